import type { LocalDate } from '../calendar/types.js';

/** What is counted (domain §7.1, §7.4). */
export type VeelplegerSoort = 'VANGNET' | 'TIME_OUT' | 'SCHORSING' | 'ZEER_ERNSTIG';

/** 0: nothing reached; 1–5: the levels of domain §7.4. */
export type VeelplegerNiveau = 0 | 1 | 2 | 3 | 4 | 5;

/** One event of one pupil; only that pupil's own part in it matters here. */
export type VeelplegerEvent = {
  readonly id: string;
  readonly dag: LocalDate;
  readonly soort: VeelplegerSoort;
  readonly rol: 'DADER' | 'SLACHTOFFER' | 'GETUIGE';
  readonly geannuleerd: boolean;
};

/** One trigger: so many days with this kind of event within a window. */
export type VeelplegerRegel = {
  readonly niveau: Exclude<VeelplegerNiveau, 0>;
  readonly soort: VeelplegerSoort;
  readonly aantal: number;
  /** Length of the window in school days, the day of the event included; never longer than the school year. */
  readonly binnen: number | 'schooljaar';
};

/** Every number of domain §7.4, for the school to set. */
export type VeelplegerSettings = {
  readonly regels: readonly VeelplegerRegel[];
  /** Reaching `bereikt` for the `keren`-th time in a school year gives `niveau`. */
  readonly nogmaals: {
    readonly bereikt: Exclude<VeelplegerNiveau, 0>;
    readonly keren: number;
    readonly niveau: Exclude<VeelplegerNiveau, 0>;
  };
  /** School days without events after which the level drops one step. */
  readonly dalingNa: number;
};

/** A trigger that was reached: for the log (domain §7.4, "threshold calculations with the events used"). */
export type VeelplegerDrempel = {
  readonly dag: LocalDate;
  readonly niveau: Exclude<VeelplegerNiveau, 0>;
  /** The trigger as a Dutch phrase, '3 keer vangnet in 10 schooldagen'. */
  readonly regel: string;
  /** Ids of the events that counted, by day; one for each day and kind. */
  readonly events: readonly string[];
};

export type VeelplegerStand = {
  readonly niveau: VeelplegerNiveau;
  /** Triggers reached in this school year up to the day asked for, in order of time. */
  readonly drempels: readonly VeelplegerDrempel[];
  /** The day on which the pupil came to this level, up or down. */
  readonly sinds: LocalDate;
  /** When the level drops next if nothing more happens; null at level 0. */
  readonly daaltOp: LocalDate | null;
};
