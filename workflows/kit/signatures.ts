import type { Fact, FactValue, Scalar, WhoId } from './facts.js';
import type { Seen, SignaturesSpec, WordState } from './specs.js';
import {
  addressed,
  closingOf,
  helperSpec,
  ofKey,
  openHelpers,
  request,
  together,
  voidAct,
} from './addressed.js';

/** The key of one person's request: a new one each time an earlier request to the same person was voided. */
export function signerKey(key: string, who: WhoId, facts: readonly Fact[]): string {
  let n = 1;
  const at = (): string => (n === 1 ? `${key}/${who}` : `${key}/${who}#${String(n)}`);
  while (closingOf(facts, at())?.kind === 'voided') n += 1;
  return at();
}

/** The key of the signatures that one person's request belongs to. */
export const signaturesOf = (request: string): string => request.slice(0, request.lastIndexOf('/'));

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

/** Whether the signatures of this key have come to their end: decided, or everyone asked has answered or run out of time. */
export const isSettled = (key: string, facts: readonly Fact[]): boolean => hasEnd(askedOf(key, facts));

const hasEnd = ({ who, answers, decided }: Asked): boolean =>
  decided !== undefined || (who.length > 0 && who.every((id) => answers[id]));

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
  const asked = askedOf(key, facts);
  const { who, keyOf, answers, changed, decided } = asked;
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
  if (hasEnd(asked)) {
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
