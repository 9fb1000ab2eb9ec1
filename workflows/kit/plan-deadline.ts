import { closingOf, ofKey } from './addressed.js';
import type { FactValue } from './facts.js';
import { nothing, one } from './plan-common.js';
import type { PlanContext, Planned } from './plan-common.js';
import { anchorOf, termOf, timing } from './plan-people.js';
import type { Act, DeadlineSpec } from './specs.js';
import type { MailIntent } from './world.js';

/** How long the clock of a deadline stood still, in calendar days. */
function daysPaused(act: Act, { log, world }: PlanContext): number {
  const own = ofKey(log, act.key);
  const ends = own.filter((f) => f.kind === 'resumed');
  return own
    .filter((f) => f.kind === 'paused')
    .reduce((days, p, i) => days + (ends[i] ? world.days(world.day(p.at), world.day(ends[i].at)) : 0), 0);
}

/** Sets a deadline, or computes a date. A day to tell of it that has passed already is not among its signals. */
export function setDeadline(act: Act, ctx: PlanContext): Planned {
  if (act.spec.word === 'date') {
    const { due, uitleg } = timing(act.spec.due, ctx, ctx.now);
    return one(act, 'set', { due }, { uitleg });
  }
  if (act.spec.word !== 'deadline') return nothing;
  const ref = termOf(act.spec.term, ctx.log);
  // 'nu' is when the deadline was first set, whenever it is looked at again.
  const own = ofKey(ctx.log, act.key).filter((f) => f.kind === 'set');
  const first = own[0] ?? { at: ctx.now };
  const since = ref.from === 'nu' ? first.at : (ctx.log[0]?.at ?? ctx.now);
  const { due, uitleg } = ctx.world.term(ref, anchorOf(ctx.log), since, daysPaused(act, ctx));
  const was = own.at(-1)?.value['due'] ?? null;
  const signalen = signalsOf(act.spec, ctx);
  const value = { due, lateAt: ctx.world.lateAt(due), ...(signalen.length > 0 && { signalen }) };
  return one(act, 'set', value, { uitleg, ...(was !== due && { was }) });
}

/** Its date has passed: told once, up the line. */
export function late(act: Act, ctx: PlanContext): Planned {
  if (closingOf(ctx.log, act.key)) return nothing;
  const due = dueOf(act, ctx);
  return {
    facts: [{ key: act.key, kind: 'late', n: 1, value: { due } }],
    mails: tell(['LEERLINGBEGELEIDER', 'TEAMLEIDER_ZORG', 'DIRECTEUR'], ctx, {
      key: act.key,
      text: 'te-laat',
      n: 1,
      about: { due },
    }),
  };
}

type Told = Pick<MailIntent, 'key' | 'text' | 'n' | 'about' | 'spoed' | 'whileOpen'>;

const dueOf = (act: Act, { log }: PlanContext): FactValue[string] =>
  ofKey(log, act.key).findLast((f) => f.kind === 'set')?.value['due'] ?? null;

function tell(roles: readonly string[], { world, now }: PlanContext, mail: Told): readonly MailIntent[] {
  const to = roles.flatMap((rol) => world.resolve({ ref: 'rol', rol }, now).map((r) => r.who));
  return [...new Set(to)].map((who) => ({ ...mail, to: who, kanaal: 'mail' }));
}

/** When the roles of a deadline are told that it comes, numbered as its protocol lists them. */
function signalsOf({ signalen = [] }: DeadlineSpec, { world, now }: PlanContext): readonly FactValue[] {
  return signalen
    .map(({ op }, i) => ({ n: i + 1, at: world.opUur(world.instant(op, '07:30')) }))
    .filter(({ at }) => at > now);
}

/** A deadline that comes: its roles are told while it is still to be met. On the last day that cannot wait. */
export function signal(act: Act, { signalen = [] }: DeadlineSpec, ctx: PlanContext): Planned {
  if (closingOf(ctx.log, act.key)) return nothing;
  const due = dueOf(act, ctx);
  const { rollen = [], op = '' } = signalen[act.n - 1] ?? {};
  const isLast = typeof due === 'string' && op >= due;
  return {
    facts: [{ key: act.key, kind: 'reminded', n: act.n, value: { stap: 'signaal', due } }],
    mails: tell(rollen, ctx, {
      key: act.key,
      text: 'termijn-nadert',
      n: act.n,
      about: { due },
      ...(isLast && { spoed: true }),
    }),
  };
}
