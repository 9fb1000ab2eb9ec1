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

describe.each([
  ['correction', 'looptijd/vastgesteld'],
  ['refusal', 'ondertekenen/tweeLevens/handelingsdeel/herstel#3/bemiddeling'],
] as const)('the OPP on the server: %s', (name, leavesAt) => {
  it('is the same when its run is terminated after every fact and started from the record', async () => {
    const family = await oppFamily(database, name);
    const plain = await playOpp(name, family, { database }, { leavesAt });
    const again = await playOpp(name, family, { database, wrap: restartingAfterEachAct }, { leavesAt });
    expect(plain.facts.at(-1)?.value).toEqual({ status: 'vervallen', gebeurtenis: 'vertrekt' });
    expect(plain.facts.some((f) => f.kind === 'opened' && f.key === leavesAt)).toBe(true);
    expect(differences(plain, again)).toEqual([]);
    expect(doubles(again.mails)).toEqual([]);
  });
});

describe('the OPP on the server: correction', () => {
  it('is the same when its run is terminated after everything a person did', async () => {
    const family = await oppFamily(database, 'correction');
    const leavesAt = 'looptijd/vastgesteld';
    const plain = await playOpp('correction', family, { database }, { leavesAt });
    const again = await playOpp('correction', family, { database }, { leavesAt, restart: true });
    expect(differences(plain, again)).toEqual([]);
  });
});
