import { condition, continueAsNew, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';
import type { Instant } from './kit/facts.js';

export type DagpostActivities = {
  /** The next moment after `now` at which the post of a location goes out. Error 'locatie-onbekend' (not retryable). */
  nextDagpost: (input: { locatieId: string; now: Instant }) => Promise<{ at: Instant; wachtMs: number }>;
  /** Gathers what waits into one mail a person. Safe to repeat. */
  bundleDagpost: (input: { locatieId: string; now: Instant }) => Promise<void>;
};

const { nextDagpost, bundleDagpost } = proxyActivities<DagpostActivities>({
  startToCloseTimeout: 5 * 60_000,
  scheduleToCloseTimeout: 30 * 86_400_000,
  retry: {
    initialInterval: 1_000,
    backoffCoefficient: 2,
    maximumInterval: 10 * 60_000,
    nonRetryableErrorTypes: ['locatie-onbekend'],
  },
});

/** The school changed its hours or its calendar: look again when the post goes. */
export const opnieuwSignal = defineSignal('opnieuw');

/** After so many mornings a new run takes over, with a short history. */
const MORNINGS = 100;

const now = (): Instant => new Date(Date.now()).toISOString();

/**
 * The dagpost of a location, for as long as there is one: early in the morning cases write what should be said, and at
 * the set hour of a school day each person gets it in one mail (design: Mail).
 */
export async function dagpost(input: { locatieId: string }): Promise<void> {
  let isChanged = false;
  setHandler(opnieuwSignal, () => {
    isChanged = true;
  });
  for (let morning = 0; morning < MORNINGS; morning += 1) {
    isChanged = false;
    const next = await nextDagpost({ ...input, now: now() });
    if (await condition(() => isChanged, next.wachtMs)) continue;
    await bundleDagpost({ ...input, now: now() });
  }
  await continueAsNew<typeof dagpost>(input);
}
