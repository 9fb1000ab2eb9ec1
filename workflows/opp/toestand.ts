import type { ToestandFact } from '../register.js';

const OPEN = 'Perspectief vastgesteld, handelingsdeel open';
const GESCHIL = 'Geschil bij de geschillencommissie';
const NA_GESCHIL = 'Handelingsdeel open, na een geschil';
const INGETROKKEN = 'Toestemming ingetrokken, handelingsdeel open';

const isStep = (key: string, step: string): boolean => key.split('/').at(-1)?.replace(/#\d+$/, '') === step;

/**
 * What stands of the handelingsdeel while it is not agreed (domain §2.2, §2.6): open, in dispute, or withdrawn; undefined
 * where there is nothing to tell. A pure function of the log, so that a plan of any age has it.
 */
export function toestand(log: readonly ToestandFact[]): string | undefined {
  return log.reduce<string | undefined>((now, { key, kind, value }) => {
    if (kind === 'noted') return value['stap'] === 'ingetrokken' ? INGETROKKEN : now;
    if (kind === 'opened') return isStep(key, 'oordeelGeschil') ? GESCHIL : now;
    if (isStep(key, 'bemiddeling')) return value['uitkomst'] === 'GESCHIL' ? GESCHIL : now;
    if (isStep(key, 'oordeelGeschil')) return value['vervolg'] === 'EINDE' ? NA_GESCHIL : OPEN;
    if (!isStep(key, 'vaststellen') || value['besluit'] !== 'VASTSTELLEN') return now;
    // The perspective alone is established in a round of its own; the whole plan is not.
    if (!/\/vaststelling(#\d+)?\//.test(key)) return undefined;
    return now ?? OPEN;
  }, undefined);
}
