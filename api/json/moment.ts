import { Temporal } from 'temporal-polyfill';
import { ZONE } from '../../domain/calendar/index.js';
import type { Instant } from '../../workflows/kit/facts.js';

/** A moment as RFC 3339 with the local offset, so that its first ten characters are the day people had (B31, B32). */
export function momentOf(instant: Instant): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(ZONE)
    .toString({ timeZoneName: 'never', smallestUnit: 'millisecond' });
}
