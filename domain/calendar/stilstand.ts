import { addDays, addMonths, formatDate } from './local-date.js';
import { computeTerm, mayShift, shiftStatutory } from './terms.js';
import type { Calendar, LocalDate, TermResult, TermRule } from './types.js';

/** The end of a term in weeks, days or months as it is counted, before any rule moves it. */
function rawEnd(rule: TermRule, anker: LocalDate): LocalDate | undefined {
  switch (rule.eenheid) {
    case 'weken-wettelijk':
      return addDays(anker, 7 * rule.n);
    case 'kalenderdagen':
      return addDays(anker, rule.n);
    case 'maanden':
      return addMonths(anker, rule.n);
    default:
      return undefined;
  }
}

/**
 * A term whose clock stood still for `stil` calendar days (WEC art. 45; AWB art. 4:15). They come on top of the term as
 * counted, and only then the end is decided: a statutory one that falls on a Saturday, Sunday or public holiday moves on
 * (Algemene termijnenwet art. 1), a practical one is counted from an anchor so many days later. Errors: as `computeTerm`.
 */
export function computeHeldTerm(rule: TermRule, anker: LocalDate, stil: number, cal: Calendar): TermResult {
  const term = computeTerm(rule, anker, cal);
  if (stil === 0) return term;
  const dagen = `${term.uitleg}; ${String(stil)} ${stil === 1 ? 'dag' : 'dagen'} stilgestaan`;
  const ruw = rule.wettelijk ? rawEnd(rule, anker) : undefined;
  if (ruw === undefined) {
    const { due } = computeTerm(rule, addDays(anker, stil), cal);
    return { due, uitleg: `${dagen}: ${formatDate(due)}` };
  }
  const later = addDays(ruw, stil);
  const { due, redenen } = mayShift(rule)
    ? shiftStatutory(anker, later, cal.gelijkgesteld)
    : { due: later, redenen: [] };
  const einde = redenen.length === 0 ? formatDate(due) : `${redenen.join(', ')}, dus ${formatDate(due)}`;
  return { due, uitleg: `${dagen}: ${einde}` };
}
