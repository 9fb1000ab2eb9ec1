import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  endOfDay,
  instantAt,
  isOverdue,
  isReminderTime,
  localDateOf,
  localTimeOf,
  reminderAt,
  startOfDay,
  toReminderWindow,
} from '../../../domain/calendar/index.js';
import { anyDate } from './builders.js';

const HOUR = 3_600_000;
const ms = (instant: string) => Date.parse(instant);

describe('Europe/Amsterdam', () => {
  it('gives the moment of a local clock time in winter and in summer', () => {
    expect(instantAt('2026-11-09', '07:30')).toBe('2026-11-09T06:30:00.000Z');
    expect(instantAt('2027-06-25', '07:30')).toBe('2027-06-25T05:30:00.000Z');
    expect(startOfDay('2010-03-28')).toBe('2010-03-27T23:00:00.000Z');
    expect(endOfDay('2025-10-26')).toBe('2025-10-26T22:59:59.000Z');
  });

  it('gives days of 23 and 25 hours at the clock changes of §16.4', () => {
    const length = (d: string) => (ms(startOfDay(addDays(d, 1))) - ms(startOfDay(d))) / HOUR;
    for (const d of ['2027-03-28', '2028-03-26']) expect(length(d)).toBe(23);
    for (const d of ['2026-10-25', '2027-10-31']) expect(length(d)).toBe(25);
    expect(length('2027-03-29')).toBe(24);
  });

  it('EC-55 a time in the spring gap happens once, an hour later', () => {
    expect(instantAt('2027-03-28', '02:30')).toBe('2027-03-28T01:30:00.000Z');
    expect(localTimeOf(instantAt('2027-03-28', '02:30'))).toBe('03:30');
  });

  it('EC-55 a time in the doubled autumn hour is the first of the two', () => {
    expect(instantAt('2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(localTimeOf('2026-10-25T01:30:00.000Z')).toBe('02:30');
  });

  it('EC-55 reminders stay at 07:30 local over a clock change and are refused at night', () => {
    expect(reminderAt('2027-03-27')).toBe('2027-03-27T06:30:00.000Z');
    expect(reminderAt('2027-03-28')).toBe('2027-03-28T05:30:00.000Z');
    expect(() => reminderAt('2027-03-28', '02:30')).toThrow('herinnering-buiten-venster');
    expect(['05:59', '06:00', '20:00', '20:01', '7:30'].map(isReminderTime)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('holds mail that is ready at night until the next 07:30', () => {
    expect(toReminderWindow('2026-11-09T21:00:00Z')).toBe('2026-11-10T06:30:00.000Z');
    expect(toReminderWindow('2026-11-10T02:00:00Z')).toBe('2026-11-10T06:30:00.000Z');
    expect(toReminderWindow('2026-11-10T11:00:00Z')).toBe('2026-11-10T11:00:00.000Z');
    expect(toReminderWindow('2026-12-31T22:30:00Z')).toBe('2027-01-01T06:30:00.000Z');
  });

  it('calls a task late from local midnight after the due day, in winter and in summer', () => {
    for (const due of ['2026-12-07', '2027-06-07']) {
      expect(isOverdue(due, instantAt(due, '23:59'))).toBe(false);
      expect(isOverdue(due, endOfDay(due))).toBe(false);
      expect(isOverdue(due, startOfDay(addDays(due, 1)))).toBe(true);
      expect(isOverdue(due, instantAt(due, '00:30'))).toBe(false);
    }
  });

  it('refuses clock times and moments that do not exist', () => {
    for (const tijd of ['24:00', '7:30', '12:60', '12:30:00']) {
      expect(() => instantAt('2027-01-01', tijd), tijd).toThrow('ongeldige-tijd');
    }
    expect(() => instantAt('2027-02-29', '12:00')).toThrow('ongeldige-datum');
    expect(() => localDateOf('2027-01-01')).toThrow('ongeldig-tijdstip');
  });

  it('comes back to the same local date, and to the same clock time outside the gap', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    fc.assert(
      fc.property(anyDate, time, (d, t) => {
        const instant = instantAt(d, t);
        expect(localDateOf(instant)).toBe(d);
        if (!t.startsWith('02')) expect(localTimeOf(instant)).toBe(t);
        expect(ms(instant) >= ms(startOfDay(d)) && ms(instant) <= ms(endOfDay(d))).toBe(true);
      }),
    );
  });
});
