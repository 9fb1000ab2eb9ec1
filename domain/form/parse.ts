import { isGroup } from './form.js';
import { readValue } from './read.js';
import type { FieldValue, AnyForm, RowValues, SimpleFields, Values } from './types.js';

type RawRow = Readonly<Record<string, unknown>>;

const isRecord = (x: unknown): x is RawRow => typeof x === 'object' && x !== null && !Array.isArray(x);

/**
 * Brings a body into the nested shape of the form. Flat names as web forms send them
 * ('factoren.0.domein', 'standpunten.<id>.reden') become rows; nested values pass. Only names the form
 * knows come through, so nothing can be planted on a prototype and no unknown column reaches a query
 * (B26). Values are not checked here. Doing it twice changes nothing. Never throws.
 */
export function parseBody(f: AnyForm, body: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(body)) return {};
  const found = new Map<string, unknown>();
  const rows = new Map<string, Map<string, Map<string, unknown>>>();
  for (const [key, value] of Object.entries(body)) {
    if (Object.hasOwn(f.velden, key)) found.set(key, value);
    else addCell(f, rows, key.split('.'), value);
  }
  for (const [naam, group] of rows) {
    if (f.velden[naam]?.soort === 'herhaald') found.set(naam, inIndexOrder(group));
    else found.set(naam, Object.fromEntries([...group].map(([id, row]) => [id, Object.fromEntries(row)])));
  }
  return Object.fromEntries(found);
}

/** Files 'groep.rij.veld' under its group; anything that is not such a name is left out. */
function addCell(
  f: AnyForm,
  rows: Map<string, Map<string, Map<string, unknown>>>,
  parts: readonly string[],
  value: unknown,
): void {
  const naam = parts[0] ?? '';
  const veld = parts.at(-1) ?? '';
  const key = parts.slice(1, -1).join('.');
  const field = Object.hasOwn(f.velden, naam) ? f.velden[naam] : undefined;
  if (field === undefined || !isGroup(field) || !Object.hasOwn(field.velden, veld) || key === '') return;
  if (field.soort === 'herhaald' && !/^\d{1,3}$/.test(key)) return;
  const group = rows.get(naam) ?? new Map<string, Map<string, unknown>>();
  const row = group.get(key) ?? new Map<string, unknown>();
  rows.set(naam, group.set(key, row.set(veld, value)));
}

const inIndexOrder = (group: ReadonlyMap<string, ReadonlyMap<string, unknown>>): readonly RawRow[] =>
  [...group].sort(([a], [b]) => Number(a) - Number(b)).map(([, row]) => Object.fromEntries(row));

/** The rows of a repeated group; undefined when what came in is no list of rows. */
export function rowsOf(raw: unknown): readonly RawRow[] | undefined {
  if (raw === undefined || raw === null) return [];
  return Array.isArray(raw) && raw.every(isRecord) ? raw : undefined;
}

/** The rows of a per-person group by id; undefined when what came in is no record of rows. */
export function personRows(raw: unknown): ReadonlyMap<string, RawRow> | undefined {
  if (raw === undefined || raw === null) return new Map();
  if (!isRecord(raw)) return undefined;
  const entries = Object.entries(raw);
  return entries.every((entry): entry is [string, RawRow] => isRecord(entry[1]))
    ? new Map(entries)
    : undefined;
}

/** True when none of the fields of the row holds anything. */
export const isBlankRow = (velden: SimpleFields, row: RawRow): boolean =>
  Object.entries(velden).every(([naam, field]) => 'leeg' in readValue(field, row[naam]));

/** The names of the buttons that add and remove a row without JavaScript. */
export const addAction = (groep: string): string => `voeg-toe:${groep}`;
export const removeAction = (groep: string, rij: number): string => `verwijder:${groep}.${String(rij)}`;

/**
 * Does what the button `_actie` asks with the rows of a group. Returns the new values and the name of the
 * field or group that should get the focus; undefined when `actie` is no row action of this form.
 */
export function applyRowAction(
  f: AnyForm,
  values: Values,
  actie: unknown,
): { readonly waarden: Values; readonly focus: string } | undefined {
  const parts = typeof actie === 'string' ? /^(voeg-toe|verwijder):(\w+)(?:\.(\d{1,3}))?$/.exec(actie) : null;
  const naam = parts?.[2] ?? '';
  const field = Object.hasOwn(f.velden, naam) ? f.velden[naam] : undefined;
  if (!parts || field?.soort !== 'herhaald') return undefined;
  const rows = rowValues(values[naam]);
  const withRows = (next: readonly RowValues[], focus: string) => ({
    waarden: { ...values, [naam]: next },
    focus,
  });
  if (parts[1] === 'voeg-toe') {
    if (rows.length >= field.max) return withRows(rows, naam);
    return withRows([...rows, {}], `${naam}.${String(rows.length)}.${Object.keys(field.velden)[0] ?? ''}`);
  }
  return withRows(
    rows.filter((_, i) => i !== Number(parts[3] ?? NaN)),
    naam,
  );
}

/** The rows of a repeated group as typed; none when the value is of another sort. */
export const rowValues = (value: FieldValue | undefined): readonly RowValues[] =>
  Array.isArray(value) ? value.filter((row): row is RowValues => isRecord(row)) : [];
