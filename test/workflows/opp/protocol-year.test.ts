import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../workflows/kit/facts.js';
import { begeleider, mentor, started, vader } from '../../support/kit-world.js';
import { answersTo, lines, mailed, opened, road, upTo, withFact } from '../../support/opp-answers.js';
import type { Says } from '../../support/opp-answers.js';

const outcome = (facts: readonly Fact[]): unknown => facts.at(-1)?.value['uitkomst'];
describe('adjusting the plan in between (domain §2.3 step 11, EC-03)', () => {
  const inForce = async (): Promise<readonly Fact[]> =>
    upTo((await road()).facts, 'opened', 'looptijd#2/vastgesteld');
  const adjust = async (says: Says = []) =>
    road(says, {
      log: withFact(await inForce(), { key: 'looptijd#2/vastgesteld', kind: 'changed', value: {} }, 5),
    });

  it('goes through the same gates, in its own time, and makes a new version', async () => {
    const { facts } = await adjust();
    const own = facts.filter(
      (f) =>
        f.kind === 'opened' && f.key.startsWith('looptijd#2/bijstelling') && f.value['step'] !== undefined,
    );
    expect(own.map((f) => f.value['step']).filter((step) => step !== 'contactpoging')).toEqual([
      'concept',
      'hoorgesprek',
      'overlegPlannen',
      'controle',
      'onderbouwing',
      'cvbAdvies',
      'overlegVerslag',
      'instemming',
      'instemming',
      'vaststellen',
    ]);
    // Asked on 3-2-2027: 21 days for the draft; not 'tomorrow', as counting from enrolment would give.
    expect(own[0]?.value['due']).toBe('2027-02-24');
    expect(facts.filter((f) => f.kind === 'made' && f.key.endsWith('/opp')).map((f) => f.key)).toContain(
      'looptijd#2/bijstelling/ondertekenen/opp',
    );
    expect(lines(facts, ['met'], 'termijn/wettelijk')).toHaveLength(1);
    expect(outcome(facts)).toBe('GEEVALUEERD');
  });

  it('leaves the old version in force when the new one is never established', async () => {
    const { facts } = await adjust([[/bijstelling.*controle/, { besluit: 'TERUG' }]]);
    expect(outcome(facts)).toBe('GEEVALUEERD');
    expect(answersTo(facts, 'evaluatie')).toHaveLength(1);
  });

  it('makes the handelingsdeel open when a parent does not agree to the new version', async () => {
    const { facts } = await adjust([[/bijstelling.*relatie:vader/, { antwoord: 'NIET_AKKOORD' }]]);
    expect(outcome(facts)).toBe('HANDELINGSDEEL_OPEN');
  });

  it('closes the handelingsdeel that was open when all agree to the new version', async () => {
    const first = await road([[`ondertekenen/vragen/instemming/${vader}`, 'stil']]);
    const before = upTo(first.facts, 'opened', 'looptijd#2/vastgesteld');
    const { facts } = await road([], {
      log: withFact(before, { key: 'looptijd#2/vastgesteld', kind: 'changed', value: {} }, 5),
    });
    expect(outcome(facts)).toBe('GEEVALUEERD');
  });
});

describe('the year of evaluation', () => {
  // Enrolled in August the plan is in force long before January.
  const august = { log: [started('2026-08-31T08:00:00.000Z', '2026-08-31')] };

  it('is half-way and at the end, with the parents invited to both', async () => {
    const plan = await road([], august);
    expect(
      lines(plan.facts, ['opened'], 'evaluatie')
        .filter((l) => !l.includes('jaarevaluatie'))
        .map((l) => l.replace(/ > .*/, '')),
    ).toEqual([
      '2027-01-26 opened evaluatiePlannen',
      '2027-01-29 opened evaluatiegesprek',
      '2027-02-19 opened evaluatie',
      '2027-06-01 opened evaluatiePlannen#2',
      '2027-06-04 opened evaluatiegesprek#2',
      '2027-06-18 opened evaluatie#2',
    ]);
    expect(mailed(plan, 'uitnodiging-evaluatie')).toHaveLength(4);
  });

  it.each([
    ['OP_KOERS', 'GEEVALUEERD'],
    ['ONDER_VERWACHTING', 'GEEVALUEERD'],
    ['BOVEN_VERWACHTING', 'GEEVALUEERD'],
    ['BIJSTELLEN', 'BIJSTELLEN'],
  ])('ends with %s as %s', async (conclusie, ends) => {
    const { facts } = await road([['evaluatie#2', { conclusie, metOuders: true }]], august);
    expect(outcome(facts)).toBe(ends);
  });

  it('adjusts the plan at once when that is the conclusion half-way', async () => {
    const { facts } = await road([[/^evaluatie$/, { conclusie: 'BIJSTELLEN', metOuders: true }]], august);
    expect(opened(facts, 'bijstelling/ondertekenen/vaststellen')).toHaveLength(1);
    expect(outcome(facts)).toBe('GEEVALUEERD');
  });

  it('asks an open handelingsdeel again after the talk half-way, and then it may be agreed (domain §2.6)', async () => {
    const open: Says = [[/^ondertekenen.*relatie:vader/, 'stil']];
    const agreed = await road(open, august);
    expect(
      lines(agreed.facts, ['answered'], 'opnieuwVragen').map((l) => l.slice(11).replace('answered ', '')),
    ).toContain('opnieuwVragen/vaststellen');
    expect(outcome(agreed.facts)).toBe('GEEVALUEERD');
    const again = await road([[/relatie:vader/, 'stil']], august);
    expect(opened(again.facts).filter((k) => /opnieuwVragen.*relatie:vader$/.test(k))).toHaveLength(1);
    expect(outcome(again.facts)).toBe('HANDELINGSDEEL_OPEN');
  });

  it('lets the school show its effort when no evaluation of the year was with the parents (WEC art. 41a lid 3)', async () => {
    const alone = { conclusie: 'OP_KOERS', metOuders: false };
    const never = await road([[/evaluatie(#2)?$/, alone]], august);
    expect(opened(never.facts, 'zonderOuders')).toEqual(['zonderOuders']);
    const once = await road([[/evaluatie#2$/, alone]], august);
    expect(opened(once.facts, 'zonderOuders')).toEqual([]);
  });
});

describe('a plan that the school had before it went live', () => {
  const taken = (evaluatiedatum: string, at = '2026-10-05T08:00:00.000Z') =>
    started(at, '2026-03-02', { ingevoerd: true, vastgesteldOp: '2026-03-02', evaluatiedatum });

  it('is established from the start: no tasks and no mails until its evaluation, which the law wants this school year', async () => {
    const plan = await road([], { log: [taken('2026-12-01')] });
    expect(
      lines(plan.facts, ['opened', 'set'])
        .slice(0, 5)
        .map((l) => l.replace(/ > .*/, '')),
    ).toEqual([
      '2026-10-05 set laatsteSchooldag',
      '2026-10-05 set termijn/jaarevaluatie',
      '2026-10-05 opened looptijd/moment/dag/vastgesteld',
      '2026-10-05 opened looptijd/moment/afgesproken/evaluatiedatum',
      '2026-12-01 opened evaluatiePlannen',
    ]);
    expect(plan.mails[0]?.op.slice(0, 10)).toBe('2026-12-01');
    expect(outcome(plan.facts)).toBe('GEEVALUEERD');
  });

  it('is evaluated on the day that was taken over, and at the end of the year', async () => {
    const { facts } = await road([], { log: [taken('2027-03-15', '2027-02-15T08:00:00.000Z')] });
    expect(lines(facts, ['opened'], 'evaluatiePlannen').map((l) => l.slice(0, 10))).toEqual([
      '2027-03-15',
      '2027-06-01',
    ]);
  });

  it('is evaluated on the days of the school when those come first', async () => {
    const { facts } = await road([], { log: [taken('2027-07-23')] });
    expect(lines(facts, ['opened'], 'evaluatiePlannen').map((l) => l.slice(0, 10))).toEqual([
      '2027-01-26',
      '2027-06-01',
    ]);
    const { facts: later } = await road([], { log: [taken('2027-07-23', '2027-03-01T08:00:00.000Z')] });
    expect(lines(later, ['opened'], 'evaluatiePlannen').map((l) => l.slice(0, 10))).toEqual(['2027-06-01']);
  });

  it('can be adjusted like any other', async () => {
    const log = upTo(
      (await road([], { log: [taken('2026-12-01')] })).facts,
      'opened',
      'moment/afgesproken/evaluatiedatum',
    );
    const { facts } = await road([], {
      log: withFact(log, { key: 'looptijd/moment/dag/vastgesteld', kind: 'changed', value: {} }, 2),
    });
    expect(opened(facts, 'bijstelling')).toContain('looptijd/bijstelling/ondertekenen/vaststellen');
    expect(mailed(await road([], { log: [taken('2026-12-01')] }), 'vastgesteld')).toEqual([]);
    expect(
      lines(facts, ['sent'], 'bijstelling/ondertekenen/vastgesteld').map((l) => l.replace(/.*> /, '')),
    ).toEqual([mentor, begeleider].map((w) => w.replace('medewerker:', '')));
  });
});

describe('the yearly evaluation as the law wants it (WEC art. 41a lid 3, domain §2.5)', () => {
  const forgotten: Says = [[/^evaluatiePlannen$/, 'stil']];
  const told = (plan: { readonly facts: readonly Fact[] }) =>
    lines(plan.facts, ['reminded'], 'termijn/jaarevaluatie');

  it('is by 31 July; told from 1 May, on the last school day, and to the directeur on the day itself', async () => {
    const plan = await road(forgotten, { days: 330 });
    const set = plan.facts.find((f) => f.key === 'termijn/jaarevaluatie' && f.kind === 'set');
    expect(set?.value['due']).toBe('2027-07-31');
    expect(told(plan).map((l) => l.slice(0, 10))).toEqual(['2027-05-01', '2027-07-23', '2027-07-31']);
    const mails = plan.mails.filter((m) => m.text === 'termijn-nadert');
    expect(mails.map((m) => [m.op.slice(0, 10), m.to, m.spoed === true])).toEqual([
      ['2027-05-01', 'rol:LEERLINGBEGELEIDER', false],
      ['2027-07-23', 'rol:LEERLINGBEGELEIDER', false],
      ['2027-07-23', 'rol:TEAMLEIDER_ZORG', false],
      ['2027-07-31', 'rol:LEERLINGBEGELEIDER', true],
      ['2027-07-31', 'rol:TEAMLEIDER_ZORG', true],
      ['2027-07-31', 'rol:DIRECTEUR', true],
    ]);
    expect(lines(plan.facts, ['late'], 'termijn/jaarevaluatie')).toHaveLength(1);
  });

  it('is told of nobody once it was held with the parents, and goes on being told where it was held without', async () => {
    const held = await road();
    expect(told(held).filter((l) => l > '2027-06')).toEqual([]);
    expect(lines(held.facts, ['met'], 'termijn/jaarevaluatie')).toHaveLength(1);
    const alone = await road([[/evaluatie(#2)?$/, { conclusie: 'OP_KOERS', metOuders: false }]]);
    const [met] = lines(alone.facts, ['met'], 'termijn/jaarevaluatie');
    const [effort] = lines(alone.facts, ['answered'], 'zonderOuders');
    expect(met?.slice(0, 10)).toBe(effort?.slice(0, 10));
  });

  it('that comes after the school year is the last one: the plan of the next year has begun by then', async () => {
    const late = await road(forgotten, {
      days: 330,
      log: [started('2026-08-31T08:00:00.000Z', '2026-08-31')],
    });
    const log = withFact(
      late.facts,
      { key: 'evaluatiePlannen', kind: 'answered', value: { datum: '2027-09-20' } },
      60,
    );
    const { facts } = await road([], { log });
    expect(opened(facts, 'evaluatiePlannen')).toEqual(['evaluatiePlannen']);
    expect(lines(facts, ['met'], 'termijn/jaarevaluatie')).toHaveLength(1);
    expect(facts.at(-1)?.kind).toBe('ended');
  });
});

describe('consent that is withdrawn (domain §1.3, §2.6, EC-03)', () => {
  const value = { stap: 'ingetrokken', wie: vader, op: '2027-02-01', kanaal: 'TELEFOON' };
  const withdrawn = async (says: Says = []) => {
    const inForce = upTo((await road()).facts, 'opened', 'looptijd#2/vastgesteld');
    const noted = withFact(inForce, { key: 'bij/ingetrokken', kind: 'noted', value }, 5);
    const key = 'looptijd#2/vastgesteld';
    return road(says, { log: withFact(noted, { key, kind: 'changed', value: { ingetrokken: true } }) });
  };

  it('EC-03 both sign and later one withdraws: the past stays, a new version is asked, and what depends on it is thought over', async () => {
    const { facts } = await withdrawn();
    const [task] = lines(facts, ['opened'], 'bij/ingetrokken');
    expect(task).toContain('> begeleider');
    expect(opened(facts, 'looptijd#2/bijstelling')).not.toEqual([]);
    // The answers that were given stand, and the work on the goals is not stopped by it.
    expect(answersTo(facts, `ondertekenen/vragen/instemming/${vader}`)[0]).toEqual({ antwoord: 'AKKOORD' });
    const at = facts.find((f) => f.key === 'bij/ingetrokken')?.at ?? '';
    const stopped = facts.filter((f) => f.kind === 'voided' && f.key.startsWith('acties/') && f.at === at);
    expect(stopped).toEqual([]);
  });

  it('leaves the handelingsdeel open until all agree to a new version', async () => {
    const { facts } = await withdrawn([
      [/bijstelling.*controle/, { besluit: 'TERUG' }],
      [/opnieuwVragen.*vader/, 'stil'],
    ]);
    expect(outcome(facts)).toBe('HANDELINGSDEEL_OPEN');
    expect(outcome((await withdrawn()).facts)).toBe('GEEVALUEERD');
  });

  it('is heard at any moment, and each time', async () => {
    const asking = upTo((await road()).facts, 'opened', 'evaluatiePlannen');
    const once = withFact(asking, { key: 'bij/ingetrokken', kind: 'noted', value });
    const twice = withFact((await road([], { log: once, days: 20 })).facts, {
      key: 'bij/ingetrokken',
      kind: 'noted',
      value,
    });
    const again = twice.map((f, i) => (i === twice.length - 1 ? { ...f, n: 2 } : f));
    expect(opened((await road([], { log: again })).facts, 'bij/ingetrokken')).toHaveLength(2);
  });
});
