import type { Betrokkene, Gezin, Leerling, RelatieMetPersoon } from '../../domain/people/index.js';
import type { Database, Transaction } from '../connect.js';
import { camel } from '../rows.js';

type Reader = Database | Transaction;

/** A pupil and everyone around them, as recorded now; undefined for an unknown pupil. */
export async function loadGezin(db: Reader, leerlingId: string): Promise<Gezin | undefined> {
  const leerling = (await db('leerling').where({ id: leerlingId }).first()) as
    Record<string, unknown> | undefined;
  if (!leerling) return undefined;
  const relaties = (await db('relatie').where({ leerling_id: leerlingId }).orderBy('id')) as Record<
    string,
    unknown
  >[];
  const people = (await db('betrokkene').whereIn(
    'id',
    relaties.map((r) => r['betrokkene_id'] as string),
  )) as Record<string, unknown>[];
  const byId = new Map(people.map((p) => [p['id'], camel<Betrokkene>(p)]));
  return {
    leerling: camel<Leerling>(leerling),
    relaties: relaties.flatMap((r) => {
      const betrokkene = byId.get(r['betrokkene_id']);
      return betrokkene ? [{ ...camel<Omit<RelatieMetPersoon, 'betrokkene'>>(r), betrokkene }] : [];
    }),
  };
}
