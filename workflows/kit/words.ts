import type { TermRef } from './definition.js';
import { isClosing, textOf } from './facts.js';
import type { Fact, FactKind, FactValue, Instant, LocalDate, PlanStep, Scalar, WhoId } from './facts.js';

/** A reference to people, resolved by the act that opens the word; the fact keeps whom it became. */
export type Ref =
  | { readonly ref: 'mentor' | 'begeleider' | 'gezagdragers' | 'betrokkenen' | 'instemmers' | 'leerling' }
  | { readonly ref: 'rol'; readonly rol: string }
  | { readonly ref: 'wie'; readonly ids: readonly WhoId[] };

type Timed = { readonly due?: TermRef | { readonly date: LocalDate } };

export type TaskSpec = Timed & {
  readonly word: 'task';
  readonly step: string;
  readonly to: Ref;
  /** The race this word stands in: its first closing fact wins, in the log itself. */
  readonly race?: string;
};
export type SignaturesSpec = Timed & {
  readonly word: 'signatures';
  readonly step: string;
  readonly by: Ref;
  readonly document: string;
};
export type SendSpec = {
  readonly word: 'send';
  readonly text: string;
  readonly to: Ref;
  /** Steering values for the text: dates, enums, ids. */
  readonly about: FactValue;
};
export type DocumentSpec = { readonly word: 'document'; readonly kind: string; readonly final: boolean };
export type UntilSpec = Timed & { readonly word: 'until'; readonly time: string; readonly race?: string };
export type DeadlineSpec = { readonly word: 'deadline'; readonly term: TermRef };
export type MeetSpec = { readonly word: 'meet' };
export type StartSpec = { readonly word: 'start'; readonly soort: string; readonly about: FactValue };
export type VersionSpec = { readonly word: 'version' };
export type VoidSpec = { readonly word: 'void' };
export type ProcessSpec = { readonly word: 'process' };
export type WordSpec =
  | TaskSpec
  | SignaturesSpec
  | SendSpec
  | DocumentSpec
  | UntilSpec
  | DeadlineSpec
  | MeetSpec
  | StartSpec
  | VersionSpec
  | VoidSpec
  | ProcessSpec;

export type ActKind =
  | 'open'
  | 'resolve'
  | 'replan'
  | 'void'
  | 'send'
  | 'make'
  | 'reach'
  | 'set'
  | 'meet'
  | 'late'
  | 'start'
  | 'event'
  | 'version'
  | 'end'
  | PlanStep['do'];

/** One effect to have happened exactly once: known in Postgres by process + key + do + n. */
export type Act = {
  readonly key: string;
  readonly do: ActKind;
  readonly n: number;
  readonly spec: WordSpec;
  readonly who?: WhoId;
  readonly step?: PlanStep;
  readonly args?: FactValue;
};

export type Usual = {
  readonly key: string;
  readonly after: LocalDate | null;
  /** When the word was opened: the usual moment is counted from there, whenever the forecast is made. */
  readonly since: Instant;
  readonly value: FactValue;
};

/** What a word says of itself: it is done, or what must happen now, or when to look again. */
export type WordState =
  | { readonly done: true; readonly value: FactValue }
  | {
      readonly done: false;
      readonly act?: Act;
      readonly wake?: { readonly at: Instant; readonly act: Act };
      readonly usual?: Usual;
    };

/** What a word may know beside its own facts: the nr of the last event that makes it look again. */
export type Seen = { readonly recompute: number; readonly usualOf: (step: string) => FactValue };

const planKinds: ReadonlySet<FactKind> = new Set(['opened', 'replanned', 'extended', 'handedOver']);
const stepKinds: Readonly<Record<PlanStep['do'], FactKind>> = {
  remind: 'reminded',
  escalate: 'escalated',
  call: 'noted',
  visit: 'noted',
  letter: 'sent',
  expire: 'expired',
};

/** The kind of fact that a planned step leaves behind. */
export function factKindOf(step: PlanStep['do']): FactKind {
  return stepKinds[step];
}

export const ofKey = (facts: readonly Fact[], key: string): readonly Fact[] =>
  facts.filter((f) => f.key === key);
export const closingOf = (facts: readonly Fact[], key: string): Fact | undefined =>
  facts.find((f) => f.key === key && isClosing(f.kind));
const lastOf = (facts: readonly Fact[], kinds: ReadonlySet<FactKind>): Fact | undefined =>
  facts.findLast((f) => kinds.has(f.kind));

/** When a word last looked at the world around it; a person's extending or handing over is no such look. */
const lookedAt = (own: readonly Fact[]): number => lastOf(own, new Set(['opened', 'replanned']))?.nr ?? 0;

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
  return planOf(facts).steps.find((step) => !done.has(`${stepKinds[step.do]} ${String(step.n)}`));
}

/** The key of one person's request: a new one each time an earlier request to the same person was voided. */
export function signerKey(key: string, who: WhoId, facts: readonly Fact[]): string {
  let n = 1;
  const at = (): string => (n === 1 ? `${key}/${who}` : `${key}/${who}#${String(n)}`);
  while (closingOf(facts, at())?.kind === 'voided') n += 1;
  return at();
}

type Open = { readonly key: string; readonly spec: WordSpec; readonly who?: WhoId };

/** An addressed word: open it, follow its plan of reminders, look again when an event asks for it. */
function addressed(word: Open, facts: readonly Fact[], seen: Seen, usual: FactValue): WordState {
  const closed = closingOf(facts, word.key);
  if (closed) return { done: true, value: { ...closed.value, is: closed.kind } };
  const own = ofKey(facts, word.key);
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

function helperSpec(step: string, ids: readonly WhoId[]): TaskSpec {
  return { word: 'task', step, to: { ref: 'wie', ids }, due: { term: '', from: 'nu' } };
}

function request(word: Open, facts: readonly Fact[], seen: Seen, usual: FactValue): WordState {
  const own = addressed(word, facts, seen, usual);
  if (own.done) return own;
  return together([own, ...helpersOf(word.key, facts).map((h) => addressed(h, facts, seen, {}))]);
}

export function taskState(key: string, spec: TaskSpec, facts: readonly Fact[], seen: Seen): WordState {
  return addressed({ key, spec }, facts, seen, seen.usualOf(spec.step));
}

const talk: ReadonlySet<Scalar> = new Set(['NIET_AKKOORD', 'DEELS', 'GESPREK']);

type Asked = {
  readonly who: readonly WhoId[];
  readonly keyOf: ReadonlyMap<WhoId, string>;
  readonly answers: Readonly<Record<string, Fact | undefined>>;
  readonly changed: Fact | undefined;
  readonly decided: Fact | undefined;
};

/** Who is asked at this moment, under which key, and what they said. */
function askedOf(key: string, facts: readonly Fact[]): Asked {
  const resolved = ofKey(facts, key).findLast((f) => f.kind === 'resolved');
  const who = (resolved?.value['who'] ?? []) as readonly WhoId[];
  const keyOf = new Map(who.map((id) => [id, signerKey(key, id, facts)]));
  const answers = Object.fromEntries(who.map((id) => [id, closingOf(facts, keyOf.get(id) ?? '')]));
  const changed = closingOf(facts, key);
  const decided =
    changed ?? Object.values(answers).find((f) => f && talk.has((f.value['antwoord'] ?? null) as Scalar));
  return { who, keyOf, answers, changed, decided };
}

/** Whether the signatures of this key need nobody any more: one asked for a talk, or the text was changed. */
export const isDecided = (key: string, facts: readonly Fact[]): boolean =>
  askedOf(key, facts).decided !== undefined;

/** The helper tasks of one request that are still open (a call, a visit, a scan to confirm). */
function openHelpers(key: string, facts: readonly Fact[]): readonly string[] {
  const opened = facts.filter((f) => f.kind === 'opened' && f.key.startsWith(`${key}/`)).map((f) => f.key);
  return opened.filter((helper) => !closingOf(facts, helper));
}

function voidAct(key: string, spec: WordSpec): WordState {
  return { done: false, act: { key, do: 'void', n: 1, spec } };
}

/**
 * Nobody can be asked while the gezag is unknown: administratie finds it out, and then it is looked at again (EC-09).
 * No usual answer: what will be found cannot be foreseen.
 */
function unknownAuthority(
  key: string,
  spec: SignaturesSpec,
  resolved: Fact,
  facts: readonly Fact[],
  seen: Seen,
): WordState {
  const search = `${key}/gezag-${String(resolved.nr)}`;
  const found = closingOf(facts, search);
  if (found) return { done: false, act: { key, do: 'resolve', n: found.nr, spec } };
  const state = addressed({ key: search, spec: helperSpec('gezag', ['rol:ADMINISTRATIE']) }, facts, seen, {});
  if (state.done) return state;
  return { done: false, ...(state.act && { act: state.act }), ...(state.wake && { wake: state.wake }) };
}

/**
 * One request a person, side by side, each with its own ladder. Done at the first answer that asks for a talk
 * (one no blocks), when the text was changed, or when all have agreed or stayed silent to the end.
 */
export function signaturesState(
  key: string,
  spec: SignaturesSpec,
  facts: readonly Fact[],
  seen: Seen,
): WordState {
  const resolved = ofKey(facts, key).findLast((f) => f.kind === 'resolved');
  const { who, keyOf, answers, changed, decided } = askedOf(key, facts);
  if (!changed && (!resolved || resolved.nr < seen.recompute)) {
    return { done: false, act: { key, do: 'resolve', n: Math.max(1, seen.recompute), spec } };
  }
  if (!changed && resolved && who.length === 0) return unknownAuthority(key, spec, resolved, facts, seen);
  const search = facts.find(
    (f) => f.kind === 'opened' && f.value['step'] === 'gezag' && !closingOf(facts, f.key),
  );
  if (search) return voidAct(search.key, spec);
  const all = [...new Set(facts.filter((f) => f.kind === 'opened' && f.value['signer']).map((f) => f.key))];
  const wanted = new Set(decided ? [] : keyOf.values());
  const stale = all.find((k) => !wanted.has(k) && !closingOf(facts, k));
  if (stale) return voidAct(stale, spec);
  const helper = all.filter((k) => closingOf(facts, k)).flatMap((k) => openHelpers(k, facts))[0];
  if (helper) return voidAct(helper, spec);
  if (decided || (who.length > 0 && who.every((id) => answers[id]))) {
    return { done: true, value: outcome(who, answers, changed, resolved?.value['eenIsGenoeg'] === true) };
  }
  const usual = seen.usualOf(spec.step);
  return together([...keyOf].map(([id, at]) => request({ key: at, spec, who: id }, facts, seen, usual)));
}

function outcome(
  who: readonly WhoId[],
  answers: Readonly<Record<string, Fact | undefined>>,
  changed: Fact | undefined,
  oneIsEnough: boolean,
): FactValue {
  const per = Object.fromEntries(
    who.map((id) => [
      id,
      (answers[id]?.kind === 'expired' ? 'GEEN_REACTIE' : answers[id]?.value['antwoord']) ?? null,
    ]),
  ) as Record<string, Scalar>;
  const values = Object.values(per);
  const worst = ['NIET_AKKOORD', 'DEELS', 'GESPREK', 'GEEN_REACTIE'].find((a) => values.includes(a));
  // EC-02: a school may rely on one signature where the other was informed and stayed silent; a no always blocks.
  const hasOne = values.some((a) => a === 'AKKOORD' || a === 'AKKOORD_MET_OPMERKING');
  if (!changed && worst === 'GEEN_REACTIE' && oneIsEnough && hasOne) return { is: 'AKKOORD', per };
  return { is: changed ? 'GEWIJZIGD' : (worst ?? 'AKKOORD'), per };
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

/** A word that is one act: a mail, a document, a start, a record of the version that runs. */
function once(key: string, spec: WordSpec, act: ActKind, kind: FactKind, facts: readonly Fact[]): WordState {
  const fact = ofKey(facts, key).find((f) => f.kind === kind);
  return fact ? { done: true, value: fact.value } : { done: false, act: { key, do: act, n: 1, spec } };
}

/** A wait until a moment: first its date is computed and recorded, then the clock reaches it. */
export function untilState(key: string, spec: UntilSpec, facts: readonly Fact[], seen: Seen): WordState {
  const own = ofKey(facts, key);
  const closed = closingOf(facts, key);
  if (closed) return { done: true, value: { is: closed.kind, voorbij: own[0]?.value['voorbij'] === true } };
  const opened = lastOf(own, new Set(['opened', 'replanned']));
  if (!opened) return { done: false, act: { key, do: 'open', n: 1, spec } };
  if (lookedAt(own) < seen.recompute)
    return { done: false, act: { key, do: 'replan', n: seen.recompute, spec } };
  return { done: false, wake: { at: opened.value['at'] as Instant, act: { key, do: 'reach', n: 1, spec } } };
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
  if (!set || set.nr < seen.recompute) {
    return { done: false, act: { key, do: 'set', n: Math.max(1, seen.recompute), spec } };
  }
  if (own.some((f) => f.kind === 'late')) return { done: false };
  return { done: false, wake: { at: set.value['lateAt'] as Instant, act: { key, do: 'late', n: 1, spec } } };
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
      return once(key, spec, 'send', 'sent', facts);
    case 'document':
      return once(key, spec, 'make', 'made', facts);
    case 'start':
      return once(key, spec, 'start', 'sent', facts);
    case 'meet':
      return once(key, spec, 'meet', 'met', facts);
    case 'version':
      return once(key, spec, 'version', 'versioned', facts);
    case 'void':
      return voidState(key, spec, facts);
    case 'process':
      return { done: false };
  }
}
