import type { Transaction } from '../../db/connect.js';
import { lockMail } from '../../db/mail/mails.js';
import type { MailRow, MailState } from '../../db/mail/mails.js';
import { lockProcess } from '../../db/processes/facts.js';
import type { Instant } from '../../workflows/kit/facts.js';
import type { BounceContext } from './context.js';
import { readDsn } from './dsn.js';
import type { Dsn } from './dsn.js';
import { cameBack } from './outcome.js';

/** What a message that came to the bounce address turned out to be. */
export type Taken = Dsn['soort'] | 'onbekend';

/** Only what went out, or may have, can come back. */
const out: ReadonlySet<MailState> = new Set<MailState>(['verstuurd', 'onzeker', 'bezig']);

/** A mail of ours by its Message-ID, with its process locked before it. */
async function lockOurs(trx: Transaction, messageId: string) {
  const found = await trx('mail')
    .where({ message_id: messageId, kanaal: 'mail' })
    .first<{ id: string; process_id: string | null } | undefined>('id', 'process_id');
  if (!found) return undefined;
  if (found.process_id !== null) await lockProcess(trx, found.process_id);
  return lockMail(trx, found.id);
}

/** Whether this was not reported before; a mail that was sent once more since then may come back once more. */
async function isFirst(
  trx: Transaction,
  mail: MailRow,
  { soort, status }: Dsn,
  at: Instant,
): Promise<boolean> {
  const report = { mail_id: mail.id, soort, status, at };
  const before = await trx('onbestelbaar')
    .where({ mail_id: mail.id, soort })
    .first<{ at: Instant } | undefined>('at');
  if (!before) await trx('onbestelbaar').insert(report);
  const isSentSince = before !== undefined && mail.sent_at !== null && mail.sent_at > before.at;
  if (isSentSince) await trx('onbestelbaar').where({ mail_id: mail.id, soort }).update({ status, at });
  return !before || isSentSince;
}

/**
 * Takes in one message that came to the bounce address. It is about the mail whose Message-ID it sends back, never about
 * an address alone. A mail comes back once, however often that is reported; a server that still tries is no failure.
 */
export async function takeBounce(ctx: BounceContext, raw: Buffer | string): Promise<Taken> {
  const dsn = await readDsn(raw);
  if (!dsn) return 'onbekend';
  const { messageId, soort, status } = dsn;
  return ctx.db.transaction(async (trx) => {
    const mail = await lockOurs(trx, messageId);
    if (!mail) return 'onbekend';
    const isNew = await isFirst(trx, mail, dsn, ctx.now());
    if (isNew && soort === 'geweigerd' && out.has(mail.state))
      await cameBack(ctx, trx, mail, `onbestelbaar-${status}`);
    return soort;
  });
}
