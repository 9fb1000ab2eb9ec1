import { describe, expect, it } from 'vitest';
import { textOf } from '../../../workflows/kit/facts.js';
import type { Fact } from '../../../workflows/kit/facts.js';
import { moeder } from '../../support/kit-world.js';
import { answersTo, lines, mailed, opened, road, upTo } from '../../support/opp-answers.js';

describe('the talk with the parents', () => {
  it('is announced to each parent apart, each by the own channel, and the draft can be read before it', async () => {
    const plan = await road();
    const invited = plan.mails
      .filter((m) => m.text === 'uitnodiging')
      .map((m) => `${m.to} ${m.kanaal} ${textOf(m.about['datum'])}`);
    expect(invited).toEqual(['relatie:moeder mail 2026-12-15', 'relatie:vader brief 2026-12-15']);
    expect(mailed(plan, 'ter-inzage')).toEqual(['2026-12-09 relatie:moeder', '2026-12-09 relatie:vader']);
  });

  it('gets a new day when the draft was not there on the day that was planned', async () => {
    const plan = await road([['voorbereiden/uitnodigen/overlegPlannen', { datum: '2026-11-24' }]]);
    expect(lines(plan.facts, ['opened'], 'overleg').slice(0, 3)).toEqual([
      '2026-11-09 opened voorbereiden/uitnodigen/overlegPlannen > mentor',
      '2026-12-09 opened overlegPlannen > mentor',
      '2026-12-14 opened overleg/gesprek',
    ]);
    expect(mailed(plan, 'uitnodiging')).toHaveLength(4);
    expect(mailed(plan, 'ter-inzage')).toHaveLength(2);
  });

  it('has been held already when somebody says so: nobody waits for its day', async () => {
    const { facts } = await road();
    const log = upTo(facts, 'opened', 'overleg/gesprek');
    const changed: Fact = {
      nr: log.length + 1,
      key: 'overleg/gesprek',
      kind: 'changed',
      n: 1,
      value: {},
      at: '2026-12-10T09:00:00.000Z',
      by: 'test',
    };
    const after = await road([], { log: [...log, changed] });
    expect(lines(after.facts, ['opened'], 'overlegVerslag')).toEqual([
      '2026-12-10 opened overleg/overlegVerslag > mentor',
    ]);
  });

  it('leads to a changed text where that was agreed', async () => {
    const { facts } = await road([['overlegVerslag', { uitkomst: 'GEVOERD', aanpassen: true }]]);
    expect(opened(facts, 'overleg/')).toEqual([
      'overleg/gesprek',
      'overleg/overlegVerslag',
      'overleg/aanpassen',
    ]);
  });

  it('is tried three times, the parents hear each time that it did not take place, and then the school shows its effort', async () => {
    const plan = await road([['overlegVerslag', { uitkomst: 'NIET_VERSCHENEN' }]]);
    expect(opened(plan.facts).filter((key) => key.endsWith('overlegVerslag'))).toHaveLength(3);
    expect(mailed(plan, 'verhinderd')).toHaveLength(4);
    expect(mailed(plan, 'uitnodiging')).toHaveLength(6);
    const after = opened(plan.facts);
    expect(after.indexOf('zonderOuders')).toBeGreaterThan(after.indexOf('overleg#3/overlegVerslag'));
    expect(answersTo(plan.facts, 'zonderOuders')).toHaveLength(1);
    expect(opened(plan.facts, 'instemming/')).toContain(`ondertekenen/vragen/instemming/${moeder}`);
  });
});
