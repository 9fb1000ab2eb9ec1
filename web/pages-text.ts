import { formatDate, formatDateLong, isOverdue, localDateOf, localTimeOf } from '../domain/calendar/index.js';
import type { Instant, LocalDate } from '../domain/calendar/types.js';
import type { TaskLine } from '../api/queries/tasks.js';

/** A moment as people read it: '9-11-2026, 08:30'. */
export function moment(instant: Instant): string {
  return `${formatDate(localDateOf(instant))}, ${localTimeOf(instant)}`;
}

/** How a due date stands: too late, today, or later, in words. */
export function dueStatus(due: LocalDate | null, now: Instant): { soort: string; tekst: string } | null {
  if (due === null) return null;
  if (isOverdue(due, now)) return { soort: 'fout', tekst: 'Te laat' };
  return due === localDateOf(now) ? { soort: 'let-op', tekst: 'Vandaag' } : null;
}

/** A task for `partials/takenlijst`. */
export function taskView(task: TaskLine, now: Instant) {
  return {
    url: `/taken/${task.id}`,
    titel: task.titel,
    over: [task.leerling, task.groep, `kenmerk ${task.kenmerk}`].filter((t) => t !== '').join(' · '),
    status: dueStatus(task.due, now),
    uiterlijk: task.due === null ? 'Geen einddatum' : `Uiterlijk ${formatDateLong(task.due)}`,
  };
}

const MAANDEN = [
  ...['januari', 'februari', 'maart', 'april', 'mei', 'juni'],
  ...['juli', 'augustus', 'september', 'oktober', 'november', 'december'],
];

/** A month as people read it: '2026-11' is 'november 2026'. */
export function maandNaam(maand: string): string {
  return `${MAANDEN[Number(maand.slice(5, 7)) - 1] ?? ''} ${maand.slice(0, 4)}`;
}

/** A month in a picture: '2026-11' is 'nov 26', March is 'mrt'. */
export function maandKort(maand: string): string {
  const naam = MAANDEN[Number(maand.slice(5, 7)) - 1] ?? '';
  return `${naam === 'maart' ? 'mrt' : naam.slice(0, 3)} ${maand.slice(2, 4)}`;
}
