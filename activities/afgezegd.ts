import { localDateOf, startOfDay } from '../domain/calendar/index.js';
import type { Transaction } from '../db/connect.js';
import type { MailRow } from '../db/mail/mails.js';
import type { Instant } from '../workflows/kit/facts.js';
import type { Act } from '../workflows/kit/specs.js';
import type { MailIntent, World } from '../workflows/kit/world.js';
import { withMeeting } from './mail/meeting.js';

type Asked = { readonly procesId: string; readonly act: Act; readonly now: Instant };

const END_OF_DAY_MS = 86_400_000;

/** Whether a process ends before it was done: withdrawn, or with a pupil who leaves. After a death nobody is written to. */
const isBrokenOff = ({ do: does, args = {} }: Act): boolean =>
  does === 'end' && args['status'] !== 'afgerond' && args['gebeurtenis'] !== 'overlijdt';

/** Whether the talk of an invitation is still to come; without a time, its day must be over first. */
function isAhead({ about }: MailRow, now: Instant): boolean {
  const { gesprekOp, datum } = about;
  if (typeof gesprekOp === 'string') return gesprekOp > now;
  return typeof datum === 'string' && Date.parse(startOfDay(datum)) + END_OF_DAY_MS > Date.parse(now);
}

/**
 * Takes back the talks that a broken-off process had planned, in the caller's transaction: who was invited hears that the
 * talk is off, and the appointment goes out of the calendar it stands in (RFC 5546: the same uid, a higher sequence). An
 * invitation that had not left yet never does.
 */
export async function meetingsCalledOff(
  trx: Transaction,
  { procesId, act, now }: Asked,
  world: World,
): Promise<readonly MailIntent[]> {
  if (!isBrokenOff(act)) return [];
  const invitations = await trx<MailRow>('mail')
    .where({ process_id: procesId })
    .whereLike('text', 'uitnodiging%')
    .whereRaw("about->>'datum' >= ?", [localDateOf(now)])
    .orderBy('intent_at');
  const ahead: MailRow[] = [];
  for (const mail of invitations) {
    const planned = await withMeeting(trx, mail);
    if (isAhead(planned, now)) ahead.push(planned);
  }
  await trx('mail')
    .whereIn(
      'id',
      ahead.map(({ id }) => id),
    )
    .whereIn('state', ['wacht', 'uitgesteld', 'te_drukken'])
    .update({ state: 'niet_nodig' });
  return ahead
    .filter(({ state }) => state === 'verstuurd' || state === 'gepost')
    .map(({ key, wie, about }) => ({
      key,
      text: 'gesprek-vervalt',
      n: 1,
      to: wie,
      kanaal: world.kanaal(wie),
      about: { ...about, afgezegd: true, sequence: 1 },
    }));
}
