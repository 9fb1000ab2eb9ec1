import {
  addDays,
  ageOn,
  isWeekend,
  makeDate,
  partsOf,
  schooljaarBounds,
  schooljaarOf,
} from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { chanceFor, demoId } from './chance.js';
import { BIJZONDERHEDEN, GEZINSVORMEN, maakFamilie } from './families.js';
import type { Bijzonderheid, Gezinsvorm } from './families.js';
import { GEEN_GEZAG, leerlingRow, relatieRow } from './people.js';
import type { DemoLeerling, GroepsplaatsingRow, InschrijvingRow, LeerlingRow, RelatieRow } from './rows.js';
import { GROEPEN, groepId, locatieId } from './school.js';
import type { GroepDef } from './school.js';
import { ACHTERNAMEN, emailName, phone, ROEPNAMEN } from './words.js';

/** Everything that makes one ordinary pupil. */
export type Plan = {
  readonly nummer: string;
  readonly groep: GroepDef;
  readonly start: LocalDate;
  /** Enrolled on this day; absent: at the beginning of this or an earlier school year. */
  readonly van?: LocalDate;
  readonly naam: { readonly roepnaam: string; readonly tussenvoegsel: string; readonly achternaam: string };
  readonly vorm: Gezinsvorm;
  readonly bijz: Bijzonderheid;
};

/** The day itself, or the vrijdag before when it falls in a weekend. */
export function weekdayBefore(datum: LocalDate): LocalDate {
  return isWeekend(datum) ? weekdayBefore(addDays(datum, -1)) : datum;
}

function birthDate({ nummer, groep, start, van }: Plan): LocalDate {
  const chance = chanceFor(`${nummer}/geboren`);
  const leeftijd = chance.whole(groep.jongste, groep.oudste);
  // The ages of a group hold on 1 October of the school year in which the pupil is in it.
  const jaar = partsOf(schooljaarBounds(schooljaarOf(van !== undefined && van > start ? van : start)).van).jaar;
  return addDays(makeDate(jaar - leeftijd, 10, 1), -chance.whole(0, 364));
}

const JONGSTE = { SO: 4, VSO: 12 } as const;

function enrolledOn(plan: Plan, geboren: LocalDate): LocalDate {
  if (plan.van !== undefined) return plan.van;
  const chance = chanceFor(`${plan.nummer}/inschrijving`);
  const eersteDag = schooljaarBounds(schooljaarOf(plan.start)).van;
  const jongste = plan.groep.code === '01' ? JONGSTE.VSO : JONGSTE.SO;
  const ruimte = ageOn(geboren, makeDate(partsOf(eersteDag).jaar, 10, 1)) - jongste;
  const jaar = partsOf(eersteDag).jaar - chance.whole(0, Math.max(0, Math.min(4, ruimte)));
  return makeDate(jaar, 8, 1);
}

function placements(plan: Plan, leerling: LeerlingRow, van: LocalDate): readonly GroepsplaatsingRow[] {
  const { groep, start } = plan;
  const nu = { leerling_id: leerling.id, groep_id: groepId(groep.naam), tot: null };
  const eersteDag = schooljaarBounds(schooljaarOf(start)).van;
  if (groep.hiervoor === null || van >= eersteDag) return [{ ...nu, van }];
  const eerder = { leerling_id: leerling.id, groep_id: groepId(groep.hiervoor), van, tot: addDays(eersteDag, -1) };
  return [eerder, { ...nu, van: eersteDag }];
}

/** The enrolment that belongs to a pupil and a day. */
export function inschrijvingRow(
  leerling: LeerlingRow,
  locatie_id: string,
  van: LocalDate,
  fields: Partial<InschrijvingRow> = {},
): InschrijvingRow {
  return {
    id: demoId(`inschrijving/${leerling.leerlingnummer}/${van}`),
    leerling_id: leerling.id,
    locatie_id,
    van,
    tot: null,
    soort: 'GEWOON',
    definitief_op: null,
    volgt_elders: false,
    ...fields,
  };
}

function wettelijk(plan: Plan, leerling: LeerlingRow, eerste: RelatieRow | undefined): readonly RelatieRow[] {
  if (leerling.handelingsbekwaam || !eerste) return [];
  const soort = chanceFor(`${plan.nummer}/wettelijk`).isLucky(50) ? 'CURATOR' : 'MENTOR_WETTELIJK';
  const bron = { ...GEEN_GEZAG, gezag_bron: 'beschikking kantonrechter', gezag_bron_datum: '2026-03-02' };
  return [
    {
      ...relatieRow(leerling, { ...EMPTY, id: eerste.betrokkene_id }, soort, bron),
      verzorger: eerste.verzorger,
      woont_bij: eerste.woont_bij,
    },
  ];
}
const EMPTY = { id: '' };

/** One ordinary pupil with everything around it. */
export function maakLeerling(plan: Plan): DemoLeerling {
  const chance = chanceFor(`${plan.nummer}/leerling`);
  const { nummer, groep, start, naam } = plan;
  const geboortedatum = birthDate(plan);
  const leeftijd = ageOn(geboortedatum, start);
  const van = enrolledOn(plan, geboortedatum);
  const heeftMail = leeftijd >= 17 || (leeftijd >= 15 && chance.isLucky(60));
  const leerling = leerlingRow({
    ...naam,
    leerlingnummer: nummer,
    voornamen: chance.isLucky(50) ? `${naam.roepnaam} ${chance.pick(ROEPNAMEN)}` : naam.roepnaam,
    geboortedatum,
    email: heeftMail ? `${emailName(naam.roepnaam)}.${nummer}@leerling.example.org` : null,
    telefoon: heeftMail ? phone(chance.whole(0, 799)) : null,
    handelingsbekwaam: !(groep.plein === 'Paars' && leeftijd >= 18),
  });
  const familie = maakFamilie(leerling, plan.vorm, plan.bijz, van);
  const soort = groep.code === '02' ? 'RESIDENTIEEL' : 'GEWOON';
  const jaarTlv = partsOf(schooljaarBounds(schooljaarOf(start)).tot).jaar + chance.whole(0, 3);
  const tlv = {
    leerling_id: leerling.id,
    nummer: `${groep.code === '01' ? '99.51' : '99.01'}-${nummer}`,
    categorie: groep.plein === 'Paars' ? (3 as const) : chance.pick([1, 1, 2] as const),
    tot: makeDate(jaarTlv, 7, 31),
  };
  return {
    leerling,
    inschrijvingen: [inschrijvingRow(leerling, locatieId(groep.code), van, { soort })],
    plaatsingen: placements(plan, leerling, van),
    tlvs: soort === 'RESIDENTIEEL' ? [] : [tlv],
    betrokkenen: familie.betrokkenen,
    relaties: [...familie.relaties, ...wettelijk(plan, leerling, familie.relaties[0])],
  };
}

function names(aantal: number): readonly Plan['naam'][] {
  const alle = ROEPNAMEN.flatMap((roepnaam) =>
    ACHTERNAMEN.map(([tussenvoegsel, achternaam]) => ({ roepnaam, tussenvoegsel, achternaam })),
  );
  return chanceFor('namen').shuffle(alle).slice(0, aantal);
}

const FALLBACK = { roepnaam: 'Noor', tussenvoegsel: '', achternaam: 'Voorbeeld' } as const;

/** A pupil that comes in on a day counted from `start`; the family is chosen, not dealt. */
type NieuwDef = {
  readonly groep: string;
  readonly van: (start: LocalDate) => LocalDate;
  readonly vorm: Gezinsvorm;
  readonly bijz?: Bijzonderheid;
};

const dagenGeleden = (n: number) => (start: LocalDate) => weekdayBefore(addDays(start, -n));
const overDagen = (n: number) => (start: LocalDate) => weekdayBefore(addDays(start, n));
const volgendJaar = (start: LocalDate) => addDays(schooljaarBounds(schooljaarOf(start)).tot, 1);

/** New pupils, so plausibly without an OPP: most are in the groups of the mentor with an account. */
const NIEUW: readonly NieuwDef[] = [
  { groep: 'B3 vmbo-bb/kb', van: dagenGeleden(1), vorm: 'samen' },
  { groep: 'B3 vmbo-bb/kb', van: dagenGeleden(4), vorm: 'alleen-moeder' },
  { groep: 'B3 vmbo-bb/kb', van: dagenGeleden(8), vorm: 'vader-zonder-gezag' },
  { groep: 'B3 vmbo-bb/kb', van: dagenGeleden(11), vorm: 'gescheiden' },
  { groep: 'B4 vmbo-gt', van: dagenGeleden(6), vorm: 'samen' },
  { groep: 'B4 vmbo-gt', van: dagenGeleden(13), vorm: 'pleegouders' },
  { groep: 'B1', van: dagenGeleden(3), vorm: 'gescheiden' },
  { groep: 'O-AG1', van: dagenGeleden(10), vorm: 'samen' },
  { groep: 'Geel 1', van: dagenGeleden(2), vorm: 'samen' },
  { groep: 'Geel 2', van: dagenGeleden(9), vorm: 'alleen-moeder', bijz: 'tolk' },
  { groep: 'Groen 3', van: dagenGeleden(15), vorm: 'twee-moeders' },
  { groep: 'Groen 4', van: dagenGeleden(7), vorm: 'samen', bijz: 'geen-email' },
];
/** Pupils enrolled in the future: found, with a start date (B05). */
const TOEKOMST: readonly NieuwDef[] = [
  { groep: 'Groen 4', van: overDagen(21), vorm: 'samen' },
  { groep: 'Geel 1', van: volgendJaar, vorm: 'gescheiden' },
  { groep: 'Geel 1', van: volgendJaar, vorm: 'alleen-moeder' },
  { groep: 'B1', van: volgendJaar, vorm: 'samen' },
];

type Slot = Omit<Plan, 'nummer' | 'naam' | 'start'>;

function slots(start: LocalDate, bezet: ReadonlyMap<string, number>): readonly Slot[] {
  const vormen = chanceFor('gezinsvormen').shuffle(GEZINSVORMEN);
  const bijzonder = chanceFor('bijzonderheden').shuffle(BIJZONDERHEDEN);
  const byName = new Map(GROEPEN.map((g) => [g.naam, g]));
  const extra = [...NIEUW, ...TOEKOMST].flatMap((def): readonly Slot[] => {
    const groep = byName.get(def.groep);
    return groep ? [{ groep, van: def.van(start), vorm: def.vorm, bijz: def.bijz ?? 'gewoon' }] : [];
  });
  const nieuwIn = (naam: string): number => NIEUW.filter((def) => def.groep === naam).length;
  const gewoon = GROEPEN.flatMap((groep) => {
    const vrij = groep.aantal - (bezet.get(groep.naam) ?? 0) - nieuwIn(groep.naam);
    return Array.from({ length: Math.max(0, vrij) }, () => groep);
  });
  const dealt = gewoon.map((groep, i): Slot => {
    const vorm = vormen[i % vormen.length] ?? 'samen';
    return { groep, vorm, bijz: bijzonder[i % bijzonder.length] ?? 'gewoon' };
  });
  return [...dealt, ...extra];
}

/**
 * The ordinary pupils, as many as the groups have room for beside those who are there already (`bezet`, by group).
 * Their birth dates and enrolments move with the school year of `start`; the newest and the future pupils come in some
 * days before and after `start` itself.
 */
export function gewoneLeerlingen(
  start: LocalDate,
  bezet: ReadonlyMap<string, number>,
): readonly DemoLeerling[] {
  const alle = slots(start, bezet);
  const namen = names(alle.length);
  return alle.map((slot, i) =>
    maakLeerling({ ...slot, start, nummer: String(101 + i).padStart(5, '0'), naam: namen[i] ?? FALLBACK }),
  );
}
