import {
  addressed,
  closingOf,
  lastOf,
  lookedAt,
  ofKey,
  openHelpers,
  taskState,
  together,
  voidAct,
} from './addressed.js';
import type { Fact, Instant, LocalDate } from './facts.js';
import { signaturesState } from './signatures.js';
import { factKindOf } from './specs.js';
import type {
  ActionsSpec,
  ActKind,
  DeadlineSpec,
  NotedSpec,
  OutcomeSpec,
  Seen,
  TaskSpec,
  UntilSpec,
  VoidSpec,
  WordSpec,
  WordState,
} from './specs.js';

export { closingOf, heldBy, ofKey, planOf } from './addressed.js';
export { factKindOf } from './specs.js';
export type * from './specs.js';

/** A word that is one act: a mail, a document, a start, a computed date, a record of the version that runs. */
function once(key: string, spec: WordSpec, act: ActKind, facts: readonly Fact[], n = 1): WordState {
  const kind = factKindOf(act);
  const fact = ofKey(facts, key).find((f) => f.kind === kind && (n === 1 || f.n === n));
  return fact ? { done: true, value: fact.value } : { done: false, act: { key, do: act, n, spec } };
}

/** A wait until a moment: first its date is computed and recorded, then the clock reaches it. A signal has no moment. */
export function untilState(key: string, spec: UntilSpec, facts: readonly Fact[], seen: Seen): WordState {
  const own = ofKey(facts, key);
  const closed = closingOf(facts, key);
  if (closed) {
    const ingetrokken = closed.value['ingetrokken'] === true && { ingetrokken: true };
    return {
      done: true,
      value: { is: closed.kind, voorbij: own[0]?.value['voorbij'] === true, ...ingetrokken },
    };
  }
  const opened = lastOf(own, new Set(['opened', 'replanned']));
  if (!opened) return { done: false, act: { key, do: 'open', n: 1, spec } };
  if (spec.signal === true) return { done: false };
  if (lookedAt(own) < seen.recompute)
    return { done: false, act: { key, do: 'replan', n: seen.recompute, spec } };
  return { done: false, wake: { at: opened.value['at'] as Instant, act: { key, do: 'reach', n: 1, spec } } };
}

/** The nr from which a deadline's clock stands still, and the nr at which it last went on. */
function pauseOf(own: readonly Fact[]): { readonly isPaused: boolean; readonly resumed: number } {
  const paused = own.findLast((f) => f.kind === 'paused')?.nr ?? 0;
  const resumed = own.findLast((f) => f.kind === 'resumed')?.nr ?? 0;
  return { isPaused: paused > resumed, resumed };
}

/** The first day of a deadline on which somebody is still to be told that it comes. */
function nextSignal(
  set: Fact,
  own: readonly Fact[],
): { readonly n: number; readonly at: Instant } | undefined {
  const told = new Set(own.filter((f) => f.kind === 'reminded').map((f) => f.n));
  const signals = (set.value['signalen'] ?? []) as readonly { readonly n: number; readonly at: Instant }[];
  return signals.find(({ n, at }) => !told.has(n) && at < (set.value['lateAt'] as Instant));
}

/** A date the process is watched by: recorded, reported late once when it passes, met when the work is done. */
export function deadlineState(
  key: string,
  spec: DeadlineSpec,
  facts: readonly Fact[],
  seen: Seen,
): WordState {
  const own = ofKey(facts, key);
  const set = own.findLast((f) => f.kind === 'set');
  if (closingOf(facts, key)) return { done: true, value: { late: own.some((f) => f.kind === 'late') } };
  const { isPaused, resumed } = pauseOf(own);
  if (isPaused) return { done: false };
  const since = Math.max(seen.recompute, resumed);
  if (!set || set.nr < since) {
    return { done: false, act: { key, do: 'set', n: Math.max(1, since), spec } };
  }
  if (own.some((f) => f.kind === 'late')) return { done: false };
  const signal = nextSignal(set, own);
  if (signal) return { done: false, wake: { at: signal.at, act: { key, do: 'remind', n: signal.n, spec } } };
  return { done: false, wake: { at: set.value['lateAt'] as Instant, act: { key, do: 'late', n: 1, spec } } };
}

type Row = { readonly n: number; readonly rol: string; readonly due: LocalDate | null };

/** One task a row of what was agreed; made anew, the older ones close. Nobody waits for it. */
export function actionsState(key: string, spec: ActionsSpec, facts: readonly Fact[], seen: Seen): WordState {
  const made = ofKey(facts, key).find((f) => f.kind === 'resolved' && f.n === spec.nth);
  if (!made) return { done: false, act: { key, do: 'resolve', n: spec.nth, spec } };
  const mine = `${key}/${String(spec.nth)}/`;
  const stale = openHelpers(key, facts).find((k) => !k.startsWith(mine));
  if (stale !== undefined) return voidAct(stale, spec);
  const rows = (made.value['rijen'] ?? []) as readonly Row[];
  return together(
    rows.map(({ n, rol, due }) => {
      const task: TaskSpec = {
        word: 'task',
        step: spec.step,
        to: { ref: 'rol', rol },
        ...(due !== null && { due: { date: due } }),
      };
      return addressed({ key: `${mine}${String(n)}`, spec: task }, facts, seen, seen.usualOf(spec.step));
    }),
  );
}

/**
 * A task each time somebody noted this of the process. Done while nobody has, so that it stands open for nobody; from
 * then on it never is, for it may happen again.
 */
export function notedState(key: string, spec: NotedSpec, facts: readonly Fact[], seen: Seen): WordState {
  const notes = ofKey(facts, key).filter((f) => f.kind === 'noted');
  if (notes.length === 0) return { done: true, value: {} };
  const task: TaskSpec = { ...spec, word: 'task' };
  const usual = seen.usualOf(spec.step);
  return together(
    notes.map(({ nr }) => addressed({ key: `${key}/${String(nr)}`, spec: task }, facts, seen, usual)),
  );
}

/** Another process was started; its end is this word's end. */
export function outcomeState(key: string, spec: OutcomeSpec, facts: readonly Fact[]): WordState {
  const closed = closingOf(facts, key);
  if (closed) return { done: true, value: closed.value };
  const started = ofKey(facts, key).find((f) => f.kind === 'sent');
  if (!started) return { done: false, act: { key, do: 'start', n: 1, spec } };
  return { done: false, usual: { key, after: null, since: started.at, value: spec.usual } };
}

/** Closes what lost: every open key below `key` gets its 'voided', one at a time. */
export function voidState(key: string, spec: VoidSpec, facts: readonly Fact[]): WordState {
  const open = openHelpers(key, facts)[0];
  return open ? voidAct(open, spec) : { done: true, value: {} };
}

/** What a word of this kind says, given the facts on its key and below. A pure function; it has no other state. */
export function stateOf(key: string, spec: WordSpec, facts: readonly Fact[], seen: Seen): WordState {
  switch (spec.word) {
    case 'task':
      return taskState(key, spec, facts, seen);
    case 'signatures':
      return signaturesState(key, spec, facts, seen);
    case 'until':
      return untilState(key, spec, facts, seen);
    case 'deadline':
      return deadlineState(key, spec, facts, seen);
    case 'send':
      return once(key, spec, 'send', facts);
    case 'document':
      return once(key, spec, 'make', facts);
    case 'start':
      return once(key, spec, 'start', facts);
    case 'date':
      return once(key, spec, 'set', facts);
    case 'actions':
      return actionsState(key, spec, facts, seen);
    case 'noted':
      return notedState(key, spec, facts, seen);
    case 'outcome':
      return outcomeState(key, spec, facts);
    case 'meet':
      return once(key, spec, 'meet', facts);
    case 'pause':
      return once(key, spec, 'pause', facts, spec.nth);
    case 'resume':
      return once(key, spec, 'resume', facts, spec.nth);
    case 'who':
      return once(key, spec, 'resolve', facts);
    case 'version':
      return once(key, spec, 'version', facts);
    case 'void':
      return voidState(key, spec, facts);
    case 'process':
      return { done: false };
  }
}
