import type { Instant } from '../../workflows/kit/facts.js';
import type { Database } from '../connect.js';

/** A running process as the watcher needs it. */
export type Zaak = {
  readonly procesId: string;
  readonly soort: string;
  /** The newest fact, and when it was written. */
  readonly nr: number;
  readonly op: Instant;
  /** A start or news that Temporal has not taken yet. */
  readonly isOnderweg: boolean;
};

/** All running processes, in a fixed order. */
export async function lopendeZaken(db: Database): Promise<readonly Zaak[]> {
  const { rows } = await db.raw<{ rows: Zaak[] }>(
    `select p.id as "procesId", p.soort, p.nr, f.at as op,
       exists (select 1 from delivery d where d.process_id = p.id and d.state = 'wacht') as "isOnderweg"
     from process p join fact f on f.process_id = p.id and f.nr = p.nr
     where p.status = 'lopend' order by p.id`,
  );
  return rows;
}

/** Of these processes the ones that ended before a moment. */
export async function geeindigdVoor(
  db: Database,
  procesIds: readonly string[],
  moment: Instant,
): Promise<readonly { readonly id: string; readonly soort: string }[]> {
  return db('process')
    .whereIn('id', procesIds)
    .whereNot({ status: 'lopend' })
    .andWhere('geeindigd_op', '<', moment)
    .select('id', 'soort');
}
