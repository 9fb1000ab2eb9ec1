import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addMonthsAvg,
  addWeeksStatutory,
  computeTerm,
  DEMO_KALENDER,
  isSchooldag,
  isWerkdag,
  kalenderVoorRegio,
  shiftStatutory,
  weekday,
} from '../../../domain/calendar/index.js';
import type { Calendar } from '../../../domain/calendar/index.js';
import { anyCalendar, anyDate, aPracticalRule, aTermRule } from './builders.js';

const naHemelvaart: Calendar = {
  ...DEMO_KALENDER,
  gelijkgesteld: [{ van: '2027-05-07', tot: '2027-05-07', naam: 'vrijdag na Hemelvaartsdag' }],
};

describe('statutory terms', () => {
  it('gives six weeks after enrolment with its explanation', () => {
    expect(computeTerm(aTermRule(), '2026-11-09', DEMO_KALENDER)).toEqual({
      due: '2026-12-21',
      uitleg: '6 weken na inschrijving op 09-11-2026 (WEC art. 41a): 21-12-2026',
    });
  });

  it('EC-47 moves an end on Eerste Kerstdag to Monday 28 December 2026', () => {
    expect(computeTerm(aTermRule(), '2026-11-13', DEMO_KALENDER)).toEqual({
      due: '2026-12-28',
      uitleg:
        '6 weken na inschrijving op 13-11-2026 (WEC art. 41a): 25-12-2026 is Eerste Kerstdag, ' +
        '26-12-2026 is Tweede Kerstdag, 27-12-2026 is een zondag, dus 28-12-2026',
    });
  });

  it('EC-47 moves an end on Nieuwjaarsdag to Monday 4 January 2027', () => {
    expect(addWeeksStatutory('2026-11-20', 6)).toBe('2027-01-04');
  });

  it('EC-47 moves an end on Goede Vrijdag over Easter to Tuesday 30 March 2027', () => {
    expect(addWeeksStatutory('2027-02-12', 6)).toBe('2027-03-30');
  });

  it('EC-46 leaves the statutory date alone inside a school holiday', () => {
    expect(addWeeksStatutory('2027-03-15', 6)).toBe('2027-04-26');
    expect(isSchooldag(DEMO_KALENDER, '2027-04-26')).toBe(false);
    expect(computeTerm(aTermRule(), '2026-11-13', kalenderVoorRegio('noord')).due).toBe('2026-12-28');
  });

  it('counts from 1 August and from the first schooldag as §2.5 shows', () => {
    expect(addWeeksStatutory('2026-08-01', 6)).toBe('2026-09-14');
    expect(addWeeksStatutory('2026-08-24', 6)).toBe('2026-10-05');
  });

  it('ends the objection term of §16.3 on 7 January 2027', () => {
    const rule = aTermRule({ anker: 'mededeling', wet: 'WEC art. 61' });
    expect(computeTerm(rule, '2026-11-26', DEMO_KALENDER).due).toBe('2027-01-07');
  });

  it('EC-52 moves an objection term from 5 May 2027 over Hemelvaart to Friday 7 May', () => {
    expect(addDays('2027-03-24', 42)).toBe('2027-05-05');
    const term = computeTerm(aTermRule({ anker: 'mededeling' }), '2027-03-24', DEMO_KALENDER);
    expect(term.due).toBe('2027-05-07');
    expect(term.uitleg).toContain(
      '05-05-2027 is Bevrijdingsdag (5 mei), 06-05-2027 is Hemelvaartsdag, dus 07-05-2027',
    );
  });

  it('passes a day that a decree equates with a public holiday', () => {
    const term = computeTerm(aTermRule({ anker: 'mededeling' }), '2027-03-24', naHemelvaart);
    expect(term.due).toBe('2027-05-10');
    expect(term.uitleg).toContain('07-05-2027 is vrijdag na Hemelvaartsdag');
  });

  it('does not move terms that are counted back, longer than art. 4 allows, or zero', () => {
    expect(addWeeksStatutory('2027-02-06', -6)).toBe('2026-12-26');
    expect(addWeeksStatutory('2026-09-26', 13)).toBe('2026-12-26');
    expect(addWeeksStatutory('2026-10-03', 12)).toBe('2026-12-28');
    const days = (n: number) =>
      computeTerm(aTermRule({ n, eenheid: 'kalenderdagen' }), '2026-09-27', DEMO_KALENDER);
    expect([days(90).due, days(91).due]).toEqual(['2026-12-28', '2026-12-27']);
    const months = (n: number) =>
      computeTerm(aTermRule({ n, eenheid: 'maanden' }), '2026-09-26', DEMO_KALENDER);
    expect([months(3).due, months(4).due, months(15).due]).toEqual([
      '2026-12-28',
      '2027-01-26',
      '2027-12-26',
    ]);
    const sameDay = computeTerm(aTermRule({ n: 0, eenheid: 'kalenderdagen' }), '2026-12-26', DEMO_KALENDER);
    expect(sameDay.due).toBe('2026-12-26');
    expect(sameDay.uitleg).toBe('op de dag van inschrijving op 26-12-2026 (WEC art. 41a): 26-12-2026');
    const anker = 'de dag waarop de grens is bereikt';
    const named = computeTerm(
      aTermRule({ n: 0, eenheid: 'kalenderdagen', anker }),
      '2026-12-26',
      DEMO_KALENDER,
    );
    expect(named.uitleg).toBe(`op ${anker} (WEC art. 41a): 26-12-2026`);
  });

  it('lengthens a term of three days until it holds two working days', () => {
    expect(shiftStatutory('2026-11-06', '2026-11-09').due).toBe('2026-11-10');
    expect(shiftStatutory('2026-11-06', '2026-11-08').due).toBe('2026-11-09'); // two days: art. 2 does not apply
    expect(shiftStatutory('2026-11-09', '2026-11-12').due).toBe('2026-11-12');
  });

  it('gives one month under the AVG the same day number or the last of the month, moved to a working day', () => {
    expect(addMonthsAvg('2027-01-29', 1)).toBe('2027-03-01'); // 28 February 2027 is a Sunday
    expect(addMonthsAvg('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonthsAvg('2026-11-25', 1)).toBe('2026-12-28');
    expect(() => addMonthsAvg('2026-11-25', 0)).toThrow('ongeldige-termijn');
  });
});

describe('practical terms', () => {
  it('explains what was skipped in schooldagen', () => {
    expect(computeTerm(aPracticalRule(5, 'schooldagen'), '2026-12-18', DEMO_KALENDER)).toEqual({
      due: '2027-01-08',
      uitleg:
        '5 schooldagen na start op 18-12-2026: 08-01-2027; ' +
        'overgeslagen: 6 weekenddagen, 10 vakantiedagen (kerstvakantie)',
    });
    expect(computeTerm(aPracticalRule(2, 'schooldagen'), '2026-11-17', DEMO_KALENDER).uitleg).toBe(
      '2 schooldagen na start op 17-11-2026: 20-11-2026; overgeslagen: 1 vrije dag (studiedag)',
    );
    expect(computeTerm(aPracticalRule(1, 'schooldagen'), '2026-12-07', DEMO_KALENDER).uitleg).toBe(
      '1 schooldag na start op 07-12-2026: 08-12-2026',
    );
  });

  it('counts werkdagen through the school holiday but not on public holidays', () => {
    expect(computeTerm(aPracticalRule(5, 'werkdagen'), '2026-12-23', DEMO_KALENDER)).toEqual({
      due: '2026-12-31',
      uitleg:
        '5 werkdagen na start op 23-12-2026: 31-12-2026; ' +
        'overgeslagen: 2 weekenddagen, 1 feestdag (Eerste Kerstdag)',
    });
  });

  it('EC-46 plans a practical date inside a holiday at the last schooldag before it', () => {
    expect(computeTerm(aPracticalRule(35, 'kalenderdagen'), '2026-11-20', DEMO_KALENDER)).toEqual({
      due: '2026-12-18',
      uitleg: '35 kalenderdagen na start op 20-11-2026: 25-12-2026 valt in de kerstvakantie, dus 18-12-2026',
    });
  });

  it('moves forward or stays when the rule says so, and never ends before it started', () => {
    const due = (bijVrij: 'eerder' | 'later' | 'zelfde', start: string, n: number) =>
      computeTerm(aPracticalRule(n, 'kalenderdagen', bijVrij), start, DEMO_KALENDER).due;
    expect(due('later', '2026-11-20', 35)).toBe('2027-01-04');
    expect(due('zelfde', '2026-11-20', 35)).toBe('2026-12-25');
    expect(due('eerder', '2026-08-01', 21)).toBe('2026-08-24');
    expect(due('eerder', '2026-12-18', 7)).toBe('2027-01-04');
  });

  it('plans backward in schooldagen and turns a past result into now', () => {
    const rule = { ...aPracticalRule(-10, 'schooldagen'), anker: 'overleg' };
    const term = computeTerm(rule, '2026-12-28', DEMO_KALENDER, '2026-11-24');
    expect(term.due).toBe('2026-12-07');
    expect(term.uitleg).toMatch(/^10 schooldagen vóór overleg op 28-12-2026: 07-12-2026; overgeslagen: /);
    const late = computeTerm(rule, '2026-12-28', DEMO_KALENDER, '2026-12-10');
    expect(late.due).toBe('2026-12-10');
    expect(late.uitleg).toMatch(/; dat is al voorbij, dus nu \(10-12-2026\)$/);
  });

  it('keeps a forward term that has passed, so that it shows as late', () => {
    expect(computeTerm(aTermRule(), '2026-09-01', DEMO_KALENDER, '2026-11-24').due).toBe('2026-10-13');
  });

  it('warns that a date is provisional when the holidays are unknown', () => {
    const unknown = 'voorlopig: de vakanties van dat schooljaar zijn nog niet bekend';
    expect(computeTerm(aPracticalRule(10, 'schooldagen'), '2030-10-01', DEMO_KALENDER).uitleg).toContain(
      unknown,
    );
    expect(computeTerm(aPracticalRule(20, 'schooldagen'), '2026-07-06', DEMO_KALENDER).uitleg).toContain(
      unknown,
    );
    expect(computeTerm(aTermRule(), '2030-10-01', DEMO_KALENDER).uitleg).not.toContain(unknown);
    expect(computeTerm(aPracticalRule(5, 'werkdagen'), '2030-10-01', DEMO_KALENDER).uitleg).not.toContain(
      unknown,
    );
  });

  it('gives another date after a region switch, and the statutory date stays', () => {
    const [noord, zuid] = [kalenderVoorRegio('noord'), kalenderVoorRegio('zuid')];
    const practical = aPracticalRule(5, 'schooldagen');
    expect(computeTerm(practical, '2026-10-09', zuid).due).toBe('2026-10-16');
    expect(computeTerm(practical, '2026-10-09', noord).due).toBe('2026-10-23');
    expect(computeTerm(aTermRule(), '2026-10-09', noord).due).toBe(
      computeTerm(aTermRule(), '2026-10-09', zuid).due,
    );
  });

  it('refuses an anchor, a today or a number that is not valid', () => {
    expect(() => computeTerm(aTermRule(), '2026-02-30', DEMO_KALENDER)).toThrow('ongeldige-datum');
    expect(() => computeTerm(aTermRule(), '2026-11-09', DEMO_KALENDER, 'vandaag')).toThrow('ongeldige-datum');
    expect(() => computeTerm(aTermRule({ n: 1.5 }), '2026-11-09', DEMO_KALENDER)).toThrow(
      'ongeldige-termijn',
    );
    const always = [{ van: '1900-01-01', tot: '2199-12-31', naam: 'altijd' }];
    expect(() => addWeeksStatutory('2026-11-09', 6, always)).toThrow('ongeldige-termijn');
  });
});

describe('properties of terms', () => {
  it('never ends a statutory term of 1–12 weeks on a weekend or holiday, or before the raw end', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 12 }), (d, n) => {
        const [end, raw] = [addWeeksStatutory(d, n), addDays(d, 7 * n)];
        expect(isWerkdag(end)).toBe(true);
        expect(end >= raw && end <= addDays(raw, 6)).toBe(true);
        if (isWerkdag(raw)) expect([end, weekday(end)]).toEqual([raw, weekday(d)]);
      }),
    );
  });

  it('never ends a month of the AVG before the raw end or on a holiday', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 3 }), (d, n) => {
        const end = addMonthsAvg(d, n);
        expect(isWerkdag(end) && end >= addMonths(d, n)).toBe(true);
      }),
    );
  });

  it('holds two working days in every term of three days or more', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 3, max: 90 }), (d, n) => {
        const { due } = shiftStatutory(d, addDays(d, n));
        let working = 0;
        for (let x = addDays(d, 1); x <= due; x = addDays(x, 1)) if (isWerkdag(x)) working += 1;
        expect(working >= 2 && isWerkdag(due)).toBe(true);
      }),
    );
  });

  it('ends every practical term on a schooldag that is not before its start, and names the date', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, fc.integer({ min: 0, max: 120 }), (cal, d, n) => {
        const { due, uitleg } = computeTerm(aPracticalRule(n, 'kalenderdagen'), d, cal);
        expect(isSchooldag(cal, due)).toBe(true);
        expect(due >= d).toBe(true);
        expect(uitleg).toContain(due.split('-').reverse().join('-'));
      }),
    );
  });
});
