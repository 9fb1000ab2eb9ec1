import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, DEMO_KALENDER, lesweken } from '../../../domain/calendar/index.js';
import { VERZUIM_GRENZEN, verzuimBereiktOp, verzuimStand } from '../../../domain/calendar/verzuim.js';
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
