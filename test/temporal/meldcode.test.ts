import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { meldcodeProtocol } from '../../workflows/meldcode/protocol.js';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';
import { doubles, faultsOf } from '../support/invariants.js';
import type { Played } from '../support/scenario.js';
import { meldcodeRoads } from '../workflows/meldcode/roads.js';
import { playRoad, unlikeInMemory } from '../workflows/tlv/roads.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe.each(['acute'] as const)('meldcode on the server: %s', (name) => {
  let family: Family;
  let played: Played;
  beforeAll(async () => {
    family = await smallSchool(database.knex);
    played = await playRoad('meldcode', meldcodeRoads[name], family, database);
  });

  it('ends as it should, with a log that keeps every rule, and mails nobody twice', async () => {
    expect(played.facts.at(-1)?.value).toEqual(meldcodeRoads[name].ends);
    expect(await faultsOf(meldcodeProtocol, played.facts)).toEqual([]);
    expect(doubles(played.mails)).toEqual([]);
    expect(played.troubles).toEqual([]);
  });

  it('goes the same way in memory', async () => {
    expect(await unlikeInMemory(meldcodeProtocol, meldcodeRoads[name], played, family, database)).toEqual([]);
  });
});
