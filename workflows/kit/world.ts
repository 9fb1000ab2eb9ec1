import type { ReminderPlan, TermRef } from './definition.js';
import type { FactValue, Instant, LocalDate, PlanStep, WhoId } from './facts.js';
import type { ActionsSpec, Ref } from './specs.js';

export type Kanaal = 'mail' | 'brief';
/** A person a reference stands for today, and how this person is reached. `reden` is for people: it says why. */
export type Resolved = { readonly who: WhoId; readonly reden: string };
/** A date with its explanation; `wettelijk`: the law sets it, no school can move it. */
export type Dated = { readonly due: LocalDate; readonly uitleg: string; readonly wettelijk?: boolean };

/**
 * What an act may know of the school: read from Postgres for a real act, from a snapshot of it for a forecast.
 * Every answer is a pure function of that snapshot and the moment given.
 */
export type World = {
  readonly resolve: (ref: Ref, now: Instant) => readonly Resolved[];
  readonly kanaal: (who: WhoId) => Kanaal;
  /**
   * The date of a term with its explanation; counted from `from`, or the day of `now`, or the anchor. `stil` is how many
   * calendar days its clock stood still: they come on top, and only then it is decided whether the end may be that day.
   */
  readonly term: (term: TermRef, anker: LocalDate, now: Instant, stil?: number) => Dated;
  /** Reminders before, on and after a due date, then escalation; sooner to the directeur for a legal date (domain §1.5). */
  readonly staffPlan: (
    due: LocalDate | null,
    now: Instant,
    plan?: ReminderPlan,
    wettelijk?: boolean,
  ) => readonly PlanStep[];
  /** The contact ladder for parents, an adult pupil or a partner (domain §1.4). */
  readonly familyPlan: (kanaal: Kanaal, now: Instant, isPartner?: boolean) => readonly PlanStep[];
  /** An instant on a day at a local time in Europe/Amsterdam; never earlier than `now` asks. */
  readonly instant: (day: LocalDate, time: string) => Instant;
  /** The first school day after a due date, in the morning: when it counts as late. */
  readonly lateAt: (due: LocalDate) => Instant;
  /** When people usually answer: noon of the later of the due date and the next school day; after `now` if that has passed. */
  readonly usualMoment: (after: LocalDate | null, since: Instant, now: Instant) => Instant;
  /** Whether one agreement is enough where the others stayed silent (domain §1.3, `consent.jointPolicy`). */
  readonly oneIsEnough: boolean;
  readonly day: (now: Instant) => LocalDate;
  /** School days from the day of one moment up to the day of another, that last one not counted. */
  readonly schooldagen: (van: Instant, tot: Instant) => number;
  /** School days since a moment on which nothing ran here; 0 where the record does not go back that far. */
  readonly stilstand: (sinds: Instant, now: Instant) => number;
  /** A day, or a moment at its own local time, so many school days later. */
  readonly later: {
    readonly dag: (dag: LocalDate, schooldagen: number) => LocalDate;
    readonly moment: (at: Instant, schooldagen: number) => Instant;
  };
  /** The same day, at the hour that the school sends its reminders now. */
  readonly opUur: (at: Instant) => Instant;
  /** Calendar days from one day to another. */
  readonly days: (van: LocalDate, tot: LocalDate) => number;
  /** The rows of a repeated group in a form's last answers: who is to do it (a role), and by when. */
  readonly rows: (spec: ActionsSpec) => readonly FactValue[];
  /** A usual answer with its dates filled in: '+10' is ten school days after `now`. */
  readonly usualValue: (value: FactValue, now: Instant) => FactValue;
  /** Renders and keeps a document; gives back its id and its hash. */
  readonly makeDocument: (kind: string, final: boolean) => FactValue;
  /** Starts another process of this pupil; gives back its id. */
  readonly startProcess: (soort: string, about: FactValue) => FactValue;
};

/** A mail or letter to be: the unique key is process + key + text + n + to. */
export type MailIntent = {
  readonly key: string;
  readonly text: string;
  readonly n: number;
  readonly to: WhoId;
  readonly kanaal: Kanaal;
  /** Dates, ids and enums for the text; never a name. */
  readonly about: FactValue;
  /** The word this mail asks about: it is sent only while that word is open. */
  readonly whileOpen?: string;
  /** With a personal link to the word's page. */
  readonly link?: boolean;
  /** A legal date is near or past: it goes at once, at any hour, and says why. */
  readonly spoed?: boolean;
};

export const standardSteps = {
  contactpoging: { titel: 'Contact zoeken met de ouder', form: 'contactpoging' },
  papier: { titel: 'Ondertekend papier controleren', form: 'papierBevestigen' },
  gezag: { titel: 'Gezag uitzoeken', form: 'gezagVastgelegd' },
  adres: { titel: 'Een bericht kwam niet aan: bel en zoek het adres uit', form: 'adresUitgezocht' },
} as const;
