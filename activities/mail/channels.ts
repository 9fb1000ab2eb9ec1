import type { Transaction } from '../../db/connect.js';
import { insertCaught } from '../../db/mail/caught.js';
import { changeMail, clearMailTrouble } from '../../db/mail/mails.js';
import type { MailRow } from '../../db/mail/mails.js';
import { enclosable } from '../../db/processes/documents.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import type { FactValue } from '../../workflows/kit/facts.js';
import { keepLetter } from '../brief/letter.js';
import type { Vooraf } from '../brief/letter.js';
import type { Composed } from './compose.js';
import type { MailContext } from './context.js';
import { CODE_TEXT } from './links.js';
import type { Person } from './recipient.js';

type Row = { readonly id: string; readonly bijlagen: readonly { readonly id: string }[] };

/**
 * What goes into the envelope of a letter, by id: the document its word was opened with or that it names itself, and
 * what goes with that.
 */
async function enclosures(trx: Transaction, mail: MailRow): Promise<readonly string[]> {
  const opened = await trx('fact')
    .where({ process_id: mail.process_id, key: mail.key, kind: 'opened' })
    .first<{ value: FactValue } | undefined>('value');
  const named = [opened?.value['document'], mail.about['document']];
  const ids = named.filter((id): id is string => typeof id === 'string' && id !== '');
  const kept = await trx('document').whereRaw('id::text = any(?)', [ids]).select<Row[]>('id', 'bijlagen');
  return [...new Set([...ids, ...kept.flatMap((d) => d.bijlagen.map((b) => b.id))])];
}

/** What a mail is about without what was missing from it when it was tried before. */
function complete(about: FactValue): FactValue {
  return Object.fromEntries(Object.entries(about).filter(([name]) => name !== 'ontbreekt'));
}

/** Prints a letter, to be posted by the school; in demo mode it can be read at /demo/postvak too. */
export async function printLetter(
  ctx: MailContext,
  trx: Transaction,
  mail: MailRow,
  process: ProcessRow,
  person: Person,
  composed: Composed,
): Promise<undefined> {
  const now = ctx.now();
  const isCode = mail.text === CODE_TEXT;
  const task = await trx('task')
    .where({ process_id: process.id, key: mail.key })
    .first<{ is_signature: boolean } | undefined>('is_signature');
  const enclosed = isCode ? [] : await enclosures(trx, mail);
  const letter = await keepLetter(trx, {
    process,
    kind: isCode ? 'toegangsbrief' : 'brief',
    ...(composed.titel !== undefined && { titel: composed.titel }),
    subject: composed.subject,
    body: composed.body,
    sender: composed.sender,
    to: person.post,
    ...(!isCode && task?.is_signature === true && { answerSheet: { vooraf: statementOf(ctx, process) } }),
    bijlagen: await enclosable(trx, process.leerling_id, enclosed),
    now,
  });
  await changeMail(trx, mail.id, {
    state: 'te_drukken',
    kanaal: 'brief',
    last_error: null,
    address: person.post.join(', '),
    subject: composed.subject,
    body: ctx.isDemo ? composed.kept : null,
    document_id: letter.id,
    about: { ...complete(mail.about), ...(enclosed.length > 0 && { bijlagen: enclosed }) },
  });
  await clearMailTrouble(trx, mail, now);
  if (ctx.isDemo) await showLetter(trx, mail, person, composed, letter.content);
  return undefined;
}

/** What is asked beside the answer to this kind of process: the same as by link (domain §2.3 step 8). */
function statementOf({ register }: MailContext, { soort }: ProcessRow): Vooraf | null {
  const { forms } = register[soort] ?? {};
  const [onPaper, byLink] = [
    forms?.['papierRegistreren']?.velden['gezien'],
    forms?.['standpunt']?.velden['gezien'],
  ];
  if (onPaper?.soort !== 'keuze' || byLink === undefined) return null;
  return { vraag: byLink.label, keuzes: Object.values(onPaper.opties) };
}

async function showLetter(
  trx: Transaction,
  mail: MailRow,
  person: Person,
  { subject, body }: Composed,
  pdf: Uint8Array,
): Promise<void> {
  const inhoud = Buffer.from(pdf).toString('base64');
  await insertCaught(trx, {
    kanaal: 'brief',
    messageId: mail.message_id,
    address: person.post.join(', '),
    subject,
    body,
    attachments: [{ naam: 'brief.pdf', soort: 'application/pdf', inhoud }],
  });
}

/** A text message: in demo mode only, where it is caught. */
export async function sendText(
  ctx: MailContext,
  trx: Transaction,
  mail: MailRow,
  person: Person,
  composed: Composed,
): Promise<undefined> {
  const { subject, body } = composed;
  await insertCaught(trx, {
    kanaal: 'sms',
    messageId: mail.message_id,
    address: person.telefoon,
    subject,
    body,
  });
  await changeMail(trx, mail.id, {
    state: 'verstuurd',
    kanaal: 'sms',
    last_error: null,
    address: person.telefoon,
    subject,
    body: composed.kept,
    sent_at: ctx.now(),
  });
  return undefined;
}
