import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KLEINSTE, onderdruk } from '../../../domain/overzicht/onderdruk.js';

const of = (cells: Readonly<Record<string, number>>) => {
  const { cellen, totaal } = onderdruk(new Map(Object.entries(cells)));
  return { ...Object.fromEntries(cellen), totaal };
};

describe('counts that nobody can be recognised by (trust d3)', () => {
  it.each([
    [
      { opp: 12, tlv: 0 },
      { opp: 12, tlv: 0, totaal: 12 },
    ],
    [
      { opp: 12, tlv: 3 },
      { opp: null, tlv: null, totaal: 15 },
    ],
    [
      { opp: 12, tlv: 3, verzuim: 4 },
      { opp: 12, tlv: null, verzuim: null, totaal: 19 },
    ],
    [
      { opp: 12, tlv: 1, verzuim: 1 },
      { opp: null, tlv: null, verzuim: null, totaal: 14 },
    ],
    [
      { tlv: 3, verzuim: 0 },
      { tlv: null, verzuim: 0, totaal: null },
    ],
    [
      { tlv: 1, verzuim: 1 },
      { tlv: null, verzuim: null, totaal: null },
    ],
    [{}, { totaal: 0 }],
  ])('%j is shown as %j', (cells, shown) => {
    expect(of(cells)).toEqual(shown);
  });

  it('hold whatever the counts: no small one is shown, nor to be had by taking what is shown from the total', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 8 }), (counts) => {
        const { cellen, totaal } = onderdruk(new Map(counts.map((n, i) => [String(i), n])));
        const hidden = counts.filter((_, i) => cellen.get(String(i)) === null);
        const shown = counts.filter((_, i) => cellen.get(String(i)) !== null);
        expect(shown.every((n) => n === 0 || n >= KLEINSTE)).toBe(true);
        if (hidden.length === 0) expect(totaal).toBe(counts.reduce((a, b) => a + b, 0));
        if (hidden.length > 0 && totaal !== null) {
          expect(hidden.length).toBeGreaterThan(1);
          expect(totaal - shown.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(KLEINSTE);
        }
      }),
    );
  });
});
