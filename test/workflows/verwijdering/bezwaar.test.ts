import { describe, expect, it } from 'vitest';
import type { Fact, FactValue } from '../../../workflows/kit/facts.js';
import { verwijderingProtocol } from '../../../workflows/verwijdering/protocol.js';
import { faultsOf } from '../../support/invariants.js';
import { moeder, vader } from '../../support/kit-world.js';
import { begin, ended, factOf, keysOf, outcome, road, upTo, withFact } from './rig.js';
import type { Says } from './rig.js';

/** A removal that was made known on a day: the log up to the open term for objections. */
async function known(bekendOp: string, invoer: FactValue = {}): Promise<readonly Fact[]> {
  const at = `${bekendOp}T10:00:00.000Z`;
  const made = upTo(
    (await road([], [begin(invoer, '2026-10-01T09:00:00.000Z')])).facts,
    'opened',
    'bekendmaken',
  );
  const key = 'naBesluit/bezwaar/bekendmaken';
  const told = withFact(made, at, { key, kind: 'answered', value: { datum: bekendOp } });
  return upTo((await road([], told)).facts, 'opened', 'aankondiging');
}

/** An objection came in on a day, during the term or in the week after it. */
async function objected(bekendOp: string, op: string, says: Says = [], invoer: FactValue = {}) {
  const log = await known(bekendOp, invoer);
  const at = `${op}T10:00:00.000Z`;
  const received: Says = [['bezwaarOntvangen', { ontvangenOp: op, opTijd: 'OP_TIJD' }], ...says];
  const early = factOf(log, 'opened', 'aankondiging')?.value['due'];
  if (typeof early === 'string' && op <= early) return road(received, ended(log, 'bezwaar', at));
  const later = upTo((await road([], log)).facts, 'opened', 'postweek');
  return road(received, ended(later, 'bezwaar', at));
}

describe('the term for an objection', () => {
  const days = async (bekendOp: string) => {
    const log = await known(bekendOp);
    const { facts } = await road([], log);
    return [
      factOf(log, 'set', 'laatsteDag')?.value['due'],
      factOf(facts, 'opened', 'aankondiging')?.value['due'],
      factOf(facts, 'reached', 'postweek')?.at,
    ];
  };

  it('is six weeks from the day on which the letter was delivered, and a week for the post', async () => {
    expect(await days('2026-11-26')).toEqual(['2027-01-07', '2026-12-18', '2027-01-14T22:59:00.000Z']);
  });

  it('EC-47 moves over Kerst and Nieuwjaar', async () => {
    expect((await days('2026-11-13'))[0]).toBe('2026-12-28');
    expect((await days('2026-11-20'))[0]).toBe('2027-01-04');
  });

  it('EC-52 that ends on 5 May 2027 goes on to Friday 7 May, and the week for the post to the 14th', async () => {
    expect(await days('2027-03-24')).toEqual(['2027-05-07', '2027-04-23', '2027-05-14T21:59:00.000Z']);
  });

  it('tells the board a week before its end, or on the last schooldag before a holiday, once', async () => {
    const plan = await road([], await known('2026-11-26'));
    expect(
      plan.mails.filter((m) => m.text === 'bezwaartermijn').map((m) => [m.op.slice(0, 10), m.to, m.about]),
    ).toEqual([['2026-12-18', 'rol:BEVOEGD_GEZAG', { datum: '2027-01-07' }]]);
  });

  it('on its last day an objection is taken; without one the decision is final a week after it', async () => {
    const taken = await objected('2026-11-26', '2027-01-07');
    expect(keysOf(taken.facts, 'answered').some((k) => k.endsWith('bezwaarOntvangen'))).toBe(true);
    const plan = await road([], await known('2026-11-26'));
    expect(factOf(plan.facts, 'opened', 'uitschrijven')?.at).toBe('2027-01-14T22:59:00.000Z');
  });
});

describe('an objection', () => {
  it('is confirmed, heard, talked over with the inspecteur, and decided by the board', async () => {
    const plan = await objected('2026-11-26', '2026-12-08');
    const order = ['bezwaarOntvangen', 'horenPlannen', 'horenBezwaar', 'inspectieOverleg', 'beslissing'];
    const answered = keysOf(plan.facts, 'answered').map((k) => k.split('/').at(-1) ?? '');
    expect(answered.filter((k) => order.includes(k))).toEqual(order);
    expect(plan.mails.filter((m) => m.text === 'bezwaar-ontvangen').map((m) => m.to)).toEqual([
      moeder,
      vader,
    ]);
    expect(plan.mails.filter((m) => m.text === 'beslissing-bezwaar').map((m) => [m.to, m.kanaal])).toEqual([
      [moeder, 'brief'],
      [vader, 'brief'],
    ]);
    expect(outcome(plan)).toMatchObject({ uitkomst: 'DEFINITIEF' });
    expect(await faultsOf(verwijderingProtocol, plan.facts)).toEqual([]);
  });

  it('that is well founded keeps the pupil at school', async () => {
    const plan = await objected('2026-11-26', '2026-12-08', [['beslissing', { uitkomst: 'GEGROND' }]]);
    expect(outcome(plan)).toEqual({ status: 'afgerond', uitkomst: 'BEZWAAR_GEGROND' });
    expect(keysOf(plan.facts, 'opened').some((k) => k.endsWith('uitschrijven'))).toBe(false);
  });

  const termijn = (facts: readonly Fact[]) =>
    facts.filter((f) => f.kind === 'set' && f.key === 'termijn/beslissing').map((f) => f.value['due']);

  it('is decided within four weeks after receipt at a bijzondere school; a day late is an alarm', async () => {
    const plan = await objected('2026-11-26', '2026-12-08', [['beslissing', 'stil']]);
    expect(termijn(plan.facts)).toEqual(['2027-01-05']);
    const late = plan.facts.find((f) => f.kind === 'late' && f.key === 'termijn/beslissing');
    expect(late?.at).toBe('2027-01-06T06:30:00.000Z');
  });

  it('that is decided on its last day raises no alarm, a day later it does', async () => {
    const openbaar = { bestuursvorm: 'OPENBAAR' };
    const alarm = (facts: readonly Fact[]) =>
      facts.find((f) => f.kind === 'late' && f.key === 'termijn/beslissing')?.at;
    const done = await objected('2026-11-26', '2026-12-08', [], openbaar);
    expect(factOf(done.facts, 'answered', 'beslissing')?.at.slice(0, 10)).toBe('2027-02-04');
    expect(alarm(done.facts)).toBeUndefined();
    const late = await objected('2026-11-26', '2026-12-08', [['beslissing', 'stil']], openbaar);
    expect(alarm(late.facts)).toBe('2027-02-05T06:30:00.000Z');
  });

  it('is decided within four weeks after the objection term at an openbare school', async () => {
    const plan = await objected('2026-11-26', '2026-12-08', [], { bestuursvorm: 'OPENBAAR' });
    expect(termijn(plan.facts)).toEqual(['2027-02-04']);
    expect(factOf(plan.facts, 'opened', 'beslissing')?.value['due']).toBe('2027-02-04');
  });

  it('EC-47 whose four weeks end on Nieuwjaarsdag is decided by the Monday after', async () => {
    expect(termijn((await objected('2026-11-26', '2026-12-04')).facts)).toEqual(['2027-01-04']);
  });
});

describe('an objection that comes late', () => {
  const laat: Says = [['bezwaarOntvangen', { ontvangenOp: '2027-01-18', opTijd: 'TE_LAAT' }]];
  const late = async (says: Says, invoer: FactValue = {}) => {
    const log = upTo((await road([], await known('2026-11-26', invoer))).facts, 'opened', 'uitschrijven');
    const open = upTo(
      (await road([['uitschrijven', 'stil']], log)).facts,
      'opened',
      'ofBezwaar/bezwaar/bezwaar',
    );
    return road([...laat, ...says], ended(open, 'bezwaar', '2027-01-18T10:00:00.000Z'));
  };

  it('EC-62 goes to the board for its judgment, and is not turned away by the clock', async () => {
    const plan = await late([]);
    expect(factOf(plan.facts, 'opened', 'verschoonbaar')?.value['to']).toEqual(['rol:BEVOEGD_GEZAG']);
    expect(keysOf(plan.facts, 'answered').some((k) => k.endsWith('horenBezwaar'))).toBe(true);
    expect(outcome(plan)).toMatchObject({ uitkomst: 'DEFINITIEF' });
  });

  it('EC-62 without a good reason is decided on without a hearing, and still by letter', async () => {
    const plan = await late([
      ['verschoonbaar', { oordeel: 'NIET_VERSCHOONBAAR' }],
      ['beslissing', { uitkomst: 'NIET_ONTVANKELIJK' }],
    ]);
    expect(keysOf(plan.facts, 'answered').some((k) => k.endsWith('horenBezwaar'))).toBe(false);
    expect(plan.mails.filter((m) => m.text === 'beslissing-bezwaar')).toHaveLength(2);
  });

  it('EC-62 counts four weeks from its receipt, also at an openbare school', async () => {
    for (const bestuursvorm of ['BIJZONDER', 'OPENBAAR']) {
      const { facts } = await late([], { bestuursvorm });
      const set = facts.find((f) => f.kind === 'set' && f.key === 'termijn/beslissing');
      expect(set?.value['due']).toBe('2027-02-15');
    }
  });

  it('may still be well founded', async () => {
    expect(outcome(await late([['beslissing', { uitkomst: 'GEGROND' }]]))).toMatchObject({
      uitkomst: 'BEZWAAR_GEGROND',
    });
  });
});

describe('a dispute at the commission', () => {
  /** On 8 December an objection; on the 18th a dispute, which is judged ten weeks later, on 26 February. */
  const disputed = async (says: Says = []) => {
    const before = await objected('2026-11-26', '2026-12-08', [['horenPlannen', 'stil']]);
    const open = upTo(before.facts, 'opened', 'ofGeschil/geschil/geschil');
    const dates: Says = [
      ['geschil', { verzoekOp: '2026-12-18' }],
      ['oordeel', { oordeelOp: '2027-02-26' }],
    ];
    return road([...says, ...dates], ended(open, 'geschil', '2026-12-18T10:00:00.000Z'));
  };

  it('EC-63 is judged within ten weeks; meanwhile the decision is not late, whatever its date was', async () => {
    const { facts } = await disputed([['oordeel', 'stil']]);
    const asked = facts.find((f) => f.kind === 'opened' && f.value['step'] === 'oordeel');
    expect(asked?.value['due']).toBe('2027-02-26');
    expect(facts.some((f) => f.kind === 'late' && f.key === 'termijn/beslissing')).toBe(false);
  });

  it('EC-63 adds its days to the term of the decision, for the alarm and for the task', async () => {
    const plan = await disputed();
    const set = plan.facts.filter((f) => f.kind === 'set' && f.key === 'termijn/beslissing');
    expect(set.map((f) => f.value['due'])).toEqual(['2027-01-05', '2027-03-16']);
    expect(factOf(plan.facts, 'opened', 'beslissing')?.value['due']).toBe('2027-03-16');
    expect(outcome(plan)).toMatchObject({ uitkomst: 'DEFINITIEF' });
    expect(await faultsOf(verwijderingProtocol, plan.facts)).toEqual([]);
  });

  it('EC-63 that was asked for before the objection adds only the days since', async () => {
    const plan = await disputed([['geschil', { verzoekOp: '2026-11-30' }]]);
    // 26 March is Goede Vrijdag, the 29th Tweede Paasdag.
    expect(factOf(plan.facts, 'opened', 'beslissing')?.value['due']).toBe('2027-03-30');
  });

  it('EC-63 asks the work that it cut off again, once', async () => {
    const plan = await disputed();
    const asked = keysOf(plan.facts, 'opened').filter((k) => k.endsWith('horenPlannen'));
    expect(asked).toHaveLength(2);
    expect(keysOf(plan.facts, 'voided')).toContain(asked[0]);
  });
});
