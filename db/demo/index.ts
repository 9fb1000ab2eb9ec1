import { addDays } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { ARCHETYPEN, PLAATSEN_BEZET } from './archetypes.js';
import { PARTNERS } from './partners.js';
import { uniqueById } from './people.js';
import { gewoneLeerlingen } from './roster.js';
import type { DemoLeerling, DemoTables } from './rows.js';
import { GROEP_RIJEN, KALENDER_PERIODES, LOCATIES, PLEINEN } from './school.js';
import { ACCOUNTS, GROEP_MENTORS, MEDEWERKER_ROLLEN, MEDEWERKERS, VERVANGINGEN } from './staff.js';

export type * from './rows.js';
export { DEMO_ACCOUNTS, medewerkerId } from './staff.js';
export { groepId, locatieId } from './school.js';
export { partnerId } from './partners.js';

/** The fictional demo school: rows for every table of the school, and a few of its pupils by name. */
export type DemoSchool = {
  readonly start: LocalDate;
  readonly tables: DemoTables;
  /** The id of a pupil by leerlingnummer: 'A01' … 'A18' and 'A09-2'. */
  readonly archetypen: Readonly<Record<string, string>>;
  /** Ids of pupils so new that they plausibly have no OPP: enrolled less than three weeks before `start`, or later. */
  readonly zonderOpp: readonly string[];
};

/** Days before `start` in which a pupil counts as new. */
const NIEUW_DAGEN = 20;

function isNew(pupil: DemoLeerling, start: LocalDate): boolean {
  const grens = addDays(start, -NIEUW_DAGEN);
  return pupil.inschrijvingen.every((i) => i.van >= grens && i.tot === null);
}

/**
 * The demo school of domain §19, the same rows for the same `start` (a day; real schools' data is nowhere in it). The
 * archetypes, the staff, the groups and the calendar have fixed dates. The ordinary pupils are born and enrolled so that
 * they fit their group in the school year of `start`; sixteen pupils come in shortly before or after `start`, whatever
 * day that is. Errors: 'ongeldige-datum'.
 */
export function demoSchool(start: LocalDate): DemoSchool {
  const pupils = [...ARCHETYPEN, ...gewoneLeerlingen(start, PLAATSEN_BEZET)];
  const tables: DemoTables = {
    locatie: LOCATIES,
    plein: PLEINEN,
    groep: GROEP_RIJEN,
    kalender_periode: KALENDER_PERIODES,
    medewerker: MEDEWERKERS,
    medewerker_rol: MEDEWERKER_ROLLEN,
    groep_mentor: GROEP_MENTORS,
    vervanging: VERVANGINGEN,
    account: ACCOUNTS,
    leerling: pupils.map((p) => p.leerling),
    inschrijving: pupils.flatMap((p) => p.inschrijvingen),
    groepsplaatsing: pupils.flatMap((p) => p.plaatsingen),
    tlv: pupils.flatMap((p) => p.tlvs),
    betrokkene: uniqueById(pupils.flatMap((p) => p.betrokkenen)),
    relatie: pupils.flatMap((p) => p.relaties),
    partner: PARTNERS,
  };
  return {
    start,
    tables,
    archetypen: Object.fromEntries(ARCHETYPEN.map((p) => [p.leerling.leerlingnummer, p.leerling.id])),
    zonderOpp: pupils.filter((p) => isNew(p, start)).map((p) => p.leerling.id),
  };
}
