import { parseDutchDate } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { heeftBsn, isElfproef } from '../../domain/people/index.js';

/** A value that was read, perhaps with a remark, or the Dutch sentence that says what is wrong with it. */
export type Gelezen<T> = { readonly waarde: T; readonly letOp?: string } | { readonly fout: string };

/** True when the reading failed. */
export function isFout<T>(gelezen: Gelezen<T>): gelezen is { readonly fout: string } {
  return 'fout' in gelezen;
}

const MAX_LENGTE = 200;
const DATUM_VORM = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/;
// What Excel makes of '1-2': '1-feb', 'feb-01', '01-feb-26'.
const MAAND = '(jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)';
const EXCEL_DATUM = new RegExp(`^(\\d{1,2}-${MAAND}(-\\d{2,4})?|${MAAND}-\\d{2,4})\\.?$`, 'i');
const EXCEL_MACHT = /^\d([.,]\d+)?E\+?\d+$/i;

/**
 * A cell as text: composed accents, single spaces, and without the apostrophe that an export puts before a formula
 * sign so that a spreadsheet leaves it alone (B29).
 */
export function cleanCell(cell: string): string {
  const text = cell.normalize('NFC').replace(/\s+/g, ' ').trim();
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
}

/** A text of at most 200 characters without control characters; markup stays the text it is (B25). */
export function readText(cell: string): Gelezen<string> {
  if (/\p{Cc}/u.test(cell)) return { fout: 'er staat een onleesbaar teken in.' };
  if (cell.length > MAX_LENGTE) return { fout: `de tekst is langer dan ${String(MAX_LENGTE)} tekens.` };
  return { waarde: cell };
}

/** A text as `readText`; one with something that looks like a BSN is refused (domain §15). */
export function readNote(cell: string): Gelezen<string> {
  return heeftBsn(cell)
    ? { fout: 'er lijkt een burgerservicenummer in te staan. Dat mag hier niet; haal het weg.' }
    : readText(cell);
}

/** True when Excel seems to have turned a code into a date or a power of ten (B70). */
export function isExcelDamage(cell: string): boolean {
  return EXCEL_DATUM.test(cell) || EXCEL_MACHT.test(cell);
}

/** A date as people type it. A date that doesn't exist, a year of two digits and Excel's own number are explained. */
export function readDate(cell: string): Gelezen<LocalDate> {
  const text = cell.replace(/ 0?0:00(:00)?$/, '');
  const datum = parseDutchDate(text);
  if (datum !== undefined) return { waarde: datum };
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}$/.test(text)) {
    return { fout: `${text} heeft een jaar van twee cijfers. Schrijf de datum als 12-05-2018.` };
  }
  if (/^\d{5}$/.test(text)) {
    return { fout: `${text} is een getal van Excel. Maak de kolom in Excel op als datum (dd-mm-jjjj).` };
  }
  if (DATUM_VORM.test(text)) return { fout: `${text} bestaat niet. Schrijf de dag eerst, zoals 12-05-2018.` };
  return { fout: `"${text}" is geen datum. Schrijf de datum als 12-05-2018.` };
}

/** A leerlingnummer; what Excel damaged and what looks like a BSN is refused (domain §15: a BSN is never stored). */
export function readLeerlingnummer(cell: string): Gelezen<string> {
  if (isExcelDamage(cell)) {
    return { fout: `${cell} lijkt door Excel veranderd. Maak de kolom in Excel op als tekst.` };
  }
  if (isElfproef(cell)) {
    return {
      fout: 'dit lijkt een burgerservicenummer. Dat mag hier niet staan; gebruik het nummer van de school.',
    };
  }
  if (!/^[A-Za-z0-9][A-Za-z0-9._/-]{0,19}$/.test(cell)) {
    return { fout: 'gebruik alleen letters, cijfers, punten en streepjes, hoogstens 20 tekens.' };
  }
  return { waarde: cell };
}

/** An e-mail address; empty gives null. */
export function readEmail(cell: string): Gelezen<string | null> {
  if (cell === '') return { waarde: null };
  if (cell.length > MAX_LENGTE || !/^[^\s@,;:<>"()]+@[^\s@,;:<>"()]+\.[^\s@,;:<>"().]+$/.test(cell)) {
    return { fout: `"${cell}" is geen e-mailadres. Laat het veld leeg als er geen is.` };
  }
  return { waarde: cell };
}

/** A telephone number; the first zero that Excel took away is put back with a remark. Empty gives null. */
export function readPhone(cell: string): Gelezen<string | null> {
  if (cell === '') return { waarde: null };
  if (!/^\+?[\d\s()./-]{6,25}$/.test(cell)) return { fout: `"${cell}" is geen telefoonnummer.` };
  if (/^[1-9]\d{8}$/.test(cell)) {
    return { waarde: `0${cell}`, letOp: `${cell} is gelezen als 0${cell}: Excel haalt de eerste nul weg.` };
  }
  return { waarde: cell };
}

/** One of some words, whatever their letter case; `leeg` when the cell is empty. */
export function readChoice<T>(cell: string, woorden: Readonly<Record<string, T>>, leeg: T): Gelezen<T> {
  if (cell === '') return { waarde: leeg };
  const woord = cell.toLowerCase().replace(/[_\s-]+/g, ' ');
  if (Object.hasOwn(woorden, woord)) {
    const waarde = woorden[woord];
    if (waarde !== undefined) return { waarde };
  }
  return { fout: `"${cell}" kennen wij niet. Kies uit: ${Object.keys(woorden).join(', ')}.` };
}
