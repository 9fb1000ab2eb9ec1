import { ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Client, ScheduleOptions } from '@temporalio/client';
import { ZONE } from '../../../domain/calendar/index.js';
import type { Database } from '../../../db/connect.js';
import { CASE_QUEUE, dagpostId } from '../../temporal.js';

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

const READ_EVERY_MS = 5 * 60_000;

const onbestelbaar: ScheduleOptions = {
  scheduleId: 'onbestelbaar',
  spec: { intervals: [{ every: READ_EVERY_MS }] },
  action: {
    type: 'startWorkflow',
    workflowType: 'onbestelbaar',
    workflowId: 'onbestelbaar',
    taskQueue: CASE_QUEUE,
    args: [],
  },
  policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: READ_EVERY_MS },
};

/** The schedules that must run. */
export const CLOCKWORK: readonly string[] = [dagstart.scheduleId];

export { dagpostId };

/**
 * Makes sure that the school's clockwork is there: `dagstart` on every working day at 05:00 in Amsterdam, and a `dagpost`
 * for each location; and `onbestelbaar` every five minutes where there is a mailbox to read (`leestPostbus`). Safe to call at every start of every worker; a schedule that is there is brought to what this
 * version says, but stays paused if somebody paused it; a dagpost that runs is left alone.
 */
export async function ensureClockwork(
  client: Client,
  db: Database,
  { leestPostbus = false }: { readonly leestPostbus?: boolean } = {},
): Promise<void> {
  await ensureSchedule(client, dagstart);
  if (leestPostbus) await ensureSchedule(client, onbestelbaar);
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

async function ensureSchedule(client: Client, schedule: ScheduleOptions): Promise<void> {
  try {
    await client.schedule.create(schedule);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(schedule.scheduleId).update(({ state }) => {
      const { action, spec, policies } = schedule;
      return {
        action: { ...action, workflowId: schedule.scheduleId },
        spec,
        policies: { ...policies, pauseOnFailure: false },
        state,
      };
    });
  }
}
