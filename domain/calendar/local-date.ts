import { CalendarError } from './errors.js';
import type { LocalDate } from './types.js';

const MIN_YEAR = 1900;
const MAX_YEAR = 2199;
const MS_PER_DAY = 86_400_000;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DUTCH_DATE = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;

export const MIN_DATE: LocalDate = `${String(MIN_YEAR)}-01-01`;
export const MAX_DATE: LocalDate = `${String(MAX_YEAR)}-12-31`;

export type DateParts = { readonly jaar: number; readonly maand: number; readonly dag: number };

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** True for a leap year of the Gregorian calendar. */
export function isLeapYear(jaar: number): boolean {
  return (jaar % 4 === 0 && jaar % 100 !== 0) || jaar % 400 === 0;
}

/** Number of days in a month (1–12); 0 for any other month. */
export function daysInMonth(jaar: number, maand: number): number {
  if (maand === 2 && isLeapYear(jaar)) return 29;
  return MONTH_LENGTHS[maand - 1] ?? 0;
}

function pad(n: number, length: number): string {
  return String(n).padStart(length, '0');
}

function isExisting(jaar: number, maand: number, dag: number): boolean {
  return jaar >= MIN_YEAR && jaar <= MAX_YEAR && dag >= 1 && dag <= daysInMonth(jaar, maand);
}

function readParts(tekst: string): DateParts | undefined {
  const m = ISO_DATE.exec(tekst);
  if (!m) return undefined;
  const [jaar, maand, dag] = [Number(m[1]), Number(m[2]), Number(m[3])];
  return isExisting(jaar, maand, dag) ? { jaar, maand, dag } : undefined;
}

/** The date for year, month (1–12) and day. Error 'ongeldige-datum' when it does not exist or is out of range. */
export function makeDate(jaar: number, maand: number, dag: number): LocalDate {
  if (!isExisting(jaar, maand, dag)) throw new CalendarError('ongeldige-datum');
  return `${pad(jaar, 4)}-${pad(maand, 2)}-${pad(dag, 2)}`;
}

/** True when the text is exactly 'YYYY-MM-DD' and that day exists between 1900 and 2199. */
export function isLocalDate(tekst: string): boolean {
  return readParts(tekst) !== undefined;
}

/** Strict reading of 'YYYY-MM-DD'; 31 February is refused. Error 'ongeldige-datum'. */
export function parseLocalDate(tekst: string): LocalDate {
  if (!isLocalDate(tekst)) throw new CalendarError('ongeldige-datum');
  return tekst;
}

/**
 * A date as typed by a user: '1-8-2025', '01/08/2025', '1.8.2025' or '2025-08-01'. Day before month, always: '13-25'
 * style input is refused and never swapped; two-digit years are refused. Undefined when it is no date.
 */
export function parseDutchDate(tekst: string): LocalDate | undefined {
  const schoon = tekst.trim();
  if (readParts(schoon)) return schoon;
  const m = DUTCH_DATE.exec(schoon);
  if (!m) return undefined;
  const [dag, maand, jaar] = [Number(m[1]), Number(m[3]), Number(m[4])];
  return isExisting(jaar, maand, dag) ? makeDate(jaar, maand, dag) : undefined;
}

/** Year, month (1–12) and day of a date. Error 'ongeldige-datum'. */
export function partsOf(datum: LocalDate): DateParts {
  const parts = readParts(datum);
  if (!parts) throw new CalendarError('ongeldige-datum');
  return parts;
}

function toEpochDay(datum: LocalDate): number {
  const { jaar, maand, dag } = partsOf(datum);
  return Date.UTC(jaar, maand - 1, dag) / MS_PER_DAY;
}

function fromEpochDay(epochDay: number): LocalDate {
  const d = new Date(epochDay * MS_PER_DAY);
  const jaar = d.getUTCFullYear();
  if (!(jaar >= MIN_YEAR && jaar <= MAX_YEAR)) throw new CalendarError('datum-buiten-bereik');
  return `${pad(jaar, 4)}-${pad(d.getUTCMonth() + 1, 2)}-${pad(d.getUTCDate(), 2)}`;
}

function wholeNumber(n: number): number {
  if (!Number.isSafeInteger(n)) throw new CalendarError('ongeldige-termijn');
  return n;
}

/** Negative, 0 or positive as `a` lies before, on or after `b`. Errors: 'ongeldige-datum'. */
export function compareDates(a: LocalDate, b: LocalDate): number {
  return toEpochDay(a) - toEpochDay(b);
}

/** Adds n calendar days (n may be negative). Errors: 'ongeldige-datum', 'ongeldige-termijn', 'datum-buiten-bereik'. */
export function addDays(datum: LocalDate, n: number): LocalDate {
  return fromEpochDay(toEpochDay(datum) + wholeNumber(n));
}

/**
 * Adds n calendar months (n may be negative), keeping the day number or the last day of the month when that day is
 * absent. Errors: 'ongeldige-datum', 'ongeldige-termijn', 'datum-buiten-bereik'.
 */
export function addMonths(datum: LocalDate, n: number): LocalDate {
  const { jaar, maand, dag } = partsOf(datum);
  const months = jaar * 12 + (maand - 1) + wholeNumber(n);
  const [doelJaar, doelMaand] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  if (doelJaar < MIN_YEAR || doelJaar > MAX_YEAR) throw new CalendarError('datum-buiten-bereik');
  return makeDate(doelJaar, doelMaand, Math.min(dag, daysInMonth(doelJaar, doelMaand)));
}

/** Calendar days from `van` to `tot`; negative when `tot` lies before `van`. Errors: 'ongeldige-datum'. */
export function diffDays(van: LocalDate, tot: LocalDate): number {
  return toEpochDay(tot) - toEpochDay(van);
}

/** Weekday, 1 = maandag … 7 = zondag. Errors: 'ongeldige-datum'. */
export function weekday(datum: LocalDate): number {
  const n = (toEpochDay(datum) + 3) % 7;
  return (n < 0 ? n + 7 : n) + 1;
}

/** True on zaterdag and zondag. Errors: 'ongeldige-datum'. */
export function isWeekend(datum: LocalDate): boolean {
  return weekday(datum) >= 6;
}

/** The maandag of the week of a date. Errors: 'ongeldige-datum'. */
export function mondayOf(datum: LocalDate): LocalDate {
  return addDays(datum, 1 - weekday(datum));
}

const WEEKDAY_NAMES = [
  'maandag',
  'dinsdag',
  'woensdag',
  'donderdag',
  'vrijdag',
  'zaterdag',
  'zondag',
] as const;

/** Dutch name of the weekday. Errors: 'ongeldige-datum'. */
export function weekdayName(datum: LocalDate): string {
  return WEEKDAY_NAMES[weekday(datum) - 1] ?? '';
}

/** Short Dutch notation dd-mm-jjjj. Errors: 'ongeldige-datum'. */
export function formatDate(datum: LocalDate): string {
  const { jaar, maand, dag } = partsOf(datum);
  return `${pad(dag, 2)}-${pad(maand, 2)}-${pad(jaar, 4)}`;
}

let longFormat: Intl.DateTimeFormat | undefined;

/** Long Dutch notation, 'maandag 21 december 2026'. Errors: 'ongeldige-datum'. */
export function formatDateLong(datum: LocalDate): string {
  // A new formatter costs tens of microseconds and pages show hundreds of dates.
  longFormat ??= new Intl.DateTimeFormat('nl-NL', {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return longFormat.format(toEpochDay(datum) * MS_PER_DAY);
}
