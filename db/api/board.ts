import type { Instant, LocalDate } from '../../workflows/kit/facts.js';
import type { Database } from '../connect.js';

/** What does not move, as it stands in the record. */
export type BoardRow = {
  readonly procesId: string;
  readonly soort: string;
  readonly leerlingId: string;
  readonly kenmerk: string;
  readonly stap: string;
  readonly uiterlijk: LocalDate | null;
  readonly teLaat: boolean;
  /** What holds it up. */
  readonly oorzaak: 'termijn-voorbij' | 'taak-te-laat' | 'techniek' | 'niet-bezorgd' | 'bericht-mislukt';
  readonly sinds: Instant;
  readonly wie: readonly string[];
  readonly taakId: string | null;
  readonly taakStap: string | null;
  readonly taakUiterlijk: LocalDate | null;
};

const columns = `p.id as "procesId", p.soort, p.leerling_id as "leerlingId", p.kenmerk, p.stap, p.uiterlijk, p.te_laat as "teLaat"`;
const noTask = `null::uuid as "taakId", null::text as "taakStap", null::date as "taakUiterlijk"`;
/** An undelivered row younger than this is simply on its way. */
const onItsWay = '1 minute';

/**
 * Running processes that stand still on a day: tasks past their date, legal dates passed without an overdue task,
 * technical trouble, news the engine has not heard, and mails that came back. One query; rights are the caller's.
 */
export async function boardRows(db: Database, dag: LocalDate, now: Instant): Promise<readonly BoardRow[]> {
  const { rows } = (await db.raw(
    `select ${columns}, 'taak-te-laat' as oorzaak, t.opened_at as sinds, t.wie, t.id as "taakId", t.step as "taakStap", t.due as "taakUiterlijk"
       from task t join process p on p.id = t.process_id
       where t.state = 'open' and p.status = 'lopend' and t.due < :dag
     union all
     select ${columns}, 'termijn-voorbij', p.stap_sinds, coalesce(o.wie, '{}'), o.id, o.step, o.due
       from process p
       left join lateral (select * from task t where t.process_id = p.id and t.state = 'open' order by t.due nulls last, t.opened_at limit 1) o on true
       where p.status = 'lopend' and (p.te_laat or p.uiterlijk < :dag)
         and exists (select 1 from fact f where f.process_id = p.id and f.kind = 'set'
           and not exists (select 1 from fact m where m.process_id = p.id and m.key = f.key and m.kind = 'met'))
         and not exists (select 1 from task t where t.process_id = p.id and t.state = 'open' and t.due < :dag)
     union all
     select ${columns}, 'techniek', x.since, '{}'::text[], ${noTask}
       from trouble x join process p on p.id = x.process_id
       where p.status = 'lopend' and x.cleared_at is null
     union all
     select ${columns}, 'niet-bezorgd', f.at, '{}'::text[], ${noTask}
       from delivery d join process p on p.id = d.process_id join fact f on f.process_id = d.process_id and f.nr = d.nr
       where d.state = 'wacht' and f.at < :now::timestamptz - interval '${onItsWay}'
     union all
     select ${columns}, 'bericht-mislukt', m.intent_at, array[m.wie], ${noTask}
       from mail m join process p on p.id = m.process_id
       where p.status = 'lopend' and m.state in ('geweigerd', 'onzeker')`,
    { dag, now },
  )) as { rows: BoardRow[] };
  return rows;
}

/** Names of people around pupils by `relatie:<id>`, for those ids alone. */
export async function familyNames(
  db: Database,
  who: readonly string[],
): Promise<ReadonlyMap<string, { voornaam: string; tussenvoegsel: string; achternaam: string }>> {
  const ids = [
    ...new Set(who.filter((w) => w.startsWith('relatie:')).map((w) => w.slice('relatie:'.length))),
  ];
  const rows = (await db('relatie')
    .join('betrokkene', 'betrokkene.id', 'relatie.betrokkene_id')
    .whereIn('relatie.id', ids)
    .select('relatie.id', 'voornaam', 'tussenvoegsel', 'achternaam')) as {
    id: string;
    voornaam: string;
    tussenvoegsel: string;
    achternaam: string;
  }[];
  return new Map(rows.map((r) => [`relatie:${r.id}`, r]));
}
