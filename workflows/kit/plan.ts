import { closingOf, ofKey } from './addressed.js';
import { processKey, textOf } from './facts.js';
import type { FactValue, NewFact, WhoId } from './facts.js';
import { isOpenFor, isOutside, nothing, one, resolveRef } from './plan-common.js';
import type { PlanContext, Planned } from './plan-common.js';
import { planStep } from './plan-ladder.js';
import { anchorOf, open, replan, resolve, termOf, timing } from './plan-people.js';
import type { Act } from './specs.js';
import type { MailIntent } from './world.js';

export { isOpenFor } from './plan-common.js';
export { stepsFor } from './plan-people.js';
export type { PlanContext, Planned } from './plan-common.js';

/**
 * What an act does: the facts it appends and the mails it intends. Pure, so that the durable player (in one
 * transaction) and the forecast (in memory) do exactly the same. An act that is already in the log, or that the log
 * has overtaken while the act was on its way (somebody answered, a race was won), plans nothing.
 */
export function planAct(act: Act, ctx: PlanContext): Planned {
  if (ctx.log.some((f) => f.kind === 'ended')) return nothing;
  switch (act.do) {
    case 'open':
      return open(act, ctx);
    case 'resolve':
      return resolve(act, ctx);
    case 'replan':
      return replan(act, ctx);
    case 'void':
      return voidWord(act, ctx);
    case 'send':
      return send(act, ctx);
    case 'make':
      return act.spec.word === 'document'
        ? one(act, 'made', ctx.world.makeDocument(act.spec.kind, act.spec.final))
        : nothing;
    case 'reach':
      return isOpenFor(ctx.log, act.key) ? one(act, 'reached', {}) : nothing;
    case 'set':
      return setDeadline(act, ctx);
    case 'meet':
      return one(act, 'met', {});
    case 'late':
      return late(act, ctx);
    case 'pause':
      return one(act, 'paused', {});
    case 'resume':
      return one(act, 'resumed', {});
    case 'start':
      return act.spec.word === 'start' || act.spec.word === 'outcome'
        ? one(act, 'sent', ctx.world.startProcess(act.spec.soort, act.spec.about))
        : nothing;
    case 'event':
      return one(act, 'event', act.args ?? {});
    case 'version':
      return one(act, 'versioned', { nieuw: true });
    case 'end':
      return end(act, ctx);
    default:
      return planStep(act, ctx);
  }
}

/** Closes a word nobody needs any more. Parents whose child came of age are told so, without content (EC-04). */
function voidWord(act: Act, ctx: PlanContext): Planned {
  if (closingOf(ctx.log, act.key)) return nothing;
  const opened = ofKey(ctx.log, act.key).find((f) => f.kind === 'opened');
  const isAdult = ctx.log.some(
    (f) => f.kind === 'event' && f.value['event'] === 'wordt18' && f.nr > (opened?.nr ?? 0),
  );
  const parents = ((opened?.value['to'] ?? []) as readonly WhoId[]).filter((who) =>
    who.startsWith('relatie:'),
  );
  const told = isAdult && opened?.value['signer'] === true ? parents : [];
  return {
    facts: [{ key: act.key, kind: 'voided', n: act.n, value: {} }],
    mails: told.map((who) => ({
      key: act.key,
      text: 'achttien',
      n: 1,
      to: who,
      kanaal: ctx.world.kanaal(who),
      about: {},
    })),
  };
}

function send(act: Act, ctx: PlanContext): Planned {
  if (act.spec.word !== 'send') return nothing;
  const { text, about, letter } = act.spec;
  const to = resolveRef(act.spec.to, ctx).map((r) => r.who);
  return sendTo(to, { key: act.key, text, about, isLetter: letter === true }, ctx);
}

type Sent = {
  readonly key: string;
  readonly text: string;
  readonly about: FactValue;
  readonly isLetter: boolean;
};

/** A letter goes by post to everyone, with a notice to who has a mailbox; anything else by the channel of each. */
function sendTo(
  to: readonly WhoId[],
  { key, text, about, isLetter }: Sent,
  { world }: Pick<PlanContext, 'world'>,
): Planned {
  const mails = to.flatMap((who): readonly MailIntent[] => {
    const kanaal = world.kanaal(who);
    const mail: MailIntent = { key, text, n: 1, to: who, kanaal, about, link: isOutside(who) };
    if (!isLetter) return [mail];
    const post: MailIntent = { ...mail, kanaal: 'brief', link: false };
    return kanaal === 'brief'
      ? [post]
      : [post, { ...mail, text: 'brief-klaar', about: { ...about, brief: text } }];
  });
  return { facts: [{ key, kind: 'sent', n: 1, value: { to, text } }], mails };
}

/** How long the clock of a deadline stood still, in calendar days. */
function daysPaused(act: Act, { log, world }: PlanContext): number {
  const own = ofKey(log, act.key);
  const ends = own.filter((f) => f.kind === 'resumed');
  return own
    .filter((f) => f.kind === 'paused')
    .reduce((days, p, i) => days + (ends[i] ? world.days(world.day(p.at), world.day(ends[i].at)) : 0), 0);
}

function setDeadline(act: Act, ctx: PlanContext): Planned {
  if (act.spec.word === 'date') {
    const { due, uitleg } = timing(act.spec.due, ctx, ctx.now);
    return one(act, 'set', { due }, { uitleg });
  }
  if (act.spec.word !== 'deadline') return nothing;
  const ref = termOf(act.spec.term, ctx.log);
  // 'nu' is when the deadline was first set, whenever it is looked at again.
  const first = ofKey(ctx.log, act.key).find((f) => f.kind === 'set') ?? { at: ctx.now };
  const since = ref.from === 'nu' ? first.at : (ctx.log[0]?.at ?? ctx.now);
  const { due, uitleg } = ctx.world.term(ref, anchorOf(ctx.log), since, daysPaused(act, ctx));
  return one(act, 'set', { due, lateAt: ctx.world.lateAt(due) }, { uitleg });
}

function late(act: Act, ctx: PlanContext): Planned {
  if (closingOf(ctx.log, act.key)) return nothing;
  const roles = ['LEERLINGBEGELEIDER', 'TEAMLEIDER_ZORG', 'DIRECTEUR'];
  const to = roles.flatMap((rol) => ctx.world.resolve({ ref: 'rol', rol }, ctx.now).map((r) => r.who));
  const due = ofKey(ctx.log, act.key).findLast((f) => f.kind === 'set')?.value['due'] ?? null;
  return {
    facts: [{ key: act.key, kind: 'late', n: 1, value: { due } }],
    mails: [...new Set(to)].map((who) => ({
      key: act.key,
      text: 'te-laat',
      n: 1,
      to: who,
      kanaal: 'mail',
      about: { due },
    })),
  };
}

/** The clean-up that always runs: what is open closes, and people who wait are told. After a death nobody is. */
function end(act: Act, ctx: PlanContext): Planned {
  const opened = ctx.log.filter((f) => f.kind === 'opened' && !closingOf(ctx.log, f.key));
  const voided: readonly NewFact[] = opened.map((f) => ({ key: f.key, kind: 'voided', n: 1, value: {} }));
  const isSilent = act.args?.['gebeurtenis'] === 'overlijdt' || act.args?.['status'] === 'afgerond';
  const waiting = isSilent
    ? []
    : opened.flatMap((f) => ((f.value['to'] ?? []) as readonly WhoId[]).map((who) => ({ who, key: f.key })));
  const told = [...new Map(waiting.map((w) => [w.who, w])).values()].filter((w) => !w.who.startsWith('rol:'));
  const back = act.args?.['status'] === 'ingetrokken' ? takeBack(ctx) : nothing;
  return {
    facts: [...voided, ...back.facts, { key: processKey, kind: 'ended', n: 1, value: act.args ?? {} }],
    mails: [
      ...back.mails,
      ...told.map(({ who }) => ({
        key: processKey,
        text: 'vervallen',
        n: 1,
        to: who,
        kanaal: ctx.world.kanaal(who),
        about: {},
      })),
    ],
  };
}

/** Who got a letter that holds no more is written so: each who got the last of those that `bijIntrekken` names. */
function takeBack(ctx: PlanContext): Planned {
  const { bijIntrekken = {} } = ctx.definition;
  const sent = ctx.log.filter(
    (f) => f.kind === 'sent' && Object.hasOwn(bijIntrekken, textOf(f.value['text'])),
  );
  const last = textOf(sent.at(-1)?.value['text']);
  const text = bijIntrekken[last];
  if (text === undefined) return nothing;
  const to = sent
    .filter((f) => f.value['text'] === last)
    .flatMap((f) => (f.value['to'] ?? []) as readonly WhoId[]);
  return sendTo([...new Set(to)], { key: processKey, text, about: {}, isLetter: true }, ctx);
}
