import { CsvError, parse } from 'csv-parse/sync';

/** A sentence about one line of the file; `kolom` is empty when the whole line or file is meant. */
export type Melding = { readonly regel: number; readonly kolom: string; readonly tekst: string };

/** One line with its number as a text editor counts, from 1. */
export type Regel = { readonly regel: number; readonly velden: readonly string[] };

export type Tabel =
  | { readonly soort: 'tabel'; readonly kop: Regel; readonly regels: readonly Regel[] }
  | { readonly soort: 'fout'; readonly fout: Melding };

/** The size of the biggest file that is read, in bytes; some 30 000 pupils. */
export const MAX_BYTES = 10_000_000;

/** A Dutch sentence about a line: 'Regel 4, geboortedatum: 31-02-2018 bestaat niet.' */
export function melding(regel: number, kolom: string, tekst: string): Melding {
  const waar = kolom === '' ? `Regel ${String(regel)}` : `Regel ${String(regel)}, ${kolom}`;
  return { regel, kolom, tekst: `${waar}: ${tekst}` };
}

function bestand(tekst: string): Tabel {
  return { soort: 'fout', fout: { regel: 0, kolom: '', tekst } };
}

/**
 * The text of a file: UTF-16 with its mark, else UTF-8, else windows-1252 as older Excel writes it. The byte order mark
 * is gone.
 */
export function decode(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const SCHEIDINGEN = [';', ',', '\t'] as const;

function delimiterOf(kop: string): string {
  const zonderQuotes = kop.replace(/"[^"]*"/g, '');
  const aantal = (teken: string): number => zonderQuotes.split(teken).length;
  return [...SCHEIDINGEN].sort((x, y) => aantal(y) - aantal(x))[0] ?? ';';
}

type Parsed = { readonly record: string[]; readonly info: { readonly lines: number } };

function records(text: string, delimiter: string, vanaf: number): readonly Regel[] {
  // Asked for `info`, the parser gives a record and where it is; its types say an array of records.
  const parsed = parse(text, {
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
  }) as unknown as readonly Parsed[];
  let begin = vanaf;
  return parsed.map(({ record, info }) => {
    const regel = begin;
    begin = vanaf + info.lines;
    return { regel, velden: record };
  });
}

function csvFout(error: CsvError): Melding {
  const regel = typeof error['lines'] === 'number' ? error['lines'] : 0;
  const tekst =
    error.code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'Er staat een aanhalingsteken (") dat niet wordt gesloten. Het bestand is niet te lezen.'
      : 'Een aanhalingsteken (") staat op een plek waar dat niet kan.';
  return melding(regel, '', tekst);
}

/** The file as a table, empty lines left out; or the one reason why it can't be read, as a Dutch sentence. */
export function readTable(bytes: Uint8Array): Tabel {
  if (bytes.length > MAX_BYTES) return bestand('Het bestand is te groot. Splits het in kleinere bestanden.');
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (isZip) return bestand('Dit is een Excel-bestand. Bewaar het in Excel als CSV en kies dat bestand.');
  const alles = decode(bytes);
  if (alles.includes('\0')) return bestand('Dit is geen tekstbestand. Bewaar het in Excel als CSV.');
  const sep = /^sep=(.)\r?\n/i.exec(alles);
  const text = sep ? alles.slice(sep[0].length) : alles;
  const delimiter = sep?.[1] ?? delimiterOf(text.trimStart().split(/[\r\n]/, 1)[0] ?? '');
  try {
    const gevuld = records(text, delimiter, sep ? 2 : 1).filter((r) =>
      r.velden.some((veld) => veld.trim() !== ''),
    );
    const [kop, ...regels] = gevuld;
    if (!kop) return bestand('Het bestand is leeg.');
    return { soort: 'tabel', kop, regels };
  } catch (error) {
    if (error instanceof CsvError) return { soort: 'fout', fout: csvFout(error) };
    throw error;
  }
}
