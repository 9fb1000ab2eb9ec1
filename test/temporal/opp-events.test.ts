import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDateOf } from '../../domain/calendar/index.js';
import { loadWorld } from '../../db/world/load-world.js';
import { oppProtocol } from '../../workflows/opp/protocol.js';
import { opp } from '../../workflows/opp/definition.js';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import type { Family } from '../support/family.js';
import { doubles, faultsOf } from '../support/invariants.js';
import { numbered, oppBegin, oppFamily, oppRoads, playOpp } from '../support/opp-scripts.js';
import { differences, playScript } from '../support/scenario.js';
import type { Played } from '../support/scenario.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe.each(['left', 'correction', 'eighteen'] as const)('the OPP on the server: %s', (name) => {
  let family: Family;
  let plain: Played;

  beforeAll(async () => {
    family = await oppFamily(database, name);
    plain = await playOpp(name, family, { database });
  });

  it('ends as it should, with a log that keeps every rule, and mails nobody twice', async () => {
    expect(plain.facts.at(-1)?.value).toEqual(oppRoads[name].ends);
    expect(await faultsOf(oppProtocol, plain.facts)).toEqual([]);
    expect(doubles(plain.mails)).toEqual([]);
    expect(plain.troubles).toEqual([]);
  });

  it('goes the same way in memory', async () => {
    const first = plain.facts[0];
    if (!first) throw new Error('no first fact');
    const makeDocument = numbered();
    const process = { leerling_id: family.leerlingId, locatie_id: family.locatieId };
    const world = await loadWorld(database.knex, process, opp, { makeDocument }, localDateOf(first.at));
    const again = await playScript(oppProtocol, first, world, oppRoads[name].script(family, oppBegin()));
    expect(differences(plain, again)).toEqual([]);
  });
});
