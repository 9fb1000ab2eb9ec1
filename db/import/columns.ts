/** One column of the CSV: its name in the first line, whether it must be filled, and what goes in (Dutch). */
export type Kolom = { readonly naam: string; readonly verplicht: boolean; readonly uitleg: string };

const LEERLING = [
  { naam: 'leerlingnummer', verplicht: true, uitleg: 'Het nummer van de school; voorloopnullen tellen mee.' },
  { naam: 'roepnaam', verplicht: false, uitleg: 'Hoe de leerling genoemd wordt.' },
  { naam: 'voornamen', verplicht: false, uitleg: 'Alle voornamen.' },
  { naam: 'tussenvoegsel', verplicht: false, uitleg: "Zoals 'van der'." },
  {
    naam: 'achternaam',
    verplicht: false,
    uitleg: 'Zonder tussenvoegsel. Roepnaam of achternaam moet er zijn.',
  },
  { naam: 'geboortedatum', verplicht: true, uitleg: 'Dag-maand-jaar, zoals 12-05-2018.' },
  { naam: 'email', verplicht: false, uitleg: 'E-mailadres van de leerling zelf.' },
  { naam: 'telefoon', verplicht: false, uitleg: 'Telefoonnummer van de leerling zelf.' },
  { naam: 'locatie', verplicht: true, uitleg: 'De code of de naam van de locatie.' },
  { naam: 'groep', verplicht: false, uitleg: 'De naam van de groep op die locatie.' },
  { naam: 'inschrijfdatum', verplicht: true, uitleg: 'Dag-maand-jaar; mag in de toekomst liggen.' },
  {
    naam: 'plaatsing',
    verplicht: false,
    uitleg: 'Gewoon, tijdelijk (nog geen toelating) of residentieel; leeg is gewoon.',
  },
  { naam: 'volgt_elders', verplicht: false, uitleg: 'Ja als een andere school het OPP maakt; leeg is nee.' },
  { naam: 'tlv_nummer', verplicht: false, uitleg: 'Nummer van de toelaatbaarheidsverklaring.' },
  { naam: 'tlv_categorie', verplicht: false, uitleg: '1, 2 of 3.' },
  { naam: 'tlv_tot', verplicht: false, uitleg: 'Laatste dag van de toelaatbaarheidsverklaring.' },
] as const satisfies readonly Kolom[];

const OUDER = [
  { naam: 'relatie', verplicht: false, uitleg: 'Moeder, vader, ouder, voogd, pleegouder …; leeg is ouder.' },
  { naam: 'aanhef', verplicht: false, uitleg: 'De heer, mevrouw of familie.' },
  { naam: 'voornaam', verplicht: false, uitleg: 'Voornaam van de ouder.' },
  { naam: 'tussenvoegsel', verplicht: false, uitleg: "Zoals 'van der'." },
  { naam: 'achternaam', verplicht: false, uitleg: 'Verplicht zodra er iets over deze ouder is ingevuld.' },
  { naam: 'email', verplicht: false, uitleg: 'Leeg: deze ouder krijgt brieven.' },
  { naam: 'telefoon', verplicht: false, uitleg: 'Telefoonnummer.' },
  { naam: 'adres', verplicht: false, uitleg: 'Straat en huisnummer.' },
  { naam: 'postcode', verplicht: false, uitleg: 'Postcode.' },
  { naam: 'plaats', verplicht: false, uitleg: 'Woonplaats.' },
  { naam: 'gezag', verplicht: false, uitleg: 'Ja, nee, onbekend of geschorst; leeg is onbekend.' },
  { naam: 'gezag_bron', verplicht: false, uitleg: "Waar het gezag gelezen is, zoals 'gezagsregister'." },
  { naam: 'gezag_datum', verplicht: false, uitleg: 'Datum van die bron.' },
  {
    naam: 'informatierecht',
    verplicht: false,
    uitleg: 'Actief, op verzoek, beperkt of geen; leeg is actief.',
  },
  { naam: 'contactverbod', verplicht: false, uitleg: 'Ja of nee; leeg is nee.' },
  {
    naam: 'contactverbod_tekst',
    verplicht: false,
    uitleg: 'Wat er in de beschikking staat; verplicht bij ja.',
  },
  { naam: 'contactverbod_tot', verplicht: false, uitleg: 'Laatste dag van het verbod.' },
  { naam: 'geheim_adres', verplicht: false, uitleg: 'Ja of nee; leeg is nee.' },
  {
    naam: 'taal',
    verplicht: false,
    uitleg: 'Naam of code van de taal, zoals Pools of pl; leeg is Nederlands.',
  },
  { naam: 'tolk', verplicht: false, uitleg: 'Ja als er een tolk nodig is; leeg is nee.' },
  { naam: 'laaggeletterd', verplicht: false, uitleg: 'Ja als lezen moeilijk is; leeg is nee.' },
  { naam: 'kanaal', verplicht: false, uitleg: 'E-mail, post of telefoon; leeg is e-mail.' },
  { naam: 'verzorger', verplicht: false, uitleg: 'Zorgt voor de leerling: ja of nee; leeg is ja.' },
  {
    naam: 'woont_bij',
    verplicht: false,
    uitleg: 'De leerling woont bij deze ouder: ja, deels of nee; leeg is ja.',
  },
] as const satisfies readonly Kolom[];

export type LeerlingKolom = (typeof LEERLING)[number]['naam'];
export type OuderVeld = (typeof OUDER)[number]['naam'];
export type OuderNummer = 1 | 2;

/** How many parents fit on one line. */
export const OUDERS: readonly OuderNummer[] = [1, 2];

/** The column of a field of a parent: 'ouder1_email'. */
export function ouderKolom(nummer: OuderNummer, veld: OuderVeld): string {
  return `ouder${String(nummer)}_${veld}`;
}

/**
 * Every column that the import knows, in the order of the example file; there is none for a BSN, and there never will
 * be. The first line names the columns; their order is free, and columns that may be empty may be absent.
 */
export const KOLOMMEN: readonly Kolom[] = [
  ...LEERLING,
  ...OUDERS.flatMap((nummer) => OUDER.map((veld) => ({ ...veld, naam: ouderKolom(nummer, veld.naam) }))),
];

/** The first line of the example file, with ';' between the columns as Dutch Excel writes it. */
export const VOORBEELD_KOP = KOLOMMEN.map((kolom) => kolom.naam).join(';');
