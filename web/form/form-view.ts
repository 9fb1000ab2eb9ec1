import {
  addAction,
  fieldOf,
  inOrder,
  isGroup,
  itemsOf,
  removeAction,
  rowValues,
} from '../../domain/form/index.js';
import type {
  AnyField,
  AnyForm,
  FieldError,
  FieldValue,
  FormContext,
  PerPersonField,
  RepeatedField,
  RowValues,
  Values,
} from '../../domain/form/index.js';
import { basicView, idOf, rowFields, simpleView } from './field-view.js';
import type { Spot } from './field-view.js';
import type { FieldView, FormView, RowView } from './view-types.js';

/** What the page adds to a form: where it goes, and the hidden proofs that go along. */
export type FormPlace = {
  /** Address of the POST. */
  readonly actie: string;
  readonly csrf: string;
  /** The id of this submission: the same one twice is one submission. */
  readonly inzending: string;
  /** Where drafts go: shows the button 'Bewaren en later verder' and lets the script save by itself. */
  readonly concept?: { readonly id: string; readonly url: string; readonly bewaardOm?: string };
  /** Name of the field that gets the focus, after adding a row. */
  readonly focus?: string;
  readonly terug?: { readonly tekst: string; readonly url: string };
};

/**
 * Builds the page of a form: plain data for `partials/form/form.hbs`. `values` are what was typed or
 * `emptyValues`; `fouten` come from `checkForm`. Throws an Error when the context lacks a list.
 */
export function formView(
  form: AnyForm,
  values: Values,
  fouten: readonly FieldError[],
  ctx: FormContext,
  place: FormPlace,
): FormView {
  const spot: Spot = {
    pad: '',
    fouten,
    focus: fouten.length > 0 ? null : (place.focus ?? null),
    ctx,
    scopes: [{ pad: '', velden: form.velden }],
  };
  const shown = form.secties.filter(({ velden }) => velden.length > 0);
  const secties = shown.map((sectie) => ({
    titel: sectie.titel ?? null,
    uitleg: sectie.uitleg ?? null,
    velden: sectie.velden.map((naam) => fieldView(naam, fieldOf(form, naam), values[naam], spot)),
  }));
  return {
    titel: form.titel,
    voorvoegsel: fouten.length > 0 ? 'Fout: ' : '',
    inleiding: form.inleiding ?? null,
    verplichtUitleg: requiredText(form),
    actie: place.actie,
    enctype: hasFiles(form) ? 'multipart/form-data' : 'application/x-www-form-urlencoded',
    verborgen: hiddenFields(place),
    conceptUrl: place.concept?.url ?? null,
    bewaard: place.concept?.bewaardOm === undefined ? null : `Bewaard om ${place.concept.bewaardOm}`,
    foutenlijst: fouten.length === 0 ? null : errorSummary(fouten),
    secties,
    heeftRijen: Object.values(form.velden).some(({ soort }) => soort === 'herhaald'),
    knop: form.knop,
    terug: place.terug ?? null,
  };
}

function requiredText(form: AnyForm): string {
  const fields = Object.values(form.velden).flatMap((field) =>
    isGroup(field) ? Object.values(field.velden) : [field],
  );
  if (fields.length === 0) return '';
  return fields.every(({ verplicht }) => verplicht)
    ? 'Vul alle vragen in.'
    : 'Vul alle vragen in. Staat er "niet verplicht" bij? Dan mag u de vraag overslaan.';
}

const hasFiles = (form: AnyForm): boolean =>
  inOrder(form).some(([, field]) =>
    isGroup(field)
      ? Object.values(field.velden).some(({ soort }) => soort === 'bestand')
      : field.soort === 'bestand',
  );

const hiddenFields = (place: FormPlace): FormView['verborgen'] => [
  { naam: '_csrf', waarde: place.csrf },
  { naam: '_inzending', waarde: place.inzending },
  ...(place.concept === undefined ? [] : [{ naam: '_concept', waarde: place.concept.id }]),
];

const errorSummary = (fouten: readonly FieldError[]): FormView['foutenlijst'] => ({
  titel:
    fouten.length === 1
      ? 'Er is 1 ding dat u moet verbeteren'
      : `Er zijn ${String(fouten.length)} dingen die u moet verbeteren`,
  fouten: fouten.map(({ veld, tekst }) => ({ tekst, href: veld === '' ? null : `#${idOf(veld)}` })),
});

function fieldView(naam: string, field: AnyField, value: FieldValue | undefined, spot: Spot): FieldView {
  switch (field.soort) {
    case 'herhaald':
      return repeatedView(naam, field, rowValues(value), spot);
    case 'perPersoon':
      return personsView(naam, field, value, spot);
    default:
      return simpleView(naam, field, isTyped(value) ? value : undefined, spot);
  }
}

const isTyped = (value: FieldValue | undefined): value is string | readonly string[] =>
  typeof value === 'string' ||
  (Array.isArray(value) && value.every((item: unknown) => typeof item === 'string'));

function repeatedView(
  naam: string,
  field: RepeatedField,
  values: readonly RowValues[],
  spot: Spot,
): FieldView {
  const missing = Math.max(0, field.min - values.length);
  const rows = [...values, ...Array.from({ length: missing }, (): RowValues => ({}))];
  const regel = field.regelTitel.toLowerCase();
  const rijen = rows.map((row, i): RowView => {
    const pad = `${spot.pad}${naam}.${String(i)}.`;
    const titel = `${field.regelTitel} ${String(i + 1)}`;
    return {
      id: idOf(`${pad}rij`),
      titel,
      velden: rowFields(field.velden, row, { ...spot, pad }),
      verwijder:
        rows.length > field.min ? { actie: removeAction(naam, i), tekst: `${titel} verwijderen` } : null,
    };
  });
  const tekst = rows.length === 0 ? `Een ${regel} toevoegen` : `Nog een ${regel} toevoegen`;
  const voegToe = rows.length < field.max ? { actie: addAction(naam), tekst } : null;
  return { ...basicView(naam, field, spot), deel: 'form/rijen', rijen, voegToe };
}

function personsView(
  naam: string,
  field: PerPersonField,
  value: FieldValue | undefined,
  spot: Spot,
): FieldView {
  const known = new Map(isPersons(value) ? Object.entries(value) : []);
  const rijen = itemsOf(spot.ctx, field.lijst).map((item): RowView => {
    const pad = `${spot.pad}${naam}.${item.waarde}.`;
    return {
      id: idOf(`${pad}rij`),
      titel: item.label,
      velden: rowFields(field.velden, known.get(item.waarde) ?? {}, { ...spot, pad }),
      verwijder: null,
    };
  });
  return { ...basicView(naam, field, spot), deel: 'form/rijen', rijen, voegToe: null };
}

const isPersons = (value: FieldValue | undefined): value is Readonly<Record<string, RowValues>> =>
  typeof value === 'object' && !Array.isArray(value);
