import { addDays } from '../../../domain/calendar/index.js';
import type { FactValue, LocalDate } from '../../../workflows/kit/facts.js';
import { caseRig, firstMonday } from '../../support/case-rig.js';
import type { Rig } from '../../support/case-rig.js';
import type { TestDatabase } from '../../support/database.js';
import { smallSchool } from '../../support/family.js';
import type { Family } from '../../support/family.js';
import { playDurable } from '../../support/scenario.js';
import type { Answer, Played } from '../../support/scenario.js';

type Road = {
  readonly script: (begin: LocalDate) => readonly Answer[];
  readonly invoer?: FactValue;
  readonly days: number;
  readonly ends: FactValue;
};

/** The Monday on which every road begins. */
export const verwijderingBegin = (): LocalDate =>
  new Date(firstMonday(Date.now())).toISOString().slice(0, 10);

const ends = (uitkomst: string): FactValue => ({ status: 'afgerond', uitkomst });
const changed = (key: string, after: number): Answer => ({
  when: key,
  after,
  fact: { key, kind: 'changed', n: 1, value: {} },
});

/** Prepared in four days; the intention on the day after, and the parents are heard on the ninth. */
const upToHearing = (begin: LocalDate): readonly Answer[] => [
  { when: 'voorbereiden/leraar/horenLeraar', value: { uitkomst: 'GEHOORD' }, after: 1 },
  { when: 'voorbereiden/advies/advies', after: 2 },
  { when: 'voorbereiden/verband/samenwerkingsverband', after: 2 },
  { when: 'voorbereiden/onderwijs/onderwijs', value: { toegang: 'OP_SCHOOL' }, after: 1 },
  { when: 'voornemen', value: { besluit: 'VOORNEMEN', datum: addDays(begin, 8) }, after: 1 },
  { when: 'horenEnZoeken/leerling/horenLeerling', value: { uitkomst: 'GEHOORD' }, after: 1 },
  { when: 'horenEnZoeken/ouders/horen/horenOuders', value: { uitkomst: 'GEHOORD' }, after: 1 },
];
const zoeken = (value: FactValue, n = ''): Answer => ({
  when: `horenEnZoeken/school/zoeken${n}/schoolZoeken`,
  value,
  after: 1,
});
/** A willing school, the decision, and the reports of it. */
const upToTerm = (begin: LocalDate): readonly Answer[] => [
  ...upToHearing(begin),
  zoeken({ uitkomst: 'BEREID' }),
  { when: 'besluit', value: { besluit: 'VERWIJDEREN', afschriftLeerling: false }, after: 1 },
  { when: 'naBesluit/gemeente/gemeente', value: { gemeld: 'GEMELD' } },
  { when: 'naBesluit/inspectie/inspectie', value: { gemeld: 'GEMELD' } },
  { when: 'naBesluit/bezwaar/bekendmaken', value: { datum: addDays(begin, 10) } },
];
const gone: Answer = { when: 'uitschrijving/uitschrijven', value: { uitkomst: 'UITGESCHREVEN' }, after: 2 };
const op = 'naBesluit/bezwaar';
/** An objection in the second week, and the parents are heard again. */
const objected = (begin: LocalDate): readonly Answer[] => [
  changed(`${op}/bezwaartijd/bezwaar/bezwaar`, 12),
  { when: `${op}/bezwaarOntvangen`, value: { ontvangenOp: addDays(begin, 22), opTijd: 'OP_TIJD' }, after: 1 },
];
const heard = (begin: LocalDate): readonly Answer[] => [
  { when: `${op}/ofGeschil/werk/horenPlannen`, value: { datum: addDays(begin, 28) }, after: 1 },
  { when: `${op}/ofGeschil#2/werk/horenBezwaar`, after: 1 },
  { when: `${op}/ofGeschil#3/werk/inspectieOverleg`, after: 1 },
];

/** How a removal can go; every test that plays it on the server uses these. */
export const verwijderingRoads = {
  definitief: {
    script: (begin) => [
      ...upToTerm(begin),
      { when: 'uitschrijving/ofBezwaar/werk/uitschrijven', value: { uitkomst: 'NOG_NIET' }, after: 2 },
      {
        when: 'uitschrijving#3/ofBezwaar/werk/uitschrijven',
        value: { uitkomst: 'UITGESCHREVEN' },
        after: 2,
      },
    ],
    days: 110,
    ends: ends('DEFINITIEF'),
  },
  overstap: {
    script: (begin) => [
      ...upToHearing(begin),
      zoeken({ uitkomst: 'NOG_NIET', zitThuis: true }),
      { when: 'horenEnZoeken/school/zoeken/thuiszitter', after: 1 },
      zoeken({ uitkomst: 'OVERSTAP' }, '#2'),
      { when: 'overstap/uitschrijven', value: { uitkomst: 'UITGESCHREVEN' }, after: 2 },
    ],
    days: 60,
    ends: ends('VRIJWILLIGE_OVERSTAP'),
  },
  gestopt: {
    script: (begin) => [
      { when: 'overwegen', value: { bestuursvorm: 'BIJZONDER', leerplichtig: true, gesloten: false } },
      ...upToHearing(begin).filter(({ when }) => when !== 'voornemen'),
      { when: 'voornemen', value: { besluit: 'STOPPEN' }, after: 1 },
    ],
    invoer: {},
    days: 30,
    ends: ends('GESTOPT'),
  },
  gegrond: {
    script: (begin) => [
      ...upToTerm(begin),
      ...objected(begin),
      ...heard(begin),
      { when: `${op}/ofGeschil#4/werk/beslissing`, value: { uitkomst: 'GEGROND' }, after: 2 },
    ],
    invoer: { bestuursvorm: 'OPENBAAR', leerplichtig: true, gesloten: false },
    days: 90,
    ends: ends('BEZWAAR_GEGROND'),
  },
  geschil: {
    script: (begin) => [
      ...upToTerm(begin),
      ...objected(begin),
      changed(`${op}/ofGeschil/geschil/geschil`, 2),
      { when: `${op}/geschil`, value: { verzoekOp: addDays(begin, 24) }, after: 1 },
      { when: `${op}/oordeel`, value: { oordeelOp: addDays(begin, 75) }, after: 51 },
      { when: `${op}/horenPlannen`, value: { datum: addDays(begin, 80) }, after: 1 },
      { when: `${op}/horenBezwaar`, after: 1 },
      { when: `${op}/inspectieOverleg`, after: 1 },
      { when: `${op}/beslissing`, value: { uitkomst: 'ONGEGROND' }, after: 2 },
      gone,
    ],
    days: 160,
    ends: ends('DEFINITIEF'),
  },
  'laat-bezwaar': {
    script: (begin) => {
      const laat = 'uitschrijving';
      return [
        ...upToTerm(begin),
        changed('uitschrijving/ofBezwaar/bezwaar/bezwaar', 2),
        {
          when: `${laat}/bezwaarOntvangen`,
          value: { ontvangenOp: addDays(begin, 65), opTijd: 'TE_LAAT' },
          after: 1,
        },
        { when: `${laat}/verschoonbaar`, value: { oordeel: 'NIET_VERSCHOONBAAR' }, after: 1 },
        { when: `${laat}/ofGeschil/werk/beslissing`, value: { uitkomst: 'NIET_ONTVANKELIJK' }, after: 2 },
        { when: 'uitschrijving#2/uitschrijven', value: { uitkomst: 'NOG_NIET' }, after: 1 },
        { when: 'uitschrijving#3/uitschrijven', value: { uitkomst: 'UITGESCHREVEN' }, after: 1 },
      ];
    },
    days: 140,
    ends: ends('DEFINITIEF'),
  },
} as const satisfies Readonly<Record<string, Road>> as Readonly<
  Record<'definitief' | 'overstap' | 'gestopt' | 'gegrond' | 'geschil' | 'laat-bezwaar', Road>
>;
export type VerwijderingName = keyof typeof verwijderingRoads;

const own: FactValue = { bestuursvorm: 'BIJZONDER', leerplichtig: true, gesloten: false };
export type PlayedVerwijdering = { readonly family: Family; readonly played: Played };

/** Plays a road on a server of its own; `after` sees to what must be done while it is still there. */
export async function playVerwijdering(
  name: VerwijderingName,
  database: TestDatabase,
  after?: (rig: Rig, procesId: string) => Promise<void>,
): Promise<PlayedVerwijdering> {
  const family = await smallSchool(database.knex);
  const rig = await caseRig({ database });
  try {
    const begin = verwijderingBegin();
    const { script, days, invoer = own } = verwijderingRoads[name];
    const played = await playDurable(rig, 'verwijdering', family, script(begin), {
      days,
      invoer,
      anker: begin,
    });
    await after?.(rig, played.procesId);
    return { family, played };
  } finally {
    await rig.stop();
  }
}
