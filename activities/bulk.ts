import type { BulkActivities } from '../workflows/bulk.js';
import type { Instant } from '../workflows/kit/facts.js';

/** What an act on several rows needs: the use case for it, on the clock of the workflow. */
export type BulkRunner = (bulkId: string, now: Instant) => Promise<void>;

/** The activities of `bulk`, bound to the use case by who wires the program. */
export function bulkActivities(run: BulkRunner): BulkActivities {
  return { runBulk: ({ bulkId, now }) => run(bulkId, now) };
}
