import { formatDate } from '../../domain/calendar/local-date.js';
import { textOf } from '../kit/facts.js';
import type { ListsContext, OtherProcess, ProcessRules } from '../register.js';
import { eerdereSchorsingen, feitenVan, gevraagdDoor } from './eerdere.js';

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

/** Of an openbare school parents object by the Awb, and no other way (domain §7.2). */
export const beginwaarden: NonNullable<ProcessRules['beginwaarden']> = ({ bestuursvorm }) =>
  bestuursvorm === 'OPENBAAR' ? { besluit: { rechtsmiddel: 'BEZWAAR_AWB' } } : {};

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
 * repetition (domain §7.2); which of them asked for this one, and on which facts it rests; its days, once decided.
 */
export function lijsten(
  answers: Answers,
  _schoolsoort: string,
  { andere, voorgangerId }: ListsContext,
): Readonly<Record<string, readonly Item[]>> {
  const door = gevraagdDoor(voorgangerId, andere);
  const item = (waarde: string): readonly Item[] => (waarde === '' ? [] : [{ waarde, label: waarde }]);
  return {
    feiten: andere.flatMap(feitItem),
    eerdereSchorsingen: eerdereSchorsingen(andere),
    gevraagdDoor: item(door),
    dezeFeiten: feitenVan(answers['start'] ?? {}, door).flatMap(item),
    eersteDag: item(textOf(answers['besluit']?.['van'])),
    laatsteDag: item(textOf(answers['besluit']?.['tot'])),
  };
}
