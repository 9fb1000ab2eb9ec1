import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Context } from '@temporalio/activity';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { doubles } from '../support/invariants.js';
import { oppFamily, playOpp } from '../support/opp-scripts.js';
import { differences } from '../support/scenario.js';
import { crashing } from '../support/wrecks.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe.each([
  ['refusal', 'ondertekenen/tweeLevens/handelingsdeel/herstel#3/bemiddeling'],
  ['silence', 'ondertekenen/besluitGeenReactie'],
] as const)('the OPP on the server: %s', (name, leavesAt) => {
  it('is the same when its acts crash before and after their commit', async () => {
    const family = await oppFamily(database, name);
    const plain = await playOpp(name, family, { database }, { leavesAt });
    const again = await playOpp(
      name,
      family,
      {
        database,
        wrap: crashing({
          seed: 11,
          before: 0.15,
          after: 0.3,
          attempt: () => Context.current().info.attempt,
        }),
      },
      { leavesAt },
    );
    expect(plain.facts.at(-1)?.value).toEqual({ status: 'vervallen', gebeurtenis: 'vertrekt' });
    expect(plain.facts.some((f) => f.kind === 'opened' && f.key === leavesAt)).toBe(true);
    expect(differences(plain, again)).toEqual([]);
    expect(doubles(again.mails)).toEqual([]);
  });
});
