import {
  bestand,
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
import { feiten, gehoord, hoorrechtOpties, redenTeLaatOpties, resultaatOpties } from './options.js';

/** After the whole contact ladder: the directeur decides and gives reasons; silence is no agreement (domain §2.6). */
export const besluitZonderReactie = form({
  naam: 'besluitZonderReactie',
  titel: 'Besluit zonder antwoord van de ouders',
  inleiding:
    'Geen antwoord is geen instemming. U kunt het perspectief vaststellen. Het handelingsdeel blijft dan open en wordt later opnieuw gevraagd.',
  knop: 'Besluit vastleggen',
  velden: {
    besluit: steers(
      keuze({
        label: 'Besluit',
        verplicht: true,
        opties: {
          PERSPECTIEF_VASTSTELLEN: 'Het perspectief vaststellen, het handelingsdeel blijft open',
          OPNIEUW_VRAGEN: 'Nog een keer om een antwoord vragen',
        },
      }),
    ),
    motivering: langeTekst({ label: 'Motivering', verplicht: true, max: 4_000 }),
  },
});

type Vaststelling = {
  readonly besluit: 'VASTSTELLEN' | 'TERUG';
  readonly redenTeLaat?: string;
  readonly motiveringAfwijkingCvb?: string;
};

const has = (ctx: FormContext, lijst: string): boolean => (ctx.lijsten[lijst] ?? []).length > 0;

function vaststellingFaults(answers: Vaststelling, ctx: FormContext): readonly FieldError[] {
  if (answers.besluit !== 'VASTSTELLEN') return [];
  const late: FieldError = {
    veld: 'redenTeLaat',
    tekst: 'De uiterste datum is voorbij. Kies waarom het plan later klaar is.',
  };
  const against: FieldError = {
    veld: 'motiveringAfwijkingCvb',
    tekst: 'Het advies van de CvB was negatief. Schrijf waarom u het plan toch vaststelt.',
  };
  return [
    ...(has(ctx, 'teLaat') && answers.redenTeLaat === undefined ? [late] : []),
    ...(has(ctx, 'cvbNegatief') && answers.motiveringAfwijkingCvb === undefined ? [against] : []),
  ];
}

const isSet = { veld: 'besluit', is: ['VASTSTELLEN'] } as const;

/**
 * The directeur sets the plan under mandate (WEC art. 41a). Reads two lists where the context has them: an item in
 * 'teLaat' makes the reason for lateness mandatory (domain §2.6), one in 'cvbNegatief' the motivation (EC-42).
 */
export const vaststelling = form({
  naam: 'vaststelling',
  titel: 'Plan vaststellen',
  inleiding: 'Na uw besluit ligt deze versie vast. Wie ondertekende, krijgt een afschrift.',
  knop: 'Besluit vastleggen',
  velden: {
    besluit: steers(
      keuze({
        label: 'Besluit',
        verplicht: true,
        opties: { VASTSTELLEN: 'Vaststellen', TERUG: 'Terug naar de schrijver' },
      }),
    ),
    mandaatRef: tekst({ label: 'Mandaat', hint: 'Nummer of datum van het mandaatbesluit.', als: isSet }),
    motiveringAfwijkingCvb: langeTekst({
      label: 'Motivering als u afwijkt van het advies van de CvB',
      max: 4_000,
      als: isSet,
    }),
    redenTeLaat: keuze({
      label: 'Waarom is het plan later klaar dan de uiterste datum?',
      hint: 'Alleen als de uiterste datum voorbij is.',
      opties: redenTeLaatOpties,
      als: isSet,
    }),
    redenTeLaatToelichting: langeTekst({
      label: 'Welke andere reden?',
      verplicht: true,
      max: 2_000,
      rijen: 3,
      als: { veld: 'redenTeLaat', is: ['ANDERS'] },
    }),
    opmerkingen: langeTekst({
      label: 'Wat moet er anders?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'besluit', is: ['TERUG'] },
    }),
  },
  controle: vaststellingFaults,
});

const isHeard = { veld: 'leerlingGehoord', is: gehoord } as const;

/** The evaluation, at least once a school year with the parents (WEC art. 41a lid 3); the pupil is heard again. */
export const evaluatie = form({
  naam: 'evaluatie',
  titel: 'Plan evalueren',
  knop: 'Evaluatie vastleggen',
  secties: [
    { titel: 'Doelen', velden: ['datum', 'doelen'] },
    {
      titel: 'De leerling',
      velden: ['leerlingGehoord', 'visieLeerling', 'watIsErmeeGedaan', 'redenNietGehoord'],
    },
    { titel: 'De ouders', velden: ['metOuders', 'visieOuders', 'redenZonderOuders'] },
    { titel: 'Conclusie', velden: ['conclusie', 'bijstelling'] },
  ],
  velden: {
    datum: datum({ label: 'Datum van de evaluatie', verplicht: true, tot: 'vandaag' }),
    doelen: herhaald({
      label: 'Resultaat per doel',
      regelTitel: 'Doel',
      min: 1,
      max: 15,
      velden: {
        doel: langeTekst({ label: 'Doel', verplicht: true, max: 2_000, rijen: 3 }),
        resultaat: keuze({ label: 'Resultaat', verplicht: true, opties: resultaatOpties }),
        toelichting: langeTekst({ label: 'Toelichting', max: 4_000, rijen: 3 }),
      },
    }),
    leerlingGehoord: keuze({ label: 'Is de leerling gehoord?', verplicht: true, opties: hoorrechtOpties }),
    visieLeerling: langeTekst({ label: 'Wat vindt de leerling?', verplicht: true, als: isHeard }),
    watIsErmeeGedaan: langeTekst({ label: 'Wat is ermee gedaan?', verplicht: true, als: isHeard }),
    redenNietGehoord: langeTekst({
      label: 'Waarom is de leerling niet gehoord?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'leerlingGehoord', is: ['LEERLING_ZIET_AF', 'NIET_MOGELIJK'] },
    }),
    metOuders: steers(
      jaNee({
        label: 'Is het plan met de ouders geëvalueerd?',
        hint: 'Of met de leerling vanaf 18 jaar.',
        verplicht: true,
      }),
    ),
    visieOuders: langeTekst({
      label: 'Wat vinden de ouders?',
      hint: feiten,
      verplicht: true,
      als: { veld: 'metOuders', is: [true] },
    }),
    redenZonderOuders: langeTekst({
      label: 'Waarom waren de ouders er niet bij?',
      hint: 'De wet vraagt één evaluatie per schooljaar met de ouders.',
      verplicht: true,
      max: 4_000,
      als: { veld: 'metOuders', is: [false] },
    }),
    conclusie: steers(
      keuze({
        label: 'Conclusie',
        verplicht: true,
        opties: {
          OP_KOERS: 'Op koers',
          ONDER_VERWACHTING: 'Onder verwachting',
          BOVEN_VERWACHTING: 'Boven verwachting',
          BIJSTELLEN: 'Het plan wordt bijgesteld',
        },
      }),
    ),
    bijstelling: langeTekst({
      label: 'Wat moet er worden bijgesteld?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'conclusie', is: ['BIJSTELLEN'] },
    }),
  },
});

/** A plan that was set before the school began to work with Leerlingroute. */
export const golive = form({
  naam: 'golive',
  titel: 'Bestaand plan overnemen',
  inleiding: 'Het plan is al vastgesteld. Leerlingroute bewaakt vanaf nu de evaluatie.',
  knop: 'Plan overnemen',
  velden: {
    vastgesteldOp: datum({ label: 'Vastgesteld op', verplicht: true, tot: 'vandaag' }),
    evaluatiedatum: datum({ label: 'Datum van de evaluatie', verplicht: true }),
    bestand: bestand({ label: 'Het vastgestelde plan (pdf)', soorten: ['.pdf'] }),
  },
  controle: ({ vastgesteldOp, evaluatiedatum }) =>
    evaluatiedatum > vastgesteldOp
      ? []
      : [{ veld: 'evaluatiedatum', tekst: 'De evaluatie komt na de dag waarop het plan is vastgesteld.' }],
});
