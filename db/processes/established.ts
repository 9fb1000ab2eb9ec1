import type { Knex } from 'knex';
import type { Instant } from '../../workflows/kit/facts.js';
import type { Database, Transaction } from '../connect.js';

/** The deadlines by which a plan is established: the six weeks of law, or the school's own term for a following plan. */
const DEADLINES = ['termijn/wettelijk', 'termijn/vervolg'];

/**
 * The facts that make a plan an established one: its deadline was met, or it was there before the school went live. With
 * `voor`: those before that moment. The caller says of which process.
 */
export function establishing(db: Database | Transaction, voor?: Instant): Knex.QueryBuilder {
  return db('fact')
    .where((q) => {
      void q
        .where((met) => void met.where('fact.kind', 'met').whereIn('fact.key', DEADLINES))
        .orWhere((first) => void first.where('fact.nr', 1).whereRaw("fact.value ->> 'ingevoerd' = 'true'"));
    })
    .modify((q) => {
      if (voor !== undefined) void q.where('fact.at', '<', voor);
    });
}

/** Whether the plan of a process was established, with `voor`: before that moment. */
export async function isEstablished(
  db: Database | Transaction,
  procesId: string,
  voor?: Instant,
): Promise<boolean> {
  const found: unknown = await establishing(db, voor).where('fact.process_id', procesId).first('fact.nr');
  return found !== undefined;
}
