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
  readonly oorzaak:
    | 'termijn-voorbij'
    | 'termijn-nadert'
    | 'taak-te-laat'
    | 'niemand'
    | 'techniek'
    | 'niet-bezorgd'
    | 'bericht-mislukt';
  readonly sinds: Instant;
  readonly wie: readonly string[];
  readonly taakId: string | null;
  readonly taakStap: string | null;
  readonly taakUiterlijk: LocalDate | null;
  /** Why that date: the sentence of the term. */
  readonly uitleg: string;
};

/**
 * Processes that stand still on a day: tasks past their date, tasks with nobody to do them, legal dates passed without an
 * overdue task, a deadline that is near and not met, technical trouble, news the engine has not heard for a minute, and mails that came back. One query; rights are the caller's.
 */
export async function boardRows(db: Database, dag: LocalDate, now: Instant): Promise<readonly BoardRow[]> {
  const { rows } = await db.raw<{ rows: BoardRow[] }>(
    `with line (process_id, oorzaak, sinds, wie, taak_id, taak_stap, taak_uiterlijk) as (
       select t.process_id, 'taak-te-laat', t.opened_at, t.wie, t.id, t.step, t.due
         from task t where t.state = 'open' and t.due < :dag
       union all
       select t.process_id, 'niemand', t.opened_at, t.wie, t.id, t.step, t.due
         from task t where t.state = 'open' and (t.due is null or t.due >= :dag)
           and not exists (select 1 from unnest(t.wie) w
             left join medewerker m on w = 'medewerker:' || m.id
             where m.actief or not (w like any (array['medewerker:%', 'rol:%']))
               or exists (select 1 from medewerker_rol r join medewerker h on h.id = r.medewerker_id and h.actief
                   and not exists (select 1 from vervanging v where v.medewerker_id = h.id and v.van <= :dag
                     and (v.tot is null or v.tot >= :dag))
                 left join plein on plein.id = r.plein_id join process q on q.id = t.process_id
                 where w = 'rol:' || r.rol and coalesce(r.locatie_id, plein.locatie_id, q.locatie_id) = q.locatie_id))
       union all
       select p.id, 'termijn-voorbij', p.stap_sinds, coalesce(o.wie, '{}'), o.id, o.step, o.due
         from process p
         left join lateral (
           select * from task t where t.process_id = p.id and t.state = 'open'
           order by t.due nulls last, t.opened_at limit 1) o on true
         where (p.te_laat or p.uiterlijk < :dag) and (o.due is null or o.due >= :dag)
           and exists (select 1 from fact f where f.process_id = p.id and f.kind = 'set'
             and f.value->>'lateAt' is not null
             and not exists (select 1 from fact m where m.process_id = p.id and m.key = f.key and m.kind = 'met'))
       union all
       select p.id, 'termijn-nadert', n.at, '{}', null, null, null
         from process p join fact n on n.process_id = p.id and n.kind = 'reminded' and n.value->>'stap' = 'signaal' and n.n = 1
         where not p.te_laat and p.uiterlijk >= :dag
           and not exists (select 1 from fact m where m.process_id = p.id and m.key = n.key and m.kind = 'met')
       union all
       select x.process_id, 'techniek', x.since, '{}', null, null, null from trouble x where x.cleared_at is null
         and x.oorzaak not in ('mail-niet-bezorgd', 'mail-onzeker')
       union all
       select d.process_id, 'niet-bezorgd', f.at, '{}', null, null, null
         from delivery d join fact f on f.process_id = d.process_id and f.nr = d.nr
         where d.state = 'wacht' and f.at < :now::timestamptz - interval '1 minute'
       union all
       select m.process_id, 'bericht-mislukt', m.intent_at, array[m.wie], null, null, null
         from mail m where m.state in ('geweigerd', 'onzeker') and m.process_id is not null)
     select p.id as "procesId", p.soort, p.leerling_id as "leerlingId", p.kenmerk, p.stap, p.uiterlijk,
       p.te_laat as "teLaat", line.oorzaak, line.sinds, line.wie, line.taak_id as "taakId",
       line.taak_stap as "taakStap", line.taak_uiterlijk as "taakUiterlijk",
       coalesce(nullif(t.due_uitleg, ''), p.uiterlijk_uitleg) as uitleg
     from line join process p on p.id = line.process_id left join task t on t.id = line.taak_id
     where p.status = 'lopend' or line.oorzaak = 'niet-bezorgd'`,
    { dag, now },
  );
  return rows;
}

type FamilyRow = {
  readonly id: string;
  readonly voornaam: string;
  readonly tussenvoegsel: string;
  readonly achternaam: string;
};

/** Names of people around pupils by `relatie:<id>`, for those ids alone. */
export async function familyNames(
  db: Database,
  who: readonly string[],
): Promise<ReadonlyMap<string, { voornaam: string; tussenvoegsel: string; achternaam: string }>> {
  const ids = [
    ...new Set(who.filter((w) => w.startsWith('relatie:')).map((w) => w.slice('relatie:'.length))),
  ];
  const rows: readonly FamilyRow[] = await db('relatie')
    .join('betrokkene', 'betrokkene.id', 'relatie.betrokkene_id')
    .whereIn('relatie.id', ids)
    .select('relatie.id', 'voornaam', 'tussenvoegsel', 'achternaam');
  return new Map(rows.map((r) => [`relatie:${r.id}`, r]));
}
