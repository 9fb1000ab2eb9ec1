import type { Fact } from '../../workflows/kit/facts.js';

/** A log up to an open step, from which somebody then took a step back. */
export function eventsBefore(log: readonly Fact[], key: string): readonly Fact[] {
  const at = log.at(-1)?.at ?? '';
  const terug = {
    key,
    kind: 'changed',
    n: 1,
    value: { terug: true },
    at,
    by: 'medewerker:begeleider',
  } as const;
  return [...log, { ...terug, nr: log.length + 1 }];
}
