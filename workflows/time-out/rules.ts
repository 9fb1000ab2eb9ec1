import { formatDate } from '../../domain/calendar/local-date.js';
import type { ListsContext } from '../register.js';

type Answers = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
type Item = { readonly waarde: string; readonly label: string };

/** Nothing is copied from one time-out into the next: each is about its own day. */
export const voorinvullen: Readonly<Record<string, readonly string[]>> = {
  start: [],
  vangnet: [],
  besluit: [],
  overdracht: [],
  contact: [],
  terugkeer: [],
  gesprek: [],
};

/** The incidents of this pupil that a measure can be about, by reference and day; withdrawn ones are none. */
export function lijsten(
  _answers: Answers,
  _schoolsoort: string,
  { andere }: ListsContext,
): Readonly<Record<string, readonly Item[]>> {
  const incidenten = andere.filter((p) => p.soort === 'incident' && p.status !== 'ingetrokken');
  return {
    incidenten: incidenten.map((p) => ({ waarde: p.id, label: `${p.kenmerk} van ${formatDate(p.anker)}` })),
  };
}
