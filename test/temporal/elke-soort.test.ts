import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseRig, firstMonday } from '../support/case-rig.js';
import type { Rig } from '../support/case-rig.js';
import { doubles, faultsOf } from '../support/invariants.js';
import { begin, kinds, playAll, unlikeInMemory, wronglyLate } from './elke-soort-roads.js';
import type { Going, RoadName } from './elke-soort-roads.js';

/** From January into May: over the spring holiday, Easter and the May holiday. */
const DAYS = 125;
const names: readonly RoadName[] = ['gewoon', 'stil', 'ingetrokken', 'vertrekt', 'overlijdt', 'wordt18'];

let rig: Rig;
let all: readonly Going[];
let until: string;
beforeAll(async () => {
  rig = await caseRig();
  await rig.sleepUntil(firstMonday(await rig.env.currentTimeMs()));
  const going: Going[] = [];
  for (const [soort, kind] of Object.entries(kinds)) {
    const protocol = rig.register[soort]?.protocol;
    if (!protocol) throw new Error(`no kind ${soort}`);
    for (const name of names) going.push(await begin(rig, protocol, kind, name));
  }
  all = going;
  await playAll(rig, all, DAYS);
  until = await rig.now();
}, 300_000);
afterAll(() => rig.stop());

const one = (soort: string, name: RoadName): Going => {
  const found = all.find((g) => g.soort === soort && g.name === name);
  if (!found) throw new Error(`no road ${soort} ${name}`);
  return found;
};

describe.each(Object.keys(kinds))('%s on the server', (soort) => {
  it.each(names)(
    '%s: keeps every rule, mails nobody twice, is late on the day after, and goes the same way in memory',
    async (name) => {
      const going = one(soort, name);
      const facts = await rig.facts(going.procesId);
      expect(await faultsOf(going.protocol, facts)).toEqual([]);
      expect(doubles(await rig.mails(going.procesId))).toEqual([]);
      expect(await rig.troubles(going.procesId)).toEqual([]);
      expect(wronglyLate(facts, until)).toEqual([]);
      expect(await unlikeInMemory(rig, going, until)).toEqual([]);
    },
  );

  it('stops for who withdraws it and for a death, and mails nobody of the family after a death', async () => {
    const ended = async (name: RoadName) => (await rig.facts(one(soort, name).procesId)).at(-1)?.value;
    expect(await ended('ingetrokken')).toEqual({ status: 'ingetrokken' });
    expect(await ended('overlijdt')).toEqual({ status: 'vervallen', gebeurtenis: 'overlijdt' });
  });
});
