import type { TermRef } from './definition.js';
import { closingOf, ofKey, planOf } from './addressed.js';
import { processKey } from './facts.js';
import type { Fact, FactValue, Instant, LocalDate, PlanStep, WhoId } from './facts.js';
import { isOutside, isWon, nothing, one, resolveRef } from './plan-common.js';
import type { PlanContext, Planned } from './plan-common.js';
import { isDecided, signaturesOf } from './signatures.js';
import type { Act, Due, Ref, UntilSpec } from './specs.js';
import type { MailIntent } from './world.js';

/** The day the process counts from: as recorded at its start, or by a later event that moved it (EC-30). */
export function anchorOf(log: readonly Fact[]): LocalDate {
  const moved = log.findLast((f) => f.kind === 'event' && f.value['anker'] !== undefined);
  return ((moved ?? log[0])?.value['anker'] as LocalDate | undefined) ?? '';
}

type Timing = { readonly due: LocalDate | null; readonly uitleg: string; readonly wettelijk?: boolean };

/** A term as it counts now: the explanation names what moved the process's own day, or that it is that of a following plan. */
export function termOf(term: TermRef, log: readonly Fact[]): TermRef {
  if (term.from !== undefined) return term;
  const isMoved = log.some((f) => f.kind === 'event' && f.value['anker'] !== undefined);
  if (isMoved) return { ...term, anker: 'definitieve plaatsing' };
  return log[0]?.value['vervolg'] === true ? { ...term, anker: 'de start van dit plan' } : term;
}

/** The date of a word with its explanation. */
export function timing(due: Due | undefined, ctx: PlanContext, openedAt: Instant): Timing {
  if (!due) return { due: null, uitleg: '' };
  if ('date' in due) return { due: due.date, uitleg: 'afgesproken datum' };
  return ctx.world.term(termOf(due, ctx.log), anchorOf(ctx.log), openedAt);
}

/** Plan steps numbered on from what the word already had, so that no number is used twice. */
function numbered(steps: readonly PlanStep[], own: readonly Fact[]): readonly FactValue[] {
  const before = own.flatMap((f) => ((f.value['plan'] ?? []) as readonly PlanStep[]).map((s) => s.n));
  const base = Math.max(0, ...before, ...own.map((f) => (f.kind === 'opened' ? 0 : f.n)));
  return steps.map((s, i) => ({ ...s, n: base + i + 1 }));
}

/** Whether a word needs no opening any more: one above it is closed, its race is won, or its signatures are decided. */
function isOvertaken({ key, spec, who }: Act, log: readonly Fact[]): boolean {
  const parts = key.split('/');
  if (parts.some((_, i) => i > 0 && closingOf(log, parts.slice(0, i).join('/')))) return true;
  if (spec.word === 'signatures' && who && isDecided(signaturesOf(key), log)) return true;
  const race =
    spec.word === 'task' || spec.word === 'signatures' || spec.word === 'until' ? spec.race : undefined;
  return race !== undefined && isWon(log, race);
}

/** Opens a word: to whom, when it is due, and the plan of reminders that goes with it. */
export function open(act: Act, ctx: PlanContext): Planned {
  const { spec, key } = act;
  if (isOvertaken(act, ctx.log)) return nothing;
  if (spec.word === 'until') return openUntil(act, spec, ctx);
  if (spec.word !== 'task' && spec.word !== 'signatures') return nothing;
  const { due, uitleg, wettelijk } = timing(spec.due, ctx, ctx.now);
  const ref: Ref = spec.word === 'task' ? spec.to : { ref: 'wie', ids: act.who ? [act.who] : [] };
  const to = resolveRef(ref, ctx).map((r) => r.who);
  const value: FactValue = {
    step: spec.step,
    to,
    due,
    plan: numbered(stepsFor(to, due, spec.step, ctx, wettelijk), []),
    ...(wettelijk === true && { wettelijk }),
    ...(spec.race !== undefined && { race: spec.race }),
    ...(spec.document !== undefined && { document: spec.document }),
    ...(spec.word === 'signatures' && { signer: true }),
  };
  const text = to.some(isOutside) ? spec.step : 'taak';
  return {
    facts: [{ key, kind: 'opened', n: 1, value, detail: { uitleg } }],
    mails: to.map((who) => ({
      ...asking(ctx, key, text, 1, who, { step: spec.step, due }),
      // What is to be done this very day does not wait for a cap.
      ...(ctx.definition.stappen[spec.step]?.plan === 'spoed' && !isOutside(who) && { spoed: true }),
    })),
  };
}

function openUntil(act: Act, spec: UntilSpec, ctx: PlanContext): Planned {
  const race = spec.race === undefined ? {} : { race: spec.race };
  if (spec.signal === true) return one(act, 'opened', { due: null, at: null, ...race });
  const { due, uitleg } = timing(spec.due, ctx, ctx.now);
  const at = due === null ? ctx.now : ctx.world.instant(due, spec.time);
  const voorbij = due !== null && due < ctx.world.day(ctx.now);
  return one(act, 'opened', { due, at, ...race, ...(voorbij && { voorbij }) }, { uitleg });
}

/** The reminders for whom a word is with: the ladder of family or partner, or the reminders of staff (`wettelijk`: of a date of law). */
export function stepsFor(
  to: readonly WhoId[],
  due: LocalDate | null,
  step: string,
  { world, definition, now }: Pick<PlanContext, 'world' | 'definition' | 'now'>,
  wettelijk = false,
): readonly PlanStep[] {
  const outside = to.find(isOutside);
  if (outside === undefined) return world.staffPlan(due, now, definition.stappen[step]?.plan, wettelijk);
  return world.familyPlan(world.kanaal(outside), now, outside.startsWith('partner:'));
}

/** A mail that asks something: sent only while its word is open, with a link where it goes to the family. */
export function asking(
  ctx: PlanContext,
  key: string,
  text: string,
  n: number,
  to: WhoId,
  about: FactValue,
): MailIntent {
  return { key, text, n, to, kanaal: ctx.world.kanaal(to), about, whileOpen: key, link: isOutside(to) };
}

/** Whom the signatures of a word are asked of, who somebody is now, or which tasks the rows of a form become. */
export function resolve(act: Act, ctx: PlanContext): Planned {
  if (act.spec.word === 'actions') return one(act, 'resolved', { rijen: ctx.world.rows(act.spec) });
  if (act.spec.word !== 'signatures' && act.spec.word !== 'who') return nothing;
  const people = resolveRef(act.spec.word === 'who' ? act.spec.to : act.spec.by, ctx);
  const detail = { redenen: people.map((p) => ({ who: p.who, reden: p.reden })) };
  if (act.spec.word === 'who') return one(act, 'resolved', { wie: people.map((p) => p.who) }, detail);
  const enough = ctx.world.oneIsEnough ? { eenIsGenoeg: true } : {};
  return one(act, 'resolved', { who: people.map((p) => p.who), ...enough }, detail);
}

/** Looks at an open word again after an event: to whom it goes now, and by when. */
export function replan(act: Act, ctx: PlanContext): Planned {
  const { spec, key } = act;
  const own = ofKey(ctx.log, key);
  const opened = own.find((f) => f.kind === 'opened');
  if (!opened || closingOf(ctx.log, key)) return nothing;
  if (spec.word === 'until') {
    const { due, uitleg } = timing(spec.due, ctx, opened.at);
    return one(
      act,
      'replanned',
      { due, at: ctx.world.instant(due ?? '', spec.time) },
      { uitleg, was: opened.value['due'] ?? null },
    );
  }
  if (spec.word !== 'task' && spec.word !== 'signatures') return nothing;
  const held = own.findLast((f) => f.value['to'] !== undefined);
  const before = (held?.value['to'] ?? []) as readonly WhoId[];
  const again = spec.word === 'task' && held?.kind !== 'handedOver';
  const to = again ? resolveRef(spec.to, ctx).map((r) => r.who) : before;
  const { due, uitleg, wettelijk } = dueAgain(spec.due, own, ctx, opened.at);
  const family = to.some(isOutside);
  const steps =
    family && due === planOf(own).due
      ? atTheHour(planOf(own).steps, ctx)
      : stepsFor(to, due, spec.step, ctx, wettelijk);
  const plan = family ? (steps as readonly unknown[] as readonly FactValue[]) : numbered(steps, own);
  const added = to.filter((who) => !before.includes(who));
  return {
    facts: [
      {
        key,
        kind: 'replanned',
        n: act.n,
        value: { to, due, plan },
        detail: { uitleg, was: planOf(own).due },
      },
    ],
    mails: [
      ...added.map((who) =>
        asking(ctx, key, isOutside(who) ? spec.step : 'taak', act.n, who, { step: spec.step, due }),
      ),
      ...corrections(
        ctx,
        to.filter((who) => before.includes(who)),
        { step: spec.step, due, was: planOf(own).due },
      ),
    ],
  };
}

/** The date of an open word looked at anew: what a person or an outage added stays; a date of law is what the law says. */
function dueAgain(due: Due | undefined, own: readonly Fact[], ctx: PlanContext, openedAt: Instant): Timing {
  const wettelijk = isWettelijk(own);
  const isExtended = own.some(
    (f) => f.kind === 'extended' && !(wettelijk && f.value['stilstand'] !== undefined),
  );
  return isExtended ? { due: planOf(own).due, uitleg: 'verlengd', wettelijk } : timing(due, ctx, openedAt);
}

/** Whether the date of a word is one of law. */
export const isWettelijk = (own: readonly Fact[]): boolean => own.some((f) => f.value['wettelijk'] === true);

/** What is still to come of a ladder, at the hour the school has set by now. */
const atTheHour = (steps: readonly PlanStep[], { world, now }: PlanContext): readonly PlanStep[] =>
  steps.map((step) => (step.at > now ? { ...step, at: world.opUur(step.at) } : step));

const movesDates: ReadonlySet<unknown> = new Set(['kalenderWijzigt', 'termijnenWijzigen']);

/**
 * A date that people were told moved with the calendar: one mail a person for the whole process, however many dates
 * moved (EC-53). The number of the event makes it one.
 */
function corrections(
  { log, world }: PlanContext,
  told: readonly WhoId[],
  { step, due, was }: { step: string; due: LocalDate | null; was: LocalDate | null },
): readonly MailIntent[] {
  const cause = log.findLast((f) => f.kind === 'event');
  if (!cause || !movesDates.has(cause.value['event']) || due === null || was === null || due === was)
    return [];
  const people = told.filter((who) => !who.startsWith('rol:'));
  return people.map((who) => ({
    key: processKey,
    text: 'nieuwe-datum',
    n: cause.nr,
    to: who,
    kanaal: world.kanaal(who),
    about: { step, due },
  }));
}
