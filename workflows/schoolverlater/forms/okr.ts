import { addMonths } from '../../../domain/calendar/index.js';
import {
  bevestiging,
  datum,
  form,
  geheelGetal,
  jaNee,
  keuze,
  langeTekst,
  meerkeuzeUitLijst,
  steers,
  tekst,
} from '../../../domain/form/index.js';
import type { FieldError } from '../../../domain/form/index.js';
import { feiten } from './options.js';

type Verzuim = { readonly verzuimVan: string; readonly verzuimTot: string };

/** The absence in the report: of one year at the most (BULB art. 7). */
function checkVerzuim({ verzuimVan, verzuimTot }: Verzuim): readonly FieldError[] {
  if (verzuimTot < verzuimVan) return [{ veld: 'verzuimTot', tekst: 'Deze dag ligt voor de begindatum.' }];
  if (verzuimVan >= addMonths(verzuimTot, -12)) return [];
  return [{ veld: 'verzuimVan', tekst: 'Neem alleen het verzuim van het laatste jaar op (BULB art. 7).' }];
}

/**
 * The onderwijskundig rapport as a whitelist: what WEC art. 43 and BULB art. 2–7 allow, and nothing else. There is no
 * field for anything beyond it, and the only appendix is the last OPP (list 'oppDocumenten').
 */
export const okr = form({
  naam: 'okr',
  titel: 'Onderwijskundig rapport',
  inleiding:
    'In het rapport staat alleen wat de wet noemt. Alles wat u verder weet, blijft hier. Overleg met de leraren en de CvB.',
  knop: 'Rapport indienen',
  secties: [
    { titel: 'Administratief (BULB art. 2)', velden: ['schoolloopbaan'] },
    { titel: 'Onderwijs en resultaten (BULB art. 3)', velden: ['resultaten', 'leerroute', 'stage'] },
    { titel: 'Ontwikkeling en gedrag (BULB art. 4)', velden: ['sociaalEmotioneel'] },
    { titel: 'Begeleiding (BULB art. 5 en 6)', velden: ['gegeven', 'aangewezen'] },
    {
      titel: 'Verzuim in het laatste jaar (BULB art. 7)',
      velden: ['verzuimVan', 'verzuimTot', 'geoorloofd', 'ongeoorloofd'],
    },
    { titel: 'Bijlage', velden: ['opp'] },
    { titel: 'Overleg', velden: ['leraren', 'cvb'] },
  ],
  velden: {
    schoolloopbaan: langeTekst({
      label: 'Schoolloopbaan',
      hint: 'Scholen, groepen en jaren. Geen BSN.',
      verplicht: true,
      max: 4_000,
    }),
    resultaten: langeTekst({ label: 'Onderwijs en resultaten', verplicht: true, max: 8_000 }),
    leerroute: tekst({ label: 'Leerroute of niveau', verplicht: true }),
    stage: langeTekst({ label: 'Stage en werkervaring', hint: 'Leeg als die er niet is.', max: 4_000 }),
    sociaalEmotioneel: langeTekst({
      label: 'Sociaal-emotionele ontwikkeling en gedrag',
      hint: feiten,
      verplicht: true,
      max: 8_000,
    }),
    gegeven: langeTekst({ label: 'Welke begeleiding kreeg de leerling?', verplicht: true, max: 8_000 }),
    aangewezen: langeTekst({ label: 'Welke begeleiding is verder nodig?', verplicht: true, max: 8_000 }),
    verzuimVan: datum({ label: 'Verzuim vanaf', verplicht: true }),
    verzuimTot: datum({ label: 'Verzuim tot en met', verplicht: true }),
    geoorloofd: geheelGetal({ label: 'Geoorloofd verzuim', verplicht: true, max: 2_000, eenheid: 'uren' }),
    ongeoorloofd: geheelGetal({
      label: 'Ongeoorloofd verzuim',
      verplicht: true,
      max: 2_000,
      eenheid: 'uren',
    }),
    opp: meerkeuzeUitLijst({ label: 'Het laatste OPP', lijst: 'oppDocumenten' }),
    leraren: bevestiging({ label: 'De leraren zijn gehoord (WEC art. 43)' }),
    cvb: bevestiging({ label: 'De CvB is gehoord (WEC art. 43)' }),
  },
  controle: checkVerzuim,
});

/** The directeur establishes the report (WEC art. 43 lid 1), or sends it back. */
export const okrVaststelling = form({
  naam: 'okrVaststelling',
  titel: 'Rapport vaststellen',
  inleiding: 'Kijk of er alleen in staat wat de wet noemt. Daarna kunnen de ouders het rapport inzien.',
  knop: 'Besluit vastleggen',
  velden: {
    besluit: steers(
      keuze({
        label: 'Besluit',
        verplicht: true,
        opties: { VASTSTELLEN: 'Het rapport is vastgesteld', TERUG: 'Terug naar de mentor' },
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

/** What a parent or adult pupil says after reading: reading is no consent, and nothing said is no objection. */
export const inzage = form({
  naam: 'inzage',
  titel: 'U kunt het rapport lezen',
  inleiding:
    'Lees het rapport rustig door. U mag er iets bij zeggen, maar dat hoeft niet. Wilt u er eerst over praten? Bel ons dan. Na de genoemde dag stuurt school het rapport naar de nieuwe plek.',
  knop: 'Versturen',
  velden: {
    antwoord: steers(
      keuze({
        label: 'Wat wilt u laten weten?',
        verplicht: true,
        opties: {
          AKKOORD: 'Ik heb het rapport gelezen',
          AKKOORD_MET_OPMERKING: 'Ik heb het gelezen, en ik wil er iets bij zeggen',
        },
      }),
    ),
    bezwaar: jaNee({
      label: 'Bent u het niet eens met een deel?',
      verplicht: true,
      als: { veld: 'antwoord', is: ['AKKOORD_MET_OPMERKING'] },
    }),
    zienswijze: langeTekst({
      label: 'Wat wilt u erbij zeggen?',
      hint: 'Wij voegen uw woorden toe aan het rapport.',
      verplicht: true,
      max: 4_000,
      als: { veld: 'antwoord', is: ['AKKOORD_MET_OPMERKING'] },
    }),
    naam: tekst({ label: 'Uw naam', verplicht: true, autocomplete: 'name' }),
  },
});

/** What the school does with what was said: correct facts, or add the words of the parents (domain §12.4, EC-79). */
export const inzageVerwerken = form({
  naam: 'inzageVerwerken',
  titel: 'Inzage afronden',
  inleiding:
    'Wat de wet noemt, mag de school sturen, met de woorden van de ouders erbij. Wat de wet niet noemt, gaat niet mee.',
  knop: 'Vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Wat gebeurt er met het rapport?',
        verplicht: true,
        opties: {
          STUREN: 'Het rapport gaat zoals het is',
          MET_ZIENSWIJZE: 'Het rapport gaat, met de woorden van de ouders erbij',
          AANPASSEN: 'Het rapport wordt aangepast, en daarna opnieuw ingezien',
        },
      }),
    ),
    ingezienOp: datum({ label: 'Ingezien op', hint: 'Leeg als niemand keek.', tot: 'vandaag' }),
    zienswijze: langeTekst({
      label: 'De woorden van de ouders',
      verplicht: true,
      max: 8_000,
      als: { veld: 'uitkomst', is: ['MET_ZIENSWIJZE'] },
    }),
    gesprek: langeTekst({
      label: 'Wat is er met de ouders besproken?',
      max: 4_000,
      als: { veld: 'uitkomst', is: ['MET_ZIENSWIJZE', 'AANPASSEN'] },
    }),
    watAnders: langeTekst({
      label: 'Wat moet er anders?',
      verplicht: true,
      max: 4_000,
      als: { veld: 'uitkomst', is: ['AANPASSEN'] },
    }),
  },
});
