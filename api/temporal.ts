import { setTimeout as pause } from 'node:timers/promises';
import {
  Client,
  Connection,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type { Database } from '../db/connect.js';
import { dataConverterOf } from './codec.js';
import type { Config } from './config.js';
import type { Engine } from './services.js';

/** The queue of cases and their acts. */
export const CASE_QUEUE = 'leerlingroute';
/** The queue of mail, which is rate limited. */
export const MAIL_QUEUE = 'leerlingroute-mail';

export const caseWorkflowId = (soort: string, procesId: string): string => `${soort}-${procesId}`;
export const mailWorkflowId = (mailId: string): string => `post-${mailId}`;
/** The workflow that sends the dagpost of a location; one of each. */
export const dagpostId = (locatieId: string): string => `dagpost-${locatieId}`;
const bulkWorkflowId = (bulkId: string): string => `bulk-${bulkId}`;

export type TemporalEngine = Engine & {
  /** Starts a case from its record; a running or finished one is left as it is. */
  readonly start: (soort: string, procesId: string) => Promise<void>;
  /** Sends a mail of the outbox on its way; one that is on its way is left alone. */
  readonly startPost: (mailId: string) => Promise<void>;
  /** Lets an act on several rows wait until `op`; one that waits already is left alone. */
  readonly startBulk: (bulkId: string, op: string) => Promise<void>;
  /** Tells the dagpost of a location that its hour or calendar changed; one that does not run is started. */
  readonly dagpostOpnieuw: (locatieId: string) => Promise<void>;
  /** Whether Temporal answers within `ms` (default 1,000). */
  readonly isReachable: (ms?: number) => Promise<boolean>;
  /** The client, for bin/ and for tests. */
  readonly client: Client;
  readonly close: () => Promise<void>;
};

/** Milliseconds a start may take. */
const START_MS = 5_000;

type Within = <T>(ms: number, work: () => Promise<T>) => Promise<T>;

function openClient({ temporal, codecKeys }: Pick<Config, 'temporal' | 'codecKeys'>): Client {
  const { tls, apiKey, metadata } = temporal.connection ?? {};
  const connection = Connection.lazy({
    address: temporal.address,
    connectTimeout: 5_000,
    ...(tls !== undefined && { tls }),
    ...(apiKey !== undefined && { apiKey }),
    ...(metadata !== undefined && { metadata }),
  });
  const dataConverter = dataConverterOf(codecKeys);
  return new Client({ connection, namespace: temporal.namespace, dataConverter, identity: 'leerlingroute' });
}

/** Runs calls with a deadline in ms, and remembers which are under way. */
function callsOf(client: Client): { readonly within: Within; readonly settled: () => Promise<void> } {
  const calls = new Set<Promise<unknown>>();
  return {
    within: async (ms, work) => {
      const call = client.withDeadline(Date.now() + ms, work);
      calls.add(call);
      try {
        return await call;
      } finally {
        calls.delete(call);
      }
    },
    settled: async () => {
      await Promise.allSettled(calls);
    },
  };
}

async function startCase(client: Client, soort: string, procesId: string): Promise<void> {
  const starting = client.workflow.start(soort, {
    workflowId: caseWorkflowId(soort, procesId),
    taskQueue: CASE_QUEUE,
    args: [{ procesId }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
  });
  await unlessThere(starting);
}

async function startMail(client: Client, mailId: string): Promise<void> {
  await client.workflow.start('post', {
    workflowId: mailWorkflowId(mailId),
    taskQueue: CASE_QUEUE,
    args: [{ mailId }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
}

async function startBulk(client: Client, bulkId: string, op: string): Promise<void> {
  await client.workflow.start('bulk', {
    workflowId: bulkWorkflowId(bulkId),
    taskQueue: CASE_QUEUE,
    args: [{ bulkId, op }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
}

async function tellDagpost(client: Client, locatieId: string): Promise<void> {
  await client.workflow.signalWithStart('dagpost', {
    workflowId: dagpostId(locatieId),
    taskQueue: CASE_QUEUE,
    args: [{ locatieId }],
    signal: 'opnieuw',
    signalArgs: [],
  });
}

/** The same news twice is one update: its id is the nr. */
async function tell(client: Client, soort: string, procesId: string, nr: number): Promise<void> {
  const handle = client.workflow.getHandle(caseWorkflowId(soort, procesId));
  await handle.executeUpdate<number, [number]>('news', { args: [nr], updateId: `nieuws-${String(nr)}` });
}

/** The Temporal side: one lazy connection for the program, opened at the first call. */
export function createEngine(config: Pick<Config, 'temporal' | 'codecKeys'>, db: Database): TemporalEngine {
  const client = openClient(config);
  const { within, settled } = callsOf(client);

  const bringNews = async (input: Parameters<Engine['news']>[0]): Promise<'verwerkt'> => {
    const { soort, procesId, nr, wachtMs } = input;
    const until = Date.now() + wachtMs;
    const left = (): number => Math.max(1, until - Date.now());
    try {
      await within(left(), () => tell(client, soort, procesId, nr));
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      const row = await db('process').where({ id: procesId }).first<{ status: string } | undefined>('status');
      if (row?.status !== 'lopend') return 'verwerkt';
      await within(left(), () => startCase(client, soort, procesId));
      await within(left(), () => tell(client, soort, procesId, nr));
    }
    return 'verwerkt';
  };

  return {
    client,
    start: (soort, procesId) => within(START_MS, () => startCase(client, soort, procesId)),
    startPost: (mailId) => within(START_MS, () => startMail(client, mailId)),
    dagpostOpnieuw: (locatieId) => within(START_MS, () => tellDagpost(client, locatieId)),
    startBulk: (bulkId, op) => within(START_MS, () => startBulk(client, bulkId, op)),
    news: (input) => atMost(input.wachtMs, bringNews(input), 'ontvangen'),
    isReachable: (ms = 1_000) => {
      const asked = within(ms, () => client.workflowService.getSystemInfo({}));
      return atMost(
        ms,
        asked.then(() => true),
        false,
      );
    },
    // A call that is still being tried again would find its channel gone; each ends at its deadline.
    close: async () => {
      await settled();
      await client.connection.close();
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

/** The answer within the time given; `otherwise` when it is late or fails. */
async function atMost<T, O>(ms: number, work: Promise<T>, otherwise: O): Promise<T | O> {
  const late = new AbortController();
  const timer = pause(ms, otherwise, { signal: late.signal }).catch(() => otherwise);
  try {
    return await Promise.race([work.catch(() => otherwise), timer]);
  } finally {
    late.abort();
  }
}
