import { ApplicationFailure } from '@temporalio/activity';
import { isStaffId } from '../../domain/mail/dagpost.js';
import type { Transaction } from '../../db/connect.js';
import { settleDagpost } from '../../db/mail/dagpost.js';
import { NOTICE_TEXT } from '../../db/mail/letters.js';
import {
  IN_DATA,
  NAAR_VERVANGER,
  NOT_DELIVERED,
  changeMail,
  findMail,
  isUnderway,
  reportMailTrouble,
} from '../../db/mail/mails.js';
import type { MailRow } from '../../db/mail/mails.js';
import { ONCE_TEXT } from '../../db/mail/once-codes.js';
import { lockProcess } from '../../db/processes/facts.js';
import { insertMails } from '../../db/processes/mails.js';
import type { Unfit } from './compose.js';
import type { BounceContext, MailContext } from './context.js';
import { askedOf, notReached } from './not-reached.js';
import type { SendError } from './transport.js';

/** Waits this long after a 4xx: servers that greylist want some minutes. */
const GREYLIST_MS = 5 * 60_000;

/** A mail that did not arrive, or of which nobody knows: a row on the board, for each process that it was about. */
export async function fail(
  ctx: BounceContext,
  db: MailContext['db'] | Transaction,
  mail: MailRow,
  change: { readonly state: 'geweigerd' | 'onzeker'; readonly last_error: string },
): Promise<void> {
  await changeMail(db, mail.id, change);
  const oorzaak = change.state === 'onzeker' ? 'mail-onzeker' : NOT_DELIVERED;
  for (const each of [mail, ...(await settleDagpost(db, mail.id, change))])
    await reportMailTrouble(db, each, oorzaak, ctx.now());
}

/** What becomes of a mail that the server did not take. Errors as `sendMail` has them. */
export async function settleFailure(ctx: MailContext, mail: MailRow, { failure }: SendError): Promise<void> {
  const { how, code } = failure;
  if (how === 'gestopt') throw ApplicationFailure.create({ type: code, message: code });
  if (how === 'onbekend') {
    await fail(ctx, ctx.db, mail, { state: 'onzeker', last_error: code });
    return;
  }
  if (how === 'nooit') {
    await ctx.db.transaction((trx) => cameBack(ctx, trx, mail, code));
    throw ApplicationFailure.create({ type: code, message: code, nonRetryable: true });
  }
  await changeMail(ctx.db, mail.id, { state: 'uitgesteld', last_error: code });
  const greylisted = /^smtp-4/.test(code);
  throw ApplicationFailure.create({
    type: code,
    message: code,
    ...(greylisted && { nextRetryDelay: GREYLIST_MS }),
  });
}

/** A letter for the same question is numbered apart from its mails. */
const BY_POST = 1_000;

/**
 * A mail that did not arrive: it shows on the board, the process knows that nobody was reached, administratie gets a task,
 * and who can be written to gets it by post. An address that is refused for good is not used again (domain §1.7, EC-23).
 */
export async function cameBack(
  ctx: BounceContext,
  trx: Transaction,
  mail: MailRow,
  code: string,
): Promise<void> {
  // In the order of every act: the process first. A bundle is about several: one of them is where the address is sought.
  const asked = mail.process_id === null && isStaffId(mail.wie) ? await askedOf(trx, mail.wie) : undefined;
  const procesId = asked?.procesId ?? mail.process_id;
  const process = procesId === null ? undefined : await lockProcess(trx, procesId);
  await refuse(ctx, trx, mail, code);
  if (process) await notReached(ctx, trx, process, asked ? { ...mail, key: asked.key } : mail);
  // A server that gave up after days of trying says nothing of the address.
  if (!/^onbestelbaar-4/.test(code)) await byPostInstead(ctx, trx, mail);
}

async function byPostInstead(ctx: BounceContext, trx: Transaction, mail: MailRow): Promise<void> {
  if (!mail.wie.startsWith('relatie:') || mail.process_id === null || mail.kanaal !== 'mail') return;
  if (mail.text === ONCE_TEXT || mail.text === NOTICE_TEXT) return;
  await trx('betrokkene')
    .whereIn(
      'id',
      trx('relatie')
        .where({ id: mail.wie.slice('relatie:'.length) })
        .select('betrokkene_id'),
    )
    .update({ email_geweigerd: trx.ref('email') });
  const { key, text, n, wie: to, about, while_open, with_link } = mail;
  const letter = { key, text, n: n + BY_POST, to, kanaal: 'brief' as const, about, link: with_link };
  await insertMails(
    trx,
    mail.process_id,
    [{ ...letter, ...(while_open !== null && { whileOpen: while_open }) }],
    ctx.now(),
  );
}

/** A mail that cannot go out: 'geweigerd', with a row on the board. */
export async function refuse(
  ctx: BounceContext,
  db: MailContext['db'] | Transaction,
  mail: MailRow,
  code: string,
): Promise<undefined> {
  await fail(ctx, db, mail, { state: 'geweigerd', last_error: code });
  return undefined;
}

/** What is missing is kept with the mail, so that whoever puts it right knows what to fill in. */
export async function refuseUnfit(
  ctx: MailContext,
  trx: Transaction,
  mail: MailRow,
  unfit: Unfit,
): Promise<undefined> {
  if ('ontbreekt' in unfit)
    await changeMail(trx, mail.id, { about: { ...mail.about, ontbreekt: unfit.ontbreekt } });
  return refuse(ctx, trx, mail, unfit.code);
}

/** Gives up on a mail: 'geweigerd', or 'onzeker' when its content was on its way, and a row on the board. */
export async function giveUpMail(ctx: MailContext, mailId: string): Promise<void> {
  const mail = await findMail(ctx.db, mailId);
  if (!mail) return;
  if (isUnderway(mail)) {
    const isUnknown = mail.last_error === IN_DATA;
    const state = isUnknown ? 'onzeker' : 'geweigerd';
    await fail(ctx, ctx.db, mail, { state, last_error: mail.last_error ?? 'opgegeven' });
  } else if (mail.state === 'geweigerd') await reportMailTrouble(ctx.db, mail, NOT_DELIVERED, ctx.now());
}

/** A role that several people stand in for, or a colleague who is away: a mail each, so that every mail has one recipient. */
export async function spread(
  ctx: MailContext,
  trx: Transaction,
  mail: MailRow,
  wie: readonly MailRow['wie'][],
): Promise<undefined> {
  const { key, text, n, about, while_open, spoed } = mail;
  const isAway = mail.wie.startsWith('medewerker:');
  const intents = wie.map((to) => ({
    key,
    text,
    n,
    to,
    kanaal: 'mail' as const,
    about: isAway ? { ...about, namens: mail.wie } : about,
    spoed,
    ...(while_open !== null && { whileOpen: while_open }),
  }));
  await insertMails(trx, mail.process_id, intents, ctx.now());
  await changeMail(trx, mail.id, {
    state: 'niet_nodig',
    last_error: isAway ? NAAR_VERVANGER : 'verdeeld-over-personen',
  });
  return undefined;
}
