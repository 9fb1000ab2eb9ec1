import { CalendarError } from './errors.js';
import { isLocalDate } from './local-date.js';
import { nextSchooldag } from './schooldagen.js';
import type { Calendar, LocalDate, Period } from './types.js';

function periodProblems(p: Period): readonly string[] {
  if (p.naam.trim() === '') return [`De periode ${p.van} t/m ${p.tot} heeft geen naam.`];
  if (!isLocalDate(p.van) || !isLocalDate(p.tot))
    return [`${p.naam}: ${p.van} of ${p.tot} is geen geldige datum.`];
  if (p.van > p.tot) return [`${p.naam}: de einddatum ligt vóór de begindatum.`];
  return [];
}

function hasNoSchooldag(cal: Calendar, vanaf: LocalDate): boolean {
  try {
    nextSchooldag(cal, vanaf);
    return false;
  } catch (error) {
    if (error instanceof CalendarError && error.code === 'kalender-zonder-schooldagen') return true;
    throw error;
  }
}

/**
 * Problems that keep a calendar from being saved, as Dutch sentences; empty when it is sound. `vanaf` is the day from
 * which there must be a schooldag (cases B50). Errors: 'ongeldige-datum' for `vanaf`.
 */
export function kalenderProblemen(cal: Calendar, vanaf: LocalDate): readonly string[] {
  const periods = [...cal.vakanties, ...cal.vrijeDagen, ...(cal.gelijkgesteld ?? [])];
  const problems = periods.flatMap(periodProblems);
  if (problems.length > 0) return problems;
  return hasNoSchooldag(cal, vanaf) ? ['Deze kalender heeft geen schooldagen.'] : [];
}
