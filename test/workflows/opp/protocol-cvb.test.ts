import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../workflows/kit/facts.js';
import { oppProtocol } from '../../../workflows/opp/protocol.js';
import { endOfYear } from '../../../workflows/opp/jaarverslag.js';
import { faultsOf } from '../../support/invariants.js';
import { started } from '../../support/kit-world.js';
import { event, lines, mailed, opened, road, upTo, withFact } from '../../support/opp-answers.js';
import type { Says } from '../../support/opp-answers.js';

const august = { log: [started('2026-08-31T08:00:00.000Z', '2026-08-31')] };
const year = (facts: readonly Fact[]): readonly string[] =>
  lines(facts, ['opened', 'answered', 'reached', 'voided', 'made', 'ended'])
    .filter((l) => /jaar|cvbVerslag|ended/.test(l))
    .map((l) => l.replace(/jaar\w+\/\w+\//, ''));
const silent: Says = [['cvbEvaluatie', 'stil']];

describe('the last day of a school year', () => {
  it.each([
    ['2026-08-01', '2027-07-31'],
    ['2026-12-31', '2027-07-31'],
    ['2027-07-31', '2027-07-31'],
    ['2027-08-01', '2028-07-31'],
  ])('of %s is %s', (dag, end) => {
    expect(endOfYear(dag)).toBe(end);
  });
});

describe('the yearly evaluation by the CvB and its report (WEC art. 40b, domain §2.5)', () => {
  it('comes after the evaluation with the parents, by 15 July, and the directeur receives the report', async () => {
    const { facts } = await road([], august);
    expect(year(facts)).toEqual([
      '2027-07-05 opened cvbEvaluatie > CVB_VOORZITTER',
      '2027-07-05 opened schooljaar',
      '2027-07-15 answered cvbEvaluatie',
      '2027-07-15 voided schooljaar',
      '2027-07-15 made cvbVerslag',
      '2027-07-15 opened verslagOntvangen > DIRECTEUR',
      '2027-07-15 opened schooljaar',
      '2027-07-22 answered verslagOntvangen',
      '2027-07-22 voided schooljaar',
      '2027-07-22 ended @',
    ]);
    const due = (key: string) => facts.find((f) => f.kind === 'opened' && f.key.endsWith(key))?.value['due'];
    expect([due('cvbEvaluatie'), due('verslagOntvangen')]).toEqual(['2027-07-15', '2027-07-22']);
    expect(facts.at(-1)?.value).toEqual({ status: 'afgerond', uitkomst: 'GEEVALUEERD' });
  });

  it('ends the plan as soon as it was received: nobody waits for 15 July', async () => {
    const log = upTo((await road([], august)).facts, 'opened', 'jaarevaluatie/voorbij/schooljaar');
    const told = withFact(log, { key: 'jaarevaluatie/cvb/cvbEvaluatie', kind: 'answered', value: {} }, 1);
    const after = upTo((await road([], { log: told })).facts, 'opened', 'jaarverslag/voorbij/schooljaar');
    const key = 'jaarverslag/ontvangst/verslagOntvangen';
    const { facts } = await road([], { log: withFact(after, { key, kind: 'answered', value: {} }) });
    expect(lines(facts, ['ended'])).toEqual(['2027-07-06 ended @']);
  });

  it('never holds up the plan of the next year: what was not done by 31 July closes, after going up the line', async () => {
    const plan = await road(silent, august);
    expect(year(plan.facts)).toEqual([
      '2027-07-05 opened cvbEvaluatie > CVB_VOORZITTER',
      '2027-07-05 opened schooljaar',
      '2027-07-31 reached schooljaar',
      '2027-07-31 voided cvbEvaluatie',
      '2027-07-31 ended @',
    ]);
    expect(lines(plan.facts, ['escalated'], 'cvbEvaluatie').map((l) => l.slice(0, 10))).toEqual([
      '2027-07-15',
      '2027-07-16',
      '2027-07-22',
    ]);
    expect(opened(plan.facts, 'verslagOntvangen')).toEqual([]);
    expect(await faultsOf(oppProtocol, plan.facts)).toEqual([]);
  });

  it('ends on 31 July too when the report was not received', async () => {
    const { facts } = await road([['verslagOntvangen', 'stil']], august);
    expect(lines(facts, ['made', 'ended'], '').slice(-2)).toEqual([
      '2027-07-15 made cvbVerslag',
      '2027-07-31 ended @',
    ]);
  });

  it('has the last school day before the holiday as its day, where that has begun by 15 July', async () => {
    const { facts } = await road(silent, { log: [started('2025-09-01T08:00:00.000Z', '2025-09-01')] });
    expect(facts.find((f) => f.kind === 'opened' && f.key.endsWith('cvbEvaluatie'))?.value['due']).toBe(
      '2026-07-10',
    );
    expect(lines(facts, ['ended'])).toEqual(['2026-07-31 ended @']);
  });

  it('is asked at once, for ten school days, when the evaluation itself came after the school year', async () => {
    const whole = await road([['evaluatie#2', 'stil']], { ...august, days: 310 });
    const log = withFact(whole.facts, {
      key: 'evaluatie#2',
      kind: 'answered',
      value: { conclusie: 'OP_KOERS', metOuders: true },
    });
    const late = log.map((f, i) => (i === log.length - 1 ? { ...f, at: '2027-09-08T10:00:00.000Z' } : f));
    const { facts } = await road(silent, { log: late });
    expect(facts.find((f) => f.kind === 'opened' && f.key.endsWith('cvbEvaluatie'))?.value['due']).toBe(
      '2027-09-22',
    );
    expect(lines(facts, ['ended'])).toEqual(['2027-09-22 ended @']);
  });

  it.each([
    ['the pupil left', event('vertrekt', '2027-06-04')],
    ['the plan was withdrawn', { key: '@', kind: 'withdrawn', value: {} } as const],
  ])('is not asked when %s: the plan ends at once', async (_, fact) => {
    const log = upTo((await road([], august)).facts, 'opened', 'evaluatie#2');
    const plan = await road([], { log: withFact(log, fact) });
    expect(opened(plan.facts, 'cvbEvaluatie')).toEqual([]);
    expect(mailed(plan, 'taak')).toEqual([]);
  });

  it('is not asked of a plan that was never established', async () => {
    const { facts } = await road([['controle', { besluit: 'TERUG' }]], { days: 2_000 });
    expect(opened(facts, 'cvbEvaluatie')).toEqual([]);
  });

  it('closes quietly when the pupil leaves while it is asked', async () => {
    const log = upTo((await road([], august)).facts, 'opened', 'jaarevaluatie/cvb/cvbEvaluatie');
    const { facts } = await road([], { log: withFact(log, event('vertrekt', '2027-07-06'), 1) });
    expect(lines(facts, ['voided'], 'cvbEvaluatie')).toHaveLength(1);
    expect(facts.at(-1)?.value).toMatchObject({ status: 'vervallen', gebeurtenis: 'vertrekt' });
  });

  it.each([
    ['an open handelingsdeel', [[/relatie:vader/, 'stil']], 'HANDELINGSDEEL_OPEN'],
    [
      'a dispute',
      [
        [/relatie:vader/, { antwoord: 'NIET_AKKOORD' }],
        ['bemiddeling', { uitkomst: 'GESCHIL' }],
      ],
      'GESCHIL',
    ],
  ] as const)('is of plans with %s too, and changes no outcome', async (_, says, uitkomst) => {
    const { facts } = await road(says, august);
    expect(opened(facts, 'cvbEvaluatie')).toHaveLength(1);
    expect(facts.at(-1)?.value).toMatchObject({ uitkomst });
  });
});
