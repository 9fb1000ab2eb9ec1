import {
  datum,
  form,
  keuze,
  keuzeUitLijst,
  langeTekst,
  steers,
  tekst,
  tijd,
} from '../../domain/form/index.js';
import { kanaalOpties } from './form-options.js';

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

/** Back to an earlier step, with a reason: nothing that was written is lost. */
export const terug = form({
  naam: 'terug',
  titel: 'Stap terug',
  inleiding:
    'Deze taak sluit. Eerst wordt het werk van een stap eerder opnieuw gedaan, daarna komt deze taak terug. Wat er al was geschreven, blijft bewaard.',
  knop: 'Stap terug',
  velden: { reden },
});

/** What came to light later, added to what was written down: the first text stays as it is. */
export const aanvulling = form({
  naam: 'aanvulling',
  titel: 'Aanvulling toevoegen',
  inleiding: 'Wat eerder is vastgelegd, blijft staan. De aanvulling komt erbij in het verloop.',
  knop: 'Aanvulling bewaren',
  velden: {
    datum: datum({ label: 'Wanneer werd dit bekend?', verplicht: true, tot: 'vandaag' }),
    bron: tekst({
      label: 'Van wie komt het?',
      hint: 'Naam en rol, of: zelf gezien.',
      verplicht: true,
      max: 100,
    }),
    tekst: langeTekst({
      label: 'Wat is er aan te vullen?',
      hint: 'Schrijf feiten. Geen diagnoses van anderen en geen namen van andere leerlingen.',
      verplicht: true,
      max: 4_000,
    }),
  },
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

/** Somebody takes back a consent that was given: always possible, from now on (domain §1.3; AVG art. 7 lid 3). */
export const toestemmingIntrekken = form({
  naam: 'toestemmingIntrekken',
  titel: 'Ingetrokken toestemming vastleggen',
  inleiding:
    'Iemand die akkoord ging, trekt dat in. Dat mag altijd en hoeft geen reden te hebben. Het geldt vanaf nu: wat al gebeurd is, blijft gebeurd. Het eerdere antwoord blijft bewaard. U krijgt de taak om de hulp te heroverwegen.',
  knop: 'Intrekking vastleggen',
  velden: {
    wie: keuzeUitLijst({ label: 'Wie trekt de toestemming in?', verplicht: true, lijst: 'instemmingen' }),
    op: datum({ label: 'Wanneer liet hij of zij dat weten?', verplicht: true, tot: 'vandaag' }),
    hoe: keuze({ label: 'Hoe?', verplicht: true, opties: kanaalOpties }),
    reden: langeTekst({
      label: 'Wat zei hij of zij erbij?',
      hint: 'U hoeft dit niet in te vullen.',
      max: 4_000,
      rijen: 3,
    }),
  },
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
