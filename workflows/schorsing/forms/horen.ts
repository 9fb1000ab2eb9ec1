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
import type { FieldError } from '../../../domain/form/index.js';
import { contactResultaatOpties, kanaalOpties } from '../../kit/standard-forms.js';

const isGehoord = { veld: 'uitkomst', is: ['GEHOORD'] } as const;

/** What was said, by whom and when: the same three questions for everyone who is heard. */
const gehoord = {
  datum: datum({ label: 'Wanneer?', verplicht: true, tot: 'vandaag', als: isGehoord }),
  samenvatting: langeTekst({
    label: 'Wat werd er gezegd?',
    hint: 'Zo veel mogelijk in de eigen woorden. Geen namen van andere leerlingen.',
    verplicht: true,
    max: 6_000,
    als: isGehoord,
  }),
} as const;

const waaromNiet = (uitkomsten: readonly string[]) =>
  langeTekst({
    label: 'Waarom is er niet gehoord?',
    verplicht: true,
    max: 2_000,
    rijen: 3,
    als: { veld: 'uitkomst', is: uitkomsten },
  });

/** The pupil is heard before the decision (domain §7.2). */
export const horenLeerling = form({
  naam: 'horenLeerling',
  titel: 'De leerling horen',
  inleiding: 'Vraag wat er volgens de leerling gebeurde, en wat de leerling van een schorsing vindt.',
  knop: 'Vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Is de leerling gehoord?',
        verplicht: true,
        opties: {
          GEHOORD: 'Ja',
          WIL_NIET: 'Nee, de leerling wil niets zeggen',
          NIET_MOGELIJK: 'Nee, het was niet mogelijk',
        },
      }),
    ),
    ...gehoord,
    reden: waaromNiet(['WIL_NIET', 'NIET_MOGELIJK']),
  },
});

type Ouders = { readonly uitkomst: string; readonly pogingen: readonly unknown[] };

const pogingFaults = ({ uitkomst, pogingen }: Ouders): readonly FieldError[] =>
  uitkomst === 'NIET_BEREIKT' && pogingen.length === 0
    ? [{ veld: 'pogingen', tekst: 'Leg vast wanneer en hoe u de ouders hebt geprobeerd te bereiken.' }]
    : [];

/** Each guardian is heard before the decision; who cannot be reached is told in writing, with the attempts on record. */
export const horenOuders = form({
  naam: 'horenOuders',
  titel: 'De ouders horen',
  inleiding:
    'Spreek ieder die gezag heeft, of de leerling zelf vanaf 18 jaar. Bel, en wacht niet op een brief: het besluit kan niet blijven liggen.',
  knop: 'Vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Zijn de ouders gehoord?',
        verplicht: true,
        opties: {
          GEHOORD: 'Ja, ieder die bereikt kon worden',
          NIET_BEREIKT: 'Nee, niemand was te bereiken',
          WIL_NIET: 'Nee, zij wilden niet gehoord worden',
        },
      }),
    ),
    datum: gehoord.datum,
    wie: tekst({ label: 'Wie hebt u gesproken?', verplicht: true, als: isGehoord }),
    samenvatting: gehoord.samenvatting,
    tolk: jaNee({ label: 'Was er een tolk bij?', verplicht: true, als: isGehoord }),
    reden: waaromNiet(['NIET_BEREIKT', 'WIL_NIET']),
    pogingen: herhaald({
      label: 'Pogingen om de ouders te bereiken',
      regelTitel: 'Poging',
      max: 10,
      velden: {
        datum: datum({ label: 'Datum', verplicht: true, tot: 'vandaag' }),
        tijd: tijd({ label: 'Tijd' }),
        kanaal: keuze({ label: 'Hoe?', verplicht: true, opties: kanaalOpties }),
        resultaat: keuze({ label: 'Resultaat', verplicht: true, opties: contactResultaatOpties }),
      },
    }),
  },
  controle: pogingFaults,
});

/** The teacher who was there, or who has the pupil in the group, is heard. */
export const horenLeraar = form({
  naam: 'horenLeraar',
  titel: 'De leraar horen',
  knop: 'Vastleggen',
  velden: {
    uitkomst: steers(
      keuze({
        label: 'Is de leraar gehoord?',
        verplicht: true,
        opties: { GEHOORD: 'Ja', NIET_MOGELIJK: 'Nee, het was niet mogelijk' },
      }),
    ),
    datum: gehoord.datum,
    wie: tekst({ label: 'Wie hebt u gehoord?', verplicht: true, als: isGehoord }),
    samenvatting: gehoord.samenvatting,
    reden: waaromNiet(['NIET_MOGELIJK']),
  },
});
