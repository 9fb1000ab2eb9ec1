import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, computeTerm, DEMO_KALENDER, isWerkdag } from '../../../domain/calendar/index.js';
import { computeHeldTerm } from '../../../domain/calendar/stilstand.js';
import { anyCalendar, anyDate, aPracticalRule, aTermRule } from './builders.js';

const held = (anker: string, stil: number, changes = {}) =>
  computeHeldTerm(aTermRule(changes), anker, stil, DEMO_KALENDER);

describe('a legal term whose clock stood still', () => {
  it('is the term itself when it did not', () => {
    fc.assert(
      fc.property(anyDate, anyCalendar, fc.integer({ min: 1, max: 14 }), (anker, cal, n) => {
        const rule = aTermRule({ n });
        expect(computeHeldTerm(rule, anker, 0, cal)).toEqual(computeTerm(rule, anker, cal));
      }),
    );
  });

  it('moves on where it would end on a Saturday, a Sunday or a public holiday', () => {
    // Eight weeks from 1 March are up on Monday 26 April 2027; Koningsdag is the 27th, 1 May a Saturday.
    const weeks = { n: 8, anker: 'de aanvraag', wet: 'AWB art. 4:13' };
    expect(held('2027-03-01', 1, weeks)).toEqual({
      due: '2027-04-28',
      uitleg:
        '8 weken na de aanvraag op 01-03-2027 (AWB art. 4:13): 26-04-2027; 1 dag stilgestaan: 27-04-2027 is Koningsdag, dus 28-04-2027',
    });
    expect(held('2027-03-01', 5, weeks)).toEqual({
      due: '2027-05-03',
      uitleg:
        '8 weken na de aanvraag op 01-03-2027 (AWB art. 4:13): 26-04-2027; 5 dagen stilgestaan: 01-05-2027 is een zaterdag, 02-05-2027 is een zondag, dus 03-05-2027',
    });
    expect(held('2027-03-01', 2, weeks).uitleg).toMatch(/; 2 dagen stilgestaan: 28-04-2027$/);
  });

  it('is lengthened from where the term itself ends, not from where the law moved that to', () => {
    expect(held('2026-11-13', 0).due).toBe('2026-12-28');
    expect(held('2026-11-13', 3).due).toBe('2026-12-28');
    expect(held('2026-11-13', 4).due).toBe('2026-12-29');
  });

  it('stays on any day where the law moves none: longer than twelve weeks (Algemene termijnenwet art. 4)', () => {
    expect(held('2027-03-01', 5, { n: 13 }).due).toBe('2027-06-05');
    expect(held('2027-03-01', 0, { n: 8 }).due).toBe('2027-04-26');
  });

  it('counts months and days as it counts weeks', () => {
    expect(held('2027-01-31', 4, { n: 1, eenheid: 'maanden' }).due).toBe('2027-03-04');
    expect(held('2027-01-31', 6, { n: 1, eenheid: 'maanden' }).due).toBe('2027-03-08');
    expect(held('2027-03-01', 5, { n: 56, eenheid: 'kalenderdagen' }).due).toBe('2027-05-03');
    expect(held('2026-12-21', 2, { n: 3, eenheid: 'werkdagen' }).due).toBe('2026-12-29');
  });

  it('never ends before all its days are over, nor on a day off', () => {
    fc.assert(
      fc.property(anyDate, anyCalendar, fc.integer({ min: 0, max: 70 }), (anker, cal, stil) => {
        const { due } = computeHeldTerm(aTermRule(), anker, stil, cal);
        expect(due >= addDays(anker, 42 + stil)).toBe(true);
        expect(isWerkdag(due, cal.gelijkgesteld)).toBe(true);
      }),
    );
  });
});

describe('a practical term whose clock stood still', () => {
  const practical = (anker: string, stil: number, ...rule: Parameters<typeof aPracticalRule>) =>
    computeHeldTerm(aPracticalRule(...rule), anker, stil, DEMO_KALENDER);

  it('is decided by its own rule again: school days, or the school day before a holiday', () => {
    expect(practical('2026-11-09', 10, 5, 'schooldagen').due).toBe('2026-11-26');
    // 8 February lies in the voorjaarsvakantie, which begins on Saturday the 6th.
    expect(practical('2027-01-25', 4, 10, 'kalenderdagen')).toEqual({
      due: '2027-02-05',
      uitleg: '10 kalenderdagen na start op 25-01-2027: 04-02-2027; 4 dagen stilgestaan: 05-02-2027',
    });
    expect(practical('2027-01-25', 4, 10, 'kalenderdagen', 'later').due).toBe('2027-02-15');
  });
});
