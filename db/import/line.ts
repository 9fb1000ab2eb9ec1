import { KOLOMMEN } from './columns.js';
import { melding } from './csv.js';
import type { Melding, Regel } from './csv.js';
import { cleanCell, isFout } from './values.js';
import type { Gelezen } from './values.js';

/** Where each known column is, and what is wrong with the first line. */
export type Kop = {
  readonly index: ReadonlyMap<string, number>;
  readonly aantal: number;
  readonly fouten: readonly Melding[];
  readonly waarschuwingen: readonly Melding[];
};

const BSN = /^(bsn|burgerservicenummer|sofinummer|onderwijsnummer|pgn)$/;

function columnName(cell: string): string {
  return cell
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_');
}

function unknownColumn(regel: number, naam: string): Melding {
  const tekst = BSN.test(naam)
    ? 'burgerservicenummers worden nooit ingelezen. Haal de kolom uit het bestand.'
    : 'deze kolom kennen wij niet; hij wordt overgeslagen.';
  return melding(regel, naam, tekst);
}

/** Reads the first line: the order is free, letter case and spaces don't matter. */
export function headerOf(kop: Regel): Kop {
  const namen = kop.velden.map(columnName);
  const bekend = new Set(KOLOMMEN.map((k) => k.naam));
  const index = new Map<string, number>();
  const fouten: Melding[] = [];
  namen.forEach((naam, i) => {
    if (!bekend.has(naam)) return;
    if (index.has(naam)) fouten.push(melding(kop.regel, naam, 'deze kolom staat er twee keer.'));
    else index.set(naam, i);
  });
  for (const { naam, verplicht } of KOLOMMEN) {
    if (verplicht && !index.has(naam))
      fouten.push(melding(kop.regel, naam, 'deze kolom ontbreekt in de kop.'));
  }
  const onbekend = namen.filter((naam) => naam !== '' && !bekend.has(naam));
  return {
    index,
    aantal: namen.length,
    fouten,
    waarschuwingen: onbekend.map((naam) => unknownColumn(kop.regel, naam)),
  };
}

/** The cleaned cells of a line by column; a column that is absent is empty. */
export function cellsOf(kop: Kop, velden: readonly string[]): (kolom: string) => string {
  return (kolom) => {
    const i = kop.index.get(kolom);
    return i === undefined ? '' : cleanCell(velden[i] ?? '');
  };
}

/** Reads the cells of one line and gathers what is wrong with them. */
export type LineReader = {
  readonly cell: (kolom: string) => string;
  /** The value, or `anders` when it was wrong: then the line has a mistake. */
  readonly read: <T>(kolom: string, read: (cell: string) => Gelezen<T>, anders: T) => T;
  /** As `read` for a text that must be there; '' when it was wrong. */
  readonly need: (kolom: string, read: (cell: string) => Gelezen<string>) => string;
  readonly fout: (kolom: string, tekst: string) => void;
  readonly letOp: (kolom: string, tekst: string) => void;
  readonly fouten: () => readonly Melding[];
  readonly waarschuwingen: () => readonly Melding[];
};

/** A reader for the line with this number. */
export function lineReader(regel: number, cell: (kolom: string) => string): LineReader {
  const fouten: Melding[] = [];
  const waarschuwingen: Melding[] = [];
  const fout = (kolom: string, tekst: string): void => {
    fouten.push(melding(regel, kolom, tekst));
  };
  const letOp = (kolom: string, tekst: string): void => {
    waarschuwingen.push(melding(regel, kolom, tekst));
  };
  const read: LineReader['read'] = (kolom, lees, anders) => {
    const gelezen = lees(cell(kolom));
    if (isFout(gelezen)) {
      fout(kolom, gelezen.fout);
      return anders;
    }
    if (gelezen.letOp !== undefined) letOp(kolom, gelezen.letOp);
    return gelezen.waarde;
  };
  const need: LineReader['need'] = (kolom, lees) => {
    if (cell(kolom) !== '') return read(kolom, lees, '');
    fout(kolom, 'dit veld is leeg.');
    return '';
  };
  return { cell, read, need, fout, letOp, fouten: () => fouten, waarschuwingen: () => waarschuwingen };
}
