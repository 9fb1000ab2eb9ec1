import type { SendMailOptions } from 'nodemailer';
import type { Transaction } from '../../db/connect.js';
import { DAGPOST_TEXT, backToDagpost, isStale, settleDagpost } from '../../db/mail/dagpost.js';
import { NOTICE_TEXT, letterOfNotice } from '../../db/mail/letters.js';
import { IN_DATA, changeMail, findMail, isStillAsked, isUnderway, lockMail } from '../../db/mail/mails.js';
import type { MailRow } from '../../db/mail/mails.js';
import { ONCE_TEXT } from '../../db/mail/once-codes.js';
import { withMeeting } from './meeting.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { printLetter, sendText } from './channels.js';
import { compose, messageOf } from './compose.js';
import { composeDagpost } from './compose-dagpost.js';
import type { MailContext } from './context.js';
import { CODE_TEXT, askCode, secondChannel } from './links.js';
import { tieToLetter } from './notice.js';
import { fail, refuse, refuseUnfit, settleFailure, spread } from './outcome.js';
import { recipientOf } from './recipient.js';
import type { Person } from './recipient.js';
import { SendError } from './transport.js';

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
  const sent = { state: 'verstuurd', sent_at: ctx.now(), last_error: null } as const;
  // It may have come back before this line.
  await ctx.db('mail').where({ id: mailId, state: 'bezig' }).update(sent);
  await settleDagpost(ctx.db, mailId, sent);
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

/** Decides what becomes of a mail; gives back a message only when one must go out now. */
async function prepare(ctx: MailContext, trx: Transaction, mailId: string): Promise<Ready | undefined> {
  const locked = await lockMail(trx, mailId);
  const mail = locked && (await withMeeting(trx, locked));
  if (!mail || !isUnderway(mail)) return undefined;
  if (mail.last_error === IN_DATA) {
    await fail(ctx, trx, mail, { state: 'onzeker', last_error: IN_DATA });
    return undefined;
  }
  if (isStale(mail, ctx.now())) {
    await backToDagpost(trx, mail);
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
  if (mail.text === DAGPOST_TEXT) return writeDagpost(ctx, trx, mail, person);
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

async function writeDagpost(
  ctx: MailContext,
  trx: Transaction,
  mail: MailRow,
  person: Person,
): Promise<Ready | undefined> {
  if (person.email === undefined) return refuse(ctx, trx, mail, 'geen-adres');
  const composed = await composeDagpost(ctx, trx, mail, person);
  if (!composed) {
    await changeMail(trx, mail.id, { state: 'niet_nodig', last_error: null });
    return undefined;
  }
  const { subject, kept: body } = composed;
  await changeMail(trx, mail.id, { state: 'bezig', last_error: null, address: person.email, subject, body });
  return { mail, message: messageOf(ctx, mail, person.email, '', composed) };
}
