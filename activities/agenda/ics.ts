import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { Instant } from '../../domain/calendar/types.js';

/** What an invitation says. Keep `summary` free of names and of the kind of process (domain §1.7, trust T55). */
export type Invitation = {
  readonly uid: string;
  /** 0 for the first invitation, one more for each move, and for the cancellation. */
  readonly sequence: number;
  readonly method: 'REQUEST' | 'CANCEL';
  readonly start: Instant;
  readonly durationMinutes: number;
  readonly summary: string;
  readonly location: string;
  readonly organizer: { readonly name: string; readonly email: string };
  readonly attendee: { readonly email: string };
  /** The moment of writing, from the caller's clock, so that a second try gives the same file. */
  readonly stamp: Instant;
};

/** An invitation holds a value that no calendar file may hold; `code` says which. */
export class InvitationError extends Error {
  readonly code: 'ongeldig-uid' | 'ongeldig-volgnummer' | 'ongeldig-tijdstip' | 'ongeldig-adres';

  constructor(code: InvitationError['code']) {
    super(code);
    this.name = 'InvitationError';
    this.code = code;
  }
}

/** Letters, digits and a few signs: nothing that could start a new line, value or parameter. */
const UID = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,199}$/u;
const EMAIL = /^[^\s"(),:;<>@[\\\]\p{C}]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$/u;

const MINUTE = 60_000;

/**
 * Writes an iCalendar file (RFC 5545, RFC 5546) for one meeting and one invitee, who sees no other invitee.
 * Times are in UTC, which every calendar shows in its own zone (cases B36). A cancellation carries the same
 * uid and a higher sequence than the invitation (cases B37); the caller keeps both.
 *
 * @param invitation `start` and `stamp` as ISO instants, `durationMinutes` in minutes
 * @returns the text of the file, lines ended by CRLF and folded at 75 octets
 * @throws InvitationError `ongeldig-uid`, `ongeldig-volgnummer`, `ongeldig-tijdstip`, `ongeldig-adres`
 */
export function invitation(invitation: Invitation): string {
  check(invitation);
  const { organizer } = invitation;
  const cancelled = invitation.method === 'CANCEL';
  const start = new Date(invitation.start);
  const calendar = ical({
    prodId: { company: 'Leerlingroute', product: 'agenda', language: 'NL' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: invitation.uid,
    sequence: invitation.sequence,
    stamp: new Date(invitation.stamp),
    start,
    end: new Date(start.getTime() + invitation.durationMinutes * MINUTE),
    summary: oneLine(invitation.summary),
    location: oneLine(invitation.location),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.OPAQUE,
    organizer: { name: parameter(organizer.name) || organizer.email, email: organizer.email },
    attendees: [
      {
        email: invitation.attendee.email,
        rsvp: !cancelled,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
      },
    ],
  });
  return calendar.toString();
}

function check({ uid, sequence, start, stamp, durationMinutes, organizer, attendee }: Invitation): void {
  if (!UID.test(uid)) throw new InvitationError('ongeldig-uid');
  if (!Number.isSafeInteger(sequence) || sequence < 0) throw new InvitationError('ongeldig-volgnummer');
  const times = [Date.parse(start), Date.parse(stamp)];
  if (times.some(Number.isNaN) || !Number.isSafeInteger(durationMinutes) || durationMinutes <= 0) {
    throw new InvitationError('ongeldig-tijdstip');
  }
  if (![organizer.email, attendee.email].every((email) => EMAIL.test(email))) {
    throw new InvitationError('ongeldig-adres');
  }
}

/** Control characters and line separators become one space; the generator escapes the rest. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').trim();
}

/** A quoted parameter has no escape for a double quote or a backslash (RFC 5545, 3.1). */
function parameter(text: string): string {
  return oneLine(text).replace(/["\\]/gu, "'");
}
