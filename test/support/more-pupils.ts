import { randomUUID } from 'node:crypto';
import type { Database } from '../../db/connect.js';
import type { Family } from './family.js';

/** So many more pupils in the group of a family's pupil, each with a mother who has gezag; gives back their ids. */
export async function morePupils(
  db: Database,
  { locatieId, groepId }: Pick<Family, 'locatieId' | 'groepId'>,
  n: number,
  van: string,
): Promise<readonly string[]> {
  const ids = Array.from({ length: n }, () => randomUUID());
  for (const [i, id] of ids.entries()) {
    await db('leerling').insert({
      id,
      leerlingnummer: id.slice(0, 8),
      roepnaam: 'Robin',
      achternaam: `Proefmans ${String(i)}`,
      zoeknaam: `proefmans ${String(i)} robin`,
      geboortedatum: '2017-05-04',
    });
    await db('inschrijving').insert({ id: randomUUID(), leerling_id: id, locatie_id: locatieId, van });
    await db('groepsplaatsing').insert({ leerling_id: id, groep_id: groepId, van });
    const betrokkeneId = randomUUID();
    await db('betrokkene').insert({
      id: betrokkeneId,
      aanhef: 'mevrouw',
      voornaam: 'Sam',
      achternaam: `Proefmans ${String(i)}`,
      email: `ouder${String(i)}@example.org`,
      adres: 'Proefstraat 1',
      postcode: '1234 AB',
      plaats: 'Testhoven',
    });
    await db('relatie').insert({
      id: randomUUID(),
      leerling_id: id,
      betrokkene_id: betrokkeneId,
      soort: 'MOEDER',
      gezag: 'JA',
      gezag_bron: 'gezagsregister',
      gezag_bron_datum: '2026-08-01',
      woont_bij: true,
    });
  }
  return ids;
}
