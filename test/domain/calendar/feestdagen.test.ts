import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  easterSunday,
  feestdagen,
  feestdagNaam,
  isWerkdag,
  koningsdag,
  weekday,
} from '../../../domain/calendar/index.js';
import { anyDate } from './builders.js';

const datesOf = (jaar: number) => feestdagen(jaar).map((f) => f.datum);

describe('public holidays', () => {
  it('gives the list of §16.2 for 2027 and 2028', () => {
    expect(datesOf(2027)).toEqual([
      '2027-01-01',
      '2027-03-26',
      '2027-03-29',
      '2027-04-27',
      '2027-05-05',
      '2027-05-06',
      '2027-05-17',
      '2027-12-25',
      '2027-12-26',
    ]);
    expect(datesOf(2028)).toEqual([
      '2028-01-01',
      '2028-04-14',
      '2028-04-17',
      '2028-04-27',
      '2028-05-05',
      '2028-05-25',
      '2028-06-05',
      '2028-12-25',
      '2028-12-26',
    ]);
  });

  it('finds Easter for years known from almanacs, the earliest and latest included', () => {
    const known = [
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2027-03-28',
      '2028-04-16',
      '2029-04-01',
      '2030-04-21',
    ];
    // 1954 and 1981 are the years in which the two epact exceptions apply; 2008 and 2038 are the extremes.
    for (const d of [...known, '1954-04-18', '1981-04-19', '2008-03-23', '2038-04-25', '2035-03-25']) {
      expect(easterSunday(Number(d.slice(0, 4)))).toBe(d);
    }
  });

  it('moves Koningsdag to 26 April when 27 April is a Sunday', () => {
    expect(koningsdag(2025)).toBe('2025-04-26');
    expect(koningsdag(2031)).toBe('2031-04-26');
    expect(koningsdag(2027)).toBe('2027-04-27');
    expect(isWerkdag('2031-04-28')).toBe(true);
  });

  it('has the right Hemelvaart and Pinksteren for 2026 up to and including 2030', () => {
    const hemelvaart = ['2026-05-14', '2027-05-06', '2028-05-25', '2029-05-10', '2030-05-30'];
    const pinksteren = ['2026-05-25', '2027-05-17', '2028-06-05', '2029-05-21', '2030-06-10'];
    for (const d of hemelvaart) expect(feestdagNaam(d)).toBe('Hemelvaartsdag');
    for (const d of pinksteren) expect(feestdagNaam(d)).toBe('Tweede Pinksterdag');
  });

  it('names both holidays when they fall together', () => {
    expect(feestdagNaam('2016-05-05')).toBe('Bevrijdingsdag (5 mei) en Hemelvaartsdag');
  });

  it('counts a day that is equated by decree and no other', () => {
    const decreed = [{ van: '2027-05-07', tot: '2027-05-07', naam: 'vrijdag na Hemelvaartsdag' }];
    expect(isWerkdag('2027-05-07')).toBe(true);
    expect(isWerkdag('2027-05-07', decreed)).toBe(false);
    expect(feestdagNaam('2027-05-10', decreed)).toBeUndefined();
  });

  it('always puts Easter on a Sunday between 22 March and 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), (jaar) => {
        const pasen = easterSunday(jaar);
        expect(weekday(pasen)).toBe(7);
        expect(pasen >= `${String(jaar)}-03-22` && pasen <= `${String(jaar)}-04-25`).toBe(true);
        expect(datesOf(jaar)).toContain(addDays(pasen, -2));
      }),
    );
  });

  it('never calls a weekend day a working day', () => {
    fc.assert(fc.property(anyDate, (d) => weekday(d) < 6 || !isWerkdag(d)));
  });
});
