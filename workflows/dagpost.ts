import {
  condition,
  continueAsNew,
  defineSignal,
  patched,
  proxyActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';
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

/** A beheerder saw that nothing went out this morning: send now what waits, as of the moment given. */
export const nuSignal = defineSignal<[Instant]>('nu');

/** After so many mornings a new run takes over, with a short history. */
const MORNINGS = 100;

/** So long after its time it is an outage; and so long the cases then get to write. */
const LATE_MS = 15 * 60_000;
const GATHER_MS = 10 * 60_000;

const now = (): Instant => new Date(Date.now()).toISOString();

/**
 * The dagpost of a location, for as long as there is one: early in the morning cases write what should be said, and at
 * the set hour of a school day each person gets it in one mail (design: Mail).
 */
export async function dagpost(input: { locatieId: string }): Promise<void> {
  let isChanged = false;
  const asked: Instant[] = [];
  setHandler(opnieuwSignal, () => {
    isChanged = true;
  });
  setHandler(nuSignal, (moment) => void asked.push(moment));
  for (let morning = 0; morning < MORNINGS; morning += 1) {
    isChanged = false;
    const next = await nextDagpost({ ...input, now: now() });
    const isWoken = await condition(() => isChanged || asked.length > 0, next.wachtMs);
    const moment = asked.shift();
    if (isWoken && moment === undefined) continue;
    // All had stopped: the cases first say what they have to say, so that each person gets one mail.
    if (!isWoken && Date.now() - Date.parse(next.at) > LATE_MS && patched('na-storing'))
      await sleep(GATHER_MS);
    await bundleDagpost({ ...input, now: moment ?? now() });
  }
  await continueAsNew<typeof dagpost>(input);
}
