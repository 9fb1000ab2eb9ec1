import { ageOn } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { TALEN, zoekvorm } from '../../domain/people/index.js';
import type {
  Gezag,
  Informatierecht,
  InschrijvingSoort,
  RelatieSoort,
  Voorkeurskanaal,
  WoontBij,
} from '../../domain/people/index.js';
import { KOLOMMEN, OUDERS, ouderKolom } from './columns.js';
import type { LeerlingKolom, OuderNummer, OuderVeld } from './columns.js';
import { melding, readTable } from './csv.js';
import type { Melding, Regel } from './csv.js';
import { cellsOf, headerOf, lineReader } from './line.js';
import type { Kop, LineReader } from './line.js';
import { findNumbers, findPlaces } from './known.js';
import type { Bekend } from './known.js';
import type { LeerlingRij, OuderRij } from './rij.js';
import {
  readChoice,
  readDate,
  readEmail,
  readLeerlingnummer,
  readNote,
  readPhone,
  readText,
} from './values.js';

export { KOLOMMEN, VOORBEELD_KOP } from './columns.js';
export type { Melding } from './csv.js';
export type { Bekend } from './known.js';
export type { LeerlingRij } from './rij.js';

export type LeerlingenUitslag = {
  /** The lines without a mistake, in the order of the file. */
  readonly rijen: readonly LeerlingRij[];
  readonly fouten: readonly Melding[];
  /** Remarks about lines that are in `rijen` all the same, and about columns that are not read. */
  readonly waarschuwingen: readonly Melding[];
};

const RELATIES: Readonly<Record<string, RelatieSoort>> = {
  moeder: 'MOEDER',
  vader: 'VADER',
  ouder: 'OUDER',
  voogd: 'VOOGD',
  'gi voogd': 'GI_VOOGD',
  gezinsvoogd: 'GEZINSVOOGD_OTS',
  pleegouder: 'PLEEGOUDER',
  pleegoudervoogd: 'PLEEGOUDERVOOGD',
  stiefouder: 'STIEFOUDER',
  groepsleiding: 'GROEPSLEIDING',
  behandelaar: 'BEHANDELAAR',
  curator: 'CURATOR',
  'wettelijk mentor': 'MENTOR_WETTELIJK',
  bewindvoerder: 'BEWINDVOERDER',
  overig: 'OVERIG',
};
const GEZAGEN: Readonly<Record<string, Gezag>> = {
  ja: 'JA',
  nee: 'NEE',
  onbekend: 'ONBEKEND',
  geschorst: 'GESCHORST',
  'gedeeltelijk bij gi': 'GEDEELTELIJK_BIJ_GI',
};
const AANHEFFEN: Readonly<Record<string, string>> = {
  'de heer': 'de heer',
  dhr: 'de heer',
  'dhr.': 'de heer',
  mevrouw: 'mevrouw',
  mevr: 'mevrouw',
  'mevr.': 'mevrouw',
  'mw.': 'mevrouw',
  mw: 'mevrouw',
  familie: 'familie',
};
const JA_NEE: Readonly<Record<string, boolean>> = { ja: true, nee: false };
const INFORMATIERECHTEN: Readonly<Record<string, Informatierecht>> = {
  actief: 'ACTIEF',
  'op verzoek': 'OP_VERZOEK',
  beperkt: 'BEPERKT_BESCHIKKING',
  geen: 'GEEN',
};
const KANALEN: Readonly<Record<string, Voorkeurskanaal>> = {
  'e mail': 'EMAIL',
  email: 'EMAIL',
  post: 'POST',
  telefoon: 'TELEFOON',
};
const WOONT_BIJ: Readonly<Record<string, WoontBij>> = { ja: 'JA', deels: 'DEELS', nee: 'NEE' };
const PLAATSINGEN: Readonly<Record<string, InschrijvingSoort>> = {
  gewoon: 'GEWOON',
  tijdelijk: 'TIJDELIJK',
  residentieel: 'RESIDENTIEEL',
};
/** By name and by code; of 'Perzisch (Farsi, Dari)' each word. */
const TALEN_CSV: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(TALEN).flatMap(([code, woord]) => {
    const woorden = woord
      .toLowerCase()
      .split(/[ (),]+/)
      .filter((w) => w !== '');
    return [woord.toLowerCase(), code, ...(woord.includes('(') ? woorden : [])].map(
      (w) => [w, code] as const,
    );
  }),
);
const CATEGORIEEN: Readonly<Record<string, 1 | 2 | 3>> = { '1': 1, '2': 2, '3': 3 };

const JONGSTE = 3;
const OUDSTE = 20;

/** Who and how, and what protects them; a contactverbod is never without what it says. */
function readRond(line: LineReader, kolom: (veld: OuderVeld) => string) {
  const jaNee = (veld: OuderVeld, leeg: boolean): boolean =>
    line.read(kolom(veld), (c) => readChoice(c, JA_NEE, leeg), leeg);
  const tot = kolom('contactverbod_tot');
  const rond = {
    informatierecht: line.read(
      kolom('informatierecht'),
      (c) => readChoice(c, INFORMATIERECHTEN, 'ACTIEF'),
      'ACTIEF',
    ),
    contactverbod: jaNee('contactverbod', false),
    contactverbodTekst: line.read(kolom('contactverbod_tekst'), readNote, ''),
    contactverbodTot: line.cell(tot) === '' ? null : line.read<LocalDate | null>(tot, readDate, null),
    geheimAdres: jaNee('geheim_adres', false),
    taal: line.read(kolom('taal'), (c) => readChoice(c, TALEN_CSV, 'nl'), 'nl'),
    tolkNodig: jaNee('tolk', false),
    laaggeletterd: jaNee('laaggeletterd', false),
    voorkeurskanaal: line.read(kolom('kanaal'), (c) => readChoice(c, KANALEN, 'EMAIL'), 'EMAIL'),
    verzorger: jaNee('verzorger', true),
    woontBij: line.read(kolom('woont_bij'), (c) => readChoice(c, WOONT_BIJ, 'JA'), 'JA'),
  } satisfies Partial<OuderRij>;
  if (rond.contactverbod && rond.contactverbodTekst === '')
    line.fout(
      kolom('contactverbod_tekst'),
      'schrijf erbij wat er in de beschikking over het contactverbod staat.',
    );
  if (!rond.contactverbod && (rond.contactverbodTekst !== '' || rond.contactverbodTot !== null))
    line.fout(
      kolom('contactverbod'),
      'er staat wel iets over een contactverbod. Vul hier ja in, of haal dat weg.',
    );
  return rond;
}

function readOuder(line: LineReader, nummer: OuderNummer): OuderRij | null {
  const kolom = (veld: OuderVeld): string => ouderKolom(nummer, veld);
  if (!KOLOMMEN.some(({ naam }) => naam.startsWith(`ouder${String(nummer)}_`) && line.cell(naam) !== ''))
    return null;
  if (line.cell(kolom('achternaam')) === '' && line.cell(kolom('voornaam')) === '') {
    line.fout(kolom('achternaam'), 'de naam van deze ouder ontbreekt.');
  }
  const datum = kolom('gezag_datum');
  return {
    soort: line.read(kolom('relatie'), (c) => readChoice(c, RELATIES, 'OUDER'), 'OUDER'),
    aanhef: line.read(kolom('aanhef'), (c) => readChoice(c, AANHEFFEN, 'familie'), 'familie'),
    voornaam: line.read(kolom('voornaam'), readText, ''),
    tussenvoegsel: line.read(kolom('tussenvoegsel'), readText, ''),
    achternaam: line.read(kolom('achternaam'), readText, ''),
    email: line.read(kolom('email'), readEmail, null),
    telefoon: line.read(kolom('telefoon'), readPhone, null),
    adres: line.read(kolom('adres'), readText, ''),
    postcode: line.read(kolom('postcode'), readText, ''),
    plaats: line.read(kolom('plaats'), readText, ''),
    gezag: line.read(kolom('gezag'), (c) => readChoice(c, GEZAGEN, 'ONBEKEND'), 'ONBEKEND'),
    gezagBron: line.read(kolom('gezag_bron'), readNote, ''),
    gezagBronDatum: line.cell(datum) === '' ? null : line.read<LocalDate | null>(datum, readDate, null),
    ...readRond(line, kolom),
  };
}

function sameParent(a: OuderRij, b: OuderRij): boolean {
  const naam = (o: OuderRij): string => zoekvorm([o.voornaam, o.tussenvoegsel, o.achternaam].join(' '));
  return naam(a) === naam(b) && a.voornaam !== '';
}

function readOuders(line: LineReader): readonly OuderRij[] {
  const ouders = OUDERS.flatMap((nummer) => readOuder(line, nummer) ?? []);
  const [een, twee] = ouders;
  if (een && twee && sameParent(een, twee)) {
    line.fout('ouder2_achternaam', 'dit is dezelfde persoon als de eerste ouder. Laat de tweede ouder leeg.');
  } else if (een?.email && een.email.toLowerCase() === twee?.email?.toLowerCase()) {
    line.letOp('ouder2_email', 'beide ouders hebben hetzelfde e-mailadres. Ieder krijgt een eigen bericht.');
  }
  if (ouders.length === 0) line.letOp('', 'er staat geen ouder bij. Het gezag is dan onbekend.');
  return ouders;
}

function readTlv(line: LineReader): LeerlingRij['tlv'] {
  const velden = ['tlv_nummer', 'tlv_categorie', 'tlv_tot'] as const;
  if (velden.every((veld) => line.cell(veld) === '')) return null;
  if (velden.some((veld) => line.cell(veld) === '')) {
    line.fout(
      'tlv_nummer',
      'vul van de TLV het nummer, de categorie en de einddatum in, of geen van drieën.',
    );
    return null;
  }
  return {
    nummer: line.read('tlv_nummer', readText, ''),
    categorie: line.read('tlv_categorie', (c) => readChoice(c, CATEGORIEEN, 1), 1),
    tot: line.read('tlv_tot', readDate, ''),
  };
}

function checkDates(line: LineReader, geboren: LocalDate, van: LocalDate): void {
  if (geboren === '' || van === '') return;
  const leeftijd = ageOn(geboren, van);
  if (geboren >= van) line.fout('geboortedatum', 'de geboortedatum ligt niet voor de inschrijfdatum.');
  else if (leeftijd < JONGSTE || leeftijd > OUDSTE) {
    line.letOp('geboortedatum', `de leerling is ${String(leeftijd)} jaar op de inschrijfdatum. Klopt dat?`);
  }
}

function readNaam(
  line: LineReader,
): Pick<LeerlingRij, 'roepnaam' | 'tussenvoegsel' | 'achternaam' | 'voornamen'> {
  const roepnaam = line.read('roepnaam', readText, '');
  const achternaam = line.read('achternaam', readText, '');
  if (roepnaam === '' && achternaam === '') line.fout('achternaam', 'de naam van de leerling ontbreekt.');
  else if (roepnaam === '' || achternaam === '') {
    line.letOp('achternaam', 'er is maar één naam. Heeft de leerling echt één naam?');
  }
  return {
    // Somebody with one name is called by that name (EC-72).
    roepnaam: roepnaam === '' ? achternaam : roepnaam,
    achternaam: roepnaam === '' ? '' : achternaam,
    voornamen: line.read('voornamen', readText, ''),
    tussenvoegsel: line.read('tussenvoegsel', readText, ''),
  };
}

function readLine(line: LineReader, regel: number): LeerlingRij {
  const verplicht = (kolom: LeerlingKolom, read: typeof readText): string => line.need(kolom, read);
  const geboortedatum = verplicht('geboortedatum', readDate);
  const inschrijfdatum = verplicht('inschrijfdatum', readDate);
  checkDates(line, geboortedatum, inschrijfdatum);
  const groep = line.read('groep', readText, '');
  return {
    regel,
    leerlingnummer: verplicht('leerlingnummer', readLeerlingnummer),
    ...readNaam(line),
    geboortedatum,
    email: line.read('email', readEmail, null),
    telefoon: line.read('telefoon', readPhone, null),
    locatie: verplicht('locatie', readText),
    groep: groep === '' ? null : groep,
    inschrijfdatum,
    soort: line.read('plaatsing', (c) => readChoice(c, PLAATSINGEN, 'GEWOON'), 'GEWOON'),
    volgtElders: line.read('volgt_elders', (c) => readChoice(c, JA_NEE, false), false),
    tlv: readTlv(line),
    ouders: readOuders(line),
  };
}

type Read = {
  readonly rij: LeerlingRij;
  readonly fouten: readonly Melding[];
  readonly letOp: readonly Melding[];
};

function readRegel(kop: Kop, { regel, velden }: Regel): Read {
  const line = lineReader(regel, cellsOf(kop, velden));
  const teVeel = velden.slice(kop.aantal).some((veld) => veld.trim() !== '');
  if (teVeel)
    line.fout('', 'er staan meer velden dan kolommen. Staat er een los scheidingsteken in een veld?');
  const rij = readLine(line, regel);
  return { rij, fouten: line.fouten(), letOp: line.waarschuwingen() };
}

/**
 * Reads pupils from a CSV with the columns of KOLOMMEN: ';', ',' or tab between the fields, UTF-8 with or without mark
 * or windows-1252. Every mistake is a Dutch sentence with its line and column, and a line with a mistake is not in
 * `rijen`; the other lines are. With `bekend`, a leerlingnummer that exists is refused and explained (B05), also when
 * Excel ate its leading zeros (B70), and locatie and groep must exist. Writes nothing and throws nothing.
 */
export function parseLeerlingen(bytes: Uint8Array, bekend?: Bekend): LeerlingenUitslag {
  const tabel = readTable(bytes);
  if (tabel.soort === 'fout') return { rijen: [], fouten: [tabel.fout], waarschuwingen: [] };
  const kop = headerOf(tabel.kop);
  if (kop.fouten.length > 0) return { rijen: [], fouten: kop.fouten, waarschuwingen: kop.waarschuwingen };
  const gelezen = tabel.regels.map((regel) => readRegel(kop, regel));
  const nummers = findNumbers(
    gelezen.map((g) => g.rij),
    bekend?.leerlingnummers ?? [],
  );
  const goed = new Map(gelezen.filter((g) => g.fouten.length === 0).map((g) => [g.rij.regel, g.rij]));
  const plaatsen = findPlaces([...goed.values()], bekend);
  const fouten = [...gelezen.flatMap((g) => g.fouten), ...nummers.fouten, ...plaatsen.fouten];
  const foutRegels = new Set(fouten.map((f) => f.regel));
  const waarschuwingen = [
    ...gelezen.flatMap((g) => g.letOp),
    ...nummers.waarschuwingen,
    ...plaatsen.waarschuwingen,
  ];
  const opRegel = (a: Melding, b: Melding): number => a.regel - b.regel;
  if (tabel.regels.length === 0)
    fouten.push(melding(tabel.kop.regel, '', 'er staan geen leerlingen onder de kop.'));
  return {
    rijen: plaatsen.rijen.filter((rij) => !foutRegels.has(rij.regel)),
    fouten: fouten.sort(opRegel),
    waarschuwingen: [...kop.waarschuwingen, ...waarschuwingen.sort(opRegel)],
  };
}
