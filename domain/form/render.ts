import { formatDate } from './date.js';
import { fieldOf, isShown, itemsOf } from './form.js';
import type {
  AnyField,
  AnyForm,
  FormContext,
  Rendered,
  RenderedAnswer,
  RenderedTable,
  SimpleField,
  SimpleFields,
} from './types.js';

type Row = Readonly<Record<string, unknown>>;

/** Stands where an optional question got no answer, so that a reader sees that it was asked. */
export const NOT_FILLED_IN = 'niet ingevuld';

/**
 * Questions and answers in words, section by section, as they are at this moment. Stored with the
 * submission, so that an old document stays readable when the form or a list changes. Fields whose
 * condition does not hold are left out.
 */
export function renderAnswers(f: AnyForm, answers: Row, ctx: FormContext): Rendered {
  const scope = new Map(Object.entries(answers));
  return f.secties.flatMap(({ titel, velden }) => {
    const regels = velden
      .map((naam) => [naam, fieldOf(f, naam)] as const)
      .filter(([, field]) => isShown(field, scope))
      .map(([naam, field]) => renderField(naam, field, answers[naam], ctx));
    return regels.length === 0 ? [] : [titel === undefined ? { regels } : { titel, regels }];
  });
}

function renderField(
  veld: string,
  field: AnyField,
  answer: unknown,
  ctx: FormContext,
): RenderedAnswer | RenderedTable {
  const { label } = field;
  if (field.soort === 'herhaald') return renderRepeated(veld, field, answer, ctx);
  if (field.soort === 'perPersoon') {
    const rows = (answer ?? {}) as Readonly<Record<string, Row>>;
    const rijen = itemsOf(ctx, field.lijst).map((item) => [
      item.label,
      ...cells(field.velden, rows[item.waarde] ?? {}, ctx),
    ]);
    return { soort: 'tabel', veld, label, kop: ['Naam', ...labels(field.velden)], rijen };
  }
  return { soort: 'antwoord', veld, label, tekst: answerText(field, answer, ctx) };
}

function renderRepeated(
  veld: string,
  field: Extract<AnyField, { soort: 'herhaald' }>,
  answer: unknown,
  ctx: FormContext,
): RenderedAnswer | RenderedTable {
  const rows = (answer ?? []) as readonly Row[];
  if (rows.length === 0) return { soort: 'antwoord', veld, label: field.label, tekst: NOT_FILLED_IN };
  const rijen = rows.map((row) => cells(field.velden, row, ctx));
  return { soort: 'tabel', veld, label: field.label, kop: labels(field.velden), rijen };
}

const labels = (velden: SimpleFields): readonly string[] => Object.values(velden).map(({ label }) => label);

const cells = (velden: SimpleFields, row: Row, ctx: FormContext): readonly string[] =>
  Object.entries(velden).map(([naam, field]) =>
    row[naam] === undefined ? '' : answerText(field, row[naam], ctx),
  );

/** One answer in words. */
export function answerText(field: SimpleField, answer: unknown, ctx: FormContext): string {
  if (answer === undefined) return NOT_FILLED_IN;
  switch (field.soort) {
    case 'jaNee':
      return answer === true ? 'Ja' : 'Nee';
    case 'bevestiging':
      return 'Ja';
    case 'datum':
      return formatDate(asText(answer));
    case 'geheelGetal':
    case 'decimaal':
      return [asText(answer).replace('.', ','), ...(field.eenheid === undefined ? [] : [field.eenheid])].join(
        ' ',
      );
    case 'tijd':
      return `${asText(answer)} uur`;
    case 'keuze':
    case 'meerkeuze':
      return chosen(answer, (key) => (Object.hasOwn(field.opties, key) ? field.opties[key] : undefined));
    case 'keuzeUitLijst':
    case 'meerkeuzeUitLijst':
      return chosen(answer, (key) => itemsOf(ctx, field.lijst).find((item) => item.waarde === key)?.label);
    case 'bestand':
      return chosen(answer, (id) => ctx.bestanden?.[id]?.naam);
    case 'tekst':
    case 'langeTekst':
      return asText(answer);
  }
}

const chosen = (answer: unknown, label: (key: string) => string | undefined): string => {
  const keys: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  return keys.map((key) => label(asText(key)) ?? asText(key)).join(', ');
};

const asText = (answer: unknown): string =>
  typeof answer === 'string' || typeof answer === 'number' ? String(answer) : '';
