import type { Jaarlijst, ProcessRules } from '../register.js';
import { kandidaatVso as kandidaat } from '../schoolverlater/kandidaat.js';
import { eigenForm, oppDocumenten } from '../schoolverlater/lijsten.js';
import { profielOpties } from './options.js';

export { kandidaat };

/** The yearly list of leavers of the VSO, from two years before the last day: a person confirms it (domain §6.3). */
export const jaarlijst: Jaarlijst = { kandidaat, bevestigen: true, vanaf: 'uitstroomLijst' };

/** Where a form finds what is known already. Plan and indications go on from the last time; a judgement begins empty. */
export const voorinvullen: NonNullable<ProcessRules['voorinvullen']> = {
  ...eigenForm,
  transitieplan: ['transitieplan', 'orientatie'],
  akkoordPlan: [],
  akkoordStage: [],
  toestemmingDelen: [],
  toestemmingNazorg: [],
  plangesprek: [],
  stageBeoordeling: [],
  stageOvereenkomst: [],
  geenPlek: [],
  documentVaststelling: [],
  nazorgcontact: [],
  nazorgadvies: [],
  bestendiging: [],
};

/** The only appendix a report may have, and the profile that says which diploma fits. */
export const lijsten: NonNullable<ProcessRules['lijsten']> = (answers, _schoolsoort, ctx) => {
  const profiel = answers['start']?.['profiel'];
  const isProfiel = typeof profiel === 'string' && profiel in profielOpties;
  return {
    ...oppDocumenten(ctx),
    profiel: isProfiel
      ? [{ waarde: profiel, label: profielOpties[profiel as keyof typeof profielOpties] }]
      : [],
  };
};
