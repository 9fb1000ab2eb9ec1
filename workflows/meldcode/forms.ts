import type { Steering } from '../../domain/form/index.js';
import { beslissen, gesprek, wegen } from './forms/afweging.js';
import { hulp, melding, monitor, veiligThuis } from './forms/daarna.js';
import { consultatie, signalen, start } from './forms/signalen.js';

/** The forms of the meldcode by name (domain §4.4). */
export const forms = {
  start,
  signalen,
  consultatie,
  gesprek,
  wegen,
  beslissen,
  melding,
  veiligThuis,
  hulp,
  monitor,
} as const;

/** All that the protocol may see of the forms: their steering fields. Import as a type only. */
export type Forms = { readonly [K in keyof typeof forms]: Steering<(typeof forms)[K]> };
