import {
  A04_RELATIES,
  A07_RELATIES,
  A08_RELATIES,
  A09_MOEDER,
  A09_VADER,
  A10_RELATIES,
  apart,
  heer,
  mevrouw,
  mother,
  parents,
  TAAL_PL,
} from './archetype-families.js';
import type { Relaties } from './archetype-families.js';
import { leerlingRow, uniqueById } from './people.js';
import { inschrijvingRow } from './pupils.js';
import type { DemoLeerling, InschrijvingRow, LeerlingRow, TlvRow } from './rows.js';
import { GROEPEN, groepId, locatieId } from './school.js';

// The pupils of domain §19, by leerlingnummer. Their dates are fixed: tests and demonstrations count on them.

type Archetype = {
  readonly leerling: LeerlingRow;
  readonly groep: string;
  readonly van: string;
  readonly tot?: string;
  readonly inschrijving?: Partial<InschrijvingRow>;
  readonly tlv?: Partial<TlvRow> | null;
  readonly relaties: Relaties;
};

function pupil(
  leerlingnummer: string,
  naam: string,
  geboortedatum: string,
  fields: Partial<LeerlingRow> = {},
) {
  const [roepnaam = '', achternaam = '', tussenvoegsel = ''] = naam.split('|');
  return leerlingRow({ leerlingnummer, roepnaam, achternaam, tussenvoegsel, geboortedatum, ...fields });
}

const mail = (nummer: string) => ({
  email: `${nummer.toLowerCase()}@leerling.example.org`,
  telefoon: '06-00000888',
});

const ARCHETYPES: readonly Archetype[] = [
  {
    leerling: pupil('A01', 'Noor|Testermans|van der', '2020-05-12'),
    groep: 'Geel 1',
    van: '2026-11-09',
    relaties: mother(mevrouw('A01/moeder', 'Els|Testermans|van der')),
  },
  {
    leerling: pupil('A02', 'Sem|Voorbeeld', '2015-04-03'),
    groep: 'Groen 5 (schakel)',
    van: '2022-08-01',
    relaties: apart(mevrouw('A02/moeder', 'Hélène|Proefsma'), heer('A02/vader', 'Wouter|Voorbeeld')),
  },
  {
    leerling: pupil('A03', 'Zofia|Kowalproefska', '2014-09-20'),
    groep: 'Groen 5 (schakel)',
    van: '2021-08-01',
    relaties: parents(
      mevrouw('A03/moeder', 'Agnieszka|Kowalproefska', TAAL_PL),
      heer('A03/vader', 'Piotr|Kowalproefska', TAAL_PL),
    ),
  },
  {
    leerling: pupil('A04', 'Daan|Kasteelbeeld', '2011-03-14'),
    groep: 'B3 vmbo-bb/kb',
    van: '2023-08-01',
    relaties: A04_RELATIES,
  },
  {
    leerling: pupil('A05', 'Amira|El Fictif', '2008-12-15', mail('A05')),
    groep: 'B4 vmbo-gt',
    van: '2022-08-01',
    relaties: parents(mevrouw('A05/moeder', 'Fatma|El Fictif'), heer('A05/vader', 'Rachid|El Fictif')),
  },
  {
    leerling: pupil('A06', 'Finn|Schijnders', '2009-06-02', mail('A06')),
    groep: 'O-AG3',
    van: '2021-08-01',
    relaties: parents(mevrouw('A06/moeder', 'Tamara|Schijnders'), heer('A06/vader', 'Huub|Schijnders')),
  },
  {
    leerling: pupil('A07', 'Lina|Beeldhorst|ter', '2007-01-05', { handelingsbekwaam: false }),
    groep: 'P-DB2',
    van: '2019-08-01',
    tlv: { categorie: 3, tot: '2027-07-31' },
    relaties: A07_RELATIES,
  },
  {
    leerling: pupil('A08', 'Destiny|El Fictif', '2013-02-08'),
    groep: 'Luwte B',
    van: '2026-11-03',
    inschrijving: { soort: 'RESIDENTIEEL' },
    tlv: null,
    relaties: A08_RELATIES,
  },
  {
    leerling: pupil('A09', 'Mats|Zonneproef|van den', '2017-03-30'),
    groep: 'Groen 3',
    van: '2024-08-01',
    relaties: parents(A09_MOEDER, A09_VADER),
  },
  {
    leerling: pupil('A09-2', 'Milou|Zonneproef|van den', '2017-03-30'),
    groep: 'Groen 3',
    van: '2024-08-01',
    relaties: parents(A09_MOEDER, A09_VADER),
  },
  {
    leerling: pupil('A10', 'Kaj|Nepari|el', '2016-07-19'),
    groep: 'Groen 4',
    van: '2025-08-01',
    relaties: A10_RELATIES,
  },
  {
    leerling: pupil('A11', 'Yara|Demirtest', '2016-01-22'),
    groep: 'Groen 4',
    van: '2023-08-01',
    tlv: { tot: '2027-07-31' },
    relaties: parents(mevrouw('A11/moeder', 'Çiğdem|Demirtest'), heer('A11/vader', 'Mehmet|Demirtest')),
  },
  {
    leerling: pupil('A12', 'Jayden|Testmaker|de', '2011-08-27'),
    groep: 'B3 vmbo-bb/kb',
    van: '2024-08-01',
    relaties: mother(mevrouw('A12/moeder', 'Nadia|Testmaker|de')),
  },
  {
    leerling: pupil('A13', 'Björn|Díaz-Proef', '2010-05-06', mail('A13')),
    groep: 'B4 vmbo-gt',
    van: '2023-08-01',
    relaties: apart(mevrouw('A13/moeder', "Ingrid|Hofbeeld|van 't"), heer('A13/vader', 'Gijs|Díaz-Proef')),
  },
  {
    leerling: pupil('A14', 'Siena|Proefsma', '2019-01-11'),
    groep: 'Geel 2',
    van: '2024-08-01',
    relaties: parents(mevrouw('A14/moeder', 'Marja|Proefsma'), heer('A14/vader', 'Bram|Proefsma')),
  },
  {
    leerling: pupil('A15', "IJsbrand|Hofbeeld|van 't", '2007-03-18', mail('A15')),
    groep: 'O-AG3',
    van: '2020-08-01',
    tot: '2025-07-31',
    relaties: mother(mevrouw('A15/moeder', "Loes|Hofbeeld|van 't")),
  },
  {
    leerling: pupil('A16', 'Jip|Proefsma', '2006-06-25', mail('A16')),
    groep: 'O-AG3',
    van: '2018-08-01',
    tot: '2024-07-31',
    relaties: mother(mevrouw('A16/moeder', 'Oksana|Proefsma')),
  },
  {
    leerling: pupil('A17', 'Łucja|IJzerproef', '2013-11-29'),
    groep: 'B1',
    van: '2026-08-01',
    relaties: parents(mevrouw('A17/moeder', 'Oksana|IJzerproef'), heer('A17/vader', 'Zoran|IJzerproef')),
  },
  {
    leerling: pupil('A18', "Ömer|El van den Zonneproef-Testermans|'t", '2010-02-03', {
      voornamen: 'Ömer Noël François Çağrı',
      ...mail('A18'),
    }),
    groep: 'B4 vmbo-gt',
    van: '2024-08-01',
    relaties: parents(
      mevrouw('A18/moeder', "Hélène|El van den Zonneproef-Testermans|'t"),
      heer('A18/vader', "Mehmet|El van den Zonneproef-Testermans|'t"),
    ),
  },
];

function build(type: Archetype): DemoLeerling {
  const { leerling, van } = type;
  const groep = GROEPEN.find((g) => g.naam === type.groep);
  const tot = type.tot ?? null;
  const paren = type.relaties(leerling);
  const tlv: TlvRow = {
    leerling_id: leerling.id,
    nummer: `${groep?.code === '01' ? '99.51' : '99.01'}-${leerling.leerlingnummer}`,
    categorie: 1,
    tot: tot ?? '2028-07-31',
    ...type.tlv,
  };
  const locatie = locatieId(groep?.code ?? '00');
  return {
    leerling,
    inschrijvingen: [inschrijvingRow(leerling, locatie, van, { tot, ...type.inschrijving })],
    plaatsingen: [{ leerling_id: leerling.id, groep_id: groepId(type.groep), van, tot }],
    tlvs: type.tlv === null ? [] : [tlv],
    betrokkenen: uniqueById(paren.map(([betrokkene]) => betrokkene)),
    relaties: paren.map(([, relatie]) => relatie),
  };
}

/** The archetypes A01 to A18, built; A09 is twins, 'A09' and 'A09-2'. */
export const ARCHETYPEN: readonly DemoLeerling[] = ARCHETYPES.map(build);

/** How many archetypes are in each group now, by name of the group. */
export const PLAATSEN_BEZET: ReadonlyMap<string, number> = ARCHETYPES.reduce((counts, { groep, tot }) => {
  if (tot === undefined) counts.set(groep, (counts.get(groep) ?? 0) + 1);
  return counts;
}, new Map<string, number>());
