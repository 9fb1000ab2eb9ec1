import { formatDate } from './date.js';
import { parseBody, personRows, rowsOf } from './parse.js';
import type { AnyField, FieldValue, AnyForm, RowValues, SimpleField, SimpleFields, Values } from './types.js';

/** More rows than this are not shown again; no form asks for so many. */
const MOST_ROWS = 250;

/** What was typed, as text, for showing the form again. What is no text at all becomes empty. */
export function typedValues(f: AnyForm, raw: Readonly<Record<string, unknown>>): Values {
  return Object.fromEntries(
    Object.entries(f.velden).flatMap(([naam, field]) =>
      raw[naam] === undefined ? [] : [[naam, typedValue(field, raw[naam])]],
    ),
  );
}

/**
 * The values of a form that is opened for the first time: what is known already (typed answers by field
 * name, dates shown as 1-8-2026), and the least number of rows of each repeated group.
 */
export function emptyValues(f: AnyForm, prefill: Readonly<Record<string, unknown>> = {}): Values {
  const known = typedValues(f, parseBody(f, prefill));
  return Object.fromEntries(
    Object.entries(f.velden).flatMap(([naam, field]): [string, FieldValue][] => {
      const value = known[naam];
      if (field.soort === 'herhaald') return [[naam, withRows(field.velden, value, field.min)]];
      if (value === undefined) return [];
      return [[naam, typeof value === 'string' ? shown(field, value) : value]];
    }),
  );
}

const withRows = (velden: SimpleFields, value: FieldValue | undefined, min: number): readonly RowValues[] => {
  const rows = (rowsOf(value) ?? []).map((row) =>
    Object.fromEntries(
      Object.entries(velden).flatMap(([naam, field]): [string, string | readonly string[]][] => {
        const cell = row[naam];
        if (Array.isArray(cell)) return [[naam, cell.filter((item) => typeof item === 'string')]];
        return typeof cell === 'string' ? [[naam, shown(field, cell)]] : [];
      }),
    ),
  );
  const missing = Math.max(0, min - rows.length);
  return [...rows, ...Array.from({ length: missing }, () => ({}))];
};

const shown = (field: AnyField, value: string): string =>
  field.soort === 'datum' ? formatDate(value) : value;

/** The number of characters in all values together. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + sizeOf(part), 0);
}

function typedValue(field: AnyField, raw: unknown): FieldValue {
  switch (field.soort) {
    case 'herhaald':
      return (rowsOf(raw) ?? []).slice(0, MOST_ROWS).map((row) => typedRow(field.velden, row));
    case 'perPersoon': {
      const rows = [...(personRows(raw) ?? [])].slice(0, MOST_ROWS);
      return Object.fromEntries(rows.map(([id, row]) => [id, typedRow(field.velden, row)]));
    }
    default:
      return typedSimple(field, raw);
  }
}

const typedRow = (velden: SimpleFields, row: Readonly<Record<string, unknown>>): RowValues =>
  Object.fromEntries(
    Object.entries(velden).flatMap(([naam, field]) =>
      row[naam] === undefined ? [] : [[naam, typedSimple(field, row[naam])]],
    ),
  );

function typedSimple(field: SimpleField, raw: unknown): string | readonly string[] {
  if (field.soort === 'meerkeuze' || field.soort === 'meerkeuzeUitLijst') {
    const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
    return list.filter((item) => typeof item === 'string');
  }
  if (typeof raw === 'boolean') return raw ? 'ja' : 'nee';
  if (typeof raw === 'number') return String(raw).replace('.', ',');
  return typeof raw === 'string' ? raw : '';
}
