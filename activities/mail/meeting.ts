import { instantAt, isLocalDate, isLocalTime } from '../../domain/calendar/index.js';
import type { Database, Transaction } from '../../db/connect.js';
import type { MailRow } from '../../db/mail/mails.js';

type Planned = { readonly tijd?: unknown; readonly plaats?: unknown; readonly duur?: unknown };

/**
 * An invitation with the time, place and length (minutes) of its talk. The protocol knows only the day; the rest is in
 * the form by which the talk was planned, and is read from there when the mail goes out.
 */
export async function withMeeting(db: Database | Transaction, mail: MailRow): Promise<MailRow> {
  const { datum, gesprekOp } = mail.about;
  if (!mail.text.startsWith('uitnodiging') || gesprekOp !== undefined) return mail;
  if (typeof datum !== 'string' || !isLocalDate(datum)) return mail;
  const rows = await db('submission')
    .where({ process_id: mail.process_id })
    .whereRaw("answers->>'datum' = ? and answers->>'tijd' is not null", [datum])
    .orderBy('at', 'desc')
    .select<{ answers: Planned }[]>('answers', 'at');
  const planned = rows[0]?.answers;
  if (typeof planned?.tijd !== 'string' || !isLocalTime(planned.tijd)) return mail;
  return {
    ...mail,
    about: {
      ...mail.about,
      gesprekOp: instantAt(datum, planned.tijd),
      ...(typeof planned.plaats === 'string' && { plaats: planned.plaats }),
      ...(typeof planned.duur === 'number' && { duur: planned.duur }),
    },
  };
}
