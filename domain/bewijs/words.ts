import type { AnyForm, Rendered } from '../form/types.js';
import { sha256Hex } from '../document/hash.js';
import type { Statement } from './types.js';

/**
 * An address as a proof shows it: 'l…@example.org', '06…89'. Enough to recognise, too little to write to (AVG art. 5).
 * Letters go to a house: only that, not where.
 */
export function maskAddress(kanaal: string, address: string): string {
  if (kanaal === 'brief') return 'per post';
  const [name = '', host] = address.split('@');
  if (host !== undefined) return `${name.slice(0, 1)}…@${host}`;
  return address.length < 6 ? '…' : `${address.slice(0, 2)}…${address.slice(-2)}`;
}

/** The hash of an address as people write it in different ways: lower case, no white space. */
export const hashAddress = (address: string): string => sha256Hex(address.replace(/\s+/gu, '').toLowerCase());

/** All that a form put before the person who answered it, in reading order. */
export function statementOf(form: AnyForm): Statement {
  const lines = [form.titel, form.inleiding ?? ''];
  for (const section of form.secties) {
    lines.push(section.titel ?? '', section.uitleg ?? '');
    for (const naam of section.velden) {
      const field = form.velden[naam];
      if (!field) continue;
      lines.push(field.label, field.hint ?? '');
      if ('opties' in field) lines.push(...Object.values(field.opties).map((optie) => `( ) ${optie}`));
    }
  }
  lines.push(`[${form.knop}]`);
  const tekst = lines.filter((line) => line !== '').join('\n');
  return { tekst, sha256: sha256Hex(tekst), taal: 'nl' };
}

type Line = { readonly vraag: string; readonly antwoord: string };

/** The answers as the person read them back: what was chosen, each part by itself, and what was added in own words. */
export function partsOf(
  form: AnyForm,
  rendered: Rendered,
): { readonly keuzes: readonly Line[]; readonly opmerkingen: readonly Line[] } {
  const lines = rendered.flatMap(({ regels }) => regels.filter((regel) => regel.soort === 'antwoord'));
  const of = (soorten: readonly string[]): readonly Line[] =>
    lines
      .filter(({ veld }) => soorten.includes(form.velden[veld]?.soort ?? ''))
      .map(({ label, tekst }) => ({ vraag: label, antwoord: tekst }));
  return {
    keuzes: of(['keuze', 'meerkeuze', 'keuzeUitLijst', 'meerkeuzeUitLijst', 'jaNee', 'bevestiging']),
    opmerkingen: of(['langeTekst']),
  };
}
