import type { ListsContext } from '../register.js';

type Answers = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
type Item = { readonly waarde: string; readonly label: string };

/**
 * The data set begins with the question as it was asked. No other form knows an earlier answer: what one parent or one
 * partner said is not shown to the next (trust T10).
 */
export const voorinvullen: Readonly<Record<string, readonly string[]>> = {
  gegevens: ['gegevens', 'start'],
  start: [],
  overleg: [],
  toestemming: [],
  weigering: [],
  gesprekLeerling: [],
  wettelijkeGrond: [],
  // Who demands stands in the question as school recorded it; the directeur checks it against the paper.
  gegevensVordering: ['gegevensVordering', 'start'],
  vordering: ['vordering', 'start'],
  overhandiging: [],
  versturen: [],
  ontvangst: [],
  wachtlijst: [],
  wachttijd: [],
  terugkoppeling: [],
  verwerking: [],
  afwijzing: [],
  uitgebleven: [],
  intrekking: [],
  evaluatie: [],
};

/** The documents of the dossier that may go along: those its composer may see. */
export function lijsten(
  _answers: Answers,
  _schoolsoort: string,
  { documenten }: Pick<ListsContext, 'documenten'>,
): Readonly<Record<string, readonly Item[]>> {
  return { documenten };
}
