import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { inject } from 'vitest';
import { caseActivities } from '../../activities/case.js';
import { appendFacts, lockProcess, readFacts } from '../../db/processes/facts.js';
import type { FactRow } from '../../db/processes/facts.js';
import { startProcess } from '../../db/processes/start.js';
import type { FactValue, Instant, NewFact } from '../../workflows/kit/facts.js';
import { newsUpdate, standQuery } from '../../workflows/kit/durable.js';
import type { CaseActivities, CaseInput, Stand } from '../../workflows/kit/durable.js';
import { loadRegister } from '../../workflows/register.js';
import { testDatabase } from './database.js';
import type { TestDatabase } from './database.js';
import { converterOption } from './data-converter.js';
import { smallSchool } from './family.js';
import type { Family } from './family.js';

Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'OFF' } } });

export type Rig = Awaited<ReturnType<typeof caseRig>>;
/** What a wrapped activity may do to its own case. */
export type RigTools = {
  /** Terminates the case and starts it from the record, once the act that asks for it has failed. */
  readonly restartWhenFailed: (procesId: string) => Promise<void>;
};
export type RigOptions = {
  /** A database to share with other rigs; then the rig leaves it as it is. */
  readonly database?: TestDatabase;
  readonly wrap?: (activities: CaseActivities, tools: RigTools) => CaseActivities;
  readonly input?: Omit<CaseInput, 'procesId'>;
  /**
   * For tests that stop and start the worker: it keeps nothing in memory. The test server never takes a task back from
   * the sticky queue of a worker that has gone, as a real one does after its time-out.
   */
  readonly forgetful?: boolean;
};

/** Where every test begins: a Monday morning, so that no test depends on the day it is run. */
export function firstMonday(now: number): number {
  const fixed = Date.parse('2027-01-11T08:00:00.000Z');
  if (now < fixed) return fixed;
  const day = new Date(now + 86_400_000);
  const monday = day.getTime() + ((8 - day.getUTCDay()) % 7) * 86_400_000;
  return Date.parse(`${new Date(monday).toISOString().slice(0, 10)}T08:00:00.000Z`);
}

/** A case on the time-skipping server over a real database: start one, answer its words, let time pass. */
export async function caseRig(options: RigOptions = {}) {
  const path = process.env['TEMPORAL_TEST_SERVER'];
  if (path === undefined) throw new Error('TEMPORAL_TEST_SERVER ontbreekt: start de tests met `npm test`.');
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
    client: converterOption(),
  });
  let busy = 0;
  let isWrecked = false;
  const clock = env.connection.testService;
  if (!clock) throw new Error('no test server');
  const database = options.database ?? (await testDatabase());
  const db = database.knex;
  const register = await loadRegister();
  const own = caseActivities({ db, register });
  const now = async (): Promise<Instant> => new Date(await env.currentTimeMs()).toISOString();
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
  const soortOf = async (procesId: string): Promise<string> =>
    ((await db('process').where({ id: procesId }).first()) as { soort: string }).soort;
  const restart = async (procesId: string): Promise<void> => {
    await handle(procesId).terminate('again from the record');
    await launch(await soortOf(procesId), procesId);
  };
  /**
   * The test server holds its clock while an activity runs, and for ever when the run of that activity is terminated.
   * So the act must fail first; the clock is held until then, and until the next run has begun.
   */
  const restartWhenFailed = async (procesId: string): Promise<void> => {
    isWrecked = true;
    await clock.lockTimeSkipping({});
    // The test server says 'started' of an act that waits for its second attempt; only the attempt tells them apart.
    const isRunning = async (): Promise<boolean> => {
      const { raw } = await handle(procesId).describe();
      return (raw.pendingActivities ?? []).some((a) => (a.attempt ?? 1) < 2);
    };
    void (async () => {
      while (await isRunning()) await new Promise((resolve) => setTimeout(resolve, 10));
      await restart(procesId);
      await clock.unlockTimeSkipping({});
    })();
  };
  const wrapped = options.wrap ? options.wrap(own, { restartWhenFailed }) : own;
  const performAct: CaseActivities['performAct'] = async (input) => {
    busy += 1;
    try {
      return await wrapped.performAct(input);
    } finally {
      busy -= 1;
    }
  };
  const activities: CaseActivities = { ...wrapped, performAct };
  /** Where the clock stands still with no act under way, a run that was terminated holds it: the hold is taken off. */
  const sleepUntil = async (at: number): Promise<void> => {
    const left = at - (await env.currentTimeMs());
    if (left <= 0) return;
    const waiting = { isThere: false };
    const slept = env.sleep(left).then(() => {
      waiting.isThere = true;
    });
    for (let still = 0; isWrecked && !waiting.isThere; still = busy > 0 ? 0 : still + 1) {
      await Promise.race([slept, new Promise((resolve) => setTimeout(resolve, 100))]);
      if (still > 0 && still % 20 === 0) await clock.unlockTimeSkipping({});
    }
    await slept;
  };

  let stopWorker: (() => Promise<void>) | undefined;
  const startWorker = async (): Promise<void> => {
    const worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue: 'proef',
      workflowBundle: { codePath: inject('workflowBundle') },
      activities,
      maxCachedWorkflows: options.forgetful ? 0 : 50,
      ...converterOption(),
    });
    const running = worker.run();
    stopWorker = async () => {
      stopWorker = undefined;
      worker.shutdown();
      await running;
    };
  };
  await startWorker();

  /** Tells a case of nr, once, waiting at most so long (ms). Throws what the client throws. */
  const tell = (procesId: string, nr: number, waitMs = 2_000): Promise<number> =>
    env.client.withDeadline(Date.now() + waitMs, () =>
      handle(procesId).executeUpdate(newsUpdate, { args: [nr] }),
    );

  /** As the delivery loop does: tells until it is heard, over runs that end meanwhile. */
  const news = async (procesId: string): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      const log = await facts(procesId);
      if (log.some((f) => f.kind === 'ended')) return;
      try {
        if ((await tell(procesId, log.length)) >= log.length) return;
      } catch (error) {
        if (tries >= 40) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
  const commit = async (procesId: string, fact: NewFact): Promise<void> => {
    const at = await now();
    await db.transaction(async (trx) => {
      const process = await lockProcess(trx, procesId);
      if (process) await appendFacts(trx, process, [fact], { at, by: 'proef' });
    });
  };
  const append = async (procesId: string, fact: NewFact): Promise<void> => {
    await commit(procesId, fact);
    await news(procesId);
  };

  return {
    env,
    db,
    register,
    facts,
    news,
    tell,
    now,
    launch,
    handle,
    restart,
    /** Appends a fact without telling the case. */
    commit,
    append,
    startWorker,
    stopWorker: async (): Promise<void> => stopWorker?.(),
    stand: (procesId: string): Promise<Stand> => handle(procesId).query(standQuery),
    mails: (procesId: string): Promise<readonly MailRow[]> =>
      db<MailRow>('mail').select('key', 'text', 'n', 'wie', 'kanaal').where('process_id', procesId),
    troubles: (procesId: string): Promise<readonly { key: string; oorzaak: string }[]> =>
      db('trouble').select('key', 'oorzaak').where('process_id', procesId),
    school: (birth?: string): Promise<Family> => smallSchool(db, birth),
    sleepUntil,
    start: async (soort: string, family: Family, anker?: string, invoer: FactValue = {}): Promise<string> => {
      const at = await now();
      const { leerlingId, locatieId } = family;
      const row = await db.transaction((trx) =>
        startProcess(trx, {
          soort,
          leerlingId,
          locatieId,
          schooljaar: null,
          anker: anker ?? at.slice(0, 10),
          at,
          by: 'proef',
          started: invoer,
        }),
      );
      await launch(soort, row.id);
      await news(row.id);
      return row.id;
    },
    answer: (procesId: string, key: string, value: FactValue = {}): Promise<void> =>
      append(procesId, { key, kind: 'answered', n: 1, value }),
    stop: async (): Promise<void> => {
      await stopWorker?.();
      await env.teardown();
      if (!options.database) await database.drop();
    },
  };
}

export type MailRow = {
  readonly key: string;
  readonly text: string;
  readonly n: number;
  readonly wie: string;
  readonly kanaal: string;
};
