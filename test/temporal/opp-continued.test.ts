import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { doubles } from '../support/invariants.js';
import { oppFamily, playOpp } from '../support/opp-scripts.js';
import { differences } from '../support/scenario.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** Long enough for the draft, the signatures and what follows on them. */
const days = 30;

describe.each(['correction', 'refusal'] as const)('the OPP on the server: %s', (name) => {
  it('is the same when it continues as new after every fact', async () => {
    const family = await oppFamily(database, name);
    const plain = await playOpp(name, family, { database }, { days });
    const again = await playOpp(name, family, { database, input: { nieuweRunNa: 1 } }, { days });
    expect(plain.facts.length).toBeGreaterThan(40);
    expect(differences(plain, again)).toEqual([]);
    expect(doubles(again.mails)).toEqual([]);
  });
});
