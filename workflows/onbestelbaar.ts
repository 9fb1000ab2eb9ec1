import { proxyActivities } from '@temporalio/workflow';

export type OnbestelbaarActivities = {
  /** Takes in the mail that came back since the last reading; safe to repeat. Gives back how many messages it read. */
  readBounces: () => Promise<number>;
};

const { readBounces } = proxyActivities<OnbestelbaarActivities>({
  startToCloseTimeout: 5 * 60_000,
  scheduleToCloseTimeout: 12 * 3_600_000,
  retry: { initialInterval: 10_000, backoffCoefficient: 2, maximumInterval: 10 * 60_000 },
});

/** Reads the mailbox of the bounce address once; a schedule comes back to it. */
export async function onbestelbaar(): Promise<number> {
  return readBounces();
}
