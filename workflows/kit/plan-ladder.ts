import { heldBy, ofKey, planOf } from './addressed.js';
import { textOf } from './facts.js';
import type { Fact, FactValue, Instant, NewFact, PlanStep, WhoId } from './facts.js';
import { isNotReached, isOpenFor, isOutside, nothing, one } from './plan-common.js';
import type { PlanContext, Planned } from './plan-common.js';
import { asking, isWettelijk } from './plan-people.js';
import { factKindOf } from './specs.js';
import type { Act } from './specs.js';
import type { MailIntent } from './world.js';

/**
 * A planned step on an open word. Of reminders that are due at once only the last one mails. What is late by a school day
 * or more (an outage) is done once; what comes after it keeps its distance, and the family gets the lost time back.
 */
export function planStep(act: Act, ctx: PlanContext): Planned {
  const { step: planned, key, n } = act;
  if (!planned || !isOpenFor(ctx.log, key)) return nothing;
  const own = ofKey(ctx.log, key);
  const moved = afterOutage(planned, key, own, ctx);
  if (moved && planned.do === 'expire') return { facts: [moved], mails: [] };
  const isLater = planOf(own).steps.some((s) => s.do === 'remind' && s.n > n && s.at <= ctx.now);
  if (!moved && isLater && planned.do === 'remind')
    return one(act, factKindOf(planned.do), { overgeslagen: true, stap: planned.do });
  const done = doStep(planned, act, own, ctx);
  return moved ? { ...done, facts: [...done.facts, moved] } : done;
}

function doStep(planned: PlanStep, { key, n }: Act, own: readonly Fact[], ctx: PlanContext): Planned {
  const to = heldBy(own);
  const about = {
    step: textOf(own.find((f) => f.kind === 'opened')?.value['step']),
    due: planOf(own).due,
    ...(isWettelijk(own) && { wettelijk: true }),
  };
  const fact: NewFact = { key, kind: factKindOf(planned.do), n, value: { stap: planned.do } };
  switch (planned.do) {
    case 'remind':
      return { facts: [fact], mails: to.map((who) => asking(ctx, key, 'herinnering', n, who, about)) };
    case 'letter':
      return {
        facts: [fact],
        mails: to.map((who) => ({ ...asking(ctx, key, 'brief', n, who, about), kanaal: 'brief' })),
      };
    case 'escalate':
      return { facts: [fact], mails: escalation(planned, key, n, about) };
    case 'call':
    case 'visit':
      return { facts: [{ ...fact, value: { stap: planned.do, naar: planned.to ?? null } }], mails: [] };
    case 'expire': {
      const isMissed = isNotReached(key, ctx.log);
      const silent: NewFact = isMissed ? { ...fact, value: { ...fact.value, nietBereikt: true } } : fact;
      return { facts: [silent], mails: silence(key, n, to, about, { ctx, isMissed }) };
    }
  }
}

/** Numbers for what the clock adds to a date: beyond those of plans and of people's acts. */
const BY_OUTAGE = 2_001;

/**
 * The plan of a word after time on which nothing ran: undefined when there was none that matters to it. For somebody
 * outside, all that is still to come moves by the school days that were lost, with a date that is not one of law. For
 * staff the dates stand; only what would follow at once waits its turn.
 */
function afterOutage(
  planned: PlanStep,
  key: string,
  own: readonly Fact[],
  ctx: PlanContext,
): NewFact | undefined {
  const { world, now } = ctx;
  const { steps, due } = planOf(own);
  const rest = steps.filter((s) => s.n > planned.n);
  const late = world.schooldagen(planned.at, now);
  const isFamily = heldBy(own).some(isOutside);
  const opened = own[0]?.at ?? now;
  const given = own.reduce((days, f) => days + Number(f.value['stilstand'] ?? 0), 0);
  const lost = isFamily ? Math.max(late, world.stilstand(opened, now) - given) : late;
  const [next] = rest;
  const waits = isFamily || (next?.do === 'escalate' && world.day(next.at) <= world.day(now));
  if (lost <= 0 || !waits) return undefined;
  const end = planned.do === 'expire' ? [{ ...planned, at: nextMorning(planned, lost, ctx) }] : [];
  const plan = [...end, ...rest.map((s) => ({ ...s, at: world.later.moment(s.at, lost) }))];
  const gets = isFamily && due !== null && !isWettelijk(own);
  const value: FactValue = {
    due: gets ? world.later.dag(due, lost) : due,
    plan: plan as readonly unknown[] as readonly FactValue[],
    stilstand: lost,
  };
  const n = BY_OUTAGE + own.filter((f) => f.kind === 'extended').length;
  const uitleg = `Leerlingroute lag stil: ${lost === 1 ? '1 schooldag' : `${String(lost)} schooldagen`}`;
  return { key, kind: 'extended', n, value, detail: { uitleg, was: due } };
}

/** Nobody is given up on the day that all comes back. */
function nextMorning({ at }: PlanStep, lost: number, { world, now }: PlanContext): Instant {
  const moved = world.later.moment(at, lost);
  const morning = world.opUur(world.later.moment(now, 1));
  return moved > morning ? moved : morning;
}

function escalation(planned: PlanStep, key: string, n: number, about: FactValue): readonly MailIntent[] {
  return planned.to
    ? [
        {
          key,
          text: 'escalatie',
          n,
          to: planned.to,
          kanaal: 'mail',
          about,
          whileOpen: key,
          ...(planned.spoed && { spoed: true }),
        },
      ]
    : [];
}

function silence(
  key: string,
  n: number,
  to: readonly WhoId[],
  about: FactValue,
  { ctx, isMissed }: { readonly ctx: PlanContext; readonly isMissed: boolean },
): readonly MailIntent[] {
  const staff = ctx.world.resolve({ ref: 'begeleider' }, ctx.now).map((r) => r.who);
  return [
    ...to.map((who): MailIntent => ({
      key,
      text: 'geen-reactie',
      n,
      to: who,
      kanaal: ctx.world.kanaal(who),
      about,
    })),
    ...staff.map((who): MailIntent => ({
      key,
      text: isMissed ? 'niet-bereikt-school' : 'geen-reactie-school',
      n,
      to: who,
      kanaal: 'mail',
      about,
    })),
  ];
}
