import { randomUUID } from 'node:crypto';
import { addDays } from '../../domain/calendar/index.js';
import { eventKey } from '../../workflows/kit/run.js';
import type { FactValue, LocalDate } from '../../workflows/kit/facts.js';
import { caseRig, firstMonday } from './case-rig.js';
import type { Rig, RigOptions } from './case-rig.js';
import type { TestDatabase } from './database.js';
import { smallSchool } from './family.js';
import type { Family } from './family.js';
import { playDurable } from './scenario.js';
import type { Answer, Played } from './scenario.js';

export type OppRoad = {
  /** What people do, when the process starts on `begin`. */
  readonly script: (family: Family, begin: LocalDate) => readonly Answer[];
  /** The goals in the draft, as it was handed in: those of an agreed plan become tasks. */
  readonly doelen?: (begin: LocalDate) => readonly FactValue[];
  /** Born so many days after `begin`, eighteen years earlier. */
  readonly turns18After?: number;
  /** How many days it takes at most. */
  readonly days: number;
  /** What the last fact says. */
  readonly ends: FactValue;
};

const asked = 'ondertekenen/vragen/instemming';

/** From the draft to the request for the parents' answers, in nine days: the draft can be read for five school days. */
const upToRequest = (begin: LocalDate, talk = 8): readonly Answer[] => [
  { when: 'voorbereiden/uitnodigen/overlegPlannen', value: { datum: addDays(begin, talk) }, after: 1 },
  { when: 'voorbereiden/horen/horen/hoorgesprek', value: { uitkomst: 'GEHOORD' }, after: 1 },
  { when: 'voorbereiden/schrijven/opstellen/concept' },
  { when: 'voorbereiden/schrijven/opstellen/controle', value: { besluit: 'TERUG' } },
  { when: 'voorbereiden/schrijven/opstellen#2/concept', after: 1 },
  { when: 'voorbereiden/schrijven/opstellen#2/controle', value: { besluit: 'AKKOORD' } },
  { when: 'onderbouwing' },
  { when: 'advies/cvbAdvies', value: { oordeel: 'POSITIEF', voltallig: 'VOLTALLIG' } },
  // Planned anew where a holiday came between the draft and the talk, or where the road wants it so.
  { when: 'overlegPlannen', value: { datum: addDays(begin, 9) } },
  { when: 'overleg/overlegVerslag', value: { uitkomst: 'GEVOERD', aanpassen: false }, after: 1 },
];
/** The year of the CvB: its evaluation, and the report as it is received. */
const reported: readonly Answer[] = [
  { when: 'jaarevaluatie/cvb/cvbEvaluatie', after: 1 },
  { when: 'jaarverslag/ontvangst/verslagOntvangen', after: 1 },
];
/** Another version of a plan that is in force, asked for so many days later: the same gates, in two weeks. */
const adjusted = ({ moeder, vader }: Family, begin: LocalDate, asking: number): readonly Answer[] => {
  const at = 'looptijd/bijstelling';
  const changed = { key: 'looptijd/vastgesteld', kind: 'changed', n: 1, value: {} } as const;
  return [
    { when: 'looptijd/vastgesteld', after: asking, fact: changed },
    { when: `${at}/voorbereiden/uitnodigen/overlegPlannen`, value: { datum: addDays(begin, 32) }, after: 1 },
    { when: `${at}/voorbereiden/horen/horen/hoorgesprek`, value: { uitkomst: 'GEHOORD' }, after: 1 },
    { when: `${at}/voorbereiden/schrijven/opstellen/concept` },
    { when: `${at}/voorbereiden/schrijven/opstellen/controle`, value: { besluit: 'AKKOORD' } },
    { when: `${at}/onderbouwing` },
    { when: `${at}/advies/cvbAdvies`, value: { oordeel: 'POSITIEF', voltallig: 'VOLTALLIG' }, after: 1 },
    { when: `${at}/overlegPlannen`, value: { datum: addDays(begin, 40) } },
    { when: `${at}/overleg/overlegVerslag`, value: { uitkomst: 'GEVOERD', aanpassen: false }, after: 1 },
    yes(`${at}/ondertekenen/vragen/instemming`, moeder, 1),
    yes(`${at}/ondertekenen/vragen/instemming`, vader, 1),
    set(`${at}/ondertekenen`),
  ];
};
/** Both evaluations of the year; a day that has passed by then is a talk that was held. */
const evaluations = (begin: LocalDate): readonly Answer[] => [
  { when: 'evaluatiePlannen', value: { datum: addDays(begin, 25) } },
  { when: 'evaluatie', value: { conclusie: 'OP_KOERS', metOuders: true }, after: 1 },
  { when: 'evaluatiePlannen#2', value: { datum: addDays(begin, 150) } },
  { when: 'evaluatie#2', value: { conclusie: 'OP_KOERS', metOuders: true }, after: 1 },
  ...reported,
];
const yes = (key: string, who: string, after: number): Answer => ({
  when: `${key}/relatie:${who}`,
  value: { antwoord: 'AKKOORD' },
  after,
});
const set = (key: string): Answer => ({
  when: `${key}/vaststellen`,
  value: { besluit: 'VASTSTELLEN' },
  after: 1,
});
const leaving = (when: string, op: LocalDate, after: number): Answer => ({
  when,
  after,
  fact: { key: eventKey('vertrekt', op), kind: 'event', n: 1, value: { event: 'vertrekt', op } },
});
const establishedOpen = { status: 'afgerond', uitkomst: 'HANDELINGSDEEL_OPEN' };
const done = { status: 'afgerond', uitkomst: 'GEEVALUEERD' };

/** How the plan of a pupil can go; every test that plays it on the server uses these. */
export const oppRoads = {
  happy: {
    script: ({ moeder, vader }, begin) => [
      ...upToRequest(begin),
      yes(asked, moeder, 1),
      yes(asked, vader, 2),
      set('ondertekenen'),
      ...evaluations(begin),
    ],
    days: 170,
    ends: done,
  },
  refusal: {
    script: ({ moeder, vader }, begin) => {
      const repair = 'ondertekenen/tweeLevens/handelingsdeel/herstel';
      return [
        ...upToRequest(begin),
        yes(asked, moeder, 1),
        { when: `${asked}/relatie:${vader}`, value: { antwoord: 'NIET_AKKOORD' }, after: 2 },
        set('ondertekenen/tweeLevens/perspectief/vaststelling'),
        { when: `${repair}/herstelgesprek`, value: { uitkomst: 'AANPASSEN' }, after: 3 },
        { when: `${repair}/aanpassen`, after: 1 },
        yes(`${repair}/vragen/instemming`, moeder, 1),
        {
          when: `${repair}/vragen/instemming/relatie:${vader}`,
          value: { antwoord: 'NIET_AKKOORD' },
          after: 2,
        },
        { when: `${repair}#2/herstelgesprek`, value: { uitkomst: 'GEEN_OVEREENSTEMMING' }, after: 3 },
        {
          when: `${repair}#3/bemiddeling`,
          value: { uitkomst: 'GESCHIL', geschilDatum: addDays(begin, 20) },
          after: 5,
        },
        { when: `${repair}#3/oordeelGeschil`, value: { vervolg: 'EINDE' }, after: 5 },
        ...evaluations(begin),
      ];
    },
    days: 170,
    ends: { status: 'afgerond', uitkomst: 'GESCHIL' },
  },
  silence: {
    script: ({ moeder }, begin) => [
      ...upToRequest(begin),
      yes(asked, moeder, 1),
      { when: 'ondertekenen/besluitGeenReactie', value: { besluit: 'PERSPECTIEF_VASTSTELLEN' }, after: 1 },
      set('ondertekenen/vaststelling'),
      ...evaluations(begin),
    ],
    days: 170,
    ends: establishedOpen,
  },
  left: {
    script: ({ moeder }, begin) => [...upToRequest(begin), leaving(`${asked}/relatie:${moeder}`, begin, 3)],
    days: 30,
    ends: { status: 'vervallen', gebeurtenis: 'vertrekt' },
  },
  correction: {
    script: ({ moeder, vader }, begin) => [
      ...upToRequest(begin),
      yes(asked, moeder, 1),
      { when: `${asked}/relatie:${vader}`, after: 2, fact: { key: asked, kind: 'changed', n: 1, value: {} } },
      yes('ondertekenen/vragen#2/instemming', moeder, 1),
      yes('ondertekenen/vragen#2/instemming', vader, 2),
      set('ondertekenen'),
      ...evaluations(begin),
    ],
    days: 170,
    ends: done,
  },
  eighteen: {
    script: ({ leerlingId }, begin) => [
      ...upToRequest(begin),
      { when: `${asked}/leerling:${leerlingId}`, value: { antwoord: 'AKKOORD' }, after: 2 },
      set('ondertekenen'),
      ...evaluations(begin),
    ],
    turns18After: 14,
    days: 170,
    ends: done,
  },
  goals: {
    // Planned too early for the draft, so planned anew; established before the half-year, adjusted, told, reported.
    script: (family, begin) => [
      ...upToRequest(begin, 3),
      yes(asked, family.moeder, 1),
      yes(asked, family.vader, 1),
      set('ondertekenen'),
      { when: 'acties/handelingsdeel/1/2', after: 1 },
      ...adjusted(family, begin, 1),
      { when: 'acties/handelingsdeel/2/1', after: 3 },
      ...evaluations(begin),
    ],
    doelen: (begin) => [
      { doel: 'Vraagt om hulp', uitvoerder: 'ORTHOPEDAGOOG', evaluatieDatum: addDays(begin, 90) },
      { doel: 'Leest elke dag' },
    ],
    days: 170,
    ends: done,
  },
  unreported: {
    script: ({ moeder, vader }, begin) => [
      ...upToRequest(begin),
      yes(asked, moeder, 1),
      yes(asked, vader, 2),
      set('ondertekenen'),
      ...evaluations(begin).filter((answer) => !reported.includes(answer)),
    ],
    days: 300,
    ends: done,
  },
} as const satisfies Readonly<Record<string, OppRoad>> as Readonly<Record<OppName, OppRoad>>;

export type OppName =
  'happy' | 'refusal' | 'silence' | 'left' | 'correction' | 'eighteen' | 'goals' | 'unreported';

/** The Monday on which every road begins. */
export const oppBegin = (): LocalDate => new Date(firstMonday(Date.now())).toISOString().slice(0, 10);

/** The family of a road: of an age that fits it. */
export const oppFamily = (database: TestDatabase, name: OppName): Promise<Family> =>
  smallSchool(database.knex, birthFor(oppRoads[name], oppBegin()));

type PlayOppOptions = {
  /** The key at whose opening the pupil leaves, a day later. */
  readonly leavesAt?: string;
  /** Whether the run is terminated and started again after each answer. */
  readonly restart?: boolean;
  /** What else to see to while the server is still there. */
  readonly after?: (rig: Rig, procesId: string) => Promise<void>;
};

/** Plays a road on a server of its own, so that all begin at the same moment: to its end, or until the pupil leaves. */
export async function playOpp(
  name: OppName,
  family: Family,
  options: RigOptions & { readonly database: TestDatabase },
  { leavesAt, restart = false, after }: PlayOppOptions = {},
): Promise<Played> {
  const rig = await caseRig(options);
  try {
    const { script: own, days, doelen } = oppRoads[name];
    const script = [
      ...own(family, oppBegin()),
      ...(leavesAt === undefined ? [] : [leaving(leavesAt, oppBegin(), 1)]),
    ];
    let isDrafted = false;
    const afterAnswer = async (procesId: string): Promise<void> => {
      if (doelen && !isDrafted) await draft(rig, procesId, doelen(oppBegin()));
      isDrafted = true;
      if (restart) await rig.restart(procesId);
    };
    const played = await playDurable(rig, 'opp', family, script, { days, afterAnswer });
    await after?.(rig, played.procesId);
    return played;
  } finally {
    await rig.stop();
  }
}

/** Keeps the draft of a plan as its form would have: answers are not in the log. */
async function draft(rig: Rig, procesId: string, doelen: readonly FactValue[]): Promise<void> {
  await rig.db('submission').insert({
    id: randomUUID(),
    process_id: procesId,
    form: 'concept',
    answers: JSON.stringify({ doelen }),
    rendered: JSON.stringify({ titel: 'Plan', secties: [] }),
    door: 'proef',
    at: new Date(await rig.env.currentTimeMs()).toISOString(),
  });
}

/** Makes documents as the record numbers them: each kind from 1. */
export function numbered(): (kind: string) => FactValue {
  const made = new Map<string, number>();
  return (kind) => {
    made.set(kind, (made.get(kind) ?? 0) + 1);
    return { document: kind, versie: made.get(kind) ?? 1 };
  };
}

/** The day of birth of who turns 18 so many days after a day; a child of ten without. */
function birthFor({ turns18After }: OppRoad, begin: LocalDate): LocalDate {
  if (turns18After === undefined) return addDays(begin, -3_900);
  const birthday = addDays(begin, turns18After);
  return `${String(Number(birthday.slice(0, 4)) - 18)}${birthday.slice(4)}`;
}
