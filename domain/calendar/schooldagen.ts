import { CalendarError } from './errors.js';
import { feestdagNamen, GOEDE_VRIJDAG, isWerkdag, VIJF_MEI } from './feestdagen.js';
import {
  addDays,
  diffDays,
  isWeekend,
  makeDate,
  MAX_DATE,
  MIN_DATE,
  mondayOf,
  partsOf,
  weekdayName,
} from './local-date.js';
import { schooljaarBounds, schooljaarOf } from './schooljaar.js';
import type { Schooljaar } from './schooljaar.js';
import type { Calendar, DayKind, LocalDate, Period } from './types.js';

/** More days off in a row than any school has: beyond this the calendar is broken (cases B50). */
const MAX_SKIPPED = 1000;
const MAX_TERM = 1000;
const MAX_RANGE = 4000;

function periodOn(periods: readonly Period[], datum: LocalDate): Period | undefined {
  return periods.find((p) => p.van <= datum && datum <= p.tot);
}

function defaultZomer(jaar: number): Period {
  return { van: makeDate(jaar, 7, 18), tot: makeDate(jaar, 8, 29), naam: 'Zomervakantie (aanname)' };
}

function zomerAanname(cal: Calendar, datum: LocalDate): Period | undefined {
  const { jaar, maand } = partsOf(datum);
  if (maand !== 7 && maand !== 8) return undefined;
  const zomer = defaultZomer(jaar);
  if (datum < zomer.van || datum > zomer.tot) return undefined;
  return cal.vakanties.some((v) => v.van <= zomer.tot && zomer.van <= v.tot) ? undefined : zomer;
}

function vrijeFeestdag(cal: Calendar, datum: LocalDate): string | undefined {
  const vrij = cal.feestdagenVrij;
  const namen = feestdagNamen(datum).filter((naam) => {
    if (!vrij) return true;
    if (naam === GOEDE_VRIJDAG) return vrij.goedeVrijdag;
    if (naam === VIJF_MEI) return vrij.vijfMei === 'lustrum' ? partsOf(datum).jaar % 5 === 0 : vrij.vijfMei;
    return true;
  });
  return namen.length > 0 ? namen.join(' en ') : undefined;
}

/**
 * True when the calendar holds holidays that start between 1 September and 30 June of the school year of the day. For
 * other days only weekends, public holidays, days off and an assumed summer holiday (18 July – 29 August, unless the
 * calendar has one) are skipped, so a date is provisional. Errors: 'ongeldige-datum'.
 */
export function isKnown(cal: Calendar, datum: LocalDate): boolean {
  const { van, tot } = schooljaarBounds(schooljaarOf(datum));
  const [vanaf, totEnMet] = [makeDate(partsOf(van).jaar, 9, 1), makeDate(partsOf(tot).jaar, 6, 30)];
  return cal.vakanties.some((v) => v.van >= vanaf && v.van <= totEnMet);
}

/**
 * What a day is for the locatie: weekend before holiday before public holiday before own day off, so that a public
 * holiday inside a school holiday counts as a holiday day (domain §16.3.3, cases B34). Errors: 'ongeldige-datum'.
 */
export function dayKind(cal: Calendar, datum: LocalDate): DayKind {
  if (isWeekend(datum)) return { soort: 'weekend', naam: weekdayName(datum) };
  const vakantie = periodOn(cal.vakanties, datum) ?? zomerAanname(cal, datum);
  if (vakantie) return { soort: 'vakantie', naam: vakantie.naam };
  const feestdag = vrijeFeestdag(cal, datum);
  if (feestdag !== undefined) return { soort: 'feestdag', naam: feestdag };
  const vrij = periodOn(cal.vrijeDagen, datum);
  if (vrij) return { soort: 'vrije-dag', naam: vrij.naam };
  return { soort: 'schooldag', naam: weekdayName(datum) };
}

/** True when the locatie has school that day, whether or not a group has lessons. Errors: 'ongeldige-datum'. */
export function isSchooldag(cal: Calendar, datum: LocalDate): boolean {
  return dayKind(cal, datum).soort === 'schooldag';
}

type Direction = 1 | -1;

function step(datum: LocalDate, direction: Direction, counts: (d: LocalDate) => boolean): LocalDate {
  const edge = direction === 1 ? MAX_DATE : MIN_DATE;
  let d = datum;
  for (let i = 0; i < MAX_SKIPPED && d !== edge; i += 1) {
    d = addDays(d, direction);
    if (counts(d)) return d;
  }
  throw new CalendarError('kalender-zonder-schooldagen');
}

function addCounted(datum: LocalDate, n: number, counts: (d: LocalDate) => boolean): LocalDate {
  if (!Number.isInteger(n) || Math.abs(n) > MAX_TERM) throw new CalendarError('ongeldige-termijn');
  if (n === 0) return counts(datum) ? datum : step(datum, 1, counts);
  const direction: Direction = n > 0 ? 1 : -1;
  let d = datum;
  for (let i = 0; i < Math.abs(n); i += 1) {
    d = step(d, direction, counts);
    if (Math.abs(diffDays(datum, d)) > MAX_RANGE) throw new CalendarError('periode-te-lang');
  }
  return d;
}

/**
 * First schooldag on or after a day ('exclusive': after it). Errors: 'ongeldige-datum',
 * 'kalender-zonder-schooldagen' after 1,000 days off in a row.
 */
export function nextSchooldag(
  cal: Calendar,
  datum: LocalDate,
  grens: 'inclusive' | 'exclusive' = 'inclusive',
): LocalDate {
  if (grens === 'inclusive' && isSchooldag(cal, datum)) return datum;
  return step(datum, 1, (d) => isSchooldag(cal, d));
}

/**
 * Last schooldag on or before a day ('exclusive': before it); also the last planning day for a term that ends in a
 * holiday (EC-46). Errors: 'ongeldige-datum', 'kalender-zonder-schooldagen' after 1,000 days off in a row.
 */
export function previousSchooldag(
  cal: Calendar,
  datum: LocalDate,
  grens: 'inclusive' | 'exclusive' = 'inclusive',
): LocalDate {
  if (grens === 'inclusive' && isSchooldag(cal, datum)) return datum;
  return step(datum, -1, (d) => isSchooldag(cal, d));
}

/**
 * The n-th schooldag after a day, or before it when n is negative; the day itself does not count. With 0 the first
 * schooldag on or after it. |n| at most 1,000 (domain §16.3.3). Errors: 'ongeldige-datum', 'ongeldige-termijn',
 * 'kalender-zonder-schooldagen' after 1,000 days off in a row, 'periode-te-lang' over 4,000 calendar days.
 */
export function addSchooldagen(cal: Calendar, datum: LocalDate, n: number): LocalDate {
  return addCounted(datum, n, (d) => isSchooldag(cal, d));
}

/**
 * The n-th working day (Monday–Friday, no public holiday) after a day, or before it when n is negative; for terms of
 * municipality and Veilig Thuis (domain §16.3.4). Holidays of the school do not matter. Errors as `addSchooldagen`.
 */
export function addWerkdagen(datum: LocalDate, n: number, gelijkgesteld: readonly Period[] = []): LocalDate {
  return addCounted(datum, n, (d) => isWerkdag(d, gelijkgesteld));
}

/** All days from `van` up to and including `tot`; empty when `tot` is earlier. Error 'periode-te-lang' over 4,000. */
export function daysBetween(van: LocalDate, tot: LocalDate): readonly LocalDate[] {
  const n = diffDays(van, tot) + 1;
  if (n > MAX_RANGE) throw new CalendarError('periode-te-lang');
  return Array.from({ length: Math.max(0, n) }, (_, i) => addDays(van, i));
}

/** Number of schooldagen from `van` up to and including `tot`. Errors: 'ongeldige-datum', 'periode-te-lang'. */
export function countSchooldagen(cal: Calendar, van: LocalDate, tot: LocalDate): number {
  return daysBetween(van, tot).filter((d) => isSchooldag(cal, d)).length;
}

/** True when the week (Monday–Sunday) of a day has at least one schooldag (domain §16.3.5). */
export function isLesweek(cal: Calendar, datum: LocalDate): boolean {
  const maandag = mondayOf(datum);
  return [0, 1, 2, 3, 4].some((i) => isSchooldag(cal, addDays(maandag, i)));
}

/** Mondays of the lesweken that touch `van`–`tot`, both included. Errors: 'ongeldige-datum', 'periode-te-lang'. */
export function lesweken(cal: Calendar, van: LocalDate, tot: LocalDate): readonly LocalDate[] {
  return daysBetween(mondayOf(van), tot).filter((d, i) => i % 7 === 0 && isLesweek(cal, d));
}

/**
 * The window of the last n lesweken up to and including the week of a day, Monday–Sunday; weeks without lessons are
 * skipped (16 hours in 4 lesweken, LPW art. 21a; domain §16.3.5). Errors: 'ongeldige-termijn' unless 1–200,
 * 'kalender-zonder-schooldagen' after 1,000 days without lessons.
 */
export function laatsteLesweken(
  cal: Calendar,
  datum: LocalDate,
  n: number,
): { readonly van: LocalDate; readonly tot: LocalDate } {
  if (!Number.isInteger(n) || n < 1 || n > 200) throw new CalendarError('ongeldige-termijn');
  const maandag = mondayOf(datum);
  let van = mondayOf(previousSchooldag(cal, addDays(maandag, 6)));
  for (let i = 1; i < n; i += 1) van = mondayOf(previousSchooldag(cal, van, 'exclusive'));
  return { van, tot: addDays(maandag, 6) };
}

/**
 * Last schooldag before the summer holiday that covers 31 July at the end of a school year, from an assumed holiday
 * when the calendar has none (see `isKnown`); term of the yearly OPP evaluation (domain §2.5). Errors:
 * 'ongeldig-schooljaar', 'kalender-zonder-schooldagen'.
 */
export function laatsteSchooldagVoorZomer(cal: Calendar, schooljaar: Schooljaar): LocalDate {
  const { tot } = schooljaarBounds(schooljaar);
  const zomer = periodOn(cal.vakanties, tot) ?? defaultZomer(partsOf(tot).jaar);
  return previousSchooldag(cal, zomer.van, 'exclusive');
}
