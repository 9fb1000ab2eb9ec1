import { proxyActivities } from '@temporalio/workflow';
import type { Instant } from './kit/facts.js';

export type DagstartActivities = {
  /** Starts the processes that should run by now; safe to repeat. Gives back how many it started. */
  startDue: (input: { now: Instant }) => Promise<number>;
};

const { startDue } = proxyActivities<DagstartActivities>({
  startToCloseTimeout: 10 * 60_000,
  scheduleToCloseTimeout: 12 * 3_600_000,
  retry: { initialInterval: 5_000, backoffCoefficient: 2, maximumInterval: 10 * 60_000 },
});

/** The beginning of a school day: what should start by itself starts. Gives back how many processes began. */
export async function dagstart(): Promise<number> {
  return startDue({ now: new Date(Date.now()).toISOString() });
}
