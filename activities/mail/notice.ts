import type { Transaction } from '../../db/connect.js';
import { NOTICE_TEXT, WITHOUT_LETTER, letterOfNotice } from '../../db/mail/letters.js';
import { changeMail } from '../../db/mail/mails.js';
import type { MailRow } from '../../db/mail/mails.js';

/** What becomes of a notice: it goes out about a letter that is there, or not. */
export type Notice =
  | { readonly is: 'klaar'; readonly mail: MailRow }
  | { readonly is: 'anders' }
  | { readonly is: 'zonder-brief' };

/**
 * Ties a notice to its letter, in the caller's transaction: `about.document` is the letter that its page shows. Without a
 * letter it does not go out: 'anders' when that was settled here (the letter was refused, or is held back), 'zonder-brief'
 * when there is none at all. Any other mail is ready as it is.
 */
export async function tieToLetter(trx: Transaction, mail: MailRow): Promise<Notice> {
  if (mail.text !== NOTICE_TEXT) return { is: 'klaar', mail };
  const letter = await letterOfNotice(trx, mail);
  if (!letter) return { is: 'zonder-brief' };
  if (letter.document_id === null) {
    const isHeld = letter.state === 'ingehouden';
    await changeMail(trx, mail.id, {
      state: isHeld ? 'ingehouden' : 'niet_nodig',
      last_error: isHeld ? null : WITHOUT_LETTER,
    });
    return { is: 'anders' };
  }
  const about = { ...mail.about, document: letter.document_id };
  await changeMail(trx, mail.id, { about });
  return { is: 'klaar', mail: { ...mail, about } };
}
