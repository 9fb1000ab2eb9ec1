import { CalendarError } from './errors.js';
import { daysInMonth, makeDate, partsOf } from './local-date.js';
import { nextSchooljaar, schooljaarBounds } from './schooljaar.js';
import type { Schooljaar } from './schooljaar.js';
import type { LocalDate } from './types.js';

/** A day of any school year, 'MM-DD': August and later lie in its first calendar year. */
export type Jaardag = string;

/** Something that returns every school year, on one day or in a period; the school may move it. */
export type Jaarmoment = {
  readonly sleutel: string;
  readonly van: Jaardag;
  /** Absent: the same day as `van`. */
  readonly tot?: Jaardag;
  /** True when it lies in the school year after. */
  readonly jaarLater?: boolean;
  /** Dutch: what happens, for the plan on the screen. */
  readonly tekst: string;
};

export type Moment = {
  readonly sleutel: string;
  readonly van: LocalDate;
  readonly tot: LocalDate;
  readonly tekst: string;
};

const JAARDAG = /^(\d{2})-(\d{2})$/;

/**
 * The date of a 'MM-DD' in a school year; 29 February is the 28th in other than leap years. Errors:
 * 'ongeldig-schooljaar', 'ongeldige-datum' when the text is no day of any year.
 */
export function dagInSchooljaar(schooljaar: Schooljaar, jaardag: Jaardag): LocalDate {
  const m = JAARDAG.exec(jaardag);
  const [maand, dag] = [Number(m?.[1]), Number(m?.[2])];
  if (!m || dag > daysInMonth(2024, maand)) throw new CalendarError('ongeldige-datum');
  const { van, tot } = schooljaarBounds(schooljaar);
  const { jaar } = partsOf(maand >= 8 ? van : tot);
  return makeDate(jaar, maand, Math.min(dag, daysInMonth(jaar, maand)));
}

/** The moments of a line in one school year, in the order of the line. Errors: as `dagInSchooljaar`. */
export function momentenInSchooljaar(schooljaar: Schooljaar, lijn: readonly Jaarmoment[]): readonly Moment[] {
  return lijn.map(({ sleutel, van, tot, jaarLater, tekst }) => {
    const jaar = jaarLater === true ? nextSchooljaar(schooljaar) : schooljaar;
    return { sleutel, van: dagInSchooljaar(jaar, van), tot: dagInSchooljaar(jaar, tot ?? van), tekst };
  });
}
