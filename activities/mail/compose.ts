import type { SendMailOptions } from 'nodemailer';
import type { Transaction } from '../../db/connect.js';
import { replaceCode, printedCode } from '../../db/mail/codes.js';
import type { LinkNiveau } from '../../db/mail/links.js';
import type { MailKanaal, MailRow } from '../../db/mail/mails.js';
import { ONCE_TEXT, newOnceCode } from '../../db/mail/once-codes.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { letterFields } from '../brief/fields.js';
import type { LetterDef } from '../../workflows/kit/definition.js';
import { mailAddress, mailbox } from './address.js';
import type { MailContext } from './context.js';
import { htmlOf } from './html.js';
import { invitationOf } from './invitation.js';
import { CODE_TEXT, familyLink, niveauOf, staffLink } from './links.js';
import { withReason } from './reason.js';
import type { Person } from './recipient.js';
import { renderText } from './texts.js';
import { senderOf, stepIn, textValues } from './values.js';
import type { Sender } from './values.js';

/** A mail or letter in words. `kept` is the body as the outbox may keep it: without link and code. */
export type Composed = {
  readonly subject: string;
  readonly body: string;
  readonly kept: string;
  readonly link: string;
  readonly niveau: LinkNiveau;
  readonly sender: Sender;
  readonly plaats: string;
  /** For a letter that uses answers: what it is called in the dossier. */
  readonly titel?: string;
};
/** Why a text cannot be sent as it is: it names what is not known, or would tell an address that is kept secret. */
export type Unfit =
  | { readonly code: 'brief-onvolledig' | 'tekst-onvolledig'; readonly ontbreekt: readonly string[] }
  | { readonly code: 'geheim-adres-in-brief' | 'ontvanger-onbekend' | 'tekst-ontbreekt' };

/**
 * Writes a mail for one person over one channel. Makes its link and, for a toegangscode, the code, in the caller's
 * transaction; or gives back why it cannot be written. Error 'onderwerp-ongeldig' for a subject of more lines.
 */
export async function compose(
  ctx: MailContext,
  trx: Transaction,
  {
    mail,
    process,
    person,
    kanaal,
  }: { mail: MailRow; process: ProcessRow | undefined; person: Person; kanaal: MailKanaal },
): Promise<Composed | Unfit> {
  const sender = await senderOf(trx, process, ctx.now());
  const niveau = niveauOf(process && ctx.register[process.soort]?.definition, mail.text, { kanaal, person });
  const link = await (person.isFamily
    ? familyLink(trx, ctx.baseUrl, mail, niveau)
    : staffLink(trx, ctx.baseUrl, mail));
  const code = await codeFor(trx, mail);
  const values = textValues({ mail, process, register: ctx.register, person, sender, link, code });
  const letter = kanaal === 'brief' && process ? letterDef(ctx, process, mail) : undefined;
  const fields =
    letter && process ? await letterFields(trx, ctx.register, process, letter, mail.wie) : undefined;
  if (letter && !fields) return { code: 'ontvanger-onbekend' };
  const text = renderText(
    {
      soort: process?.soort,
      text: mail.text,
      step: stepIn(mail.about),
      kanaal,
      isFamily: person.isFamily,
      isPartner: person.partner !== undefined,
      root: ctx.texts,
    },
    values,
    fields,
  );
  if (!text) return { code: 'tekst-ontbreekt' };
  if ('ontbreekt' in text) return { code: letter ? 'brief-onvolledig' : 'tekst-onvolledig', ...text };
  if (fields?.isSecretIn(`${text.subject}\n${text.body}`) === true) return { code: 'geheim-adres-in-brief' };
  if (/[\p{Cc}\u2028\u2029]/u.test(text.subject) || text.subject === '')
    throw new Error('onderwerp-ongeldig');
  const hide = (body: string, secret: string, as: string): string =>
    secret === '' ? body : body.replaceAll(secret, as);
  const body = kanaal === 'mail' ? withReason(text.body, mail) : text.body;
  const kept = hide(hide(body, link, '[persoonlijke link]'), code, '[code]');
  const plaats = values.gesprekPlaats;
  return { ...text, body, kept, link, niveau, sender, plaats, ...(letter && { titel: letter.titel }) };
}

function letterDef(
  { register }: MailContext,
  { soort }: ProcessRow,
  { text }: MailRow,
): LetterDef | undefined {
  const { brieven = {} } = register[soort]?.definition ?? {};
  return Object.hasOwn(brieven, text) ? brieven[text] : undefined;
}

/** The code a mail brings, made when it is written and known to nobody but its reader; empty for most mails. */
async function codeFor(trx: Transaction, mail: MailRow): Promise<string> {
  if (mail.text === CODE_TEXT) return printedCode(await replaceCode(trx, mail.wie));
  return mail.text === ONCE_TEXT ? newOnceCode(trx, mail) : '';
}

/**
 * The message for the mail server: one recipient, both parts, a Message-ID that never changes, and no word of anybody
 * in a header (trust T16). An address never goes in as text that a parser reads.
 */
export function messageOf(
  ctx: MailContext,
  mail: MailRow,
  to: string,
  kenmerk: string,
  composed: Composed,
): SendMailOptions {
  const from = mailbox(ctx.from);
  const replyTo = mailAddress(composed.sender.locatie?.email ?? null) ?? from.address;
  return {
    from,
    to: { name: '', address: to },
    replyTo: { name: '', address: replyTo },
    envelope: { from: ctx.bounce ?? from.address, to: [to] },
    messageId: mail.message_id,
    subject: composed.subject,
    text: composed.body,
    html: htmlOf(composed.body, composed),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'List-Id': '<leerlingroute.school>',
    },
    attachments: [
      ...invitationOf({
        mail,
        organizer: { name: from.name, address: replyTo },
        to,
        kenmerk,
        location: composed.plaats,
      }),
    ],
  };
}
