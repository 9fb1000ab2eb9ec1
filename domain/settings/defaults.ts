import type { TermRule } from '../calendar/types.js';

/** What a school may set; these are the defaults (domain §1.4, §1.5, §2.5: the lines marked [default]). */
export type Settings = {
  /** Reminders to staff, in calendar days before the due date. */
  readonly herinnerenVooraf: readonly number[];
  /** Escalation after the due date, in school days: to whom. */
  readonly escalatie: readonly { readonly na: number; readonly rol: string }[];
  /** The contact ladder for parents: school days after the step before it. */
  readonly contactladder: readonly {
    readonly na: number;
    readonly do: 'remind' | 'call' | 'visit' | 'letter' | 'expire';
    readonly rol?: string;
  }[];
  /** The ladder for a partner outside: it never gives up, for the answer is owed (domain §4.1). */
  readonly partnerladder: Settings['contactladder'];
  /** What cannot wait: at a local time of the due date, or so many school days later, to whom (domain §7.2). */
  readonly spoedladder: readonly { readonly na: number; readonly om: string; readonly rol: string }[];
  /** Extra school days for a letter to arrive. */
  readonly postDagen: number;
  /** Local time of reminders. */
  readonly uur: string;
  /** From when processes start by themselves; empty: never. */
  readonly goLive: string;
  readonly oppAnker: 'INSCHRIJFDATUM' | 'EERSTE_SCHOOLDAG';
  /** Whether all gezagdragers must agree, or one where the other was informed and stayed silent (domain §1.3). */
  readonly instemmingBeleid: 'ALLEN_TEKENEN' | 'EEN_TEKENT_ANDER_GEINFORMEERD';
  readonly schoolNaam: string;
  /** The day in the school year for the mid-year and the end-year evaluation of a plan, `MM-DD`. */
  readonly evaluatieMidden: string;
  readonly evaluatieEind: string;
  /** Terms that differ from a definition's default, by `soort.naam`. */
  readonly termen: Readonly<Record<string, Pick<TermRule, 'n' | 'eenheid'>>>;
};

export const defaultSettings: Settings = {
  herinnerenVooraf: [14, 7, 2],
  escalatie: [
    { na: 0, rol: 'LEERLINGBEGELEIDER' },
    { na: 1, rol: 'TEAMLEIDER_ZORG' },
    { na: 5, rol: 'DIRECTEUR' },
  ],
  contactladder: [
    { na: 5, do: 'remind' },
    { na: 5, do: 'remind' },
    { na: 0, do: 'call', rol: 'MENTOR' },
    { na: 3, do: 'visit', rol: 'SMW' },
    { na: 5, do: 'letter' },
    { na: 5, do: 'expire' },
  ],
  partnerladder: [
    { na: 10, do: 'remind' },
    { na: 10, do: 'remind' },
    { na: 5, do: 'call', rol: 'LEERLINGBEGELEIDER' },
    { na: 20, do: 'remind' },
    { na: 20, do: 'remind' },
  ],
  spoedladder: [
    { na: 0, om: '16:00', rol: 'DIRECTEUR' },
    { na: 1, om: '09:00', rol: 'BEVOEGD_GEZAG' },
  ],
  postDagen: 3,
  uur: '07:30',
  goLive: '',
  oppAnker: 'INSCHRIJFDATUM',
  instemmingBeleid: 'ALLEN_TEKENEN',
  schoolNaam: 'Stichting Voorbeeld Speciaal',
  evaluatieMidden: '01-25',
  evaluatieEind: '06-01',
  termen: {},
};
