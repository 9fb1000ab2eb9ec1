import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDateOf } from '../../../domain/calendar/index.js';
import { loadWorld } from '../../../db/world/load-world.js';
import { verwijdering } from '../../../workflows/verwijdering/definition.js';
import { verwijderingProtocol } from '../../../workflows/verwijdering/protocol.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { doubles, faultsOf } from '../../support/invariants.js';
import { differences, playScript } from '../../support/scenario.js';
import { playVerwijdering, verwijderingBegin, verwijderingRoads } from './scripts.js';
import type { PlayedVerwijdering, VerwijderingName } from './scripts.js';

/** What holds for each of these roads, played on the server over a real database. */
export function describeRoads(names: readonly VerwijderingName[]): void {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  describe.each(names)('the removal on the server: %s', (name) => {
    let road: PlayedVerwijdering;
    beforeAll(async () => {
      road = await playVerwijdering(name, database);
    });

    it('ends as it should, with a log that keeps every rule, and mails nobody twice', async () => {
      const { facts, mails, troubles } = road.played;
      expect(facts.at(-1)?.value).toEqual(verwijderingRoads[name].ends);
      expect(await faultsOf(verwijderingProtocol, facts)).toEqual([]);
      expect(doubles(mails)).toEqual([]);
      expect(troubles).toEqual([]);
    });

    it('goes the same way in memory', async () => {
      const { played, family } = road;
      const first = played.facts[0];
      if (!first) throw new Error('no first fact');
      const process = { leerling_id: family.leerlingId, locatie_id: family.locatieId };
      const day = localDateOf(first.at);
      const world = await loadWorld(database.knex, process, verwijdering, {}, day);
      const script = verwijderingRoads[name].script(verwijderingBegin());
      expect(differences(played, await playScript(verwijderingProtocol, first, world, script))).toEqual([]);
    });
  });
}
