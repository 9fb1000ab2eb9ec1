import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Context } from '@temporalio/activity';
import { proefProtocol } from '../../workflows/proef/protocol.js';
import { caseRig } from '../support/case-rig.js';
import type { RigOptions } from '../support/case-rig.js';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';
import { doubles, faultsOf } from '../support/invariants.js';
import { proefScripts } from '../support/proef-scripts.js';
import { differences, playDurable, playScript, worldOf } from '../support/scenario.js';
import type { Played } from '../support/scenario.js';
import { crashing, keyedByAttempt, restartingAfterEachAct } from '../support/wrecks.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** Each run has a server of its own, so that all begin at the same moment; people are the same in all. */
async function play(
  name: keyof typeof proefScripts,
  family: Family,
  options: RigOptions,
  restart = false,
): Promise<Played> {
  const rig = await caseRig({ database, ...options });
  try {
    const script = proefScripts[name].script(family);
    return await playDurable(rig, 'proef', family, script, restart ? { afterAnswer: rig.restart } : {});
  } finally {
    await rig.stop();
  }
}

describe.each(Object.keys(proefScripts) as (keyof typeof proefScripts)[])(
  'the proof protocol: %s',
  (name) => {
    let family: Family;
    let plain: Played;

    beforeAll(async () => {
      family = await smallSchool(database.knex, proefScripts[name].birth);
      plain = await play(name, family, {});
    });

    it('ends as it should, with a log that keeps every rule', async () => {
      expect(plain.facts.at(-1)?.value).toEqual(proefScripts[name].ends);
      expect(await faultsOf(proefProtocol, plain.facts)).toEqual([]);
      expect(doubles(plain.mails)).toEqual([]);
      expect(plain.troubles).toEqual([]);
    });

    it('is the same in memory', async () => {
      const rig = await caseRig({ database });
      try {
        const first = plain.facts[0];
        if (!first) throw new Error('no first fact');
        const world = await worldOf(rig, plain.procesId);
        const again = await playScript(proefProtocol, first, world, proefScripts[name].script(family));
        expect(differences(plain, again)).toEqual([]);
      } finally {
        await rig.stop();
      }
    });

    it('is the same when its run is terminated after every fact and started from the record', async () => {
      const again = await play(name, family, { wrap: restartingAfterEachAct }, true);
      expect(differences(plain, again)).toEqual([]);
    });

    it('is the same when it continues as new after every fact', async () => {
      const again = await play(name, family, { input: { nieuweRunNa: 1 } });
      expect(differences(plain, again)).toEqual([]);
    });

    it('is the same when its acts crash before and after their commit', async () => {
      const attempt = (): number => Context.current().info.attempt;
      const again = await play(name, family, {
        wrap: crashing({ seed: 7, before: 0.15, after: 0.3, attempt }),
      });
      expect(differences(plain, again)).toEqual([]);
    });
  },
);

describe('a planted break is caught by the comparison', () => {
  it('when keys are made by run or attempt, so that a second try of an act is a second act', async () => {
    const family = await smallSchool(database.knex);
    const plain = await play('withdrawn', family, {});
    const broken = await play('withdrawn', family, { wrap: keyedByAttempt });
    expect(differences(plain, broken).join()).toMatch(/^fact 4: .*mail \d+: /);
    expect(broken.facts.filter((f) => f.kind === 'opened')).toHaveLength(2);
  });
});
