import type { Asked, Body } from './answers.js';
import type { Open, Reaction } from './states.js';

/** Which pupil a case is for: an archetype of domain §19, a pupil of a group, or the first who fits. */
export type DemoPick = {
  readonly archetype?: string;
  readonly groep?: string;
  readonly schoolsoort?: 'SO' | 'VSO';
  /** Whole years on the day the case begins, from and up to and including. */
  readonly leeftijd?: readonly [number, number];
};

/** One case of the demo school: who, when it began, what was asked, and how far it has come. */
export type DemoCase = {
  readonly wie: DemoPick;
  /** School days before today. */
  readonly begin: number;
  readonly invoer?: (asked: Asked) => Body;
  /** Another answer than the usual one; 'stil' when nobody has answered yet. */
  readonly answer?: (open: Open) => Reaction;
  /** A wait that the leerlingbegeleider ends: its name in the definition, how many school days after the beginning, and why. */
  readonly verder?: { readonly wacht: string; readonly na: number; readonly reden: string };
};

/** A process kind as the demo school shows it; all of it is made by the same acts and use cases as any other. */
export type DemoKind = {
  readonly soort: string;
  /** The usual answers, by the name of the form. */
  readonly antwoorden: Readonly<Record<string, (asked: Asked) => Body>>;
  /** School days from the opening of a step to its answer, and the local time; two days, 12:00, unless told. */
  readonly tempo?: Readonly<Record<string, readonly [number, string]>>;
  readonly gevallen: readonly DemoCase[];
};
