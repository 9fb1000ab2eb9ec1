import type { Steering } from '../../domain/form/index.js';
import { overleg, start } from './forms/aanvraag.js';
import { afwijzing, evaluatie, uitgebleven, verwerking, wachttijd } from './forms/afronding.js';
import { gesprekLeerling, intrekking, versturen, weigering, wettelijkeGrond } from './forms/besluit.js';
import { gegevens, toestemming } from './forms/gegevens.js';
import { ontvangst, terugkoppeling, wachtlijst } from './forms/partner.js';
import { gegevensVordering, overhandiging, vordering } from './forms/vordering.js';

/** The forms of an external referral by name (domain §4.1). */
export const forms = {
  start,
  overleg,
  gegevens,
  toestemming,
  weigering,
  gesprekLeerling,
  wettelijkeGrond,
  versturen,
  gegevensVordering,
  vordering,
  overhandiging,
  ontvangst,
  wachtlijst,
  wachttijd,
  terugkoppeling,
  verwerking,
  afwijzing,
  uitgebleven,
  intrekking,
  evaluatie,
} as const;

/** All that the protocol may see of the forms: their steering fields. Import as a type only. */
export type Forms = { readonly [K in keyof typeof forms]: Steering<(typeof forms)[K]> };
