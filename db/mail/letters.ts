import type { WhoId } from '../../workflows/kit/facts.js';
import type { Database, Transaction } from '../connect.js';
import type { MailRow } from './mails.js';

/** The mail that says that a letter can be read (domain §1.7); `about.brief` names the text of that letter. */
export const NOTICE_TEXT = 'brief-klaar';

/** The letter a notice is about: of the same word, to the same person. Undefined for any other mail. */
export async function letterOfNotice(
  db: Database | Transaction,
  { process_id, key, wie, text, about }: Pick<MailRow, 'process_id' | 'key' | 'wie' | 'text' | 'about'>,
): Promise<MailRow | undefined> {
  const { brief } = about;
  if (text !== NOTICE_TEXT || typeof brief !== 'string') return undefined;
  return db<MailRow>('mail')
    .where({ process_id, key, wie, text: brief, kanaal: 'brief' })
    .orderBy('n')
    .first();
}

/** The letters of these texts that a process wrote, to anybody: a query over the mails that they are. */
export function processLetters(
  db: Database | Transaction,
  procesId: string | null,
  texts: readonly string[],
) {
  return db('mail')
    .where({ 'mail.process_id': procesId, 'mail.kanaal': 'brief' })
    .whereIn('mail.text', texts)
    .whereNotNull('mail.document_id');
}

/** The letters of these texts that one person was written in one process, as a query for the ids of their documents. */
export function ownLetters(
  db: Database | Transaction,
  { procesId, wie }: { readonly procesId: string; readonly wie: string },
  texts: readonly string[],
) {
  return db('mail')
    .where({ process_id: procesId, wie, kanaal: 'brief' })
    .whereIn('text', texts)
    .whereNotNull('document_id')
    .select('document_id');
}

/** In `last_error` of a notice whose letter was not made: it goes out with that letter, when it is tried again. */
export const WITHOUT_LETTER = 'brief-niet-gemaakt';

/**
 * Queues a refused letter once more, with the notice that waits for it. False when it is not a refused letter (any more).
 */
export async function queueAgain(trx: Transaction, mailId: string): Promise<boolean> {
  const fresh = { state: 'wacht', last_error: null, next_at: trx.fn.now() };
  const [letter] = await trx('mail')
    .where({ id: mailId, state: 'geweigerd' })
    .andWhere((q) => void q.where({ kanaal: 'brief' }).orWhere({ last_error: 'geen-postadres' }))
    .update(fresh)
    .returning<{ process_id: string; key: string; wie: WhoId; text: string }[]>([
      'process_id',
      'key',
      'wie',
      'text',
    ]);
  if (!letter) return false;
  const { process_id, key, wie, text } = letter;
  await trx('mail')
    .where({ process_id, key, wie, text: NOTICE_TEXT, state: 'niet_nodig', last_error: WITHOUT_LETTER })
    .whereRaw("about->>'brief' = ?", [text])
    .update(fresh);
  return true;
}
