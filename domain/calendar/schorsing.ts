import { CalendarError } from './errors.js';
import { addDays, diffDays } from './local-date.js';
import { addSchooldagen, countSchooldagen, isSchooldag } from './schooldagen.js';
import type { Calendar, LocalDate } from './types.js';

export type SchorsingDuur = {
  /** Last suspended day. */
  readonly laatsteDag: LocalDate;
  /** Schooldagen that really are suspended. */
  readonly schooldagen: number;
  /** True when fewer schooldagen fit than were asked; the rest lapses. */
  readonly afgekapt: boolean;
};

/**
 * Last possible day of a suspension: start + 6 calendar days, the strict reading of 'één week' (WEC art. 40a lid 1,
 * domain §7.2). Holidays do not pause it. Errors: 'ongeldige-datum'.
 */
export function uitersteSchorsingsdag(start: LocalDate): LocalDate {
  return addDays(start, 6);
}

/**
 * The end of a suspension of a number of schooldagen, the start day included, capped at one week (EC-48, EC-49). The
 * last day is always a schooldag; days that do not fit lapse. Errors: 'schorsing-start-geen-schooldag',
 * 'ongeldige-termijn' unless at least 1.
 */
export function schorsingDuur(cal: Calendar, start: LocalDate, schooldagen: number): SchorsingDuur {
  if (!isSchooldag(cal, start)) throw new CalendarError('schorsing-start-geen-schooldag');
  if (!Number.isInteger(schooldagen) || schooldagen < 1) throw new CalendarError('ongeldige-termijn');
  const uiterste = uitersteSchorsingsdag(start);
  const effectief = Math.min(schooldagen, countSchooldagen(cal, start, uiterste));
  const laatsteDag = effectief === 1 ? start : addSchooldagen(cal, start, effectief - 1);
  return { laatsteDag, schooldagen: effectief, afgekapt: effectief < schooldagen };
}

/** True when a suspension up to and including `tot` stays within one week. Errors: 'ongeldige-datum'. */
export function isSchorsingBinnenWeek(start: LocalDate, tot: LocalDate): boolean {
  const dagen = diffDays(start, tot);
  return dagen >= 0 && dagen <= 6;
}
