import type { Instant, LocalDate } from '../../workflows/kit/facts.js';
import type { Database } from '../connect.js';

/** How long a step took, from opened to answered, in calendar days, over `n` times. */
export type Doorlooptijd = {
  readonly soort: string;
  readonly stap: string;
  readonly n: number;
  readonly mediaan: number;
  readonly p80: number;
};

/** Fewer times say nothing, and may say something of one person (trust d3). */
export const GENOEG = 5;

/** How long each step took since a day, of the whole school; only where there were enough. */
export async function doorlooptijden(db: Database, since: LocalDate): Promise<readonly Doorlooptijd[]> {
  const { rows } = await db.raw<{ rows: Doorlooptijd[] }>(
    `select p.soort, o.value->>'step' as stap, count(*)::int as n,
       percentile_cont(0.5) within group (order by extract(epoch from a.at - o.at) / 86400)::float as mediaan,
       percentile_cont(0.8) within group (order by extract(epoch from a.at - o.at) / 86400)::float as p80
     from fact o
     join fact a on a.process_id = o.process_id and a.key = o.key and a.kind = 'answered'
     join process p on p.id = o.process_id
     where o.kind = 'opened' and o.value->>'step' is not null and a.at >= :since::date
     group by p.soort, o.value->>'step' having count(*) >= :genoeg
     order by p.soort, stap`,
    { since, genoeg: GENOEG },
  );
  return rows;
}

/** An open task that is not late yet, of a process that runs. */
export type OpenTaak = {
  readonly procesId: string;
  readonly soort: string;
  readonly leerlingId: string;
  readonly kenmerk: string;
  readonly stap: string;
  readonly wie: readonly string[];
  readonly due: LocalDate;
  readonly openedAt: Instant;
};

/** The open tasks with a date that has not passed on a day. */
export async function openTaken(db: Database, dag: LocalDate): Promise<readonly OpenTaak[]> {
  return db('task')
    .join('process', 'process.id', 'task.process_id')
    .where({ 'task.state': 'open', 'process.status': 'lopend' })
    .andWhere('task.due', '>=', dag)
    .orderBy('task.due')
    .select<OpenTaak[]>(
      'process.id as procesId',
      'process.soort',
      'process.leerling_id as leerlingId',
      'process.kenmerk',
      'task.step as stap',
      'task.wie',
      'task.due',
      'task.opened_at as openedAt',
    );
}

/** One delay: a task that was done late or is late, a task that got more time, or a legal date that passed. */
export type Vertraging = {
  readonly maand: string;
  readonly leerlingId: string;
  readonly soort: string;
  readonly wat: 'te-laat' | 'verlengd' | 'wettelijk';
  /** '' for a legal date. */
  readonly stap: string;
  readonly wie: readonly string[];
  /** Calendar days late; 0 where that says nothing. */
  readonly dagen: number;
};

/** What ran over since a day, by the month it was done, was given more time, or passed; what is open counts today. */
export async function vertragingen(
  db: Database,
  since: LocalDate,
  dag: LocalDate,
): Promise<readonly Vertraging[]> {
  const { rows } = await db.raw<{ rows: Vertraging[] }>(
    `with line (op, process_id, wat, stap, wie, dagen) as (
       select (a.at at time zone 'Europe/Amsterdam')::date, t.process_id, 'te-laat', t.step, t.wie,
           (a.at at time zone 'Europe/Amsterdam')::date - t.due
         from task t join fact a on a.process_id = t.process_id and a.key = t.key and a.kind = 'answered'
         where (a.at at time zone 'Europe/Amsterdam')::date > t.due
       union all
       select :dag::date, t.process_id, 'te-laat', t.step, t.wie, :dag::date - t.due
         from task t join process p on p.id = t.process_id
         where t.state = 'open' and p.status = 'lopend' and t.due < :dag::date
       union all
       select (f.at at time zone 'Europe/Amsterdam')::date, f.process_id, 'verlengd', t.step, t.wie, 0
         from fact f join task t on t.process_id = f.process_id and t.key = f.key where f.kind = 'extended'
       union all
       select (f.at at time zone 'Europe/Amsterdam')::date, f.process_id, 'wettelijk', '', '{}', 0
         from fact f where f.kind = 'late')
     select to_char(line.op, 'YYYY-MM') as maand, p.leerling_id as "leerlingId", p.soort, line.wat, line.stap, line.wie,
       line.dagen
     from line join process p on p.id = line.process_id
     where line.op >= :since::date and line.op <= :dag::date`,
    { since, dag },
  );
  return rows;
}

/** The course of a process in days, for counts. */
export type ProcesVerloop = {
  readonly leerlingId: string;
  readonly soort: string;
  readonly status: string;
  readonly begonnen: LocalDate;
  readonly geeindigd: LocalDate | null;
  /** Whether a legal date passed, also when it was met later. */
  readonly wasTeLaat: boolean;
};

/** The processes that ran on or after a day. */
export async function processVerloop(db: Database, since: LocalDate): Promise<readonly ProcesVerloop[]> {
  const { rows } = await db.raw<{ rows: ProcesVerloop[] }>(
    `select p.leerling_id as "leerlingId", p.soort, p.status,
       (p.begonnen_op at time zone 'Europe/Amsterdam')::date as begonnen,
       (p.geeindigd_op at time zone 'Europe/Amsterdam')::date as geeindigd,
       exists (select 1 from fact f where f.process_id = p.id and f.kind = 'late') as "wasTeLaat"
     from process p where p.geeindigd_op is null or p.geeindigd_op >= :since::date`,
    { since },
  );
  return rows;
}
