import type { WhoId } from '../../workflows/kit/facts.js';
import type { Transaction } from '../connect.js';

/** A link that was open until now. */
export type Afgesloten = {
  readonly id: string;
  readonly procesId: string;
  readonly key: string;
  readonly wie: WhoId;
};

/**
 * Ends all links of these people at once, over all processes: a session that came in by one ends at its next request
 * (trust T13). `alleenMail`: only those that went by e-mail, for the mailbox was wrong. Gives back those that were still
 * open in a running process.
 */
export async function endLinks(
  trx: Transaction,
  wie: readonly WhoId[],
  { alleenMail = false } = {},
): Promise<readonly Afgesloten[]> {
  const ended = await trx('link')
    .whereIn('wie', [...wie])
    .whereNull('revoked_at')
    .modify((q) => {
      if (alleenMail) void q.whereIn('id', trx('mail').where({ kanaal: 'mail' }).select('id'));
    })
    .update({ revoked_at: trx.fn.now() })
    .returning<Afgesloten[]>(['id', 'process_id as procesId', 'key', 'wie']);
  const running = await trx('process')
    .whereIn('id', [...new Set(ended.map((l) => l.procesId))])
    .andWhere({ status: 'lopend' })
    .select<{ id: string }[]>('id');
  return ended.filter((l) => running.some((p) => p.id === l.procesId));
}

/** What is still on its way to these people goes no more: mail that waits, and letters that are not printed or posted. */
export async function holdMail(trx: Transaction, wie: readonly WhoId[]): Promise<void> {
  await trx('mail')
    .whereIn('wie', [...wie])
    .whereIn('state', ['wacht', 'uitgesteld', 'te_drukken', 'dagpost', 'ingehouden'])
    .update({ state: 'niet_nodig' });
}

/** The toegangscodes of these people end: whoever comes after gets one of their own (EC-16). */
export async function endCodes(trx: Transaction, wie: readonly WhoId[]): Promise<void> {
  await trx('access_code')
    .whereIn('wie', [...wie])
    .andWhere((q) => void q.whereNull('expires_at').orWhere('expires_at', '>', trx.fn.now()))
    .update({ expires_at: trx.fn.now() });
}
