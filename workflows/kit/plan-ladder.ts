import { ofKey, planOf } from './addressed.js';
import { textOf } from './facts.js';
import type { FactValue, NewFact, PlanStep, WhoId } from './facts.js';
import { isOpenFor, nothing, one } from './plan-common.js';
import type { PlanContext, Planned } from './plan-common.js';
import { asking } from './plan-people.js';
import { factKindOf } from './specs.js';
import type { Act } from './specs.js';
import type { MailIntent } from './world.js';

/** A planned step on an open word. Of several that are due at once (after an outage) only the last one mails. */
export function planStep(act: Act, ctx: PlanContext): Planned {
  const { step: planned, key, n } = act;
  if (!planned || !isOpenFor(ctx.log, key)) return nothing;
  const own = ofKey(ctx.log, key);
  const isLater = planOf(own).steps.some((s) => s.do === 'remind' && s.n > n && s.at <= ctx.now);
  const kind = factKindOf(planned.do);
  if (isLater && planned.do === 'remind') return one(act, kind, { overgeslagen: true, stap: planned.do });
  const to = (
    (own.findLast((f) => f.value['to'] !== undefined)?.value['to'] ?? []) as readonly WhoId[]
  ).slice();
  const about = {
    step: textOf(own.find((f) => f.kind === 'opened')?.value['step']),
    due: planOf(own).due,
  };
  const fact: NewFact = { key, kind, n, value: { stap: planned.do } };
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
    case 'expire':
      return { facts: [fact], mails: silence(key, n, to, about, ctx) };
  }
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
  ctx: PlanContext,
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
      text: 'geen-reactie-school',
      n,
      to: who,
      kanaal: 'mail',
      about,
    })),
  ];
}
