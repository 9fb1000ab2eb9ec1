import { DEMO_VRIJE_DAGEN, VAKANTIES } from '../../domain/calendar/index.js';
import { demoId } from './chance.js';
import type { GroepRow, KalenderPeriodeRow, LocatieRow, PleinRow } from './rows.js';
import { POSTCODE } from './words.js';

export type LocatieCode = '00' | '01' | '02';

/** The id of a locatie, a plein or a groep of the demo school, by code or name. */
export const locatieId = (code: LocatieCode): string => demoId(`locatie/${code}`);
export const pleinId = (naam: string): string => demoId(`plein/${naam}`);
export const groepId = (naam: string): string => demoId(`groep/${naam}`);

function locatie(
  code: LocatieCode,
  naam: string,
  soort: LocatieRow['soort'],
  adres: string,
  plaats: string,
): LocatieRow {
  return {
    id: locatieId(code),
    code,
    naam,
    soort,
    regio: 'zuid',
    adres,
    postcode: POSTCODE,
    plaats,
    telefoon: `06-00000${code}0`,
    email: `${naam.toLowerCase().replace(/\s+/g, '')}@example.org`,
    kalender_versie: 1,
  };
}

export const LOCATIES: readonly LocatieRow[] = [
  locatie('00', 'De Kompasroos', 'SO', 'Proefplein 1', 'Voorbeeldstad'),
  locatie('01', 'Het Anker', 'VSO', 'Testlaan 20', 'Voorbeeldstad'),
  locatie('02', 'De Luwte', 'RESIDENTIEEL', 'Schijnweg 7', 'Proefdorp'),
];

function plein(code: LocatieCode, naam: string): PleinRow {
  return { id: pleinId(naam), locatie_id: locatieId(code), naam };
}

export const PLEINEN: readonly PleinRow[] = [
  plein('00', 'Geel'),
  plein('00', 'Groen'),
  plein('01', 'Blauw'),
  plein('01', 'Oranje'),
  plein('01', 'Paars'),
];

/** A group with the ages of its pupils on 1 October and how many pupils it has. */
export type GroepDef = {
  readonly naam: string;
  readonly code: LocatieCode;
  readonly plein: string | null;
  readonly jongste: number;
  readonly oudste: number;
  readonly aantal: number;
  /** The group before this one, for where a pupil was last year. */
  readonly hiervoor: string | null;
};

function groep(
  naam: string,
  waar: readonly [LocatieCode, string | null],
  leeftijd: readonly [number, number],
  aantal: number,
  hiervoor: string | null = null,
): GroepDef {
  const [code, pleinNaam] = waar;
  const [jongste, oudste] = leeftijd;
  return { naam, code, plein: pleinNaam, jongste, oudste, aantal, hiervoor };
}

/** The groups of domain §19. Rustpunt is the structuurgroep: pupils come and go, nobody is placed there by default. */
export const GROEPEN: readonly GroepDef[] = [
  groep('Geel 1', ['00', 'Geel'], [4, 6], 8),
  groep('Geel 2', ['00', 'Geel'], [6, 8], 9, 'Geel 1'),
  groep('Groen 3', ['00', 'Groen'], [8, 9], 11, 'Geel 2'),
  groep('Groen 4', ['00', 'Groen'], [9, 11], 12, 'Groen 3'),
  groep('Groen 5 (schakel)', ['00', 'Groen'], [11, 12], 13, 'Groen 4'),
  groep('B1', ['01', 'Blauw'], [12, 13], 11),
  groep('B2', ['01', 'Blauw'], [13, 14], 12, 'B1'),
  groep('B3 vmbo-bb/kb', ['01', 'Blauw'], [14, 16], 13, 'B2'),
  groep('B4 vmbo-gt', ['01', 'Blauw'], [15, 17], 13, 'B3 vmbo-bb/kb'),
  groep('O-AG1', ['01', 'Oranje'], [12, 14], 10),
  groep('O-AG2', ['01', 'Oranje'], [14, 16], 10, 'O-AG1'),
  groep('O-AG3', ['01', 'Oranje'], [16, 18], 10, 'O-AG2'),
  groep('P-DB1', ['01', 'Paars'], [12, 15], 7),
  groep('P-DB2', ['01', 'Paars'], [16, 18], 8, 'P-DB1'),
  groep('Luwte A', ['02', null], [8, 12], 7),
  groep('Luwte B', ['02', null], [12, 16], 7, 'Luwte A'),
  groep('Rustpunt', ['01', null], [12, 18], 0),
];

/** The year of a group, or the highest of its years; groups by leerroute have none. */
const LEERJAREN: Readonly<Record<string, number>> = {
  'Geel 1': 2,
  'Geel 2': 4,
  'Groen 3': 5,
  'Groen 4': 7,
  'Groen 5 (schakel)': 8,
  B1: 1,
  B2: 2,
  'B3 vmbo-bb/kb': 3,
  'B4 vmbo-gt': 4,
};

export const GROEP_RIJEN: readonly GroepRow[] = GROEPEN.map((g) => ({
  id: groepId(g.naam),
  locatie_id: locatieId(g.code),
  plein_id: g.plein === null ? null : pleinId(g.plein),
  naam: g.naam,
  leerjaar: LEERJAREN[g.naam] ?? null,
}));

/** Holidays of region Zuid and the days off of §19, for each locatie. */
export const KALENDER_PERIODES: readonly KalenderPeriodeRow[] = LOCATIES.flatMap((loc) => [
  ...VAKANTIES[loc.regio].map((p): KalenderPeriodeRow => periode(loc, 'VAKANTIE', p)),
  ...DEMO_VRIJE_DAGEN.map((p): KalenderPeriodeRow => periode(loc, 'VRIJ', p)),
]);

function periode(
  loc: LocatieRow,
  soort: KalenderPeriodeRow['soort'],
  p: { readonly naam: string; readonly van: string; readonly tot: string },
): KalenderPeriodeRow {
  const id = demoId(`periode/${loc.code}/${p.naam}/${p.van}`);
  return { id, locatie_id: loc.id, soort, naam: p.naam, van: p.van, tot: p.tot };
}
