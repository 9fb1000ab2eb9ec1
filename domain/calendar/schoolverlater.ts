import { ageReachedOn, birthdayOn, laatsteDagWegensLeeftijd, LEEFTIJDSGRENS } from './ages.js';
import type { Schoolsoort } from './ages.js';
import { formatDate } from './local-date.js';
import { previousSchooldag } from './schooldagen.js';
import { schooljaarBounds, schooljaarOf } from './schooljaar.js';
import type { Schooljaar } from './schooljaar.js';
import { computeTerm } from './terms.js';
import type { Calendar, LocalDate } from './types.js';

/** What must be known of a pupil to tell whether the school year is the last one. */
export type VerlaterFeiten = {
  readonly geboortedatum: LocalDate;
  readonly soort: Schoolsoort;
  /** The school year for which a person put the pupil on the list; null when nobody did. */
  readonly gemarkeerdVoor: Schooljaar | null;
};

/**
 * Why a pupil is on the list of leavers of a school year, as a Dutch sentence for the list; undefined when not on it.
 * By age: the pupil turns 14 (SO) or 20 (VSO) in that school year, or did so before and stayed with an exemption (WEC
 * art. 39 lid 4–5, EC-37). Errors: 'ongeldige-datum', 'ongeldig-schooljaar'.
 */
export function redenSchoolverlater(feiten: VerlaterFeiten, schooljaar: Schooljaar): string | undefined {
  const { geboortedatum, soort, gemarkeerdVoor } = feiten;
  const { tot } = schooljaarBounds(schooljaar);
  if (laatsteDagWegensLeeftijd(geboortedatum, soort) <= tot) {
    const leeftijd = LEEFTIJDSGRENS[soort];
    const dan = formatDate(birthdayOn(geboortedatum, leeftijd));
    return `${String(leeftijd)} jaar op ${dan}: het ${soort} eindigt met dat schooljaar (WEC art. 39 lid 4)`;
  }
  return gemarkeerdVoor === schooljaar ? `door de school gemarkeerd voor ${schooljaar}` : undefined;
}

/** True when a pupil is on the list of leavers of a school year (see `redenSchoolverlater`, with its errors). */
export function isSchoolverlater(feiten: VerlaterFeiten, schooljaar: Schooljaar): boolean {
  return redenSchoolverlater(feiten, schooljaar) !== undefined;
}

/** A step of leaving the VSO, in calendar months from the last day at school; negative lies before it. */
export type Uitstroomstap = { readonly sleutel: string; readonly maanden: number; readonly tekst: string };

/** The steps of domain §6.3; proposed as a setting. The nazorg ends after 2 years by law (WEC art. 44). */
export const UITSTROOMSTAPPEN: readonly Uitstroomstap[] = [
  { sleutel: 'TRANSITIEPLAN', maanden: -24, tekst: 'Transitieplan maken.' },
  { sleutel: 'UITSTROOMSTAGE', maanden: -18, tekst: 'Uitstroomstage starten.' },
  {
    sleutel: 'INSTANTIES',
    maanden: -12,
    tekst: 'Gemeente, UWV, zorgkantoor of Doorstroompunt benaderen (doelgroepregister, Wajong, Wmo, Wlz).',
  },
  { sleutel: 'PLEK', maanden: -6, tekst: 'Afspraak over de plek na school.' },
  { sleutel: 'DOCUMENTEN', maanden: -3, tekst: 'Documenten gereed; geen plek gevonden: naar de CvB.' },
  { sleutel: 'DIPLOMA', maanden: -1, tekst: 'Portfolio en schooldiploma gereed.' },
  { sleutel: 'NAZORG_3', maanden: 3, tekst: 'Nazorg: contact na 3 maanden.' },
  { sleutel: 'NAZORG_6', maanden: 6, tekst: 'Nazorg: contact na 6 maanden.' },
  { sleutel: 'NAZORG_12', maanden: 12, tekst: 'Nazorg: contact na 1 jaar.' },
  { sleutel: 'NAZORG_24', maanden: 24, tekst: 'Nazorg: laatste contact, na 2 jaar (WEC art. 44).' },
];

export type GeplandeStap = {
  readonly sleutel: string;
  readonly dag: LocalDate;
  readonly tekst: string;
  readonly uitleg: string;
};

const CHECKLIST = 'Checklist 18 jaar: bewind of mentorschap, DigiD, zorgverzekering, Wajong, toestemming.';

function checklist(geboren: LocalDate, cal: Calendar, vandaag: LocalDate): GeplandeStap {
  const ruw = ageReachedOn(geboren, 17, 6);
  const gepland = previousSchooldag(cal, ruw);
  const dag = gepland < vandaag ? vandaag : gepland;
  const staart = dag === gepland ? '' : `; dat is al voorbij, dus nu (${formatDate(vandaag)})`;
  const uitleg = `17 jaar en 6 maanden op ${formatDate(ruw)}: ${formatDate(gepland)}${staart}`;
  return { sleutel: 'CHECKLIST_18', dag, tekst: CHECKLIST, uitleg };
}

/**
 * The steps around the last day at a VSO, in order of time: each on the last schooldag on or before its day, and a step
 * before leaving that has passed is due today (domain §6.3, §16.3.7, EC-46). The checklist at 17 years and 6 months is
 * one of them, unless that day lies after `laatsteDag`. Errors: as `computeTerm`.
 */
export function uitstroomplanning(
  geboren: LocalDate,
  laatsteDag: LocalDate,
  cal: Calendar,
  vandaag: LocalDate,
  stappen: readonly Uitstroomstap[] = UITSTROOMSTAPPEN,
): readonly GeplandeStap[] {
  const gepland = stappen.map(({ sleutel, maanden, tekst }): GeplandeStap => {
    const regel = { anker: 'uitstroom', n: maanden, eenheid: 'maanden', wettelijk: false } as const;
    const { due, uitleg } = computeTerm(regel, laatsteDag, cal, vandaag);
    return { sleutel, dag: due, tekst, uitleg };
  });
  const achttien = ageReachedOn(geboren, 17, 6) <= laatsteDag ? [checklist(geboren, cal, vandaag)] : [];
  return [...gepland, ...achttien].sort((a, b) => (a.dag < b.dag ? -1 : a.dag > b.dag ? 1 : 0));
}

export type VsoProfiel = 'VERVOLGONDERWIJS' | 'ARBEID' | 'DAGBESTEDING';

const eersteJaar = (schooljaar: Schooljaar): number => Number(schooljaar.slice(0, 4));
const vanaf = (jaar: number): Schooljaar => `${String(jaar)}-${String(jaar + 1)}`;

/** Which school year here a school year is for a pupil, from 1. Errors: 'ongeldige-datum'. */
export function verblijfsjaar(instroom: LocalDate, schooljaar: Schooljaar): number {
  return eersteJaar(schooljaar) - eersteJaar(schooljaarOf(instroom)) + 1;
}

/**
 * The school year in which a VSO pupil is expected to leave [default]: vervolgonderwijs after year 4 where the year is
 * known; otherwise the year in which the pupil turns 18; not before `nu`, and not after the year of turning 20 (WEC art.
 * 39 lid 4). Errors: 'ongeldige-datum'.
 */
export function uitstroomjaar(
  geboren: LocalDate,
  profiel: VsoProfiel | null,
  leerjaar: number | null,
  nu: Schooljaar,
): Schooljaar {
  const laatst = eersteJaar(schooljaarOf(laatsteDagWegensLeeftijd(geboren, 'VSO')));
  const achttien = eersteJaar(schooljaarOf(birthdayOn(geboren, 18)));
  const verwacht =
    profiel === 'VERVOLGONDERWIJS' && leerjaar !== null
      ? eersteJaar(nu) + Math.max(0, 4 - leerjaar)
      : achttien;
  return vanaf(Math.min(Math.max(verwacht, eersteJaar(nu)), Math.max(laatst, eersteJaar(nu))));
}

/**
 * The day of the checklist for turning 18: the day of 17 years and 6 months, or today when that has passed; undefined
 * when the pupil leaves before it, or is 18 already (domain §6.3). Errors: 'ongeldige-datum'.
 */
export function checklistOp(
  geboren: LocalDate,
  vandaag: LocalDate,
  laatsteDag: LocalDate,
): LocalDate | undefined {
  const dag = ageReachedOn(geboren, 17, 6);
  if (dag > laatsteDag || birthdayOn(geboren, 18) <= vandaag) return undefined;
  return dag < vandaag ? vandaag : dag;
}
