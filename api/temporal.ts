import { setTimeout as pause } from 'node:timers/promises';
import {
  Client,
  Connection,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type { Database } from '../db/connect.js';
import { newsUpdate } from '../workflows/kit/durable.js';
import { dataConverterOf } from './codec.js';
import type { Config } from './config.js';
import type { Engine } from './services.js';

/** The queue of cases and their acts. */
export const CASE_QUEUE = 'leerlingroute';
/** The queue of mail, which is rate limited. */
export const MAIL_QUEUE = 'leerlingroute-mail';

export const caseWorkflowId = (soort: string, procesId: string): string => `${soort}-${procesId}`;
export const mailWorkflowId = (mailId: string): string => `post-${mailId}`;

export type TemporalEngine = Engine & {
  /** Starts a case from its record; a running or finished one is left as it is. */
  readonly start: (soort: string, procesId: string) => Promise<void>;
  /** Sends a mail of the outbox on its way; one that is on its way is left alone. */
  readonly startPost: (mailId: string) => Promise<void>;
  /** Whether Temporal answers within `ms` (default 1,000). */
  readonly isReachable: (ms?: number) => Promise<boolean>;
  /** The client, for bin/ and for tests. */
  readonly client: Client;
  readonly close: () => Promise<void>;
};

/** Milliseconds a start may take. */
const START_MS = 10_000;

/** The Temporal side: one lazy connection for the program, opened at the first call. */
export function createEngine(config: Pick<Config, 'temporal' | 'codecKeys'>, db: Database): TemporalEngine {
  const { address, namespace, connection: options } = config.temporal;
  const { tls, apiKey, metadata } = options ?? {};
  const connection = Connection.lazy({
    address,
    connectTimeout: 5_000,
    ...(tls !== undefined && { tls }),
    ...(apiKey !== undefined && { apiKey }),
    ...(metadata !== undefined && { metadata }),
  });
  const dataConverter = dataConverterOf(config.codecKeys);
  const client = new Client({ connection, namespace, dataConverter, identity: 'leerlingroute' });
  const calls = new Set<Promise<unknown>>();
  const within = async <T>(ms: number, work: () => Promise<T>): Promise<T> => {
    const call = client.withDeadline(Date.now() + ms, work);
    calls.add(call);
    try {
      return await call;
    } finally {
      calls.delete(call);
    }
  };

  const start = async (soort: string, procesId: string, ms = START_MS): Promise<void> => {
    const workflowId = caseWorkflowId(soort, procesId);
    await within(ms, () =>
      unlessThere(
        client.workflow.start(soort, {
          workflowId,
          taskQueue: CASE_QUEUE,
          args: [{ procesId }],
          workflowIdConflictPolicy: 'USE_EXISTING',
          workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
        }),
      ),
    );
  };
  const tell = (workflowId: string, nr: number, ms: number): Promise<number> =>
    within(ms, () => client.workflow.getHandle(workflowId).executeUpdate(newsUpdate, { args: [nr], updateId: `nieuws-${String(nr)}` }));

  const bringNews = async ({ soort, procesId, nr, wachtMs }: Parameters<Engine['news']>[0]): Promise<'verwerkt'> => {
    const until = Date.now() + wachtMs;
    try {
      await tell(caseWorkflowId(soort, procesId), nr, wachtMs);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      const row = (await db('process').where({ id: procesId }).first('status')) as { status: string } | undefined;
      if (row?.status !== 'lopend') return 'verwerkt';
      await start(soort, procesId, Math.max(1, until - Date.now()));
      await tell(caseWorkflowId(soort, procesId), nr, Math.max(1, until - Date.now()));
    }
    return 'verwerkt';
  };

  return {
    client,
    start: (soort, procesId) => start(soort, procesId),
    startPost: async (mailId) => {
      await within(START_MS, () =>
        client.workflow.start('post', {
          workflowId: mailWorkflowId(mailId),
          taskQueue: CASE_QUEUE,
          args: [{ mailId }],
          workflowIdConflictPolicy: 'USE_EXISTING',
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        }),
      );
    },
    news: (input) => atMost(input.wachtMs, bringNews(input)),
    isReachable: async (ms = 1_000) => {
      const asked = within(ms, () => client.workflowService.getSystemInfo({})).then(() => true as const);
      return (await Promise.race([asked.catch(() => false), pause(ms, false, { ref: false })])) as boolean;
    },
    // A call that is still being tried again would find its channel gone; each ends at its deadline.
    close: async () => {
      await Promise.allSettled(calls);
      await connection.close();
    },
  };
}

async function unlessThere(starting: Promise<unknown>): Promise<void> {
  try {
    await starting;
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** The answer within the time given; late or failed, the delivery loop brings the news. */
async function atMost(ms: number, work: Promise<'verwerkt'>): Promise<'verwerkt' | 'ontvangen'> {
  const late = new AbortController();
  const timer = pause(ms, 'ontvangen' as const, { signal: late.signal }).catch(() => 'ontvangen' as const);
  try {
    return await Promise.race([work.catch(() => 'ontvangen' as const), timer]);
  } finally {
    late.abort();
  }
}
