import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wieDoetHet } from '../../../domain/people/index.js';
import type { Vervanging } from '../../../domain/people/index.js';

const DAG = '2026-11-23';
const away = (
  medewerkerId: string,
  vervangerId: string | null,
  rest: Partial<Vervanging> = {},
): Vervanging => ({
  id: `${medewerkerId}-weg`,
  medewerkerId,
  vervangerId,
  van: '2026-11-01',
  tot: null,
  ...rest,
});
const doet = (
  ids: readonly string[],
  vervangingen: readonly Vervanging[],
  begeleiders: readonly string[] = ['begeleider'],
) => wieDoetHet(ids, { vervangingen, begeleiders }, DAG);

describe('who does the work of who is away', () => {
  it('is the person when there, and the stand-in from the first day up to and with the last', () => {
    expect(doet(['a'], [])).toEqual(['a']);
    expect(doet(['a'], [away('a', 'b', { van: DAG, tot: DAG })])).toEqual(['b']);
    expect(doet(['a'], [away('a', 'b', { tot: '2026-11-22' })])).toEqual(['a']);
    expect(doet(['a'], [away('a', 'b', { van: '2026-11-24' })])).toEqual(['a']);
  });

  it('is the end of a chain: A to B to C is C', () => {
    expect(doet(['a'], [away('a', 'b'), away('b', 'c')])).toEqual(['c']);
  });

  it('is the coordinator where a chain names nobody or runs in a circle, however long', () => {
    expect(doet(['a'], [away('a', null)])).toEqual(['begeleider']);
    expect(doet(['a'], [away('a', 'b'), away('b', null)])).toEqual(['begeleider']);
    expect(doet(['a'], [away('a', 'a')])).toEqual(['begeleider']);
    expect(doet(['a'], [away('a', 'b'), away('b', 'a')])).toEqual(['begeleider']);
    expect(doet(['x'], [away('x', 'a'), away('a', 'b'), away('b', 'c'), away('c', 'a')])).toEqual([
      'begeleider',
    ]);
  });

  it('is another of the same people before the coordinator, and nobody twice', () => {
    expect(doet(['a', 'b'], [away('a', null)])).toEqual(['b']);
    expect(doet(['a', 'b'], [away('a', 'b')])).toEqual(['b']);
    expect(doet(['a', 'b'], [away('a', 'c'), away('b', 'c')])).toEqual(['c']);
  });

  it('is the coordinator who is there, else who stands in for one, else nobody', () => {
    const both = [away('a', null), away('begeleider', 'c')];
    expect(doet(['a'], both, ['begeleider', 'tweede'])).toEqual(['tweede']);
    expect(doet(['a'], both)).toEqual(['c']);
    expect(doet(['a'], [away('a', null), away('begeleider', null)])).toEqual([]);
    expect(doet(['a'], [away('a', null)], [])).toEqual([]);
  });

  it('never loops and never gives work to somebody who is away, whoever stands in for whom', () => {
    const who = fc.constantFrom('a', 'b', 'c', 'd', 'begeleider');
    const absence = fc.tuple(who, fc.option(who)).map(([m, v]) => away(m, v));
    fc.assert(
      fc.property(
        fc.array(absence, { maxLength: 6 }),
        fc.array(who, { minLength: 1 }),
        (vervangingen, ids) => {
          const gone = new Set(vervangingen.map((v) => v.medewerkerId));
          const found = doet(ids, vervangingen);
          expect(found.filter((id) => gone.has(id))).toEqual([]);
          expect(new Set(found).size).toBe(found.length);
        },
      ),
    );
  });
});
