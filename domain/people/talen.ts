/** Languages that people around a pupil speak, by code (ISO 639-1), as a Dutch word. */
export const TALEN = {
  nl: 'Nederlands',
  ar: 'Arabisch',
  bg: 'Bulgaars',
  zh: 'Chinees',
  de: 'Duits',
  en: 'Engels',
  fa: 'Perzisch (Farsi, Dari)',
  fr: 'Frans',
  hu: 'Hongaars',
  it: 'Italiaans',
  ku: 'Koerdisch',
  uk: 'Oekraïens',
  pap: 'Papiaments',
  ps: 'Pasjtoe',
  pl: 'Pools',
  pt: 'Portugees',
  ro: 'Roemeens',
  ru: 'Russisch',
  so: 'Somalisch',
  es: 'Spaans',
  zgh: 'Tamazight (Berbers)',
  ti: 'Tigrinya',
  tr: 'Turks',
  ur: 'Urdu',
  vi: 'Vietnamees',
  ngt: 'Nederlandse Gebarentaal',
  anders: 'Een andere taal',
} as const;

/** The Dutch word for a language as it is recorded; what is not in the list reads as it was written. */
export function taalWoord(code: string): string {
  return (TALEN as Readonly<Record<string, string>>)[code] ?? code;
}
