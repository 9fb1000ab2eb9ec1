import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDateOf } from '../../../domain/calendar/index.js';
import { loadWorld } from '../../../db/world/load-world.js';
import { schorsing } from '../../../workflows/schorsing/definition.js';
import { schorsingProtocol } from '../../../workflows/schorsing/protocol.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { doubles, faultsOf } from '../../support/invariants.js';
import { differences, playScript } from '../../support/scenario.js';
import { playSchorsing, schorsingBegin, schorsingRoads } from './scripts.js';
import type { PlayedSchorsing, SchorsingName } from './scripts.js';

/** What holds for each of these roads, played on the server over a real database. */
export function describeRoads(names: readonly SchorsingName[]): void {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  describe.each(names)('the suspension on the server: %s', (name) => {
    let road: PlayedSchorsing;
    beforeAll(async () => {
      road = await playSchorsing(name, database);
    });

    it('ends as it should, with a log that keeps every rule, and mails nobody twice', async () => {
      const { facts, mails, troubles } = road.played;
      expect(facts.at(-1)?.value).toEqual(schorsingRoads[name].ends);
      expect(await faultsOf(schorsingProtocol, facts)).toEqual([]);
      expect(doubles(mails)).toEqual([]);
      expect(troubles).toEqual([]);
    });

    it('goes the same way in memory', async () => {
      const { played, family } = road;
      const first = played.facts[0];
      if (!first) throw new Error('no first fact');
      const process = { leerling_id: family.leerlingId, locatie_id: family.locatieId };
      // A process that was started has an id of its own on the server.
      const started = played.facts.find((f) => f.key === 'start-verwijdering')?.value;
      const startProcess = () => started ?? {};
      const day = localDateOf(first.at);
      const world = await loadWorld(database.knex, process, schorsing, { startProcess }, day);
      const script = schorsingRoads[name].script(schorsingBegin());
      expect(differences(played, await playScript(schorsingProtocol, first, world, script))).toEqual([]);
    });
  });
}
