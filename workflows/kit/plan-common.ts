import type { Definition } from './definition.js';
import { isClosing, textOf } from './facts.js';
import type { Fact, FactValue, Instant, NewFact, WhoId } from './facts.js';
import { closingOf } from './addressed.js';
import { isSettled, signaturesOf } from './signatures.js';
import type { Act, Ref } from './specs.js';
import type { MailIntent, Resolved, World } from './world.js';

export type Planned = { readonly facts: readonly NewFact[]; readonly mails: readonly MailIntent[] };
export type PlanContext = {
  readonly definition: Definition;
  readonly log: readonly Fact[];
  readonly world: World;
  readonly now: Instant;
};

export const nothing: Planned = { facts: [], mails: [] };
export const isFamily = (who: WhoId): boolean => who.startsWith('relatie:') || who.startsWith('leerling:');
/** Somebody who comes in by a link and a code: the family, or a partner. */
export const isOutside = (who: WhoId): boolean => isFamily(who) || who.startsWith('partner:');

/** What an act plans when it is one fact on its key. */
export function one(act: Act, kind: NewFact['kind'], value: FactValue, detail?: FactValue): Planned {
  return { facts: [{ key: act.key, kind, n: act.n, value, ...(detail && { detail }) }], mails: [] };
}

/** Who a reference stands for now; who asked for the process is in its first fact. */
export function resolveRef(ref: Ref, { log, world, now }: PlanContext): readonly Resolved[] {
  if (ref.ref !== 'aanvrager') return world.resolve(ref, now);
  const by = log[0]?.by ?? '';
  return by.startsWith('medewerker:')
    ? [{ who: by as WhoId, reden: 'vroeg dit aan' }]
    : world.resolve({ ref: 'begeleider' }, now);
}

/** Whether a race has its winner in the log. One signature of several does not win it: all of them together do. */
export function isWon(log: readonly Fact[], race: string): boolean {
  const rivals = log.filter((f) => f.kind === 'opened' && f.value['race'] === race);
  const words = new Set(rivals.filter((f) => f.value['signer'] !== true).map((f) => f.key));
  const signed = new Set(rivals.filter((f) => f.value['signer'] === true).map((f) => signaturesOf(f.key)));
  return (
    log.some((f) => words.has(f.key) && isClosing(f.kind) && f.kind !== 'voided') ||
    [...signed].some((key) => isSettled(key, log))
  );
}

/** Whether a person's fact may still be appended: its word is open, and so is the race it stands in. */
export function isOpenFor(log: readonly Fact[], key: string): boolean {
  const opened = log.find((f) => f.key === key && f.kind === 'opened');
  if (!opened || closingOf(log, key) || log.some((f) => f.kind === 'ended')) return false;
  const race = opened.value['race'];
  return race === undefined || !isWon(log, textOf(race));
}

/** What is written down when a mail that asks something came back, and what a colleague found out about its address. */
export const NOT_REACHED = 'niet-bereikt';
export const ADDRESS_STEP = 'adres';

/** Whether somebody was not reached: a mail about this word came back, and no working address was found since (EC-23). */
export function isNotReached(key: string, log: readonly Fact[]): boolean {
  const back = log.findLast((f) => f.key === key && f.kind === 'noted' && f.value['stap'] === NOT_REACHED);
  if (!back) return false;
  const found = log.findLast(
    (f) =>
      f.kind === 'answered' &&
      f.key.startsWith(`${key}/${ADDRESS_STEP}`) &&
      f.value['uitkomst'] === 'HERSTELD',
  );
  return (found?.nr ?? 0) < back.nr;
}
