import type { Steering } from '../../domain/form/index.js';
import { gedeeldeForms } from '../schoolverlater/forms.js';
import { akkoordPlan, akkoordStage, toestemmingDelen, toestemmingNazorg } from './forms/antwoord.js';
import * as einde from './forms/einde.js';
import { start, orientatie, transitieplan, plangesprek, checklist18 } from './forms/plan.js';
import { stageBeoordeling, stageOvereenkomst } from './forms/stage.js';
import {
  instanties,
  zelfAanvragen,
  uitstroomadvies,
  uitstroomgesprek,
  plek,
  geenPlek,
  verlenging,
  verlengingBesluit,
  indicaties,
} from './forms/toeleiding.js';

const { checkDiploma: _check, ...eindeForms } = einde;

/** The forms of leaving the VSO by name (domain §6.3). */
export const forms = {
  ...gedeeldeForms,
  start,
  orientatie,
  transitieplan,
  plangesprek,
  checklist18,
  akkoordPlan,
  akkoordStage,
  toestemmingDelen,
  toestemmingNazorg,
  stageOvereenkomst,
  stageBeoordeling,
  instanties,
  zelfAanvragen,
  uitstroomadvies,
  uitstroomgesprek,
  plek,
  geenPlek,
  verlenging,
  verlengingBesluit,
  indicaties,
  ...eindeForms,
} as const;

/** All that the protocol may see of the forms: their steering fields. Import as a type only. */
export type Forms = { readonly [K in keyof typeof forms]: Steering<(typeof forms)[K]> };
