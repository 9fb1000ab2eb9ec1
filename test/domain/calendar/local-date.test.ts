import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  compareDates,
  diffDays,
  formatDate,
  formatDateLong,
  isLocalDate,
  mondayOf,
  parseDutchDate,
  parseLocalDate,
  weekday,
} from '../../../domain/calendar/index.js';
import { anyDate } from './builders.js';

describe('reading dates', () => {
  it('accepts the three notations of B30 as 1 August 2025', () => {
    for (const tekst of ['1-8-2025', '01/08/2025', '2025-08-01', ' 1.8.2025 ', '01-08-2025']) {
      expect(parseDutchDate(tekst)).toBe('2025-08-01');
    }
  });

  it('refuses days that do not exist, short years, swapped and mixed notations', () => {
    const wrong = [
      '31-2-2025',
      '29-2-2025',
      '1-8-25',
      '8-13-2025',
      '2025-13-01',
      '2025-8-1',
      '1-8/2025',
      '0-1-2025',
    ];
    for (const tekst of [...wrong, '', 'morgen', '1-8-20255', '1-8-0205', '2025-08-01T00:00']) {
      expect(parseDutchDate(tekst), tekst).toBeUndefined();
    }
  });

  it('never swaps day and month', () => {
    expect(parseDutchDate('3-4-2027')).toBe('2027-04-03');
    expect(parseDutchDate('29-2-2028')).toBe('2028-02-29');
  });

  it('refuses anything but an existing YYYY-MM-DD in the strict reading', () => {
    expect(parseLocalDate('2028-02-29')).toBe('2028-02-29');
    for (const tekst of ['2027-02-31', '2027-02-29', '2027-2-1', '2027-02-01 ', '1899-12-31', '2200-01-01']) {
      expect(isLocalDate(tekst), tekst).toBe(false);
      expect(() => parseLocalDate(tekst)).toThrow('ongeldige-datum');
    }
  });

  it('refuses an invalid date in arithmetic instead of rolling it over', () => {
    expect(() => addDays('2027-02-29', 1)).toThrow('ongeldige-datum');
    expect(() => weekday('2027-04-31')).toThrow('ongeldige-datum');
    expect(() => addDays('2027-01-01', 0.5)).toThrow('ongeldige-termijn');
    expect(() => addDays('2199-12-31', 1)).toThrow('datum-buiten-bereik');
    expect(() => addMonths('1900-01-31', -1)).toThrow('datum-buiten-bereik');
  });
});

describe('date arithmetic', () => {
  it('knows weekdays of known days', () => {
    expect(weekday('2026-11-09')).toBe(1);
    expect(weekday('2027-03-28')).toBe(7);
    expect(weekday('1900-01-01')).toBe(1);
    expect(mondayOf('2027-03-28')).toBe('2027-03-22');
  });

  it('keeps the day number over months or takes the last day of the month', () => {
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2027-03-31', -1)).toBe('2027-02-28');
    expect(addMonths('2027-07-31', -24)).toBe('2025-07-31');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
    expect(addMonths('2027-01-15', -1)).toBe('2026-12-15');
  });

  it('writes dates in Dutch', () => {
    expect(formatDate('2026-12-01')).toBe('01-12-2026');
    expect(formatDateLong('2026-12-21')).toBe('maandag 21 december 2026');
    expect(formatDateLong('2027-03-28')).toBe('zondag 28 maart 2027');
  });

  it('adds and subtracts days without loss', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -2000, max: 2000 }), (d, n) => {
        const later = addDays(d, n);
        expect(diffDays(d, later)).toBe(n);
        expect(addDays(later, -n)).toBe(d);
        expect(Math.sign(compareDates(later, d))).toBe(Math.sign(n));
        expect((weekday(d) - 1 + (n % 7) + 7) % 7).toBe(weekday(later) - 1);
      }),
    );
  });

  it('reads back every date it writes', () => {
    fc.assert(fc.property(anyDate, (d) => parseDutchDate(formatDate(d)) === d));
  });
});
