import { CalendarError } from './errors.js';
import { momentenInSchooljaar } from './jaarlijn.js';
import type { Jaarmoment, Moment } from './jaarlijn.js';
import { makeDate, partsOf } from './local-date.js';
import { schooljaarBounds, schooljaarOf } from './schooljaar.js';
import { computeTerm } from './terms.js';
import type { Calendar, LocalDate, TermResult, TermRule } from './types.js';

/** The last year of a TLV that ends on 31 July (domain §4.2); proposed as a setting, only the last line is law. */
export const TLV_JAARLIJN: readonly Jaarmoment[] = [
  { sleutel: 'SIGNAAL', van: '10-01', tekst: 'Lijst van leerlingen van wie de TLV dit schooljaar afloopt.' },
  {
    sleutel: 'EVALUATIE',
    van: '12-01',
    tekst: 'Evaluatie: kan de leerling terug naar het regulier onderwijs?',
  },
  { sleutel: 'CVB', van: '01-15', tekst: 'Advies van de commissie voor de begeleiding.' },
  {
    sleutel: 'OVERLEG',
    van: '02-01',
    tot: '02-28',
    tekst: 'Overleg met de ouders over de aanvraag; de leerling wordt gehoord.',
  },
  { sleutel: 'INDIENEN', van: '03-01', tekst: 'De aanvraag gaat naar het samenwerkingsverband.' },
  { sleutel: 'ALARM', van: '05-01', tekst: 'Er is nog geen besluit: bel het samenwerkingsverband.' },
  { sleutel: 'ALARM_DIRECTEUR', van: '06-01', tekst: 'Er is nog geen besluit: de directeur grijpt in.' },
  {
    sleutel: 'EINDE',
    van: '07-31',
    tekst: 'De TLV loopt af. Zonder nieuw besluit kan de leerling niet blijven (WEC art. 40 lid 15).',
  },
];

/** How long the samenwerkingsverband has to decide without notice of delay (AWB art. 4:13 lid 2). */
export const TLV_BESLUIT: TermRule = {
  anker: 'aanvraag',
  n: 8,
  eenheid: 'weken-wettelijk',
  wettelijk: true,
  wet: 'AWB art. 4:13',
};

/** How long school and parents have to object to a decision on a TLV, from the day it was made known (AWB art. 6:7, 6:8). */
const TLV_BEZWAAR: TermRule = {
  anker: 'bekendmaking',
  n: 6,
  eenheid: 'weken-wettelijk',
  wettelijk: true,
  wet: 'AWB art. 6:7',
};

/** The last day for an objection to a decision on a TLV, with its explanation in Dutch. Errors: as `computeTerm`. */
export function tlvBezwaarTot(bekendgemaaktOp: LocalDate, cal: Calendar): TermResult {
  return computeTerm(TLV_BEZWAAR, bekendgemaaktOp, cal);
}

/** True for a day on which a TLV can end: 31 July (WEC art. 40 lid 15). Errors: 'ongeldige-datum'. */
export function isTlvEinde(datum: LocalDate): boolean {
  const { maand, dag } = partsOf(datum);
  return maand === 7 && dag === 31;
}

/**
 * Last day of a TLV that starts on `ingang` and covers a number of whole school years: always 31 July. One that starts
 * after 1 August covers the rest of that school year and the whole years after it (WEC art. 40 lid 15). `ingang` is the
 * first day it holds, not the day of the decision. Errors: 'ongeldige-datum', 'ongeldige-termijn' unless `jaren` is a
 * whole number from 1 up.
 */
export function tlvEinde(ingang: LocalDate, jaren: number): LocalDate {
  if (!Number.isInteger(jaren) || jaren < 1) throw new CalendarError('ongeldige-termijn');
  const { van, tot } = schooljaarBounds(schooljaarOf(ingang));
  const erbij = ingang === van ? jaren - 1 : jaren;
  return makeDate(partsOf(tot).jaar + erbij, 7, 31);
}

/** True when a day lies in the last school year of a TLV, in which return or renewal is arranged (WEC art. 40 lid 15). */
export function isLaatsteTlvJaar(einde: LocalDate, dag: LocalDate): boolean {
  return schooljaarOf(einde) === schooljaarOf(dag);
}

/**
 * The dates of the last year of a TLV, with what happens in Dutch. Errors: 'ongeldige-datum' when `einde` is not a 31
 * July or a line of the setting is no day.
 */
export function tlvJaarlijn(einde: LocalDate, lijn: readonly Jaarmoment[] = TLV_JAARLIJN): readonly Moment[] {
  if (!isTlvEinde(einde)) throw new CalendarError('ongeldige-datum');
  return momentenInSchooljaar(schooljaarOf(einde), lijn);
}
