import { feestdagNaam } from './feestdagen.js';
import { addDays, formatDate, isWeekend } from './local-date.js';
import { dayKind, daysBetween, isKnown } from './schooldagen.js';
import type { Calendar, DayKind, LocalDate, TermEenheid, TermRule } from './types.js';

const UNIT: Readonly<Record<TermEenheid, readonly [string, string]>> = {
  'weken-wettelijk': ['week', 'weken'],
  kalenderdagen: ['kalenderdag', 'kalenderdagen'],
  schooldagen: ['schooldag', 'schooldagen'],
  werkdagen: ['werkdag', 'werkdagen'],
  maanden: ['maand', 'maanden'],
};

function plural(n: number, [one, many]: readonly [string, string]): string {
  return `${String(n)} ${n === 1 ? one : many}`;
}

/** Dutch clause for one day, '25-12-2026 is Eerste Kerstdag'. */
export function reasonOf(datum: LocalDate, naam: string): string {
  return `${formatDate(datum)} is ${naam}`;
}

function length(rule: TermRule, anker: LocalDate): string {
  const op = `${rule.anker} op ${formatDate(anker)}`;
  if (rule.n === 0 && /^de (laatste )?dag /.test(rule.anker)) return `op ${rule.anker}`;
  if (rule.n === 0) return `op de dag van ${op}`;
  return `${plural(Math.abs(rule.n), UNIT[rule.eenheid])} ${rule.n > 0 ? 'na' : 'vóór'} ${op}`;
}

/**
 * Dutch sentence of a term, '6 weken na inschrijving op 09-11-2026 (WEC art. 41a): 21-12-2026', with the reasons of a
 * shift before 'dus'.
 */
export function explainTerm(
  rule: TermRule,
  anker: LocalDate,
  due: LocalDate,
  redenen: readonly string[],
): string {
  const wet = rule.wet === undefined ? '' : ` (${rule.wet})`;
  const einde = redenen.length === 0 ? formatDate(due) : `${redenen.join(', ')}, dus ${formatDate(due)}`;
  return `${length(rule, anker)}${wet}: ${einde}`;
}

const SKIPPED: readonly (readonly [DayKind['soort'], readonly [string, string]])[] = [
  ['weekend', ['weekenddag', 'weekenddagen']],
  ['vakantie', ['vakantiedag', 'vakantiedagen']],
  ['feestdag', ['feestdag', 'feestdagen']],
  ['vrije-dag', ['vrije dag', 'vrije dagen']],
];

function listSkipped(kinds: readonly DayKind[]): string {
  const delen = SKIPPED.flatMap(([soort, woorden]) => {
    const dagen = kinds.filter((k) => k.soort === soort);
    if (dagen.length === 0) return [];
    const namen = [...new Set(dagen.map((k) => k.naam))].join(', ');
    return [plural(dagen.length, woorden) + (soort === 'weekend' ? '' : ` (${namen})`)];
  });
  return delen.length === 0 ? '' : `; overgeslagen: ${delen.join(', ')}`;
}

/** Days strictly between anchor and due, whichever comes first. */
function daysPassed(anker: LocalDate, due: LocalDate): readonly LocalDate[] {
  const [van, tot] = anker <= due ? [anker, due] : [due, anker];
  return daysBetween(addDays(van, 1), addDays(tot, -1));
}

function werkKind(cal: Calendar, datum: LocalDate): DayKind {
  if (isWeekend(datum)) return { soort: 'weekend', naam: '' };
  const naam = feestdagNaam(datum, cal.gelijkgesteld);
  return naam === undefined ? { soort: 'schooldag', naam: '' } : { soort: 'feestdag', naam };
}

/** Dutch clause that says why a day is not a schooldag, '25-12-2026 valt in de kerstvakantie'. */
export function explainVrij(cal: Calendar, datum: LocalDate): string {
  const { soort, naam } = dayKind(cal, datum);
  if (soort === 'weekend') return reasonOf(datum, `een ${naam}`);
  if (soort === 'vakantie') return `${formatDate(datum)} valt in de ${naam}`;
  return reasonOf(datum, naam);
}

/** Dutch tail that counts what a term in schooldagen skipped; empty text when nothing. Error 'periode-te-lang'. */
export function explainSkippedSchool(cal: Calendar, anker: LocalDate, due: LocalDate): string {
  return listSkipped(daysPassed(anker, due).map((d) => dayKind(cal, d)));
}

/** Dutch tail that counts what a term in werkdagen skipped; empty text when nothing. Error 'periode-te-lang'. */
export function explainSkippedWerk(cal: Calendar, anker: LocalDate, due: LocalDate): string {
  return listSkipped(daysPassed(anker, due).map((d) => werkKind(cal, d)));
}

function dependsOnVakanties(rule: TermRule): boolean {
  if (rule.eenheid === 'schooldagen') return true;
  const isCalendarUnit = rule.eenheid === 'kalenderdagen' || rule.eenheid === 'maanden';
  return isCalendarUnit && !rule.wettelijk && rule.bijVrij !== 'zelfde';
}

/** Dutch tail that warns when a date rests on holidays that are not in the calendar yet; empty text otherwise. */
export function warnUnknown(rule: TermRule, cal: Calendar, anker: LocalDate, due: LocalDate): string {
  if (!dependsOnVakanties(rule) || (isKnown(cal, anker) && isKnown(cal, due))) return '';
  return '; voorlopig: de vakanties van dat schooljaar zijn nog niet bekend';
}

/** Dutch tail for a planned day that already lies in the past (domain §16.3.7). */
export function explainPast(vandaag: LocalDate): string {
  return `; dat is al voorbij, dus nu (${formatDate(vandaag)})`;
}
