import { localDateOf } from '../../../domain/calendar/index.js';
import type { EventKind, Fact, FactValue } from '../../../workflows/kit/facts.js';
import { playInMemory } from '../../../workflows/kit/memory.js';
import type { AnyProtocol } from '../../../workflows/kit/protocol.js';
import { eventKey } from '../../../workflows/kit/run.js';
import { started, testWorld } from '../../support/kit-world.js';

export type Answers = Readonly<Record<string, FactValue | 'stil' | ((keer: number) => FactValue | 'stil')>>;

/** The name of the last word of a key, without its number: 'plek#2/geenPlek' is 'geenPlek'. */
export const naam = (key: string): string =>
  key
    .split('/')
    .filter((part) => !part.includes(':'))
    .at(-1)
    ?.replace(/#\d+$/, '') ?? key;

type Opties = { readonly begin?: string; readonly achttienOp?: string; readonly days?: number };

/** Goes on from a log, with the usual answers, or those given by the name of the step and the time it is asked. */
export async function verder(
  protocol: AnyProtocol,
  log: readonly Fact[],
  answers: Answers = {},
  { achttienOp = '2099-01-01', days = 2_600 }: Opties = {},
) {
  const gevraagd: string[] = [];
  return playInMemory(protocol, log, testWorld(protocol.definition, achttienOp), {
    now: log.at(-1)?.at ?? '',
    days,
    max: 3_000,
    answers: (key, usual) => {
      if (!gevraagd.includes(key)) gevraagd.push(key);
      const own = answers[naam(key)];
      const keer = gevraagd.filter((k) => naam(k) === naam(key)).indexOf(key) + 1;
      const said = typeof own === 'function' ? own(keer) : own;
      return said === 'stil' ? 'stil' : { ...usual, ...said };
    },
  });
}

/** Plays a whole process from its start. */
export const speel = (
  protocol: AnyProtocol,
  invoer: FactValue,
  answers: Answers = {},
  { begin = '2026-09-14T08:00:00.000Z', ...opties }: Opties = {},
) => verder(protocol, [started(begin, begin.slice(0, 10), invoer)], answers, opties);

/** A log with one more fact at its end. */
export const erbij = (
  log: readonly Fact[],
  at: string,
  fact: Pick<Fact, 'key' | 'kind' | 'value'>,
): readonly Fact[] => [...log, { ...fact, nr: log.length + 1, n: 1, at, by: 'medewerker:proef' }];

/** A log up to a moment, and then something that happens around the pupil. */
export const gebeurt = (log: readonly Fact[], event: EventKind, at: string): readonly Fact[] =>
  erbij(
    log.filter((f) => f.at < at),
    at,
    { key: eventKey(event, localDateOf(at)), kind: 'event', value: { event, op: localDateOf(at) } },
  );

export const uitkomst = (facts: readonly Fact[]): unknown => facts.at(-1)?.value['uitkomst'];
/** The due date of the first (or n-th) word of a step. */
export const due = (facts: readonly Fact[], step: string, n = 1): unknown =>
  facts.filter((f) => f.kind === 'opened' && naam(f.key) === step)[n - 1]?.value['due'];
/** The local day on which the n-th fact of a kind with that name happened. */
export const op = (facts: readonly Fact[], kind: Fact['kind'], step: string, n = 1): string | undefined => {
  const found = facts.filter((f) => f.kind === kind && naam(f.key) === step)[n - 1];
  return found && localDateOf(found.at);
};
