import type { Kanaal } from './contact.js';

/** An outside partner as a process addresses one: the id only. */
export type PartnerId = `partner:${string}`;

/** How a partner answers: by a personal link, or not by itself (the school registers what came by post or telephone). */
export type PartnerKanaal = 'LINK' | 'POST' | 'TELEFOON';

/** Somebody outside the school and the family who is asked for something about a pupil (domain §4.1). */
export type Partner = {
  readonly id: string;
  readonly organisatie: string;
  /** The contact person; empty when only the organisation is known. */
  readonly naam: string;
  readonly functie: string;
  readonly email: string | null;
  readonly telefoon: string | null;
  readonly adres: string;
  readonly postcode: string;
  readonly plaats: string;
  readonly kanaal: PartnerKanaal;
  readonly actief: boolean;
  /** The partner who handed a request on to this colleague; null for one that the school recorded. */
  readonly doorgegevenDoor: string | null;
};

/** Whether an id of a person stands for an outside partner. */
export function isPartnerId(who: string): who is PartnerId {
  return who.startsWith('partner:');
}

/** A Dutch mobile number, where a text message arrives. */
export function isMobiel(telefoon: string): boolean {
  return /^(?:\+31|0031|0)6\d{8}$/.test(telefoon.replace(/[\s-]/g, ''));
}

/** The channel for a partner: mail for one who answers by link and has an e-mail address, else a letter. */
export function kanaalVanPartner(partner: Pick<Partner, 'kanaal' | 'email'>): Kanaal {
  return partner.kanaal === 'LINK' && partner.email !== null && partner.email.trim() !== ''
    ? 'mail'
    : 'brief';
}

/** Whether the toegangscode goes out by itself; without a mobile number a colleague reads it out by telephone. */
export function krijgtCode(partner: Pick<Partner, 'kanaal' | 'telefoon'>): boolean {
  return partner.kanaal === 'LINK' && isMobiel(partner.telefoon ?? '');
}

/** A partner in a list, the organisation first: 'Praktijk Klankproef, mevrouw Voorbeeld'. */
export function partnerNaam(partner: Pick<Partner, 'organisatie' | 'naam'>): string {
  return partner.naam.trim() === '' ? partner.organisatie : `${partner.organisatie}, ${partner.naam}`;
}

/** Name and address on an envelope; empty without a full address. */
export function adresregels(
  partner: Pick<Partner, 'organisatie' | 'naam' | 'adres' | 'postcode' | 'plaats'>,
): readonly string[] {
  const { organisatie, naam, adres, postcode, plaats } = partner;
  if (adres.trim() === '' || plaats.trim() === '') return [];
  const person = naam.trim() === '' ? [] : [`t.a.v. ${naam}`];
  return [organisatie, ...person, adres, `${postcode}  ${plaats}`.trim()];
}
