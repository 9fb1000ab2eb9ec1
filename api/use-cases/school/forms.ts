import {
  datum,
  form,
  geheelGetal,
  jaNee,
  keuze,
  keuzeUitLijst,
  langeTekst,
  meerkeuzeUitLijst,
  tekst,
} from '../../../domain/form/index.js';
import type { Definition } from '../../../workflows/kit/definition.js';

const dag = (label: string) => datum({ label, verplicht: true });
const toelichting = langeTekst({
  label: 'Toelichting',
  hint: 'Alleen als een collega dit moet weten.',
  max: 2_000,
  rijen: 3,
});

/** The pupil leaves: on that day all running processes end and nobody is mailed any more (EC-31). */
export const vertrek = form({
  naam: 'vertrek',
  titel: 'Leerling vertrekt',
  inleiding:
    'Op deze dag stoppen de lopende processen. Open vragen aan ouders vervallen. Een latere dag mag ook: dan gebeurt het vanzelf.',
  knop: 'Vertrek vastleggen',
  velden: { op: dag('Laatste dag op school'), toelichting },
});

/** The pupil comes back (EC-32). */
export const terugkeer = form({
  naam: 'terugkeer',
  titel: 'Leerling komt terug',
  inleiding:
    'De leerling wordt opnieuw ingeschreven. Het OPP begint daarna opnieuw, met het vorige als voorganger.',
  knop: 'Terugkeer vastleggen',
  velden: {
    op: dag('Eerste dag op school'),
    groep: keuzeUitLijst({ label: 'Groep', verplicht: true, lijst: 'groepen' }),
  },
});

/** The pupil has died: everything stops at once (EC-38). */
export const overlijden = form({
  naam: 'overlijden',
  titel: 'Leerling is overleden',
  inleiding: 'Alles rond deze leerling en het gezin stopt direct. Er gaat geen enkel bericht meer uit.',
  knop: 'Vastleggen',
  velden: {
    op: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
    zeker: jaNee({ label: 'Is dit de juiste leerling?', verplicht: true }),
  },
});

/** What a source says about the authority of one person around the pupil (domain §1.2, EC-09). */
export const gezag = form({
  naam: 'gezag',
  titel: 'Gezag wijzigt',
  inleiding: 'Open verzoeken om een handtekening worden opnieuw bekeken. Gegeven antwoorden blijven staan.',
  knop: 'Gezag vastleggen',
  velden: {
    relatie: keuzeUitLijst({ label: 'Om wie gaat het?', verplicht: true, lijst: 'relaties' }),
    gezag: keuze({
      label: 'Gezag',
      verplicht: true,
      opties: {
        JA: 'Ja',
        NEE: 'Nee',
        ONBEKEND: 'Onbekend',
        GESCHORST: 'Geschorst',
        GEDEELTELIJK_BIJ_GI: 'Gedeeld met een GI',
      },
    }),
    bron: tekst({
      label: 'Waar is dat gelezen?',
      hint: 'Bijvoorbeeld: gezagsregister, beschikking rechtbank.',
      verplicht: true,
      max: 100,
    }),
    bronDatum: datum({ label: 'Datum van die bron', verplicht: true, tot: 'vandaag' }),
  },
});

/** A person around the pupil who works at this school: that colleague no longer sees this pupil at work (EC-26). */
export const collega = form({
  naam: 'collega',
  titel: 'Ouder werkt op school',
  inleiding:
    'De collega ziet deze leerling daarna niet meer in Leerlingroute en krijgt er geen taken over. Als ouder komt de collega binnen met de link en de code, net als elke ouder.',
  knop: 'Vastleggen',
  velden: {
    relatie: keuzeUitLijst({ label: 'Om wie gaat het?', verplicht: true, lijst: 'relaties' }),
    medewerker: keuzeUitLijst({ label: 'Welke collega is dit?', verplicht: true, lijst: 'medewerkers' }),
  },
});

/** Another group, from a day (EC-34). */
export const plaatsing = form({
  naam: 'plaatsing',
  titel: 'Andere groep',
  inleiding: 'Open taken van de mentor gaan vanaf die dag naar de mentor van de nieuwe groep.',
  knop: 'Groep vastleggen',
  velden: {
    groep: keuzeUitLijst({ label: 'Nieuwe groep', verplicht: true, lijst: 'groepen' }),
    op: dag('Vanaf'),
  },
});

/** A tijdelijke plaatsing that has become definitive (EC-30). */
export const definitief = form({
  naam: 'definitief',
  titel: 'Plaatsing definitief',
  inleiding:
    'Voor een leerling die tijdelijk is geplaatst. De zes weken voor het plan tellen vanaf de dag die u invult.',
  knop: 'Definitieve plaatsing vastleggen',
  velden: { op: datum({ label: 'Definitief sinds', verplicht: true, tot: 'vandaag' }) },
});

/** A date of birth that was wrong: birthdays ahead are computed anew. */
export const geboortedatum = form({
  naam: 'geboortedatum',
  titel: 'Geboortedatum verbeteren',
  knop: 'Geboortedatum verbeteren',
  velden: { geboortedatum: datum({ label: 'Geboortedatum', verplicht: true, tot: 'vandaag' }) },
});

/** The mentors of a group from a day; two for a duo. */
export const mentor = form({
  naam: 'mentor',
  titel: 'Mentor van de groep',
  inleiding: 'Open taken van de mentor gaan over. Wie geen mentor meer is, ziet de leerlingen niet meer.',
  knop: 'Mentor vastleggen',
  velden: {
    mentoren: meerkeuzeUitLijst({
      label: 'Mentoren',
      hint: 'Kies er twee bij een duo.',
      verplicht: true,
      lijst: 'mentoren',
    }),
    op: dag('Vanaf'),
  },
});

/** A day off or a holiday in the calendar of a location (EC-53). */
export const kalender = form({
  naam: 'kalender',
  titel: 'Vrije dag of vakantie',
  inleiding:
    'Praktische termijnen die nog open staan, worden opnieuw berekend. Wettelijke termijnen veranderen niet.',
  knop: 'In de kalender zetten',
  velden: {
    soort: keuze({
      label: 'Wat is het?',
      verplicht: true,
      opties: { VRIJ: 'Vrije dag of studiedag', VAKANTIE: 'Vakantie' },
    }),
    naam: tekst({ label: 'Naam', verplicht: true, max: 60 }),
    van: dag('Van'),
    tot: dag('Tot en met'),
  },
  controle: ({ van, tot }) =>
    van <= tot ? [] : [{ veld: 'tot', tekst: 'De laatste dag ligt voor de eerste.' }],
});

/** The day from which processes start by themselves. */
export const ingebruikname = form({
  naam: 'ingebruikname',
  titel: 'Dag van ingebruikname',
  inleiding:
    'Vanaf deze dag begint het OPP vanzelf: bij een nieuwe inschrijving, en bij elk schooljaar dat daarna begint.',
  knop: 'Dag vastleggen',
  velden: { goLive: dag('Eerste dag') },
});

/** A new pupil by hand: the least that is needed (EC-27). */
export const leerling = form({
  naam: 'leerling',
  titel: 'Leerling inschrijven',
  inleiding:
    'De uiterste datum van het OPP telt vanaf de inschrijfdatum. Ouders, gezag en verzorgers voegt u daarna toe bij de leerling, onder Mensen rond de leerling.',
  knop: 'Inschrijven',
  velden: {
    leerlingnummer: tekst({
      label: 'Leerlingnummer',
      hint: 'Nooit een burgerservicenummer.',
      verplicht: true,
      max: 20,
    }),
    roepnaam: tekst({ label: 'Roepnaam', verplicht: true, max: 60 }),
    tussenvoegsel: tekst({ label: 'Tussenvoegsel', max: 30 }),
    achternaam: tekst({ label: 'Achternaam', max: 100 }),
    geboortedatum: datum({ label: 'Geboortedatum', verplicht: true, tot: 'vandaag' }),
    groep: keuzeUitLijst({ label: 'Groep', verplicht: true, lijst: 'groepen' }),
    van: dag('Ingeschreven vanaf'),
    soort: keuze({
      label: 'Soort plaatsing',
      hint: 'Bij een tijdelijke plaatsing wacht het plan tot de plaatsing definitief is. Zolang een plaatsing in een instelling duurt, is geen TLV nodig.',
      verplicht: true,
      opties: {
        GEWOON: 'Gewoon',
        TIJDELIJK: 'Tijdelijk: er is nog geen besluit over de toelating',
        RESIDENTIEEL: 'Met een plaatsing in een instelling, zoals jeugdzorg',
      },
    }),
    volgtElders: jaNee({
      label: 'Staat de leerling op een andere school ingeschreven?',
      hint: 'Dan maakt die school het OPP.',
      verplicht: true,
    }),
  },
});

/** Reminders and days that the school sets; terms have a form of their own. */
export const herinneringen = form({
  naam: 'herinneringen',
  titel: 'Herinneringen en evaluatiedagen',
  knop: 'Bewaren',
  velden: {
    herinnerenVooraf: tekst({
      label: 'Herinneren, dagen vooraf',
      hint: 'Getallen met komma’s ertussen, zoals 14, 7, 2, 0. Een 0 is de dag zelf.',
      verplicht: true,
      max: 40,
    }),
    uur: tekst({
      label: 'Tijd van de herinneringen',
      hint: 'Tussen 06:00 en 20:00, zoals 07:30.',
      verplicht: true,
      max: 5,
    }),
    postDagen: geheelGetal({ label: 'Extra schooldagen voor een brief', verplicht: true, min: 0, max: 15 }),
    evaluatieMidden: tekst({
      label: 'Evaluatie halverwege',
      hint: 'Dag en maand, zoals 25-01.',
      verplicht: true,
      max: 5,
    }),
    evaluatieEind: tekst({
      label: 'Evaluatie aan het eind',
      hint: 'Dag en maand, zoals 01-06.',
      verplicht: true,
      max: 5,
    }),
    oppAnker: keuze({
      label: 'Waar telt de termijn van het OPP vanaf, bij een inschrijving in de zomer?',
      hint: 'De wet noemt de inschrijving. Op de pagina staan altijd beide datums.',
      opties: {
        INSCHRIJFDATUM: 'Vanaf de inschrijving (de strengste dag)',
        EERSTE_SCHOOLDAG: 'Vanaf de eerste schooldag',
      },
    }),
    leerlingTekentVanaf: geheelGetal({
      label: 'Een leerling tekent het OPP mee vanaf',
      min: 4,
      max: 18,
      eenheid: 'jaar',
    }),
  },
  controle: (a) => [
    ...(/^\s*\d{1,2}(\s*,\s*\d{1,2})*\s*$/.test(a.herinnerenVooraf)
      ? []
      : [{ veld: 'herinnerenVooraf', tekst: 'Schrijf getallen met komma’s ertussen, zoals 14, 7, 2.' }]),
    ...(/^(0[6-9]|1\d):[0-5]\d$|^20:00$/.test(a.uur)
      ? []
      : [{ veld: 'uur', tekst: 'Kies een tijd tussen 06:00 en 20:00, zoals 07:30.' }]),
    ...(['evaluatieMidden', 'evaluatieEind'] as const).flatMap((veld) =>
      monthDay(a[veld]) === undefined ? [{ veld, tekst: 'Schrijf dag en maand, zoals 25-01.' }] : [],
    ),
  ],
});

/** '25-1' as '01-25'; undefined for what is no day of every year. */
export function monthDay(text: string): string | undefined {
  const found = /^(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  const [dagNr, maand] = [Number(found?.[1]), Number(found?.[2])];
  const lengte = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][maand - 1];
  if (!found || lengte === undefined || dagNr < 1 || dagNr > lengte) return undefined;
  return `${String(maand).padStart(2, '0')}-${String(dagNr).padStart(2, '0')}`;
}

const eenheden: Readonly<Record<string, string>> = {
  kalenderdagen: 'kalenderdagen',
  schooldagen: 'schooldagen',
  werkdagen: 'werkdagen',
  maanden: 'maanden',
  'weken-wettelijk': 'weken',
};

/** A term that counts back from its day stays before it; one of the day itself may stay so. */
const limitsOf = (n: number) =>
  n < 0
    ? { min: -180, max: -1, hint: 'Met een min ervoor: zo lang vóór die dag.' }
    : { min: Math.min(n, 1), max: 180 };

/** One number a practical term of a process; terms of law are not in it. */
export function termForm(definition: Definition) {
  const own = Object.entries(definition.termen).filter(([, term]) => !term.wettelijk);
  return form({
    naam: 'termijnen',
    titel: `Termijnen: ${definition.titel}`,
    inleiding:
      'Wettelijke termijnen staan vast. Open taken van lopende processen krijgen meteen de nieuwe datum.',
    knop: 'Termijnen bewaren',
    velden: Object.fromEntries(
      own.map(([naam, term]) => [
        naam,
        geheelGetal({
          label: `${term.titel}, vanaf ${term.anker}`,
          verplicht: true,
          ...limitsOf(term.n),
          eenheid: eenheden[term.eenheid] ?? term.eenheid,
        }),
      ]),
    ),
  });
}
