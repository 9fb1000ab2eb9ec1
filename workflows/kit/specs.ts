import type { TermRef } from './definition.js';
import type { FactKind, FactValue, Instant, LocalDate, PlanStep, WhoId } from './facts.js';

/** What consent is asked for (domain §1.3): who must give it follows from the pupil's age and the recorded authority. */
export type Zaak = 'GEGEVENS_DELEN' | 'JEUGDHULP' | 'PSYCHODIAGNOSTIEK';

/** A reference to people, resolved by the act that opens the word; the fact keeps whom it became. */
export type Ref =
  | {
      readonly ref:
        | 'mentor'
        | 'begeleider'
        | 'gezagdragers'
        | 'betrokkenen'
        | 'instemmers'
        | 'metTolk'
        | 'leerling'
        | 'aanvrager';
    }
  | { readonly ref: 'toestemmers' | 'geinformeerden'; readonly zaak: Zaak }
  /** `anders`: who it is where nobody has the role. */
  | { readonly ref: 'rol'; readonly rol: string; readonly anders?: 'mentor' }
  | { readonly ref: 'wie'; readonly ids: readonly WhoId[] };

export type Due = TermRef | { readonly date: LocalDate };
type Timed = { readonly due?: Due };
/** To whom a form goes, and by when. */
export type Asked = Timed & { readonly to: Ref };

export type TaskSpec = Timed & {
  readonly word: 'task';
  readonly step: string;
  readonly to: Ref;
  /** What is read before the answer: a frozen document. */
  readonly document?: string;
  /** The race this word stands in: its first closing fact wins, in the log itself. */
  readonly race?: string;
};
export type SignaturesSpec = Timed & {
  readonly word: 'signatures';
  readonly step: string;
  readonly by: Ref;
  readonly document: string;
  readonly race?: string;
};
export type SendSpec = {
  readonly word: 'send';
  readonly text: string;
  readonly to: Ref;
  /** Steering values for the text: dates, enums, ids. */
  readonly about: FactValue;
  /** By post to everyone, with a notice by mail to who has a mailbox (domain §1.7: letters with legal effect). */
  readonly letter?: boolean;
};
export type DocumentSpec = { readonly word: 'document'; readonly kind: string; readonly final: boolean };
/** Without a moment it waits for a person only. */
export type UntilSpec = Timed & {
  readonly word: 'until';
  readonly time: string;
  readonly signal?: boolean;
  readonly race?: string;
};
export type DateSpec = { readonly word: 'date'; readonly due: Due };
/** A day before the end of a deadline on which these roles hear that it is still to be met. */
export type Signaal = { readonly op: LocalDate; readonly rollen: readonly string[] };
export type DeadlineSpec = {
  readonly word: 'deadline';
  readonly term: TermRef;
  readonly signalen?: readonly Signaal[];
};
export type MeetSpec = { readonly word: 'meet' };
/** The clock of a deadline stands still, or goes on; `nth` numbers the times. */
export type PauseSpec = { readonly word: 'pause' | 'resume'; readonly nth: number };
/** One task for each row of a repeated group in a form's last answers; `nth` numbers the times they were made. */
export type ActionsSpec = {
  readonly word: 'actions';
  readonly step: string;
  readonly form: string;
  readonly group: string;
  /** The fields of a row that say which role does it (the mentor where empty), and by when. */
  readonly rol: string;
  readonly datum: string;
  readonly nth: number;
};
/** A task each time somebody notes this of the process. */
export type NotedSpec = Timed & { readonly word: 'noted'; readonly step: string; readonly to: Ref };
export type StartSpec = { readonly word: 'start'; readonly soort: string; readonly about: FactValue };
/** Starts another process, and is done when that one ends. */
export type OutcomeSpec = {
  readonly word: 'outcome';
  readonly soort: string;
  readonly about: FactValue;
  readonly usual: FactValue;
  readonly race?: string;
};
/** Who somebody is at this moment, recorded: the protocol goes by what is found. */
export type WhoSpec = { readonly word: 'who'; readonly to: Ref };
export type VersionSpec = { readonly word: 'version' };
export type VoidSpec = { readonly word: 'void' };
export type ProcessSpec = { readonly word: 'process' };
export type WordSpec =
  | TaskSpec
  | SignaturesSpec
  | SendSpec
  | DocumentSpec
  | UntilSpec
  | DateSpec
  | DeadlineSpec
  | MeetSpec
  | PauseSpec
  | ActionsSpec
  | NotedSpec
  | StartSpec
  | OutcomeSpec
  | WhoSpec
  | VersionSpec
  | VoidSpec
  | ProcessSpec;

/** The kind of fact that each act leaves behind: by key, kind and number it is known to have happened. */
const factOfAct = {
  open: 'opened',
  resolve: 'resolved',
  replan: 'replanned',
  void: 'voided',
  send: 'sent',
  make: 'made',
  reach: 'reached',
  set: 'set',
  meet: 'met',
  pause: 'paused',
  resume: 'resumed',
  late: 'late',
  start: 'sent',
  event: 'event',
  version: 'versioned',
  end: 'ended',
  remind: 'reminded',
  escalate: 'escalated',
  call: 'noted',
  visit: 'noted',
  letter: 'sent',
  expire: 'expired',
} as const satisfies Readonly<Record<string, FactKind>>;

export type ActKind = keyof typeof factOfAct;

/** The kind of fact an act leaves behind. */
export function factKindOf(act: ActKind): FactKind {
  return factOfAct[act];
}

/** One effect to have happened exactly once: known in Postgres by process + key + do + n. */
export type Act = {
  readonly key: string;
  readonly do: ActKind;
  readonly n: number;
  readonly spec: WordSpec;
  readonly who?: WhoId;
  readonly step?: PlanStep;
  readonly args?: FactValue;
};

export type Usual = {
  readonly key: string;
  readonly after: LocalDate | null;
  /** When the word was opened: the usual moment is counted from there, whenever the forecast is made. */
  readonly since: Instant;
  readonly value: FactValue;
};

/** What a word says of itself: it is done, or what must happen now, or when to look again. */
export type WordState =
  | { readonly done: true; readonly value: FactValue }
  | {
      readonly done: false;
      readonly act?: Act;
      readonly wake?: { readonly at: Instant; readonly act: Act };
      readonly usual?: Usual;
    };

/** What a word may know beside its own facts: the nr of the last event that makes it look again. */
export type Seen = { readonly recompute: number; readonly usualOf: (step: string) => FactValue };

export type Stance =
  'AKKOORD' | 'AKKOORD_MET_OPMERKING' | 'DEELS' | 'NIET_AKKOORD' | 'GESPREK' | 'GEEN_REACTIE';
export type SignaturesResult = {
  readonly is: 'AKKOORD' | 'DEELS' | 'NIET_AKKOORD' | 'GESPREK' | 'GEEN_REACTIE' | 'GEWIJZIGD';
  readonly per: Readonly<Record<WhoId, Stance | null>>;
};

/** The moment came; or it was already past when the wait began; or something made the wait unnecessary. */
export type UntilResult = {
  readonly is: 'reached' | 'changed' | 'voided';
  readonly voorbij: boolean;
  /** A person ended the wait because somebody withdrew consent (domain §1.3). */
  readonly ingetrokken?: boolean;
};
