import { EXAMPLE_DATE, EXAMPLE_TIME, itemsOf } from '../../domain/form/index.js';
import type {
  AnyField,
  Condition,
  FieldError,
  FormContext,
  ListItem,
  Scalar,
  SimpleField,
  SimpleFields,
} from '../../domain/form/index.js';
import type { ChoiceView, ConditionView, FieldView, InputView } from './view-types.js';

/** Where a field stands on the page: the start of its name, and the fields its conditions can mean. */
export type Spot = {
  readonly pad: string;
  readonly fouten: readonly FieldError[];
  readonly focus: string | null;
  readonly ctx: FormContext;
  readonly scopes: readonly {
    readonly pad: string;
    readonly velden: Readonly<Record<string, AnyField>>;
  }[];
};

/** Up to this many options are radio buttons; more become a select box. */
const MOST_RADIOS = 5;

/** The id of the input of that name; also the target of the links in the error summary. */
export const idOf = (naam: string): string => `veld-${naam.replace(/[^a-zA-Z0-9]/g, '-')}`;

/** The parts of the view that all kinds of field share. */
export function basicView(naam: string, field: AnyField, spot: Spot) {
  const name = `${spot.pad}${naam}`;
  const id = idOf(name);
  const fout = spot.fouten.find(({ veld }) => veld === name)?.tekst ?? null;
  const hint = hintOf(field);
  const als = conditionView(field, spot);
  const described = [
    ...(als === null ? [] : [`${id}-als`]),
    ...(hint === null ? [] : [`${id}-hint`]),
    ...(fout === null ? [] : [`${id}-fout`]),
  ];
  return {
    id,
    naam: name,
    label: field.label,
    verplicht: field.verplicht,
    hint,
    fout,
    beschrijving: described.length === 0 ? null : described.join(' '),
    focus: spot.focus === name,
    als,
  };
}

function hintOf(field: AnyField): string | null {
  const standard: Partial<Record<AnyField['soort'], string>> = {
    datum: `Dag, maand en jaar. Bijvoorbeeld ${EXAMPLE_DATE}.`,
    tijd: `Bijvoorbeeld ${EXAMPLE_TIME}.`,
    meerkeuze: 'U kunt meer dan één antwoord kiezen.',
    meerkeuzeUitLijst: 'U kunt meer dan één antwoord kiezen.',
  };
  const parts = [field.hint, standard[field.soort]].filter((part) => part !== undefined);
  return parts.length === 0 ? null : parts.join(' ');
}

function conditionView(field: AnyField, spot: Spot): ConditionView | null {
  if (field.als === undefined) return null;
  const found = field.als.flatMap((condition) => {
    const scope = spot.scopes.find(({ velden }) => Object.hasOwn(velden, condition.veld));
    const other = scope?.velden[condition.veld];
    return scope && other ? [{ condition, other, naam: `${scope.pad}${condition.veld}` }] : [];
  });
  const texts = found.map(
    ({ condition, other }) => `u bij "${other.label}" kiest voor ${choiceWords(condition, other, spot.ctx)}`,
  );
  return {
    tekst: `Alleen invullen als ${texts.join(' en ')}.`,
    regels: JSON.stringify(found.map(({ condition, naam }) => ({ naam, is: condition.is.map(inputValue) }))),
  };
}

const inputValue = (value: Scalar): string =>
  typeof value === 'boolean' ? (value ? 'ja' : 'nee') : String(value);

const choiceWords = (condition: Condition, field: AnyField, ctx: FormContext): string => {
  const labels =
    'lijst' in field || 'opties' in field || field.soort === 'jaNee' ? choicesOf(field, ctx) : [];
  return condition.is
    .map((value) => `"${labels.find(({ waarde }) => waarde === inputValue(value))?.label ?? String(value)}"`)
    .join(' of ');
};

function choicesOf(field: AnyField, ctx: FormContext): readonly ListItem[] {
  if ('lijst' in field) return itemsOf(ctx, field.lijst);
  if ('opties' in field) return Object.entries(field.opties).map(([waarde, label]) => ({ waarde, label }));
  return [
    { waarde: 'ja', label: 'Ja' },
    { waarde: 'nee', label: 'Nee' },
  ];
}

/** The view of a field that holds one answer. `value` is what was typed, or what is known already. */
export function simpleView(
  naam: string,
  field: SimpleField,
  value: string | readonly string[] | undefined,
  spot: Spot,
): FieldView {
  const basic = basicView(naam, field, spot);
  const waarde = typeof value === 'string' ? value : '';
  const chosen = typeof value === 'string' ? [value] : (value ?? []);
  switch (field.soort) {
    case 'langeTekst':
      return {
        ...basic,
        deel: 'form/lange-tekst',
        waarde,
        rijen: field.rijen,
        max: field.max,
        maxTekst: field.max.toLocaleString('nl-NL'),
      };
    case 'jaNee':
    case 'keuze':
    case 'keuzeUitLijst':
    case 'meerkeuze':
    case 'meerkeuzeUitLijst':
      return choiceView(basic, field, chosen, spot.ctx);
    case 'bevestiging':
      return { ...basic, deel: 'form/vinkje', gekozen: waarde === 'ja' };
    case 'bestand': {
      const known = spot.ctx.bestanden;
      const bestandsnaam = known && Object.hasOwn(known, waarde) ? (known[waarde]?.naam ?? null) : null;
      return { ...basic, deel: 'form/bestand', waarde, bestandsnaam, soorten: field.soorten.join(',') };
    }
    default:
      return { ...basic, deel: 'form/tekst', waarde, ...inputOf(field) };
  }
}

type ChoiceKind = Extract<
  SimpleField,
  { soort: 'jaNee' | 'keuze' | 'keuzeUitLijst' | 'meerkeuze' | 'meerkeuzeUitLijst' }
>;

function choiceView(
  basic: ReturnType<typeof basicView>,
  field: ChoiceKind,
  chosen: readonly string[],
  ctx: FormContext,
): FieldView {
  const many = field.soort === 'meerkeuze' || field.soort === 'meerkeuzeUitLijst';
  const items = choicesOf(field, ctx);
  const keuzes: readonly ChoiceView[] = items.map(({ waarde, label }, i) => ({
    id: i === 0 ? basic.id : `${basic.id}-${String(i)}`,
    waarde,
    label,
    gekozen: chosen.includes(waarde),
  }));
  if (!many && items.length > MOST_RADIOS) return { ...basic, deel: 'form/keuzelijst', keuzes };
  const type = many ? 'checkbox' : 'radio';
  return { ...basic, deel: 'form/keuzes', type, keuzes, naastElkaar: field.soort === 'jaNee' };
}

type LineKind = Extract<SimpleField, { soort: 'tekst' | 'geheelGetal' | 'decimaal' | 'datum' | 'tijd' }>;
type InputLook = Pick<InputView, 'type' | 'inputmode' | 'autocomplete' | 'maat' | 'eenheid'>;

function inputOf(field: LineKind): InputLook {
  const plain: InputLook = { type: 'text', inputmode: null, autocomplete: null, maat: 'kort', eenheid: null };
  switch (field.soort) {
    case 'geheelGetal':
      return { ...plain, inputmode: 'numeric', eenheid: field.eenheid ?? null };
    case 'decimaal':
      return { ...plain, inputmode: 'decimal', eenheid: field.eenheid ?? null };
    case 'datum':
      return { ...plain, autocomplete: field.autocomplete ?? 'off', maat: 'middel' };
    case 'tijd':
      return { ...plain, autocomplete: 'off' };
    case 'tekst': {
      const type = field.vorm === 'email' ? 'email' : field.vorm === 'telefoon' ? 'tel' : 'text';
      const maat = field.vorm === 'postcode' ? 'kort' : field.max <= 40 ? 'middel' : 'lang';
      return { ...plain, type, autocomplete: field.autocomplete ?? null, maat };
    }
  }
}

/** The fields of one row, with conditions looked up in the row first. */
export const rowFields = (
  velden: SimpleFields,
  values: Readonly<Record<string, string | readonly string[]>>,
  spot: Spot,
): readonly FieldView[] =>
  Object.entries(velden).map(([naam, field]) =>
    simpleView(naam, field, values[naam], {
      ...spot,
      scopes: [{ pad: spot.pad, velden }, ...spot.scopes],
    }),
  );
