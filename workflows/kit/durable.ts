import {
  ActivityFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  defineUpdate,
  log,
  patched,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Fact, Instant } from './facts.js';
import type { AnyProtocol } from './protocol.js';
import { createRun } from './run.js';
import type { Run } from './run.js';
import type { Act } from './words.js';

/** The two things a case asks of the world. Both are safe to repeat. */
export type CaseActivities = {
  /** All facts of the process after `since`, in order. */
  readFacts: (input: { procesId: string; since: number }) => Promise<readonly Fact[]>;
  /** Does an act in one transaction, once; gives back all facts after `since`. */
  performAct: (input: { procesId: string; act: Act; since: number; now: Instant }) => Promise<readonly Fact[]>;
  /** Puts a row on the board: this act brings nothing, or keeps failing. */
  reportTrouble: (input: { procesId: string; key: string; oorzaak: string; now: Instant }) => Promise<void>;
};

export type CaseInput = {
  readonly procesId: string;
  /** Continue as new after this many facts; for tests and for very long cases. */
  readonly nieuweRunNa?: number;
};

/** News for a case: facts up to this nr are in the log. Returns the nr that was applied when the case rested. */
export const newsUpdate = defineUpdate<number, [number]>('news');

const { readFacts, performAct } = proxyActivities<CaseActivities>({
  startToCloseTimeout: 60_000,
  retry: { initialInterval: 500, backoffCoefficient: 2, maximumInterval: 10_000, maximumAttempts: 5 },
});
const { reportTrouble } = proxyActivities<CaseActivities>({
  startToCloseTimeout: 30_000,
  retry: { initialInterval: 1_000, maximumInterval: 60_000 },
});

const blockedFor = 5 * 60_000;

type Case = { wanted: number; isResting: boolean; readonly blocked: Map<string, number> };

/**
 * The durable player: acts are activities, wakes are durable timers. It starts from the record each time, so it may
 * continue as new, be terminated or lost at any moment.
 */
export function durable(protocol: AnyProtocol): (input: CaseInput) => Promise<void> {
  return async (input) => {
    const run = createRun(protocol, { mayBeNew: (name) => patched(`versie:${name}`) });
    const state: Case = { wanted: 0, isResting: false, blocked: new Map() };
    setHandler(newsUpdate, async (nr) => {
      state.wanted = Math.max(state.wanted, nr);
      await condition(() => (run.applied() >= nr && state.isResting) || run.isEnded());
      return run.applied();
    });
    await run.apply(await read(input.procesId, 0));
    while (!run.isEnded()) {
      if (state.wanted > run.applied()) await run.apply(await read(input.procesId, run.applied()));
      else await goOn(input, run, state);
    }
    await condition(allHandlersFinished);
  };
}

/** Reading the log again until it works: without the log there is nothing a case could do. */
async function read(procesId: string, since: number): Promise<readonly Fact[]> {
  for (;;) {
    try {
      return await readFacts({ procesId, since });
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      log.warn('log not readable, trying again', { since });
      await condition(() => false, 30_000);
    }
  }
}

async function goOn(input: CaseInput, run: Run, state: Case): Promise<void> {
  for (const [name, until] of state.blocked) if (until <= Date.now()) state.blocked.delete(name);
  const open = run.wants().flatMap((want) => (want.state.done ? [] : [want.state]));
  const act = open.map((s) => s.act).find((a) => a !== undefined && !isBlocked(state, a));
  if (act) {
    await perform(input, run, state, act);
    return;
  }
  const wake = open.flatMap((s) => (s.wake ? [s.wake] : [])).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))[0];
  const atWake = wake ? Math.max(Date.parse(wake.at), state.blocked.get(nameOf(wake.act)) ?? 0) : Infinity;
  const at = Math.min(atWake, ...state.blocked.values());
  if (wake && atWake <= Date.now()) {
    await perform(input, run, state, wake.act);
    return;
  }
  await rest(input, run, state, at);
}

/** Sleeps until news or the given moment; the one place where a case may continue as new. */
async function rest(input: CaseInput, run: Run, state: Case, at: number): Promise<void> {
  state.isResting = true;
  const isLong = input.nieuweRunNa !== undefined && workflowInfo().historyLength > 10 * input.nieuweRunNa;
  if (workflowInfo().continueAsNewSuggested || isLong) {
    await condition(allHandlersFinished);
    if (state.wanted <= run.applied()) await continueAsNew<(next: CaseInput) => Promise<void>>(input);
  }
  const hasNews = (): boolean => state.wanted > run.applied();
  if (at === Infinity) await condition(hasNews);
  else await condition(hasNews, Math.max(1, at - Date.now()));
  state.isResting = false;
}

const nameOf = (act: Act): string => `${act.key} ${act.do} ${String(act.n)}`;
const isBlocked = (state: Case, act: Act): boolean => (state.blocked.get(nameOf(act)) ?? 0) > Date.now();

/** An act that fails or brings no new fact waits, and shows on the board, instead of being tried in a loop. */
async function perform(input: CaseInput, run: Run, state: Case, act: Act): Promise<void> {
  const { procesId } = input;
  const now = new Date(Date.now()).toISOString();
  let facts: readonly Fact[] = [];
  let oorzaak = 'geen-nieuw-feit';
  try {
    facts = await performAct({ procesId, act, since: run.applied(), now });
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    oorzaak = 'handeling-mislukt';
  }
  await run.apply(facts);
  if (facts.length > 0) {
    state.blocked.delete(nameOf(act));
    return;
  }
  state.blocked.set(nameOf(act), Date.now() + blockedFor);
  await reportTrouble({ procesId, key: act.key, oorzaak, now });
}
