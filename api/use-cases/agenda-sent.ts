import type { Database, Transaction } from '../../db/connect.js';
import type { MailRow } from '../../db/mail/mails.js';

/**
 * The agendas that were sent are kept in their own mails: one row a member, the same meeting under the same key, each
 * changed list with the next `n`. A query over them; `where` narrows it.
 */
export function sentAgendas(db: Database | Transaction, where: Partial<Pick<MailRow, 'key' | 'wie'>>) {
  return db('mail').whereRaw("coalesce(process_id::text, '') = '' and key like 'agenda/%'").where(where);
}

/** The last agenda that was sent of a meeting; undefined when there was none. */
export async function newestAgenda(
  db: Database | Transaction,
  code: string,
): Promise<Pick<MailRow, 'n' | 'about'> | undefined> {
  return sentAgendas(db, { key: `agenda/${code}` })
    .orderBy('n', 'desc')
    .first<Pick<MailRow, 'n' | 'about'> | undefined>('n', 'about');
}
