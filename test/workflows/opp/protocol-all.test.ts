import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../workflows/kit/facts.js';
import { playInMemory } from '../../../workflows/kit/memory.js';
import type { Foreseen } from '../../../workflows/kit/memory.js';
import { oppProtocol } from '../../../workflows/opp/protocol.js';
import { doubles, faultsOf } from '../../support/invariants.js';
import { leerling, moeder, started, vader } from '../../support/kit-world.js';
import { byChance, event, oppWorld, road, upTo, withFact } from '../../support/opp-answers.js';
import type { Says } from '../../support/opp-answers.js';
import { comparable } from '../../support/scenario.js';

const roads = {
  happy: [],
  refusal: [[vader, { antwoord: 'NIET_AKKOORD' }]],
  silence: [[vader, 'stil']],
  'talks and a change': [
    [/^ondertekenen\/vragen.*vader$/, { antwoord: 'GESPREK' }],
    ['herstelgesprek', { uitkomst: 'AANPASSEN' }],
  ],
  'no talk with the parents': [['overlegVerslag', { uitkomst: 'NIET_VERSCHENEN' }]],
} satisfies Readonly<Record<string, Says>>;

/** Each prefix costs a whole forecast, so three roads do. */
describe.each(['happy', 'refusal', 'silence'] as const)('the road of %s', (name) => {
  it('is foreseen the same from every prefix of its log', async () => {
    const whole = await road(roads[name]);
    for (let n = 1; n < whole.facts.length; n += 1) {
      const again = await road(roads[name], { log: whole.facts.slice(0, n) });
      expect(comparable(again.facts), `from fact ${String(n)}`).toEqual(comparable(whole.facts));
    }
  }, 60_000);
});

describe.each(Object.entries(roads))('the road of %s', (_, says) => {
  it('keeps every rule of the log, and mails nobody twice', async () => {
    const { facts, mails, stop } = await road(says);
    expect(stop).toBe('afgelopen');
    expect(await faultsOf(oppProtocol, facts)).toEqual([]);
    expect(doubles(mails.map((m) => ({ ...m, wie: m.to })))).toEqual([]);
  });
});

const yes: ReadonlySet<unknown> = new Set(['AKKOORD', 'AKKOORD_MET_OPMERKING']);

/** The groups of requests to which everyone asked at the end said yes, as the nr of the last yes. */
function agreements(facts: readonly Fact[]): readonly number[] {
  const groups = [...new Set(facts.filter((f) => f.kind === 'resolved').map((f) => f.key))];
  return groups.flatMap((group) => {
    const asked = facts.findLast((f) => f.kind === 'resolved' && f.key === group);
    const given = ((asked?.value['who'] ?? []) as readonly string[]).map((id) =>
      facts.findLast(
        (f) => f.kind === 'answered' && f.key.startsWith(`${group}/${id}`) && yes.has(f.value['antwoord']),
      ),
    );
    const nrs = given.flatMap((f) => (f ? [f.nr] : []));
    return nrs.length === given.length ? [Math.max(...nrs)] : [];
  });
}

/** What may never be said of a log of this protocol, in words. */
async function wrongs(play: Foreseen): Promise<readonly string[]> {
  const { facts, mails, stop } = play;
  const end = facts.at(-1)?.value['uitkomst'];
  const frozen = facts.filter(
    (f) =>
      f.kind === 'made' &&
      /(^|\/)opp$/.test(f.key) &&
      facts.some((v) => v.key === f.key.replace(/opp$/, 'vaststellen')),
  );
  const isAgreed = end === 'GEEVALUEERD' || end === 'BIJSTELLEN';
  const last = Math.max(0, ...agreements(facts));
  return [
    ...(await faultsOf(oppProtocol, facts)),
    ...doubles(mails.map((m) => ({ ...m, wie: m.to }))).map((m) => `mailed twice: ${m}`),
    ...(stop === 'te-lang' ? ['no end'] : []),
    ...(isAgreed && last === 0 ? ['agreed without everyone'] : []),
    ...(isAgreed && !frozen.some((f) => f.nr > last) ? ['agreed, but not established after it'] : []),
    ...(end === 'NIET_VASTGESTELD' && frozen.length > 0 ? ['established, but called not established'] : []),
    ...(facts.some((f) => f.kind === 'met') && frozen.length === 0
      ? ['the legal date met without a plan']
      : []),
  ];
}

const long = { days: 6_000, max: 4_000 };
const play = (
  log: readonly Fact[],
  seed: number,
  family: number,
  staff: number,
  world = oppWorld(),
): Promise<Foreseen> =>
  playInMemory(oppProtocol, log, world, {
    now: log.at(-1)?.at ?? '',
    ...long,
    answers: byChance(seed, { family, staff }),
  });

describe('whatever people answer', () => {
  it('the plan comes to an end, and no rule is broken', async () => {
    const ends = new Set<unknown>();
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.constantFrom(0, 0.3), async (seed, family) => {
        const all = await play([started()], seed, family, 0);
        expect(await wrongs(all)).toEqual([]);
        expect(all.stop).toBe('afgelopen');
        ends.add(all.facts.at(-1)?.value['uitkomst']);
      }),
      { numRuns: 30, seed: 20261109 },
    );
    expect([...ends].sort()).toEqual(['BIJSTELLEN', 'GEEVALUEERD', 'GESCHIL', 'HANDELINGSDEEL_OPEN']);
  }, 120_000);

  it('it waits when colleagues do nothing, and stays in order meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const all = await play([started()], seed, 0.2, 0.08);
        expect(await wrongs(all)).toEqual([]);
        expect(all.stop).not.toBe('te-lang');
      }),
      { numRuns: 12, seed: 20261110 },
    );
  }, 120_000);

  it('the pupil may leave, or a guardian change, at any moment', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        async (seed, part, leaves) => {
          const whole = await play([started()], seed, 0.2, 0);
          const log = whole.facts.slice(0, 1 + Math.floor(part * (whole.facts.length - 2)));
          const op = log.at(-1)?.at.slice(0, 10) ?? '';
          const world = leaves
            ? oppWorld()
            : oppWorld({ instemmers: (dag) => (dag >= op ? [moeder] : [moeder, vader]) });
          const all = await play(
            withFact(log, event(leaves ? 'vertrekt' : 'gezagWijzigt', op)),
            seed,
            0.2,
            0,
            world,
          );
          expect(await wrongs(all)).toEqual([]);
          expect(all.stop).toBe('afgelopen');
          if (leaves) expect(all.facts.at(-1)?.value).toMatchObject({ status: 'vervallen' });
        },
      ),
      { numRuns: 20, seed: 20261111 },
    );
  }, 120_000);

  it('withdrawing closes everything, wherever the plan is', async () => {
    for (const end of ['opstellen/controle', 'overleg/gesprek', `instemming/${moeder}`, 'vaststellen']) {
      const log = upTo((await road()).facts, 'opened', end);
      const all = await road([], { log: withFact(log, { key: '@', kind: 'withdrawn', value: {} }) });
      expect(all.facts.at(-1)?.value).toEqual({ status: 'ingetrokken' });
      expect(await faultsOf(oppProtocol, all.facts)).toEqual([]);
    }
  });

  it('an adult pupil is the only one who is asked', async () => {
    const { facts } = await road([], { world: oppWorld({ instemmers: () => [leerling] }) });
    expect(facts.flatMap((f) => (f.value['signer'] === true ? [f.key] : []))).toEqual([
      `ondertekenen/vragen/instemming/${leerling}`,
    ]);
  });
});
