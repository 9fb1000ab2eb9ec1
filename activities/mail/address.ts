import { domainToASCII } from 'node:url';

const ATOM = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const DOMAIN_INPUT = /^[\p{L}\p{N}.-]+$/u;

/**
 * The one address in a text, with its domain in ASCII, or undefined. Stricter than RFC 5322 on purpose: no quoted local
 * part, no comments, groups, lists or routes, so that no server on the way can read another address in it (trust T15).
 */
export function mailAddress(text: string | null): string | undefined {
  const trimmed = text?.trim() ?? '';
  const parts = trimmed.split('@');
  const [local, domain] = parts;
  if (parts.length !== 2 || local === undefined || domain === undefined || trimmed.length > 254)
    return undefined;
  if (local.length > 64 || !local.split('.').every((atom) => ATOM.test(atom))) return undefined;
  if (!DOMAIN_INPUT.test(domain) || domain.normalize('NFKC') !== domain) return undefined;
  const ascii = domainToASCII(domain.toLowerCase());
  const labels = ascii.split('.');
  const isDomain = ascii.length <= 253 && labels.length >= 2 && labels.every((label) => LABEL.test(label));
  return isDomain && /^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(labels.at(-1) ?? '')
    ? `${local}@${ascii}`
    : undefined;
}

export type Mailbox = { readonly name: string; readonly address: string };

/** Reads `Naam <adres>` or a bare address from a setting. Error 'afzender-ongeldig'. */
export function mailbox(text: string): Mailbox {
  const [, name = '', inBrackets] = /^\s*(?:"?([^"<>\r\n]*?)"?\s*)<([^<>]+)>\s*$/.exec(text) ?? [];
  const address = mailAddress(inBrackets ?? text);
  if (address === undefined) throw new Error('afzender-ongeldig');
  return { name: name.trim(), address };
}
