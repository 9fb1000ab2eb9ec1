import {
  datum,
  form,
  jaNee,
  keuze,
  langeTekst,
  meerkeuze,
  steers,
  tekst,
} from '../../../domain/form/index.js';
import type { FieldError, FormContext } from '../../../domain/form/index.js';
import { feiten } from '../../schoolverlater/forms/options.js';
import { adviesOpties, isLager, isVso, moetHeroverwegen, niveauOpties } from '../advies.js';
import { adviesFouten, adviesHint } from './advies.js';

/** What came of the test; missed for a reason, it is caught up within the period (EC-60, EC-67). */
export const toetsResultaat = form({
  naam: 'toetsResultaat',
  titel: 'Uitslag van de doorstroomtoets',
  knop: 'Uitslag vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Is de toets gemaakt?',
        verplicht: true,
        opties: {
          GEMAAKT: 'Ja',
          INHALEN: 'Nog niet, de leerling haalt de toets in',
          NIET_GEMAAKT: 'Nee, en inhalen kan niet',
        },
      }),
    ),
    datum: datum({
      label: 'Gemaakt op',
      verplicht: true,
      tot: 'vandaag',
      als: { veld: 'uitkomst', is: ['GEMAAKT'] },
    }),
    toetsadvies: keuze({
      label: 'Toetsadvies',
      verplicht: true,
      opties: niveauOpties,
      als: { veld: 'uitkomst', is: ['GEMAAKT'] },
    }),
    aangepast: jaNee({
      label: 'Aangepast gemaakt (meer tijd, voorlezen)?',
      verplicht: true,
      als: { veld: 'uitkomst', is: ['GEMAAKT'] },
    }),
    inhalenOp: steers(
      datum({
        label: 'Inhalen op',
        verplicht: true,
        vanaf: 'vandaag',
        als: { veld: 'uitkomst', is: ['INHALEN'] },
      }),
    ),
    reden: langeTekst({
      label: 'Waarom niet?',
      hint: 'Bijvoorbeeld ziek, of geschorst. Bij een schorsing beslist de directeur of de leerling voor de toets mag komen.',
      verplicht: true,
      max: 2_000,
      als: { veld: 'uitkomst', is: ['INHALEN', 'NIET_GEMAAKT'] },
    }),
  },
});

type Definitief = {
  readonly advies: readonly string[];
  readonly richting: string;
  readonly heroverwogen: boolean;
  readonly bijgesteld?: boolean;
  readonly motivering?: string;
};

const bekend = (ctx: FormContext, lijst: string): readonly string[] =>
  (ctx.lijsten[lijst] ?? []).map((item) => item.waarde);

/**
 * The final advice against the provisional one and the test (lists 'voorlopigAdvies' and 'toetsadvies'): never lower;
 * after a higher test result the school thinks again, and goes up or says why not (domain §6.2).
 */
export function checkDefinitief(answers: Definitief, ctx: FormContext): readonly FieldError[] {
  const { advies, richting, heroverwogen, bijgesteld, motivering } = answers;
  const voorlopig = bekend(ctx, 'voorlopigAdvies');
  const fouten: FieldError[] = [...adviesFouten(answers)];
  if (isVso(advies) !== (richting === 'VSO'))
    fouten.push({ veld: 'richting', tekst: 'De richting past niet bij het advies.' });
  if (isLager(voorlopig, advies))
    fouten.push({ veld: 'advies', tekst: 'Het definitieve advies mag niet lager zijn dan het voorlopige.' });
  if (!moetHeroverwegen(voorlopig, bekend(ctx, 'toetsadvies')[0])) return fouten;
  if (!heroverwogen)
    fouten.push({
      veld: 'heroverwogen',
      tekst: 'Het toetsadvies is hoger. Dan moet de school heroverwegen.',
    });
  if (bijgesteld !== true && (motivering ?? '') === '')
    fouten.push({ veld: 'motivering', tekst: 'Leg uit waarom het advies niet omhoog gaat.' });
  return fouten;
}

/** The final advice, before 24 March (domain §6.2, form Schooladvies). */
export const definitiefAdvies = form({
  naam: 'definitiefAdvies',
  titel: 'Definitief schooladvies',
  inleiding: 'Is het toetsadvies hoger? Dan gaat het advies in de regel omhoog. Lager wordt het nooit.',
  knop: 'Definitief advies indienen',
  velden: {
    advies: meerkeuze({ label: 'Advies', hint: adviesHint, verplicht: true, opties: adviesOpties }),
    richting: steers(
      keuze({
        label: 'Waar gaat de leerling heen?',
        verplicht: true,
        opties: { VO: 'Regulier voortgezet onderwijs', VSO: 'Vso' },
      }),
    ),
    heroverwogen: jaNee({ label: 'Is het voorlopige advies heroverwogen?', verplicht: true }),
    bijgesteld: jaNee({
      label: 'Is het advies omhoog gegaan?',
      verplicht: true,
      als: { veld: 'heroverwogen', is: [true] },
    }),
    motivering: langeTekst({ label: 'Motivering', max: 4_000, als: { veld: 'bijgesteld', is: [false] } }),
    onderbouwing: langeTekst({ label: 'Onderbouwing', hint: feiten, verplicht: true, max: 8_000 }),
    wensOuders: langeTekst({ label: 'Wens van de ouders', verplicht: true, max: 4_000 }),
    wensLeerling: langeTekst({ label: 'Wens van de leerling', verplicht: true, max: 4_000 }),
  },
  controle: checkDefinitief,
});

/** The directeur signs the advice (domain §6.3, Signs), or sends it back. */
export const adviesVaststellen = form({
  naam: 'adviesVaststellen',
  titel: 'Schooladvies vaststellen',
  knop: 'Besluit vastleggen',
  velden: {
    besluit: steers(
      keuze({
        label: 'Besluit',
        verplicht: true,
        opties: { VASTSTELLEN: 'Het advies is vastgesteld', TERUG: 'Terug naar de mentor' },
      }),
    ),
    vastgesteldDoor: tekst({
      label: 'Vastgesteld door',
      hint: 'Naam, en het mandaat waarop u beslist.',
      verplicht: true,
      als: { veld: 'besluit', is: ['VASTSTELLEN'] },
    }),
    watAnders: langeTekst({
      label: 'Wat moet er anders?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'besluit', is: ['TERUG'] },
    }),
  },
});
