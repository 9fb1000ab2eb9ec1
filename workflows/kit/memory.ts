import type { Fact, FactValue, Instant, NewFact } from './facts.js';
import { planAct } from './plan.js';
import type { AnyProtocol } from './protocol.js';
import { createRun } from './run.js';
import type { Want } from './run.js';
import type { Act } from './words.js';
import type { MailIntent, World } from './world.js';

export type Foreseen = {
  readonly facts: readonly Fact[];
  readonly mails: readonly (MailIntent & { readonly op: Instant })[];
  /** Why the forecast stopped: the process ended, the horizon came, or no word had anything more to say. */
  readonly stop: 'afgelopen' | 'horizon' | 'niets-meer' | 'te-lang';
};
export type MemoryOptions = {
  readonly now: Instant;
  /** How far to look, in days (800) and in facts (500). */
  readonly days?: number;
  readonly max?: number;
  /** Another answer than the usual one, or `stil` for none; by word. */
  readonly answers?: (key: string, usual: FactValue, now: Instant) => FactValue | 'stil';
};

type Next = { readonly at: Instant; readonly act?: Act; readonly usual?: { key: string; value: FactValue } };

/**
 * The forecast player: in memory, on a virtual clock. The facts so far, then for each open word its usual answer at
 * its usual time; at the same instant the clock goes before people.
 */
export async function playInMemory(
  protocol: AnyProtocol,
  log: readonly Fact[],
  world: World,
  options: MemoryOptions,
): Promise<Foreseen> {
  const run = createRun(protocol);
  await run.apply(log);
  const mails: (MailIntent & { op: Instant })[] = [];
  const { days = 800, max = 500 } = options;
  let now = options.now;
  const until = new Date(Date.parse(now) + days * 86_400_000).toISOString();
  const append = async (facts: readonly NewFact[], by: string): Promise<void> => {
    const base = run.applied();
    await run.apply(
      facts.map(({ key, kind, n, value }, i) => ({ key, kind, n, value, nr: base + i + 1, at: now, by })),
    );
  };
  const perform = async (act: Act): Promise<void> => {
    const planned = planAct(act, { definition: protocol.definition, log: run.facts(), world, now });
    mails.push(...planned.mails.map((m) => ({ ...m, op: now })));
    await append(planned.facts, 'klok');
  };
  const result = (stop: Foreseen['stop']): Foreseen => ({ facts: run.facts(), mails, stop });

  while (!run.isEnded()) {
    if (run.applied() > log.length + max) return result('te-lang');
    const wants = run.wants();
    const act = wants.map(actOf).find((a) => a !== undefined);
    if (act) {
      const before = run.applied();
      await perform(act);
      if (run.applied() === before) return result('niets-meer');
      continue;
    }
    const next = earliest(wants, now, world, options);
    if (!next) return result('niets-meer');
    if (next.at > until) return result('horizon');
    if (next.at > now) now = next.at;
    if (next.act) await perform(next.act);
    else if (next.usual)
      await append([{ key: next.usual.key, kind: 'answered', n: 1, value: next.usual.value }], 'verwacht');
  }
  return result('afgelopen');
}

const actOf = (want: Want): Act | undefined => (want.state.done ? undefined : want.state.act);

function earliest(
  wants: readonly Want[],
  now: Instant,
  world: World,
  options: MemoryOptions,
): Next | undefined {
  const clock = wants.flatMap(({ state }): Next[] =>
    !state.done && state.wake ? [{ at: state.wake.at, act: state.wake.act }] : [],
  );
  const people = wants.flatMap(({ state }): Next[] => {
    if (state.done || !state.usual) return [];
    const { key, after, since, value } = state.usual;
    const usual = world.usualValue(value, now);
    const answer = options.answers ? options.answers(key, usual, now) : usual;
    if (answer === 'stil') return [];
    const at = world.usualMoment(after, since, now);
    return [{ at, usual: { key, value: options.answers ? answer : world.usualValue(value, at) } }];
  });
  return [...clock, ...people].reduce<Next | undefined>(
    (best, next) => (!best || next.at < best.at ? next : best),
    undefined,
  );
}
