import { addSchooldagen, schooljaarBounds, schooljaarOf } from '../../domain/calendar/index.js';
import type { Calendar, LocalDate } from '../../domain/calendar/index.js';
import { instemmers, isMeerderjarig, kanaalVoor, nietBereikbaar } from '../../domain/people/index.js';
import { loadCalendar } from '../../db/world/load.js';
import type { Database } from '../../db/connect.js';
import { demoGezin } from '../../db/demo/gezin.js';
import type { DemoSchool, LeerlingRow } from '../../db/demo/index.js';
import { PLAYS, SLOTS } from './states.js';
import type { Slot, State } from './states.js';
import type { DemoPupil } from './texts.js';

/** A pupil with the state the demo shows of them. */
export type Role = {
  readonly pupil: DemoPupil;
  readonly state: State;
  readonly locatieId: string;
  readonly van: LocalDate;
};

/** A pupil of the demo school as a case can be about. */
export type Candidate = Omit<Role, 'state'> & { readonly leerling: LeerlingRow };

/** The states in which two parents are asked by mail. */
const TWO_BY_MAIL: ReadonlySet<State> = new Set([
  'ondertekenen',
  'eenGetekend',
  'stilte',
  'stilteBrief',
  'weigering',
  'geschil',
  'vaststellen',
  'vastgesteld',
]);
/** Archetypes that do what they are for, whatever their parents' channel. */
const AS_THEY_ARE: ReadonlySet<string> = new Set(['A03', 'A05', 'A07', 'A08', 'A10']);

/**
 * Who stands for which state: the archetype named, where it fits the day, else the first ordinary pupil of the group
 * that fits, else of any group. Pupils who have a process already or are to have none are left out.
 */
export async function castOf(db: Database, school: DemoSchool, start: LocalDate): Promise<readonly Role[]> {
  const busy = new Set(
    (await db('process').distinct<{ leerling_id: string }[]>('leerling_id')).map((r) => r.leerling_id),
  );
  const calendar = await loadCalendar(db, school.tables.locatie[0]?.id ?? '');
  const jaar = schooljaarBounds(schooljaarOf(start)).van;
  // Who came this school year has a legal date long past: only where nobody else fits.
  const free = candidates(school, start)
    .filter((c) => !busy.has(c.pupil.id))
    .sort((a, b) => Number(a.van >= jaar) - Number(b.van >= jaar));
  const named = new Set(SLOTS.flatMap((s) => (s.archetype === undefined ? [] : [s.archetype])));
  const taken = new Set<string>();
  return SLOTS.flatMap((slot): readonly Role[] => {
    const found = pick(
      free.filter((c) => !taken.has(c.pupil.id)),
      slot,
      named,
      { school, calendar, start },
    );
    if (!found) return [];
    taken.add(found.pupil.id);
    const { leerling: _, ...rest } = found;
    return [{ ...rest, state: slot.state }];
  });
}

type Day = { readonly school: DemoSchool; readonly calendar: Calendar; readonly start: LocalDate };

function pick(
  free: readonly Candidate[],
  slot: Slot,
  named: ReadonlySet<string>,
  day: Day,
): Candidate | undefined {
  const fitting = free.filter((c) => fits(c, slot.state, day));
  const own = fitting.find((c) => c.pupil.nummer === slot.archetype);
  if (own) return own;
  const ordinary = fitting.filter((c) => !named.has(c.pupil.nummer));
  const luwte = slot.state.startsWith('evaluatie');
  return (
    ordinary.find((c) => c.pupil.groep === slot.groep) ??
    ordinary.find((c) => !luwte && !c.pupil.groep.startsWith('Luwte'))
  );
}

function fits({ pupil, leerling, van }: Candidate, state: State, { school, calendar, start }: Day): boolean {
  const begin = addSchooldagen(calendar, start, -PLAYS[state].begin);
  if (state === 'concept' ? van > start : van > begin) return false;
  if (state === 'vorigJaar' && van > addSchooldagen(calendar, start, -220)) return false;
  const gezin = demoGezin(school, leerling.id);
  const asked = instemmers(gezin, start);
  if (state === 'gepland' || state === 'horen' || state === 'concept') return true;
  if (AS_THEY_ARE.has(pupil.nummer)) return asked.length > 0;
  if (asked.length === 0 || nietBereikbaar(gezin, start).length > 0) return false;
  if (!TWO_BY_MAIL.has(state)) return true;
  return (
    asked.length === 2 &&
    !isMeerderjarig(gezin.leerling, start) &&
    asked.every((g) => kanaalVoor(gezin, g.who) === 'mail')
  );
}

/** The pupils of today with the group they are in, the newest left out: they are the ones without an OPP. */
export function candidates(school: DemoSchool, start: LocalDate): readonly Candidate[] {
  return enrolledAs(school, start, (i) => i.van <= start && (i.tot === null || i.tot >= start));
}

/** Who has left: a case about one of them is after-care (domain §6.3). */
export function formerPupils(school: DemoSchool, start: LocalDate): readonly Candidate[] {
  const here = new Set(candidates(school, start).map((c) => c.pupil.id));
  return enrolledAs(school, start, (i) => i.tot !== null && i.tot < start).filter(
    (c) => !here.has(c.pupil.id),
  );
}

type Inschrijving = DemoSchool['tables']['inschrijving'][number];

function enrolledAs(
  school: DemoSchool,
  start: LocalDate,
  counts: (i: Inschrijving) => boolean,
): readonly Candidate[] {
  const { tables } = school;
  const zonder = new Set(school.zonderOpp);
  return tables.leerling.flatMap((leerling): readonly Candidate[] => {
    if (zonder.has(leerling.id)) return [];
    const now = tables.inschrijving.find((i) => i.leerling_id === leerling.id && counts(i));
    const placed = tables.groepsplaatsing.findLast((p) => p.leerling_id === leerling.id && p.van <= start);
    const groep = tables.groep.find((g) => g.id === placed?.groep_id);
    if (!now || !groep) return [];
    const plein = tables.plein.find((p) => p.id === groep.plein_id)?.naam ?? '';
    const locatie = tables.locatie.find((l) => l.id === now.locatie_id);
    const isVso = locatie?.soort === 'VSO' || groep.naam === 'Luwte B';
    const pupil: DemoPupil = {
      id: leerling.id,
      nummer: leerling.leerlingnummer,
      roepnaam: leerling.roepnaam,
      soort: isVso ? 'VSO' : 'SO',
      plein,
      groep: groep.naam,
    };
    return [{ pupil, leerling, locatieId: now.locatie_id, van: now.van }];
  });
}
