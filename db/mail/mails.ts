import type { FactValue, Instant, LocalDate, WhoId } from '../../workflows/kit/facts.js';
import { isStaffId } from '../../domain/mail/dagpost.js';
import type { Database, Transaction } from '../connect.js';

export type MailKanaal = 'mail' | 'brief' | 'sms';
export type MailState =
  | 'wacht'
  | 'bezig'
  | 'verstuurd'
  | 'uitgesteld'
  | 'geweigerd'
  | 'onzeker'
  | 'niet_nodig'
  | 'ingehouden'
  | 'te_drukken'
  | 'gepost'
  /** Waits for the dagpost of its reader. */
  | 'dagpost'
  /** Goes out with the dagpost that `dagpost_id` names. */
  | 'gebundeld';

/** One row of the mail outbox: one intent to one person over one channel. */
export type MailRow = {
  readonly id: string;
  readonly process_id: string | null;
  readonly key: string;
  readonly text: string;
  readonly n: number;
  readonly wie: WhoId;
  readonly kanaal: MailKanaal;
  readonly about: FactValue;
  readonly while_open: string | null;
  readonly with_link: boolean;
  readonly state: MailState;
  readonly message_id: string;
  readonly intent_at: Instant;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly address: string | null;
  readonly subject: string | null;
  readonly body: string | null;
  readonly sent_at: Instant | null;
  readonly document_id: string | null;
  readonly dagpost_id: string | null;
  /** The local day on which it goes out; null while it waits for a dagpost. */
  readonly uit_op: LocalDate | null;
  /** Whether it counts for the caps of its reader. */
  readonly telt_mee: boolean;
  readonly spoed: boolean;
};

export type MailChange = Partial<
  Pick<
    MailRow,
    'state' | 'kanaal' | 'last_error' | 'address' | 'subject' | 'body' | 'sent_at' | 'document_id' | 'about'
  >
>;

/** On the board: a mail or letter that was not made or not taken. */
export const NOT_DELIVERED = 'mail-niet-bezorgd';

/** In `last_error` of a mail that goes to whoever stands in for its reader. */
export const NAAR_VERVANGER = 'naar-vervanger';

/** In `last_error` of a mail whose content is going over the line: after a crash nobody knows whether it arrived. */
export const IN_DATA = 'inhoud-onderweg';

const underway: ReadonlySet<MailState> = new Set<MailState>(['wacht', 'bezig', 'uitgesteld']);

/** Whether a mail still has something to do. */
export function isUnderway(mail: Pick<MailRow, 'state'>): boolean {
  return underway.has(mail.state);
}

export async function findMail(db: Database | Transaction, id: string): Promise<MailRow | undefined> {
  return db<MailRow>('mail').where({ id }).first();
}

/** Locks a mail for the rest of the transaction. */
export async function lockMail(trx: Transaction, id: string): Promise<MailRow | undefined> {
  return trx<MailRow>('mail').where({ id }).forUpdate().first();
}

export async function changeMail(db: Database | Transaction, id: string, change: MailChange): Promise<void> {
  const { about, ...rest } = change;
  await db('mail')
    .where({ id })
    .update({ ...rest, ...(about && { about: JSON.stringify(about) }) });
}

/**
 * Whether the word a mail asks about is open at this moment; a mail that asks nothing may go, unless another one says
 * the same.
 */
export async function isStillAsked(db: Database | Transaction, mail: MailRow): Promise<boolean> {
  if (mail.while_open === null) return !(await isTwice(db, mail));
  const task = (await db('task')
    .where({ process_id: mail.process_id, key: mail.while_open, state: 'open' })
    .first()) as { wie: readonly string[] } | undefined;
  // Handed over to somebody else meanwhile: the one who had it is asked nothing any more. Escalations go to others.
  if (!task || mail.text === 'escalatie') return task !== undefined;
  // Who reads it for a colleague who is away is asked what that colleague is asked.
  const { namens } = mail.about;
  const isHolder = task.wie.includes(mail.wie) || (typeof namens === 'string' && task.wie.includes(namens));
  return isHolder || task.wie.some((who) => who.startsWith('rol:'));
}

/** Two roles told the same thing are told at one moment; a day later it is something new. */
const MOMENT_MS = 60_000;

const bareKey = "regexp_replace(key, '#[0-9]+$', '')";

/** Whether this is the later of two mails that tell a member of staff the same: whoever has both roles is told once. */
async function isTwice(db: Database | Transaction, mail: MailRow): Promise<boolean> {
  const { process_id, key, text, n, wie, kanaal, about, intent_at } = mail;
  if (process_id === null || !isStaffId(wie)) return false;
  const first: unknown = await db('mail')
    .where({ process_id, text, n, wie, kanaal, while_open: null })
    .whereNotIn('state', ['niet_nodig', 'geweigerd'])
    .whereRaw('about = ?::jsonb', [JSON.stringify(about)])
    .whereRaw(`${bareKey} = ?`, [key.replace(/#\d+$/, '')])
    .andWhere('intent_at', '>', new Date(Date.parse(intent_at) - MOMENT_MS).toISOString())
    .whereRaw('(intent_at, key) < (?, ?)', [intent_at, key])
    .first('id');
  return first !== undefined;
}

/** Puts a row on the board about a mail; a mail of no process has no place there. */
export async function reportMailTrouble(
  db: Database | Transaction,
  mail: MailRow,
  oorzaak: string,
  now: Instant,
): Promise<void> {
  if (mail.process_id === null) return;
  await db('trouble')
    .insert({ process_id: mail.process_id, key: mail.key, oorzaak, since: now })
    .onConflict(['process_id', 'key', 'oorzaak'])
    .merge({ cleared_at: null });
}

/** Takes the row of undelivered mail off the board once no mail of the same word is left that did not arrive. */
export async function clearMailTrouble(
  trx: Transaction,
  { process_id, key }: Pick<MailRow, 'process_id' | 'key'>,
  now: Instant,
): Promise<void> {
  if (process_id === null) return;
  const left: unknown = await trx('mail').where({ process_id, key, state: 'geweigerd' }).first('id');
  if (left) return;
  await trx('trouble')
    .where({ process_id, key, oorzaak: NOT_DELIVERED })
    .whereNull('cleared_at')
    .update({ cleared_at: now });
}
