import { ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { Database } from '../../../db/connect.js';
import type { Instant } from '../../../workflows/kit/facts.js';
import { CASE_QUEUE, caseWorkflowId } from '../../temporal.js';
import { CLOCKWORK, dagpostId, ensureClockwork } from '../school/schedules.js';

/** What a beheerder can do to Temporal. Each may be repeated without harm, and throws when Temporal is away. */
export type Operator = {
  /** Ends the run of a case, if there is one, and starts it anew from its record, in one step at the server. */
  readonly vanafDossier: (soort: string, procesId: string) => Promise<void>;
  /** Ends a run: of a case whose end is in the record already, or of the clockwork, which then begins anew. */
  readonly beeindig: (workflowId: string) => Promise<void>;
  /** Acts of a run that wait for their next attempt are tried at once, counted from the first. */
  readonly probeerOpnieuw: (workflowId: string) => Promise<void>;
  /** Schedules and dagposts run again; a schedule that was paused goes on. */
  readonly uurwerk: () => Promise<void>;
  /** The dagpost of a location goes out as if it were its hour. */
  readonly postNu: (locatieId: string, now: Instant) => Promise<void>;
};

const WITHIN_MS = 10_000;
const IDENTITY = 'leerlingroute-beheer';
const GRPC_NOT_FOUND = 5;

const unlessGone = (error: unknown): undefined => {
  if (error instanceof WorkflowNotFoundError) return undefined;
  throw error;
};

/** An act that has just come through is not there to be tried again. */
const unlessDone = (error: unknown): undefined => {
  const cause = error instanceof ServiceError ? error.cause : error;
  if ((cause as { code?: unknown } | undefined)?.code === GRPC_NOT_FOUND) return undefined;
  throw error;
};

/** The acts of a beheerder on the Temporal behind a client (design: The board; never `workflow reset`). */
export function createOperator(client: Client, db: Database): Operator {
  const within = <T>(work: () => Promise<T>): Promise<T> => client.withDeadline(Date.now() + WITHIN_MS, work);
  return {
    vanafDossier: async (soort, procesId) => {
      await within(() =>
        client.workflow.start(soort, {
          workflowId: caseWorkflowId(soort, procesId),
          taskQueue: CASE_QUEUE,
          args: [{ procesId }],
          workflowIdConflictPolicy: 'TERMINATE_EXISTING',
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        }),
      );
    },
    beeindig: async (workflowId) => {
      const handle = client.workflow.getHandle(workflowId);
      await within(() => handle.terminate('door de beheerder')).catch(unlessGone);
    },
    probeerOpnieuw: async (workflowId) => {
      const { namespace } = client.options;
      const asked = { namespace, execution: { workflowId }, identity: IDENTITY, matchAll: true };
      await within(() => client.workflowService.resetActivity(asked)).catch(unlessDone);
    },
    uurwerk: async () => {
      await within(() => ensureClockwork(client, db));
      for (const id of CLOCKWORK) await within(() => client.schedule.getHandle(id).unpause());
    },
    postNu: async (locatieId, now) => {
      await within(() => client.workflow.getHandle(dagpostId(locatieId)).signal('nu', now));
    },
  };
}
