import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDateOf } from '../../domain/calendar/index.js';
import { loadWorld } from '../../db/world/load-world.js';
import { eventKey } from '../../workflows/kit/run.js';
import type { FactValue } from '../../workflows/kit/facts.js';
import type { AnyProtocol } from '../../workflows/kit/protocol.js';
import { caseRig } from '../support/case-rig.js';
import type { Rig } from '../support/case-rig.js';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';
import { describeRecordings, record } from '../support/recorded.js';
import { doubles, faultsOf } from '../support/invariants.js';
import { differences, playDurable, playScript } from '../support/scenario.js';
import type { Answer, Played } from '../support/scenario.js';

/** The Monday on which every road begins. */
export const begin = '2027-01-11';

export type Road = {
  readonly invoer: FactValue;
  readonly script: readonly Answer[];
  /** What the last fact says. */
  readonly ends: FactValue;
  /** The kinds of process that were started from it. */
  readonly starts?: readonly string[];
};
export type Roads = Readonly<Record<string, Road>>;

export const done = (uitkomst: string): FactValue => ({ status: 'afgerond', uitkomst });
export const withdrawn = (when: string): Answer => ({
  when,
  after: 1,
  fact: { key: '@', kind: 'withdrawn', n: 1, value: {} },
});
export const left = (when: string): Answer => ({
  when,
  after: 1,
  fact: { key: eventKey('vertrekt', begin), kind: 'event', n: 1, value: { event: 'vertrekt', op: begin } },
});

/** Plays a road on a server of its own, to its end. */
export async function playRoad(
  soort: string,
  road: Road,
  family: Family,
  database: TestDatabase,
  after?: (rig: Rig, procesId: string) => Promise<void>,
): Promise<Played> {
  const rig = await caseRig({ database });
  try {
    const { invoer, script } = road;
    const played = await playDurable(rig, soort, family, script, { days: 60, anker: begin, invoer });
    await after?.(rig, played.procesId);
    return played;
  } finally {
    await rig.stop();
  }
}

/** The tests of a kind's roads: each ends as it should on the server, mails nobody twice, and goes the same in memory. */
export function describeRoads(protocol: AnyProtocol, roads: Roads): void {
  const { soort } = protocol.definition;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  describe.each(Object.keys(roads))(`${soort} on the server: %s`, (name) => {
    it('ends as it should, starts what it should, and goes the same way in memory', async () => {
      const road = roads[name];
      if (!road) throw new Error(`no road ${name}`);
      const family = await smallSchool(database.knex);
      const plain = await playRoad(soort, road, family, database);
      expect(plain.facts.at(-1)?.value).toEqual(road.ends);
      expect(await faultsOf(protocol, plain.facts)).toEqual([]);
      expect(doubles(plain.mails)).toEqual([]);
      expect(plain.troubles).toEqual([]);
      const next = await database
        .knex('process')
        .where({ voorganger_id: plain.procesId })
        .select<{ soort: string; anker: string }[]>('soort', 'anker');
      expect(next.map((p) => `${p.soort} ${p.anker}`)).toEqual(road.starts ?? []);
      const first = plain.facts[0];
      if (!first) throw new Error('no first fact');
      const ids = plain.facts.filter((f) => f.value['proces'] !== undefined).map((f) => f.value);
      const process = { leerling_id: family.leerlingId, locatie_id: family.locatieId };
      let versie = 0;
      const makers = {
        makeDocument: () => ({ document: 'verslag', versie: (versie += 1) }),
        startProcess: () => ids.shift() ?? {},
      };
      const world = await loadWorld(
        database.knex,
        process,
        protocol.definition,
        makers,
        localDateOf(first.at),
      );
      expect(differences(plain, await playScript(protocol, first, world, road.script))).toEqual([]);
    });
  });
}

/** The recorded runs of a kind's roads, or their recording when asked for. */
export function describeRoadRecordings(protocol: AnyProtocol, roads: Roads): void {
  const { soort } = protocol.definition;
  describeRecordings(protocol, Object.keys(roads), async (name) => {
    const road = roads[name];
    if (!road) throw new Error(`no road ${name}`);
    const database = await testDatabase();
    try {
      await playRoad(soort, road, await smallSchool(database.knex), database, (rig, procesId) =>
        record(soort, name, rig, procesId),
      );
    } finally {
      await database.drop();
    }
  });
}
