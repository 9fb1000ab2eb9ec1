import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bewaar, openStoringen, slaHartslag } from '../../db/bewaker/storingen.js';
import { readFacts } from '../../db/processes/facts.js';
import { appendFacts, lockProcess } from '../../db/processes/facts.js';
import { processPage } from '../../api/queries/processes.js';
import { kapotRijen } from '../../api/queries/kapot.js';
import { doeStoringActie } from '../../api/use-cases/bewaker/doe.js';
import { doProcessAct } from '../../api/use-cases/process-acts.js';
import { begin } from '../../api/use-cases/start-process.js';
import type { FactValue } from '../../workflows/kit/facts.js';
import { onRecordRig } from '../bin/on-record.js';
import type { OnRecordRig } from '../bin/on-record.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';

let rig: OnRecordRig;
let family: Family;
beforeAll(async () => {
  rig = await onRecordRig('2026-11-23T09:00:00.000Z');
  family = await smallSchool(rig.services.db);
});
afterAll(() => rig.database.drop());

const db = () => rig.services.db;
const answer = async (procesId: string, key: string, value: FactValue = {}) => {
  await db().transaction(async (trx) => {
    const process = await lockProcess(trx, procesId);
    if (process)
      await appendFacts(trx, process, [{ key, kind: 'answered', n: 1, value }], {
        at: rig.services.now(),
        by: 'test',
      });
  });
  await news(procesId);
};
const news = (procesId: string) => rig.engine.news({ soort: 'opp', procesId, nr: 1, wachtMs: 0 });
const taskOf = async (procesId: string, step: string) =>
  db()('task').where({ process_id: procesId, step, state: 'open' }).first<{ id: string } | undefined>('id');

/** A plan that waits for the orthopedagoog. */
async function atOnderbouwing(leerlingId: string): Promise<string> {
  const { id } = await db().transaction((trx) =>
    begin(trx, rig.services, 'test', { soort: 'opp', leerlingId }),
  );
  await news(id);
  await answer(id, 'voorbereiden/schrijven/opstellen/concept');
  await answer(id, 'voorbereiden/schrijven/opstellen/controle', { besluit: 'AKKOORD' });
  await answer(id, 'voorbereiden/horen/horen/hoorgesprek', { uitkomst: 'GEHOORD' });
  await answer(id, 'voorbereiden/uitnodigen/overlegPlannen', { datum: '2027-01-20' });
  return id;
}

describe('a step back (issue of the board: where the definition allows it)', () => {
  let procesId: string;
  beforeAll(async () => {
    procesId = await atOnderbouwing(family.leerlingId);
  });
  const act = async (step: string, submissionId: string = randomUUID(), reden = 'De doelen kloppen niet.') =>
    doProcessAct(rig.services, await rig.staff(family.begeleider), {
      procesId,
      actie: 'terug',
      taskId: (await taskOf(procesId, step))?.id ?? randomUUID(),
      submissionId,
      body: { reden },
    });

  it('wants a reason, and changes nothing without one', async () => {
    expect(await act('onderbouwing', randomUUID(), ' ')).toMatchObject({
      ok: false,
      fouten: [{ veld: 'reden' }],
    });
    expect(await taskOf(procesId, 'onderbouwing')).toBeDefined();
  });

  it('brings the text back to the mentor, keeps all that was said, and reads back in the chronology', async () => {
    const before = (await readFacts(db(), procesId)).length;
    expect(await act('onderbouwing')).toMatchObject({ ok: true });
    await news(procesId);
    expect(await taskOf(procesId, 'onderbouwing')).toBeUndefined();
    expect(await taskOf(procesId, 'aanpassen')).toBeDefined();
    expect((await readFacts(db(), procesId)).length).toBeGreaterThan(before);
    const page = await processPage(rig.services, await rig.staff(family.begeleider), procesId);
    expect(page.tijdlijn).toContainEqual(
      expect.objectContaining({
        wat: 'Stap terug: Onderbouwing aanvullen',
        uitleg: 'De doelen kloppen niet.',
      }),
    );
    await answer(procesId, 'aanpassen');
    expect(await taskOf(procesId, 'onderbouwing')).toBeDefined();
  });

  it('is refused where the definition does not say so', async () => {
    await answer(procesId, 'onderbouwing#2');
    await answer(procesId, 'advies/cvbAdvies', { oordeel: 'POSITIEF', voltallig: 'VOLTALLIG' });
    await expect(act('overlegVerslag')).rejects.toMatchObject({ code: 'niet-gevonden' });
    const concept = await db()('task')
      .where({ process_id: procesId, step: 'concept' })
      .first<{ id: string }>('id');
    const closed = doProcessAct(rig.services, await rig.staff(family.begeleider), {
      procesId,
      actie: 'terug',
      taskId: concept.id,
      submissionId: randomUUID(),
      body: { reden: 'Toch niet' },
    });
    await expect(closed).rejects.toMatchObject({ code: 'taak-gesloten' });
  });

  it('is a button of the beheerder too, where a process does not move', async () => {
    const other = await smallSchool(db());
    const stuck = await atOnderbouwing(other.leerlingId);
    const beheerder = randomUUID();
    await db()('medewerker').insert({
      id: beheerder,
      voornaam: 'Sven',
      achternaam: 'Knopsma',
      email: 'sven@school.example',
    });
    await db()('medewerker_rol').insert({ medewerker_id: beheerder, rol: 'APPLICATIEBEHEER' });
    const subject = await rig.staff(beheerder);
    const bevinding = {
      oorzaak: 'stap-lukt-niet',
      doel: `opp-${stuck}`,
      procesId: stuck,
      detail: {},
    } as const;
    await db().transaction(async (trx) => {
      await bewaar(trx, [bevinding], () => true, rig.services.now());
      await slaHartslag(trx, rig.services.now(), true);
    });
    const [row] = await kapotRijen(rig.services, subject);
    expect(row?.acties.map((a) => a.tekst)).toEqual([
      'Opnieuw vanaf het dossier',
      'Stap terug',
      'Met de hand afronden',
    ]);
    const storingId = (await openStoringen(db()))[0]?.id ?? '';
    const input = {
      storingId,
      actie: 'stap-terug',
      submissionId: randomUUID(),
      body: { reden: 'Loopt vast' },
    } as const;
    expect(await doeStoringActie(rig.services, subject, input)).toMatchObject({ ok: true });
    await news(stuck);
    expect(await taskOf(stuck, 'aanpassen')).toBeDefined();
    const words = (await readFacts(db(), stuck)).filter((f) => f.kind === 'noted').map((f) => f.value);
    expect(words).toEqual([{ beheer: 'stap-terug' }]);
  });
});
