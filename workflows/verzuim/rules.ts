type Answers = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
type Item = { readonly waarde: string; readonly label: string };

/** Where a form finds what is known already: nothing, for each report and talk is another. */
export const voorinvullen: Readonly<Record<string, readonly string[]>> = {
  start: [],
  melding: [],
  gesprek: [],
  wegen: [],
  leerplicht: [],
  doorstroompunt: [],
  jeugdarts: [],
  samenwerkingsverband: [],
  stand: [],
  terugkeer: [],
};

const itemOf = (value: unknown): readonly Item[] =>
  typeof value === 'string' && value !== '' ? [{ waarde: value, label: value }] : [];

/**
 * What earlier answers mean for a later form: a report is late when it was not made on the day the limit was reached, and
 * who is not bound to come any more may go to the Doorstroompunt before 18.
 */
export function lijsten(answers: Answers): Readonly<Record<string, readonly Item[]>> {
  const { aanleiding, bereiktOp } = answers['start'] ?? {};
  const again = answers['stand']?.['stand'] === 'GRENS' ? answers['stand']['bereiktOp'] : undefined;
  return {
    bereiktOp: itemOf(again ?? bereiktOp),
    nietLeerplichtig: aanleiding === 'NIET_LEERPLICHTIG' ? itemOf('JA') : [],
  };
}
