import {
  ActivityFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  defineQuery,
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
  performAct: (input: {
    procesId: string;
    act: Act;
    since: number;
    now: Instant;
  }) => Promise<readonly Fact[]>;
  /** Puts a row on the board: this act brings nothing, or keeps failing. */
  reportTrouble: (input: { procesId: string; key: string; oorzaak: string; now: Instant }) => Promise<void>;
};

export type CaseInput = {
  readonly procesId: string;
  /** Continue as new once this many facts were added in this run; for tests and for very long cases. */
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

/** Where a case stands: what was applied, and the keys of the words that are open. For tests and operators. */
export const standQuery = defineQuery<Stand>('stand');
export type Stand = { readonly applied: number; readonly open: readonly string[]; readonly ended: boolean };

const shortestBlock = 5 * 60_000;
const longestBlock = 4 * 3_600_000;

type Block = { readonly until: number; readonly times: number };
type Case = {
  readonly input: CaseInput;
  readonly run: Run;
  readonly blocked: Map<string, Block>;
  /** The highest nr somebody told of, and how often somebody did. */
  wanted: number;
  told: number;
  isResting: boolean;
  /** The nr this run began with. */
  from: number;
};

/**
 * The durable player: acts are activities, wakes are durable timers. It starts from the record each time, so it may
 * continue as new, be terminated or lost at any moment.
 */
export function durable(protocol: AnyProtocol): (input: CaseInput) => Promise<void> {
  return async (input) => {
    const run = createRun(protocol, { mayBeNew: (name) => patched(`versie:${name}`) });
    const state: Case = { input, run, blocked: new Map(), wanted: 0, told: 0, isResting: false, from: 0 };
    setHandler(newsUpdate, (nr) => hear(state, nr));
    setHandler(standQuery, () => standOf(run));
    await run.apply(await read(input.procesId, 0));
    state.from = run.applied();
    while (!run.isEnded()) {
      if (state.wanted > run.applied()) await catchUp(state);
      else if (isDueForNewRun(state) && allHandlersFinished()) await continueAsNew<NextRun>(input);
      else await goOn(state);
    }
    await condition(allHandlersFinished);
  };
}

type NextRun = (next: CaseInput) => Promise<void>;

/** A run's standing as plain data. */
export function standOf(run: Run): Stand {
  const open = run.wants().flatMap((want) => (want.state.done ? [] : [want.key]));
  return { applied: run.applied(), open, ended: run.isEnded() };
}

async function hear(state: Case, nr: number): Promise<number> {
  const { run } = state;
  state.told += 1;
  state.wanted = Math.max(state.wanted, nr);
  await condition(() => (state.isResting && (run.applied() >= nr || state.wanted < nr)) || run.isEnded());
  return run.applied();
}

async function catchUp(state: Case): Promise<void> {
  const { run, told } = state;
  const facts = await read(state.input.procesId, run.applied());
  await run.apply(facts);
  // The log is behind what was told, so it was restored to an earlier moment: asking on would be a loop.
  if (facts.length === 0 && state.told === told) state.wanted = run.applied();
}

function isDueForNewRun({ input, run, from }: Case): boolean {
  const isLong = input.nieuweRunNa !== undefined && run.applied() - from >= input.nieuweRunNa;
  return isLong || workflowInfo().continueAsNewSuggested;
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

/** The next act, or the next wake whose time has come, or rest. What is blocked holds up nothing else. */
async function goOn(state: Case): Promise<void> {
  const open = state.run.wants().flatMap((want) => (want.state.done ? [] : [want.state]));
  const acts = open.flatMap((s) => (s.act ? [{ act: s.act, at: freeAt(state, s.act) }] : []));
  const act = acts.find((a) => a.at <= Date.now());
  if (act) {
    await perform(state, act.act);
    return;
  }
  const wakes = open.flatMap((s) =>
    s.wake ? [{ act: s.wake.act, at: Math.max(Date.parse(s.wake.at), freeAt(state, s.wake.act)) }] : [],
  );
  const wake = wakes.reduce<(typeof wakes)[number] | undefined>(
    (first, w) => (first && first.at <= w.at ? first : w),
    undefined,
  );
  if (wake && wake.at <= Date.now()) await perform(state, wake.act);
  else await rest(state, Math.min(wake?.at ?? Infinity, ...acts.map((a) => a.at)));
}

/** Sleeps until news or the given moment, and lets go of everyone who waits before the case continues as new. */
async function rest(state: Case, at: number): Promise<void> {
  const hasNews = (): boolean => state.wanted > state.run.applied();
  state.isResting = true;
  if (isDueForNewRun(state)) await condition(() => allHandlersFinished() || hasNews());
  else if (at === Infinity) await condition(hasNews);
  else await condition(hasNews, Math.max(1, at - Date.now()));
  state.isResting = false;
}

const nameOf = (act: Act): string => `${act.key} ${act.do} ${String(act.n)}`;
const freeAt = (state: Case, act: Act): number => state.blocked.get(nameOf(act))?.until ?? 0;

/** Each time longer, from five minutes to four hours: a case that is stuck for days must not fill its history. */
function block(state: Case, act: Act): void {
  const times = state.blocked.get(nameOf(act))?.times ?? 0;
  const until = Date.now() + Math.min(longestBlock, shortestBlock * 2 ** times);
  state.blocked.set(nameOf(act), { until, times: times + 1 });
}

/** An act that fails or brings no new fact waits, and shows on the board, instead of being tried in a loop. */
async function perform(state: Case, act: Act): Promise<void> {
  const { procesId } = state.input;
  const now = new Date(Date.now()).toISOString();
  let facts: readonly Fact[] = [];
  let oorzaak = 'geen-nieuw-feit';
  try {
    facts = await performAct({ procesId, act, since: state.run.applied(), now });
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    oorzaak = 'handeling-mislukt';
  }
  await state.run.apply(facts);
  if (facts.length > 0) {
    state.blocked.delete(nameOf(act));
    return;
  }
  block(state, act);
  await reportTrouble({ procesId, key: act.key, oorzaak, now });
}
