import { addDays, isWeekend, makeDate, partsOf, weekday } from './local-date.js';
import type { LocalDate, Period } from './types.js';

export type Feestdag = { readonly datum: LocalDate; readonly naam: string };

export const GOEDE_VRIJDAG = 'Goede Vrijdag';
export const VIJF_MEI = 'Bevrijdingsdag (5 mei)';

/** Easter Sunday of a year, by the Gregorian computus (golden number, century corrections, epact). */
export function easterSunday(jaar: number): LocalDate {
  const golden = jaar % 19;
  const century = Math.floor(jaar / 100);
  const solar = century - Math.floor(century / 4);
  const lunar = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + solar - lunar + 15) % 30;
  // The full moon is put one day earlier for the two epacts that would give a 30th lunar day twice.
  const moon = epact - (epact === 29 || (epact === 28 && golden > 10) ? 1 : 0);
  const fullMoon = addDays(makeDate(jaar, 3, 21), moon);
  return addDays(fullMoon, 7 - (weekday(fullMoon) % 7));
}

/** Koningsdag: 27 April, or 26 April when the 27th is a Sunday (domain §16.2). */
export function koningsdag(jaar: number): LocalDate {
  const datum = makeDate(jaar, 4, 27);
  return weekday(datum) === 7 ? addDays(datum, -1) : datum;
}

function computeFeestdagen(jaar: number): readonly Feestdag[] {
  const pasen = easterSunday(jaar);
  return [
    { datum: makeDate(jaar, 1, 1), naam: 'Nieuwjaarsdag' },
    { datum: addDays(pasen, -2), naam: GOEDE_VRIJDAG },
    { datum: addDays(pasen, 1), naam: 'Tweede Paasdag' },
    { datum: koningsdag(jaar), naam: 'Koningsdag' },
    { datum: makeDate(jaar, 5, 5), naam: VIJF_MEI },
    { datum: addDays(pasen, 39), naam: 'Hemelvaartsdag' },
    { datum: addDays(pasen, 50), naam: 'Tweede Pinksterdag' },
    { datum: makeDate(jaar, 12, 25), naam: 'Eerste Kerstdag' },
    { datum: makeDate(jaar, 12, 26), naam: 'Tweede Kerstdag' },
  ];
}

const perYear = new Map<number, ReadonlyMap<LocalDate, readonly string[]>>();

function namesOfYear(jaar: number): ReadonlyMap<LocalDate, readonly string[]> {
  const known = perYear.get(jaar);
  if (known) return known;
  const names = new Map<LocalDate, readonly string[]>();
  for (const { datum, naam } of computeFeestdagen(jaar)) {
    names.set(datum, [...(names.get(datum) ?? []), naam]);
  }
  perYear.set(jaar, names);
  return names;
}

/**
 * The public holidays of a year in which terms do not end, Goede Vrijdag equated (Algemene termijnenwet art. 3 lid 1
 * and 2), in date order. First Easter day and Whitsun are Sundays and therefore not in the law's list. Valid from
 * 2014, the first year with Koningsdag. Errors: 'ongeldige-datum' outside 1900–2199.
 */
export function feestdagen(jaar: number): readonly Feestdag[] {
  return [...computeFeestdagen(jaar)].sort((a, b) => (a.datum < b.datum ? -1 : a.datum > b.datum ? 1 : 0));
}

/** All public holidays that fall on a day (Hemelvaart can be 5 May); empty for an ordinary day. */
export function feestdagNamen(datum: LocalDate): readonly string[] {
  return namesOfYear(partsOf(datum).jaar).get(datum) ?? [];
}

/**
 * Name of the public holiday on a day, or of the day equated with one by decree (Algemene termijnenwet art. 3 lid 3);
 * undefined on other days. Errors: 'ongeldige-datum'.
 */
export function feestdagNaam(datum: LocalDate, gelijkgesteld: readonly Period[] = []): string | undefined {
  const namen = feestdagNamen(datum);
  if (namen.length > 0) return namen.join(' en ');
  return gelijkgesteld.find((p) => p.van <= datum && datum <= p.tot)?.naam;
}

/**
 * True on a day that is no Saturday, Sunday, public holiday or equated day (Algemene termijnenwet art. 1 and 3).
 * School holidays do not matter here. Errors: 'ongeldige-datum'.
 */
export function isWerkdag(datum: LocalDate, gelijkgesteld: readonly Period[] = []): boolean {
  return !isWeekend(datum) && feestdagNaam(datum, gelijkgesteld) === undefined;
}
