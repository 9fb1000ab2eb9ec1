import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { externeVerwijzingProtocol } from '../../workflows/externe-verwijzing/protocol.js';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { doubles, faultsOf } from '../support/invariants.js';
import type { Played } from '../support/scenario.js';
import { castOf, playRoad, roads, unlikeInMemory } from '../workflows/externe-verwijzing/durable.js';
import type { Cast } from '../workflows/externe-verwijzing/durable.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe.each(['happy', 'refused', 'withdrawn', 'waiting', 'sixteen', 'twelve'] as const)(
  'an external referral on the server: %s',
  (name) => {
    const road = roads[name];
    let cast: Cast;
    let played: Played;
    beforeAll(async () => {
      cast = await castOf(database, road);
      played = await playRoad(road, cast, database);
    });

    it('ends as it should, with a log that keeps every rule, and mails nobody twice', async () => {
      expect(played.facts.at(-1)?.value).toEqual(road.ends);
      expect(await faultsOf(externeVerwijzingProtocol, played.facts)).toEqual([]);
      expect(doubles(played.mails)).toEqual([]);
      expect(played.troubles).toEqual([]);
    });

    it('goes the same way in memory', async () => {
      expect(await unlikeInMemory(road, played, cast, database)).toEqual([]);
    });

    it('writes to the partner only where consent or a legal ground lets it', () => {
      const partner = played.mails.filter((m) => m.wie === cast.partner).map((m) => m.text);
      if (name === 'refused' || name === 'twelve') expect(partner).toEqual([]);
      else expect(partner).toContain('aanmelding');
      if (name === 'withdrawn') expect(partner).toContain('ingetrokken');
    });
  },
);
