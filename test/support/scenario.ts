import { localDateOf } from '../../domain/calendar/index.js';
import { loadWorld } from '../../db/world/load-world.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { processKey } from '../../workflows/kit/facts.js';
import type { Fact, FactValue, Instant, NewFact } from '../../workflows/kit/facts.js';
import { planAct } from '../../workflows/kit/plan.js';
import type { AnyProtocol } from '../../workflows/kit/protocol.js';
import { createRun } from '../../workflows/kit/run.js';
import type { Act } from '../../workflows/kit/words.js';
import type { World } from '../../workflows/kit/world.js';
import { firstMonday } from './case-rig.js';
import type { MailRow, Rig } from './case-rig.js';
import type { Family } from './family.js';

/** What somebody does once a word is open: at once, or at noon so many days later. */
export type Answer = {
  /** The key of the word that must be open; the process itself is `@`. */
  readonly when: string;
  readonly value?: FactValue;
  /** Days after the word opened; 0 (the default) is at once. */
  readonly after?: number;
  /** Another fact than an answer on that word: an event, a withdrawal, a skip. */
  readonly fact?: NewFact;
};
export type Played = {
  readonly procesId: string;
  readonly facts: readonly Fact[];
  readonly mails: readonly MailRow[];
  readonly troubles: readonly { readonly key: string; readonly oorzaak: string }[];
};
export type PlayOptions = {
  /** How many days are played at most (400). */
  readonly days?: number;
  /** The day the process counts from (the first Monday unless told), and the steering answers of its start form. */
  readonly anker?: string;
  readonly invoer?: FactValue;
  /** After every fact a person made: for instance a restart of the case. */
  readonly afterAnswer?: (procesId: string) => Promise<void>;
};

const dayMs = 86_400_000;

/** The moment of an answer; undefined while its word is not open. Days are counted in UTC, noon local is 11:00Z or 10:00Z. */
function momentOf(answer: Answer, log: readonly Fact[]): Instant | undefined {
  const isStart = answer.when === processKey;
  const opened = log.find((f) => f.key === answer.when && f.kind === (isStart ? 'started' : 'opened'));
  if (!opened) return undefined;
  if (!answer.after) return opened.at;
  return `${new Date(Date.parse(opened.at) + answer.after * dayMs).toISOString().slice(0, 10)}T11:00:00.000Z`;
}

const factOf = (answer: Answer): NewFact =>
  answer.fact ?? { key: answer.when, kind: 'answered', n: 1, value: answer.value ?? {} };

/** The first answer of a script that is to be given, with its moment. */
function nextAnswer(
  script: readonly Answer[],
  given: ReadonlySet<Answer>,
  log: readonly Fact[],
): { answer: Answer; at: Instant } | undefined {
  return script
    .flatMap((answer) => {
      const at = given.has(answer) ? undefined : momentOf(answer, log);
      return at === undefined ? [] : [{ answer, at }];
    })
    .reduce<{ answer: Answer; at: Instant } | undefined>(
      (first, a) => (first && first.at <= a.at ? first : a),
      undefined,
    );
}

const hasEnded = (log: readonly Fact[]): boolean => log.some((f) => f.kind === 'ended');

/** Plays a script on the time-skipping server, from the rig's first Monday until the process ends or the days are over. */
export async function playDurable(
  rig: Rig,
  soort: string,
  family: Family,
  script: readonly Answer[],
  options: PlayOptions = {},
): Promise<Played> {
  await rig.sleepUntil(firstMonday(await rig.env.currentTimeMs()));
  const begin = await rig.env.currentTimeMs();
  const procesId = await rig.start(soort, family, options.anker, options.invoer);
  const given = new Set<Answer>();
  for (;;) {
    const log = await rig.facts(procesId);
    const now = await rig.env.currentTimeMs();
    if (hasEnded(log) || now > begin + (options.days ?? 400) * dayMs) break;
    const next = nextAnswer(script, given, log);
    if (next && Date.parse(next.at) <= now) {
      given.add(next.answer);
      await rig.append(procesId, factOf(next.answer));
      if (!hasEnded(await rig.facts(procesId))) await options.afterAnswer?.(procesId);
      continue;
    }
    const noon = Date.parse(`${new Date(now + dayMs / 2).toISOString().slice(0, 10)}T11:00:00.000Z`);
    const later = noon > now ? noon : noon + dayMs;
    await rig.sleepUntil(next ? Math.min(later, Date.parse(next.at)) : later);
  }
  return {
    procesId,
    facts: await rig.facts(procesId),
    mails: await rig.mails(procesId),
    troubles: await rig.troubles(procesId),
  };
}

/** Plays the same script in memory, on a virtual clock, from a first fact and a world. */
export async function playScript(
  protocol: AnyProtocol,
  first: Fact,
  world: World,
  script: readonly Answer[],
): Promise<Omit<Played, 'troubles' | 'procesId'>> {
  const run = createRun(protocol);
  const mails: MailRow[] = [];
  const given = new Set<Answer>();
  let now = first.at;
  const append = (facts: readonly NewFact[], by: string): Promise<void> =>
    run.apply(
      facts.map(({ key, kind, n, value }, i) => ({
        key,
        kind,
        n,
        value,
        nr: run.applied() + i + 1,
        at: now,
        by,
      })),
    );
  const perform = async (act: Act): Promise<void> => {
    const planned = planAct(act, { definition: protocol.definition, log: run.facts(), world, now });
    mails.push(...planned.mails.map(({ key, text, n, to, kanaal }) => ({ key, text, n, wie: to, kanaal })));
    await append(planned.facts, 'klok');
  };
  await run.apply([first]);
  for (let steps = 0; !run.isEnded() && steps < 1_000; steps += 1) {
    const open = run.wants().flatMap(({ state }) => (state.done ? [] : [state]));
    const act = open.find((s) => s.act)?.act;
    if (act) {
      await perform(act);
      continue;
    }
    const wake = open
      .flatMap((s) => (s.wake ? [s.wake] : []))
      .reduce<{ at: Instant; act: Act } | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined);
    const next = nextAnswer(script, given, run.facts());
    if (wake && (!next || wake.at <= next.at || wake.at <= now)) {
      now = wake.at > now ? wake.at : now;
      await perform(wake.act);
    } else if (next) {
      now = next.at > now ? next.at : now;
      given.add(next.answer);
      await append([factOf(next.answer)], 'proef');
    } else break;
  }
  return { facts: run.facts(), mails };
}

/** The world of a process as recorded, for playing its script in memory. */
export async function worldOf(rig: Rig, procesId: string): Promise<World> {
  const process = (await rig.db<ProcessRow>('process').where({ id: procesId }).first()) as ProcessRow;
  const kind = rig.register[process.soort];
  if (!kind) throw new Error(`unknown kind ${process.soort}`);
  return loadWorld(rig.db, process, kind.definition, {}, localDateOf(process.begonnen_op));
}

/** Ids and hashes of documents differ from run to run; all else in a value must be the same. */
function sameValue(value: FactValue): FactValue {
  const { sha256: _hash, ...rest } = value;
  return rest['document'] === undefined ? rest : { ...rest, document: 'document' };
}

/** A log as lines that two runs of the same script share: key, kind, n, value and the business day. */
export function comparable(facts: readonly Fact[]): readonly string[] {
  return facts.map(
    (f) => `${localDateOf(f.at)} ${f.kind} ${f.key} ${String(f.n)} ${stable(sameValue(f.value))}`,
  );
}

/** Mails as sorted lines: the same intents, whatever the order in which they were written. */
export function comparableMails(mails: readonly MailRow[]): readonly string[] {
  return mails.map((m) => `${m.key} ${m.text} ${String(m.n)} ${m.wie} ${m.kanaal}`).sort();
}

/** What two runs do not share, in words; empty when they are the same. */
export function differences(
  a: Pick<Played, 'facts' | 'mails'>,
  b: Pick<Played, 'facts' | 'mails'>,
): readonly string[] {
  return [
    ...unlike('fact', comparable(a.facts), comparable(b.facts)),
    ...unlike('mail', comparableMails(a.mails), comparableMails(b.mails)),
  ];
}

function unlike(what: string, a: readonly string[], b: readonly string[]): readonly string[] {
  const at = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i).find((i) => a[i] !== b[i]);
  return at === undefined
    ? []
    : [`${what} ${String(at + 1)}: ${a[at] ?? 'nothing'} <> ${b[at] ?? 'nothing'}`];
}

/** JSON with its fields in order: Postgres keeps jsonb in an order of its own. */
function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([k, v]) => `${k}:${stable(v)}`).join(',')}}`;
}
