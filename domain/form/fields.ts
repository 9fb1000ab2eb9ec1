import type {
  ChoiceField,
  Condition,
  ConfirmField,
  DateBound,
  DateField,
  DecimalField,
  FieldAnswers,
  FileField,
  IntegerField,
  ListChoiceField,
  LongTextField,
  MultiChoiceField,
  MultiListChoiceField,
  Options,
  PerPersonField,
  RepeatedField,
  SimpleFields,
  TextField,
  TextShape,
  TimeField,
  Typed,
  YesNoField,
} from './types.js';
import type { LocalDate } from './date.js';

type Als = Condition | readonly Condition[];

/** What every field can be given. R and A are inferred: required and condition, for the answer's type. */
type Base<R extends boolean, A> = {
  readonly label: string;
  readonly hint?: string;
  readonly verplicht?: R;
  readonly als?: A;
};
type Always<R, A> = [R, A] extends [true, undefined] ? true : false;
type OptionKey<O> = `${keyof O & (string | number)}`;

const common = (o: Base<boolean, unknown>) => ({
  label: o.label,
  ...(o.hint === undefined ? {} : { hint: o.hint }),
  verplicht: o.verplicht ?? false,
  ...(o.als === undefined ? {} : { als: conditions(o.als as Als) }),
  stuurt: false,
});
const conditions = (als: Als): readonly Condition[] => ('veld' in als ? [als] : als);

/** Longest one-line answer and longest text, in characters as JavaScript counts them. */
export const MAX_TEXT = 200;
export const MAX_LONG_TEXT = 20_000;

/** One line of text. `vorm` also checks the shape: an e-mail address, phone number or postcode. */
export const tekst = <R extends boolean = false, A extends Als | undefined = undefined>(
  o: Base<R, A> & { readonly max?: number; readonly vorm?: TextShape; readonly autocomplete?: string },
): Typed<TextField, string, Always<R, A>> => ({
  ...common(o),
  soort: 'tekst',
  max: o.max ?? MAX_TEXT,
  ...(o.vorm === undefined ? {} : { vorm: o.vorm }),
  ...(o.autocomplete === undefined ? {} : { autocomplete: o.autocomplete }),
});

/** Plain text of several lines; `max` in characters, `rijen` is the height of the box in lines. */
export const langeTekst = <R extends boolean = false, A extends Als | undefined = undefined>(
  o: Base<R, A> & { readonly max?: number; readonly rijen?: number },
): Typed<LongTextField, string, Always<R, A>> => ({
  ...common(o),
  soort: 'langeTekst',
  max: o.max ?? MAX_LONG_TEXT,
  rijen: o.rijen ?? 5,
});

/** A whole number, by default from 0 to one million. */
export const geheelGetal = <R extends boolean = false, A extends Als | undefined = undefined>(
  o: Base<R, A> & { readonly min?: number; readonly max?: number; readonly eenheid?: string },
): Typed<IntegerField, number, Always<R, A>> => ({
  ...common(o),
  soort: 'geheelGetal',
  min: o.min ?? 0,
  max: o.max ?? 1_000_000,
  ...(o.eenheid === undefined ? {} : { eenheid: o.eenheid }),
});

/** A number with decimals, typed with a comma or a point; by default at most two decimals, 0 to one million. */
export const decimaal = <R extends boolean = false, A extends Als | undefined = undefined>(
  o: Base<R, A> & {
    readonly min?: number;
    readonly max?: number;
    readonly decimalen?: number;
    readonly eenheid?: string;
  },
): Typed<DecimalField, number, Always<R, A>> => ({
  ...common(o),
  soort: 'decimaal',
  min: o.min ?? 0,
  max: o.max ?? 1_000_000,
  decimalen: o.decimalen ?? 2,
  ...(o.eenheid === undefined ? {} : { eenheid: o.eenheid }),
});

/** A day. `vanaf` and `tot` are bounds, both included; 'vandaag' is the day of the context. */
export const datum = <R extends boolean = false, A extends Als | undefined = undefined>(
  o: Base<R, A> & { readonly vanaf?: DateBound; readonly tot?: DateBound; readonly autocomplete?: string },
): Typed<DateField, LocalDate, Always<R, A>> => ({
  ...common(o),
  soort: 'datum',
  ...(o.vanaf === undefined ? {} : { vanaf: o.vanaf }),
  ...(o.tot === undefined ? {} : { tot: o.tot }),
  ...(o.autocomplete === undefined ? {} : { autocomplete: o.autocomplete }),
});

/** A time of the day, kept as HH:MM. */
export const tijd = <R extends boolean = false, A extends Als | undefined = undefined>(
  o: Base<R, A>,
): Typed<TimeField, string, Always<R, A>> => ({ ...common(o), soort: 'tijd' });

/** Yes or no; nothing is chosen beforehand. */
export const jaNee = <R extends boolean = false, A extends Als | undefined = undefined>(
  o: Base<R, A>,
): Typed<YesNoField, boolean, Always<R, A>> => ({ ...common(o), soort: 'jaNee' });

/** One of the options: radio buttons up to five options, a select box above that. */
export const keuze = <
  const O extends Options,
  R extends boolean = false,
  A extends Als | undefined = undefined,
>(
  o: Base<R, A> & { readonly opties: O },
): Typed<ChoiceField, OptionKey<O>, Always<R, A>> => ({ ...common(o), soort: 'keuze', opties: o.opties });

/** Any number of the options; at least one when required. */
export const meerkeuze = <
  const O extends Options,
  R extends boolean = false,
  A extends Als | undefined = undefined,
>(
  o: Base<R, A> & { readonly opties: O },
): Typed<MultiChoiceField, readonly OptionKey<O>[], Always<R, A>> => ({
  ...common(o),
  soort: 'meerkeuze',
  opties: o.opties,
});

/** One item of a list of the context (`ctx.lijsten[lijst]`), for example a colleague. */
export const keuzeUitLijst = <R extends boolean = false, A extends Als | undefined = undefined>(
  o: Base<R, A> & { readonly lijst: string },
): Typed<ListChoiceField, string, Always<R, A>> => ({
  ...common(o),
  soort: 'keuzeUitLijst',
  lijst: o.lijst,
});

/** Any number of items of a list of the context, for example those who were present. */
export const meerkeuzeUitLijst = <R extends boolean = false, A extends Als | undefined = undefined>(
  o: Base<R, A> & { readonly lijst: string },
): Typed<MultiListChoiceField, readonly string[], Always<R, A>> => ({
  ...common(o),
  soort: 'meerkeuzeUitLijst',
  lijst: o.lijst,
});

/** A reference to an uploaded file. `soorten` are the extensions offered in the file dialogue. */
export const bestand = <R extends boolean = false, A extends Als | undefined = undefined>(
  o: Base<R, A> & { readonly soorten?: readonly string[] },
): Typed<FileField, string, Always<R, A>> => ({
  ...common(o),
  soort: 'bestand',
  soorten: o.soorten ?? ['.pdf', '.docx', '.jpg', '.jpeg', '.png'],
});

/** A box that must be ticked ('Ik heb dit met de ouders besproken'); always required. */
export const bevestiging = <A extends Als | undefined = undefined>(
  o: Omit<Base<true, A>, 'verplicht'>,
): Typed<ConfirmField, true, Always<true, A>> => ({
  ...common(o),
  soort: 'bevestiging',
  verplicht: true,
});

/** A group of fields that can be there more than once; empty rows do not count. Default 0 to 20 rows. */
export const herhaald = <const V extends SimpleFields, A extends Als | undefined = undefined>(
  o: Omit<Base<boolean, A>, 'verplicht'> & {
    readonly velden: V;
    readonly min?: number;
    readonly max?: number;
    readonly regelTitel: string;
  },
): Typed<RepeatedField, readonly FieldAnswers<V>[], Always<true, A>> => ({
  ...common(o),
  soort: 'herhaald',
  verplicht: (o.min ?? 0) > 0,
  velden: o.velden,
  min: o.min ?? 0,
  max: o.max ?? 20,
  regelTitel: o.regelTitel,
});

/** One fixed row of fields for each item of a list of the context; the answer is a record by item id. */
export const perPersoon = <const V extends SimpleFields, A extends Als | undefined = undefined>(
  o: Omit<Base<boolean, A>, 'verplicht'> & { readonly lijst: string; readonly velden: V },
): Typed<PerPersonField, Readonly<Record<string, FieldAnswers<V>>>, Always<true, A>> => ({
  ...common(o),
  soort: 'perPersoon',
  verplicht: true,
  lijst: o.lijst,
  velden: o.velden,
});

type Steerable = ChoiceField | ListChoiceField | YesNoField | DateField | IntegerField;

/**
 * Marks a field as steering the protocol. Only enums, the id of one item of a list, yes/no, dates and small numbers may:
 * never text.
 */
export const steers = <F extends Steerable>(field: F): F & { readonly stuurt: true } => ({
  ...field,
  stuurt: true,
});
