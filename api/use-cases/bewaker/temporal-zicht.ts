import { ScheduleNotFoundError, WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { Stand } from '../../../workflows/kit/durable.js';
import { CASE_QUEUE, MAIL_QUEUE } from '../../temporal.js';

/** A run as Temporal holds it now. */
export type Gezien = {
  readonly runId: string;
  readonly status: string;
  readonly historyLength: number;
  /** Of the workflow task that is under way; 1 is the first time. */
  readonly taakPoging: number;
  readonly handelingen: readonly {
    readonly soort: string;
    readonly poging: number;
    readonly code: string | null;
  }[];
};

/** What of a schedule is wrong. */
export type RoosterFout = 'weg' | 'gepauzeerd' | 'loopt-achter';

/** What a look may ask of Temporal. Every question has its own deadline and throws when Temporal is away. */
export type TemporalZicht = {
  /** Ids of all runs that are open, by visibility: some seconds behind. */
  readonly lopend: () => Promise<ReadonlySet<string>>;
  /** Ids of open runs whose workflow task failed repeatedly, as the server reports it. */
  readonly gemeld: () => Promise<ReadonlySet<string>>;
  /** Null when there is no such run. */
  readonly bekijk: (workflowId: string) => Promise<Gezien | null>;
  /** Where a case says that it stands; null when it does not answer. */
  readonly stand: (workflowId: string) => Promise<Stand | null>;
  /** The queues that nobody has asked for work for longer than `WORKER_STIL_MS`. */
  readonly stilleRijen: (now: number) => Promise<readonly string[]>;
  readonly rooster: (scheduleId: string, now: number) => Promise<RoosterFout | null>;
};

const VRAAG_MS = 5_000;
const STAND_MS = 2_000;
/** A worker that lives asks again at least once a minute. */
const WORKER_STIL_MS = 75_000;
/** A schedule whose next moment is past by this much is not running. */
const ROOSTER_MS = 5 * 60_000;

const { TASK_QUEUE_TYPE_WORKFLOW, TASK_QUEUE_TYPE_ACTIVITY } = proto.temporal.api.enums.v1.TaskQueueType;
const queues = [
  { naam: 'zaken', rij: CASE_QUEUE, soort: TASK_QUEUE_TYPE_WORKFLOW },
  { naam: 'handelingen', rij: CASE_QUEUE, soort: TASK_QUEUE_TYPE_ACTIVITY },
  { naam: 'mail', rij: MAIL_QUEUE, soort: TASK_QUEUE_TYPE_ACTIVITY },
] as const;

/** Codes of our own only: what a failure says in words may hold anything. */
const codeShape = /^[A-Za-z0-9-]{1,60}$/;

async function idsOf(client: Client, query: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const { workflowId } of client.workflow.list({ query, pageSize: 1_000 })) ids.add(workflowId);
  return ids;
}

async function look(client: Client, workflowId: string): Promise<Gezien | null> {
  try {
    const { raw, runId, status, historyLength } = await client.workflow.getHandle(workflowId).describe();
    return {
      runId,
      status: status.name,
      historyLength,
      taakPoging: raw.pendingWorkflowTask?.attempt ?? 0,
      handelingen: (raw.pendingActivities ?? []).map((a) => {
        const code = a.lastFailure?.applicationFailureInfo?.type ?? '';
        return {
          soort: a.activityType?.name ?? '',
          poging: a.attempt ?? 1,
          code: codeShape.test(code) ? code : null,
        };
      }),
    };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

async function silentQueues(client: Client, now: number): Promise<readonly string[]> {
  const { namespace } = client.options;
  const asked = await Promise.all(
    queues.map(async ({ naam, rij, soort }) => {
      const taskQueue = { name: rij };
      const { pollers } = await client.workflowService.describeTaskQueue({
        namespace,
        taskQueue,
        taskQueueType: soort,
      });
      const last = Math.max(
        0,
        ...pollers.map((p) => (p.lastAccessTime ? Number(p.lastAccessTime.seconds) * 1_000 : 0)),
      );
      return now - last > WORKER_STIL_MS ? [naam] : [];
    }),
  );
  return asked.flat();
}

async function faultOf(client: Client, scheduleId: string, now: number): Promise<RoosterFout | null> {
  try {
    const { state, info } = await client.schedule.getHandle(scheduleId).describe();
    if (state.paused) return 'gepauzeerd';
    const next = info.nextActionTimes[0];
    return next === undefined || next.getTime() < now - ROOSTER_MS ? 'loopt-achter' : null;
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return 'weg';
    throw error;
  }
}

/** What a look may see of the Temporal behind a client. It changes nothing. */
export function temporalZicht(client: Client): TemporalZicht {
  const within = <T>(work: () => Promise<T>, ms = VRAAG_MS): Promise<T> =>
    client.withDeadline(Date.now() + ms, work);
  const open = 'ExecutionStatus = "Running"';
  return {
    lopend: () => within(() => idsOf(client, open)),
    gemeld: () => within(() => idsOf(client, `${open} AND TemporalReportedProblems IS NOT NULL`)),
    bekijk: (workflowId) => within(() => look(client, workflowId)),
    stand: (workflowId) =>
      within(() => client.workflow.getHandle(workflowId).query<Stand>('stand'), STAND_MS).catch(() => null),
    stilleRijen: (now) => within(() => silentQueues(client, now)),
    rooster: (scheduleId, now) => within(() => faultOf(client, scheduleId, now)),
  };
}
