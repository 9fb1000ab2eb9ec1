import { describe, expect, it } from 'vitest';
import type { Fact, FactValue } from '../../../workflows/kit/facts.js';
import { leerling, mentor, moeder, started, vader } from '../../support/kit-world.js';
import { event, lines, mailed, opened, oppWorld, road, upTo, withFact } from '../../support/opp-answers.js';
import type { Says } from '../../support/opp-answers.js';

const outcome = (facts: readonly Fact[]): unknown => facts.at(-1)?.value['uitkomst'];
const silent: Says = [[/relatie:/, 'stil']];
const asked = `ondertekenen/vragen/instemming`;
const signing = async (says: Says = silent): Promise<readonly Fact[]> =>
  upTo((await road(says)).facts, 'opened', `instemming/${vader}`);
const openAtEnd = (facts: readonly Fact[]): readonly string[] => {
  const closed = new Set(
    facts
      .filter((f) => ['answered', 'voided', 'reached', 'changed', 'expired', 'skipped'].includes(f.kind))
      .map((f) => f.key),
  );
  return opened(facts).filter((key) => !closed.has(key));
};

describe('the pupil turns 18 while the parents are asked (EC-04)', () => {
  const world = () => oppWorld({ instemmers: (dag) => (dag >= '2027-01-13' ? [leerling] : [moeder, vader]) });
  const expected: FactValue = {
    expected: [{ event: 'wordt18', op: '2027-01-13', at: '2027-01-12T23:00:00.000Z' }],
  };
  const play = () => road(silent, { log: [started(undefined, undefined, expected)], world: world() });

  it('closes their requests at midnight and asks the pupil', async () => {
    const { facts } = await play();
    expect(
      lines(facts, ['resolved', 'opened', 'voided', 'answered'], asked).filter((l) => !l.includes('bellen')),
    ).toEqual([
      `2027-01-07 resolved ${asked} > moeder, vader`,
      `2027-01-07 opened ${asked}/${moeder} > moeder`,
      `2027-01-07 opened ${asked}/${vader} > vader`,
      `2027-01-13 resolved ${asked} > a01`,
      `2027-01-13 voided ${asked}/${moeder}`,
      `2027-01-13 voided ${asked}/${vader}`,
      `2027-01-13 opened ${asked}/${leerling} > a01`,
      `2027-01-28 answered ${asked}/${leerling}`,
    ]);
    expect(outcome(facts)).toBe('GEEVALUEERD');
  });

  it('tells the parents so once, without content, and asks them nothing any more', async () => {
    const plan = await play();
    expect(mailed(plan, 'achttien').map((l) => l.slice(11))).toEqual([moeder, vader]);
    expect(plan.mails.filter((m) => m.op > '2027-01-13' && (m.to === moeder || m.to === vader))).toEqual([]);
    expect(mailed(plan, 'afschrift').map((l) => l.slice(11))).toEqual([leerling]);
  });
});

describe('the pupil leaves', () => {
  it.each([
    ['while the plan is drafted (EC-31)', 'opened', 'opstellen/controle'],
    ['while the parents are asked', 'opened', `instemming/${vader}`],
    ['while the plan is in force', 'opened', 'looptijd#2/vastgesteld'],
  ] as const)('%s: everything closes at once and reminders stop', async (_, kind, key) => {
    const before = upTo((await road()).facts, kind, key);
    const plan = await road([], { log: withFact(before, event('vertrekt', '2027-02-01')) });
    expect(plan.stop).toBe('afgelopen');
    expect(plan.facts.at(-1)).toMatchObject({
      kind: 'ended',
      value: { status: 'vervallen', gebeurtenis: 'vertrekt' },
    });
    expect(openAtEnd(plan.facts)).toEqual([]);
    expect(new Set(plan.mails.map((m) => m.text))).toEqual(
      new Set(plan.mails.length > 0 ? ['vervallen'] : []),
    );
  });

  it('tells those who were asked something that it is not needed any more, each once', async () => {
    const plan = await road([], { log: withFact(await signing(), event('vertrekt', '2027-01-11')) });
    expect(mailed(plan, 'vervallen').map((l) => l.slice(11))).toEqual([moeder, vader]);
  });

  it('tells nobody when the pupil has died', async () => {
    const plan = await road([], { log: withFact(await signing(), event('overlijdt', '2027-01-11')) });
    expect(plan.facts.at(-1)?.value).toMatchObject({ status: 'vervallen', gebeurtenis: 'overlijdt' });
    expect(plan.mails).toEqual([]);
  });
});

describe('people around the pupil change', () => {
  it('the new mentor gets the open task and a mail, and those to come (EC-34)', async () => {
    const world = oppWorld({ mentor: (dag) => (dag >= '2026-11-20' ? 'medewerker:nieuw' : mentor) });
    const before = upTo((await road()).facts, 'reminded', 'opstellen/concept');
    const plan = await road([], { log: withFact(before, event('mentorWisselt', '2026-11-20'), 4), world });
    expect(plan.facts.find((f) => f.kind === 'replanned' && f.key.endsWith('/concept'))?.value['to']).toEqual(
      ['medewerker:nieuw'],
    );
    expect(mailed(plan, 'taak').find((l) => l.startsWith('2026-11-20'))).toBe('2026-11-20 medewerker:nieuw');
    expect(lines(plan.facts, ['opened'], 'overlegVerslag')[0]).toMatch(/> nieuw$/);
  });

  it('a guardian who gets authority is asked, and one who loses it is not asked any more; the others are left in peace', async () => {
    const voogd = 'relatie:voogd' as const;
    const world = oppWorld({
      instemmers: (dag) => (dag >= '2027-01-08' ? [moeder, voogd] : [moeder, vader]),
    });
    const plan = await road([], {
      log: withFact(await signing(), event('gezagWijzigt', '2027-01-08'), 1),
      world,
    });
    const own = lines(plan.facts, ['opened', 'voided', 'answered', 'resolved'], asked).filter(
      (l) => !l.includes('bellen'),
    );
    expect(own.map((l) => l.slice(0, 11) + l.slice(11).replace(asked, ''))).toEqual([
      '2027-01-07 resolved  > moeder, vader',
      '2027-01-07 opened /relatie:moeder > moeder',
      '2027-01-07 opened /relatie:vader > vader',
      '2027-01-08 resolved  > moeder, voogd',
      '2027-01-08 voided /relatie:vader',
      '2027-01-08 opened /relatie:voogd > voogd',
      '2027-01-21 answered /relatie:moeder',
      '2027-01-22 answered /relatie:voogd',
    ]);
    expect(mailed(plan, 'afschrift').map((l) => l.slice(11))).toEqual([moeder, voogd]);
    expect(mailed(plan, 'achttien')).toEqual([]);
  });

  it('a signature that was given stays when the parents separate (EC-14)', async () => {
    const first = await road([[vader, 'stil']]);
    const half = upTo(first.facts, 'answered', `instemming/${moeder}`);
    const { facts } = await road([], { log: withFact(half, event('gezagWijzigt', '2027-01-20'), 1) });
    expect(opened(facts).filter((key) => key.endsWith(moeder))).toHaveLength(1);
    expect(outcome(facts)).toBe('GEEVALUEERD');
  });
});
