import type { LocalDate } from '../../domain/calendar/types.js';
import type { Database } from '../connect.js';

/** For whom somebody stands in on a day, along the chain; a circle ends by itself. */
export async function standsInFor(
  db: Database,
  medewerkerId: string,
  dag: LocalDate,
): Promise<readonly string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `with recursive nu as (select v.medewerker_id, v.vervanger_id from vervanging v
         join medewerker m on m.id = v.medewerker_id and m.actief
         where v.van <= ? and (v.tot is null or v.tot >= ?)),
       keten (id) as (select medewerker_id from nu where vervanger_id = ?
         union select nu.medewerker_id from nu join keten on nu.vervanger_id = keten.id)
     select id from keten where id <> ?`,
    [dag, dag, medewerkerId, medewerkerId],
  );
  return rows.map((r) => r.id);
}
