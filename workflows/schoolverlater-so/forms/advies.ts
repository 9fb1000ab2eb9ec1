import {
  bevestiging,
  datum,
  form,
  keuze,
  langeTekst,
  meerkeuze,
  perPersoon,
  steers,
} from '../../../domain/form/index.js';
import type { FieldError } from '../../../domain/form/index.js';
import { feiten } from '../../schoolverlater/forms/options.js';
import { adviesFout, adviesOpties } from '../advies.js';

/** Reasons to be exempt from the doorstroomtoets in the SO (domain §6.2; the list is [from knowledge]). */
const ontheffingOpties = {
  ZEER_MOEILIJK_LEREND: 'Zeer moeilijk lerend',
  MEERVOUDIG: 'Meervoudig gehandicapt',
  IQ_LAGER_DAN_75: 'IQ lager dan 75',
  KORT_IN_NEDERLAND: 'Vier jaar of korter in Nederland, en nog te weinig Nederlands',
  UITSTROOM_VSO: 'Uitstroom naar vso arbeid of dagbesteding',
} as const;
const bijOntheffing = { veld: 'toets', is: ['ONTHEFFING'] } as const;

/** The CvB looks ahead in autumn: profile, and whether the pupil takes the test (domain §6.2). */
export const vooradvies = form({
  naam: 'vooradvies',
  titel: 'Vooradvies van de CvB',
  knop: 'Vooradvies vastleggen',
  velden: {
    datum: datum({ label: 'Datum van het overleg', verplicht: true, tot: 'vandaag' }),
    profiel: meerkeuze({ label: 'Waar denkt de CvB aan?', verplicht: true, opties: adviesOpties }),
    onderbouwing: langeTekst({ label: 'Onderbouwing', hint: feiten, verplicht: true, max: 4_000 }),
    toets: steers(
      keuze({
        label: 'Maakt de leerling de doorstroomtoets?',
        verplicht: true,
        opties: { NEEMT_DEEL: 'Ja', ONTHEFFING: 'Nee, de leerling krijgt ontheffing' },
      }),
    ),
    ontheffingReden: keuze({
      label: 'Reden van de ontheffing',
      verplicht: true,
      opties: ontheffingOpties,
      als: bijOntheffing,
    }),
    besluitDatum: datum({
      label: 'Datum van het besluit',
      verplicht: true,
      tot: 'vandaag',
      als: bijOntheffing,
    }),
    oudersGeinformeerdOp: datum({
      label: 'Ouders geïnformeerd op',
      verplicht: true,
      tot: 'vandaag',
      als: bijOntheffing,
    }),
  },
});

/** What may be ticked together, before it is refused. */
export const adviesHint =
  'Kies één niveau of één profiel van het vso. Alleen bij vso vervolgonderwijs kiest u ze samen.';

type Voorlopig = { readonly advies: readonly string[] };

/** What is wrong with the advices that were chosen. */
export const adviesFouten = ({ advies }: Voorlopig): readonly FieldError[] => {
  const fout = adviesFout(advies);
  return fout === undefined ? [] : [{ veld: 'advies', tekst: fout }];
};

/** The provisional advice: with what parents and pupil wish (domain §6.2, form Schooladvies). */
export const voorlopigAdvies = form({
  naam: 'voorlopigAdvies',
  titel: 'Voorlopig schooladvies',
  inleiding: 'Schrijf op wat de leerling laat zien, en wat ouders en leerling zelf willen.',
  knop: 'Voorlopig advies indienen',
  velden: {
    advies: meerkeuze({ label: 'Advies', hint: adviesHint, verplicht: true, opties: adviesOpties }),
    onderbouwing: langeTekst({ label: 'Onderbouwing', hint: feiten, verplicht: true, max: 8_000 }),
    wensOuders: langeTekst({ label: 'Wens van de ouders', verplicht: true, max: 4_000 }),
    wensLeerling: langeTekst({ label: 'Wens van de leerling', verplicht: true, max: 4_000 }),
  },
  controle: adviesFouten,
});

export const adviesControle = form({
  naam: 'adviesControle',
  titel: 'Voorlopig advies controleren',
  knop: 'Vastleggen',
  velden: {
    besluit: steers(
      keuze({
        label: 'Past het advies bij het OPP en de resultaten?',
        verplicht: true,
        opties: { AKKOORD: 'Ja', TERUG: 'Nee, terug naar de mentor' },
      }),
    ),
    watAnders: langeTekst({
      label: 'Wat moet er anders?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'besluit', is: ['TERUG'] },
    }),
  },
});

const standpunten = {
  EENS: 'Eens',
  EENS_MET_OPMERKING: 'Eens, met opmerking',
  ONEENS: 'Oneens',
  NIET_AANWEZIG: 'Was er niet',
} as const;

/** The talk about the advice. The advice is the school's: who disagrees is heard, and told of the complaint route. */
export const adviesgesprek = form({
  naam: 'adviesgesprek',
  titel: 'Gesprek over het advies',
  knop: 'Gesprek vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Wat is de uitkomst?',
        verplicht: true,
        opties: {
          EENS: 'De ouders zijn het eens met het advies',
          ONEENS: 'Een ouder is het niet eens met het advies',
          NIET_GEKOMEN: 'De ouders kwamen niet, ook niet na een nieuwe afspraak',
        },
      }),
    ),
    datum: datum({
      label: 'Datum',
      verplicht: true,
      tot: 'vandaag',
      als: { veld: 'uitkomst', is: ['EENS', 'ONEENS'] },
    }),
    personen: perPersoon({
      label: 'Wat vond ieder?',
      lijst: 'gezagdragers',
      als: { veld: 'uitkomst', is: ['EENS', 'ONEENS'] },
      velden: {
        standpunt: keuze({ label: 'Over het advies', verplicht: true, opties: standpunten }),
        opmerking: langeTekst({ label: 'Opmerking', max: 4_000, rijen: 2 }),
      },
    }),
    leerling: langeTekst({ label: 'Wat vond de leerling?', verplicht: true, max: 2_000 }),
    pogingen: langeTekst({
      label: 'Wat is er geprobeerd?',
      verplicht: true,
      max: 2_000,
      als: { veld: 'uitkomst', is: ['NIET_GEKOMEN'] },
    }),
    klachtroute: bevestiging({
      label:
        'Ik heb verteld dat de ouders een klacht kunnen indienen, en dat het steunpunt gratis advies geeft',
      als: { veld: 'uitkomst', is: ['ONEENS'] },
    }),
  },
});
