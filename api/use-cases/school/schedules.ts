import { ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Client, ScheduleOptions } from '@temporalio/client';
import { ZONE } from '../../../domain/calendar/index.js';
import type { Database } from '../../../db/connect.js';
import { CASE_QUEUE } from '../../temporal.js';

const DAY_MS = 86_400_000;
/** Mornings missed while everything was away are made up for within this time. */
const CATCH_UP_MS = 3 * DAY_MS;

const dagstart: ScheduleOptions = {
  scheduleId: 'dagstart',
  spec: {
    calendars: [{ dayOfWeek: { start: 'MONDAY', end: 'FRIDAY' }, hour: 5, minute: 0 }],
    timezone: ZONE,
  },
  action: {
    type: 'startWorkflow',
    workflowType: 'dagstart',
    workflowId: 'dagstart',
    taskQueue: CASE_QUEUE,
    args: [],
  },
  policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: CATCH_UP_MS },
};

/** The workflow that sends the dagpost of a location; one of each. */
export const dagpostId = (locatieId: string): string => `dagpost-${locatieId}`;

/**
 * Makes sure that the school's clockwork is there: `dagstart` on every working day at 05:00 in Amsterdam, and a `dagpost`
 * for each location. Safe to call at every start of every worker; a schedule that is there is brought to what this
 * version says, but stays paused if somebody paused it; a dagpost that runs is left alone.
 */
export async function ensureClockwork(client: Client, db: Database): Promise<void> {
  await ensureDagstart(client);
  const locaties = await db('locatie').select<{ id: string }[]>('id');
  for (const { id } of locaties) {
    await client.workflow.start('dagpost', {
      workflowId: dagpostId(id),
      taskQueue: CASE_QUEUE,
      args: [{ locatieId: id }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    });
  }
}

async function ensureDagstart(client: Client): Promise<void> {
  try {
    await client.schedule.create(dagstart);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(dagstart.scheduleId).update(({ state }) => {
      const { action, spec, policies } = dagstart;
      return {
        action: { ...action, workflowId: 'dagstart' },
        spec,
        policies: { ...policies, pauseOnFailure: false },
        state,
      };
    });
  }
}
