import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hash } from '@node-rs/argon2';
import { startProcess } from '../../api/use-cases/start-process.js';
import type { StartResult } from '../../api/use-cases/start-process.js';
import { submitTask } from '../../api/use-cases/submit-task.js';
import type { SubmitResult } from '../../api/use-cases/submit-task.js';
import { createApp } from '../../web/app.js';
import { onRecordRig } from '../bin/on-record.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';
import { visitor } from './agenda-rig.js';
import type { Visitor } from './agenda-rig.js';

export type Body = Readonly<Record<string, unknown>>;
const wachtwoord = 'geheim-geheim';

/** Real measures of real pupils, on the record: started and answered by the coordinator, whose cases play at once. */
export async function measureRig(now: string) {
  const rig = await onRecordRig(now);
  const { services, engine } = rig;
  const { db } = services;
  const app = createApp(services);
  const server = createServer(app.app).listen(0);
  await once(server, 'listening');
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  /** Lets every running case of a pupil take in what it was told, as the delivery loop does. */
  const settle = async ({ leerlingId }: Family): Promise<void> => {
    for (let before = -1, count = 0; count !== before;) {
      before = count;
      const rows = await db('process')
        .where({ leerling_id: leerlingId })
        .select<{ id: string; soort: string }[]>();
      for (const { id, soort } of rows) await engine.news({ soort, procesId: id, nr: 1, wachtMs: 0 });
      const ids = rows.map((r) => r.id);
      count = (await db('fact').whereIn('process_id', ids).select('nr')).length;
    }
  };
  const start = async (
    family: Family,
    soort: string,
    invoer: Body,
    by = family.begeleider,
  ): Promise<StartResult> =>
    startProcess(services, await rig.staff(by), {
      soort,
      leerlingId: family.leerlingId,
      invoer,
      wachtMs: 1,
    });
  /** Starts a process; gives back its id. */
  const started = async (...asked: Parameters<typeof start>): Promise<string> => {
    const result = await start(...asked);
    if (!result.ok) throw new Error(JSON.stringify(result.fouten));
    return result.process.id;
  };
  const taskOf = async (procesId: string, step: string): Promise<string> => {
    const row = await db('task')
      .where({ process_id: procesId, step, state: 'open' })
      .first<{ id: string } | undefined>('id');
    if (!row) throw new Error(`${step} is niet open`);
    return row.id;
  };
  /** Who answers a step: the coordinator; a judgement or decision that nobody gives for who is asked, that one. */
  const answererOf = async (family: Family, procesId: string, step: string): Promise<string> => {
    const { soort } = await db('process').where({ id: procesId }).first<{ soort: string }>('soort');
    const van = services.register[soort]?.definition.stappen[step]?.besluitVan;
    if (!van) return family.begeleider;
    return van.includes('ORTHOPEDAGOOG') ? family.orthopedagoog : family.directeur;
  };
  const answer = async (family: Family, procesId: string, step: string, body: Body): Promise<SubmitResult> =>
    submitTask(services, await rig.staff(await answererOf(family, procesId, step)), {
      taskId: await taskOf(procesId, step),
      submissionId: randomUUID(),
      body,
      wachtMs: 1,
    });
  const answered = async (...asked: Parameters<typeof answer>): Promise<void> => {
    const result = await answer(...asked);
    if (!result.ok) throw new Error(JSON.stringify(result.fouten));
  };
  const signIn = async (medewerkerId: string): Promise<Visitor> => {
    const email = `${medewerkerId}@example.org`;
    const wachtwoord_hash = await hash(wachtwoord, { memoryCost: 1_024, timeCost: 1 });
    await db('account').insert({ medewerker_id: medewerkerId, email, wachtwoord_hash });
    const browser = visitor(base);
    await browser.post('/inloggen', '/inloggen', { email, wachtwoord });
    return browser;
  };
  return {
    ...rig,
    db,
    /** In so small a school the directeur is the teamleider and the board too. */
    family: async (): Promise<Family> => {
      const family = await smallSchool(db);
      const here = { medewerker_id: family.directeur, locatie_id: family.locatieId };
      await db('medewerker_rol').insert(['TEAMLEIDER', 'BEVOEGD_GEZAG'].map((rol) => ({ ...here, rol })));
      return family;
    },
    settle,
    start,
    started,
    taskOf,
    answer,
    answered,
    signIn,
    stop: async (): Promise<void> => {
      server.close();
      await app.close();
      await rig.database.drop();
    },
  };
}
export type MeasureRig = Awaited<ReturnType<typeof measureRig>>;

const gehoord = { uitkomst: 'GEHOORD', datum: '2026-12-01', samenvatting: 'Het ging mis in de pauze.' };

/** Answers the hearings of a suspension, so that the decision is asked. */
export async function hear(rig: MeasureRig, family: Family, procesId: string): Promise<void> {
  await rig.answered(family, procesId, 'horenLeerling', gehoord);
  await rig.answered(family, procesId, 'horenOuders', { ...gehoord, wie: 'De moeder', tolk: false });
  await rig.answered(family, procesId, 'horenLeraar', { ...gehoord, wie: 'De leraar' });
}
