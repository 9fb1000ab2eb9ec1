import {
  addDays,
  addSchooldagen,
  birthdayOn,
  computeTerm,
  diffDays,
  formatDate,
  instantAt,
  isSchooldag,
  localDateOf,
  localTimeOf,
  nextSchooldag,
  previousSchooldag,
  schooljaarBounds,
  schooljaarOf,
} from '../../domain/calendar/index.js';
import { dagInSchooljaar } from '../../domain/calendar/jaarlijn.js';
import { computeHeldTerm } from '../../domain/calendar/stilstand.js';
import type { Calendar, LocalDate, TermResult, TermRule } from '../../domain/calendar/types.js';
import { explainVrij } from '../../domain/calendar/uitleg.js';
import { MEERDERJARIG } from '../../domain/people/gezag.js';
import type { Settings } from '../../domain/settings/defaults.js';
import { jaardagen } from '../../domain/settings/year-days.js';
import type { JaardagNaam } from '../../domain/settings/year-days.js';
import type { Definition, ReminderPlan, TermRef } from '../../workflows/kit/definition.js';
import type { FactValue, Instant, PlanStep, WhoId } from '../../workflows/kit/facts.js';
import type { Ref } from '../../workflows/kit/words.js';
import type { Dated, Kanaal, Resolved, World } from '../../workflows/kit/world.js';

/** Everything a world is made of: a snapshot of the school around one pupil. */
export type WorldParts = {
  readonly definition: Definition;
  readonly calendar: Calendar;
  readonly settings: Settings;
  readonly people: PeopleView;
  /** Of the pupil; unknown in a world that asks for no age. */
  readonly geboortedatum?: LocalDate;
  /** The rows of a form that become tasks; loaded by the act that needs them, none in a forecast. */
  readonly rows?: readonly FactValue[];
  /** The days on which the post of this location went, by which an outage is known; loaded by the act that needs them. */
  readonly rondes?: readonly LocalDate[];
  readonly makeDocument?: (kind: string, final: boolean) => FactValue;
  readonly startProcess?: (soort: string, about: FactValue) => FactValue;
};

/** With `nood`: the coordinator, because nobody was named for who is away. That is no mandate to decide. */
export type Found = Resolved & { readonly nood?: true };

/** Who stands for a reference on a day; made from the people around the pupil. */
export type PeopleView = {
  readonly resolve: (ref: Ref, dag: LocalDate) => readonly Found[];
  readonly kanaal: (who: WhoId) => Kanaal;
};

const helperTerm: TermRule = { anker: 'vandaag', n: 3, eenheid: 'schooldagen', wettelijk: false };

/** The world of one process, as its acts and its forecast see it. Pure: the same parts give the same answers. */
export function makeWorld(parts: WorldParts): World {
  const { calendar, settings, people } = parts;
  const day = (now: Instant): LocalDate => localDateOf(now);
  return {
    day,
    oneIsEnough: settings.instemmingBeleid === 'EEN_TEKENT_ANDER_GEINFORMEERD',
    resolve: (ref, now) => people.resolve(ref, day(now)),
    kanaal: people.kanaal,
    term: (ref, anker, now, stil = 0) => termOf(parts, ref, anker, day(now), stil),
    staffPlan: (due, now, plan, wettelijk) => staffPlan(parts, { due, now, plan, wettelijk }),
    familyPlan: (kanaal, now, isPartner = false) =>
      ladder(parts, isPartner ? settings.partnerladder : settings.contactladder, kanaal, now),
    days: diffDays,
    ...outages(parts),
    rows: () => parts.rows ?? [],
    instant: (dag, time) => instantAt(dag, time),
    lateAt: (due) => instantAt(nextSchooldag(calendar, due, 'exclusive'), settings.uur),
    usualMoment: (after, since, now) => usual(calendar, after, since, now),
    usualValue: (value, now) => usualValue(calendar, value, day(now)),
    makeDocument: parts.makeDocument ?? ((kind) => ({ document: kind, versie: 1 })),
    startProcess: parts.startProcess ?? ((soort) => ({ soort })),
  };
}

function termOf(parts: WorldParts, ref: TermRef, anker: LocalDate, vandaag: LocalDate, stil: number): Dated {
  if (ref.term === '') return computeTerm(helperTerm, vandaag, parts.calendar);
  if (ref.term === 'dag:laatsteSchooldag') return lastSchoolDay(parts, vandaag);
  if (ref.term.startsWith('dag:')) return dayOfYear(parts, ref.term.slice(4) as JaardagNaam, vandaag, stil);
  if (ref.term.startsWith('leeftijd:')) return ageOf(parts, vandaag);
  const rule = parts.definition.termen[ref.term];
  if (!rule) throw new Error(`onbekende-termijn ${ref.term}`);
  const own = rule.wettelijk ? {} : parts.settings.termen[`${parts.definition.soort}.${ref.term}`];
  const from = ref.from === 'nu' ? vandaag : (ref.from ?? anker);
  const named = ref.anker === undefined ? {} : { anker: ref.anker };
  const { wettelijk } = rule;
  const counted: TermRule = { ...rule, ...own, ...named };
  const isEnrolled = ref.from === undefined && ref.anker === undefined && rule.anker === 'inschrijving';
  const mayMove = isEnrolled && parts.definition.eersteSchooldag === true;
  const result = {
    ...(mayMove
      ? fromEnrolment(parts, counted, from, stil)
      : computeHeldTerm(counted, from, stil, parts.calendar)),
    ...(wettelijk && { wettelijk }),
  };
  // A practical date that has passed before the word even opened would be late at birth: the next school day then.
  if (wettelijk || result.due >= vandaag) return result;
  const due = nextSchooldag(parts.calendar, addDays(vandaag, 1));
  return { due, uitleg: `${result.uitleg}; die dag is al voorbij, dus de eerstvolgende schooldag` };
}

/**
 * A term from enrolment. Who is enrolled in the summer is so from 1 August (BBW art. 6 lid 5), weeks before the first
 * school day. The law counts from enrolment; which one the inspectie accepts is uncertain, so the school sets it, and for
 * a date of law both are told (domain §2.5 `opp.anker`).
 */
function fromEnrolment(
  { calendar, settings }: WorldParts,
  rule: TermRule,
  anker: LocalDate,
  stil: number,
): TermResult {
  const strict = computeHeldTerm(rule, anker, stil, calendar);
  const eerste = nextSchooldag(calendar, schooljaarBounds(schooljaarOf(anker)).van);
  if (eerste <= anker) return strict;
  const later = computeHeldTerm({ ...rule, anker: 'de eerste schooldag' }, eerste, stil, calendar);
  const isLater = settings.oppAnker === 'EERSTE_SCHOOLDAG';
  if (!rule.wettelijk) return isLater ? later : strict;
  return isLater
    ? {
        due: later.due,
        uitleg: `${later.uitleg}. Zo telt de school. Streng geteld vanaf inschrijving op ${formatDate(anker)} is het ${formatDate(strict.due)}`,
      }
    : {
        due: strict.due,
        uitleg: `${strict.uitleg}. Geteld vanaf de eerste schooldag (${formatDate(eerste)}) zou het ${formatDate(later.due)} zijn; de school houdt de strengste dag aan`,
      };
}

/** The last day of school before the summer: by then there is nobody to talk with until the next school year. */
function lastSchoolDay({ calendar }: WorldParts, vandaag: LocalDate): Dated {
  const due = previousSchooldag(calendar, schooljaarBounds(schooljaarOf(vandaag)).tot);
  return { due, uitleg: 'laatste schooldag van het schooljaar', wettelijk: false };
}

/** A day that never comes: who is an adult, or of unknown age, co-signs nothing. */
const NOOIT = '2199-12-31';

/** From which day the pupil co-signs what the parents are asked (domain §2.3 step 8 [default 12]). */
function ageOf({ geboortedatum, settings }: WorldParts, vandaag: LocalDate): Dated {
  const jaren = settings.leerlingTekentVanaf;
  if (geboortedatum === undefined || birthdayOn(geboortedatum, MEERDERJARIG) <= vandaag)
    return { due: NOOIT, uitleg: 'de leerling tekent niet mee', wettelijk: false };
  const due = birthdayOn(geboortedatum, jaren);
  return { due, uitleg: `vanaf ${String(jaren)} jaar mag de leerling meetekenen`, wettelijk: false };
}

/**
 * Up to the due date on school days, then up the line of the school (domain §1.5). A date of law comes to the directeur
 * sooner, and what is told of it once it has passed waits for nothing.
 */
function staffSteps(
  parts: WorldParts,
  due: LocalDate,
  now: Instant,
  wettelijk: boolean,
): readonly PlanStep[] {
  const { calendar, settings, people } = parts;
  const at = (dag: LocalDate): Instant => instantAt(dag, settings.uur);
  const before = settings.herinnerenVooraf
    .map((days) => at(previousSchooldag(calendar, addDays(due, -days))))
    .filter((instant, i, all) => instant > now && all.indexOf(instant) === i)
    .map((instant) => ({ at: instant, do: 'remind' as const }));
  const after = settings.escalatie.flatMap(({ na: gewoon, naWettelijk = gewoon, rol }) => {
    const na = wettelijk ? naWettelijk : gewoon;
    const dag = na === 0 ? nextSchooldag(calendar, due) : addSchooldagen(calendar, due, na);
    const to = people.resolve({ ref: 'rol', rol }, dag)[0]?.who;
    const spoed = wettelijk && na > 0 && ({ spoed: true } as const);
    return to && at(dag) > now ? [{ at: at(dag), do: 'escalate' as const, to, ...spoed }] : [];
  });
  return [...before, ...after].map((step, i) => ({ ...step, n: i + 1 }));
}

/** Nothing, the usual reminders, or for what cannot wait: at a set hour of the due date, then up the line. */
function staffPlan(
  parts: WorldParts,
  {
    due,
    now,
    plan,
    wettelijk = false,
  }: {
    readonly due: LocalDate | null;
    readonly now: Instant;
    readonly plan: ReminderPlan | undefined;
    readonly wettelijk: boolean | undefined;
  },
): readonly PlanStep[] {
  if (due === null || plan === 'geen') return [];
  if (plan !== 'spoed') return staffSteps(parts, due, now, wettelijk);
  const { calendar, settings, people } = parts;
  return settings.spoedladder
    .flatMap(({ na, om, rol }) => {
      const dag = na === 0 ? due : addSchooldagen(calendar, due, na);
      const to = people.resolve({ ref: 'rol', rol }, dag)[0]?.who;
      const at = instantAt(dag, om);
      return to && at > now ? [{ at, do: 'escalate' as const, to, spoed: true as const }] : [];
    })
    .map((step, i) => ({ ...step, n: i + 1 }));
}

/** A contact ladder: each step counted in school days from the one before it; a letter needs days to arrive. */
function ladder(
  parts: WorldParts,
  rungs: Settings['contactladder'],
  kanaal: Kanaal,
  now: Instant,
): readonly PlanStep[] {
  const { calendar, settings, people } = parts;
  let dag = localDateOf(now);
  if (kanaal === 'brief') dag = addSchooldagen(calendar, dag, settings.postDagen);
  return rungs.map((rung, i) => {
    dag = rung.na === 0 ? dag : addSchooldagen(calendar, dag, rung.na);
    const ref: Ref = rung.rol === 'MENTOR' ? { ref: 'mentor' } : { ref: 'rol', rol: rung.rol ?? '' };
    const to = rung.rol === undefined ? undefined : people.resolve(ref, dag)[0]?.who;
    const at = instantAt(dag, settings.uur);
    return { n: i + 1, at, do: rung.do, ...(to && { to }) };
  });
}

/** How long nothing ran, and what that moves. */
function outages({
  calendar,
  settings,
  rondes,
}: WorldParts): Pick<World, 'schooldagen' | 'stilstand' | 'later' | 'opUur'> {
  const ran = new Set(rondes);
  const tussen = (van: LocalDate, tot: LocalDate): readonly LocalDate[] =>
    Array.from({ length: Math.max(0, diffDays(van, tot)) }, (_, i) => addDays(van, i)).filter((dag) =>
      isSchooldag(calendar, dag),
    );
  return {
    schooldagen: (van, tot) => tussen(localDateOf(van), localDateOf(tot)).length,
    stilstand: (sinds, now) => {
      const van = localDateOf(sinds);
      const isKnown = rondes?.some((dag) => dag <= van) === true;
      return isKnown ? tussen(van, localDateOf(now)).filter((dag) => !ran.has(dag)).length : 0;
    },
    later: {
      dag: (dag, n) => addSchooldagen(calendar, dag, n),
      moment: (at, n) => instantAt(addSchooldagen(calendar, localDateOf(at), n), localTimeOf(at)),
    },
    opUur: (at) => instantAt(localDateOf(at), settings.uur),
  };
}

/** At noon of the later of the due date and the next school day (design: usual answers). */
function usual(calendar: Calendar, after: LocalDate | null, since: Instant, now: Instant): Instant {
  const moment = (from: Instant): Instant => {
    const next = nextSchooldag(calendar, localDateOf(from), 'exclusive');
    return instantAt(after !== null && after > next ? after : next, '12:00');
  };
  return moment(since) >= now ? moment(since) : moment(now);
}

/**
 * A day of the school year that the school sets. On a day without school, what begins on it begins on the next school
 * day; what must be done by it is due on the school day before, and never before `vandaag` while the day itself is ahead.
 */
function dayOfYear(
  { settings, calendar }: WorldParts,
  naam: JaardagNaam,
  vandaag: LocalDate,
  stil: number,
): Dated {
  const set = addDays(dagInSchooljaar(schooljaarOf(vandaag), settings[naam]), stil);
  const isLast = jaardagen[naam].soort === 'uiterlijk';
  const uitleg = `${isLast ? 'uiterste dag' : 'dag'} die de school heeft ingesteld (${formatDate(set)})`;
  if (isSchooldag(calendar, set)) return { due: set, uitleg };
  const vrij = `${uitleg}; ${explainVrij(calendar, set)}, dus`;
  if (!isLast) {
    const due = nextSchooldag(calendar, set);
    return { due, uitleg: `${vrij} de eerste schooldag daarna: ${formatDate(due)}` };
  }
  const before = previousSchooldag(calendar, set);
  if (before < vandaag && vandaag <= set)
    return { due: set, uitleg: `${vrij} de schooldag ervoor, maar die is al voorbij: ${formatDate(set)}` };
  return { due: before, uitleg: `${vrij} de laatste schooldag ervoor: ${formatDate(before)}` };
}

function usualValue(calendar: Calendar, value: FactValue, vandaag: LocalDate): FactValue {
  const fill = (v: FactValue[string]): FactValue[string] =>
    typeof v === 'string' && /^\+\d+$/.test(v) ? addSchooldagen(calendar, vandaag, Number(v)) : v;
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, fill(v)]));
}
