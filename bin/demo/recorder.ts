import { performAct } from '../../activities/case.js';
import type { ActContext } from '../../activities/case.js';
import type { Engine } from '../../api/services.js';
import { readFacts } from '../../db/processes/facts.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import type { Fact, Instant } from '../../workflows/kit/facts.js';
import { createRun } from '../../workflows/kit/run.js';
import type { Run } from '../../workflows/kit/run.js';
import type { Act } from '../../workflows/kit/words.js';

/** A case that is played in this program, on the real record, without Temporal. */
export type OnRecord = {
  /** Takes in what was appended since, and performs acts at this moment until the case rests. */
  readonly catchUp: (now: Instant) => Promise<void>;
  /** Performs what the clock asks for up to and including this moment, in order, each at its own instant. */
  readonly advanceTo: (instant: Instant) => Promise<void>;
  /** When the clock asks for something next; undefined when it waits for people alone. */
  readonly nextWakeAt: () => Instant | undefined;
  /** The moment the case has come to. */
  readonly now: () => Instant;
  readonly isEnded: () => boolean;
};

type Case = { readonly ctx: ActContext; readonly procesId: string; readonly run: Run; now: Instant };

/**
 * Plays a case on its record as the durable player does, with the same acts under the same unique keys: playing it
 * again, or handing it over to the durable player at any moment, changes nothing. Comes back at rest at `now`.
 * Errors: 'proces-onbekend'; 'geen-nieuw-feit' when an act brings nothing.
 */
export async function runOnRecord(
  ctx: ActContext,
  procesId: string,
  { now }: { readonly now: Instant },
): Promise<OnRecord> {
  const process = await ctx
    .db<ProcessRow>('process')
    .where({ id: procesId })
    .first<ProcessRow | undefined>('soort');
  const kind = process && ctx.register[process.soort];
  if (!kind) throw new Error('proces-onbekend');
  const state: Case = { ctx, procesId, run: createRun(kind.protocol), now };
  await catchUp(state);
  return {
    catchUp: async (instant) => {
      if (instant > state.now) state.now = instant;
      await catchUp(state);
    },
    advanceTo: (instant) => advance(state, instant),
    nextWakeAt: () => nextWake(state.run)?.at,
    now: () => state.now,
    isEnded: () => state.run.isEnded(),
  };
}

const steering = ({ nr, key, kind, n, value, at, by }: Fact): Fact => ({ nr, key, kind, n, value, at, by });

async function catchUp(state: Case): Promise<void> {
  const { ctx, procesId, run } = state;
  await run.apply((await readFacts(ctx.db, procesId, run.applied())).map(steering));
  for (let act = nextAct(run); act; act = nextAct(run)) await perform(state, act);
}

function nextAct(run: Run): Act | undefined {
  return run.wants().flatMap(({ state }) => (!state.done && state.act ? [state.act] : []))[0];
}

function nextWake(run: Run): { readonly at: Instant; readonly act: Act } | undefined {
  return run
    .wants()
    .flatMap(({ state }) => (!state.done && state.wake ? [state.wake] : []))
    .reduce<{ at: Instant; act: Act } | undefined>(
      (first, w) => (first && first.at <= w.at ? first : w),
      undefined,
    );
}

async function advance(state: Case, instant: Instant): Promise<void> {
  await catchUp(state);
  for (let wake = nextWake(state.run); wake && wake.at <= instant; wake = nextWake(state.run)) {
    if (wake.at > state.now) state.now = wake.at;
    await perform(state, wake.act);
    await catchUp(state);
  }
  if (instant > state.now) state.now = instant;
}

async function perform({ ctx, procesId, run, now }: Case, act: Act): Promise<void> {
  const facts = await performAct(ctx, { procesId, act, since: run.applied(), now });
  if (facts.length === 0) throw new Error(`geen-nieuw-feit ${act.key} ${act.do}`);
  await run.apply(facts);
}

export type RecorderEngine = Engine & {
  /** The case as it is being played; it is opened from the record at the first call. */
  readonly caseOf: (procesId: string) => Promise<OnRecord>;
};

/** An engine that plays cases in this program, on the clock given: what was told is applied when `news` returns. */
export function recorderEngine(ctx: ActContext, now: () => Instant): RecorderEngine {
  const cases = new Map<string, OnRecord>();
  const caseOf = async (procesId: string): Promise<OnRecord> => {
    const found = cases.get(procesId) ?? (await runOnRecord(ctx, procesId, { now: now() }));
    cases.set(procesId, found);
    return found;
  };
  return {
    caseOf,
    news: async ({ procesId }) => {
      await (await caseOf(procesId)).catchUp(now());
      return 'verwerkt';
    },
  };
}
