import {
  addDays,
  instantAt,
  isSchooldag,
  localDateOf,
  localTimeOf,
  nextSchooldag,
} from '../../domain/calendar/index.js';
import type { Calendar, LocalDate } from '../../domain/calendar/types.js';
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

/** The dagpost goes so many ms after the set hour, when the cases have written what they have to say that morning. */
const NA_MS = 10 * 60_000;

const dagpostOp = (dag: LocalDate, uur: string): Instant =>
  new Date(Date.parse(instantAt(dag, uur)) + NA_MS).toISOString();

/** Whether the dagpost of this day is still to go: on a school day, before its hour. */
export function isVoorDagpost(calendar: Calendar, uur: string, now: Instant): boolean {
  const vandaag = localDateOf(now);
  return isSchooldag(calendar, vandaag) && now < dagpostOp(vandaag, uur);
}

/** So long after its time a dagpost that did not go is overdue: something had stopped. */
const TE_LAAT_MS = 15 * 60_000;

/** When a dagpost should have gone since the last one and did not; undefined when none is overdue. */
export function achterstalligeDagpost(
  calendar: Calendar,
  uur: string,
  { laatste, now }: { readonly laatste: Instant; readonly now: Instant },
): Instant | undefined {
  const op = volgendeDagpost(calendar, uur, laatste);
  return Date.parse(now) - Date.parse(op) > TE_LAAT_MS ? op : undefined;
}

/** The next moment for the dagpost after `now`: just after the set hour of a school day. */
export function volgendeDagpost(calendar: Calendar, uur: string, now: Instant): Instant {
  const vandaag = localDateOf(now);
  const today = dagpostOp(vandaag, uur);
  if (isSchooldag(calendar, vandaag) && today > now) return today;
  return dagpostOp(nextSchooldag(calendar, addDays(vandaag, 1)), uur);
}
