import { momentenInSchooljaar } from './jaarlijn.js';
import type { Jaarmoment, Moment } from './jaarlijn.js';
import type { Schooljaar } from './schooljaar.js';

/**
 * The year of a pupil who goes from SO to VO or VSO (domain §6.2); proposed as a setting. January, 15 and 24 March and
 * the aanmeldweek come from the national calendar, which sets the days of the toets anew each year; the rest is
 * practice of the school.
 */
export const SCHOOLADVIES_JAARLIJN: readonly Jaarmoment[] = [
  {
    sleutel: 'LIJST',
    van: '09-01',
    tot: '10-31',
    tekst: 'Lijst van schoolverlaters; de ouders horen hoe het jaar verloopt.',
  },
  { sleutel: 'VOORLOPIG_ADVIES', van: '01-10', tot: '01-31', tekst: 'Voorlopig schooladvies.' },
  { sleutel: 'TOETS', van: '01-25', tot: '02-14', tekst: 'Doorstroomtoets, of een ontheffing.' },
  { sleutel: 'TLV', van: '03-01', tot: '06-01', tekst: 'TLV voor het VSO en vervoer aanvragen.' },
  { sleutel: 'RESULTAAT', van: '03-15', tekst: 'Uiterste dag voor het resultaat van de doorstroomtoets.' },
  {
    sleutel: 'DEFINITIEF_ADVIES',
    van: '03-24',
    tekst:
      'Uiterste dag voor het definitieve schooladvies. Een hoger toetsadvies maakt het in de regel hoger, een lager nooit lager.',
  },
  { sleutel: 'AANMELDWEEK', van: '03-25', tot: '03-31', tekst: 'Aanmelden bij het voortgezet onderwijs.' },
  { sleutel: 'OVERDRACHT', van: '05-01', tot: '07-31', tekst: 'Warme overdracht, kennismaking en OSO.' },
  {
    sleutel: 'NAZORG',
    van: '10-01',
    tot: '10-31',
    jaarLater: true,
    tekst: 'Navraag bij de nieuwe school.',
  },
];

/** The dates from SO to VO in a school year, with what happens in Dutch. Errors: as `momentenInSchooljaar`. */
export function schooladviesJaar(
  schooljaar: Schooljaar,
  lijn: readonly Jaarmoment[] = SCHOOLADVIES_JAARLIJN,
): readonly Moment[] {
  return momentenInSchooljaar(schooljaar, lijn);
}
