import type { Steering } from '../../domain/form/index.js';
import { start } from './forms/aanleiding.js';
import { besluit } from './forms/besluit.js';
import { horenLeerling, horenLeraar, horenOuders } from './forms/horen.js';
import { bekendmaking, inspectiemelding, leerplichtmelding } from './forms/melden.js';
import { beeindiging, bezwaar, inhalen, terugkeergesprek, werk } from './forms/uitvoering.js';

/** The forms of a suspension by name (domain §7.2). */
export const forms = {
  start,
  horenLeerling,
  horenOuders,
  horenLeraar,
  besluit,
  bekendmaking,
  inspectiemelding,
  leerplichtmelding,
  werk,
  inhalen,
  beeindiging,
  terugkeergesprek,
  bezwaar,
} as const;

/** All that the protocol may see of the forms: their steering fields. Import as a type only. */
export type Forms = { readonly [K in keyof typeof forms]: Steering<(typeof forms)[K]> };
