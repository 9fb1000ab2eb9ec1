import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { inject } from 'vitest';
import { caseActivities } from '../../activities/case.js';
import { appendFacts, lockProcess, readFacts } from '../../db/processes/facts.js';
import type { FactRow } from '../../db/processes/facts.js';
import { startProcess } from '../../db/processes/start.js';
import type { FactValue, NewFact } from '../../workflows/kit/facts.js';
import { newsUpdate } from '../../workflows/kit/durable.js';
import type { CaseActivities, CaseInput } from '../../workflows/kit/durable.js';
import { loadRegister } from '../../workflows/register.js';
import { testDatabase } from './database.js';
import { smallSchool } from './family.js';
import type { Family } from './family.js';

Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'OFF' } } });

export type Rig = Awaited<ReturnType<typeof caseRig>>;
export type RigOptions = {
  readonly wrap?: (activities: CaseActivities) => CaseActivities;
  readonly input?: Omit<CaseInput, 'procesId'>;
};

/** A case on the time-skipping server over a real database: start one, answer its words, let time pass. */
export async function caseRig(options: RigOptions = {}) {
  const path = process.env['TEMPORAL_TEST_SERVER'];
  if (path === undefined) throw new Error('TEMPORAL_TEST_SERVER ontbreekt: start de tests met `npm test`.');
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  const database = await testDatabase();
  const db = database.knex;
  const register = await loadRegister();
  const own = caseActivities({ db, register });
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: 'proef',
    workflowBundle: { codePath: inject('workflowBundle') },
    activities: options.wrap ? options.wrap(own) : own,
    maxCachedWorkflows: 50,
  });
  const running = worker.run();
  const now = async (): Promise<string> => new Date(await env.currentTimeMs()).toISOString();
  const handle = (id: string) => env.client.workflow.getHandle(`case-${id}`);

  const launch = async (soort: string, procesId: string): Promise<void> => {
    await env.client.workflow.start(soort, {
      taskQueue: 'proef',
      workflowId: `case-${procesId}`,
      args: [{ procesId, ...options.input }],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    });
  };
  const facts = (procesId: string): Promise<readonly FactRow[]> => readFacts(db, procesId);
  const news = async (procesId: string): Promise<void> => {
    const nr = (await facts(procesId)).length;
    await handle(procesId).executeUpdate(newsUpdate, { args: [nr] });
  };
  return {
    env,
    db,
    register,
    facts,
    news,
    now,
    launch,
    handle,
    school: (birth?: string): Promise<Family> => smallSchool(db, birth),
    start: async (soort: string, family: Family, anker = '2026-11-09'): Promise<string> => {
      const at = await now();
      const row = await db.transaction((trx) =>
        startProcess(trx, {
          soort, leerlingId: family.leerlingId, locatieId: family.locatieId, schooljaar: null, anker, at, by: 'proef', started: {},
        }),
      );
      await launch(soort, row.id);
      await news(row.id);
      return row.id;
    },
    append: async (procesId: string, fact: NewFact): Promise<void> => {
      const at = await now();
      await db.transaction(async (trx) => {
        const process = await lockProcess(trx, procesId);
        if (process) await appendFacts(trx, process, [fact], { at, by: 'proef' });
      });
      await news(procesId);
    },
    answer: async (procesId: string, key: string, value: FactValue = {}): Promise<void> => {
      const at = await now();
      await db.transaction(async (trx) => {
        const process = await lockProcess(trx, procesId);
        if (process) await appendFacts(trx, process, [{ key, kind: 'answered', n: 1, value }], { at, by: 'proef' });
      });
      await news(procesId);
    },
    stop: async (): Promise<void> => {
      worker.shutdown();
      await running;
      await env.teardown();
      await database.drop();
    },
  };
}
