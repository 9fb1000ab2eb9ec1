import type { TabelBlock } from '../../domain/document/model.js';
import { WORD } from './printable.js';

/** The white space left and right in a cell, in characters. */
export const INSET = 2;

/** Characters of 9.5 pt on the full width of a page. */
const TABLE_LINE = 84;

/** A column header is bold. */
const BOLD = 1.12;

const LONGEST_TOKEN = 20;
const SHORT_WORD = 9;
const LONGEST_LINE = 60;

/**
 * The widths of a table's columns, in characters of the cell text. First every column gets what cannot be
 * broken (dates, numbers, short words), then room for its longest word, then for its longest cell, as far
 * as the page goes. So many columns stay readable, and a column of text is not as narrow as one of dates.
 *
 * @param table the table, its texts printable already
 * @returns one width for each header; their sum may be less than a page, the template keeps proportions
 */
export function columnWidths(table: TabelBlock): readonly number[] {
  const steps = table.koppen.map((kop, column) =>
    columnSteps(
      kop,
      table.rijen.map((row) => row[column] ?? ''),
    ),
  );
  let widths = steps.map(([hard]) => hard);
  const total = sum(widths);
  if (total >= TABLE_LINE) return widths.map((width) => (width * TABLE_LINE) / total);
  for (const step of [1, 2] as const) {
    const growth = steps.map((column, index) => column[step] - (widths[index] ?? 0));
    const share = Math.min(1, (TABLE_LINE - sum(widths)) / Math.max(1, sum(growth)));
    widths = widths.map((width, index) => width + (growth[index] ?? 0) * share);
  }
  return widths;
}

function columnSteps(kop: string, cells: readonly string[]): readonly [number, number, number] {
  const words = [
    ...wordsOf(kop).map((word) => ({ word, length: word.length * BOLD })),
    ...cells.flatMap(wordsOf).map((word) => ({ word, length: word.length })),
  ];
  const hard = words.map(({ word, length }) =>
    WORD.test(word) && word.length > SHORT_WORD ? SHORT_WORD : Math.min(length, LONGEST_TOKEN),
  );
  const least = Math.max(3, ...hard) + INSET;
  const whole = Math.max(least, ...words.map(({ length }) => Math.min(length, LONGEST_TOKEN) + INSET));
  const wanted = Math.max(whole, ...cells.map((cell) => Math.min(cell.length, LONGEST_LINE) + INSET));
  return [least, whole, wanted];
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/u);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
