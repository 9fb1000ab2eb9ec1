import { proxyActivities, sleep } from '@temporalio/workflow';
import type { Instant } from './kit/facts.js';

export type BulkActivities = {
  /** Does an act on several rows of the board, unless it was taken back. Safe to repeat. */
  runBulk: (input: { bulkId: string; now: Instant }) => Promise<void>;
};

const { runBulk } = proxyActivities<BulkActivities>({
  startToCloseTimeout: 10 * 60_000,
  scheduleToCloseTimeout: 30 * 86_400_000,
  retry: { initialInterval: 1_000, backoffCoefficient: 2, maximumInterval: 10 * 60_000 },
});

/**
 * An act on several rows of the board, held until the moment up to which it can be taken back. Whether it was, the
 * record says: nothing has to be told here.
 */
export async function bulk({ bulkId, op }: { bulkId: string; op: Instant }): Promise<void> {
  await sleep(Math.max(0, Date.parse(op) - Date.now()));
  await runBulk({ bulkId, now: new Date(Date.now()).toISOString() });
}
