import { addMonths, daysInMonth, makeDate, partsOf } from './local-date.js';
import { schooljaarBounds, schooljaarOf } from './schooljaar.js';
import type { Schooljaar } from './schooljaar.js';
import type { LocalDate } from './types.js';

export type Schoolsoort = 'SO' | 'VSO';

/** Age at which a school soort ends with the school year (WEC art. 39 lid 4). */
export const LEEFTIJDSGRENS: Readonly<Record<Schoolsoort, number>> = { SO: 14, VSO: 20 };

/**
 * The day on which an age in whole years is reached. Born on 29 February: 1 March in other than leap years (domain
 * §16.3.8). Errors: 'ongeldige-datum'.
 */
export function birthdayOn(geboren: LocalDate, leeftijd: number): LocalDate {
  const { jaar, maand, dag } = partsOf(geboren);
  const doelJaar = jaar + leeftijd;
  if (dag > daysInMonth(doelJaar, maand)) return makeDate(doelJaar, 3, 1);
  return makeDate(doelJaar, maand, dag);
}

/** Age in whole years on a day, reached on the birthday itself; negative before birth. Errors: 'ongeldige-datum'. */
export function ageOn(geboren: LocalDate, datum: LocalDate): number {
  const jaren = partsOf(datum).jaar - partsOf(geboren).jaar;
  return datum >= birthdayOn(geboren, jaren) ? jaren : jaren - 1;
}

/** True when the age is reached within the school year, both bounds included. Errors: as `schooljaarBounds`. */
export function turnsInSchooljaar(geboren: LocalDate, leeftijd: number, schooljaar: Schooljaar): boolean {
  return schooljaarOf(birthdayOn(geboren, leeftijd)) === schooljaarOf(schooljaarBounds(schooljaar).van);
}

/**
 * Last day at the school without exemption: 31 July of the school year in which the pupil turns 14 (SO) or 20 (VSO)
 * (WEC art. 39 lid 4, EC-37). Errors: 'ongeldige-datum'.
 */
export function laatsteDagWegensLeeftijd(geboren: LocalDate, soort: Schoolsoort): LocalDate {
  return schooljaarBounds(schooljaarOf(birthdayOn(geboren, LEEFTIJDSGRENS[soort]))).tot;
}

/**
 * The 1 March of the last school year, from which a request for exemption is prepared; the inspectie decides within 6
 * weeks (WEC art. 39 lid 5, EC-37). Errors: 'ongeldige-datum'.
 */
export function verlengingVoorbereidenVanaf(geboren: LocalDate, soort: Schoolsoort): LocalDate {
  return makeDate(partsOf(laatsteDagWegensLeeftijd(geboren, soort)).jaar, 3, 1);
}

/**
 * The day on which an age in years and months is reached, such as 17 years and 6 months; the last day of the month
 * when the day number is absent. Errors: 'ongeldige-datum', 'ongeldige-termijn'.
 */
export function ageReachedOn(geboren: LocalDate, jaren: number, maanden = 0): LocalDate {
  return maanden === 0 ? birthdayOn(geboren, jaren) : addMonths(geboren, jaren * 12 + maanden);
}
