import { formatDate } from '../../domain/calendar/local-date.js';
import { textOf } from '../kit/facts.js';
import type { ListsContext, OtherProcess } from '../register.js';
import { eerdereSchorsingen, feitenVan } from './eerdere.js';

type Answers = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
type Item = { readonly waarde: string; readonly label: string };

/** Where a form finds what is known already: the decision begins with what was proposed. */
export const voorinvullen: Readonly<Record<string, readonly string[]>> = {
  besluit: ['besluit', 'start'],
  start: ['start'],
  horenLeerling: [],
  horenOuders: [],
  horenLeraar: [],
  bekendmaking: [],
  inspectiemelding: [],
  leerplichtmelding: [],
  beeindiging: [],
  terugkeergesprek: [],
  bezwaar: [],
};

const feiten = new Map([
  ['incident', 'Incident'],
  ['time-out', 'Time-out'],
]);

function feitItem({ id, soort, kenmerk, anker }: OtherProcess): readonly Item[] {
  const woord = feiten.get(soort);
  return woord === undefined
    ? []
    : [{ waarde: id, label: `${woord} van ${formatDate(anker)}, kenmerk ${kenmerk}` }];
}

/**
 * The recorded incidents and time-outs of the pupil to choose from; the suspensions before this one, for the rules on
 * repetition (domain §7.2); on which facts this one rests; its last day, once decided.
 */
export function lijsten(
  answers: Answers,
  _schoolsoort: string,
  { andere }: ListsContext,
): Readonly<Record<string, readonly Item[]>> {
  const item = (waarde: string): readonly Item[] => (waarde === '' ? [] : [{ waarde, label: waarde }]);
  return {
    feiten: andere.flatMap(feitItem),
    eerdereSchorsingen: eerdereSchorsingen(andere),
    dezeFeiten: feitenVan(answers['start'] ?? {}).flatMap(item),
    laatsteDag: item(textOf(answers['besluit']?.['tot'])),
  };
}
