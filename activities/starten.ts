import type { DagstartActivities } from '../workflows/dagstart.js';
import type { Instant } from '../workflows/kit/facts.js';

/** What the automatic starts need: the school's rule for them, on the clock of the workflow. */
export type Starter = (now: Instant) => Promise<number>;

/** The activities of `dagstart`, bound to the rule by who wires the program. */
export function startActivities(start: Starter): DagstartActivities {
  return { startDue: ({ now }) => start(now) };
}
