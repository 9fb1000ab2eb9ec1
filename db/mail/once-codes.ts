import { randomInt } from 'node:crypto';
import { textOf } from '../../workflows/kit/facts.js';
import type { Instant } from '../../workflows/kit/facts.js';
import type { Database, Transaction } from '../connect.js';
import { isStoredCode, storedCode } from './codes.js';
import type { FoundLink } from './links.js';
import type { MailRow, MailState } from './mails.js';

/** The text of a code that is used once, in the outbox; `about.link` of such a mail is the link it was asked for. */
export const ONCE_TEXT = 'eenmalige-code';

/** How long a code works, from the moment its mail is written. */
const LIVES = '10 minutes';
const MOST_TRIES = 5;
const DIGITS = 6;

/** What people type, as it is compared: without spaces and dashes. Undefined when it cannot be a code. */
export function onceCodeIn(input: string): string | undefined {
  const code = input.replace(/[\s\-\u2010-\u2015]/gu, '');
  return /^\d{6}$/.test(code) ? code : undefined;
}

/**
 * Makes the code of a mail and gives it back once, as it is printed ('482 915'); only a salted scrypt hash is kept, by
 * the id of the mail. Earlier codes of the same link end, and their wrong tries are forgotten.
 */
export async function newOnceCode(
  trx: Transaction,
  mail: Pick<MailRow, 'id' | 'wie' | 'about'>,
): Promise<string> {
  const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
  const linkId = textOf(mail.about['link']);
  await trx('link').where({ id: linkId }).update({ tries: 0 });
  await trx('access_code')
    .whereIn('id', codeMails(trx, linkId).select('id'))
    .whereNull('used_at')
    .update({ used_at: trx.fn.now() });
  await trx('access_code')
    .insert({
      id: mail.id,
      wie: mail.wie,
      kind: 'eenmalig',
      code_hash: await storedCode(code),
      made_at: trx.fn.now(),
      expires_at: trx.raw('now() + ?::interval', [LIVES]),
      used_at: null,
    })
    .onConflict('id')
    .merge(['code_hash', 'made_at', 'expires_at', 'used_at']);
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}

const codeMails = (db: Database | Transaction, linkId: string) =>
  db('mail').where({ text: ONCE_TEXT }).whereRaw("about->>'link' = ?", [linkId]);

/** A mail with a code that was asked for a link, newest first. */
export type AskedCode = {
  readonly state: MailState;
  readonly askedAt: Instant;
  /** Null while the mail was not written yet; 'dood': used, replaced, or five times wrong. */
  readonly code: 'geldig' | 'verlopen' | 'dood' | null;
};

/** The codes that were asked for a link, newest first. */
export async function askedCodes(db: Database | Transaction, linkId: string): Promise<readonly AskedCode[]> {
  return codeMails(db, linkId)
    .leftJoin('access_code as a', 'a.id', 'mail.id')
    .orderBy('mail.n', 'desc')
    .select<AskedCode[]>(
      'mail.state',
      'mail.intent_at as askedAt',
      db.raw(`case when a.id is null then null when a.used_at is not null then 'dood'
        when a.expires_at <= now() then 'verlopen' else 'geldig' end as code`),
    );
}

/** 'op': the fifth wrong try, or a code that was used or ended before; 'geen': no code was sent for this link. */
export type OnceResult = 'goed' | 'fout' | 'op' | 'verlopen' | 'geen';

type CodeRow = {
  readonly id: string;
  readonly code_hash: string;
  readonly is_over: boolean;
  readonly is_used: boolean;
};

/**
 * Tries a code of six digits on the link it was sent for. A right one is used up by this; after five wrong ones it is
 * dead and another must be asked (trust N2). The row of the link makes tries at the same moment wait for each other.
 */
export async function verifyOnceCode(
  db: Database,
  link: Pick<FoundLink, 'id' | 'wie'>,
  code: string,
): Promise<OnceResult> {
  return db.transaction(async (trx) => {
    const row = await trx('link')
      .where({ id: link.id, wie: link.wie })
      .forUpdate()
      .first<{ tries: number } | undefined>('tries');
    const last = await trx('access_code')
      .where({ kind: 'eenmalig', wie: link.wie })
      .whereIn('id', codeMails(trx, link.id).select('id'))
      .orderBy('made_at', 'desc')
      .first<CodeRow | undefined>(
        'id',
        'code_hash',
        trx.raw('expires_at <= now() as is_over, used_at is not null as is_used'),
      );
    if (!row || !last) return 'geen';
    if (last.is_used) return 'op';
    if (last.is_over) return 'verlopen';
    const isRight = await isStoredCode(last.code_hash, code);
    const isOver = isRight || row.tries + 1 >= MOST_TRIES;
    if (isOver) await trx('access_code').where({ id: last.id }).update({ used_at: trx.fn.now() });
    await trx('link')
      .where({ id: link.id })
      .update({ tries: isOver ? 0 : row.tries + 1 });
    return isRight ? 'goed' : isOver ? 'op' : 'fout';
  });
}
