import { ageOn } from '../../../domain/calendar/ages.js';
import { formatDate } from '../../../domain/calendar/local-date.js';
import { nextSchooldag } from '../../../domain/calendar/schooldagen.js';
import {
  datum,
  form,
  herhaald,
  jaNee,
  keuze,
  langeTekst,
  steers,
  tekst,
  tijd,
} from '../../../domain/form/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';
import { contactResultaatOpties, kanaalOpties } from '../../kit/standard-forms.js';

const feiten = 'Schrijf feiten. Geen diagnoses en geen namen van andere leerlingen.';

type Melding = { readonly gemeldOp: string; readonly redenTeLaat?: string };

/** The list 'bereiktOp' holds the day the limit was reached; at once means on that school day (domain §1.8). */
function lateFaults({ gemeldOp, redenTeLaat }: Melding, ctx: FormContext): readonly FieldError[] {
  const bereiktOp = ctx.lijsten['bereiktOp']?.[0]?.waarde;
  if (bereiktOp === undefined || !ctx.kalender) return [];
  if (gemeldOp < bereiktOp)
    return [
      {
        veld: 'gemeldOp',
        tekst: `De grens is bereikt op ${formatDate(bereiktOp)}. De melding is dus later.`,
      },
    ];
  const due = nextSchooldag(ctx.kalender, bereiktOp);
  return gemeldOp <= due || redenTeLaat !== undefined
    ? []
    : [
        {
          veld: 'redenTeLaat',
          tekst: `De melding moest op ${formatDate(due)}. Schrijf waarom zij later was.`,
        },
      ];
}

/** A legal report, made at the counter itself; here its number is kept. Nothing of it goes by mail. */
export const melding = form({
  naam: 'melding',
  titel: 'Verzuim melden',
  inleiding:
    'Meld in het verzuimloket of bij de gemeente, vandaag nog. Leg daarna hier het nummer van de melding vast. Mail geen gegevens van de leerling.',
  knop: 'Melding vastleggen',
  velden: {
    loket: keuze({
      label: 'Waar is gemeld?',
      verplicht: true,
      opties: {
        VERZUIMLOKET: 'Verzuimloket van DUO',
        GEMEENTE: 'Gemeente, leerplicht',
        DOORSTROOMPUNT: 'Gemeente, Doorstroompunt',
      },
    }),
    meldNummer: tekst({ label: 'Nummer van de melding', verplicht: true, max: 60 }),
    gemeldOp: steers(datum({ label: 'Gemeld op', verplicht: true, tot: 'vandaag' })),
    gemeldOm: tijd({ label: 'Hoe laat?', verplicht: true }),
    redenTeLaat: langeTekst({
      label: 'Waarom later dan de dag waarop de grens is bereikt?',
      hint: 'Alleen als dat zo is.',
      max: 2_000,
      rijen: 3,
    }),
  },
  controle: lateFaults,
});

/** The talk with parents and pupil: why, and what helps to come back. */
export const gesprek = form({
  naam: 'gesprek',
  titel: 'Gesprek over het verzuim',
  inleiding: 'Spreek met de ouders en met de leerling. Vraag wat er nodig is om weer naar school te gaan.',
  knop: 'Gesprek vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Uitkomst',
        verplicht: true,
        opties: {
          AFSPRAKEN: 'Er zijn afspraken gemaakt',
          ZORG: 'Er is meer nodig dan afspraken',
          NIET_BEREIKT: 'De ouders zijn niet bereikt',
        },
      }),
    ),
    datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
    reden: langeTekst({
      label: 'Waarom komt de leerling niet?',
      hint: feiten,
      verplicht: true,
      max: 4_000,
      als: { veld: 'uitkomst', is: ['AFSPRAKEN', 'ZORG'] },
    }),
    leerlingZegt: langeTekst({ label: 'Wat zegt de leerling zelf?', max: 4_000, rijen: 3 }),
    afspraken: herhaald({
      label: 'Afspraken',
      regelTitel: 'Afspraak',
      max: 10,
      velden: {
        afspraak: tekst({ label: 'Afspraak', verplicht: true }),
        wie: tekst({ label: 'Wie doet het?', max: 100 }),
        wanneer: datum({ label: 'Wanneer klaar?' }),
      },
    }),
    pogingen: herhaald({
      label: 'Wat is er geprobeerd?',
      regelTitel: 'Poging',
      min: 1,
      max: 20,
      als: { veld: 'uitkomst', is: ['NIET_BEREIKT'] },
      velden: {
        datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
        kanaal: keuze({ label: 'Hoe?', verplicht: true, opties: kanaalOpties }),
        resultaat: keuze({ label: 'Resultaat', verplicht: true, opties: contactResultaatOpties }),
      },
    }),
  },
});

type Wegen = {
  readonly leerplicht: boolean;
  readonly doorstroompunt: boolean;
  readonly jeugdarts: boolean;
  readonly samenwerkingsverband: boolean;
  readonly toelichting?: string;
};

/** From 18 the Doorstroompunt, before that leerplicht; the list 'nietLeerplichtig' says who is not bound before 18. */
function wegenFaults(a: Wegen, ctx: FormContext): readonly FieldError[] {
  const age = ctx.leerling ? ageOn(ctx.leerling.geboortedatum, ctx.vandaag) : undefined;
  const isFree = (ctx.lijsten['nietLeerplichtig'] ?? []).length > 0;
  const none = !a.leerplicht && !a.doorstroompunt && !a.jeugdarts && !a.samenwerkingsverband;
  return [
    ...(a.leerplicht && age !== undefined && age >= 18
      ? [
          {
            veld: 'leerplicht',
            tekst: 'Vanaf 18 jaar is de leerling niet leerplichtig. Kies het Doorstroompunt.',
          },
        ]
      : []),
    ...(a.doorstroompunt && age !== undefined && age < 18 && !isFree
      ? [
          {
            veld: 'doorstroompunt',
            tekst:
              'Het Doorstroompunt is er vanaf 18 jaar, of eerder als de leerling niet meer leerplichtig is.',
          },
        ]
      : []),
    ...(none && a.toelichting === undefined
      ? [{ veld: 'toelichting', tekst: 'Schrijf waarom er nu niemand van buiten nodig is.' }]
      : []),
  ];
}

/** Worrying absence: who else is needed; more than one at once may be (domain §4.3). */
export const wegen = form({
  naam: 'wegen',
  titel: 'Wie is er nog meer nodig?',
  inleiding:
    'Kies wat past; het mag er meer dan één zijn. Voor jeugdhulp start u een externe verwijzing. Bij zorgen om de veiligheid gaat u naar de aandachtsfunctionaris.',
  knop: 'Vastleggen',
  velden: {
    leerplicht: steers(
      jaNee({ label: 'Leerplicht vragen om mee te kijken (tot 18 jaar)?', verplicht: true }),
    ),
    doorstroompunt: steers(jaNee({ label: 'Het Doorstroompunt vragen (vanaf 18 jaar)?', verplicht: true })),
    jeugdarts: steers(jaNee({ label: 'De jeugdarts vragen (M@ZL)?', verplicht: true })),
    samenwerkingsverband: steers(
      jaNee({ label: 'Melden als thuiszitter bij het samenwerkingsverband?', verplicht: true }),
    ),
    besprokenMetOuders: jaNee({ label: 'Weten de ouders dit?', verplicht: true }),
    toelichting: langeTekst({ label: 'Toelichting', hint: feiten, max: 4_000 }),
  },
  controle: wegenFaults,
});

/** Somebody outside was asked to look at it too: who, when and under which number. */
const hulpvraag = (naam: string, titel: string) =>
  form({
    naam,
    titel,
    inleiding: 'Vertel het de ouders eerst. Neem dan contact op, en leg hier vast wat er is afgesproken.',
    knop: 'Vastleggen',
    velden: {
      organisatie: tekst({ label: 'Met wie is gesproken?', verplicht: true, max: 100 }),
      nummer: tekst({ label: 'Nummer of kenmerk', max: 60 }),
      gevraagdOp: datum({ label: 'Gevraagd op', verplicht: true, tot: 'vandaag' }),
      oudersGeinformeerdOp: datum({ label: 'Ouders geïnformeerd op', verplicht: true, tot: 'vandaag' }),
      afspraak: langeTekst({ label: 'Wat is afgesproken?', verplicht: true, max: 4_000 }),
    },
  });

export const leerplicht = hulpvraag('leerplicht', 'Leerplicht kijkt mee');
export const doorstroompunt = hulpvraag('doorstroompunt', 'Het Doorstroompunt kijkt mee');
export const jeugdarts = hulpvraag('jeugdarts', 'De jeugdarts kijkt mee');
export const samenwerkingsverband = hulpvraag('samenwerkingsverband', 'Melding als thuiszitter');

/** How it goes now; reaching the limit again is a new report. */
export const stand = form({
  naam: 'stand',
  titel: 'Hoe gaat het nu?',
  knop: 'Vastleggen',
  velden: {
    stand: steers(
      keuze({
        label: 'Hoe staat het ervoor?',
        verplicht: true,
        opties: {
          TERUG: 'De leerling is terug',
          VERDER: 'Het gaat beter, maar wij blijven volgen',
          ZORG: 'Het gaat niet goed, er is meer nodig',
          GRENS: 'De grens van 16 uur in 4 lesweken is (opnieuw) bereikt',
          OVERGEDRAGEN: 'De gemeente of een andere school heeft het overgenomen',
        },
      }),
    ),
    bereiktOp: steers(
      datum({
        label: 'Op welke dag is de grens bereikt?',
        verplicht: true,
        tot: 'vandaag',
        als: { veld: 'stand', is: ['GRENS'] },
      }),
    ),
    nieuws: langeTekst({
      label: 'Wat is er gebeurd?',
      hint: 'Ook wat leerplicht, het Doorstroompunt of de jeugdarts deed.',
      verplicht: true,
      max: 4_000,
    }),
  },
});

/** The return: what helps to stay. */
export const terugkeer = form({
  naam: 'terugkeer',
  titel: 'Terug op school',
  inleiding: 'Spreek met de leerling en de ouders af hoe het goed blijft gaan.',
  knop: 'Terugkeer vastleggen',
  velden: {
    terugOp: datum({ label: 'Terug sinds', verplicht: true, tot: 'vandaag' }),
    afspraken: langeTekst({ label: 'Wat is afgesproken?', verplicht: true, max: 4_000 }),
    inhalen: langeTekst({ label: 'Wat wordt er ingehaald?', max: 2_000, rijen: 3 }),
    gemeldAan: tekst({
      label: 'Aan wie is de terugkeer gemeld?',
      hint: 'Bijvoorbeeld leerplicht.',
      max: 200,
    }),
  },
});
