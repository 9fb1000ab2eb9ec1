import { formatDateLong, parseDutchDate } from '../../domain/calendar/index.js';
import { isGroup } from '../../domain/form/index.js';
import type {
  AnyField,
  AnyForm,
  Rendered,
  RenderedAnswer,
  RenderedTable,
  SimpleField,
} from '../../domain/form/index.js';
import { NOT_FILLED_IN } from '../../domain/form/render.js';

/** Answers in the words of a letter, by field; a field that was not filled in is not among them. */
export type Words = Readonly<Record<string, string>>;

type Given = {
  readonly answers: Readonly<Record<string, unknown>>;
  /** As they were read when they were given: choices by the label of that day. */
  readonly secties: Rendered;
};

/**
 * Answers as a letter says them: dates in full, several choices and rows as lines that begin with '- '. Without the
 * form (of an older version) the words are those of the rendered copy.
 */
export function answersInWords(form: AnyForm | undefined, { answers, secties }: Given): Words {
  const lines = secties.flatMap((sectie) => sectie.regels);
  const words = lines.map((line): readonly [string, string] => {
    const field = form && Object.hasOwn(form.velden, line.veld) ? form.velden[line.veld] : undefined;
    return [
      line.veld,
      line.soort === 'tabel' ? rowsText(field, line) : answerText(field, line, answers[line.veld]),
    ];
  });
  return Object.fromEntries(words.filter(([, tekst]) => tekst.trim() !== ''));
}

const isEmpty = (tekst: string): boolean => tekst.trim() === '' || tekst === NOT_FILLED_IN;

function answerText(field: AnyField | undefined, { tekst }: RenderedAnswer, answer: unknown): string {
  if (isEmpty(tekst)) return '';
  if (field === undefined || isGroup(field)) return tekst;
  if (!Array.isArray(answer)) return single(field, tekst);
  return listText(choices(field, tekst, answer));
}

/** The labels of several choices. Those of a list outside the form are known by the rendered copy only. */
function choices(field: SimpleField, tekst: string, keys: readonly unknown[]): readonly string[] {
  if (field.soort === 'meerkeuze') return keys.map((key) => field.opties[String(key)] ?? String(key));
  const labels = tekst.split(', ');
  return labels.length === keys.length ? labels : [tekst];
}

/** Day and time as they stand elsewhere in a letter: 'maandag 14 december 2026', '15.30 uur'. */
function single(field: SimpleField, tekst: string): string {
  if (field.soort === 'tijd') return tekst.replace(':', '.');
  if (field.soort !== 'datum') return tekst;
  const dag = parseDutchDate(tekst);
  return dag === undefined ? tekst : formatDateLong(dag);
}

function rowsText(field: AnyField | undefined, { kop, rijen }: RenderedTable): string {
  const known = field !== undefined && isGroup(field) ? Object.values(field.velden) : [];
  // A table of people begins with a column of names, which is no field.
  const fields = field?.soort === 'perPersoon' ? [undefined, ...known] : known;
  const line = (row: readonly string[]): string =>
    row
      .map((tekst, i) => {
        const column = fields[i];
        const woorden = isEmpty(tekst) ? '' : column === undefined ? tekst : single(column, tekst);
        return woorden === '' || kop.length === 1 ? woorden : `${kop[i] ?? ''}: ${woorden}`;
      })
      .filter((tekst) => tekst !== '')
      .join('; ');
  return listText(rijen.map(line));
}

const listText = (items: readonly string[]): string =>
  items
    .filter((item) => item.trim() !== '')
    .map((item) => `- ${item.replace(/\s+/g, ' ').trim()}`)
    .join('\n');
