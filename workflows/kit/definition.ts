import type { Rol } from '../../domain/people/types.js';
import type { EventKind, LocalDate, Scalar } from './facts.js';

/** What happens to a running process when something happens around its pupil. */
export type EventPolicy = 'end' | 'continue' | 'recompute' | 'road';

/** A term as the school sets it: a default here, a setting in the database. */
export type TermDef = {
  readonly titel: string;
  /** What it is counted from, in words: 'inschrijving', 'het overleg'. */
  readonly anker: string;
  readonly n: number;
  readonly eenheid: 'weken-wettelijk' | 'kalenderdagen' | 'schooldagen' | 'werkdagen' | 'maanden';
  readonly wettelijk: boolean;
  /** Where the term comes from, in the explanation: an article of law, or that the school set it. */
  readonly wet?: string;
};

/** 'spoed': on the day itself at the hour the school sets, then up the line (domain §7.2). */
export type ReminderPlan = 'medewerker' | 'ouder' | 'geen' | 'spoed';

/** One step of a process: a form for somebody, with what people usually answer. */
export type StepDef<FormName extends string = string, Usual = Readonly<Record<string, Scalar>>> = {
  readonly titel: string;
  readonly form: FormName;
  /** The usual answer, for the forecast; the compiler checks it against the form's steering fields. */
  readonly usual: Usual;
  /** May be skipped with a reason. */
  readonly magOverslaan?: boolean;
  /** A step back may be taken from here, with a reason: what is done again first, in words ('de tekst van het plan'). */
  readonly magTerug?: string;
  /** Answered for many pupils on one page; these fields of the form are asked once for the whole meeting. */
  readonly agenda?: readonly string[];
  /** Who are sent the agenda of such a meeting and may read what is on it; only with `agenda`. */
  readonly agendaLeden?: readonly Rol[];
  readonly plan?: ReminderPlan;
  /** Says to the addressee in one line why this is asked. */
  readonly waarom?: string;
  /** Who answers says to have read it; there is nothing to agree with (domain §12.4). */
  readonly alleenLezen?: true;
  /**
   * A decision or a judgement of these roles: nobody else answers it for them, also not who coordinates. It is handed
   * over only to somebody who has such a role there, or who stands in for one (domain §1.1, §7).
   */
  readonly besluitVan?: readonly Rol[];
  /** Who answered one of these steps does not answer this one: nobody judges the own decision (EC-44). */
  readonly nietDoor?: readonly string[];
};

/** A document made of what was answered: the latest answers to these forms, in this order. */
export type DocumentDef = {
  readonly titel: string;
  readonly formulieren: readonly string[];
  /** Of these forms every answer is in it, oldest first: a log of calls. Of the others the last. */
  readonly alle?: readonly string[];
  /** With the answers of everyone who was asked, and how they were given. */
  readonly handtekeningen?: boolean;
  /**
   * With what each person thought, told in a talk: of these answers per person of a form. Beside it stands what each wrote
   * with the answer (domain §2.6). Each person's own copy has the own part only.
   */
  readonly standpunten?: { readonly form: string; readonly veld: string };
  /** Documents of the dossier that go with it, frozen: those chosen in a field (a list of document ids) of a form. */
  readonly bijlagen?: { readonly form: string; readonly veld: string };
  /**
   * What stands of the pupil at its head. 'kort': name and day of birth, for a text that leaves the school on consent to
   * just that text (AVG art. 5 lid 1 onder c). 'vol', unless told: also enrolment, group, TLV, school year and legal date.
   */
  readonly kaart?: 'kort' | 'vol';
  /** How the family's pages call it, with its article: 'het plan'. 'de tekst' unless told. */
  readonly woord?: `de ${string}` | `het ${string}`;
};

/** A letter made of a text and of what was answered to these forms: in the text, `{{form.veld}}`. */
export type LetterDef = { readonly titel: string; readonly formulieren: readonly string[] };

export type Schoolsoort = 'SO' | 'VSO' | 'RESIDENTIEEL';

/** The data of one process kind; everything around it (pages, API, board, rights) reads this. */
export type Definition = {
  readonly soort: string;
  readonly titel: string;
  readonly kort: string;
  readonly wieMagStarten: readonly Rol[];
  /** Only one running process of this kind a pupil. */
  readonly eenPerLeerling: boolean;
  /** One process of this kind a pupil a school year. */
  readonly perSchooljaar: boolean;
  /** Its answers are the process's first: they steer through `p.begun()`, and later forms and documents may use them. */
  readonly startForm: string;
  /** The day its terms count from: enrolment (the default), the day of the start, or a date of the start form. */
  readonly anker?: 'inschrijving' | 'start' | { readonly veld: string };
  /**
   * Whether the school may count what is counted from enrolment from the first school day instead, for who is enrolled in
   * the summer before it (setting `oppAnker`); the explanation then has both dates.
   */
  readonly eersteSchooldag?: true;
  /** Only for pupils of these kinds of school; everywhere unless told. */
  readonly schoolsoort?: readonly Schoolsoort[];
  /** Why it cannot be started yet: nobody is offered it, and a start is refused with this sentence. */
  readonly uit?: string;
  readonly stappen: Readonly<Record<string, StepDef>>;
  readonly termen: Readonly<Record<string, TermDef>>;
  readonly gebeurtenissen: Readonly<Record<EventKind, EventPolicy>>;
  readonly uitkomsten: Readonly<Record<string, string>>;
  /** What its mails and letters are, in a few words, for chronology and forecast. */
  readonly berichten?: Readonly<Record<string, string>>;
  /** Mails whose page shows no special data; all others are N3. */
  readonly niveaus?: Readonly<Record<string, 'N2'>>;
  /** Not offered to anybody: it is there to be tried by tests. */
  readonly isProef?: boolean;
  readonly documenten?: Readonly<Record<string, DocumentDef>>;
  /** Texts that use what was answered: a letter with an empty field is refused. */
  readonly brieven?: Readonly<Record<string, LetterDef>>;
  /**
   * What a person's withdrawal of the process takes back: by the letter that went out, the one that says it holds no
   * more. Who got the last of these letters gets it, by post as well.
   */
  readonly bijIntrekken?: Readonly<Record<string, string>>;
  /** The form by which a text under signature may be corrected: everyone is asked anew, the old proofs stay. */
  readonly correctie?: string;
  /** What was written down at the start may be added to while it runs (domain §7.1: the incident register). */
  readonly aanvullen?: true;
  /** Waits that a person may end before their moment, by name, with the words of the button. */
  readonly wachten?: Readonly<Record<string, string>>;
  /**
   * What its waits, signals, computed dates and deadlines are, by name, where no step, term or word of the kit says it;
   * of a signal, what has happened when somebody gives it.
   */
  readonly momenten?: Readonly<Record<string, string>>;
};

/** The date a term is counted from, when it is not the process's own anchor. */
export type TermRef = {
  readonly term: string;
  readonly from?: LocalDate;
  /** What the process's own day is called, when an event moved it: 'definitieve plaatsing'. */
  readonly anker?: string;
};

/**
 * A definition whose steps name existing forms and whose usual answers fit those forms' steering fields.
 * `Forms` is the type of the process's `forms.ts`, imported as a type only: no form code enters the workflow.
 */
export function defineProcess<Forms extends Record<string, string | Readonly<Record<string, Scalar>>>>() {
  return <
    const D extends Omit<Definition, 'stappen'> & {
      readonly stappen: Readonly<
        Record<string, { [F in keyof Forms & string]: StepDef<F, Forms[F]> }[keyof Forms & string]>
      >;
    },
  >(
    definition: D,
  ): D => definition;
}
