import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendFacts, lockProcess, readFacts } from '../../db/processes/facts.js';
import type { FactValue, NewFact } from '../../workflows/kit/facts.js';
import { isOpenFor } from '../../workflows/kit/plan.js';
import { caseRig, firstMonday } from '../support/case-rig.js';
import type { Rig } from '../support/case-rig.js';
import { newPartner } from '../support/partner.js';

let rig: Rig;
beforeAll(async () => {
  rig = await caseRig();
  await rig.sleepUntil(firstMonday(await rig.env.currentTimeMs()));
});
afterAll(() => rig.stop());

const set = 'verwijzen/voorbereiden';
const invoer = {
  bestemming: 'GGZ_JEUGD',
  onderzoek: false,
  rechtsgrond: 'TOESTEMMING',
  urgentie: 'REGULIER',
};

/** A referral in which both parents are asked, beside two signals that a colleague may give. */
async function askedParents() {
  const family = await rig.school();
  const partner = await newPartner(rig.db);
  const id = await rig.start('externe-verwijzing', family, undefined, invoer);
  await rig.answer(id, 'overleg', { uitkomst: 'DOORGAAN' });
  await rig.answer(id, `${set}/gegevens`, { partner, geldigTot: '2099-12-31' });
  const says = (wie: string, antwoord: string): NewFact => {
    const value: FactValue = { antwoord };
    return { key: `${set}/vragen/antwoord/toestemming/relatie:${wie}`, kind: 'answered', n: 1, value };
  };
  const signal: NewFact = {
    key: `${set}/vragen/ingetrokken/toestemmingIngetrokken`,
    kind: 'changed',
    n: 1,
    value: {},
  };
  /** As a person's act is kept: under the lock of the process, and only while its word is open. */
  const claim = (fact: NewFact): Promise<boolean> =>
    rig.db.transaction(async (trx) => {
      const process = await lockProcess(trx, id);
      if (!process || !isOpenFor(await readFacts(trx, id), fact.key)) return false;
      return (await appendFacts(trx, process, [fact], { at: await rig.now(), by: 'proef' })).length === 1;
    });
  const next = async (): Promise<readonly string[]> => {
    await rig.news(id);
    const { open } = await rig.stand(id);
    expect(await rig.troubles(id)).toEqual([]);
    return open.filter((key) => key !== '@');
  };
  return {
    moeder: (antwoord: string) => says(family.moeder, antwoord),
    vader: (antwoord: string) => says(family.vader, antwoord),
    signal,
    claim,
    next,
  };
}

describe('signatures in a race, in Postgres', () => {
  it('take no answer after the signal that won, and the case goes the way of the signal', async () => {
    const { moeder, vader, signal, claim, next } = await askedParents();
    expect(await claim(moeder('AKKOORD'))).toBe(true);
    expect(await claim(signal)).toBe(true);
    expect(await claim(vader('AKKOORD'))).toBe(false);
    expect(await next()).toEqual([`${set}/weigering`]);
  });

  it('win with the last agreement: the signal after it is refused, and the case goes on to sending', async () => {
    const { moeder, vader, signal, claim, next } = await askedParents();
    for (const fact of [moeder('AKKOORD'), vader('AKKOORD')]) expect(await claim(fact)).toBe(true);
    expect(await claim(signal)).toBe(false);
    expect(await next()).toContain(`${set}/vrijgeven/versturen/versturen`);
  });

  it('have one winner among refusals and signals in parallel transactions', async () => {
    const { moeder, vader, signal, claim, next } = await askedParents();
    const facts = [moeder('NIET_AKKOORD'), signal, vader('NIET_AKKOORD'), signal];
    const wins = await Promise.all(facts.map(claim));
    expect(wins.filter(Boolean)).toHaveLength(1);
    expect(await next()).toEqual([`${set}/weigering`]);
  });
});
