import { CalendarError } from './errors.js';
import { makeDate, partsOf } from './local-date.js';
import type { LocalDate } from './types.js';

/** A school year as '2026-2027': 1 August up to and including 31 July (WEC art. 1). */
export type Schooljaar = string;

const PATTERN = /^(\d{4})-(\d{4})$/;

function startYear(schooljaar: Schooljaar): number {
  const m = PATTERN.exec(schooljaar);
  const [van, tot] = [Number(m?.[1]), Number(m?.[2])];
  if (!m || tot !== van + 1) throw new CalendarError('ongeldig-schooljaar');
  return van;
}

function fromStartYear(jaar: number): Schooljaar {
  return `${String(jaar)}-${String(jaar + 1)}`;
}

/** The school year of a day. Errors: 'ongeldige-datum'. */
export function schooljaarOf(datum: LocalDate): Schooljaar {
  const { jaar, maand } = partsOf(datum);
  return fromStartYear(maand >= 8 ? jaar : jaar - 1);
}

/** First and last day, 1 August and 31 July. Errors: 'ongeldig-schooljaar', 'ongeldige-datum' out of range. */
export function schooljaarBounds(schooljaar: Schooljaar): {
  readonly van: LocalDate;
  readonly tot: LocalDate;
} {
  const jaar = startYear(schooljaar);
  return { van: makeDate(jaar, 8, 1), tot: makeDate(jaar + 1, 7, 31) };
}

/** The school year after. Errors: 'ongeldig-schooljaar'. */
export function nextSchooljaar(schooljaar: Schooljaar): Schooljaar {
  return fromStartYear(startYear(schooljaar) + 1);
}

/** The school year before. Errors: 'ongeldig-schooljaar'. */
export function previousSchooljaar(schooljaar: Schooljaar): Schooljaar {
  return fromStartYear(startYear(schooljaar) - 1);
}
