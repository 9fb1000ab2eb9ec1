import type { Attachment } from 'nodemailer/lib/mailer/index.js';
import { invitation } from '../agenda/ics.js';
import type { MailRow } from '../../db/mail/mails.js';
import type { Mailbox } from './address.js';

const DEFAULT_MINUTES = 60;

/** The identity of a meeting's appointment: the same for every move and for the cancellation (B37). */
export function appointmentUid(procesId: string, key: string): string {
  return `${procesId}.${Buffer.from(key).toString('hex').slice(0, 120)}@leerlingroute`;
}

type Ask = {
  readonly mail: MailRow;
  readonly organizer: Mailbox;
  readonly to: string;
  readonly kenmerk: string;
  readonly location: string;
};

/** The appointment of a mail about a meeting (`about.gesprekOp`), as an attachment; none for other mails. */
export function invitationOf({ mail, organizer, to, kenmerk, location }: Ask): readonly Attachment[] {
  const { gesprekOp, duur, sequence, afgezegd } = mail.about;
  if (typeof gesprekOp !== 'string' || mail.process_id === null) return [];
  const method = afgezegd === true ? 'CANCEL' : 'REQUEST';
  const content = invitation({
    uid: appointmentUid(mail.process_id, mail.key),
    sequence: typeof sequence === 'number' ? sequence : 0,
    method,
    start: gesprekOp,
    durationMinutes: typeof duur === 'number' ? duur : DEFAULT_MINUTES,
    summary: `Gesprek op school (kenmerk ${kenmerk})`,
    location,
    organizer: { name: organizer.name, email: organizer.address },
    attendee: { email: to },
    stamp: mail.intent_at,
  });
  return [
    { filename: 'afspraak.ics', content, contentType: `text/calendar; charset=utf-8; method=${method}` },
  ];
}
