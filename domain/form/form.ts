import type {
  AnyField,
  AnyForm,
  Condition,
  FieldAnswers,
  FieldError,
  Fields,
  Form,
  FormContext,
  ListItem,
  RepeatedField,
  PerPersonField,
  Section,
} from './types.js';

type Definition<V extends Fields> = {
  readonly naam: string;
  readonly titel: string;
  readonly inleiding?: string;
  /** The text of the button: says what happens ('Concept indienen'). */
  readonly knop: string;
  /** Without sections the form is one section with all fields in the order of `velden`. */
  readonly secties?: readonly Section<keyof V & string>[];
  readonly velden: V;
  readonly controle?: (answers: FieldAnswers<V>, ctx: FormContext) => readonly FieldError[];
  readonly letOp?: (answers: FieldAnswers<V>, ctx: FormContext) => readonly string[];
};

/**
 * Makes a form from its definition. Throws an Error that names the form and the fault when the definition
 * is wrong: a bad name, a field in no or two sections, a condition on a field that does not come earlier.
 */
export function form<const V extends Fields>(definition: Definition<V>): Form<V> {
  const secties = definition.secties ?? [{ velden: Object.keys(definition.velden) }];
  const made: Form<V> = { ...definition, secties };
  const fault = sectionFault(made) ?? fieldsFault(inOrder(made), []);
  if (fault !== undefined) throw new Error(`Formulier '${definition.naam}': ${fault}`);
  return made;
}

/** The fields in the order of the page, which is the order in which they are checked. */
export function inOrder(f: AnyForm): readonly (readonly [string, AnyField])[] {
  return f.secties.flatMap((sectie) => sectie.velden.map((naam) => [naam, fieldOf(f, naam)] as const));
}

/** The field of that name; throws when the form has none. */
export function fieldOf(f: AnyForm, naam: string): AnyField {
  const field = Object.hasOwn(f.velden, naam) ? f.velden[naam] : undefined;
  if (field === undefined) throw new Error(`Formulier '${f.naam}': er is geen veld '${naam}'`);
  return field;
}

/** The warnings of a form about answers that were checked: they stop nothing. */
export function warningsOf(f: AnyForm, answers: unknown, ctx: FormContext): readonly string[] {
  return f.letOp?.(answers as never, ctx) ?? [];
}

/** True for the two kinds of field that hold rows. */
export const isGroup = (field: AnyField): field is RepeatedField | PerPersonField =>
  field.soort === 'herhaald' || field.soort === 'perPersoon';

/** The items of a list of the context; throws when the caller forgot to give it. */
export function itemsOf(ctx: FormContext, lijst: string): readonly ListItem[] {
  const items = Object.hasOwn(ctx.lijsten, lijst) ? ctx.lijsten[lijst] : undefined;
  if (items === undefined) throw new Error(`De lijst '${lijst}' ontbreekt in de context van het formulier`);
  return items;
}

/** Whether all conditions of a field hold, given the answers so far: those of its own row win. */
export function isShown(field: AnyField, ...scopes: readonly ReadonlyMap<string, unknown>[]): boolean {
  return (field.als ?? []).every((condition) => {
    const answer = scopes.find((scope) => scope.has(condition.veld))?.get(condition.veld);
    return holds(condition, answer);
  });
}

const holds = (condition: Condition, answer: unknown): boolean =>
  condition.is.some((value) => (Array.isArray(answer) ? answer.includes(value) : answer === value));

/** Forbidden as field names: they exist on every object. */
const TAKEN = new Set([
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'toLocaleString',
]);

function sectionFault(f: AnyForm): string | undefined {
  const listed = f.secties.flatMap((sectie) => sectie.velden);
  const twice = listed.find((naam, i) => listed.indexOf(naam) !== i);
  if (twice !== undefined) return `veld '${twice}' staat in twee secties`;
  const unknown = listed.find((naam) => !Object.hasOwn(f.velden, naam));
  if (unknown !== undefined) return `een sectie noemt het onbekende veld '${unknown}'`;
  const missing = Object.keys(f.velden).find((naam) => !listed.includes(naam));
  return missing === undefined ? undefined : `veld '${missing}' staat in geen sectie`;
}

function fieldsFault(
  fields: readonly (readonly [string, AnyField])[],
  outer: readonly string[],
): string | undefined {
  const earlier: string[] = [];
  for (const [naam, field] of fields) {
    if (!/^[a-z][a-zA-Z0-9]*$/.test(naam) || TAKEN.has(naam)) return `'${naam}' kan geen veldnaam zijn`;
    const unmet = field.als?.find(({ veld }) => !earlier.includes(veld) && !outer.includes(veld));
    if (unmet) return `veld '${naam}' hangt af van '${unmet.veld}', dat niet eerder komt`;
    if (isGroup(field)) {
      const fault = fieldsFault(Object.entries(field.velden), [...outer, ...earlier]);
      if (fault !== undefined) return fault;
      if (field.soort === 'herhaald' && field.min > field.max) return `veld '${naam}': min is groter dan max`;
    }
    earlier.push(naam);
  }
  return undefined;
}
