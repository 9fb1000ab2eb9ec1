import { Temporal } from 'temporal-polyfill';
import { CalendarError } from './errors.js';
import { parseLocalDate } from './local-date.js';
import type { Instant, LocalDate, LocalTime } from './types.js';

/** Time zone of every legal date (domain §16.4). */
export const ZONE = 'Europe/Amsterdam';

/** Default clock time of a reminder (domain §16.4). */
export const REMINDER_TIME: LocalTime = '07:30';

const REMINDER_FROM: LocalTime = '06:00';
const REMINDER_UNTIL: LocalTime = '20:00';
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

function toInstant(zoned: Temporal.ZonedDateTime): Instant {
  return new Date(zoned.epochMilliseconds).toISOString();
}

function zonedOf(instant: Instant): Temporal.ZonedDateTime {
  try {
    return Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE);
  } catch {
    throw new CalendarError('ongeldig-tijdstip');
  }
}

function zonedAt(datum: LocalDate, tijd: string): Temporal.ZonedDateTime {
  // 'compatible' moves a time inside the spring gap forward and takes the first of a doubled autumn hour.
  return Temporal.PlainDateTime.from(`${parseLocalDate(datum)}T${tijd}`).toZonedDateTime(ZONE, {
    disambiguation: 'compatible',
  });
}

/** True for a clock time 'HH:MM' between 00:00 and 23:59. */
export function isLocalTime(tekst: string): boolean {
  return TIME.test(tekst);
}

/**
 * The moment at which the local clock shows `tijd` on `datum`. In the spring gap (02:00–03:00) one hour later; in the
 * doubled autumn hour the first of the two; so once a day, on that day (EC-55). Errors: 'ongeldige-datum',
 * 'ongeldige-tijd'.
 */
export function instantAt(datum: LocalDate, tijd: LocalTime): Instant {
  if (!isLocalTime(tijd)) throw new CalendarError('ongeldige-tijd');
  return toInstant(zonedAt(datum, tijd));
}

/** The local date at a moment. Errors: 'ongeldig-tijdstip'. */
export function localDateOf(instant: Instant): LocalDate {
  return zonedOf(instant).toPlainDate().toString();
}

/** The local clock time 'HH:MM' at a moment. Errors: 'ongeldig-tijdstip'. */
export function localTimeOf(instant: Instant): LocalTime {
  return zonedOf(instant).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** The first moment of a local day. Errors: 'ongeldige-datum'. */
export function startOfDay(datum: LocalDate): Instant {
  return instantAt(datum, '00:00');
}

/** The last second of a local day, 23:59:59 (domain §16.4). Errors: 'ongeldige-datum'. */
export function endOfDay(datum: LocalDate): Instant {
  return toInstant(zonedAt(datum, '23:59:59'));
}

/** True from local midnight after the due day (cases B32). Errors: 'ongeldige-datum', 'ongeldig-tijdstip'. */
export function isOverdue(due: LocalDate, now: Instant): boolean {
  return localDateOf(now) > parseLocalDate(due);
}

/** True for a clock time at which reminders may go out: 06:00 up to and including 20:00 (domain §16.4). */
export function isReminderTime(tijd: LocalTime): boolean {
  return isLocalTime(tijd) && tijd >= REMINDER_FROM && tijd <= REMINDER_UNTIL;
}

/**
 * The moment of a reminder on a day, by default at 07:30. Computed from date and clock time, never by adding 24 hours.
 * Errors: 'herinnering-buiten-venster' outside 06:00–20:00, 'ongeldige-datum'.
 */
export function reminderAt(datum: LocalDate, tijd: LocalTime = REMINDER_TIME): Instant {
  if (!isReminderTime(tijd)) throw new CalendarError('herinnering-buiten-venster');
  return instantAt(datum, tijd);
}

/**
 * The moment itself when the local clock is between 06:00 and 20:00, otherwise the next 07:30. For mail that is ready
 * at night. Errors: 'ongeldig-tijdstip'.
 */
export function toReminderWindow(instant: Instant): Instant {
  const zoned = zonedOf(instant);
  const tijd = localTimeOf(instant);
  if (isReminderTime(tijd)) return toInstant(zoned);
  const dag = zoned.toPlainDate();
  return reminderAt((tijd < REMINDER_FROM ? dag : dag.add({ days: 1 })).toString());
}
