import { ApplicationFailure } from '@temporalio/activity';
import type { SendMailOptions } from 'nodemailer';
import type { Transaction } from '../../db/connect.js';
import { NOTICE_TEXT, letterOfNotice } from '../../db/mail/letters.js';
import {
  IN_DATA,
  NOT_DELIVERED,
  changeMail,
  findMail,
  isStillAsked,
  isUnderway,
  lockMail,
  reportMailTrouble,
} from '../../db/mail/mails.js';
import type { MailRow } from '../../db/mail/mails.js';
import { ONCE_TEXT } from '../../db/mail/once-codes.js';
import { withMeeting } from './meeting.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { insertMails } from '../../db/processes/mails.js';
import { printLetter, sendText } from './channels.js';
import { compose, messageOf } from './compose.js';
import type { Unfit } from './compose.js';
import type { MailContext } from './context.js';
import { CODE_TEXT, askCode, secondChannel } from './links.js';
import { tieToLetter } from './notice.js';
import { recipientOf } from './recipient.js';
import type { Person } from './recipient.js';
import { SendError } from './transport.js';

/** Waits this long after a 4xx: servers that greylist want some minutes. */
const GREYLIST_MS = 5 * 60_000;

type Ready = { readonly mail: MailRow; readonly message: SendMailOptions };

/**
 * Sends one mail of the outbox, once. What it asks must still be open and its addressee must still be reachable at this
 * moment. A server that says 'later' is tried again, one that says 'never' ends it ('geweigerd'); when the content was
 * on its way and nobody knows whether it arrived, it stays 'onzeker' for a person to judge and is never sent again
 * (trust R4). Errors, by type: 'smtp-4xx' and 'smtp-onbereikbaar' (retryable), 'smtp-5xx' (not).
 */
export async function sendMail(ctx: MailContext, mailId: string): Promise<void> {
  await printFirst(ctx, mailId);
  const ready = await ctx.db.transaction((trx) => prepare(ctx, trx, mailId));
  if (!ready) return;
  try {
    await ctx.transport.send(ready.message, () => markContent(ctx, mailId));
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    await settleFailure(ctx, ready.mail, error);
    return;
  }
  await changeMail(ctx.db, mailId, { state: 'verstuurd', sent_at: ctx.now(), last_error: null });
}

/** A notice says that a letter is there: so that one is made first, whichever of the two is taken up first. */
async function printFirst(ctx: MailContext, mailId: string): Promise<void> {
  const mail = await findMail(ctx.db, mailId);
  const letter = mail && isUnderway(mail) ? await letterOfNotice(ctx.db, mail) : undefined;
  if (letter) await ctx.db.transaction((trx) => prepare(ctx, trx, letter.id));
}

/** From here on a crash leaves it unknown whether the mail arrived. Of two attempts at once only one gets here. */
async function markContent(ctx: MailContext, mailId: string): Promise<void> {
  const marked = await ctx
    .db('mail')
    .where({ id: mailId, state: 'bezig' })
    .whereNull('last_error')
    .update({ last_error: IN_DATA });
  if (marked !== 1) throw new Error('mail-niet-meer-bezig');
}

async function settleFailure(ctx: MailContext, mail: MailRow, { failure }: SendError): Promise<void> {
  const { how, code } = failure;
  if (how === 'gestopt') throw ApplicationFailure.create({ type: code, message: code });
  if (how === 'onbekend') {
    await changeMail(ctx.db, mail.id, { state: 'onzeker', last_error: code });
    await reportMailTrouble(ctx.db, mail, 'mail-onzeker', ctx.now());
    return;
  }
  if (how === 'nooit') {
    await ctx.db.transaction((trx) => byPostInstead(ctx, trx, mail, code));
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
 * An address that is refused for good is not used again, and the family gets by post what could not be mailed: nobody
 * was reached by this attempt (EC-23).
 */
async function byPostInstead(ctx: MailContext, trx: Transaction, mail: MailRow, code: string): Promise<void> {
  await refuse(ctx, trx, mail, code);
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

async function refuse(
  ctx: MailContext,
  db: MailContext['db'] | Transaction,
  mail: MailRow,
  code: string,
): Promise<undefined> {
  await changeMail(db, mail.id, { state: 'geweigerd', last_error: code });
  await reportMailTrouble(db, mail, NOT_DELIVERED, ctx.now());
  return undefined;
}

/** What is missing is kept with the mail, so that whoever puts it right knows what to fill in. */
async function refuseUnfit(
  ctx: MailContext,
  trx: Transaction,
  mail: MailRow,
  unfit: Unfit,
): Promise<undefined> {
  if ('ontbreekt' in unfit)
    await changeMail(trx, mail.id, { about: { ...mail.about, ontbreekt: unfit.ontbreekt } });
  return refuse(ctx, trx, mail, unfit.code);
}

/** Decides what becomes of a mail; gives back a message only when one must go out now. */
async function prepare(ctx: MailContext, trx: Transaction, mailId: string): Promise<Ready | undefined> {
  const locked = await lockMail(trx, mailId);
  const mail = locked && (await withMeeting(trx, locked));
  if (!mail || !isUnderway(mail)) return undefined;
  if (mail.last_error === IN_DATA) {
    await changeMail(trx, mailId, { state: 'onzeker' });
    await reportMailTrouble(trx, mail, 'mail-onzeker', ctx.now());
    return undefined;
  }
  if (!(await isStillAsked(trx, mail))) {
    await changeMail(trx, mailId, { state: 'niet_nodig', last_error: null });
    return undefined;
  }
  const process =
    mail.process_id === null
      ? undefined
      : await trx<ProcessRow>('process').where({ id: mail.process_id }).first();
  const recipient = await recipientOf(trx, mail, process, ctx.now());
  if (recipient.is === 'geweigerd') return refuse(ctx, trx, mail, recipient.code);
  if (recipient.is === 'meer') return spread(ctx, trx, mail, recipient.wie);
  const notice = await tieToLetter(trx, mail);
  if (notice.is === 'anders') return undefined;
  if (notice.is === 'zonder-brief') return refuse(ctx, trx, mail, 'brief-ontbreekt');
  return write(ctx, trx, notice.mail, process, recipient);
}

/** Gives up on a mail: 'geweigerd', or 'onzeker' when its content was on its way, and a row on the board. */
export async function giveUpMail(ctx: MailContext, mailId: string): Promise<void> {
  const mail = await findMail(ctx.db, mailId);
  if (!mail) return;
  if (isUnderway(mail)) {
    const isUnknown = mail.last_error === IN_DATA;
    await changeMail(ctx.db, mailId, {
      state: isUnknown ? 'onzeker' : 'geweigerd',
      last_error: mail.last_error ?? 'opgegeven',
    });
    await reportMailTrouble(ctx.db, mail, isUnknown ? 'mail-onzeker' : NOT_DELIVERED, ctx.now());
  } else if (mail.state === 'geweigerd') await reportMailTrouble(ctx.db, mail, NOT_DELIVERED, ctx.now());
}

/** A role that several people stand in for: a mail each, so that every mail has one recipient. */
async function spread(
  ctx: MailContext,
  trx: Transaction,
  mail: MailRow,
  wie: readonly MailRow['wie'][],
): Promise<undefined> {
  const { key, text, n, about, while_open } = mail;
  const intents = wie.map((to) => ({
    key,
    text,
    n,
    to,
    kanaal: 'mail' as const,
    about,
    ...(while_open !== null && { whileOpen: while_open }),
  }));
  await insertMails(trx, mail.process_id, intents, ctx.now());
  await changeMail(trx, mail.id, { state: 'niet_nodig', last_error: 'verdeeld-over-personen' });
  return undefined;
}

function channelFor(ctx: MailContext, mail: MailRow, person: Person): MailRow['kanaal'] {
  if (mail.text === ONCE_TEXT) return 'mail';
  if (mail.kanaal === 'sms') return secondChannel(person, ctx.isDemo);
  return mail.kanaal === 'mail' && person.email === undefined && person.isFamily ? 'brief' : mail.kanaal;
}

/** A partner without a mobile number, or without an address for the letter, hears its code by telephone. */
function canBringCode({ partner, post }: Person, second: MailRow['kanaal']): boolean {
  return partner === undefined || (partner.krijgtCode && (second === 'sms' || post.length > 0));
}

async function write(
  ctx: MailContext,
  trx: Transaction,
  mail: MailRow,
  process: ProcessRow | undefined,
  person: Person,
): Promise<Ready | undefined> {
  const kanaal = channelFor(ctx, mail, person);
  if (kanaal === 'brief' && mail.text === NOTICE_TEXT) {
    await changeMail(trx, mail.id, { state: 'niet_nodig', last_error: 'brief-gaat-per-post' });
    return undefined;
  }
  if (kanaal === 'mail' && person.email === undefined) return refuse(ctx, trx, mail, 'geen-adres');
  if (kanaal === 'brief' && (person.post.length === 0 || !process))
    return refuse(ctx, trx, mail, 'geen-postadres');
  // A code that was meant for a text message brings its own link once it is a letter.
  // A partner that answers by post or telephone gets no link: the school registers its answer.
  const mayLink = person.partner?.heeftLink ?? true;
  const isCodeLetter = mail.text === CODE_TEXT && kanaal === 'brief';
  const linked = { ...mail, with_link: mayLink && (mail.with_link || isCodeLetter) };
  const composed = await compose(ctx, trx, { mail: linked, process, person, kanaal });
  if ('code' in composed) return refuseUnfit(ctx, trx, mail, composed);
  if (person.isFamily && linked.with_link && composed.niveau === 'N3') {
    const second = secondChannel(person, ctx.isDemo);
    if (canBringCode(person, second)) await askCode(trx, mail, second);
  }
  if (kanaal === 'brief' && process) return printLetter(ctx, trx, mail, process, person, composed);
  if (kanaal === 'sms') return sendText(ctx, trx, mail, person, composed);
  const address = person.email ?? '';
  const keepsBody = ctx.isDemo || !person.isFamily;
  await changeMail(trx, mail.id, {
    state: 'bezig',
    last_error: null,
    address,
    subject: composed.subject,
    body: keepsBody ? composed.kept : null,
  });
  return { mail, message: messageOf(ctx, mail, address, process?.kenmerk ?? '', composed) };
}
