import { randomUUID } from 'node:crypto';
import { VAKANTIES } from '../../domain/calendar/index.js';
import type { Database } from '../../db/connect.js';

export type Family = {
  readonly leerlingId: string;
  readonly locatieId: string;
  readonly groepId: string;
  readonly moeder: string;
  readonly vader: string;
  readonly mentor: string;
  readonly begeleider: string;
  readonly directeur: string;
  readonly orthopedagoog: string;
  readonly administratie: string;
};

async function person(
  db: Database,
  voornaam: string,
  rol: string | null,
  locatieId: string,
): Promise<string> {
  const id = randomUUID();
  await db('medewerker').insert({
    id,
    voornaam,
    achternaam: 'Proefsma',
    email: `${voornaam.toLowerCase()}.${id.slice(0, 6)}@example.org`,
  });
  if (rol !== null) await db('medewerker_rol').insert({ medewerker_id: id, rol, locatie_id: locatieId });
  return id;
}

async function parent(
  db: Database,
  leerlingId: string,
  soort: string,
  email: string | null,
): Promise<string> {
  const betrokkene = randomUUID();
  const id = randomUUID();
  await db('betrokkene').insert({
    id: betrokkene,
    aanhef: soort === 'MOEDER' ? 'mevrouw' : 'de heer',
    voornaam: soort === 'MOEDER' ? 'Lina' : 'Mats',
    achternaam: 'Voorbeeld',
    email,
    telefoon: '06-00000001',
    adres: 'Kompasstraat 1',
    postcode: '9999 ZZ',
    plaats: 'Voorbeeldstad',
  });
  await db('relatie').insert({
    id,
    leerling_id: leerlingId,
    betrokkene_id: betrokkene,
    soort,
    gezag: 'JA',
    gezag_bron: 'gezagsregister',
  });
  return id;
}

/** The smallest school with one pupil of ten, two parents with gezag (the father without e-mail), and staff. */
export async function smallSchool(
  db: Database,
  birth = '2016-03-03',
  enrolled = '2026-11-09',
): Promise<Family> {
  const locatieId = randomUUID();
  const pleinId = randomUUID();
  const groepId = randomUUID();
  const leerlingId = randomUUID();
  await db('locatie').insert({
    id: locatieId,
    code: locatieId.slice(0, 6),
    naam: 'De Kompasroos',
    soort: 'SO',
    regio: 'zuid',
    telefoon: '06-00000000',
  });
  await db('kalender_periode').insert(
    VAKANTIES.zuid.map((v) => ({
      id: randomUUID(),
      locatie_id: locatieId,
      soort: 'VAKANTIE',
      naam: v.naam,
      van: v.van,
      tot: v.tot,
    })),
  );
  await db('plein').insert({ id: pleinId, locatie_id: locatieId, naam: 'Plein Geel' });
  await db('groep').insert({ id: groepId, locatie_id: locatieId, plein_id: pleinId, naam: 'Geel 1' });
  const mentor = await person(db, 'Yara', 'MENTOR', locatieId);
  await db('groep_mentor').insert({ groep_id: groepId, medewerker_id: mentor, van: '2026-08-01' });
  const begeleider = await person(db, 'Sem', 'LEERLINGBEGELEIDER', locatieId);
  const directeur = await person(db, 'Noor', 'DIRECTEUR', locatieId);
  const orthopedagoog = await person(db, 'Finn', 'ORTHOPEDAGOOG', locatieId);
  const administratie = await person(db, 'Kaj', 'ADMINISTRATIE', locatieId);
  await person(db, 'Jip', 'TEAMLEIDER_ZORG', locatieId);
  await person(db, 'Siena', 'CVB_VOORZITTER', locatieId);
  await person(db, 'Daan', 'SMW', locatieId);
  await db('leerling').insert({
    id: leerlingId,
    // With a letter before it: a few of the others read as a number with an exponent, which a table of pupils refuses.
    leerlingnummer: `L${leerlingId.slice(0, 7)}`,
    roepnaam: 'Zofia',
    achternaam: 'Testermans',
    zoeknaam: 'testermans zofia',
    geboortedatum: birth,
  });
  await db('inschrijving').insert({
    id: randomUUID(),
    leerling_id: leerlingId,
    locatie_id: locatieId,
    van: enrolled,
  });
  await db('groepsplaatsing').insert({ leerling_id: leerlingId, groep_id: groepId, van: enrolled });
  const moeder = await parent(db, leerlingId, 'MOEDER', 'lina@example.org');
  const vader = await parent(db, leerlingId, 'VADER', null);
  return {
    leerlingId,
    locatieId,
    groepId,
    moeder,
    vader,
    mentor,
    begeleider,
    directeur,
    orthopedagoog,
    administratie,
  };
}
