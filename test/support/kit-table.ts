import { defineProcess } from '../../workflows/kit/definition.js';
import type { EventPolicy } from '../../workflows/kit/definition.js';
import type { EventKind, Fact, FactKind, FactValue, NewFact } from '../../workflows/kit/facts.js';
import { eventKinds } from '../../workflows/kit/facts.js';
import type { WorldParts } from '../../db/world/world.js';
import { planAct } from '../../workflows/kit/plan.js';
import { protocol } from '../../workflows/kit/protocol.js';
import type { AnyProtocol, P } from '../../workflows/kit/protocol.js';
import { createRun } from '../../workflows/kit/run.js';
import type { Run, RunOptions } from '../../workflows/kit/run.js';
import type { Act } from '../../workflows/kit/words.js';
import type { MailIntent } from '../../workflows/kit/world.js';
import { started, testWorld } from './kit-world.js';

/** The forms of the loose protocols: none of them steers. */
export type Forms = { start: Readonly<Record<string, never>>; vrij: Readonly<Record<string, never>> };
const base = {
  soort: 'los',
  titel: 'Los',
  kort: 'Om losse woorden te beproeven.',
  wieMagStarten: [],
  eenPerLeerling: false,
  perSchooljaar: false,
  startForm: 'start',
  stappen: {
    a: { titel: 'A', form: 'vrij', usual: {} },
    b: { titel: 'B', form: 'vrij', usual: {} },
    c: { titel: 'C', form: 'vrij', usual: {} },
  },
  termen: { kort: { titel: 'Kort', anker: 'nu', n: 5, eenheid: 'schooldagen', wettelijk: false } },
  uitkomsten: { KLAAR: 'Klaar' },
} as const;

const policies = (own: Partial<Record<EventKind, EventPolicy>>): Record<EventKind, EventPolicy> =>
  Object.fromEntries(eventKinds.map((e) => [e, own[e] ?? 'continue'])) as Record<EventKind, EventPolicy>;
/** A definition with three steps, and what events do to it. */
export const definition = (own: Partial<Record<EventKind, EventPolicy>> = {}) =>
  defineProcess<Forms>()({ ...base, gebeurtenissen: policies(own) });
export type D = ReturnType<typeof definition>;
export type Body = (p: P<D, Forms>) => Promise<{ uitkomst: 'KLAAR' }>;
/** A protocol to try loose words with. */
export const los = (body: Body, own: Partial<Record<EventKind, EventPolicy>> = {}, roads = {}): AnyProtocol =>
  protocol<Forms, D>(definition(own), body, roads);
export const done = { uitkomst: 'KLAAR' } as const;
/** When everything happens, unless the clock of the table is set. */
export const at = '2026-11-09T08:00:00.000Z';

/** A run by hand: facts are appended one by one, acts are done as the players do them. */
export async function table(
  p: AnyProtocol,
  log: readonly Fact[] = [started()],
  options: RunOptions = {},
  parts: Partial<WorldParts> = {},
) {
  const run: Run = createRun(p, options);
  const mails: MailIntent[] = [];
  let clock = at;
  const world = testWorld(p.definition, undefined, {}, parts);
  await run.apply(log);
  const append = (...facts: readonly NewFact[]): Promise<void> =>
    run.apply(
      facts.map(({ key, kind, n, value }, i) => ({
        key,
        kind,
        n,
        value,
        nr: run.applied() + i + 1,
        at: clock,
        by: 'test',
      })),
    );
  const act = (): Act | undefined =>
    run.wants().flatMap(({ state }) => (!state.done && state.act ? [state.act] : []))[0];
  const settle = async (): Promise<void> => {
    for (let next = act(); next && !run.isEnded(); next = act()) {
      const planned = planAct(next, { definition: p.definition, log: run.facts(), world, now: clock });
      mails.push(...planned.mails);
      await append(...planned.facts);
    }
  };
  await settle();
  return {
    run,
    mails,
    setClock: (now: string): void => {
      clock = now;
    },
    append: async (...facts: readonly NewFact[]): Promise<void> => {
      await append(...facts);
      await settle();
    },
    say: async (key: string, value: FactValue = {}, kind: FactKind = 'answered'): Promise<void> => {
      await append({ key, kind, n: 1, value });
      await settle();
    },
    open: (): readonly string[] =>
      run.wants().flatMap(({ key, state }) => (state.done || key === '@' ? [] : [key])),
    kinds: (kind: FactKind): readonly string[] =>
      run
        .facts()
        .filter((f) => f.kind === kind)
        .map((f) => f.key),
  };
}
