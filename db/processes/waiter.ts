import type { FactValue, Instant } from '../../workflows/kit/facts.js';
import type { Transaction } from '../connect.js';
import { appendFacts, lockProcess } from './facts.js';
import type { ProcessRow } from './facts.js';

/** The process that waits for this one hears how it ended, in the same transaction; unless it has ended itself. */
export async function tellWaiter(
  trx: Transaction,
  { wachter_id: id, wachter_key: key }: Pick<ProcessRow, 'wachter_id' | 'wachter_key'>,
  ended: FactValue,
  now: Instant,
): Promise<void> {
  const waiter = id === null || key === null ? undefined : await lockProcess(trx, id);
  if (waiter?.status !== 'lopend' || key === null) return;
  const value = { status: ended['status'] ?? null, uitkomst: ended['uitkomst'] ?? null };
  const facts = await appendFacts(trx, waiter, [{ key, kind: 'met', n: 1, value }], { at: now, by: 'klok' });
  const nr = facts.at(-1)?.nr;
  if (nr !== undefined) await trx('delivery').insert({ process_id: waiter.id, nr, kind: 'news' });
}
