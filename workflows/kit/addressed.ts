import { isClosing, textOf } from './facts.js';
import type { Fact, FactKind, FactValue, LocalDate, PlanStep, WhoId } from './facts.js';
import { factKindOf } from './specs.js';
import type { Seen, TaskSpec, WordSpec, WordState } from './specs.js';

const planKinds: ReadonlySet<FactKind> = new Set(['opened', 'replanned', 'extended', 'handedOver']);

export const ofKey = (facts: readonly Fact[], key: string): readonly Fact[] =>
  facts.filter((f) => f.key === key);
export const closingOf = (facts: readonly Fact[], key: string): Fact | undefined =>
  facts.find((f) => f.key === key && isClosing(f.kind));
export const lastOf = (facts: readonly Fact[], kinds: ReadonlySet<FactKind>): Fact | undefined =>
  facts.findLast((f) => kinds.has(f.kind));

/** When a word last looked at the world around it; a person's extending or handing over is no such look. */
export const lookedAt = (own: readonly Fact[]): number =>
  lastOf(own, new Set(['opened', 'replanned']))?.nr ?? 0;

/** The plan that holds for a word: that of its last opened, replanned, extended or handedOver fact. */
export function planOf(facts: readonly Fact[]): {
  nr: number;
  due: LocalDate | null;
  steps: readonly PlanStep[];
} {
  const fact = lastOf(facts, planKinds);
  return {
    nr: fact?.nr ?? 0,
    due: (fact?.value['due'] as LocalDate | undefined) ?? null,
    steps: (fact?.value['plan'] as readonly PlanStep[] | undefined) ?? [],
  };
}

function nextStep(facts: readonly Fact[]): PlanStep | undefined {
  const done = new Set(facts.filter((f) => !planKinds.has(f.kind)).map((f) => `${f.kind} ${String(f.n)}`));
  return planOf(facts).steps.find((step) => !done.has(`${factKindOf(step.do)} ${String(step.n)}`));
}

export type Open = { readonly key: string; readonly spec: WordSpec; readonly who?: WhoId };

/** Whom a word was with at the last: it may have been handed over. */
export function heldBy(own: readonly Fact[]): readonly WhoId[] {
  return (own.findLast((f) => f.value['to'] !== undefined)?.value['to'] ?? []) as readonly WhoId[];
}

/** An addressed word: open it, follow its plan of reminders, look again when an event asks for it. */
export function addressed(word: Open, facts: readonly Fact[], seen: Seen, usual: FactValue): WordState {
  const closed = closingOf(facts, word.key);
  const own = ofKey(facts, word.key);
  if (closed) return { done: true, value: { ...closed.value, is: closed.kind, wie: heldBy(own) } };
  const plan = planOf(own);
  if (plan.nr === 0) return { done: false, act: { ...word, do: 'open', n: 1 } };
  if (lookedAt(own) < seen.recompute)
    return { done: false, act: { ...word, do: 'replan', n: seen.recompute } };
  const step = nextStep(own);
  return {
    done: false,
    ...(step && { wake: { at: step.at, act: { ...word, do: step.do, n: step.n, step } } }),
    usual: { key: word.key, after: plan.due, since: own[0]?.at ?? '', value: usual },
  };
}

const helperNames: Readonly<Record<string, string>> = { call: 'bellen', visit: 'bezoek' };

/** What the ladder asked colleagues to do beside an open request, each a task of its own. */
function helpersOf(key: string, facts: readonly Fact[]): readonly Open[] {
  const asked = ofKey(facts, key).flatMap((f) => {
    const name = f.kind === 'noted' ? helperNames[textOf(f.value['stap'])] : undefined;
    const to = f.value['naar'];
    if (name === undefined || typeof to !== 'string') return [];
    const spec = helperSpec('contactpoging', [to as WhoId]);
    return [{ key: `${key}/${name}`, spec }];
  });
  const others = facts.filter((f) => f.kind === 'opened' && f.key.startsWith(`${key}/`));
  const opened = others.map((f) => ({
    key: f.key,
    spec: helperSpec(textOf(f.value['step']), (f.value['to'] ?? []) as readonly WhoId[]),
  }));
  return [...new Map([...asked, ...opened].map((helper) => [helper.key, helper])).values()];
}

export function helperSpec(step: string, ids: readonly WhoId[]): TaskSpec {
  return { word: 'task', step, to: { ref: 'wie', ids }, due: { term: '', from: 'nu' } };
}

export function request(word: Open, facts: readonly Fact[], seen: Seen, usual: FactValue): WordState {
  const own = addressed(word, facts, seen, usual);
  if (own.done) return own;
  return together([own, ...helpersOf(word.key, facts).map((h) => addressed(h, facts, seen, {}))]);
}

export function taskState(key: string, spec: TaskSpec, facts: readonly Fact[], seen: Seen): WordState {
  const own = request({ key, spec }, facts, seen, seen.usualOf(spec.step));
  // Who was asked to call or visit needs not, once the answer is there.
  const helper = own.done ? openHelpers(key, facts)[0] : undefined;
  return helper === undefined ? own : voidAct(helper, spec);
}

/** The helper tasks of one request that are still open (a call, a visit, a scan to confirm). */
export function openHelpers(key: string, facts: readonly Fact[]): readonly string[] {
  const opened = facts.filter((f) => f.kind === 'opened' && f.key.startsWith(`${key}/`)).map((f) => f.key);
  return opened.filter((helper) => !closingOf(facts, helper));
}

export function voidAct(key: string, spec: WordSpec): WordState {
  return { done: false, act: { key, do: 'void', n: 1, spec } };
}

/** Several states as one: the first act, else the earliest wake; the first usual answer. */
export function together(states: readonly WordState[]): WordState {
  const open = states.filter((s) => !s.done);
  const act = open.find((s) => s.act)?.act;
  if (act) return { done: false, act };
  const wake = open
    .flatMap((s) => (s.wake ? [s.wake] : []))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))[0];
  const usual = open.flatMap((s) => (s.usual ? [s.usual] : []))[0];
  return { done: false, ...(wake && { wake }), ...(usual && { usual }) };
}
