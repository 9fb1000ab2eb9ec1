import {
  bestand,
  datum,
  form,
  jaNee,
  keuze,
  keuzeUitLijst,
  langeTekst,
  steers,
  tekst,
  tijd,
} from '../../domain/form/index.js';
import type { Steering } from '../../domain/form/index.js';

/** The answers a person may give to a request, in the words of the page; none is harder to give than another. */
export const antwoordOpties = {
  AKKOORD: 'Ja, ik ga akkoord',
  AKKOORD_MET_OPMERKING: 'Ja, ik ga akkoord, en ik heb een opmerking',
  DEELS: 'Ik ga akkoord met een deel',
  NIET_AKKOORD: 'Nee, ik ga niet akkoord',
  GESPREK: 'Ik wil eerst een gesprek',
} as const;

/** How a contact was sought (domain §1.4). */
export const kanaalOpties = {
  TELEFOON: 'Telefoon',
  HUISBEZOEK: 'Huisbezoek',
  OP_SCHOOL: 'Gesprek op school',
  SMS: 'Sms',
  MAIL: 'E-mail',
  BRIEF: 'Brief',
} as const;

/** What a contact brought (domain §1.4): each attempt proves the effort, none is an agreement. */
export const contactResultaatOpties = {
  GESPROKEN: 'Gesproken',
  VOICEMAIL: 'Voicemail ingesproken of briefje achtergelaten',
  NIET_BEREIKT: 'Niet bereikt',
  NUMMER_KLOPT_NIET: 'Het nummer of adres klopt niet',
} as const;

/** One attempt of the contact ladder: date, channel, result (domain §1.4). */
export const contactpoging = form({
  naam: 'contactpoging',
  titel: 'Contact zoeken',
  inleiding:
    'Bel of bezoek de ouder en vraag of het bericht is aangekomen. Op een voicemail noemt u alleen de school en uw naam.',
  knop: 'Contactpoging vastleggen',
  velden: {
    datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
    tijd: tijd({ label: 'Tijd', verplicht: true }),
    kanaal: keuze({ label: 'Hoe zocht u contact?', verplicht: true, opties: kanaalOpties }),
    resultaat: keuze({ label: 'Resultaat', verplicht: true, opties: contactResultaatOpties }),
    notitie: langeTekst({
      label: 'Notitie',
      hint: 'Kort en feitelijk. Het antwoord op de vraag zelf geeft de ouder via de link of op papier.',
      max: 2_000,
      rijen: 3,
    }),
  },
});

/** The second pair of eyes on a signed paper (trust a4). */
export const papierBevestigen = form({
  naam: 'papierBevestigen',
  titel: 'Ondertekend papier controleren',
  inleiding: 'Een collega legde een antwoord op papier vast. Vergelijk de scan met wat er is ingevuld.',
  knop: 'Controle vastleggen',
  velden: {
    klopt: steers(
      jaNee({
        label: 'Klopt het vastgelegde antwoord met de scan?',
        hint: 'Kijk naar de naam, het antwoord, de datum en de handtekening.',
        verplicht: true,
      }),
    ),
    toelichting: langeTekst({
      label: 'Wat klopt er niet?',
      verplicht: true,
      max: 2_000,
      rijen: 3,
      als: { veld: 'klopt', is: [false] },
    }),
  },
});

/** An answer that came on paper; it counts once a second colleague has confirmed it. */
export const papierRegistreren = form({
  naam: 'papierRegistreren',
  titel: 'Antwoord op papier vastleggen',
  inleiding: 'Leg vast wat er op het papier staat. Een tweede collega controleert het.',
  knop: 'Antwoord op papier vastleggen',
  velden: {
    wie: keuzeUitLijst({ label: 'Van wie is het antwoord?', verplicht: true, lijst: 'ondertekenaars' }),
    antwoord: steers(keuze({ label: 'Antwoord op het papier', verplicht: true, opties: antwoordOpties })),
    opmerking: langeTekst({
      label: 'Opmerking op het papier',
      verplicht: true,
      als: { veld: 'antwoord', is: ['AKKOORD_MET_OPMERKING', 'DEELS'] },
    }),
    reden: langeTekst({
      label: 'Reden op het papier',
      hint: 'Staat er geen reden? Schrijf dan: geen reden gegeven.',
      verplicht: true,
      als: { veld: 'antwoord', is: ['NIET_AKKOORD'] },
    }),
    datum: datum({ label: 'Datum op het papier', verplicht: true, tot: 'vandaag' }),
    scan: bestand({
      label: 'Scan van het ondertekende papier',
      verplicht: true,
      soorten: ['.pdf', '.jpg', '.jpeg', '.png'],
    }),
  },
});

/** On what the school bases who holds authority (domain §1.2, EC-09). */
export const gezagVastgelegd = form({
  naam: 'gezagVastgelegd',
  titel: 'Gezag uitzoeken',
  inleiding:
    'Werk eerst bij de leerling bij wie gezag heeft. Leg daarna hier vast waarop de school dat baseert. Tot die tijd kan geen vraag om instemming worden afgesloten.',
  knop: 'Gezag vastgelegd',
  velden: {
    bron: keuze({
      label: 'Waarop baseert de school dit?',
      verplicht: true,
      opties: {
        GEZAGSREGISTER: 'Uittreksel uit het gezagsregister',
        BESCHIKKING: 'Beschikking van de rechter',
        VERKLARING_OUDER: 'Verklaring van een ouder',
        VOOGDIJ: 'Bewijs van voogdij',
        ANDERS: 'Iets anders',
      },
    }),
    datum: datum({ label: 'Datum van dit stuk', verplicht: true, tot: 'vandaag' }),
    toelichting: langeTekst({ label: 'Toelichting', max: 2_000, rijen: 3 }),
  },
});

const reden = langeTekst({
  label: 'Reden',
  hint: 'Deze reden staat in de tijdlijn. Schrijf kort waarom, zonder namen van andere leerlingen.',
  verplicht: true,
  max: 2_000,
  rijen: 3,
});

/** Another due date for an open step, with a reason. */
export const verlengen = form({
  naam: 'verlengen',
  titel: 'Meer tijd geven',
  knop: 'Nieuwe datum vastleggen',
  velden: {
    datum: steers(datum({ label: 'Nieuwe datum', verplicht: true, vanaf: 'vandaag' })),
    reden,
  },
});

/** An open step goes to a colleague, with a reason. */
export const overdragen = form({
  naam: 'overdragen',
  titel: 'Overdragen aan een collega',
  knop: 'Overdragen',
  velden: {
    wie: keuzeUitLijst({ label: 'Aan wie?', verplicht: true, lijst: 'medewerkers' }),
    reden,
  },
});

/** A step that the definition lets people skip, with a reason. */
export const overslaan = form({
  naam: 'overslaan',
  titel: 'Stap overslaan',
  knop: 'Stap overslaan',
  velden: { reden },
});

/** The whole process stops, with a reason. */
export const intrekken = form({
  naam: 'intrekken',
  titel: 'Proces intrekken',
  inleiding: 'Alle open taken sluiten en links werken niet meer. Wie nog op iets wacht, krijgt bericht.',
  knop: 'Proces intrekken',
  velden: { reden },
});

/** A reminder that goes out now, beside the planned ones. */
export const herinneren = form({
  naam: 'herinneren',
  titel: 'Nu herinneren',
  inleiding:
    'Iedereen bij wie deze stap ligt, krijgt nu een herinnering. De geplande herinneringen blijven staan.',
  knop: 'Herinnering sturen',
  velden: { reden },
});

/** A person ends a wait before its moment, with a reason. */
export const verder = form({
  naam: 'verder',
  titel: 'Niet langer wachten',
  knop: 'Niet langer wachten',
  velden: { reden },
});

/** A note of a telephone call, for the timeline; it changes nothing in the process. */
export const notitie = form({
  naam: 'notitie',
  titel: 'Belnotitie',
  knop: 'Notitie bewaren',
  velden: {
    datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
    tijd: tijd({ label: 'Tijd' }),
    metWie: tekst({ label: 'Met wie?', verplicht: true }),
    tekst: langeTekst({
      label: 'Wat is er besproken?',
      hint: 'Schrijf feiten. Geen diagnoses van anderen en geen namen van andere leerlingen.',
      verplicht: true,
      max: 4_000,
    }),
  },
});

/** The forms of the kit itself, by name: the same in every process. */
export const standardForms = {
  contactpoging,
  papierBevestigen,
  papierRegistreren,
  gezagVastgelegd,
  verlengen,
  overdragen,
  overslaan,
  intrekken,
  herinneren,
  verder,
  notitie,
} as const;

/** What the standard forms may tell a protocol. */
export type StandardForms = {
  readonly [K in keyof typeof standardForms]: Steering<(typeof standardForms)[K]>;
};
