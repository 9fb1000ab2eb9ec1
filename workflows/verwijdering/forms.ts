import type { Steering } from '../../domain/form/index.js';
import { bekendmaking, inspectiemelding, leerplichtmelding } from '../schorsing/forms/melden.js';
import { besluit, uitschrijving, voornemen } from './forms/besluit.js';
import {
  beslissing,
  bezwaarOntvangen,
  geschil,
  horenBezwaar,
  horenPlannen,
  inspectieOverleg,
  oordeel,
  verschoonbaar,
} from './forms/bezwaar.js';
import { horenLeerling, horenLeraar, horenOuders } from './forms/horen.js';
import { start } from './forms/overweging.js';
import {
  advies,
  onderwijs,
  samenwerkingsverband,
  schoolZoeken,
  thuiszitter,
  toegang,
} from './forms/voorbereiding.js';

/** The forms of a removal by name (domain §7.3). */
export const forms = {
  start,
  horenLeraar,
  advies,
  samenwerkingsverband,
  onderwijs,
  toegang,
  voornemen,
  horenOuders,
  horenLeerling,
  schoolZoeken,
  thuiszitter,
  besluit,
  bekendmaking,
  leerplichtmelding,
  inspectiemelding,
  bezwaarOntvangen,
  verschoonbaar,
  horenPlannen,
  horenBezwaar,
  inspectieOverleg,
  geschil,
  oordeel,
  beslissing,
  uitschrijving,
} as const;

/** All that the protocol may see of the forms: their steering fields. Import as a type only. */
export type Forms = { readonly [K in keyof typeof forms]: Steering<(typeof forms)[K]> };
