import { randomUUID } from 'node:crypto';
import { isMobiel } from '../../domain/people/index.js';
import type { Transaction } from '../../db/connect.js';
import { hasLiveCode } from '../../db/mail/codes.js';
import { NOTICE_TEXT } from '../../db/mail/letters.js';
import { insertLink, newToken } from '../../db/mail/links.js';
import type { LinkNiveau } from '../../db/mail/links.js';
import type { MailKanaal, MailRow } from '../../db/mail/mails.js';
import { messageIdOf } from '../../db/processes/mails.js';
import type { Definition } from '../../workflows/kit/definition.js';
import type { Person } from './recipient.js';

/** The text of a toegangscode in the outbox. */
export const CODE_TEXT = 'toegangscode';

/** Where a text message or a letter goes: a text message where that is set up and the person has a mobile number. */
export function secondChannel(person: Person, maySms: boolean): MailKanaal {
  return maySms && isMobiel(person.telefoon) ? 'sms' : 'brief';
}

/**
 * The page a member of staff is sent to: the task, else the process; of a mail about no process the page that it names
 * (`about.pad`). It opens nothing without logging in (N0).
 */
export async function staffLink(trx: Transaction, baseUrl: string, mail: MailRow): Promise<string> {
  const { pad } = mail.about;
  if (mail.process_id === null) return `${baseUrl}${typeof pad === 'string' ? pad : '/taken'}`;
  const task = await trx('task')
    .where({ process_id: mail.process_id, key: mail.key, state: 'open' })
    .first<{ id: string; wie: readonly string[] } | undefined>('id', 'wie');
  return task?.wie.includes(mail.wie) === true
    ? `${baseUrl}/taken/${task.id}`
    : `${baseUrl}/processen/${mail.process_id}`;
}

/** A fresh personal link; a mail that is tried again gets a new one in the place of the first. */
export async function familyLink(
  trx: Transaction,
  baseUrl: string,
  mail: MailRow,
  niveau: LinkNiveau,
): Promise<string> {
  if (mail.process_id === null || !mail.with_link) return '';
  const token = newToken();
  await insertLink(trx, {
    id: mail.id,
    token,
    procesId: mail.process_id,
    key: mail.key,
    wie: mail.wie,
    niveau,
  });
  return `${baseUrl}/o/${token}`;
}

/**
 * The level of the link in a mail: what its definition says, for the family by mail only. A code cannot follow a letter
 * to a mailbox, and a partner reads what it is asked about.
 */
export function niveauOf(
  definition: Definition | undefined,
  text: string,
  { kanaal, person }: { readonly kanaal: MailKanaal; readonly person: Pick<Person, 'isFamily' | 'partner'> },
): LinkNiveau {
  const isToMailbox = kanaal === 'mail' && person.isFamily && person.partner === undefined;
  // What a letter with legal effect says is never open without the code.
  return (isToMailbox && text !== NOTICE_TEXT ? definition?.niveaus?.[text] : undefined) ?? 'N3';
}

/** Puts one toegangscode in the outbox for a person who has none that works and none on its way (trust N3). */
export async function askCode(trx: Transaction, mail: MailRow, kanaal: MailKanaal): Promise<void> {
  if (mail.text === CODE_TEXT || (await hasLiveCode(trx, mail.wie))) return;
  const earlier = await trx('mail')
    .where({ wie: mail.wie, text: CODE_TEXT })
    .select<{ state: string }[]>('state');
  if (earlier.some((m) => ['wacht', 'bezig', 'uitgesteld', 'ingehouden'].includes(m.state))) return;
  const n = earlier.length + 1;
  await trx('mail')
    .insert({
      id: randomUUID(),
      process_id: mail.process_id,
      key: mail.key,
      text: CODE_TEXT,
      n,
      wie: mail.wie,
      kanaal,
      about: JSON.stringify(mail.about),
      with_link: kanaal === 'brief',
      message_id: messageIdOf([CODE_TEXT, mail.wie, n].join('|')),
      intent_at: mail.intent_at,
    })
    .onConflict('message_id')
    .ignore();
}
