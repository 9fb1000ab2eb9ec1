import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  ageOn,
  ageReachedOn,
  birthdayOn,
  laatsteDagWegensLeeftijd,
  nextSchooljaar,
  previousSchooljaar,
  schooljaarBounds,
  schooljaarOf,
  turnsInSchooljaar,
  verlengingVoorbereidenVanaf,
} from '../../../domain/calendar/index.js';
import { anyDate } from './builders.js';

describe('school years', () => {
  it('run from 1 August up to and including 31 July', () => {
    expect(schooljaarOf('2026-07-31')).toBe('2025-2026');
    expect(schooljaarOf('2026-08-01')).toBe('2026-2027');
    expect(schooljaarOf('2027-07-31')).toBe('2026-2027');
    expect(schooljaarBounds('2026-2027')).toEqual({ van: '2026-08-01', tot: '2027-07-31' });
    expect(nextSchooljaar('2026-2027')).toBe('2027-2028');
    expect(previousSchooljaar('2026-2027')).toBe('2025-2026');
  });

  it('refuse text that is no school year', () => {
    for (const tekst of ['2026', '2026-2028', '2026/2027', '26-27', '']) {
      expect(() => schooljaarBounds(tekst), tekst).toThrow('ongeldig-schooljaar');
    }
  });

  it('contain the day they are asked for', () => {
    fc.assert(
      fc.property(anyDate, (d) => {
        const { van, tot } = schooljaarBounds(schooljaarOf(d));
        expect(van <= d && d <= tot).toBe(true);
        expect(schooljaarOf(addDays(tot, 1))).toBe(nextSchooljaar(schooljaarOf(d)));
      }),
    );
  });
});

describe('ages', () => {
  it('are reached on the birthday itself', () => {
    expect(ageOn('2008-12-15', '2026-12-14')).toBe(17);
    expect(ageOn('2008-12-15', '2026-12-15')).toBe(18);
    expect(ageOn('2008-12-15', '2008-12-14')).toBe(-1);
  });

  it('are reached on 1 March when born on 29 February, except in leap years', () => {
    expect(birthdayOn('2008-02-29', 18)).toBe('2026-03-01');
    expect(birthdayOn('2008-02-29', 20)).toBe('2028-02-29');
    expect([ageOn('2008-02-29', '2026-02-28'), ageOn('2008-02-29', '2026-03-01')]).toEqual([17, 18]);
  });

  it('can be asked in years and months, as for the checklist at 17 years and 6 months', () => {
    expect(ageReachedOn('2009-06-15', 17, 6)).toBe('2026-12-15');
    expect(ageReachedOn('2009-08-31', 17, 6)).toBe('2027-02-28');
    expect(ageReachedOn('2008-02-29', 18)).toBe('2026-03-01');
  });

  it('EC-37 a VSO pupil who turns 20 on 31 July 2027 leaves that day', () => {
    expect(laatsteDagWegensLeeftijd('2007-07-31', 'VSO')).toBe('2027-07-31');
    expect(verlengingVoorbereidenVanaf('2007-07-31', 'VSO')).toBe('2027-03-01');
    expect(turnsInSchooljaar('2007-07-31', 20, '2026-2027')).toBe(true);
  });

  it('EC-37 a VSO pupil who turns 20 on 1 August 2027 may stay the school year 2027-2028', () => {
    expect(laatsteDagWegensLeeftijd('2007-08-01', 'VSO')).toBe('2028-07-31');
    expect(turnsInSchooljaar('2007-08-01', 20, '2026-2027')).toBe(false);
    expect(turnsInSchooljaar('2007-08-01', 20, '2027-2028')).toBe(true);
  });

  it('end the SO with the school year in which the pupil turns 14', () => {
    expect(laatsteDagWegensLeeftijd('2013-07-31', 'SO')).toBe('2027-07-31');
    expect(laatsteDagWegensLeeftijd('2013-08-01', 'SO')).toBe('2028-07-31');
  });

  it('never go down and rise by one on each birthday', () => {
    fc.assert(
      fc.property(anyDate, anyDate, fc.integer({ min: 0, max: 30 }), (birth, d, n) => {
        expect(ageOn(birth, addDays(d, 1)) - ageOn(birth, d)).toBeGreaterThanOrEqual(0);
        const birthday = birthdayOn(birth, n);
        expect([ageOn(birth, birthday), ageOn(birth, addDays(birthday, -1))]).toEqual([n, n - 1]);
      }),
    );
  });
});
