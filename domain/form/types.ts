import type { Calendar } from '../calendar/types.js';
import type { LocalDate } from './date.js';

export type { LocalDate };

/** What a condition can compare with: an option key, a yes/no or a number. */
export type Scalar = string | number | boolean;

/**
 * 'Only when': the field is shown, and required, only when the answer to `veld` is one of `is`.
 * `veld` is looked up among the fields of the same row first, then in the form; it must come earlier.
 */
export type Condition = { readonly veld: string; readonly is: readonly Scalar[] };

type Common = {
  readonly label: string;
  readonly hint?: string;
  readonly verplicht: boolean;
  /** All of them must hold. */
  readonly als?: readonly Condition[];
  readonly stuurt: boolean;
};

export type TextShape = 'email' | 'telefoon' | 'postcode';
/** A LocalDate, or 'vandaag': the day of the context. */
export type DateBound = string;
export type Options = Readonly<Record<string, string>>;

export type TextField = Common & {
  readonly soort: 'tekst';
  readonly max: number;
  readonly vorm?: TextShape;
  readonly autocomplete?: string;
};
export type LongTextField = Common & {
  readonly soort: 'langeTekst';
  readonly max: number;
  readonly rijen: number;
};
export type IntegerField = Common & {
  readonly soort: 'geheelGetal';
  readonly min: number;
  readonly max: number;
  readonly eenheid?: string;
};
export type DecimalField = Common & {
  readonly soort: 'decimaal';
  readonly min: number;
  readonly max: number;
  readonly decimalen: number;
  readonly eenheid?: string;
};
export type DateField = Common & {
  readonly soort: 'datum';
  readonly vanaf?: DateBound;
  readonly tot?: DateBound;
  readonly autocomplete?: string;
};
export type TimeField = Common & { readonly soort: 'tijd' };
export type YesNoField = Common & { readonly soort: 'jaNee' };
export type ChoiceField = Common & { readonly soort: 'keuze'; readonly opties: Options };
export type MultiChoiceField = Common & { readonly soort: 'meerkeuze'; readonly opties: Options };
export type ListChoiceField = Common & { readonly soort: 'keuzeUitLijst'; readonly lijst: string };
export type MultiListChoiceField = Common & { readonly soort: 'meerkeuzeUitLijst'; readonly lijst: string };
export type FileField = Common & { readonly soort: 'bestand'; readonly soorten: readonly string[] };
export type ConfirmField = Common & { readonly soort: 'bevestiging' };

/** The kinds that hold one answer; only these may stand in a row. */
export type SimpleField =
  | TextField
  | LongTextField
  | IntegerField
  | DecimalField
  | DateField
  | TimeField
  | YesNoField
  | ChoiceField
  | MultiChoiceField
  | ListChoiceField
  | MultiListChoiceField
  | FileField
  | ConfirmField;

export type SimpleFields = Readonly<Record<string, SimpleField>>;

export type RepeatedField = Common & {
  readonly soort: 'herhaald';
  readonly velden: SimpleFields;
  readonly min: number;
  readonly max: number;
  readonly regelTitel: string;
};
export type PerPersonField = Common & {
  readonly soort: 'perPersoon';
  readonly lijst: string;
  readonly velden: SimpleFields;
};

export type AnyField = SimpleField | RepeatedField | PerPersonField;
export type Fields = Readonly<Record<string, AnyField>>;

/** A field with, for the compiler only, the type of its answer and whether that answer is always there. */
export type Typed<F extends AnyField, V, Always extends boolean> = F & {
  readonly '~antwoord'?: V;
  readonly '~altijd'?: Always;
};

type AnswerOf<F> = F extends { readonly '~antwoord'?: infer V } ? Exclude<V, undefined> : never;
type AlwaysKeys<V> = {
  [K in keyof V]: V[K] extends { readonly '~altijd'?: infer A } ? (true extends A ? K : never) : never;
}[keyof V];
type SteeringKeys<V> = { [K in keyof V]: V[K] extends { readonly stuurt: true } ? K : never }[keyof V];
type Flat<T> = { [K in keyof T]: T[K] };

/** The answers to a set of fields: always-required ones are present, all others optional. */
export type FieldAnswers<V> = string extends keyof V
  ? Readonly<Record<string, unknown>>
  : Flat<
      { readonly [K in AlwaysKeys<V>]: AnswerOf<V[K]> } & {
        readonly [K in Exclude<keyof V, AlwaysKeys<V>>]?: AnswerOf<V[K]>;
      }
    >;

/** Only the answers that steer the protocol. */
export type FieldSteering<V> = string extends keyof V
  ? Readonly<Record<string, Scalar>>
  : Flat<Pick<FieldAnswers<V>, SteeringKeys<V> & keyof FieldAnswers<V>>>;

export type ListItem = { readonly waarde: string; readonly label: string };
export type FileRef = { readonly naam: string };

/** What a form needs from outside to be shown or checked. */
export type FormContext = {
  readonly vandaag: LocalDate;
  readonly lijsten: Readonly<Record<string, readonly ListItem[]>>;
  /** The uploaded files this person may refer to, by id. A reference to any other file is refused. */
  readonly bestanden?: Readonly<Record<string, FileRef>>;
  /** School days and holidays of the pupil's location, for checks that count them. */
  readonly kalender?: Calendar;
  /** For each practical term of the process in school days, the day it ends when counted from today. */
  readonly termijnen?: Readonly<Record<string, LocalDate>>;
  readonly leerling?: { readonly geboortedatum: LocalDate; readonly schoolsoort: string };
};

/** `veld` is the name of the input ('factoren.0.domein'); '' means the form as a whole. */
export type FieldError = { readonly veld: string; readonly tekst: string };

export type Section<K extends string = string> = {
  readonly titel?: string;
  readonly uitleg?: string;
  readonly velden: readonly K[];
};

/** Any form: what the parts that work for all forms need of it. */
export type AnyForm = {
  readonly naam: string;
  readonly titel: string;
  readonly inleiding?: string;
  /** The text of the button: says what happens ('Concept indienen'). */
  readonly knop: string;
  readonly secties: readonly Section[];
  readonly velden: Fields;
  /** Cross-field checks; runs only when every field is right by itself. */
  readonly controle?: (answers: never, ctx: FormContext) => readonly FieldError[];
  /** What is right and still worth a second look: told after it was handed in, and never in the way. */
  readonly letOp?: (answers: never, ctx: FormContext) => readonly string[];
};

/** A form: one definition for the type, the check, the page, the rendered copy and the JSON Schema. */
export type Form<V extends Fields = Fields> = Omit<AnyForm, 'velden' | 'controle' | 'letOp'> & {
  readonly velden: V;
  readonly controle?: (answers: FieldAnswers<V>, ctx: FormContext) => readonly FieldError[];
  readonly letOp?: (answers: FieldAnswers<V>, ctx: FormContext) => readonly string[];
};

/** The answers of a form. Usable with `import type` only: no value of the form is needed. */
export type Answers<F> = F extends { readonly velden: infer V } ? FieldAnswers<V> : never;

/** The steering answers of a form; all that a protocol may see. Usable with `import type` only. */
export type Steering<F> = F extends { readonly velden: infer V } ? FieldSteering<V> : never;

/** What was typed, for showing it again: text per field, a list per multiple choice, rows per group. */
export type RowValues = Readonly<Record<string, string | readonly string[]>>;
export type FieldValue =
  string | readonly string[] | readonly RowValues[] | Readonly<Record<string, RowValues>>;
export type Values = Readonly<Record<string, FieldValue>>;

export type RenderedAnswer = {
  readonly soort: 'antwoord';
  readonly veld: string;
  readonly label: string;
  readonly tekst: string;
};
export type RenderedTable = {
  readonly soort: 'tabel';
  readonly veld: string;
  readonly label: string;
  readonly kop: readonly string[];
  readonly rijen: readonly (readonly string[])[];
};
export type RenderedSection = {
  readonly titel?: string;
  readonly regels: readonly (RenderedAnswer | RenderedTable)[];
};
/** Questions and answers in words, as they were at submission: plain data for page, mail and PDF. */
export type Rendered = readonly RenderedSection[];

export type Checked<F extends AnyForm> =
  | {
      readonly ok: true;
      readonly answers: Answers<F>;
      readonly steering: Steering<F>;
      readonly rendered: Rendered;
    }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };
