import { addDays, diffDays, formatDate } from './local-date.js';
import {
  addSchooldagen,
  countSchooldagen,
  isSchooldag,
  nextSchooldag,
  previousSchooldag,
} from './schooldagen.js';
import { isSchorsingBinnenWeek, uitersteSchorsingsdag } from './schorsing.js';
import { explainVrij } from './uitleg.js';
import type { Calendar, LocalDate } from './types.js';

/** A suspension, planned or past; `feiten` are ids of the incidents it rests on. */
export type Schorsing = {
  readonly van: LocalDate;
  readonly tot: LocalDate;
  readonly feiten: readonly string[];
};

/** A suspension of the same pupil before; an annulled one is left out by the caller or marked here. */
export type EerdereSchorsing = Schorsing & { readonly ingetrokken: boolean };

/** What the law leaves open (domain §7.2); proposed as a setting, all in schooldagen. */
export const SCHORSING_REGELS = {
  /** A suspension for new facts gets a warning when it starts fewer schooldagen than this after the one before. */
  waarschuwingBinnen: 10,
  /** Two suspensions are in succession when the second starts at most so many schooldagen after the end of the first. */
  opeenvolgendBinnen: 1,
  /** From the decision to the report to the inspectie. */
  inspectieBinnen: 1,
};

export type SchorsingRegels = Readonly<typeof SCHORSING_REGELS>;

/** Whether a suspension may be decided: reasons against it and things to weigh first, as Dutch sentences. */
export type SchorsingOordeel = {
  readonly mag: boolean;
  readonly bezwaren: readonly string[];
  readonly waarschuwingen: readonly string[];
};

/** What an objection is about, so that a form can show it beside the right question. */
export type SchorsingBezwaar = {
  readonly over: 'van' | 'tot' | 'feiten';
  /** Dutch sentence for the form. */
  readonly tekst: string;
};

/** Further back than a school year no rule counts schooldagen. */
const LANG_GELEDEN = 400;

function dagenNa(cal: Calendar, eerdere: Schorsing, van: LocalDate): number {
  if (diffDays(eerdere.tot, van) > LANG_GELEDEN) return LANG_GELEDEN;
  return countSchooldagen(cal, addDays(eerdere.tot, 1), van);
}

function periodeTekst({ van, tot }: Schorsing): string {
  return van === tot ? `op ${formatDate(van)}` : `van ${formatDate(van)} tot en met ${formatDate(tot)}`;
}

function dagBezwaren(cal: Calendar, { van, tot }: Schorsing): readonly SchorsingBezwaar[] {
  const bezwaren: SchorsingBezwaar[] = [];
  for (const dag of new Set([van, tot])) {
    if (isSchooldag(cal, dag)) continue;
    const [over, woord] = dag === van ? (['van', 'begint'] as const) : (['tot', 'eindigt'] as const);
    bezwaren.push({ over, tekst: `Een schorsing ${woord} op een schooldag: ${explainVrij(cal, dag)}.` });
  }
  if (tot < van) bezwaren.push({ over: 'tot', tekst: 'De laatste dag ligt vóór de eerste dag.' });
  else if (!isSchorsingBinnenWeek(van, tot)) {
    const uiterste = formatDate(uitersteSchorsingsdag(van));
    const tekst = `Een schorsing duurt ten hoogste een week: tot en met ${uiterste} (WEC art. 40a lid 1).`;
    bezwaren.push({ over: 'tot', tekst });
  }
  return bezwaren;
}

function feitBezwaren(nieuw: Schorsing, eerdere: readonly Schorsing[]): readonly SchorsingBezwaar[] {
  const over = 'feiten';
  if (nieuw.feiten.length === 0) return [{ over, tekst: 'Leg eerst vast om welk incident het gaat.' }];
  const oud = eerdere.filter((s) => s.feiten.some((f) => nieuw.feiten.includes(f)));
  const gebruikt = new Set(oud.flatMap((s) => s.feiten));
  const eerste = oud[0];
  if (!eerste || nieuw.feiten.some((f) => !gebruikt.has(f))) return [];
  const tekst = `Voor deze feiten is de leerling al geschorst, ${periodeTekst(eerste)}. Een tweede keer mag niet.`;
  return [{ over, tekst }];
}

/**
 * What stands against a suspension, each with the question it is about (domain §7.2; WEC art. 40a lid 1): a first or
 * last day without school (EC-48), more than a week (EC-49), a period that overlaps another, no facts, or only facts
 * that already led to a suspension. Annulled suspensions do not count. Errors: 'ongeldige-datum'.
 */
export function schorsingBezwaren(
  cal: Calendar,
  nieuw: Schorsing,
  eerdere: readonly EerdereSchorsing[],
): readonly SchorsingBezwaar[] {
  const geldig = eerdere.filter((s) => !s.ingetrokken);
  const overlap = geldig.find((s) => s.van <= nieuw.tot && nieuw.van <= s.tot);
  return [
    ...dagBezwaren(cal, nieuw),
    ...(overlap
      ? [{ over: 'van', tekst: `De leerling is dan al geschorst, ${periodeTekst(overlap)}.` } as const]
      : []),
    ...feitBezwaren(nieuw, geldig),
  ];
}

function waarschuwingen(
  cal: Calendar,
  nieuw: Schorsing,
  eerdere: readonly Schorsing[],
  regels: SchorsingRegels,
): readonly string[] {
  const dichtbij = eerdere
    .filter((s) => s.tot < nieuw.van)
    .map((s) => ({ s, n: dagenNa(cal, s, nieuw.van) }))
    .filter(({ n }) => n < regels.waarschuwingBinnen)
    .map(({ s, n }) => {
      const na = n === 1 ? '1 schooldag' : `${String(n)} schooldagen`;
      return `Dit begint ${na} na de vorige schorsing (${periodeTekst(s)}). Laat zien dat het om nieuwe feiten gaat.`;
    });
  const deels = eerdere.some((s) => s.feiten.some((f) => nieuw.feiten.includes(f)));
  return deels
    ? [...dichtbij, 'Een deel van de feiten leidde al tot een schorsing: die feiten tellen niet opnieuw mee.']
    : dichtbij;
}

/**
 * Judges a suspension against the calendar and the ones before (domain §7.2; WEC art. 40a lid 1): what stands against
 * it, as `schorsingBezwaren`. A warning, not a refusal: new facts fewer than 10 schooldagen after the one before, or old
 * facts beside new ones. Errors: 'ongeldige-datum'.
 */
export function schorsingOordeel(
  cal: Calendar,
  nieuw: Schorsing,
  eerdere: readonly EerdereSchorsing[],
  regels: SchorsingRegels = SCHORSING_REGELS,
): SchorsingOordeel {
  const bezwaren = schorsingBezwaren(cal, nieuw, eerdere).map(({ tekst }) => tekst);
  if (bezwaren.length > 0) return { mag: false, bezwaren, waarschuwingen: [] };
  const geldig = eerdere.filter((s) => !s.ingetrokken);
  return { mag: true, bezwaren, waarschuwingen: waarschuwingen(cal, nieuw, geldig, regels) };
}

export type Inspectiemelding =
  | { readonly nodig: false; readonly uitleg: string }
  | { readonly nodig: true; readonly uiterlijk: LocalDate; readonly uitleg: string };

/**
 * Whether the inspectie must be told of a suspension, and by when: when it lasts more than one schooldag (WEC art. 40a
 * lid 3), or when it follows another so closely that the two are one longer suspension (EC-51). The last day is 1
 * schooldag after the decision, a default: the law has no number. Errors: 'ongeldige-datum'.
 */
export function inspectiemelding(
  cal: Calendar,
  schorsing: Schorsing,
  besluitOp: LocalDate,
  eerdere: readonly EerdereSchorsing[],
  regels: SchorsingRegels = SCHORSING_REGELS,
): Inspectiemelding {
  const dagen = countSchooldagen(cal, schorsing.van, schorsing.tot);
  const vorige = eerdere.find(
    (s) =>
      !s.ingetrokken && s.tot < schorsing.van && dagenNa(cal, s, schorsing.van) <= regels.opeenvolgendBinnen,
  );
  if (dagen <= 1 && !vorige) {
    return {
      nodig: false,
      uitleg: 'De schorsing duurt één schooldag: de inspectie hoeft het niet te weten.',
    };
  }
  const uiterlijk = addSchooldagen(cal, besluitOp, regels.inspectieBinnen);
  const reden =
    dagen > 1
      ? `De schorsing duurt ${String(dagen)} schooldagen`
      : `De schorsing volgt op die ${vorige ? periodeTekst(vorige) : ''} en telt samen als langer dan een dag`;
  return { nodig: true, uiterlijk, uitleg: `${reden}: meld het de inspectie (WEC art. 40a lid 3).` };
}

/**
 * The first day back after a suspension: the next schooldag. The pupil returns that day whether or not the
 * terugkeergesprek has been held (domain §7.2). Errors: 'ongeldige-datum', 'kalender-zonder-schooldagen'.
 */
export function terugkeerdag(cal: Calendar, laatsteDag: LocalDate): LocalDate {
  return nextSchooldag(cal, laatsteDag, 'exclusive');
}

export type TimeOutVerloop =
  | { readonly soort: 'TIME_OUT' }
  | { readonly soort: 'SCHORSING'; readonly van: LocalDate; readonly tot: LocalDate };

/**
 * What a time-out outside school has become, given the day on which the pupil is back: a time-out when that is the next
 * schooldag, even after a talk that morning; else a suspension of the schooldagen missed (EC-50, domain §7.1). The
 * suspension may be longer than is allowed: judge it with `schorsingOordeel`. Errors: 'ongeldige-datum',
 * 'kalender-zonder-schooldagen'.
 */
export function timeOutVerloop(cal: Calendar, timeOutOp: LocalDate, terugOp: LocalDate): TimeOutVerloop {
  const van = nextSchooldag(cal, timeOutOp, 'exclusive');
  if (terugOp <= van) return { soort: 'TIME_OUT' };
  return { soort: 'SCHORSING', van, tot: previousSchooldag(cal, terugOp, 'exclusive') };
}
