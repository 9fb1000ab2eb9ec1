import { addDays, localDateOf } from '../../../domain/calendar/index.js';
import { loadWorld } from '../../../db/world/load-world.js';
import { externeVerwijzing } from '../../../workflows/externe-verwijzing/definition.js';
import { externeVerwijzingProtocol } from '../../../workflows/externe-verwijzing/protocol.js';
import type { Fact, FactValue, LocalDate } from '../../../workflows/kit/facts.js';
import { eventKey } from '../../../workflows/kit/run.js';
import { caseRig, firstMonday } from '../../support/case-rig.js';
import type { Rig } from '../../support/case-rig.js';
import type { TestDatabase } from '../../support/database.js';
import { smallSchool } from '../../support/family.js';
import type { Family } from '../../support/family.js';
import { numbered } from '../../support/opp-scripts.js';
import { newPartner } from '../../support/partner.js';
import { differences, playDurable, playScript } from '../../support/scenario.js';
import type { Answer, Played } from '../../support/scenario.js';

const soort = externeVerwijzing.soort;
/** Whom a road is about: the family, and the partner it goes to. */
export type Cast = Family & { readonly partner: string };
export type Road = {
  readonly script: (cast: Cast, begin: LocalDate) => readonly Answer[];
  /** The pupil has this birthday so many days after the begin; ten years old without. */
  readonly jarig?: readonly [leeftijd: number, na: number];
  readonly invoer?: FactValue;
  readonly days: number;
  readonly ends: FactValue;
};

const vraag = { bestemming: 'GGZ_JEUGD', onderzoek: false, rechtsgrond: 'TOESTEMMING', urgentie: 'REGULIER' };
const set = 'verwijzen/voorbereiden';
const asked = `${set}/vragen/antwoord/toestemming`;
const toTreat = 'verwijzen/volgen#2';
const afgerond = (uitkomst: string): FactValue => ({ status: 'afgerond', uitkomst });
const yes = (key: string, who: string, after: number): Answer => ({
  when: `${key}/${who}`,
  value: { antwoord: 'AKKOORD' },
  after,
});

/** The talk and the data set, in three days. */
const upToRequest = ({ partner }: Cast, begin: LocalDate): readonly Answer[] => [
  { when: 'overleg', value: { uitkomst: 'DOORGAAN' }, after: 1 },
  { when: `${set}/gegevens`, value: { partner, geldigTot: addDays(begin, 100) }, after: 1 },
];
const upToSent = (cast: Cast, begin: LocalDate): readonly Answer[] => [
  ...upToRequest(cast, begin),
  yes(asked, `relatie:${cast.moeder}`, 1),
  yes(asked, `relatie:${cast.vader}`, 2),
  { when: `${set}/vrijgeven/versturen/versturen`, value: { besluit: 'VERSTUREN' }, after: 1 },
];
const receipt = (antwoord: string, more: FactValue = {}): Answer => ({
  when: 'verwijzen/volgen/versturen/antwoord/aanmelding',
  value: { antwoord, ...more },
  after: 2,
});
/** What the partner says in a round, and what school does with it. */
const fedBack = (round: number): readonly Answer[] => [
  {
    when: `verwijzen/volgen#${String(round)}/terugvragen/antwoord/terugkoppeling`,
    value: { magDelen: true, uitkomst: 'HULP_GESTART' },
    after: 3,
  },
  { when: `verwijzen/volgen#${String(round)}/verwerken`, after: 1 },
  { when: `verwijzen/volgen#${String(round + 1)}/evaluatie`, value: { conclusie: 'AFSLUITEN' }, after: 4 },
];
const said = (when: string, after: number): Answer => ({
  when,
  after,
  fact: { key: when, kind: 'changed', n: 1, value: {} },
});

/** How a referral can go on the server. */
export const roads = {
  happy: {
    script: (cast, begin) => [
      ...upToSent(cast, begin),
      receipt('IN_BEHANDELING', { verwacht: addDays(begin, 25) }),
      ...fedBack(2),
    ],
    days: 60,
    ends: afgerond('GEEVALUEERD'),
  },
  refused: {
    script: (cast, begin) => [
      ...upToRequest(cast, begin),
      yes(asked, `relatie:${cast.moeder}`, 1),
      { when: `${asked}/relatie:${cast.vader}`, value: { antwoord: 'NIET_AKKOORD' }, after: 2 },
      { when: `${set}/weigering`, value: { besluit: 'STOPPEN' }, after: 1 },
    ],
    days: 30,
    ends: afgerond('TOESTEMMING_GEWEIGERD'),
  },
  doubt: {
    script: (cast, begin) => [
      ...upToRequest(cast, begin),
      yes(asked, `relatie:${cast.moeder}`, 1),
      said(`${set}/vragen/ingetrokken/toestemmingIngetrokken`, 2),
      { when: `${set}/weigering`, value: { besluit: 'STOPPEN' }, after: 1 },
    ],
    days: 30,
    ends: afgerond('INGETROKKEN'),
  },
  withdrawn: {
    script: (cast, begin) => [
      ...upToSent(cast, begin),
      receipt('IN_BEHANDELING'),
      said(`${toTreat}/tot-terugkoppelmoment/ingetrokken/toestemmingIngetrokken`, 5),
      { when: 'verwijzen/volgen#3/intrekking', after: 1 },
    ],
    days: 60,
    ends: afgerond('INGETROKKEN'),
  },
  waiting: {
    script: (cast, begin) => [
      ...upToSent(cast, begin),
      receipt('WACHTLIJST'),
      {
        when: `${toTreat}/navragen/antwoord/wachtlijst`,
        value: { antwoord: 'IN_BEHANDELING', verwacht: addDays(begin, 70) },
        after: 3,
      },
      ...fedBack(3),
    ],
    days: 120,
    ends: afgerond('GEEVALUEERD'),
  },
  silent: {
    script: (cast, begin) => [
      ...upToSent(cast, begin),
      said('verwijzen/volgen/versturen/stilte/stilte', 30),
      { when: `${toTreat}/uitgebleven`, value: { besluit: 'STOPPEN' }, after: 1 },
    ],
    days: 80,
    ends: afgerond('GEEN_TERUGKOPPELING'),
  },
  sixteen: {
    jarig: [16, 5],
    script: (cast, begin) => [
      ...upToRequest(cast, begin),
      yes(asked, `leerling:${cast.leerlingId}`, 2),
      { when: `${set}/vrijgeven/versturen/versturen`, value: { besluit: 'VERSTUREN' }, after: 1 },
      receipt('AFGEWEZEN'),
      { when: `${toTreat}/afwijzing`, value: { besluit: 'STOPPEN' }, after: 1 },
    ],
    days: 40,
    ends: afgerond('AFGEWEZEN_EXTERN'),
  },
  twelve: {
    jarig: [12, 5],
    script: (cast, begin) => [
      ...upToRequest(cast, begin),
      yes(asked, `relatie:${cast.moeder}`, 1),
      yes(asked, `relatie:${cast.vader}`, 4),
      { when: `${asked}/leerling:${cast.leerlingId}`, value: { antwoord: 'NIET_AKKOORD' }, after: 2 },
      { when: `${set}/gesprekLeerling`, value: { uitkomst: 'BLIJFT_BIJ_NEE' }, after: 1 },
      { when: `${set}/weigering`, value: { besluit: 'STOPPEN' }, after: 1 },
    ],
    days: 30,
    ends: afgerond('TOESTEMMING_GEWEIGERD'),
  },
  legal: {
    invoer: { bestemming: 'LEERPLICHT', rechtsgrond: 'WETTELIJKE_PLICHT' },
    script: (cast, begin) => [
      ...upToRequest(cast, begin),
      { when: `${set}/wettelijkeGrond`, value: { besluit: 'DELEN', informeren: 'VOORAF' }, after: 1 },
      { when: `${set}/vrijgeven/versturen/versturen`, value: { besluit: 'VERSTUREN' }, after: 1 },
      receipt('IN_BEHANDELING', { verwacht: addDays(begin, 20) }),
      ...fedBack(2),
    ],
    days: 60,
    ends: afgerond('GEEVALUEERD'),
  },
  left: {
    script: (cast, begin) => [
      ...upToSent(cast, begin),
      {
        when: 'verwijzen/volgen/versturen/antwoord/aanmelding',
        after: 3,
        fact: {
          key: eventKey('vertrekt', begin),
          kind: 'event',
          n: 1,
          value: { event: 'vertrekt', op: begin },
        },
      },
    ],
    days: 40,
    ends: { status: 'vervallen', gebeurtenis: 'vertrekt' },
  },
} as const satisfies Readonly<Record<string, Road>> as Readonly<Record<RoadName, Road>>;
export type RoadName =
  | 'happy'
  | 'refused'
  | 'doubt'
  | 'withdrawn'
  | 'waiting'
  | 'silent'
  | 'sixteen'
  | 'twelve'
  | 'legal'
  | 'left';

const beginDay = (): LocalDate => new Date(firstMonday(Date.now())).toISOString().slice(0, 10);
const invoerOf = ({ invoer = {} }: Road): FactValue => ({ ...vraag, ...invoer });

/** The family of a road, of an age that fits it, with a partner who can be mailed. */
export async function castOf(database: TestDatabase, { jarig }: Road): Promise<Cast> {
  const [leeftijd, na] = jarig ?? [10, -60];
  const birthday = addDays(beginDay(), na);
  const born = `${String(Number(birthday.slice(0, 4)) - leeftijd)}${birthday.slice(4)}`;
  const family = await smallSchool(database.knex, born);
  return { ...family, partner: await newPartner(database.knex) };
}

/** Plays a road on a server of its own, so that all begin at the same moment. */
export async function playRoad(
  road: Road,
  cast: Cast,
  database: TestDatabase,
  after?: (rig: Rig, procesId: string) => Promise<void>,
): Promise<Played> {
  const rig = await caseRig({ database });
  try {
    const begin = beginDay();
    const options = { days: road.days, anker: begin, invoer: invoerOf(road) };
    const played = await playDurable(rig, soort, cast, road.script(cast, begin), options);
    await after?.(rig, played.procesId);
    return played;
  } finally {
    await rig.stop();
  }
}

/** What the same script does otherwise in memory, in words; empty when nothing. */
export async function unlikeInMemory(
  road: Road,
  played: Played,
  cast: Cast,
  database: TestDatabase,
): Promise<readonly string[]> {
  const first = played.facts[0] as Fact;
  const process = { leerling_id: cast.leerlingId, locatie_id: cast.locatieId };
  const makers = { makeDocument: numbered() };
  const world = await loadWorld(database.knex, process, externeVerwijzing, makers, localDateOf(first.at));
  const script = road.script(cast, beginDay());
  return differences(played, await playScript(externeVerwijzingProtocol, first, world, script));
}
