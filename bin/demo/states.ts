import type { Body } from './answers.js';

/** An open task as a script sees it: its step, its key, and the place of the signer among those who are asked. */
export type Open = { readonly step: string; readonly key: string; readonly signer: number };
export type Reaction = Body | 'stil' | undefined;

/** How far a case has come, and who holds it up: it begins so many school days before today. */
export type Play = {
  readonly begin: number;
  /** Another answer than the usual one; `stil` when nobody has answered yet. */
  readonly answer: (open: Open) => Reaction;
};

/** The states of domain §2.2 that the demo school shows. */
export type State =
  | 'concept'
  | 'terug'
  | 'horen'
  | 'onderbouwing'
  | 'advies'
  | 'gepland'
  | 'verslag'
  | 'ondertekenen'
  | 'eenGetekend'
  | 'stilte'
  | 'stilteBrief'
  | 'weigering'
  | 'geschil'
  | 'vaststellen'
  | 'vastgesteld'
  | 'ingevoerd'
  | 'evaluatie'
  | 'evaluatiePlannen'
  | 'vorigJaar';

const stopAt =
  (step: string) =>
  (open: Open): Reaction =>
    open.step === step ? 'stil' : undefined;

const father =
  (answer: Reaction, other: (open: Open) => Reaction = () => undefined) =>
  (open: Open): Reaction =>
    open.step === 'instemming' && open.signer === 1 ? answer : other(open);

const NEE: Body = {
  antwoord: 'NIET_AKKOORD',
  reden: 'Ik vind dat mijn kind naar het vmbo-gt kan. De extra begeleiding haalt hem te vaak uit de klas.',
};
const TERUG: Body = {
  checklist: ['COMPLEET'],
  besluit: 'TERUG',
  opmerkingen: 'Het tweede doel is nog niet meetbaar. Noem ook hoe vaak er wordt geoefend, en wie het doet.',
};

/** The plays by state. The numbers follow the usual days of `DELAYS` in play.ts. */
export const PLAYS: Readonly<Record<State, Play>> = {
  concept: { begin: 5, answer: stopAt('concept') },
  terug: {
    begin: 12,
    answer: ({ step, key }) =>
      step === 'controle' ? TERUG : step === 'concept' && key.includes('#2') ? 'stil' : undefined,
  },
  horen: {
    begin: 8,
    answer: ({ step }) => {
      if (step === 'concept') return 'stil';
      return step === 'hoorgesprek'
        ? {
            uitkomst: 'NIET_MOGELIJK',
            reden: 'De leerling was deze week niet op school. Wij proberen het thuis of online.',
            tweedePoging: '+8',
          }
        : undefined;
    },
  },
  onderbouwing: { begin: 12, answer: stopAt('onderbouwing') },
  advies: { begin: 16, answer: stopAt('cvbAdvies') },
  gepland: { begin: 18, answer: () => undefined },
  verslag: { begin: 25, answer: stopAt('overlegVerslag') },
  ondertekenen: { begin: 27, answer: stopAt('instemming') },
  eenGetekend: { begin: 28, answer: father('stil') },
  stilte: { begin: 38, answer: father('stil') },
  stilteBrief: { begin: 44, answer: father('stil') },
  weigering: { begin: 36, answer: father(NEE, stopAt('herstelgesprek')) },
  geschil: { begin: 43, answer: father(NEE, stopAt('bemiddeling')) },
  vaststellen: { begin: 29, answer: stopAt('vaststellen') },
  vastgesteld: { begin: 41, answer: stopAt('doel') },
  ingevoerd: { begin: 20, answer: () => undefined },
  evaluatie: { begin: 26, answer: stopAt('evaluatie') },
  evaluatiePlannen: { begin: 26, answer: stopAt('evaluatiePlannen') },
  vorigJaar: { begin: 41, answer: stopAt('doel') },
};

/** The school days before today on which the plans of De Luwte come up for evaluation. */
export const EVALUATIE_LUWTE = 15;

/** Who stands for a state: an archetype of domain §19, or a pupil of a group, or anyone who fits. */
export type Slot = { readonly state: State; readonly archetype?: string; readonly groep?: string };

const slot = (state: State, ...groepen: readonly string[]): readonly Slot[] =>
  groepen.map((groep) => ({ state, groep }));
const named = (state: State, ...nummers: readonly string[]): readonly Slot[] =>
  nummers.map((archetype) => ({ state, archetype }));

/** Forty processes: 37 pupils, three of whom have one of last school year too. */
export const SLOTS: readonly Slot[] = [
  ...named('concept', 'A01', 'A08'),
  ...slot('concept', 'B3 vmbo-bb/kb'),
  ...slot('terug', 'B4 vmbo-gt', 'B2'),
  ...named('horen', 'A12'),
  ...slot('onderbouwing', 'Groen 3', 'B1'),
  ...slot('advies', 'B3 vmbo-bb/kb', 'Groen 4', 'O-AG1'),
  ...named('gepland', 'A04'),
  ...slot('gepland', 'B4 vmbo-gt'),
  ...named('verslag', 'A18'),
  ...named('ondertekenen', 'A03', 'A09'),
  ...slot('ondertekenen', 'B3 vmbo-bb/kb'),
  ...named('eenGetekend', 'A05'),
  ...slot('eenGetekend', 'B4 vmbo-gt'),
  ...slot('stilte', 'B2'),
  ...slot('stilteBrief', 'B1'),
  ...named('weigering', 'A02'),
  ...named('geschil', 'A13'),
  ...slot('vaststellen', 'O-AG2'),
  ...named('vastgesteld', 'A06', 'A07', 'A09-2', 'A10'),
  ...slot('vastgesteld', 'B3 vmbo-bb/kb'),
  ...named('ingevoerd', 'A14', 'A17'),
  ...slot('ingevoerd', 'P-DB1'),
  ...slot('evaluatie', 'Luwte A'),
  ...slot('evaluatiePlannen', 'Luwte B'),
  ...named('vorigJaar', 'A11'),
  ...slot('vorigJaar', 'B3 vmbo-bb/kb', 'Groen 5 (schakel)'),
];
