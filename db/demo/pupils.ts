import {
  addDays,
  ageOn,
  makeDate,
  partsOf,
  schooljaarBounds,
  schooljaarOf,
} from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { chanceFor, demoId } from './chance.js';
import { maakFamilie } from './families.js';
import type { Familie, Gezinsvorm } from './families.js';
import type { Bijzonderheid } from './parent.js';
import { GEEN_GEZAG, leerlingRow, relatieRow } from './people.js';
import type { DemoLeerling, GroepsplaatsingRow, InschrijvingRow, LeerlingRow, RelatieRow } from './rows.js';
import { groepId, locatieId } from './school.js';
import type { GroepDef } from './school.js';
import { emailName, phone, ROEPNAMEN } from './words.js';

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
  /** A brother or sister at this school: the same parents, not others like them (EC-24). */
  readonly gezinVan?: DemoLeerling;
};

function birthDate({ nummer, groep, start, van }: Plan): LocalDate {
  const chance = chanceFor(`${nummer}/geboren`);
  const leeftijd = chance.whole(groep.jongste, groep.oudste);
  // The ages of a group hold on 1 October of the school year in which the pupil is in it.
  const jaar = partsOf(
    schooljaarBounds(schooljaarOf(van !== undefined && van > start ? van : start)).van,
  ).jaar;
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
  const eerder = {
    leerling_id: leerling.id,
    groep_id: groepId(groep.hiervoor),
    van,
    tot: addDays(eersteDag, -1),
  };
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

function wettelijk(
  plan: Plan,
  leerling: LeerlingRow,
  relaties: readonly RelatieRow[],
): readonly RelatieRow[] {
  const eerste = relaties.find((r) => r.verzorger) ?? relaties[0];
  if (leerling.handelingsbekwaam || !eerste) return [];
  const soort = chanceFor(`${plan.nummer}/wettelijk`).isLucky(50) ? 'CURATOR' : 'MENTOR_WETTELIJK';
  const bron = { ...GEEN_GEZAG, gezag_bron: 'beschikking kantonrechter', gezag_bron_datum: '2026-03-02' };
  const { verzorger, woont_bij } = eerste;
  return [relatieRow(leerling, { id: eerste.betrokkene_id }, soort, { ...bron, verzorger, woont_bij })];
}

function family(plan: Plan, leerling: LeerlingRow, van: LocalDate): Familie {
  if (!plan.gezinVan) return maakFamilie(leerling, plan.vorm, plan.bijz, van);
  const relaties = plan.gezinVan.relaties.map((r) => ({
    ...r,
    id: relatieRow(leerling, { id: r.betrokkene_id }, r.soort).id,
    leerling_id: leerling.id,
  }));
  return { betrokkenen: [], relaties };
}

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
  const familie = family(plan, leerling, van);
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
    relaties: [...familie.relaties, ...wettelijk(plan, leerling, familie.relaties)],
  };
}
