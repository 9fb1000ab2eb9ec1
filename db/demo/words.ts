// Names of nobody: made up for the demo (domain §19), with the letters and prefixes that break software.

export const ROEPNAMEN: readonly string[] = [
  'Noor', 'Sem', 'Yara', 'Daan', 'Amira', 'Finn', 'Zofia', 'Mats', 'Lina', 'Kaj', 'Destiny', 'Ömer', 'Jip', 'Siena',
  'Zoë', 'Björn', 'René', 'Saïd', 'Joëlle', 'Chloé', 'IJsbrand', 'Ysbrand', 'Thijs', 'Milou', 'Roán', 'Jayden', 'Esra',
  'Łucja', 'Tijn', 'Fenne', 'Naïm', 'Anne-Fleur', 'Djess', 'Vigo', 'Imke', 'Bilal',
]; // prettier-ignore

/** First names of parents: of a woman, of a man. */
export const OUDERNAMEN: readonly (readonly [string, string])[] = [
  ['Marja', 'Bram'], ['Fatma', 'Joost'], ['Agnieszka', 'Piotr'], ['Hélène', 'Koen'], ['Samira', 'Wouter'],
  ['Ingrid', 'Mehmet'], ['Loes', 'Gijs'], ['Nadia', 'Sjef'], ['Tamara', 'Rachid'], ['Els', 'Zoran'],
  ['Çiğdem', 'Pieter'], ['Oksana', 'Huub'],
]; // prettier-ignore

/** Prefix and surname. */
export const ACHTERNAMEN: readonly (readonly [string, string])[] = [
  ['', 'Voorbeeld'], ['', 'Proefsma'], ['van der', 'Testermans'], ['', 'Demirtest'], ['', 'El Fictif'],
  ['van den', 'Zonneproef'], ['', 'Kasteelbeeld'], ['', 'Schijnders'], ['van', 'Proefbergen'], ['de', 'Testmaker'],
  ['ter', 'Beeldhorst'], ["van 't", 'Hofbeeld'], ["'t", 'Schijnhof'], ['el', 'Nepari'], ['', 'Díaz-Proef'],
  ['', 'IJzerproef'], ['den', 'Fictieven'], ["d'", 'Exemplaar'], ['', 'Çelikbeeld'], ['', 'Kowalproefska'],
  ['van de', 'Verzonnen'], ['', 'Ould Sjabloon'], ['', 'Müllertest'], ['op de', 'Schets'], ['', 'Dummybrók'],
]; // prettier-ignore

export const STRATEN: readonly string[] = [
  'Voorbeeldstraat',
  'Proefplein',
  'Testlaan',
  'Schijnweg',
  'Fictiefhof',
];
export const PLAATSEN: readonly string[] = ['Voorbeeldstad', 'Proefdorp', 'Testhoven'];

export const POSTCODE = '9999 ZZ';

/** A name as the part of an e-mail address before the @: small letters, no accents, dots between the words. */
export function emailName(...parts: readonly string[]): string {
  return parts
    .join(' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/ı/g, 'i')
    .replace(/'/g, '')
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.|\.$/g, '');
}

/** A telephone number of nobody, '06-00000xxx'. */
export function phone(n: number): string {
  return `06-00000${String(n % 1000).padStart(3, '0')}`;
}
