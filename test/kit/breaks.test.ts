import { describe, expect, it } from 'vitest';
import type { Fact, FactValue } from '../../workflows/kit/facts.js';
import { playInMemory } from '../../workflows/kit/memory.js';
import type { Foreseen } from '../../workflows/kit/memory.js';
import { createRun } from '../../workflows/kit/run.js';
import type { Stage } from '../../workflows/kit/stage.js';
import { proef } from '../../workflows/proef/definition.js';
import { proefProtocol } from '../../workflows/proef/protocol.js';
import { doubles, faultsOf, rests } from '../support/invariants.js';
import { moeder, started, testWorld, vader } from '../support/kit-world.js';
import { comparable } from '../support/scenario.js';

type Answers = (key: string, usual: FactValue) => FactValue | 'stil';
type Told = {
  readonly answers?: Answers;
  readonly first?: Fact;
  readonly achttienOp?: string;
  readonly leaves?: number;
};

const silent: Answers = (key, usual) => (key.startsWith('instemming/relatie') ? 'stil' : usual);
const stories: Readonly<Record<string, Told>> = {
  agreed: {},
  refused: {
    answers: (key, usual) =>
      key.endsWith(moeder) ? { antwoord: 'NIET_AKKOORD' } : key.endsWith(vader) ? 'stil' : usual,
  },
  'never good': { answers: (key, usual) => (key.includes('oordeel') ? { besluit: 'TERUG' } : usual) },
  silent: { answers: silent },
  left: { leaves: 20 },
  eighteen: {
    answers: silent,
    achttienOp: '2026-12-15',
    first: started(undefined, undefined, {
      expected: [{ event: 'wordt18', op: '2026-12-15', at: '2026-12-14T23:00:00.000Z' }],
    }),
  },
};

const play = (log: readonly Fact[], { answers, achttienOp }: Told): Promise<Foreseen> =>
  playInMemory(proefProtocol, log, testWorld(proef, achttienOp), {
    now: log.at(-1)?.at ?? '',
    ...(answers && { answers }),
  });

/** One way the process can go, from start to end, in memory. */
async function tell(story: Told): Promise<Foreseen> {
  const whole = await play([story.first ?? started()], story);
  if (story.leaves === undefined) return whole;
  const log = whole.facts.slice(0, story.leaves);
  const last = log.at(-1);
  const leaves: Fact = {
    nr: log.length + 1,
    key: '@/vertrekt/2026-12-10',
    kind: 'event',
    n: 1,
    value: { event: 'vertrekt', op: '2026-12-10' },
    at: last?.at ?? '',
    by: 'test',
  };
  return play([...log, leaves], story);
}

describe.each(Object.entries(stories))('the proof protocol, %s', (_, story) => {
  it('keeps every rule of the log', async () => {
    const { facts, mails, stop } = await tell(story);
    expect(stop).toBe('afgelopen');
    expect(await faultsOf(proefProtocol, facts)).toEqual([]);
    expect(doubles(mails.map((m) => ({ ...m, wie: m.to })))).toEqual([]);
  });

  it('goes the same way from every prefix of its log', async () => {
    const whole = await tell(story);
    // Before the pupil leaves, nobody can know of it: only from then on the forecast must be the same.
    for (let n = (story.leaves ?? 0) + 1; n < whole.facts.length; n += 1) {
      const again = await play(whole.facts.slice(0, n), story);
      expect(comparable(again.facts), `from fact ${String(n)}`).toEqual(comparable(whole.facts));
    }
  });
});

const renumbered = (facts: readonly Fact[]): readonly Fact[] => facts.map((f, i) => ({ ...f, nr: i + 1 }));

describe('a planted break is caught', () => {
  it('when two facts change places', async () => {
    const { facts } = await tell({});
    const missed: string[] = [];
    for (let i = 1; i + 1 < facts.length; i += 1) {
      const [a, b] = [facts[i], facts[i + 1]];
      if (!a || !b) continue;
      const swapped = renumbered([...facts.slice(0, i), b, a, ...facts.slice(i + 2)]);
      if ((await faultsOf(proefProtocol, swapped)).length === 0)
        missed.push(`${a.kind} ${a.key} / ${b.kind} ${b.key}`);
    }
    // Words that stand side by side may open, be answered, reminded or cleaned up in either order: that is no fault.
    expect(missed).toMatchInlineSnapshot(`
      [
        "set termijn/wettelijk / opened schrijven/verslag",
        "voided instemming/relatie:moeder/bellen / answered instemming/relatie:vader",
        "opened nagesprek/vraag/vraag / opened nagesprek/bedenktijd/bedenktijd",
        "opened nagesprek/bedenktijd/bedenktijd / reminded nagesprek/vraag/vraag",
      ]
    `);
    const changed = renumbered([
      ...facts.slice(0, 15),
      ...facts.slice(16, 17),
      ...facts.slice(15, 16),
      ...facts.slice(17),
    ]);
    expect(comparable(changed)).not.toEqual(comparable(facts));
  });

  it('when a voided fact is dropped', async () => {
    for (const story of Object.values(stories)) {
      const { facts } = await tell(story);
      const dropped = facts.filter((f) => f.kind === 'voided');
      for (const fact of dropped) {
        const faults = await faultsOf(proefProtocol, renumbered(facts.filter((f) => f !== fact)));
        expect(faults.join(), `${fact.key} dropped`).toContain(`still open at the end: ${fact.key}`);
      }
    }
  });

  it('when a fact is written twice', async () => {
    const { facts } = await tell({});
    for (const fact of facts.filter(
      (f) => f.kind === 'answered' || f.kind === 'reached' || f.kind === 'voided',
    )) {
      const at = facts.indexOf(fact) + 1;
      const faults = await faultsOf(
        proefProtocol,
        renumbered([...facts.slice(0, at), fact, ...facts.slice(at)]),
      );
      expect(faults.join()).toContain(`closed twice: ${String(at + 1)} ${fact.kind} ${fact.key}`);
    }
  });

  // The proof protocol forks for its race; a branch that hands nothing back leaves the count one too high.
  const forgetful = (stage: Stage): Stage => ({
    ...stage,
    fork: (parent, n) => [...stage.fork(parent, n + 1)].slice(0, n),
  });
  const greedy = (stage: Stage): Stage => ({
    ...stage,
    fork: (parent, n) => [...stage.fork(parent, n - 1), { running: true }],
  });

  it.each([
    ['counted twice', forgetful],
    ['forgotten', greedy],
  ])('when a branch is %s in the count', async (_, wrapStage) => {
    const { facts } = await tell({});
    expect(await faultsOf(proefProtocol, facts, { wrapStage: (stage) => stage })).toEqual([]);
    expect((await faultsOf(proefProtocol, facts, { wrapStage })).join()).toMatch(/no rest after/);
    expect(await rests(createRun(proefProtocol, { wrapStage }), facts)).toBe(false);
  });
});
