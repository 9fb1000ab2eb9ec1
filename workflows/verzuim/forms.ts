import type { Steering } from '../../domain/form/index.js';
import {
  doorstroompunt,
  gesprek,
  jeugdarts,
  leerplicht,
  melding,
  samenwerkingsverband,
  stand,
  terugkeer,
  wegen,
} from './forms/opvolging.js';
import { start } from './forms/start.js';

/** The forms of the follow-up of absence by name (domain §4.3). */
export const forms = {
  start,
  melding,
  gesprek,
  wegen,
  leerplicht,
  doorstroompunt,
  jeugdarts,
  samenwerkingsverband,
  stand,
  terugkeer,
} as const;

/** All that the protocol may see of the forms: their steering fields. Import as a type only. */
export type Forms = { readonly [K in keyof typeof forms]: Steering<(typeof forms)[K]> };
