import { z } from 'zod';
import { inOrder, itemsOf } from './form.js';
import * as messages from './messages.js';
import type {
  AnyField,
  DateBound,
  DateField,
  AnyForm,
  FormContext,
  SimpleField,
  SimpleFields,
  TextField,
} from './types.js';

/**
 * The zod schema of one answer, already read from text. `naam` is how the error texts call the field.
 * Without a context, bounds and choices that come from it are left open (as in the JSON Schema).
 */
export function answerSchema(field: SimpleField, naam: string, ctx?: FormContext): z.ZodType {
  const empty = messages.emptyMessage(field, naam);
  const wrong = messages.shapeMessage(field, naam);
  switch (field.soort) {
    case 'tekst':
      return textSchema(field, naam);
    case 'langeTekst':
      return z
        .string(empty)
        .min(1, empty)
        .max(field.max, { error: ({ input }) => tooLong(naam, field.max, input) });
    case 'geheelGetal':
      return bounded(z.int(wrong), field, naam);
    case 'decimaal':
      return bounded(z.number(wrong), field, naam).refine(
        (n) => Math.abs(n * 10 ** field.decimalen - Math.round(n * 10 ** field.decimalen)) < 1e-6,
        wrong,
      );
    case 'datum':
      return dateSchema(field, naam, ctx);
    case 'tijd':
      return z.string(wrong).regex(/^([01]\d|2[0-3]):[0-5]\d$/, wrong);
    case 'jaNee':
      return z.boolean(wrong);
    case 'keuze':
      return z.enum(Object.keys(field.opties), wrong);
    case 'meerkeuze':
      return z.array(z.enum(Object.keys(field.opties), wrong), wrong);
    case 'keuzeUitLijst':
      return oneOfList(ctx, field.lijst, wrong);
    case 'meerkeuzeUitLijst':
      return z.array(oneOfList(ctx, field.lijst, wrong), wrong);
    case 'bestand':
      return z.string(wrong).refine((id) => ctx === undefined || knownFile(ctx, id), wrong);
    case 'bevestiging':
      return z.literal(true, empty);
  }
}

const knownFile = (ctx: FormContext, id: string): boolean => Object.hasOwn(ctx.bestanden ?? {}, id);

const tooLong = (naam: string, max: number, input: unknown): string =>
  messages.tooLongMessage(naam, max, typeof input === 'string' ? input.length : 0);

const bounded = (schema: z.ZodNumber, field: { min: number; max: number }, naam: string): z.ZodNumber => {
  const error = messages.boundsMessage(naam, field.min, field.max);
  return schema.min(field.min, error).max(field.max, error);
};

const SHAPES = {
  email: /^[^\s@<>,;:"()[\]\\]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i,
  telefoon: /^\+?[\d() -]{9,20}$/,
  postcode: /^[1-9]\d{3} ?[a-z]{2}$/i,
} as const;

function textSchema(field: TextField, naam: string): z.ZodType {
  const empty = messages.emptyMessage(field, naam);
  const schema = z
    .string(empty)
    .min(1, empty)
    .max(field.max, { error: ({ input }) => tooLong(naam, field.max, input) });
  return field.vorm === undefined
    ? schema
    : schema.regex(SHAPES[field.vorm], messages.shapeMessage(field, naam));
}

function dateSchema(field: DateField, naam: string, ctx?: FormContext): z.ZodType {
  const schema = z.iso.date(messages.shapeMessage(field, naam));
  if (ctx === undefined || (field.vanaf === undefined && field.tot === undefined)) return schema;
  const day = (bound: DateBound | undefined): string | undefined =>
    bound === 'vandaag' ? ctx.vandaag : bound;
  const from = day(field.vanaf);
  const until = day(field.tot);
  return schema.refine(
    (value) => (from === undefined || value >= from) && (until === undefined || value <= until),
    messages.dateBoundsMessage(field, naam, ctx),
  );
}

const oneOfList = (ctx: FormContext | undefined, lijst: string, wrong: string): z.ZodType<string> =>
  ctx === undefined
    ? z.string(wrong)
    : z.string(wrong).refine((value) => itemsOf(ctx, lijst).some((item) => item.waarde === value), wrong);

/**
 * The JSON Schema (draft 2020-12) of the answers of a form, with titles and hints. Conditions stand in
 * `x-als`, the labels of choices in `x-opties`, the name of a list in `x-lijst`, the steering mark in
 * `x-stuurt`. A conditional field is never in `required`; the check asks for it when its condition holds.
 */
export function jsonSchemaOf(f: AnyForm): Readonly<Record<string, unknown>> {
  const schema = objectSchema(inOrder(f)).meta({ title: f.titel });
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}

const objectSchema = (fields: readonly (readonly [string, AnyField])[]): z.ZodObject =>
  z.object(
    Object.fromEntries(
      fields.map(([naam, field]) => {
        const schema = fieldSchema(field).meta(metaOf(field));
        return [naam, field.verplicht && field.als === undefined ? schema : schema.optional()];
      }),
    ),
  );

function fieldSchema(field: AnyField): z.ZodType {
  switch (field.soort) {
    case 'herhaald':
      return z.array(rowSchema(field.velden)).min(field.min).max(field.max);
    case 'perPersoon':
      return z.record(z.string(), rowSchema(field.velden));
    default:
      return answerSchema(field, field.label);
  }
}

const rowSchema = (velden: SimpleFields): z.ZodObject => objectSchema(Object.entries(velden));

const metaOf = (field: AnyField): Record<string, unknown> => ({
  title: field.label,
  ...(field.hint === undefined ? {} : { description: field.hint }),
  ...(field.als === undefined ? {} : { 'x-als': field.als }),
  ...('opties' in field ? { 'x-opties': field.opties } : {}),
  ...('lijst' in field ? { 'x-lijst': field.lijst } : {}),
  ...(field.stuurt ? { 'x-stuurt': true } : {}),
});
