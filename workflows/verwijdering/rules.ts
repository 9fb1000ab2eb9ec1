import { textOf } from '../kit/facts.js';
import type { ProcessRules } from '../register.js';

type Answers = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
type Item = { readonly waarde: string; readonly label: string };

/** Where a form finds what is known already: the decision begins with what the intention said. */
export const voorinvullen: Readonly<Record<string, readonly string[]>> = {
  besluit: ['besluit', 'voornemen'],
  start: [],
  horenOuders: [],
  horenLeerling: [],
  horenLeraar: [],
  schoolZoeken: [],
  bekendmaking: [],
  leerplichtmelding: [],
  inspectiemelding: [],
  bezwaarOntvangen: [],
  horenBezwaar: [],
  uitschrijving: [],
};

/** The law on hearing and objection goes by the kind of bevoegd gezag (domain §7.3). */
export const beginwaarden: NonNullable<ProcessRules['beginwaarden']> = ({ bestuursvorm }) => {
  const isOpenbaar = bestuursvorm === 'OPENBAAR';
  return {
    start: { bestuursvorm },
    besluit: { rechtsmiddel: isOpenbaar ? 'AWB' : 'WEC' },
    beslissing: { verder: isOpenbaar ? 'BESTUURSRECHTER' : 'KANTONRECHTER' },
  };
};

const is = (waarde: string, holds: boolean): readonly Item[] => (holds ? [{ waarde, label: waarde }] : []);

/**
 * What earlier answers mean for a later form: whether a willing school must be found first and was found (WEC art. 40
 * lid 18), what kind of bevoegd gezag decides, and the days that the terms of the objection are counted from.
 */
export function lijsten(answers: Answers): Readonly<Record<string, readonly Item[]>> {
  const { start, schoolZoeken, bekendmaking, bezwaarOntvangen, geschil, oordeel } = answers;
  const vorm = textOf(start?.['bestuursvorm']);
  const dag = (waarde: string, value: unknown): readonly Item[] => {
    const label = textOf(value);
    return label === '' ? [] : [{ waarde, label }];
  };
  return {
    zoekplicht: is('LEERPLICHTIG', start?.['leerplichtig'] === true && start['gesloten'] !== true),
    bereideSchool: is('BEREID', schoolZoeken?.['uitkomst'] === 'BEREID'),
    dezeBestuursvorm: is(vorm, vorm !== ''),
    dagen: [
      ...dag('bekendgemaakt', bekendmaking?.['datum']),
      ...dag('ontvangen', bezwaarOntvangen?.['ontvangenOp']),
      ...dag('gepost', bezwaarOntvangen?.['gepostOp']),
      ...dag('verzoek', geschil?.['verzoekOp']),
      ...dag('oordeel', oordeel?.['oordeelOp']),
    ],
  };
}
