import type { Steering } from '../../domain/form/index.js';
import { inzage, inzageVerwerken, okr, okrVaststelling } from './forms/okr.js';
import { einddatum, ontvangst, overdracht, versturen, vertrek } from './forms/overgang.js';

/** The forms that both ways out of the school share (domain §6.1). */
export const gedeeldeForms = {
  okr,
  okrVaststelling,
  inzage,
  inzageVerwerken,
  versturen,
  ontvangst,
  overdracht,
  einddatum,
  vertrek,
} as const;

/** All that a protocol may see of them. Import as a type only. */
export type GedeeldeForms = {
  readonly [K in keyof typeof gedeeldeForms]: Steering<(typeof gedeeldeForms)[K]>;
};
