import type { LocalDate } from '../../domain/calendar/types.js';
import type { Place } from '../../domain/policy/policy.js';
import type { Database } from '../connect.js';

type Row = {
  leerling_id: string;
  groep_id: string | null;
  plein_id: string | null;
  locatie_id: string | null;
};

/** Where pupils are taught on a day, for lists: as `placeOf`, in one query. A pupil without a place has none here. */
export async function placesOf(
  db: Database,
  leerlingIds: readonly string[],
  dag: LocalDate,
): Promise<ReadonlyMap<string, Place>> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select l.id as leerling_id, groep.id as groep_id, groep.plein_id, coalesce(groep.locatie_id, i.locatie_id) as locatie_id
     from leerling l
     left join lateral (select groep_id from groepsplaatsing gp where gp.leerling_id = l.id order by (gp.van <= ?) desc, gp.van desc limit 1) p on true
     left join groep on groep.id = p.groep_id
     left join lateral (select locatie_id from inschrijving i where i.leerling_id = l.id order by i.van desc limit 1) i on true
     where l.id = any(?::uuid[])`,
    [dag, [...new Set(leerlingIds)]],
  );
  return new Map(
    rows.flatMap((r) =>
      r.locatie_id === null
        ? []
        : [
            [
              r.leerling_id,
              {
                leerlingId: r.leerling_id,
                locatieId: r.locatie_id,
                pleinId: r.plein_id,
                groepId: r.groep_id,
              },
            ] as const,
          ],
    ),
  );
}
