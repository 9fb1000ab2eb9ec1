import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';

/**
 * What a mail server reports of one of our mails. 'geweigerd': it gave up, the mail did not arrive. 'uitgesteld': it is
 * still trying, or says only that it passed the mail on: no failure.
 */
export type Dsn = {
  /** The Message-ID of the mail it is about, with its angle brackets. */
  readonly messageId: string;
  readonly soort: 'geweigerd' | 'uitgesteld';
  /** The enhanced status (RFC 3463), as '5.1.1'; '5.0.0' where an old server names none. */
  readonly status: string;
};

type Fields = ReadonlyMap<string, string>;

/** Header fields: a name in lower case, its value on one line. The first of a name counts. */
function fieldsOf(block: string): Fields {
  const lines = block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const found = lines.flatMap((line) => {
    const at = line.indexOf(':');
    return at > 0 ? [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()] as const] : [];
  });
  return new Map(found.reverse());
}

const blocksOf = (text: string): readonly Fields[] =>
  text
    .split(/\r?\n[ \t]*\r?\n/)
    .filter((block) => block.trim() !== '')
    .map(fieldsOf);

/** Types under which a report sends back the mail it is about, or its headers (RFC 3462, RFC 6533). */
const originals: ReadonlySet<string> = new Set([
  'message/rfc822',
  'text/rfc822-headers',
  'message/global',
  'message/global-headers',
]);
const reports: ReadonlySet<string> = new Set(['message/delivery-status', 'message/global-delivery-status']);

const idIn = (value: string | undefined): string | undefined => /<[^<>\s]+@[^<>\s]+>/.exec(value ?? '')?.[0];
const statusIn = (value: string | undefined): string | undefined =>
  /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(value ?? '')?.[0];

const partsOf = (mail: ParsedMail, types: ReadonlySet<string>): readonly string[] =>
  mail.attachments.filter((a) => types.has(a.contentType)).map((a) => a.content.toString('utf8'));

/** What is said of the recipient: the action decides, its status and diagnosis say why (RFC 3464 §2.3). */
function verdictOf(blocks: readonly Fields[]): Pick<Dsn, 'soort' | 'status'> | undefined {
  const recipients = blocks.filter((b) => b.has('action'));
  const failed = recipients.find((b) => b.get('action')?.toLowerCase().startsWith('failed') === true);
  const told = failed ?? recipients[0];
  if (!told) return undefined;
  const status = statusIn(told.get('status')) ?? statusIn(told.get('diagnostic-code'));
  return { soort: failed ? 'geweigerd' : 'uitgesteld', status: status ?? (failed ? '5.0.0' : '4.0.0') };
}

/** Servers that send no report of RFC 3464 but a text with a copy of the mail: an older Exim says whom it failed for. */
function oldReport(mail: ParsedMail): Dsn | undefined {
  const failedFor = mail.headerLines.some(({ key }) => key === 'x-failed-recipients');
  const text = mail.text ?? '';
  const copy = /-{3,}[^\n]*(copy of the message|kopie van het bericht)[^\n]*-{3,}/i.exec(text);
  const messageId = copy ? idIn(/^message-id:.*$/im.exec(text.slice(copy.index))?.[0]) : undefined;
  if (!failedFor || messageId === undefined) return undefined;
  return { messageId, soort: 'geweigerd', status: statusIn(text.slice(0, copy?.index)) ?? '5.0.0' };
}

/**
 * Reads a delivery report (RFC 3464) in whatever language its text is written: only its fields count, and of the mail sent
 * back only its Message-ID, never an address. Undefined for anything else, such as an answer of somebody who is away.
 */
export async function readDsn(raw: Buffer | string): Promise<Dsn | undefined> {
  const mail = await simpleParser(raw, { keepDeliveryStatus: true, skipHtmlToText: true });
  const verdict = verdictOf(partsOf(mail, reports).flatMap(blocksOf));
  if (!verdict) return oldReport(mail);
  const [original = ''] = partsOf(mail, originals);
  const messageId = idIn(blocksOf(original)[0]?.get('message-id'));
  return messageId === undefined ? undefined : { messageId, ...verdict };
}
