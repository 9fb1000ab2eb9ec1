import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, DEMO_KALENDER, lesweken } from '../../../domain/calendar/index.js';
import {
  VERZUIM_GRENZEN,
  verzuimBereiktOp,
  verzuimStand,
  wekenAfwezigOp,
  ziekteBereiktOp,
} from '../../../domain/calendar/verzuim.js';
import { anyDate } from './builders.js';

const CAL = DEMO_KALENDER;
const op = (dag: string, uren: number) => ({ dag, uren });

describe('unlawful absence', () => {
  it('must be reported at 16 hours in 4 lesweken', () => {
    const bijna = [op('2026-11-02', 8), op('2026-11-27', 7.5)];
    expect(verzuimStand(CAL, bijna, '2026-11-27').bereikt).toBe(false);
    expect(verzuimStand(CAL, [...bijna, op('2026-11-27', 0.5)], '2026-11-27')).toEqual({
      uren: 16,
      van: '2026-11-02',
      tot: '2026-11-29',
      bereikt: true,
      uitleg:
        '16 uur ongeoorloofd verzuim in 4 lesweken, van 02-11-2026 tot en met 29-11-2026; de grens is 16 uur',
    });
  });

  it('of the fifth lesweek back does not count', () => {
    const verzuim = [op('2026-10-30', 10), op('2026-11-27', 8)];
    expect(verzuimStand(CAL, verzuim, '2026-11-27').uren).toBe(8);
  });

  it('is counted over a holiday, so that 4 lesweken span 6 calendar weeks', () => {
    const verzuim = [op('2026-12-07', 8), op('2027-01-15', 8)];
    const { van, tot, bereikt } = verzuimStand(CAL, verzuim, '2027-01-15');
    expect([van, tot, bereikt]).toEqual(['2026-12-07', '2027-01-17', true]);
    expect(lesweken(CAL, van, tot)).toHaveLength(4);
    expect(verzuimStand(CAL, verzuim, '2027-01-18').bereikt).toBe(false);
  });

  it('is counted from before the summer holiday', () => {
    const verzuim = [op('2027-07-12', 8), op('2027-07-22', 4), op('2027-09-06', 4)];
    expect(verzuimStand(CAL, verzuim, '2027-09-06').uren).toBe(16);
  });

  it('on a day without school or after the day asked for does not count', () => {
    const studiedag = op('2026-11-18', 6);
    expect(verzuimStand(CAL, [studiedag, op('2026-11-20', 3)], '2026-11-19').uren).toBe(0);
    expect(verzuimStand(CAL, [studiedag, op('2026-11-20', 3)], '2026-11-20').uren).toBe(3);
  });

  it('of parts of an hour does not fall short by rounding', () => {
    const derde = [1, 2, 3].map(() => op('2026-11-20', 16 / 3));
    expect(verzuimStand(CAL, derde, '2026-11-20').bereikt).toBe(true);
    expect(verzuimStand(CAL, [op('2026-11-20', 7.25)], '2026-11-20').uitleg).toContain('7,25 uur');
  });

  it('gives a warning at 8 hours in 4 weeks before it must be reported', () => {
    const verzuim = [op('2026-11-02', 4), op('2026-11-20', 4)];
    expect(verzuimStand(CAL, verzuim, '2026-11-20', VERZUIM_GRENZEN.preventief).bereikt).toBe(true);
    expect(verzuimStand(CAL, verzuim, '2026-11-20').bereikt).toBe(false);
  });

  it('must be reported from the first day on which the limit was reached', () => {
    const verzuim = [op('2026-11-27', 8), op('2026-11-02', 8), op('2026-12-01', 8)];
    expect(verzuimBereiktOp(CAL, verzuim)).toBe('2026-11-27');
    expect(verzuimBereiktOp(CAL, verzuim, VERZUIM_GRENZEN.preventief)).toBe('2026-11-02');
    expect(verzuimBereiktOp(CAL, [op('2026-11-02', 8)])).toBeUndefined();
  });

  it('of less than 0 hours is refused', () => {
    expect(() => verzuimStand(CAL, [op('2026-11-02', -1)], '2026-11-02')).toThrow('ongeldige-termijn');
    expect(() => verzuimBereiktOp(CAL, [op('2026-11-02', Number.NaN)])).toThrow('ongeldige-termijn');
  });

  it('is always counted over exactly 4 lesweken', () => {
    fc.assert(
      fc.property(anyDate, (d) => {
        const { van, tot } = verzuimStand(CAL, [], d);
        const weken = lesweken(CAL, van, tot);
        expect([weken.length, weken[0]]).toEqual([4, van]);
        expect(d <= tot && addDays(tot, -6) <= d).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe('four weeks away (WEC art. 47a)', () => {
  it('are full on the same weekday four lesweken later', () => {
    expect(wekenAfwezigOp(CAL, '2026-11-09')).toBe('2026-12-07');
    expect(wekenAfwezigOp(CAL, '2026-11-12')).toBe('2026-12-10');
  });

  it('span more calendar weeks over a holiday, in which nobody misses lessons', () => {
    expect(wekenAfwezigOp(CAL, '2026-11-30')).toBe('2027-01-11');
    expect(wekenAfwezigOp(CAL, '2027-07-05')).toBe('2027-09-13');
  });

  it('count from the first school day when the first day is none, and end on one', () => {
    expect(wekenAfwezigOp(CAL, '2026-11-07')).toBe('2026-12-07');
    // 18 November is a day off of the school.
    expect(wekenAfwezigOp(CAL, '2026-10-14')).toBe('2026-11-19');
  });

  it('are another number where the school reports sooner, never none', () => {
    expect(wekenAfwezigOp(CAL, '2026-11-09', 2)).toBe('2026-11-23');
    for (const weken of [0, 53, 1.5])
      expect(() => wekenAfwezigOp(CAL, '2026-11-09', weken)).toThrow('ongeldige-termijn');
  });
});

describe('being ill', () => {
  const ziek = (van: string, tot: string) => ({ van, tot });

  it('of more than ten school days in a row is a reason to ask the jeugdarts, of ten is not', () => {
    // 9 November to 23 November are ten school days, with one day off among them.
    expect(ziekteBereiktOp(CAL, [ziek('2026-11-09', '2026-11-23')])).toBeUndefined();
    expect(ziekteBereiktOp(CAL, [ziek('2026-11-09', '2026-11-24')])).toBe('2026-11-24');
  });

  it('is not longer by a holiday', () => {
    expect(ziekteBereiktOp(CAL, [ziek('2026-12-17', '2027-01-08')])).toBeUndefined();
  });

  it('for the fourth time in twelve weeks is a reason too, not when the first lies twelve weeks back', () => {
    const drie = [
      ziek('2026-09-14', '2026-09-15'),
      ziek('2026-10-05', '2026-10-05'),
      ziek('2026-11-09', '2026-11-10'),
    ];
    expect(ziekteBereiktOp(CAL, [...drie, ziek('2026-12-04', '2026-12-04')])).toBe('2026-12-04');
    expect(ziekteBereiktOp(CAL, [...drie, ziek('2026-12-07', '2026-12-07')])).toBeUndefined();
    expect(ziekteBereiktOp(CAL, drie)).toBeUndefined();
  });

  it('is refused when it ends before it begins', () => {
    expect(() => ziekteBereiktOp(CAL, [ziek('2026-11-10', '2026-11-09')])).toThrow('ongeldige-termijn');
  });
});
