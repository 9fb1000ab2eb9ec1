import { CalendarError } from './errors.js';
import { feestdagNaam, isWerkdag } from './feestdagen.js';
import { addDays, addMonths, diffDays, isLocalDate, weekdayName } from './local-date.js';
import {
  addSchooldagen,
  addWerkdagen,
  isSchooldag,
  nextSchooldag,
  previousSchooldag,
} from './schooldagen.js';
import type { Calendar, LocalDate, Period, TermResult, TermRule } from './types.js';
import {
  explainPast,
  explainSkippedSchool,
  explainSkippedWerk,
  explainTerm,
  explainVrij,
  reasonOf,
  warnUnknown,
} from './uitleg.js';

/** The end of a term and, when the law moved it, why: one reason for each day passed over. */
export type StatutoryEnd = { readonly due: LocalDate; readonly redenen: readonly string[] };

const MAX_SHIFT = 1000;

function werkdagenIn(na: LocalDate, tot: LocalDate, gelijkgesteld: readonly Period[]): number {
  let n = 0;
  for (let d = addDays(na, 1); d <= tot && n < 2; d = addDays(d, 1)) if (isWerkdag(d, gelijkgesteld)) n += 1;
  return n;
}

/**
 * Moves a raw end day that is a Saturday, Sunday or public holiday to the next day that is not (Algemene termijnenwet
 * art. 1 lid 1), and lengthens a term of 3 days or more until it holds 2 working days (art. 2). School holidays do not
 * matter. Errors: 'ongeldige-datum', 'ongeldige-termijn' when 1,000 days in a row are equated with holidays.
 */
export function shiftStatutory(
  anker: LocalDate,
  ruw: LocalDate,
  gelijkgesteld: readonly Period[] = [],
): StatutoryEnd {
  const redenen: string[] = [];
  const minimum = diffDays(anker, ruw) >= 3 ? 2 : 0;
  let due = ruw;
  for (let i = 0; i < MAX_SHIFT; i += 1) {
    if (!isWerkdag(due, gelijkgesteld)) {
      redenen.push(reasonOf(due, feestdagNaam(due, gelijkgesteld) ?? `een ${weekdayName(due)}`));
    } else if (werkdagenIn(anker, due, gelijkgesteld) >= minimum) {
      return { due, redenen };
    } else {
      redenen.push(reasonOf(due, 'pas de eerste werkdag in de termijn'));
    }
    due = addDays(due, 1);
  }
  throw new CalendarError('ongeldige-termijn');
}

/**
 * A statutory term of n calendar weeks: the start day does not count, the end is the same weekday, moved by the
 * Algemene termijnenwet when n is 1–12 (art. 1, 2, 4); counted back or longer, it stays (art. 1 lid 2, art. 4). School
 * holidays never lengthen it. Errors: 'ongeldige-datum', 'ongeldige-termijn'.
 */
export function addWeeksStatutory(
  datum: LocalDate,
  n: number,
  gelijkgesteld: readonly Period[] = [],
): LocalDate {
  const ruw = addDays(datum, 7 * n);
  return n >= 1 && n <= 12 ? shiftStatutory(datum, ruw, gelijkgesteld).due : ruw;
}

/**
 * A term of the AVG of n calendar months: the same day number, or the last of the month, moved to the next working day
 * (Regulation 1182/71 art. 3; domain §16.3.2). Errors: 'ongeldige-datum', 'ongeldige-termijn' unless n is 1 or more.
 */
export function addMonthsAvg(datum: LocalDate, n: number, gelijkgesteld: readonly Period[] = []): LocalDate {
  if (n < 1) throw new CalendarError('ongeldige-termijn');
  return shiftStatutory(datum, addMonths(datum, n), gelijkgesteld).due;
}

/** True when the Algemene termijnenwet may move the end: counted forward and no longer than art. 4 allows. */
export function mayShift(rule: TermRule): boolean {
  if (rule.n < 1) return false;
  if (rule.eenheid === 'maanden') return rule.n <= 3;
  if (rule.eenheid === 'kalenderdagen') return rule.n <= 90;
  return rule.n <= 12;
}

function statutoryTerm(rule: TermRule, anker: LocalDate, ruw: LocalDate, cal: Calendar): TermResult {
  const { due, redenen } = mayShift(rule)
    ? shiftStatutory(anker, ruw, cal.gelijkgesteld)
    : { due: ruw, redenen: [] };
  return { due, uitleg: explainTerm(rule, anker, due, redenen) };
}

function practicalDue(rule: TermRule, anker: LocalDate, ruw: LocalDate, cal: Calendar): LocalDate {
  const bijVrij = rule.bijVrij ?? 'eerder';
  if (bijVrij === 'zelfde' || isSchooldag(cal, ruw)) return ruw;
  if (bijVrij === 'later') return nextSchooldag(cal, ruw);
  const eerder = previousSchooldag(cal, ruw);
  // A term that runs wholly inside a holiday must not end before it started.
  return rule.n >= 0 && eerder <= anker ? nextSchooldag(cal, ruw) : eerder;
}

function calendarTerm(rule: TermRule, anker: LocalDate, ruw: LocalDate, cal: Calendar): TermResult {
  if (rule.wettelijk) return statutoryTerm(rule, anker, ruw, cal);
  const due = practicalDue(rule, anker, ruw, cal);
  const skipped = due === ruw ? [] : [explainVrij(cal, ruw)];
  return { due, uitleg: explainTerm(rule, anker, due, skipped) };
}

function computeRaw(rule: TermRule, anker: LocalDate, cal: Calendar): TermResult {
  switch (rule.eenheid) {
    case 'weken-wettelijk':
      return statutoryTerm(rule, anker, addDays(anker, 7 * rule.n), cal);
    case 'kalenderdagen':
      return calendarTerm(rule, anker, addDays(anker, rule.n), cal);
    case 'maanden':
      return calendarTerm(rule, anker, addMonths(anker, rule.n), cal);
    case 'schooldagen': {
      const due = addSchooldagen(cal, anker, rule.n);
      return { due, uitleg: explainTerm(rule, anker, due, []) + explainSkippedSchool(cal, anker, due) };
    }
    case 'werkdagen': {
      const due = addWerkdagen(anker, rule.n, cal.gelijkgesteld);
      const skipped = explainSkippedWerk(cal, anker, due);
      return { due, uitleg: explainTerm(rule, anker, due, []) + skipped };
    }
  }
}

/**
 * The due day of a term with its explanation in Dutch (domain §16.3). Statutory terms in weeks, kalenderdagen or
 * maanden follow the Algemene termijnenwet; practical ones move to a schooldag (see `TermRule.bijVrij`); schooldagen
 * and werkdagen skip days off. A term counted back that lies before `vandaag` becomes `vandaag` (§16.3.7). The
 * explanation warns when the holidays of that school year are unknown. Errors: 'ongeldige-datum',
 * 'ongeldige-termijn', 'datum-buiten-bereik', 'periode-te-lang', 'kalender-zonder-schooldagen'.
 */
export function computeTerm(
  rule: TermRule,
  ankerDatum: LocalDate,
  cal: Calendar,
  vandaag?: LocalDate,
): TermResult {
  for (const d of [ankerDatum, vandaag ?? ankerDatum])
    if (!isLocalDate(d)) throw new CalendarError('ongeldige-datum');
  if (!Number.isSafeInteger(rule.n)) throw new CalendarError('ongeldige-termijn');
  const raw = computeRaw(rule, ankerDatum, cal);
  const uitleg = raw.uitleg + warnUnknown(rule, cal, ankerDatum, raw.due);
  if (vandaag === undefined || rule.n >= 0 || raw.due >= vandaag) return { due: raw.due, uitleg };
  return { due: vandaag, uitleg: uitleg + explainPast(vandaag) };
}
