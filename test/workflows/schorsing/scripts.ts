import { addDays } from '../../../domain/calendar/index.js';
import { eventKey } from '../../../workflows/kit/run.js';
import type { FactValue, LocalDate } from '../../../workflows/kit/facts.js';
import { caseRig, firstMonday } from '../../support/case-rig.js';
import type { Rig } from '../../support/case-rig.js';
import type { TestDatabase } from '../../support/database.js';
import { smallSchool } from '../../support/family.js';
import type { Family } from '../../support/family.js';
import { playDurable } from '../../support/scenario.js';
import type { Answer, Played } from '../../support/scenario.js';
import { besluit } from './rig.js';

type Road = {
  readonly script: (begin: LocalDate) => readonly Answer[];
  readonly invoer?: FactValue;
  readonly days: number;
  readonly ends: FactValue;
};

/** The Monday on which every road begins. */
export const schorsingBegin = (): LocalDate => new Date(firstMonday(Date.now())).toISOString().slice(0, 10);

const gehoord = { uitkomst: 'GEHOORD' } as const;
/** Everyone is heard on the Monday itself, and the directeur decides. */
const upToDecision = (given: FactValue): readonly Answer[] => [
  { when: 'horen/leerling/horenLeerling', value: gehoord },
  { when: 'horen/ouders/horenOuders', value: gehoord },
  { when: 'horen/leraar/horenLeraar', value: gehoord },
  { when: 'besluit', value: given },
];
const delivered = (begin: LocalDate): readonly Answer[] => [
  { when: 'uitvoeren/werk/werk' },
  { when: 'uitvoeren/bezwaar/bekendmaken', value: { datum: begin } },
];
const reported: readonly Answer[] = [
  { when: 'uitvoeren/inspectie/inspectie', value: { gemeld: 'GEMELD' }, after: 1 },
  { when: 'uitvoeren/leerplicht/leerplicht', value: { gemeld: 'GEMELD' }, after: 1 },
];
const talked: readonly Answer[] = [
  {
    when: 'uitvoeren/gesprek/gesprekken/terugkeergesprek',
    value: { uitkomst: 'GEVOERD', klacht: false },
    after: 1,
  },
];
const three = (begin: LocalDate, more: FactValue = {}): FactValue =>
  besluit(addDays(begin, 1), addDays(begin, 3), addDays(begin, 3), more);
const changed = (key: string, after: number): Answer => ({
  when: key,
  after,
  fact: { key, kind: 'changed', n: 1, value: {} },
});
const ends = (uitkomst: string): FactValue => ({ status: 'afgerond', uitkomst });

/** How a suspension can go; every test that plays it on the server uses these. */
export const schorsingRoads = {
  lang: {
    script: (begin) => [...upToDecision(three(begin)), ...delivered(begin), ...reported, ...talked],
    days: 30,
    ends: ends('AFGEROND'),
  },
  kort: {
    script: (begin) => [
      ...upToDecision(besluit(addDays(begin, 1), addDays(begin, 1), addDays(begin, 1))),
      ...delivered(begin),
      ...['', '#2', '#3'].map((n): Answer => ({
        when: `uitvoeren/gesprek/gesprekken${n}/terugkeergesprek`,
        value: { uitkomst: 'NIET_VERSCHENEN', klacht: false, nieuweDatum: addDays(begin, 7) },
        after: 1,
      })),
    ],
    days: 40,
    ends: ends('ZONDER_GESPREK'),
  },
  'niet-opgelegd': {
    script: () => upToDecision({ besluit: 'NIET_OPLEGGEN' }),
    days: 10,
    ends: ends('NIET_OPGELEGD'),
  },
  ingetrokken: {
    script: (begin) => [
      ...upToDecision(three(begin)),
      ...delivered(begin),
      changed('uitvoeren/verloop/verloop/terugkeer', 1),
      { when: 'uitvoeren/verloop/verloop/beeindigen', value: { besluit: 'INTREKKEN' } },
      { when: 'uitvoeren/inspectie/inspectie', value: { gemeld: 'NIET_NODIG' }, after: 2 },
      { when: 'uitvoeren/leerplicht/leerplicht', value: { gemeld: 'NIET_NODIG' }, after: 2 },
      {
        when: 'uitvoeren/gesprek/gesprekken/terugkeergesprek',
        value: { uitkomst: 'VERVALT', klacht: false },
        after: 1,
      },
    ],
    days: 30,
    ends: ends('INGETROKKEN'),
  },
  bezwaar: {
    script: (begin) => [
      ...upToDecision(three(begin, { rechtsmiddel: 'BEZWAAR_AWB', afschriftLeerling: true })),
      ...delivered(begin),
      ...reported,
      ...talked,
      changed('uitvoeren/bezwaar/bezwaartijd/bezwaar/bezwaar', 20),
      { when: 'uitvoeren/bezwaar/behandelen', value: { uitkomst: 'GEGROND' }, after: 10 },
    ],
    days: 60,
    ends: ends('BEZWAAR_GEGROND'),
  },
  'te-laat': {
    script: (begin) => [
      { when: 'aanleiding', value: { aanleiding: 'NIET_VASTGELEGD', feitOp: begin, van: begin, tot: begin } },
      ...upToDecision(three(begin, { verwijderingOverwegen: true })),
      ...delivered(begin),
      { when: 'uitvoeren/inspectie/inspectie', value: { gemeld: 'GEMELD' }, after: 8 },
      { when: 'uitvoeren/leerplicht/leerplicht', value: { gemeld: 'GEMELD' }, after: 8 },
      ...talked,
    ],
    invoer: {},
    days: 40,
    ends: ends('AFGEROND'),
  },
  overleden: {
    script: (begin) => [
      ...upToDecision(three(begin)),
      {
        when: 'uitvoeren/werk/werk',
        after: 1,
        fact: {
          key: eventKey('overlijdt', addDays(begin, 1)),
          kind: 'event',
          n: 1,
          value: { event: 'overlijdt', op: addDays(begin, 1) },
        },
      },
    ],
    days: 20,
    ends: { status: 'vervallen', gebeurtenis: 'overlijdt' },
  },
} as const satisfies Readonly<Record<string, Road>> as Readonly<
  Record<'lang' | 'kort' | 'niet-opgelegd' | 'ingetrokken' | 'bezwaar' | 'te-laat' | 'overleden', Road>
>;
export type SchorsingName = keyof typeof schorsingRoads;

/** The proposal with which every road begins, unless it says otherwise. */
const invoerOf = (begin: LocalDate): FactValue => ({
  aanleiding: 'NIET_VASTGELEGD',
  feitOp: begin,
  van: addDays(begin, 1),
  tot: addDays(begin, 3),
});

export type PlayedSchorsing = { readonly family: Family; readonly played: Played };

/** Plays a road on a server of its own; `after` sees to what must be done while it is still there. */
export async function playSchorsing(
  name: SchorsingName,
  database: TestDatabase,
  after?: (rig: Rig, procesId: string) => Promise<void>,
): Promise<PlayedSchorsing> {
  const family = await smallSchool(database.knex);
  const rig = await caseRig({ database });
  try {
    const begin = schorsingBegin();
    const { script, days, invoer = invoerOf(begin) } = schorsingRoads[name];
    const played = await playDurable(rig, 'schorsing', family, script(begin), { days, invoer, anker: begin });
    await after?.(rig, played.procesId);
    return { family, played };
  } finally {
    await rig.stop();
  }
}
