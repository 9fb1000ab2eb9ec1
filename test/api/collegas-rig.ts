import { randomUUID } from 'node:crypto';
import { begin } from '../../api/use-cases/start-process.js';
import { readFacts } from '../../db/processes/facts.js';
import type { FactRow } from '../../db/processes/facts.js';
import type { WhoId } from '../../workflows/kit/facts.js';
import { onRecordRig } from '../bin/on-record.js';
import { smallSchool } from '../support/family.js';

/** A Monday in the week after the pupil of the small school came. */
export const MONDAY = '2026-11-23T09:00:00.000Z';

/** The morning's round of a day, as the dagstart has it: 05:00 in Amsterdam. */
export const morning = (dag: string): string => `${dag}T04:00:00.000Z`;

/** The smallest school with one OPP under way, and who may be asked to stand in. */
export async function collegasRig() {
  const rig = await onRecordRig(MONDAY);
  const { db } = rig.services;
  const family = await smallSchool(db);
  const colleague = async (voornaam: string, rol?: string): Promise<string> => {
    const id = randomUUID();
    await db('medewerker').insert({
      id,
      voornaam,
      achternaam: 'Proefsma',
      email: `${voornaam}.${id.slice(0, 6)}@example.org`,
    });
    if (rol !== undefined)
      await db('medewerker_rol').insert({ medewerker_id: id, rol, locatie_id: family.locatieId });
    return id;
  };
  const start = async (): Promise<string> => {
    const process = await db.transaction((trx) =>
      begin(trx, rig.services, 'test', { soort: 'opp', leerlingId: family.leerlingId }),
    );
    await rig.engine.news({ soort: 'opp', procesId: process.id, nr: 1, wachtMs: 0 });
    return process.id;
  };
  const facts = (procesId: string): Promise<readonly FactRow[]> => readFacts(db, procesId);
  return {
    ...rig,
    db,
    family,
    colleague,
    start,
    facts,
    who: (id: string): WhoId => `medewerker:${id}`,
    coordinator: () => rig.staff(family.begeleider),
    /** The open task of a step: whose it is. */
    holders: async (procesId: string, key: string): Promise<readonly string[] | undefined> =>
      (
        (await db('task')
          .where({ process_id: procesId, state: 'open' })
          .andWhere('key', 'like', `%${key}`)
          .first()) as { wie: string[] } | undefined
      )?.wie,
    /** What became of the draft, which is the mentor's. */
    handedOver: async (procesId: string): Promise<readonly { naar: unknown; reden: unknown; by: string }[]> =>
      (await facts(procesId))
        .filter((f) => f.kind === 'handedOver' && f.key.endsWith('concept'))
        .map((f) => ({ naar: f.value['to'], reden: f.detail['reden'], by: f.by })),
    /** The mails about the draft to a colleague. */
    mailsTo: async (procesId: string, id: string): Promise<readonly string[]> =>
      (
        (await db('mail')
          .where({ process_id: procesId, wie: `medewerker:${id}` })
          .andWhere('key', 'like', '%concept')
          .orderBy('intent_at')) as { text: string; n: number }[]
      ).map((m) => m.text),
  };
}
export type CollegasRig = Awaited<ReturnType<typeof collegasRig>>;
