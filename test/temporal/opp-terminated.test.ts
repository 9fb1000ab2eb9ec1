import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { doubles } from '../support/invariants.js';
import { oppFamily, playOpp } from '../support/opp-scripts.js';
import { differences } from '../support/scenario.js';
import { restartingAfterEachAct } from '../support/wrecks.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** Long enough for the draft, the signatures and what follows on them. */
const days = 30;

describe.each(['correction', 'refusal'] as const)('the OPP on the server: %s', (name) => {
  it('is the same when its run is terminated after every fact and started from the record', async () => {
    const family = await oppFamily(database, name);
    const plain = await playOpp(name, family, { database }, { days });
    const again = await playOpp(name, family, { database, wrap: restartingAfterEachAct }, { days, restart: true });
    expect(plain.facts.length).toBeGreaterThan(40);
    expect(differences(plain, again)).toEqual([]);
    expect(doubles(again.mails)).toEqual([]);
  });
});
