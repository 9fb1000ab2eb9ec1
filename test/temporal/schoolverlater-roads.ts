import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDateOf } from '../../domain/calendar/index.js';
import { loadWorld } from '../../db/world/load-world.js';
import { eventKey } from '../../workflows/kit/run.js';
import type { FactValue, LocalDate } from '../../workflows/kit/facts.js';
import type { AnyProtocol } from '../../workflows/kit/protocol.js';
import { caseRig } from '../support/case-rig.js';
import type { Rig } from '../support/case-rig.js';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';
import { doubles, faultsOf } from '../support/invariants.js';
import { describeRecordings, record } from '../support/recorded.js';
import { numbered } from '../support/opp-scripts.js';
import { differences, playDurable, playScript } from '../support/scenario.js';
import type { Answer, Played } from '../support/scenario.js';

/** The Monday on which every road begins. */
export const begin = '2027-01-11';

export type Road = {
  readonly invoer: FactValue;
  readonly script: (family: Family) => readonly Answer[];
  readonly days: number;
  /** What the last fact says. */
  readonly ends: FactValue;
  /** A day on which a word was reached at the last. */
  readonly reached?: Readonly<Record<string, LocalDate>>;
};
export type Roads = Readonly<Record<string, Road>>;

export const done = (uitkomst: string): FactValue => ({ status: 'afgerond', uitkomst });
/** The same answer of both parents to what is asked under a key. */
export const both = (
  key: string,
  { moeder, vader }: Family,
  value: FactValue,
  after = 1,
): readonly Answer[] => [moeder, vader].map((id) => ({ when: `${key}/relatie:${id}`, value, after }));
/** The pupil leaves: so many days after a word opened. */
export const leaves = (when: string, op: LocalDate, after: number): Answer => ({
  when,
  after,
  fact: { key: eventKey('vertrekt', op), kind: 'event', n: 1, value: { event: 'vertrekt', op } },
});
/** The report under a key, from writing to its inzage. */
export const report = (key: string, family: Family): readonly Answer[] => [
  { when: `${key}/rapport/okr`, after: 1 },
  { when: `${key}/rapport/okrVaststelling`, value: { besluit: 'VASTSTELLEN' }, after: 1 },
  ...both(`${key}/rapport/inzien/gelezen/inzage`, family, { antwoord: 'AKKOORD' }),
  { when: `${key}/rapport/inzageVerwerken`, value: { uitkomst: 'STUREN' }, after: 1 },
  { when: `${key}/versturen`, after: 1 },
  { when: `${key}/overdragen/gesprek/overdracht`, value: { uitkomst: 'GEVOERD' }, after: 1 },
];

async function play(
  soort: string,
  road: Road,
  family: Family,
  database: TestDatabase,
  after?: (rig: Rig, procesId: string) => Promise<void>,
): Promise<Played> {
  const rig = await caseRig({ database });
  try {
    const { invoer, script, days } = road;
    const played = await playDurable(rig, soort, family, script(family), { days, anker: begin, invoer });
    await after?.(rig, played.procesId);
    return played;
  } finally {
    await rig.stop();
  }
}

/** Some of the roads, so that each test file stays short. */
export const only = (roads: Roads, ...names: readonly string[]): Roads =>
  Object.fromEntries(Object.entries(roads).filter(([name]) => names.includes(name)));

/** The tests of a kind's roads: each ends as it should on the server, mails nobody twice, and goes the same in memory. */
export function describeRoads(protocol: AnyProtocol, roads: Roads): void {
  const { soort } = protocol.definition;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it.each(Object.entries(roads))(`${soort} on the server ends as it should: %s`, async (_name, road) => {
    const family = await smallSchool(database.knex);
    const plain = await play(soort, road, family, database);
    expect(plain.facts.at(-1)?.value).toEqual(road.ends);
    for (const [key, day] of Object.entries(road.reached ?? {})) {
      const fact = plain.facts.find((f) => f.key === key && f.kind === 'reached');
      expect(fact && localDateOf(fact.at)).toBe(day);
    }
    expect(await faultsOf(protocol, plain.facts)).toEqual([]);
    expect(doubles(plain.mails)).toEqual([]);
    expect(plain.troubles).toEqual([]);
    const first = plain.facts[0];
    if (!first) throw new Error('no first fact');
    const process = { leerling_id: family.leerlingId, locatie_id: family.locatieId };
    const makers = { makeDocument: numbered() };
    const world = await loadWorld(database.knex, process, protocol.definition, makers, localDateOf(first.at));
    const again = await playScript(protocol, first, world, road.script(family));
    expect(differences(plain, again)).toEqual([]);
  });
}

/** The recorded runs of a kind's roads, or their recording when asked for. */
export function describeRoadRecordings(protocol: AnyProtocol, roads: Roads): void {
  const { soort } = protocol.definition;
  describe(`recordings of ${soort}`, () => {
    describeRecordings(protocol, Object.keys(roads), async (name) => {
      const road = roads[name];
      if (!road) throw new Error(`no road ${name}`);
      const database = await testDatabase();
      try {
        await play(soort, road, await smallSchool(database.knex), database, (rig, procesId) =>
          record(soort, name, rig, procesId),
        );
      } finally {
        await database.drop();
      }
    });
  });
}
