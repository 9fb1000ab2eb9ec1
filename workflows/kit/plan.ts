import type { Definition } from './definition.js';
import { isClosing, processKey, textOf } from './facts.js';
import type { Fact, FactValue, Instant, LocalDate, NewFact, PlanStep, WhoId } from './facts.js';
import { closingOf, factKindOf, isDecided, ofKey, planOf } from './words.js';
import type { Act, Ref, TaskSpec, UntilSpec } from './words.js';
import type { MailIntent, World } from './world.js';

export type Planned = { readonly facts: readonly NewFact[]; readonly mails: readonly MailIntent[] };
export type PlanContext = {
  readonly definition: Definition;
  readonly log: readonly Fact[];
  readonly world: World;
  readonly now: Instant;
};

const nothing: Planned = { facts: [], mails: [] };
const isFamily = (who: WhoId): boolean => who.startsWith('relatie:') || who.startsWith('leerling:');

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
    case 'start':
      return act.spec.word === 'start'
        ? one(act, 'sent', ctx.world.startProcess(act.spec.soort, act.spec.about))
        : nothing;
    case 'event':
      return one(act, 'event', act.args ?? {});
    case 'version':
      return one(act, 'versioned', { nieuw: true });
    case 'end':
      return end(act, ctx);
    default:
      return step(act, ctx);
  }
}

function one(act: Act, kind: NewFact['kind'], value: FactValue, detail?: FactValue): Planned {
  return { facts: [{ key: act.key, kind, n: act.n, value, ...(detail && { detail }) }], mails: [] };
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

/** The day the process counts from, as recorded at its start. */
export function anchorOf(log: readonly Fact[]): LocalDate {
  return (log[0]?.value['anker'] as LocalDate | undefined) ?? '';
}

type Timing = { readonly due: LocalDate | null; readonly uitleg: string };

function timing(due: TaskSpec['due'], ctx: PlanContext, openedAt: Instant): Timing {
  if (!due) return { due: null, uitleg: '' };
  if ('date' in due) return { due: due.date, uitleg: 'afgesproken datum' };
  return ctx.world.term(due, anchorOf(ctx.log), openedAt);
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
  if (spec.word === 'signatures' && who) return isDecided(key.slice(0, key.lastIndexOf(`/${who}`)), log);
  return (spec.word === 'task' || spec.word === 'until') && spec.race !== undefined && isWon(log, spec.race);
}

function isWon(log: readonly Fact[], race: string): boolean {
  const rivals = new Set(
    log.filter((f) => f.kind === 'opened' && f.value['race'] === race).map((f) => f.key),
  );
  return log.some((f) => rivals.has(f.key) && isClosing(f.kind) && f.kind !== 'voided');
}

function open(act: Act, ctx: PlanContext): Planned {
  const { spec, key } = act;
  if (isOvertaken(act, ctx.log)) return nothing;
  if (spec.word === 'until') return openUntil(act, spec, ctx);
  if (spec.word !== 'task' && spec.word !== 'signatures') return nothing;
  const { due, uitleg } = timing(spec.due, ctx, ctx.now);
  const ref: Ref = spec.word === 'task' ? spec.to : { ref: 'wie', ids: act.who ? [act.who] : [] };
  const to = ctx.world.resolve(ref, ctx.now).map((r) => r.who);
  const value: FactValue = {
    step: spec.step,
    to,
    due,
    plan: numbered(stepsFor(to, due, ctx), []),
    ...(spec.word === 'task' && spec.race !== undefined && { race: spec.race }),
    ...(spec.word === 'signatures' && { signer: true, document: spec.document }),
  };
  const text = to.some(isFamily) ? spec.step : 'taak';
  return {
    facts: [{ key, kind: 'opened', n: 1, value, detail: { uitleg } }],
    mails: to.map((who) => asking(ctx, key, text, 1, who, { step: spec.step, due })),
  };
}

function openUntil(act: Act, spec: UntilSpec, ctx: PlanContext): Planned {
  const { due, uitleg } = timing(spec.due, ctx, ctx.now);
  const at = due === null ? ctx.now : ctx.world.instant(due, spec.time);
  const race = spec.race === undefined ? {} : { race: spec.race };
  const voorbij = due !== null && due < ctx.world.day(ctx.now);
  return one(act, 'opened', { due, at, ...race, ...(voorbij && { voorbij }) }, { uitleg });
}

function stepsFor(to: readonly WhoId[], due: LocalDate | null, ctx: PlanContext): readonly PlanStep[] {
  const family = to.find(isFamily);
  return family ? ctx.world.familyPlan(ctx.world.kanaal(family), ctx.now) : ctx.world.staffPlan(due, ctx.now);
}

/** A mail that asks something: sent only while its word is open, with a link where it goes to the family. */
function asking(
  ctx: PlanContext,
  key: string,
  text: string,
  n: number,
  to: WhoId,
  about: FactValue,
): MailIntent {
  return { key, text, n, to, kanaal: ctx.world.kanaal(to), about, whileOpen: key, link: isFamily(to) };
}

function resolve(act: Act, ctx: PlanContext): Planned {
  if (act.spec.word !== 'signatures') return nothing;
  const people = ctx.world.resolve(act.spec.by, ctx.now);
  const detail = { redenen: people.map((p) => ({ who: p.who, reden: p.reden })) };
  const enough = ctx.world.oneIsEnough ? { eenIsGenoeg: true } : {};
  return one(act, 'resolved', { who: people.map((p) => p.who), ...enough }, detail);
}

function replan(act: Act, ctx: PlanContext): Planned {
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
  const to = again ? ctx.world.resolve(spec.to, ctx.now).map((r) => r.who) : before;
  const extended = own.findLast((f) => f.kind === 'extended');
  const { due, uitleg } = extended
    ? { due: planOf(own).due, uitleg: 'verlengd' }
    : timing(spec.due, ctx, opened.at);
  const family = to.some(isFamily);
  const steps = family && due === planOf(own).due ? planOf(own).steps : stepsFor(to, due, ctx);
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
    mails: added.map((who) =>
      asking(ctx, key, isFamily(who) ? spec.step : 'taak', act.n, who, { step: spec.step, due }),
    ),
  };
}

function send(act: Act, ctx: PlanContext): Planned {
  if (act.spec.word !== 'send') return nothing;
  const { text, about } = act.spec;
  const to = ctx.world.resolve(act.spec.to, ctx.now).map((r) => r.who);
  return {
    facts: [{ key: act.key, kind: 'sent', n: 1, value: { to, text } }],
    mails: to.map((who) => ({
      key: act.key,
      text,
      n: 1,
      to: who,
      kanaal: ctx.world.kanaal(who),
      about,
      link: isFamily(who),
    })),
  };
}

function setDeadline(act: Act, ctx: PlanContext): Planned {
  if (act.spec.word !== 'deadline') return nothing;
  const { due, uitleg } = ctx.world.term(act.spec.term, anchorOf(ctx.log), ctx.log[0]?.at ?? ctx.now);
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

/** A planned step on an open word. Of several that are due at once (after an outage) only the last one mails. */
function step(act: Act, ctx: PlanContext): Planned {
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
    ? [{ key, text: 'escalatie', n, to: planned.to, kanaal: 'mail', about, whileOpen: key }]
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

/** The clean-up that always runs: what is open closes, and people who wait are told. After a death nobody is. */
function end(act: Act, ctx: PlanContext): Planned {
  const opened = ctx.log.filter((f) => f.kind === 'opened' && !closingOf(ctx.log, f.key));
  const voided: readonly NewFact[] = opened.map((f) => ({ key: f.key, kind: 'voided', n: 1, value: {} }));
  const isSilent = act.args?.['gebeurtenis'] === 'overlijdt' || act.args?.['status'] === 'afgerond';
  const waiting = isSilent
    ? []
    : opened.flatMap((f) => ((f.value['to'] ?? []) as readonly WhoId[]).map((who) => ({ who, key: f.key })));
  const told = [...new Map(waiting.map((w) => [w.who, w])).values()].filter((w) => !w.who.startsWith('rol:'));
  return {
    facts: [...voided, { key: processKey, kind: 'ended', n: 1, value: act.args ?? {} }],
    mails: told.map(({ who }) => ({
      key: processKey,
      text: 'vervallen',
      n: 1,
      to: who,
      kanaal: ctx.world.kanaal(who),
      about: {},
    })),
  };
}

/** Whether a person's fact may still be appended: its word is open, and so is the race it stands in. */
export function isOpenFor(log: readonly Fact[], key: string): boolean {
  const opened = log.find((f) => f.key === key && f.kind === 'opened');
  if (!opened || closingOf(log, key) || log.some((f) => f.kind === 'ended')) return false;
  const race = opened.value['race'];
  return race === undefined || !isWon(log, textOf(race));
}
