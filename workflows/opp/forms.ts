import type { Steering } from '../../domain/form/index.js';
import { besluitZonderReactie, evaluatie, golive, vaststelling } from './forms/besluit.js';
import { concept } from './forms/concept.js';
import {
  bemiddeling,
  gesprekPlannen,
  gespreksverslag,
  herstelgesprek,
  standpunt,
  zonderOuders,
} from './forms/overleg.js';
import { controle, cvbAdvies, hoorgesprek, onderbouwing, start } from './forms/voorbereiding.js';

export { besluitZonderReactie, evaluatie, golive, vaststelling } from './forms/besluit.js';
export { concept } from './forms/concept.js';
export {
  bemiddeling,
  gesprekPlannen,
  gespreksverslag,
  herstelgesprek,
  standpunt,
  zonderOuders,
} from './forms/overleg.js';
export { controle, cvbAdvies, hoorgesprek, onderbouwing, start } from './forms/voorbereiding.js';

/** The forms of the OPP process by name (domain §2.3, §2.4). */
export const forms = {
  start,
  concept,
  hoorgesprek,
  controle,
  onderbouwing,
  cvbAdvies,
  gesprekPlannen,
  gespreksverslag,
  zonderOuders,
  standpunt,
  herstelgesprek,
  bemiddeling,
  besluitZonderReactie,
  vaststelling,
  evaluatie,
  golive,
} as const;

/** All that the protocol may see of the forms: their steering fields. Import as a type only. */
export type Forms = { readonly [K in keyof typeof forms]: Steering<(typeof forms)[K]> };
