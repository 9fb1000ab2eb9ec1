import { CalendarError } from './errors.js';
import { addDays, diffDays, formatDate, mondayOf } from './local-date.js';
import { addSchooldagen, isSchooldag, laatsteLesweken, nextSchooldag } from './schooldagen.js';
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

/**
 * The day on which a pupil has been away for a number of lesweken in a row, counted from the first day away: then it is
 * reported at once (WEC art. 47a: four weeks; domain §4.3). Weeks without lessons are skipped, for nobody misses lessons
 * then; the law only says weeks [uncertain], and a school may report sooner. Errors: 'ongeldige-datum',
 * 'ongeldige-termijn' unless 1–52 weeks, 'kalender-zonder-schooldagen'.
 */
export function wekenAfwezigOp(cal: Calendar, eersteDag: LocalDate, weken = 4): LocalDate {
  if (!Number.isInteger(weken) || weken < 1 || weken > 52) throw new CalendarError('ongeldige-termijn');
  const eerste = nextSchooldag(cal, eersteDag);
  let maandag = mondayOf(eerste);
  for (let i = 0; i < weken; i += 1) maandag = mondayOf(nextSchooldag(cal, addDays(maandag, 7)));
  return nextSchooldag(cal, addDays(maandag, diffDays(mondayOf(eerste), eerste)));
}

/** Days ill in a row, both included; one that still lasts ends on the day it is looked at. */
export type ZiektePeriode = { readonly van: LocalDate; readonly tot: LocalDate };

export type ZiekteGrens = {
  readonly schooldagen: number;
  readonly keren: number;
  readonly weken: number;
};

/** When being ill so long or so often is a reason to ask the jeugdarts (M@ZL); proposed as a setting (domain §4.3). */
export const ZIEKTE_GRENS: ZiekteGrens = { schooldagen: 10, keren: 4, weken: 12 };

/**
 * The first day on which being ill was a reason to ask the jeugdarts: more school days in a row than the limit, or the
 * fourth time (by default) within the calendar weeks before it. Undefined when it never was. Errors: 'ongeldige-datum',
 * 'kalender-zonder-schooldagen', 'ongeldige-termijn' for a period that ends before it begins.
 */
export function ziekteBereiktOp(
  cal: Calendar,
  ziekte: readonly ZiektePeriode[],
  grens: ZiekteGrens = ZIEKTE_GRENS,
): LocalDate | undefined {
  if (ziekte.some(({ van, tot }) => tot < van)) throw new CalendarError('ongeldige-termijn');
  const opVolgorde = [...ziekte].sort((a, b) => (a.van < b.van ? -1 : 1));
  const lang = opVolgorde.flatMap(({ van, tot }) => {
    const dag = addSchooldagen(cal, nextSchooldag(cal, van), grens.schooldagen);
    return dag <= tot ? [dag] : [];
  });
  const vaak = opVolgorde.flatMap(({ van }, i) => {
    const keren = opVolgorde.slice(0, i + 1).filter((p) => p.van > addDays(van, -7 * grens.weken));
    return keren.length >= grens.keren ? [van] : [];
  });
  return [...lang, ...vaak].sort()[0];
}
