import type { Steering } from '../../domain/form/index.js';
import { gesprekPlannen } from '../opp/forms/overleg.js';
import { aanvraag, besluitSchool, indienen, zienswijze, zonderOuders } from './forms/aanvraag.js';
import { aanvulling, ingrijpen, navraag, swvBesluit, zonderTlv } from './forms/besluit.js';
import { beslissing, bezwaar, naAfwijzing, terugplaatsing, verwerken } from './forms/bezwaar.js';
import {
  cvbAdvies,
  deskundigeEen,
  deskundigeTwee,
  evaluatie,
  hoorgesprek,
  start,
} from './forms/voorbereiding.js';

/** The forms of the renewal of a TLV by name (domain §4.2). */
export const forms = {
  start,
  evaluatie,
  cvbAdvies,
  deskundigeEen,
  deskundigeTwee,
  hoorgesprek,
  aanvraag,
  gesprekPlannen,
  zienswijze,
  zonderOuders,
  besluitSchool,
  indienen,
  swvBesluit,
  aanvulling,
  navraag,
  ingrijpen,
  zonderTlv,
  bezwaar,
  beslissing,
  verwerken,
  terugplaatsing,
  naAfwijzing,
} as const;

/** All that the protocol may see of the forms: their steering fields. Import as a type only. */
export type Forms = { readonly [K in keyof typeof forms]: Steering<(typeof forms)[K]> };
