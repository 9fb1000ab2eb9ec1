/** Plain data for the form templates. Each name is always there (null where there is nothing): strict. */
export type ChoiceView = {
  readonly id: string;
  readonly waarde: string;
  readonly label: string;
  readonly gekozen: boolean;
};

export type ConditionView = {
  /** For people without JavaScript: 'Alleen invullen als …'. */
  readonly tekst: string;
  /** For the script: JSON list of {naam, is}. */
  readonly regels: string;
};

type Basic = {
  readonly id: string;
  readonly naam: string;
  readonly label: string;
  readonly verplicht: boolean;
  readonly hint: string | null;
  readonly fout: string | null;
  /** For aria-describedby: the ids of hint, condition and error, or null. */
  readonly beschrijving: string | null;
  readonly focus: boolean;
  readonly als: ConditionView | null;
};

export type InputView = Basic & {
  readonly deel: 'form/tekst';
  readonly waarde: string;
  readonly type: 'text' | 'email' | 'tel';
  readonly inputmode: string | null;
  readonly autocomplete: string | null;
  readonly maat: 'kort' | 'middel' | 'lang';
  readonly eenheid: string | null;
};
export type TextAreaView = Basic & {
  readonly deel: 'form/lange-tekst';
  readonly waarde: string;
  readonly rijen: number;
  readonly max: number;
  readonly maxTekst: string;
};
export type ChoicesView = Basic & {
  readonly deel: 'form/keuzes';
  readonly type: 'radio' | 'checkbox';
  readonly keuzes: readonly ChoiceView[];
  readonly naastElkaar: boolean;
};
export type SelectView = Basic & { readonly deel: 'form/keuzelijst'; readonly keuzes: readonly ChoiceView[] };
export type FileView = Basic & {
  readonly deel: 'form/bestand';
  readonly waarde: string;
  readonly bestandsnaam: string | null;
  readonly soorten: string;
};
export type TickView = Basic & { readonly deel: 'form/vinkje'; readonly gekozen: boolean };

export type RowView = {
  readonly id: string;
  readonly titel: string;
  readonly velden: readonly FieldView[];
  readonly verwijder: { readonly actie: string; readonly tekst: string } | null;
};
export type RowsView = Basic & {
  readonly deel: 'form/rijen';
  readonly rijen: readonly RowView[];
  readonly voegToe: { readonly actie: string; readonly tekst: string } | null;
};

export type FieldView = InputView | TextAreaView | ChoicesView | SelectView | FileView | TickView | RowsView;

export type FormView = {
  readonly titel: string;
  /** 'Fout: ' when there are errors: for the start of the document's title. */
  readonly voorvoegsel: string;
  readonly inleiding: string | null;
  readonly verplichtUitleg: string;
  readonly actie: string;
  readonly enctype: string;
  readonly verborgen: readonly { readonly naam: string; readonly waarde: string }[];
  readonly conceptUrl: string | null;
  readonly bewaard: string | null;
  readonly foutenlijst: {
    readonly titel: string;
    readonly fouten: readonly { readonly tekst: string; readonly href: string | null }[];
  } | null;
  readonly secties: readonly {
    readonly titel: string | null;
    readonly uitleg: string | null;
    readonly velden: readonly FieldView[];
  }[];
  readonly heeftRijen: boolean;
  readonly knop: string;
  readonly terug: { readonly tekst: string; readonly url: string } | null;
};
