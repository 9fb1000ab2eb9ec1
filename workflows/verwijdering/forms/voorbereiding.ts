import {
  datum,
  form,
  herhaald,
  jaNee,
  keuze,
  langeTekst,
  steers,
  tekst,
} from '../../../domain/form/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';

/** Who knows the pupil says what they think: an orthopedagoog or the CvB (default of domain §7.3). */
export const advies = form({
  naam: 'advies',
  titel: 'Advies over de procedure',
  knop: 'Advies vastleggen',
  velden: {
    datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
    wie: tekst({ label: 'Wie adviseert?', verplicht: true }),
    oordeel: keuze({
      label: 'Advies',
      verplicht: true,
      opties: {
        DOORGAAN: 'De procedure is te begrijpen',
        ANDERS: 'Er is nog een andere weg',
        NIET_DOORGAAN: 'Niet doorgaan',
      },
    }),
    tekst: langeTekst({ label: 'Het advies', verplicht: true, max: 6_000 }),
  },
});

/** The samenwerkingsverband thinks along from the start (default of domain §7.3). */
export const samenwerkingsverband = form({
  naam: 'samenwerkingsverband',
  titel: 'Samenwerkingsverband betrekken',
  knop: 'Vastleggen',
  velden: {
    datum: datum({ label: 'Wanneer was er contact?', verplicht: true, tot: 'vandaag' }),
    wie: tekst({ label: 'Met wie?', verplicht: true }),
    afspraken: langeTekst({ label: 'Wat is er afgesproken?', verplicht: true, max: 4_000 }),
  },
});

/** How the pupil is taught meanwhile. Longer away than a suspension allows is an alarm, not a choice (domain §7.3). */
export const onderwijs = form({
  naam: 'onderwijs',
  titel: 'Onderwijs tijdens de procedure',
  inleiding:
    'De wet kent alleen de schorsing van een week. Wie de leerling langer weghoudt zonder ander onderwijs, loopt een groot risico.',
  knop: 'Vastleggen',
  velden: {
    toegang: steers(
      keuze({
        label: 'Hoe krijgt de leerling nu onderwijs?',
        verplicht: true,
        opties: {
          OP_SCHOOL: 'Gewoon op school',
          ANDERE_PLEK: 'Op een andere plek of locatie',
          AFSTAND: 'Thuis, met afstandsonderwijs',
          ONTZEGD: 'Niet: de leerling mag er langer niet in dan een schorsing duurt',
        },
      }),
    ),
    afspraken: langeTekst({ label: 'Wat is er afgesproken?', verplicht: true, max: 4_000 }),
    vanaf: datum({ label: 'Vanaf welke dag?', verplicht: true }),
  },
});

/** The answer to that alarm: the board says what happens now. */
export const toegang = form({
  naam: 'toegang',
  titel: 'Leerling zonder onderwijs',
  inleiding:
    'De leerling mag langer niet naar school dan een schorsing duurt. Daar is geen wet voor. Beslis vandaag hoe de leerling weer onderwijs krijgt.',
  knop: 'Besluit vastleggen',
  velden: {
    besluit: langeTekst({ label: 'Hoe krijgt de leerling weer onderwijs?', verplicht: true, max: 4_000 }),
    vanaf: datum({ label: 'Vanaf welke dag?', verplicht: true, vanaf: 'vandaag' }),
  },
});

const isGevonden = { veld: 'uitkomst', is: ['BEREID', 'OVERSTAP'] } as const;

type Zoeken = {
  readonly uitkomst: string;
  readonly contactSwv?: string;
  readonly scholen: readonly unknown[];
};

function zoekFaults({ uitkomst, scholen }: Zoeken, { lijsten }: FormContext): readonly FieldError[] {
  const moet = (lijsten['zoekplicht'] ?? []).length > 0;
  const found: readonly (FieldError | false)[] = [
    uitkomst === 'NIET_NODIG' &&
      moet && {
        veld: 'uitkomst',
        tekst:
          'De leerling is leerplichtig. Verwijderen mag pas als een andere school bereid is (WEC art. 40 lid 18).',
      },
    uitkomst === 'NOG_NIET' &&
      scholen.length === 0 && {
        veld: 'scholen',
        tekst: 'Leg vast welke school of instelling u hebt gevraagd.',
      },
  ];
  return found.filter((fault) => fault !== false);
}

/** Each week until a school is willing (WEC art. 40 lid 18, EC-61): who was asked and what they answered. */
export const schoolZoeken = form({
  naam: 'schoolZoeken',
  titel: 'Andere school zoeken',
  inleiding:
    'Ook een school voor regulier onderwijs, een andere school voor speciaal onderwijs of een instelling telt mee. Willen de ouders de school niet? Leg dat vast: de school moet bereid zijn, de ouders hoeven niet akkoord te gaan.',
  knop: 'Vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Waar staat het?',
        verplicht: true,
        opties: {
          BEREID: 'Een school is bereid om de leerling toe te laten',
          NOG_NIET: 'Nog geen school',
          OVERSTAP: 'De ouders kiezen zelf voor een andere school',
          NIET_NODIG: 'Zoeken is niet verplicht',
          STOPPEN: 'De school stopt met de procedure',
        },
      }),
    ),
    scholen: herhaald({
      label: 'Gevraagd',
      hint: 'Schrijf op wat er sinds de vorige keer is gedaan.',
      regelTitel: 'School of instelling',
      max: 20,
      velden: {
        datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
        school: tekst({ label: 'School of instelling', verplicht: true }),
        antwoord: keuze({
          label: 'Antwoord',
          verplicht: true,
          opties: { JA: 'Ja', NEE: 'Nee', WACHT: 'Nog geen antwoord' },
        }),
      },
    }),
    school: tekst({ label: 'Welke school?', verplicht: true, als: isGevonden }),
    bevestigdOp: datum({
      label: 'Op welke dag liet die school dat schriftelijk weten?',
      verplicht: true,
      tot: 'vandaag',
      als: isGevonden,
    }),
    ouders: keuze({
      label: 'Wat vinden de ouders van deze school?',
      verplicht: true,
      opties: { EENS: 'Zij willen het', ONEENS: 'Zij willen het niet', ONBEKEND: 'Nog niet bekend' },
      als: { veld: 'uitkomst', is: ['BEREID'] },
    }),
    contactSwv: langeTekst({
      label: 'Contact met het samenwerkingsverband',
      hint: 'Elke week, zolang er geen school is.',
      verplicht: true,
      max: 2_000,
      rijen: 3,
      als: { veld: 'uitkomst', is: ['NOG_NIET'] },
    }),
    zitThuis: steers(
      jaNee({
        label: 'Zit de leerling langer dan vier weken thuis zonder onderwijs?',
        verplicht: true,
        als: { veld: 'uitkomst', is: ['NOG_NIET'] },
      }),
    ),
    reden: langeTekst({
      label: 'Waarom?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'uitkomst', is: ['NIET_NODIG', 'STOPPEN'] },
    }),
  },
  controle: zoekFaults,
});

/** A pupil without teaching for more than four weeks is known at the samenwerkingsverband (domain §4.3). */
export const thuiszitter = form({
  naam: 'thuiszitter',
  titel: 'Thuiszitter melden',
  knop: 'Melding vastleggen',
  velden: {
    datum: datum({ label: 'Gemeld op', verplicht: true, tot: 'vandaag' }),
    meldpunt: tekst({ label: 'Bij wie?', verplicht: true }),
    onderwijs: langeTekst({ label: 'Welk onderwijs is er nu geregeld?', verplicht: true, max: 4_000 }),
  },
});
