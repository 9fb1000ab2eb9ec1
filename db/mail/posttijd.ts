import {
  addDays,
  instantAt,
  isSchooldag,
  localDateOf,
  localTimeOf,
  nextSchooldag,
} from '../../domain/calendar/index.js';
import type { Calendar } from '../../domain/calendar/types.js';
import type { Settings } from '../../domain/settings/defaults.js';
import type { Instant } from '../../workflows/kit/facts.js';

/** Whether reminders may go out now: on a school day, between the hours that the school set. */
export function isPosttijd(
  calendar: Calendar,
  { postVanaf, postTot }: Pick<Settings, 'postVanaf' | 'postTot'>,
  now: Instant,
): boolean {
  const tijd = localTimeOf(now);
  return isSchooldag(calendar, localDateOf(now)) && tijd >= postVanaf && tijd < postTot;
}

/** The next moment for the dagpost after `now`: the set hour of a school day. */
export function volgendeDagpost(calendar: Calendar, uur: string, now: Instant): Instant {
  const vandaag = localDateOf(now);
  const today = instantAt(vandaag, uur);
  if (isSchooldag(calendar, vandaag) && today > now) return today;
  return instantAt(nextSchooldag(calendar, addDays(vandaag, 1)), uur);
}
