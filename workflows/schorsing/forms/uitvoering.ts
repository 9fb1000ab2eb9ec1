import {
  bevestiging,
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
import { hoedanigheidOpties } from './besluit-velden.js';

/** Work and contact while the pupil is not in the lessons (domain §7.2). */
export const werk = form({
  naam: 'werk',
  titel: 'Werk en contact regelen',
  knop: 'Geregeld',
  velden: {
    werk: langeTekst({ label: 'Welk werk heeft de leerling gekregen?', verplicht: true, max: 4_000 }),
    hoe: tekst({ label: 'Hoe krijgt de leerling het werk?', verplicht: true }),
    contact: tekst({ label: 'Wanneer is er contact?', verplicht: true }),
  },
});

/** A test, exam or day of work experience that is made up later (EC-60). */
export const inhalen = form({
  naam: 'inhalen',
  titel: 'Stage, examen of toets inhalen',
  knop: 'Vastleggen',
  velden: {
    ingehaald: jaNee({ label: 'Is het ingehaald?', verplicht: true }),
    datum: datum({ label: 'Op welke dag?', verplicht: true, als: { veld: 'ingehaald', is: [true] } }),
    reden: langeTekst({
      label: 'Waarom niet, en wat spreekt u af?',
      verplicht: true,
      max: 2_000,
      rijen: 3,
      als: { veld: 'ingehaald', is: [false] },
    }),
  },
});

type Einde = { readonly besluit: string; readonly terugOp?: string };

function eindeFaults({ besluit, terugOp = '' }: Einde, { lijsten }: FormContext): readonly FieldError[] {
  const van = lijsten['eersteDag']?.[0]?.waarde;
  const tot = lijsten['laatsteDag']?.[0]?.waarde;
  if (besluit !== 'EERDER_TERUG') return [];
  if (tot !== undefined && terugOp > tot)
    return [{ veld: 'terugOp', tekst: 'Dat is niet eerder. Een schorsing wordt nooit langer.' }];
  if (van !== undefined && terugOp <= van)
    return [{ veld: 'terugOp', tekst: 'Dan blijft er geen dag over. Trek de schorsing in.' }];
  return [];
}

const isAnders = { veld: 'besluit', is: ['INTREKKEN', 'EERDER_TERUG'] } as const;

/** The decision is taken back, or the pupil comes back sooner; a suspension is never made longer. */
export const beeindiging = form({
  naam: 'beeindiging',
  titel: 'Schorsing intrekken of verkorten',
  knop: 'Besluit vastleggen',
  velden: {
    besluit: steers(
      keuze({
        label: 'Besluit',
        verplicht: true,
        opties: {
          INTREKKEN: 'Wij trekken de schorsing in. Zij telt niet mee.',
          EERDER_TERUG: 'De schorsing eindigt eerder.',
          DOORGAAN: 'De schorsing blijft zoals zij is.',
        },
      }),
    ),
    // Steers no word of the protocol: later suspensions see until when this one was.
    terugOp: steers(
      datum({
        label: 'Vanaf welke dag is de leerling weer welkom?',
        verplicht: true,
        als: isAnders,
      }),
    ),
    reden: langeTekst({ label: 'Waarom?', verplicht: true, max: 4_000, als: isAnders }),
    naam: tekst({ label: 'Uw naam', verplicht: true, max: 120, als: isAnders }),
    hoedanigheid: keuze({
      label: 'U beslist als',
      verplicht: true,
      opties: hoedanigheidOpties,
      als: isAnders,
    }),
    inspectie: bevestiging({
      label: 'Ik heb gekeken of de inspectie en leerplicht dit ook moeten weten',
      als: isAnders,
    }),
  },
  controle: eindeFaults,
});

const isGevoerd = { veld: 'uitkomst', is: ['GEVOERD'] } as const;

/** The talk before the return. The pupil comes back whether or not it was held (domain §7.2). */
export const terugkeergesprek = form({
  naam: 'terugkeergesprek',
  titel: 'Gesprek voor de terugkeer',
  inleiding:
    'Met de leerling, de ouders, de mentor en iemand van de leiding. De leerling komt terug op de eerste schooldag na de schorsing, ook als het gesprek niet doorgaat.',
  knop: 'Vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Hoe ging het?',
        verplicht: true,
        opties: {
          GEVOERD: 'Het gesprek is gevoerd',
          NIET_VERSCHENEN: 'De ouders kwamen niet of waren niet te bereiken',
          VERVALT: 'Het gesprek is niet meer nodig',
        },
      }),
    ),
    datum: datum({ label: 'Wanneer?', verplicht: true, tot: 'vandaag', als: isGevoerd }),
    aanwezigen: tekst({ label: 'Wie waren erbij?', verplicht: true, als: isGevoerd }),
    verslag: langeTekst({ label: 'Wat is er besproken?', verplicht: true, max: 6_000, als: isGevoerd }),
    afspraken: herhaald({
      label: 'Afspraken',
      regelTitel: 'Afspraak',
      max: 10,
      als: isGevoerd,
      velden: {
        afspraak: tekst({ label: 'Afspraak', verplicht: true }),
        wie: tekst({ label: 'Wie doet het?', max: 100 }),
      },
    }),
    nieuweDatum: steers(
      datum({
        label: 'Wanneer probeert u het opnieuw?',
        verplicht: true,
        vanaf: 'vandaag',
        als: { veld: 'uitkomst', is: ['NIET_VERSCHENEN'] },
      }),
    ),
    reden: langeTekst({
      label: 'Waarom?',
      hint: 'Bijvoorbeeld: de leerling is vertrokken, of de schorsing is ingetrokken.',
      verplicht: true,
      max: 2_000,
      rijen: 3,
      als: { veld: 'uitkomst', is: ['NIET_VERSCHENEN', 'VERVALT'] },
    }),
    klacht: steers(jaNee({ label: 'Hebben de ouders gezegd dat zij een klacht hebben?', verplicht: true })),
  },
});

/** A complaint or an objection goes to the board: never to who decided (EC-44). */
export const bezwaar = form({
  naam: 'bezwaar',
  titel: 'Klacht of bezwaar behandelen',
  inleiding: 'Wie het besluit nam, beslist hier niet over.',
  knop: 'Uitkomst vastleggen',
  velden: {
    ontvangenOp: datum({ label: 'Ontvangen op', verplicht: true, tot: 'vandaag' }),
    gehoord: langeTekst({ label: 'Wie is gehoord, en wat is er gezegd?', verplicht: true, max: 6_000 }),
    uitkomst: steers(
      keuze({
        label: 'Uitkomst',
        verplicht: true,
        opties: {
          BLIJFT: 'Het besluit blijft zoals het is.',
          GEGROND: 'Het besluit vervalt. De schorsing telt niet mee.',
          INGETROKKEN: 'De ouders hebben de klacht of het bezwaar ingetrokken.',
        },
      }),
    ),
    reden: langeTekst({ label: 'Waarom?', verplicht: true, max: 6_000 }),
    naam: tekst({ label: 'Uw naam', verplicht: true, max: 120 }),
    verder: keuze({
      label: 'Wat kunnen de ouders nog doen?',
      verplicht: true,
      opties: {
        KLACHTENCOMMISSIE: 'U kunt nog naar de klachtencommissie.',
        RECHTER: 'U kunt binnen zes weken naar de rechtbank.',
      },
    }),
  },
});
