import type { Database, Transaction } from '../connect.js';

/** A mail, letter or text message as the demo mailbox shows it. */
export type CaughtMail = {
  readonly kanaal: 'mail' | 'brief' | 'sms';
  readonly messageId: string | null;
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes as base64. */
  readonly attachments?: readonly {
    readonly naam: string;
    readonly soort: string;
    readonly inhoud: string;
  }[];
};

const withoutNul = (text: string): string => text.replaceAll('\0', '');

/** Keeps a caught message (demo mode only). */
export async function insertCaught(db: Database | Transaction, caught: CaughtMail): Promise<void> {
  await db('caught_mail').insert({
    message_id: caught.messageId,
    kanaal: caught.kanaal,
    address: withoutNul(caught.address),
    subject: withoutNul(caught.subject),
    body: withoutNul(caught.body),
    html: withoutNul(caught.html ?? ''),
    headers: JSON.stringify(caught.headers ?? {}),
    attachments: JSON.stringify(caught.attachments ?? []),
  });
}
