import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addSchooldagen,
  addWerkdagen,
  countSchooldagen,
  dayKind,
  DEMO_KALENDER,
  isKnown,
  isLesweek,
  isSchooldag,
  isWerkdag,
  kalenderProblemen,
  kalenderVoorRegio,
  laatsteLesweken,
  laatsteSchooldagVoorZomer,
  lesweken,
  nextSchooldag,
  previousSchooldag,
  VAKANTIES,
  weekday,
} from '../../../domain/calendar/index.js';
import type { Calendar } from '../../../domain/calendar/index.js';
import { anyCalendar, anyDate } from './builders.js';

const noord = kalenderVoorRegio('noord');
const zuid = kalenderVoorRegio('zuid');
const nooitSchool: Calendar = {
  ...DEMO_KALENDER,
  vakanties: [{ van: '1900-01-01', tot: '2199-12-31', naam: 'altijd vrij' }],
};

describe('schooldagen', () => {
  it('tells what each kind of day is', () => {
    expect(dayKind(DEMO_KALENDER, '2026-11-18')).toEqual({ soort: 'vrije-dag', naam: 'studiedag' });
    expect(dayKind(DEMO_KALENDER, '2026-12-25')).toEqual({ soort: 'vakantie', naam: 'kerstvakantie' });
    expect(dayKind(DEMO_KALENDER, '2027-05-17')).toEqual({ soort: 'feestdag', naam: 'Tweede Pinksterdag' });
    expect(dayKind(DEMO_KALENDER, '2026-12-19')).toEqual({ soort: 'weekend', naam: 'zaterdag' });
    expect(dayKind(DEMO_KALENDER, '2026-12-18')).toEqual({ soort: 'schooldag', naam: 'vrijdag' });
  });

  it('counts 5 schooldagen from the start days of B34 as counted by hand', () => {
    expect(addSchooldagen(DEMO_KALENDER, '2026-12-03', 5)).toBe('2026-12-10');
    expect(addSchooldagen(DEMO_KALENDER, '2026-12-06', 5)).toBe('2026-12-11');
    expect(addSchooldagen(DEMO_KALENDER, '2026-12-18', 5)).toBe('2027-01-08');
    expect(addSchooldagen(DEMO_KALENDER, '2027-03-26', 5)).toBe('2027-04-05');
    expect(addSchooldagen(DEMO_KALENDER, '2026-11-17', 1)).toBe('2026-11-19');
    expect(addSchooldagen(DEMO_KALENDER, '2027-01-04', -10)).toBe('2026-12-07');
  });

  it('takes the first schooldag on or after the day when nothing is added', () => {
    expect(addSchooldagen(DEMO_KALENDER, '2026-12-18', 0)).toBe('2026-12-18');
    expect(addSchooldagen(DEMO_KALENDER, '2026-12-19', 0)).toBe('2027-01-04');
  });

  it('has school on Goede Vrijdag and 5 May when the school decides so', () => {
    const open = { ...zuid, feestdagenVrij: { goedeVrijdag: false, vijfMei: 'lustrum' as const } };
    expect(isSchooldag(zuid, '2027-03-26')).toBe(false);
    expect(isSchooldag(open, '2027-03-26')).toBe(true);
    expect(isSchooldag(open, '2029-05-05')).toBe(false); // a Saturday
    expect([isSchooldag(open, '2031-05-05'), isSchooldag(open, '2032-05-05')]).toEqual([true, true]);
    expect(isSchooldag({ ...open, vakanties: [] }, '2025-05-05')).toBe(false);
    expect(isSchooldag(open, '2027-05-17')).toBe(false);
  });

  it('EC-46 plans at the last schooldag before the holiday', () => {
    expect(previousSchooldag(DEMO_KALENDER, '2026-12-28')).toBe('2026-12-18');
    expect(previousSchooldag(DEMO_KALENDER, '2026-12-18', 'exclusive')).toBe('2026-12-17');
    expect(nextSchooldag(DEMO_KALENDER, '2026-12-18', 'exclusive')).toBe('2027-01-04');
    expect(nextSchooldag(DEMO_KALENDER, '2026-12-18')).toBe('2026-12-18');
  });

  it('EC-54 follows the calendar of the locatie, not that of another region', () => {
    expect([isSchooldag(noord, '2026-10-12'), isSchooldag(zuid, '2026-10-12')]).toEqual([false, true]);
    expect(addSchooldagen(zuid, '2026-10-09', 3)).toBe('2026-10-14');
    expect(addSchooldagen(noord, '2026-10-09', 3)).toBe('2026-10-21');
  });

  it('finds the last schooldag before each summer', () => {
    expect(laatsteSchooldagVoorZomer(zuid, '2026-2027')).toBe('2027-07-23');
    expect(laatsteSchooldagVoorZomer(noord, '2026-2027')).toBe('2027-07-09');
    expect(laatsteSchooldagVoorZomer(zuid, '2030-2031')).toBe('2031-07-17');
  });

  it('does not throw outside the known school years and says that they are unknown', () => {
    expect(isKnown(zuid, '2026-08-01')).toBe(true);
    expect(isKnown(zuid, '2028-07-31')).toBe(true);
    expect([isKnown(zuid, '2026-07-31'), isKnown(zuid, '2028-08-01')]).toEqual([false, false]);
    expect(dayKind(zuid, '2030-07-22')).toEqual({ soort: 'vakantie', naam: 'Zomervakantie (aanname)' });
    expect(isSchooldag(zuid, '2030-09-02')).toBe(true);
    expect(isSchooldag(noord, '2028-08-28')).toBe(true); // the known summer of Noord ends 27 August
  });
});

describe('lesweken', () => {
  it('skips holiday weeks, so that 4 lesweken span 6 calendar weeks', () => {
    expect(laatsteLesweken(DEMO_KALENDER, '2027-01-15', 4)).toEqual({ van: '2026-12-07', tot: '2027-01-17' });
    expect(laatsteLesweken(DEMO_KALENDER, '2026-12-02', 4)).toEqual({ van: '2026-11-09', tot: '2026-12-06' });
    expect(lesweken(DEMO_KALENDER, '2026-12-09', '2027-01-15')).toEqual([
      '2026-12-07',
      '2026-12-14',
      '2027-01-04',
      '2027-01-11',
    ]);
  });

  it('counts a week with one schooldag as a lesweek', () => {
    const hemelvaart = { ...zuid, vakanties: [{ van: '2027-05-04', tot: '2027-05-09', naam: 'vrij' }] };
    expect(isLesweek(hemelvaart, '2027-05-06')).toBe(true);
    expect(isLesweek(zuid, '2027-05-06')).toBe(false);
  });
});

describe('robustness', () => {
  it('stops with a code when a calendar skips every day', () => {
    for (const run of [
      () => addSchooldagen(nooitSchool, '2027-01-04', 5),
      () => nextSchooldag(nooitSchool, '2027-01-04'),
      () => previousSchooldag(nooitSchool, '2027-01-04'),
      () => laatsteLesweken(nooitSchool, '2027-01-04', 4),
      () => laatsteSchooldagVoorZomer(nooitSchool, '2026-2027'),
    ]) {
      expect(run).toThrow('kalender-zonder-schooldagen');
    }
    expect(countSchooldagen(nooitSchool, '2027-01-01', '2027-12-31')).toBe(0);
  });

  it('looks past 999 days off in a row and gives up after 1,000', () => {
    const closed = (days: number) => ({
      ...zuid,
      vakanties: [{ van: '2031-02-06', tot: addDays('2031-02-05', days), naam: 'gesloten' }],
    });
    expect(nextSchooldag(closed(999), '2031-02-05', 'exclusive')).toBe('2033-11-01');
    expect(() => nextSchooldag(closed(1000), '2031-02-05', 'exclusive')).toThrow(
      'kalender-zonder-schooldagen',
    );
  });

  it('refuses terms and ranges without bound', () => {
    expect(() => addSchooldagen(zuid, '2027-01-04', 1001)).toThrow('ongeldige-termijn');
    expect(() => addSchooldagen(zuid, '2027-01-04', 1.5)).toThrow('ongeldige-termijn');
    expect(() => addSchooldagen(zuid, '2027-01-04', Number.NaN)).toThrow('ongeldige-termijn');
    expect(() => countSchooldagen(zuid, '2020-01-01', '2040-01-01')).toThrow('periode-te-lang');
    expect(() => laatsteLesweken(zuid, '2027-01-04', 0)).toThrow('ongeldige-termijn');
  });

  it('names what is wrong with a calendar before it is saved', () => {
    const withPeriod = (van: string, tot: string, naam: string) => ({
      ...zuid,
      vrijeDagen: [{ van, tot, naam }],
    });
    expect(kalenderProblemen(DEMO_KALENDER, '2026-11-24')).toEqual([]);
    expect(kalenderProblemen(nooitSchool, '2026-11-24')).toEqual(['Deze kalender heeft geen schooldagen.']);
    expect(kalenderProblemen(withPeriod('2027-02-02', '2027-02-01', 'studiedag'), '2026-11-24')).toHaveLength(
      1,
    );
    expect(kalenderProblemen(withPeriod('2027-02-30', '2027-03-01', 'studiedag'), '2026-11-24')).toHaveLength(
      1,
    );
    expect(kalenderProblemen(withPeriod('2027-02-01', '2027-02-01', ' '), '2026-11-24')).toHaveLength(1);
  });
});

describe('holiday data', () => {
  it('consists of Saturday–Sunday blocks in date order without overlap', () => {
    for (const periods of Object.values(VAKANTIES)) {
      for (const [i, p] of periods.entries()) {
        expect([weekday(p.van), weekday(p.tot)], `${p.naam} ${p.van}`).toEqual([6, 7]);
        expect(p.van > (periods[i - 1]?.tot ?? '')).toBe(true);
      }
    }
  });

  it('lets the fictional school start on 24 August 2026', () => {
    expect(nextSchooldag(DEMO_KALENDER, '2026-08-01')).toBe('2026-08-24');
  });
});

describe('properties of schooldagen', () => {
  const steps = fc.integer({ min: 1, max: 60 });

  it('always ends on a schooldag, and lies that many schooldagen further', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, fc.integer({ min: -60, max: 60 }), (cal, d, n) => {
        const end = addSchooldagen(cal, d, n);
        expect(isSchooldag(cal, end)).toBe(true);
        if (n > 0) expect(countSchooldagen(cal, addDays(d, 1), end)).toBe(n);
        if (n < 0) expect(countSchooldagen(cal, end, addDays(d, -1))).toBe(-n);
      }),
    );
  });

  it('comes back when the same number is subtracted from a schooldag', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, steps, (cal, d, n) => {
        const start = nextSchooldag(cal, d);
        expect(addSchooldagen(cal, addSchooldagen(cal, start, n), -n)).toBe(start);
      }),
    );
  });

  it('never gets earlier when a day is added to the start or to the term', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, steps, (cal, d, n) => {
        const end = addSchooldagen(cal, d, n);
        expect(addSchooldagen(cal, addDays(d, 1), n) >= end).toBe(true);
        expect(addSchooldagen(cal, d, n + 1) > end).toBe(true);
      }),
    );
  });

  it('never ends later in werkdagen than in schooldagen when every holiday is off', () => {
    fc.assert(
      fc.property(anyDate, steps, (d, n) => {
        const end = addWerkdagen(d, n);
        expect(isWerkdag(end)).toBe(true);
        expect(end <= addSchooldagen(DEMO_KALENDER, d, n)).toBe(true);
      }),
    );
  });
});
