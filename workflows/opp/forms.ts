import type { Steering } from '../../domain/form/index.js';
import {
  bemiddeling,
  heroverwegen,
  herstelgesprek,
  meetekenen,
  oordeelGeschil,
  papierRegistreren,
  standpunt,
} from './forms/antwoord.js';
import { besluitZonderReactie, evaluatie, golive, vaststelling } from './forms/besluit.js';
import { concept } from './forms/concept.js';
import { cvbEvaluatie, doel, verslagOntvangen } from './forms/jaar.js';
import { gesprekPlannen, gespreksverslag, uitleg, zonderOuders } from './forms/overleg.js';
import { controle, cvbAdvies, hoorgesprek, onderbouwing, start, zonderHoren } from './forms/voorbereiding.js';

export * from './forms/antwoord.js';
export * from './forms/besluit.js';
export * from './forms/concept.js';
export * from './forms/jaar.js';
export { gesprekPlannen, gespreksverslag, uitleg, zonderOuders } from './forms/overleg.js';
export * from './forms/voorbereiding.js';

/** The forms of the OPP process by name (domain §2.3, §2.4). */
export const forms = {
  start,
  concept,
  hoorgesprek,
  zonderHoren,
  controle,
  onderbouwing,
  cvbAdvies,
  gesprekPlannen,
  gespreksverslag,
  uitleg,
  zonderOuders,
  standpunt,
  papierRegistreren,
  herstelgesprek,
  bemiddeling,
  oordeelGeschil,
  meetekenen,
  heroverwegen,
  besluitZonderReactie,
  vaststelling,
  doel,
  evaluatie,
  cvbEvaluatie,
  verslagOntvangen,
  golive,
} as const;

/** All that the protocol may see of the forms: their steering fields. Import as a type only. */
export type Forms = { readonly [K in keyof typeof forms]: Steering<(typeof forms)[K]> };
