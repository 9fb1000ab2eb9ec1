import { closingOf, heldBy, ofKey } from './addressed.js';
import { processKey, textOf } from './facts.js';
import type { FactValue, NewFact, WhoId } from './facts.js';
import { isOpenFor, isOutside, nothing, one, resolveRef } from './plan-common.js';
import type { PlanContext, Planned } from './plan-common.js';
import { late, setDeadline, signal } from './plan-deadline.js';
import { planStep } from './plan-ladder.js';
import { open, replan, resolve } from './plan-people.js';
import type { Act } from './specs.js';
import type { MailIntent } from './world.js';

export { ADDRESS_STEP, NOT_REACHED, isOpenFor } from './plan-common.js';
export { isWettelijk, stepsFor } from './plan-people.js';
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
    case 'remind':
      return act.spec.word === 'deadline' ? signal(act, act.spec, ctx) : planStep(act, ctx);
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
  const parents = heldBy(ofKey(ctx.log, act.key)).filter((who) => who.startsWith('relatie:'));
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

/** The clean-up that always runs: what is open closes, and people who wait are told. After a death nobody is. */
function end(act: Act, ctx: PlanContext): Planned {
  const opened = ctx.log.filter((f) => f.kind === 'opened' && !closingOf(ctx.log, f.key));
  const voided: readonly NewFact[] = opened.map((f) => ({ key: f.key, kind: 'voided', n: 1, value: {} }));
  const isSilent = act.args?.['gebeurtenis'] === 'overlijdt' || act.args?.['status'] === 'afgerond';
  const waiting = isSilent
    ? []
    : opened.flatMap((f) => heldBy(ofKey(ctx.log, f.key))).filter((who) => !who.startsWith('rol:'));
  const back = act.args?.['status'] === 'ingetrokken' ? takeBack(ctx) : nothing;
  return {
    facts: [...voided, ...back.facts, { key: processKey, kind: 'ended', n: 1, value: act.args ?? {} }],
    mails: [
      ...back.mails,
      ...[...new Set(waiting)].map((who) => ({
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
