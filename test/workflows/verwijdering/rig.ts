import { playInMemory } from '../../../workflows/kit/memory.js';
import type { Foreseen } from '../../../workflows/kit/memory.js';
import type { Fact, FactKind, FactValue, NewFact } from '../../../workflows/kit/facts.js';
import { verwijdering } from '../../../workflows/verwijdering/definition.js';
import { verwijderingProtocol } from '../../../workflows/verwijdering/protocol.js';
import { started, testWorld } from '../../support/kit-world.js';

/** What somebody says instead of the usual: by the end of the key, the first that fits. */
export type Says = readonly (readonly [string, FactValue | 'stil'])[];
const ends = (key: string, end: string): boolean => key === end || key.endsWith(`/${end}`);

export const invoer: FactValue = { bestuursvorm: 'BIJZONDER', leerplichtig: true, gesloten: false };

/** The first fact of a removal that was begun on a morning. */
export const begin = (more: FactValue = {}, at = '2026-11-02T09:00:00.000Z'): Fact =>
  started(at, at.slice(0, 10), { ...invoer, ...more });

/** Plays a removal in memory: usual answers, unless `says` knows another. */
export function road(
  says: Says = [],
  log: readonly Fact[] = [begin()],
  { days = 1_500 }: { readonly days?: number } = {},
): Promise<Foreseen> {
  return playInMemory(verwijderingProtocol, log, testWorld(verwijdering), {
    now: log.at(-1)?.at ?? '',
    days,
    max: 6_000,
    answers: (key, usual) => says.find(([end]) => ends(key, end))?.[1] ?? usual,
  });
}

export const outcome = ({ facts }: Foreseen): unknown => facts.at(-1)?.value;
export const factOf = (facts: readonly Fact[], kind: FactKind, end: string): Fact | undefined =>
  facts.find((f) => f.kind === kind && ends(f.key, end));
export const keysOf = (facts: readonly Fact[], kind: FactKind): readonly string[] =>
  facts.filter((f) => f.kind === kind).map((f) => f.key);

/** The log up to and including the first fact of a kind on a key that ends so. Throws when it never happened. */
export function upTo(facts: readonly Fact[], kind: FactKind, end: string): readonly Fact[] {
  const at = facts.findIndex((f) => f.kind === kind && ends(f.key, end));
  if (at < 0) throw new Error(`never: ${kind} ${end}`);
  return facts.slice(0, at + 1);
}

/** A log with one more fact that a person made at a moment. */
export const withFact = (
  log: readonly Fact[],
  at: string,
  { key, kind, value }: Pick<NewFact, 'key' | 'kind' | 'value'>,
): readonly Fact[] => [...log, { nr: log.length + 1, key, kind, n: 1, value, at, by: 'test' }];

/** The wait that is open on a key that ends so, ended by a person. */
export function ended(log: readonly Fact[], end: string, at: string): readonly Fact[] {
  const key = log.findLast((f) => f.kind === 'opened' && ends(f.key, end))?.key;
  if (key === undefined) throw new Error(`not open: ${end}`);
  return withFact(log, at, { key, kind: 'changed', value: {} });
}
