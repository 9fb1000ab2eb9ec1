import type { Steering } from '../../domain/form/index.js';
import { gedeeldeForms } from '../schoolverlater/forms.js';
import { adviesControle, adviesgesprek, voorlopigAdvies, vooradvies } from './forms/advies.js';
import { adviesVaststellen, definitiefAdvies, toetsResultaat } from './forms/definitief.js';
import { aanmelding, geenPlek, nazorg, plaatsing, start, uitschrijving } from './forms/plaats.js';
import { tlvAanvraag, tlvBesluit } from './forms/tlv.js';

/** The forms of leaving the SO by name (domain §6.2). */
export const forms = {
  ...gedeeldeForms,
  start,
  vooradvies,
  voorlopigAdvies,
  adviesControle,
  adviesgesprek,
  toetsResultaat,
  definitiefAdvies,
  adviesVaststellen,
  aanmelding,
  tlvAanvraag,
  tlvBesluit,
  plaatsing,
  geenPlek,
  uitschrijving,
  nazorg,
} as const;

/** All that the protocol may see of the forms: their steering fields. Import as a type only. */
export type Forms = { readonly [K in keyof typeof forms]: Steering<(typeof forms)[K]> };
