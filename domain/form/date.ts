import { isLocalDate, parseDutchDate } from '../calendar/local-date.js';
import type { LocalDate } from '../calendar/types.js';

export type { LocalDate };

/**
 * Reads a day as people in the Netherlands type it: 1-8-2026, 01/08/2026, 1 8 2026 or 2026-08-01.
 * Day and month are never swapped; a two-digit year or a day that does not exist gives undefined (B30).
 */
export function parseDate(text: string): LocalDate | undefined {
  return parseDutchDate(
    text
      .trim()
      .replace(/ *([-/.]) */g, '$1')
      .replace(/ +/g, '-'),
  );
}

/** Writes a day short, for people: 2026-08-01 becomes 1-8-2026. Anything else comes back unchanged. */
export function formatDate(date: LocalDate): string {
  if (!isLocalDate(date)) return date;
  const [year, month, day] = date.split('-');
  return `${String(Number(day))}-${String(Number(month))}-${String(year)}`;
}
