import type { Jaarlijst, ProcessRules } from '../register.js';
import { kandidaatSo as kandidaat } from '../schoolverlater/kandidaat.js';
import { eigenForm, oppDocumenten } from '../schoolverlater/lijsten.js';
import { adviesOpties } from './advies.js';

export { kandidaat };

/** The yearly list of leavers of the SO: a person confirms it (domain §6.2). */
export const jaarlijst: Jaarlijst = { kandidaat, bevestigen: true, vanaf: 'adviesLijst' };

/** Where a form finds what is known already: the final advice begins with the provisional one. */
export const voorinvullen: NonNullable<ProcessRules['voorinvullen']> = {
  ...eigenForm,
  definitiefAdvies: ['definitiefAdvies', 'voorlopigAdvies'],
  adviesgesprek: [],
  adviesControle: [],
  adviesVaststellen: [],
  toetsResultaat: [],
  tlvBesluit: [],
  plaatsing: [],
  geenPlek: [],
  nazorg: [],
};

/** What the final advice is held against, and the only appendix a report may have. */
export const lijsten: NonNullable<ProcessRules['lijsten']> = (answers, _schoolsoort, ctx) => ({
  ...oppDocumenten(ctx),
  voorlopigAdvies: items(answers['voorlopigAdvies']?.['advies']),
  toetsadvies: items(answers['toetsResultaat']?.['toetsadvies']),
});

function items(answer: unknown): readonly { readonly waarde: string; readonly label: string }[] {
  const values = Array.isArray(answer) ? answer : [answer];
  return values.flatMap((waarde: unknown) =>
    typeof waarde === 'string' && waarde in adviesOpties
      ? [{ waarde, label: adviesOpties[waarde as keyof typeof adviesOpties] }]
      : [],
  );
}
