import { inOrder, isShown, itemsOf } from './form.js';
import * as messages from './messages.js';
import { parseBody, rowsOf, personRows, isBlankRow } from './parse.js';
import { readValue } from './read.js';
import { renderAnswers } from './render.js';
import { answerSchema } from './schema.js';
import { sizeOf, typedValues } from './values.js';
import type {
  AnyField,
  Answers,
  Checked,
  FieldError,
  AnyForm,
  FormContext,
  PerPersonField,
  RepeatedField,
  SimpleField,
  SimpleFields,
  Steering,
} from './types.js';

/** The most text one submission may hold, in characters. */
export const MAX_FORM_SIZE = 3_000_000;

type Scope = ReadonlyMap<string, unknown>;
/** Where a field stands: the start of its input name, of its name in texts, and the answers around it. */
type Place = {
  readonly pad: string;
  readonly naam: string;
  readonly ctx: FormContext;
  readonly outer: readonly Scope[];
};
type Found = { readonly answer?: unknown; readonly fouten: readonly FieldError[] };

/**
 * Checks a submission: flat from a web form ('factoren.0.tekst') or nested from the JSON API.
 * Unknown keys are ignored, fields whose condition does not hold are left out, empty rows do not count.
 * When not ok: the errors in the order of the page, and all that was typed. Never throws because of the
 * body; throws an Error when the context lacks a list the form needs.
 */
export function checkForm<F extends AnyForm>(f: F, body: unknown, ctx: FormContext): Checked<F> {
  const raw = parseBody(f, body);
  const waarden = typedValues(f, raw);
  if (sizeOf(waarden) > MAX_FORM_SIZE) {
    return { ok: false, fouten: [{ veld: '', tekst: messages.FORM_TOO_LARGE }], waarden };
  }
  const { scope, fouten } = checkFields(inOrder(f), raw, { pad: '', naam: '', ctx, outer: [] });
  if (fouten.length > 0) return { ok: false, fouten, waarden };
  const answers = Object.fromEntries(scope) as Answers<F>;
  const crossed = f.controle?.(answers as never, ctx) ?? [];
  if (crossed.length > 0) return { ok: false, fouten: crossed, waarden };
  const rendered = renderAnswers(f, answers, ctx);
  return { ok: true, answers, steering: steeringOf(f, answers), rendered };
}

/** The steering part of the answers: all that may travel to the workflow. */
export function steeringOf<F extends AnyForm>(f: F, answers: Answers<F>): Steering<F> {
  const steers = (naam: string): boolean => f.velden[naam]?.stuurt ?? false;
  return Object.fromEntries(
    Object.entries(answers as Record<string, unknown>).filter(([naam]) => steers(naam)),
  ) as Steering<F>;
}

function checkFields(
  fields: readonly (readonly [string, AnyField])[],
  raw: Readonly<Record<string, unknown>>,
  place: Place,
): { readonly scope: Scope; readonly fouten: readonly FieldError[] } {
  const scope = new Map<string, unknown>();
  const fouten: FieldError[] = [];
  for (const [naam, field] of fields) {
    if (!isShown(field, scope, ...place.outer)) continue;
    const found = checkField(field, raw[naam], {
      ...place,
      pad: `${place.pad}${naam}`,
      naam: `${place.naam}${field.label}`,
      outer: [scope, ...place.outer],
    });
    fouten.push(...found.fouten);
    if (found.answer !== undefined) scope.set(naam, found.answer);
  }
  return { scope, fouten };
}

function checkField(field: AnyField, raw: unknown, place: Place): Found {
  switch (field.soort) {
    case 'herhaald':
      return checkRepeated(field, raw, place);
    case 'perPersoon':
      return checkPersons(field, raw, place);
    default:
      return checkSimple(field, raw, place);
  }
}

function checkSimple(field: SimpleField, raw: unknown, { pad, naam, ctx }: Place): Found {
  const wrong = (tekst: string): Found => ({ fouten: [{ veld: pad, tekst }] });
  const read = readValue(field, raw);
  if ('fout' in read) return wrong(messages.faultMessage(field, naam, read.fout));
  if ('leeg' in read) return field.verplicht ? wrong(messages.emptyMessage(field, naam)) : { fouten: [] };
  const parsed = answerSchema(field, naam, ctx).safeParse(read.waarde);
  if (parsed.success) return { answer: parsed.data, fouten: [] };
  return wrong(parsed.error.issues[0]?.message ?? messages.shapeMessage(field, naam));
}

function checkRepeated(field: RepeatedField, raw: unknown, place: Place): Found {
  const rows = rowsOf(raw);
  const wrong = (tekst: string): Found => ({ fouten: [{ veld: place.pad, tekst }] });
  if (rows === undefined) return wrong(messages.GROUP_BROKEN(field.label));
  const filled = rows.flatMap((row, i) => (isBlankRow(field.velden, row) ? [] : [{ row, i }]));
  if (filled.length > field.max) return wrong(messages.tooManyRowsMessage(field.label, field.max));
  if (filled.length < field.min) {
    return wrong(messages.tooFewRowsMessage(field.label, field.min, field.regelTitel));
  }
  const checked = filled.map(({ row, i }) =>
    checkRow(field.velden, row, {
      ...place,
      pad: `${place.pad}.${String(i)}.`,
      naam: `${field.regelTitel} ${String(i + 1)}: `,
    }),
  );
  return { answer: checked.map((row) => row.answer), fouten: checked.flatMap((row) => row.fouten) };
}

function checkPersons(field: PerPersonField, raw: unknown, place: Place): Found {
  const rows = personRows(raw);
  if (rows === undefined) return { fouten: [{ veld: place.pad, tekst: messages.GROUP_BROKEN(field.label) }] };
  const checked = itemsOf(place.ctx, field.lijst).map(({ waarde, label }) => {
    const at = { ...place, pad: `${place.pad}.${waarde}.`, naam: `${label}: ` };
    return { waarde, ...checkRow(field.velden, rows.get(waarde) ?? {}, at) };
  });
  return {
    answer: Object.fromEntries(checked.map((row) => [row.waarde, row.answer])),
    fouten: checked.flatMap((row) => row.fouten),
  };
}

function checkRow(velden: SimpleFields, row: Readonly<Record<string, unknown>>, place: Place) {
  const { scope, fouten } = checkFields(Object.entries(velden), row, place);
  return { answer: Object.fromEntries(scope), fouten };
}
