import { betrokkeneRow, ELDERS, GEEN_GEZAG, GI_NOORDER, GROEPSLEIDING, relatieRow } from './people.js';
import type { BetrokkeneRow, LeerlingRow, RelatieRow } from './rows.js';

// The people around the archetypes of domain §19.

/** The people of one archetype, each with the relation to the pupil. */
export type Relaties = (leerling: LeerlingRow) => readonly (readonly [BetrokkeneRow, RelatieRow])[];

function person(
  key: string,
  aanhef: string,
  naam: string,
  fields: Partial<BetrokkeneRow> = {},
): BetrokkeneRow {
  const [voornaam = '', achternaam = '', tussenvoegsel = ''] = naam.split('|');
  const email = `${key.replace('/', '.').toLowerCase()}@example.org`;
  const telefoon = `06-00000${String(810 + Number(key.slice(1, 3)))}`;
  return betrokkeneRow(key, { aanhef, voornaam, achternaam, tussenvoegsel, email, telefoon, ...fields });
}

export const mevrouw = (key: string, naam: string, fields?: Partial<BetrokkeneRow>) =>
  person(key, 'mevrouw', naam, fields);
export const heer = (key: string, naam: string, fields?: Partial<BetrokkeneRow>) =>
  person(key, 'de heer', naam, fields);

/** Mother and father, both with gezag, living together. */
export function parents(moeder: BetrokkeneRow, vader: BetrokkeneRow): Relaties {
  return (leerling) => [
    [moeder, relatieRow(leerling, moeder, 'MOEDER', { noodcontact_volgorde: 1 })],
    [vader, relatieRow(leerling, vader, 'VADER', { noodcontact_volgorde: 2 })],
  ];
}

/** A mother alone, with gezag. */
export function mother(moeder: BetrokkeneRow): Relaties {
  return (leerling) => [[moeder, relatieRow(leerling, moeder, 'MOEDER', { noodcontact_volgorde: 1 })]];
}

/** Mother and father, both with gezag, at two addresses. */
export function apart(moeder: BetrokkeneRow, vader: BetrokkeneRow): Relaties {
  return parents(moeder, { ...vader, adres: 'Schijnweg 44', plaats: 'Testhoven' });
}

const A04_VADER = heer('A04/vader', 'Sjef|Kasteelbeeld', { adres: 'Proefplein 90', plaats: 'Testhoven' });
const A04_MOEDER = mevrouw('A04/moeder', 'Tamara|Kasteelbeeld', { geheim_adres: true });
const A07_MOEDER = mevrouw('A07/moeder', 'Loes|Beeldhorst|ter');
const A08_MOEDER = mevrouw('A08/moeder', 'Nadia|El Fictif', { geheim_adres: true });
export const A09_MOEDER = mevrouw('A09/moeder', 'Marja|Zonneproef|van den', {
  email: 'familie.a09@example.org',
});
export const A09_VADER = heer('A09/vader', 'Koen|Zonneproef|van den', { email: 'familie.a09@example.org' });
const A10_PLEEG = mevrouw('A10/pleegouder', 'Ingrid|Proefbergen|van');
const A10_MOEDER = mevrouw('A10/moeder', 'Samira|Nepari|el', { adres: 'Testlaan 77', plaats: 'Testhoven' });
export const TAAL_PL = { taal: 'pl', tolk_nodig: true, email: null } as const;

export const A08_RELATIES: Relaties = (leerling) => {
  const bron = { gezag_bron: 'beschikking rechtbank', gezag_bron_datum: '2026-10-30' };
  return [
    [GI_NOORDER, relatieRow(leerling, GI_NOORDER, 'GI_VOOGD', { ...bron, ...ELDERS })],
    [
      GROEPSLEIDING,
      relatieRow(leerling, GROEPSLEIDING, 'GROEPSLEIDING', { ...GEEN_GEZAG, noodcontact_volgorde: 1 }),
    ],
    [
      A08_MOEDER,
      relatieRow(leerling, A08_MOEDER, 'MOEDER', { ...GEEN_GEZAG, ...ELDERS, informatierecht: 'OP_VERZOEK' }),
    ],
  ];
};

export const A04_RELATIES: Relaties = (leerling) => [
  [A04_MOEDER, relatieRow(leerling, A04_MOEDER, 'MOEDER', { noodcontact_volgorde: 1 })],
  [
    A04_VADER,
    relatieRow(leerling, A04_VADER, 'VADER', {
      ...GEEN_GEZAG,
      ...ELDERS,
      gezag_bron: 'beschikking rechtbank',
      gezag_bron_datum: '2026-05-18',
      informatierecht: 'BEPERKT_BESCHIKKING',
      contactverbod: true,
      contactverbod_tekst: 'Geen contact met leerling, moeder en school (beschikking rechtbank).',
      contactverbod_tot: '2027-05-18',
    }),
  ],
];

export const A07_RELATIES: Relaties = (leerling) => {
  const bron = { gezag_bron: 'beschikking kantonrechter', gezag_bron_datum: '2025-02-03' };
  return [
    [A07_MOEDER, relatieRow(leerling, A07_MOEDER, 'MOEDER', { ...GEEN_GEZAG, noodcontact_volgorde: 1 })],
    [A07_MOEDER, relatieRow(leerling, A07_MOEDER, 'CURATOR', { ...GEEN_GEZAG, ...bron })],
  ];
};

export const A10_RELATIES: Relaties = (leerling) => {
  const bron = { gezag_bron: 'beschikking rechtbank', gezag_bron_datum: '2024-09-12' };
  return [
    [A10_PLEEG, relatieRow(leerling, A10_PLEEG, 'PLEEGOUDERVOOGD', { ...bron, noodcontact_volgorde: 1 })],
    [
      A10_MOEDER,
      relatieRow(leerling, A10_MOEDER, 'MOEDER', { ...GEEN_GEZAG, ...ELDERS, informatierecht: 'OP_VERZOEK' }),
    ],
  ];
};
