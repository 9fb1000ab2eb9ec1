/** Fewer than this may be somebody: they are not shown (trust d3). */
export const KLEINSTE = 5;

export type Onderdrukt = {
  /** By name the count, or null where it is not shown. */
  readonly cellen: ReadonlyMap<string, number | null>;
  /** All together; null where it would give away what is not shown. */
  readonly totaal: number | null;
};

/**
 * Counts of a table with their total, made so that nobody is recognised: a count of 1 to 4 is not shown, and as much
 * beside it as it takes that the total does not give it away. What is 0 says nothing of anybody (trust d3, k ≥ 5).
 */
export function onderdruk(cellen: ReadonlyMap<string, number>, k = KLEINSTE): Onderdrukt {
  const sum = (names: Iterable<string>): number =>
    [...names].reduce((total, name) => total + (cellen.get(name) ?? 0), 0);
  const hidden = new Set([...cellen].filter(([, n]) => n > 0 && n < k).map(([name]) => name));
  const isSafe = (): boolean => hidden.size !== 1 && sum(hidden) >= k;
  if (hidden.size > 0) {
    const rest = [...cellen].filter(([name, n]) => n > 0 && !hidden.has(name)).sort(([, a], [, b]) => a - b);
    for (const [name] of rest) {
      if (isSafe()) break;
      hidden.add(name);
    }
  }
  return {
    cellen: new Map([...cellen].map(([name, n]) => [name, hidden.has(name) ? null : n])),
    totaal: hidden.size === 0 || isSafe() ? sum(cellen.keys()) : null,
  };
}
