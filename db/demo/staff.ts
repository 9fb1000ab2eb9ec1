import type { Rol } from '../../domain/people/index.js';
import { demoId } from './chance.js';
import type { AccountRow, GroepMentorRow, MedewerkerRolRow, MedewerkerRow, VervangingRow } from './rows.js';
import { groepId, locatieId, pleinId } from './school.js';
import type { LocatieCode } from './school.js';
import { emailName, phone } from './words.js';

/** The name before the @ of the eight demo accounts. */
export const DEMO_ACCOUNTS = [
  'begeleider',
  'mentor',
  'teamleider',
  'orthopedagoog',
  'logopedist',
  'directie',
  'administratie',
  'beheerder',
] as const;
export type DemoAccount = (typeof DEMO_ACCOUNTS)[number];

/** A role, for the whole school, a locatie or a plein. */
type RolDef = readonly [Rol, { readonly loc?: LocatieCode; readonly plein?: string }?];

type StaffDef = {
  readonly key: string;
  readonly naam: readonly [string, string, string];
  readonly rollen: readonly RolDef[];
  readonly groepen?: readonly string[];
};

const SO = { loc: '00' } as const;
const VSO = { loc: '01' } as const;
const LUWTE = { loc: '02' } as const;

function mentor(
  key: string,
  naam: StaffDef['naam'],
  loc: { readonly loc: LocatieCode },
  ...groepen: readonly string[]
): StaffDef {
  return { key, naam, rollen: [['MENTOR', loc]], groepen };
}

// The accounts come first. SMW, schoolarts, didactiek, FG and who arranges stages have no account: their tasks show on the
// board until somebody hands them over.
const STAF: readonly StaffDef[] = [
  { key: 'begeleider', naam: ['Hanneke', 'van der', 'Proefberg'], rollen: [['LEERLINGBEGELEIDER']] },
  mentor('mentor', ['Tom', 'de', 'Testkamp'], VSO, 'B3 vmbo-bb/kb', 'B4 vmbo-gt'),
  {
    key: 'teamleider',
    naam: ['Yvonne', '', 'Schijnders'],
    rollen: [['TEAMLEIDER_ZORG'], ['TEAMLEIDER'], ['CVB_VOORZITTER']],
  },
  { key: 'orthopedagoog', naam: ['Meral', '', 'Demirbeeld'], rollen: [['ORTHOPEDAGOOG'], ['CVB_LID']] },
  { key: 'logopedist', naam: ['Lieke', 'van', 'Klankproef'], rollen: [['LOGOPEDIST'], ['CVB_LID']] },
  { key: 'directie', naam: ['Frans', '', 'Bestuurbeeld'], rollen: [['DIRECTEUR'], ['BEVOEGD_GEZAG']] },
  { key: 'administratie', naam: ['Anja', 'ter', 'Lijstjes'], rollen: [['ADMINISTRATIE']] },
  { key: 'beheerder', naam: ['Sven', '', 'Knopsma'], rollen: [['APPLICATIEBEHEER']] },
  {
    key: 'begeleider-so',
    naam: ['Ria', '', 'Kompasbeeld'],
    rollen: [
      ['LEERLINGBEGELEIDER', { ...SO, plein: 'Geel' }],
      ['LEERLINGBEGELEIDER', { ...SO, plein: 'Groen' }],
    ],
  },
  {
    key: 'begeleider-luwte',
    naam: ['Dirk', 'van den', 'Stiltevoorde'],
    rollen: [
      ['LEERLINGBEGELEIDER', LUWTE],
      ['LEERLINGBEGELEIDER', { ...VSO, plein: 'Paars' }],
    ],
  },
  { key: 'teamleider-so', naam: ['Carla', '', 'Geelproef'], rollen: [['TEAMLEIDER', SO]] },
  {
    key: 'teamleider-blauw',
    naam: ['Jeroen', 'den', 'Blauwtest'],
    rollen: [['TEAMLEIDER', { ...VSO, plein: 'Blauw' }]],
  },
  {
    key: 'teamleider-oranje',
    naam: ['Wilma', '', 'Oranjebeeld'],
    rollen: [
      ['TEAMLEIDER', { ...VSO, plein: 'Oranje' }],
      ['TEAMLEIDER', { ...VSO, plein: 'Paars' }],
      ['TEAMLEIDER', LUWTE],
    ],
  },
  {
    key: 'orthopedagoog-2',
    naam: ['Joris', '', 'Toetsveld'],
    rollen: [
      ['ORTHOPEDAGOOG', SO],
      ['CVB_LID', SO],
    ],
  },
  { key: 'didactiek', naam: ['Petra', '', 'Leerproef'], rollen: [['DIDACTISCH_SPECIALIST'], ['CVB_LID']] },
  { key: 'smw', naam: ['Karima', 'el', 'Huisbeeld'], rollen: [['SMW'], ['CVB_LID']] },
  { key: 'schoolarts', naam: ['Olaf', '', 'Dokterproef'], rollen: [['SCHOOLARTS'], ['CVB_LID']] },
  { key: 'stage-1', naam: ['Ben', '', 'Werkbeeld'], rollen: [['STAGECOORDINATOR', VSO]] },
  { key: 'stage-2', naam: ['Mirjam', '', 'Stageproef'], rollen: [['JOBCOACH', VSO]] },
  { key: 'administratie-2', naam: ['Gerda', '', 'Kaartbak'], rollen: [['ADMINISTRATIE', SO]] },
  { key: 'fg', naam: ['Quirijn', 'van', 'Privacé'], rollen: [['FG']] },
  mentor('vangnet-1', ['Rob', '', 'Vangproef'], VSO, 'Rustpunt'),
  mentor('vangnet-2', ['Saskia', '', 'Netbeeld'], VSO, 'Rustpunt'),
  mentor('lk-geel1a', ['Els', 'van', 'Kleuterproef'], SO, 'Geel 1'),
  mentor('lk-geel1b', ['Marit', '', 'Duobeeld'], SO, 'Geel 1'),
  mentor('lk-geel2', ['Ibrahim', '', 'Letterproef'], SO, 'Geel 2'),
  mentor('lk-groen3', ['Femke', 'de', 'Rekentest'], SO, 'Groen 3'),
  mentor('lk-groen4', ['Stefan', '', 'Groenbeeld'], SO, 'Groen 4'),
  mentor('lk-groen5', ['Anouk', '', 'Schakelproef'], SO, 'Groen 5 (schakel)'),
  mentor('lk-b1', ['Youssef', '', 'Bruggentest'], VSO, 'B1'),
  mentor('lk-b2', ['Nienke', "'t", 'Lokaal'], VSO, 'B2'),
  mentor('lk-b4', ['Bas', '', 'Examenbeeld'], VSO, 'B4 vmbo-gt'),
  mentor('lk-oag', ['Trudy', '', 'Gereedschap'], VSO, 'O-AG1', 'O-AG2'),
  mentor('lk-oag3', ['Hasan', '', 'Stagebeeld'], VSO, 'O-AG3'),
  mentor('lk-pdb', ['Jolanda', 'op de', 'Dagproef'], VSO, 'P-DB1', 'P-DB2'),
  mentor('lk-luwte', ['Karel', '', 'Rusttest'], LUWTE, 'Luwte A', 'Luwte B'),
];

/** The id of a member of staff by key; the keys of the accounts are their names before the @. */
export const medewerkerId = (key: string): string => demoId(`medewerker/${key}`);

function isAccount(key: string): key is DemoAccount {
  return DEMO_ACCOUNTS.some((name) => name === key);
}

function medewerker({ key, naam }: StaffDef, index: number): MedewerkerRow {
  const [voornaam, tussenvoegsel, achternaam] = naam;
  const email = isAccount(key)
    ? `${key}@demo.example`
    : `${emailName(voornaam, tussenvoegsel, achternaam)}@example.org`;
  return {
    id: medewerkerId(key),
    voornaam,
    tussenvoegsel,
    achternaam,
    email,
    telefoon: phone(900 + index),
    actief: true,
  };
}

function rolRow(key: string, [rol, waar = {}]: RolDef): MedewerkerRolRow {
  return {
    medewerker_id: medewerkerId(key),
    rol,
    locatie_id: waar.loc === undefined ? null : locatieId(waar.loc),
    plein_id: waar.plein === undefined ? null : pleinId(waar.plein),
  };
}

const SINDS = '2024-08-01';

export const MEDEWERKERS: readonly MedewerkerRow[] = STAF.map(medewerker);
export const MEDEWERKER_ROLLEN: readonly MedewerkerRolRow[] = STAF.flatMap(({ key, rollen }) =>
  rollen.map((rol) => rolRow(key, rol)),
);
export const GROEP_MENTORS: readonly GroepMentorRow[] = [
  ...STAF.flatMap(({ key, groepen = [] }) =>
    groepen.map((g): GroepMentorRow => ({
      groep_id: groepId(g),
      medewerker_id: medewerkerId(key),
      van: SINDS,
      tot: null,
    })),
  ),
  // A former mentor, whose access has ended.
  { groep_id: groepId('B2'), medewerker_id: medewerkerId('lk-b1'), van: '2023-08-01', tot: '2024-07-31' },
];
export const VERVANGINGEN: readonly VervangingRow[] = [
  {
    id: demoId('vervanging/1'),
    medewerker_id: medewerkerId('lk-b2'),
    vervanger_id: medewerkerId('lk-b1'),
    van: '2026-11-16',
    tot: '2026-12-04',
  },
];
export const ACCOUNTS: readonly AccountRow[] = DEMO_ACCOUNTS.map((key) => ({
  medewerker_id: medewerkerId(key),
  email: `${key}@demo.example`,
  is_demo: true,
}));
