import type { Database, Transaction } from '../connect.js';
import { onlyAnswers, withdrawalsOf } from './evidence.js';

const YES: ReadonlySet<string> = new Set(['AKKOORD', 'AKKOORD_MET_OPMERKING']);

type Agreed = { readonly wie: string; readonly key: string; readonly hash: string };

/** Who agreed and still does: the last answer of each, where that is a yes nobody took back since. */
export async function agreedNow(db: Database | Transaction, procesId: string): Promise<readonly Agreed[]> {
  const rows = await db('evidence')
    .where({ process_id: procesId })
    .modify(onlyAnswers)
    .orderBy('at')
    .select<(Agreed & { antwoord: string })[]>(
      'wie',
      'key',
      'hash',
      db.raw(`record->>'antwoord' as antwoord`),
    );
  const last = [...new Map(rows.map((r) => [r.wie, r])).values()].filter((r) => YES.has(r.antwoord));
  const taken = await withdrawalsOf(
    db,
    last.map((r) => r.hash),
  );
  const hashes = new Set(taken.map(({ record }) => ('van' in record ? record.van : '')));
  return last.filter((r) => !hashes.has(r.hash));
}
