import { parseDate } from './date.js';
import type { SimpleField } from './types.js';

/** What came in for one field: nothing, a value of the right sort (bounds not yet checked), or a fault. */
export type Read =
  | { readonly leeg: true }
  | { readonly waarde: unknown }
  | { readonly fout: 'geenTekst' | 'nul' | 'regels' | 'vorm' };

const EMPTY: Read = { leeg: true };

/**
 * Reads the raw value of one field: text from a web form, or the typed value from the JSON API.
 * Never throws, whatever came in.
 */
export function readValue(field: SimpleField, raw: unknown): Read {
  switch (field.soort) {
    case 'jaNee':
      return readYesNo(raw);
    case 'bevestiging':
      return readTick(raw);
    case 'meerkeuze':
    case 'meerkeuzeUitLijst':
      return readMany(raw);
    case 'langeTekst':
      return readText(raw, cleanLongText);
    case 'tekst':
      return readLine(raw);
    default:
      return readShaped(field.soort, raw);
  }
}

type Shaped = Exclude<
  SimpleField['soort'],
  'jaNee' | 'bevestiging' | 'meerkeuze' | 'meerkeuzeUitLijst' | 'langeTekst' | 'tekst'
>;

function readShaped(soort: Shaped, raw: unknown): Read {
  if (typeof raw === 'number' && (soort === 'geheelGetal' || soort === 'decimaal')) return { waarde: raw };
  const line = readLine(raw);
  if (!('waarde' in line)) return line;
  const value = shape(soort, String(line.waarde));
  return value === undefined ? { fout: 'vorm' } : { waarde: value };
}

function shape(soort: Shaped, text: string): unknown {
  switch (soort) {
    case 'geheelGetal':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
    case 'decimaal':
      return /^-?\d{1,12}([.,]\d{1,9})?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
    case 'datum':
      return parseDate(text);
    case 'tijd':
      return parseTime(text);
    case 'keuze':
    case 'keuzeUitLijst':
    case 'bestand':
      return text;
  }
}

/** Reads 9:30, 09.30, 9u30 or 0930 as HH:MM. */
function parseTime(text: string): string | undefined {
  const parts = /^(\d{1,2})[:.uU]?(\d{2})(?: ?uur)?$/.exec(text);
  if (!parts || Number(parts[1]) > 23 || Number(parts[2]) > 59) return undefined;
  return `${String(parts[1]).padStart(2, '0')}:${String(parts[2])}`;
}

const readLine = (raw: unknown): Read => {
  if (typeof raw === 'string' && /[\r\n\v\f\u2028\u2029]/.test(raw.trim())) return { fout: 'regels' };
  return readText(raw, cleanLine);
};

function readText(raw: unknown, clean: (text: string) => string): Read {
  if (raw === undefined || raw === null) return EMPTY;
  if (typeof raw !== 'string') return { fout: 'geenTekst' };
  if (raw.includes('\0')) return { fout: 'nul' };
  const text = clean(raw);
  return text === '' ? EMPTY : { waarde: text };
}

function readYesNo(raw: unknown): Read {
  if (typeof raw === 'boolean') return { waarde: raw };
  if (raw === undefined || raw === null || raw === '') return EMPTY;
  if (raw === 'ja' || raw === 'nee') return { waarde: raw === 'ja' };
  return { fout: typeof raw === 'string' ? 'vorm' : 'geenTekst' };
}

function readTick(raw: unknown): Read {
  if (raw === true || raw === 'ja') return { waarde: true };
  return raw === undefined || raw === null || raw === '' || raw === false ? EMPTY : { fout: 'vorm' };
}

function readMany(raw: unknown): Read {
  if (raw === undefined || raw === null || raw === '') return EMPTY;
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  if (!list.every((item) => typeof item === 'string')) return { fout: 'geenTekst' };
  const chosen = [...new Set(list.filter((item) => item !== ''))];
  return chosen.length === 0 ? EMPTY : { waarde: chosen };
}

// Control characters have no meaning in an answer and can break PDF, mail headers and terminals; half
// characters (a lone surrogate) are refused by Postgres.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/g;
const LONE = /\p{Surrogate}/gu;
// Marks that turn the direction of the text around them: they can make a name read as another.
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

const clean = (text: string): string =>
  text.replace(CONTROL, '').replace(TURNING, '').replace(LONE, '\ufffd').normalize('NFC');

/** One line: outer blanks and control characters gone, tabs become blanks. */
export const cleanLine = (text: string): string => clean(text.replace(/\t/g, ' ')).trim();

/** Several lines: line ends become \n, control characters but tab go, blanks at the end go. */
export const cleanLongText = (text: string): string =>
  clean(text.replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n'))
    .replace(/[ \t]+$/gm, '')
    .replace(/^\n+|\n+$/g, '');
