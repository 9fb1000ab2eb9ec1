import {
  datum,
  form,
  geheelGetal,
  jaNee,
  keuze,
  langeTekst,
  meerkeuze,
  steers,
  tekst,
} from '../../domain/form/index.js';
import type { Steering } from '../../domain/form/index.js';

const geenNamen = 'Schrijf feiten. Geen namen van andere leerlingen.';
const afspraken = langeTekst({ label: 'Afspraken', hint: geenNamen, verplicht: true, max: 4_000, rijen: 4 });
const op = datum({ label: 'Datum', verplicht: true, tot: 'vandaag' });

/** The level reached; the school's count starts this process, nobody fills it in (domain §7.4). */
export const start = form({
  naam: 'start',
  titel: 'Herhaalde maatregelen',
  knop: 'Starten',
  velden: {
    niveau: steers(geheelGetal({ label: 'Niveau', verplicht: true, min: 1, max: 5 })),
    dag: steers(datum({ label: 'Bereikt op', verplicht: true })),
  },
});

/** Level 1: the mentor talks and calls, and looks for what the behaviour is for. */
export const mentorgesprek = form({
  naam: 'mentorgesprek',
  titel: 'Gesprek met de leerling en de ouders',
  knop: 'Gesprek vastleggen',
  velden: {
    datum: op,
    oudersGebeld: jaNee({ label: 'Zijn de ouders gebeld?', verplicht: true }),
    leerling: langeTekst({ label: 'Wat zegt de leerling zelf?', verplicht: true, max: 2_000, rijen: 3 }),
    functie: langeTekst({
      label: 'Waarvoor dient het gedrag, denkt u?',
      hint: 'Wat gaat eraan vooraf, en wat levert het op?',
      verplicht: true,
      max: 4_000,
      rijen: 4,
    }),
    afspraken,
  },
});

/** Level 2: discussed, with a plan for the behaviour and where needed an observation. */
export const bespreking = form({
  naam: 'bespreking',
  titel: 'Leerlingbespreking',
  knop: 'Bespreking vastleggen',
  velden: {
    datum: op,
    besproken: langeTekst({ label: 'Wat is besproken?', hint: geenNamen, verplicht: true, max: 4_000 }),
    plan: meerkeuze({
      label: 'Wat komt er in het handelingsdeel?',
      verplicht: true,
      opties: {
        GEDRAGSPLAN: 'Een gedragsplan',
        SIGNALERINGSPLAN: 'Een signaleringsplan',
        NIETS: 'Nu niets, het plan voldoet',
      },
    }),
    observatie: jaNee({ label: 'Komt er een observatie?', verplicht: true }),
    afspraken,
  },
});

/** Level 3: the CvB advises. */
export const cvb = form({
  naam: 'cvb',
  titel: 'Advies van de CvB',
  knop: 'Advies vastleggen',
  velden: {
    datum: op,
    advies: langeTekst({ label: 'Advies', hint: geenNamen, verplicht: true, max: 4_000 }),
    oppBijstellen: jaNee({
      label: 'Moet het OPP worden bijgesteld?',
      hint: 'Zo ja, vraag de bijstelling bij het lopende plan.',
      verplicht: true,
    }),
  },
});

/** Level 3: the parents are spoken with the teamleider. */
export const oudergesprek = form({
  naam: 'oudergesprek',
  titel: 'Gesprek met de ouders en de teamleider',
  knop: 'Gesprek vastleggen',
  velden: {
    datum: op,
    bij: tekst({ label: 'Wie waren erbij?', verplicht: true }),
    besproken: langeTekst({ label: 'Wat is besproken?', hint: geenNamen, verplicht: true, max: 4_000 }),
    afspraken,
  },
});

/** Level 4: a talk with all who help. */
export const mdo = form({
  naam: 'mdo',
  titel: 'Overleg met jeugdhulp, samenwerkingsverband en leerplicht',
  inleiding: 'Wat u over de leerling met hen deelt, volgt de regels voor toestemming.',
  knop: 'Overleg vastleggen',
  velden: {
    datum: op,
    aanwezig: meerkeuze({
      label: 'Wie waren erbij?',
      verplicht: true,
      opties: {
        OUDERS: 'De ouders',
        LEERLING: 'De leerling',
        JEUGDHULP: 'Jeugdhulp',
        SWV: 'Het samenwerkingsverband',
        LEERPLICHT: 'De leerplichtambtenaar',
      },
    }),
    arrangement: keuze({
      label: 'Onderwijs-zorgarrangement',
      verplicht: true,
      opties: { KOMT: 'Dat komt er', UITZOEKEN: 'Dat wordt uitgezocht', NIET: 'Dat past niet' },
    }),
    afspraken,
  },
});

/** Level 5: the directeur decides; a person, never the count. */
export const besluit = form({
  naam: 'besluit',
  titel: 'Besluit over de plek van de leerling',
  inleiding:
    'De telling beslist niets. U weegt wat er is gebeurd, wat er is gedaan, en het recht op onderwijs van de leerling.',
  knop: 'Besluit vastleggen',
  velden: {
    besluit: keuze({
      label: 'Besluit',
      verplicht: true,
      opties: {
        INTENSIEF_TRAJECT: 'Een intensief traject op school',
        ANDERE_PLEK: 'Een andere plek zoeken',
        VERWIJDERING_OVERWEGEN: 'Verwijdering overwegen',
        NIETS_NIEUWS: 'Doorgaan met wat al is afgesproken',
      },
    }),
    motivering: langeTekst({ label: 'Motivering', hint: geenNamen, verplicht: true, max: 4_000 }),
  },
});

/** The forms of the process by name (domain §7.4). */
export const forms = { start, mentorgesprek, bespreking, cvb, oudergesprek, mdo, besluit } as const;
export type Forms = { readonly [K in keyof typeof forms]: Steering<(typeof forms)[K]> };
