import { describe, expect, it } from 'vitest';
import type { Fact, FactValue } from '../../../workflows/kit/facts.js';
import { oppProtocol } from '../../../workflows/opp/protocol.js';
import { doubles, faultsOf } from '../../support/invariants.js';
import { vader } from '../../support/kit-world.js';
import { lines, mailed, opened, oppWorld, road, upTo, withFact } from '../../support/opp-answers.js';
import type { Says } from '../../support/opp-answers.js';

const rows: readonly FactValue[] = [
  { n: 1, rol: 'MENTOR', due: '2027-04-20' },
  { n: 2, rol: 'ORTHOPEDAGOOG', due: '2027-05-18' },
  { n: 3, rol: 'SMW', due: null },
];
const goals = (says: Says = [], log?: readonly Fact[]) =>
  road(says, { world: oppWorld({ rows }, log), ...(log && { log }) });
const tasks = (facts: readonly Fact[], kind: 'opened' | 'voided' | 'answered'): readonly string[] =>
  lines(facts, [kind], 'acties/handelingsdeel/').map((l) => l.replace(/ \w+ acties\/handelingsdeel\//, ' '));

describe('the goals of the handelingsdeel (domain §2.3 step 9)', () => {
  it('each become a task once all agreed and the plan is established: for its role, by its own day', async () => {
    const plan = await goals();
    expect(tasks(plan.facts, 'opened')).toEqual([
      '2027-01-29 1/1 > mentor',
      '2027-01-29 1/2 > ORTHOPEDAGOOG',
      '2027-01-29 1/3 > SMW',
    ]);
    const dues = plan.facts.filter((f) => f.kind === 'opened' && f.key.startsWith('acties/'));
    expect(dues.map((f) => f.value['due'])).toEqual(['2027-04-20', '2027-05-18', null]);
    expect(tasks(plan.facts, 'answered')).toEqual(['2027-04-20 1/1', '2027-05-18 1/2', '2027-05-19 1/3']);
    expect(mailed(plan, 'taak')).toEqual(
      expect.arrayContaining(['2027-01-29 rol:ORTHOPEDAGOOG', '2027-01-29 rol:SMW']),
    );
  });

  it('hold up nothing: the plan is in force at once, and what was never told closes without a word at the end', async () => {
    const plan = await goals([[/^acties/, 'stil']]);
    expect(lines(plan.facts, ['opened'], 'looptijd')[0]).toBe('2027-01-29 opened looptijd/vastgesteld');
    expect(tasks(plan.facts, 'voided')).toHaveLength(3);
    expect(mailed(plan, 'vervallen')).toEqual([]);
    expect(plan.facts.at(-1)?.value).toMatchObject({ uitkomst: 'GEEVALUEERD' });
  });

  it('remind who was asked before the day, and go up the line after it', async () => {
    const { facts } = await goals([[/^acties/, 'stil']]);
    expect(
      lines(facts, ['reminded', 'escalated'], 'acties/handelingsdeel/1/1').map((l) => l.slice(0, 21)),
    ).toEqual([
      '2027-04-06 reminded a',
      '2027-04-13 reminded a',
      '2027-04-16 reminded a',
      '2027-04-20 reminded a',
      '2027-04-20 escalated ',
      '2027-04-21 escalated ',
      '2027-05-11 escalated ',
    ]);
  });

  it.each([
    ['a parent does not agree', [[vader, { antwoord: 'NIET_AKKOORD' }]]],
    ['a parent stays silent', [[vader, 'stil']]],
  ] as const)(
    'are no tasks when %s: help that needs agreement does not begin (domain §2.6)',
    async (_, says) => {
      const { facts } = await goals(says);
      expect(opened(facts, 'acties/')).toEqual([]);
      expect(facts.at(-1)?.value).toMatchObject({ uitkomst: 'HANDELINGSDEEL_OPEN' });
    },
  );

  it('become tasks after all when the parents agree in the end', async () => {
    const { facts } = await goals([[/^ondertekenen\/vragen.*vader$/, { antwoord: 'NIET_AKKOORD' }]]);
    const keys = facts.map((f) => `${f.kind} ${f.key}`);
    expect(keys.indexOf('resolved acties/handelingsdeel')).toBeGreaterThan(
      keys.indexOf('answered ondertekenen/vaststellen'),
    );
    expect(opened(facts, 'acties/')).toHaveLength(3);
  });

  it('are made anew by an adjustment of the plan: the older ones close, but only once the new plan is agreed to', async () => {
    const first = await goals([[/^acties/, 'stil']]);
    const before = upTo(first.facts, 'opened', 'looptijd#2/vastgesteld');
    const log = withFact(before, { key: 'looptijd#2/vastgesteld', kind: 'changed', value: {} }, 5);
    const agreed = await goals([[/^acties/, 'stil']], log);
    const closed = agreed.facts.find((f) => f.kind === 'voided' && f.key === 'acties/handelingsdeel/1/1');
    const made = agreed.facts.find(
      (f) => f.kind === 'made' && f.key === 'looptijd#2/bijstelling/ondertekenen/opp',
    );
    expect(closed?.nr).toBeGreaterThan(made?.nr ?? Infinity);
    expect(opened(agreed.facts, 'acties/')).toHaveLength(6);
    expect(await faultsOf(oppProtocol, agreed.facts)).toEqual([]);
    expect(doubles(agreed.mails.map((m) => ({ ...m, wie: m.to })))).toEqual([]);
    const refused = await goals(
      [
        [/^acties/, 'stil'],
        [/bijstelling.*vader/, { antwoord: 'NIET_AKKOORD' }],
      ],
      log,
    );
    expect(opened(refused.facts, 'acties/')).toHaveLength(3);
  });

  it('stay as they were for a plan that was established before this version: nobody is asked about it', async () => {
    const whole = await goals();
    const before = upTo(whole.facts, 'reached', 'looptijd/vastgesteld');
    const old = before
      .filter((f) => !f.key.startsWith('acties/') && !f.key.endsWith('versie-doelen'))
      .map((f, i) => ({ ...f, nr: i + 1 }));
    const { facts } = await goals([], old);
    expect(opened(facts, 'acties/')).toEqual([]);
    expect(facts.at(-1)?.value).toMatchObject({ uitkomst: 'GEEVALUEERD' });
  });
});
