import { CalendarError } from './errors.js';
import { formatDate } from './local-date.js';
import { isSchooldag, laatsteLesweken } from './schooldagen.js';
import type { Calendar, LocalDate } from './types.js';

/** Hours of lessons or practice missed on one day without lawful ground; parts of an hour are allowed. */
export type VerzuimDag = { readonly dag: LocalDate; readonly uren: number };

export type VerzuimGrens = { readonly uren: number; readonly lesweken: number };

/** When absence must be reported by law, and when the school acts before that; proposed as a setting. */
export const VERZUIM_GRENZEN: { readonly melden: VerzuimGrens; readonly preventief: VerzuimGrens } = {
  melden: { uren: 16, lesweken: 4 },
  preventief: { uren: 8, lesweken: 4 },
};

export type VerzuimStand = {
  readonly uren: number;
  readonly van: LocalDate;
  readonly tot: LocalDate;
  readonly bereikt: boolean;
  /** Dutch sentence for the log and the report. */
  readonly uitleg: string;
};

function checkUren(verzuim: readonly VerzuimDag[]): void {
  const fout = verzuim.some(({ uren }) => !Number.isFinite(uren) || uren < 0);
  if (fout) throw new CalendarError('ongeldige-termijn');
}

/** Hours with at most two decimals, as Dutch text: '7,5'. */
function urenTekst(uren: number): string {
  return String(Math.round(uren * 100) / 100).replace('.', ',');
}

/**
 * The hours of unlawful absence in the last lesweken up to and including a day, and whether they reach the limit (LPW
 * art. 21a: 16 hours in 4 consecutive lesweken; domain §4.3, §16.3.5). Weeks without lessons are skipped, so 4 lesweken
 * may span 6 calendar weeks; the summer holiday does not start a new count. Days that are no schooldag do not count.
 * Errors: 'ongeldige-datum', 'ongeldige-termijn' for hours under 0 or lesweken outside 1–200,
 * 'kalender-zonder-schooldagen'.
 */
export function verzuimStand(
  cal: Calendar,
  verzuim: readonly VerzuimDag[],
  peildatum: LocalDate,
  grens: VerzuimGrens = VERZUIM_GRENZEN.melden,
): VerzuimStand {
  checkUren(verzuim);
  const { van, tot } = laatsteLesweken(cal, peildatum, grens.lesweken);
  const geteld = verzuim.filter(({ dag }) => dag >= van && dag <= peildatum && isSchooldag(cal, dag));
  // Parts of an hour, such as three times 5⅓, must not fall short of the limit by a rounding error.
  const uren = Math.round(geteld.reduce((som, v) => som + v.uren, 0) * 1000) / 1000;
  const uitleg =
    `${urenTekst(uren)} uur ongeoorloofd verzuim in ${String(grens.lesweken)} lesweken, van ` +
    `${formatDate(van)} tot en met ${formatDate(tot)}; de grens is ${urenTekst(grens.uren)} uur`;
  return { uren, van, tot, bereikt: uren >= grens.uren, uitleg };
}

/**
 * The first day on which the limit was reached, from which a report is due at once (LPW art. 21a); undefined when it
 * never was. Errors: as `verzuimStand`.
 */
export function verzuimBereiktOp(
  cal: Calendar,
  verzuim: readonly VerzuimDag[],
  grens: VerzuimGrens = VERZUIM_GRENZEN.melden,
): LocalDate | undefined {
  checkUren(verzuim);
  const dagen = [...new Set(verzuim.map((v) => v.dag))].sort();
  return dagen.find((dag) => verzuimStand(cal, verzuim, dag, grens).bereikt);
}
