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
    expect(invited).toEqual(['relatie:moeder mail 2026-12-17', 'relatie:vader brief 2026-12-17']);
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

  it.each([
    ['2026-12-15', 4, 2],
    ['2026-12-16', 5, 1],
  ])(
    'on %s, %i school days after the draft was whole, is planned %i time(s): parents need five days to read it (domain §2.3)',
    async (datum, _, times) => {
      const plan = await road([['voorbereiden/uitnodigen/overlegPlannen', { datum }]]);
      expect(plan.facts.find((f) => f.kind === 'set' && f.key === 'lezen')?.value['due']).toBe('2026-12-16');
      expect(opened(plan.facts).filter((key) => key.endsWith('overlegPlannen'))).toHaveLength(times);
      expect(mailed(plan, 'ter-inzage')).toHaveLength(2);
    },
  );

  it('is planned anew once: the mentor has the last word, with a reason on record', async () => {
    const plan = await road([['overlegPlannen', { datum: '2026-12-15' }]]);
    expect(opened(plan.facts).filter((key) => key.endsWith('overlegPlannen'))).toHaveLength(2);
    expect(lines(plan.facts, ['reached'], 'overleg/gesprek')).toEqual(['2026-12-15 reached overleg/gesprek']);
  });

  it('keeps its day where a case was past this point before the rule came', async () => {
    const whole = await road([['voorbereiden/uitnodigen/overlegPlannen', { datum: '2026-12-16' }]]);
    const old = upTo(whole.facts, 'opened', 'overleg/gesprek')
      .filter((f) => f.key !== 'versie-leestijd' && f.key !== 'lezen')
      .map((f, i) => ({
        ...f,
        nr: i + 1,
        ...(f.kind === 'answered' && f.key.endsWith('overlegPlannen') && { value: { datum: '2026-12-10' } }),
      }));
    const { facts } = await road([], { log: old });
    expect(opened(facts).filter((key) => key.endsWith('overlegPlannen'))).toHaveLength(1);
    expect(facts.filter((f) => f.kind === 'versioned').map((f) => f.key)).not.toContain('versie-leestijd');
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
