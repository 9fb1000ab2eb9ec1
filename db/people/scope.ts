import type { Staff } from '../../domain/policy/policy.js';
import type { LocalDate } from '../../domain/calendar/types.js';
import type { Database } from '../connect.js';
import type { Scope } from '../scope.js';
import { standsInFor } from './stands-in.js';

/**
 * The locations that somebody's work reaches today: of the roles, also those stood in for (a
 * meeting may be sent before that begins), of the groups and pupils, and
 * of what is asked of this person. Everything for who has a role of the whole school. The policy decides what of it may
 * be seen; this is the wall behind it.
 */
export async function scopeOf(
  db: Database,
  { id, groepen, leerlingen, oudLeerlingen }: Staff,
  dag: LocalDate,
): Promise<Scope> {
  const vervangt = await standsInFor(db, id, dag);
  const { rows } = await db.raw<{ rows: { locatie_id: string | null }[] }>(
    `select coalesce(r.locatie_id, p.locatie_id) as locatie_id from medewerker_rol r
       left join plein p on p.id = r.plein_id where r.medewerker_id = any(?::uuid[]) or r.medewerker_id in (
         select v.medewerker_id from vervanging v where v.vervanger_id = ? and (v.tot is null or v.tot >= ?))
     union select locatie_id from groep where id = any(?::uuid[])
     union select locatie_id from inschrijving where leerling_id = any(?::uuid[])
     union select i.locatie_id from task t join process p on p.id = t.process_id
       join inschrijving i on i.leerling_id = p.leerling_id
       where t.state = 'open' and t.wie @> array[?]`,
    [[id, ...vervangt], id, dag, [...groepen], [...leerlingen, ...oudLeerlingen], `medewerker:${id}`],
  );
  const locaties = rows.map((r) => r.locatie_id);
  return { locaties: locaties.includes(null) ? 'alles' : locaties.filter((l) => l !== null) };
}

/** The locations of the pupil that a link of the family or a partner is about. */
export async function scopeOfLink(db: Database, procesId: string): Promise<Scope> {
  const rows = await db('process')
    .join('inschrijving', 'inschrijving.leerling_id', 'process.leerling_id')
    .where({ 'process.id': procesId })
    .distinct<{ locatie_id: string }[]>('inschrijving.locatie_id');
  return { locaties: rows.map((r) => r.locatie_id) };
}
