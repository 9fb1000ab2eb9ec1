import { describe, expect, it } from 'vitest';
import type { Fact, PlanStep } from '../../../workflows/kit/facts.js';
import { eventKey } from '../../../workflows/kit/run.js';
import { verwijderingProtocol } from '../../../workflows/verwijdering/protocol.js';
import { doubles, faultsOf } from '../../support/invariants.js';
import { leerling, moeder, started, vader } from '../../support/kit-world.js';
import { begin, factOf, keysOf, outcome, road, upTo, withFact } from './rig.js';

const mailedTo = (plan: Awaited<ReturnType<typeof road>>, text: string) =>
  plan.mails.filter((m) => m.text === text).map((m) => [m.to, m.kanaal]);

describe('the usual road', () => {
  it('goes from the consideration to a decision that is final, and ends with a person who un-enrols', async () => {
    const plan = await road();
    expect(plan.stop).toBe('afgelopen');
    expect(outcome(plan)).toEqual({ status: 'afgerond', uitkomst: 'DEFINITIEF' });
    expect(await faultsOf(verwijderingProtocol, plan.facts)).toEqual([]);
    expect(doubles(plan.mails.map((m) => ({ ...m, wie: m.to })))).toEqual([]);
    expect(keysOf(plan.facts, 'answered').at(-1)).toMatch(/uitschrijven$/);
  });

  it('hears teacher, orthopedagoog and samenwerkingsverband before there is an intention', async () => {
    const plan = await road([['horenLeraar', 'stil']]);
    expect(keysOf(plan.facts, 'opened')).not.toContain('voornemen');
    expect(keysOf(plan.facts, 'opened').slice(0, 4)).toEqual([
      'voorbereiden/leraar/horenLeraar',
      'voorbereiden/advies/advies',
      'voorbereiden/verband/samenwerkingsverband',
      'voorbereiden/onderwijs/onderwijs',
    ]);
  });

  it('hears the parents before anybody decides', async () => {
    const plan = await road([['horenOuders', 'stil']]);
    expect(keysOf(plan.facts, 'opened')).not.toContain('besluit');
  });

  it('sends intention and decision to each guardian apart, by post, with a notice', async () => {
    const plan = await road();
    for (const text of ['voornemen-verwijdering', 'besluit-verwijdering'])
      expect(mailedTo(plan, text)).toEqual([
        [moeder, 'brief'],
        [vader, 'brief'],
      ]);
    expect(mailedTo(plan, 'brief-klaar')).toEqual([
      [moeder, 'mail'],
      [moeder, 'mail'],
    ]);
  });

  it('sends the pupil of 16 or 17 the decision too, where the board says so', async () => {
    const plan = await road([['besluit', { besluit: 'VERWIJDEREN', afschriftLeerling: true }]]);
    expect(mailedTo(plan, 'besluit-verwijdering').map(([to]) => to)).toEqual([moeder, vader, leerling]);
  });

  it('asked for by a suspension, the directeur first says why', async () => {
    const plan = await road([], [started('2026-11-02T09:00:00.000Z', '2026-11-02')]);
    expect(keysOf(plan.facts, 'opened')[0]).toBe('overwegen');
    expect(outcome(plan)).toMatchObject({ uitkomst: 'DEFINITIEF' });
  });
});

describe('before the decision', () => {
  it('an access denied for longer than a suspension alarms the board the same day', async () => {
    const plan = await road([['onderwijs', { toegang: 'ONTZEGD' }]]);
    const alarm = factOf(plan.facts, 'opened', 'toegang');
    expect(alarm?.value['to']).toEqual(['rol:BEVOEGD_GEZAG']);
    expect(alarm?.value['due']).toBe(alarm?.at.slice(0, 10));
    const steps = (alarm?.value['plan'] ?? []) as readonly PlanStep[];
    expect(steps.map((s) => s.at)).toEqual(['2026-11-03T15:00:00.000Z', '2026-11-04T08:00:00.000Z']);
  });

  it('parents who do not come are asked twice more; then the decision may follow', async () => {
    const plan = await road([['horenOuders', { uitkomst: 'NIET_VERSCHENEN', datum: '2026-12-04' }]]);
    expect(keysOf(plan.facts, 'answered').filter((k) => k.endsWith('horenOuders'))).toHaveLength(3);
    expect(mailedTo(plan, 'uitnodiging')).toHaveLength(6);
    expect(outcome(plan)).toMatchObject({ uitkomst: 'DEFINITIEF' });
  });

  it('parents who choose another school themselves end it: the best outcome', async () => {
    const plan = await road([['schoolZoeken', { uitkomst: 'OVERSTAP' }]]);
    expect(outcome(plan)).toEqual({ status: 'afgerond', uitkomst: 'VRIJWILLIGE_OVERSTAP' });
    expect(keysOf(plan.facts, 'opened')).not.toContain('besluit');
    expect(mailedTo(plan, 'besluit-verwijdering')).toEqual([]);
  });

  it.each([
    ['the board drops the intention', [['voornemen', { besluit: 'STOPPEN' }]], 'GESTOPT'],
    [
      'the school stops while it looks for another one',
      [['schoolZoeken', { uitkomst: 'STOPPEN' }]],
      'GESTOPT',
    ],
    ['the board decides not to', [['besluit', { besluit: 'NIET_VERWIJDEREN' }]], 'NIET_VERWIJDERD'],
    ['the parents choose at the last', [['besluit', { besluit: 'OVERSTAP' }]], 'VRIJWILLIGE_OVERSTAP'],
  ] as const)('ends without a removal when %s', async (_, says, uitkomst) => {
    const plan = await road(says);
    expect(outcome(plan)).toEqual({ status: 'afgerond', uitkomst });
    expect(mailedTo(plan, 'besluit-verwijdering')).toEqual([]);
  });

  it('EC-61 without a willing school it asks again each week for years, and un-enrols nobody', async () => {
    const plan = await road([['schoolZoeken', { uitkomst: 'NOG_NIET', zitThuis: true }]], [begin()], {
      days: 400,
    });
    const tries = plan.facts.filter((f) => f.kind === 'answered' && f.key.endsWith('schoolZoeken'));
    expect(tries.length).toBeGreaterThan(20);
    expect(plan.stop).toBe('horizon');
    expect(keysOf(plan.facts, 'opened').filter((k) => /besluit|uitschrijven/.test(k))).toEqual([]);
    const waits = plan.facts.filter((f) => f.kind === 'opened' && f.key.endsWith('/week')).slice(0, 2);
    expect(waits.map((f) => [f.at.slice(0, 10), f.value['due']])).toEqual([
      ['2026-11-26', '2026-12-03'],
      ['2026-12-10', '2026-12-17'],
    ]);
  });

  it('EC-61 reports a pupil who sits at home once, however long it takes', async () => {
    const plan = await road([['schoolZoeken', { uitkomst: 'NOG_NIET', zitThuis: true }]], [begin()], {
      days: 120,
    });
    expect(keysOf(plan.facts, 'opened').filter((k) => k.endsWith('thuiszitter'))).toHaveLength(1);
  });
});

describe('after the decision', () => {
  it('leerplicht hears it the same day: done then it is no alarm, a day later it is', async () => {
    const plan = await road();
    const set = plan.facts.find((f) => f.kind === 'set' && f.key === 'termijn/gemeente');
    expect(set?.value).toEqual({ due: set?.at.slice(0, 10), lateAt: '2026-12-07T06:30:00.000Z' });
    const before = upTo(plan.facts, 'opened', 'bekendmaken');
    const done = await road(
      [],
      withFact(before, '2026-12-04T15:30:00.000Z', {
        key: 'naBesluit/gemeente/gemeente',
        kind: 'answered',
        value: { gemeld: 'GEMELD' },
      }),
    );
    expect(keysOf(done.facts, 'late')).toEqual([]);
    expect(keysOf(plan.facts, 'late')).toEqual(['termijn/gemeente']);
  });

  it('the inspectie hears it within a schooldag, by a task', async () => {
    const plan = await road();
    expect(factOf(plan.facts, 'opened', 'naBesluit/inspectie/inspectie')?.value['due']).toBe('2026-12-07');
  });

  it('nobody is un-enrolled by the clock: the administration is asked until it says so', async () => {
    const plan = await road([['uitschrijven', { uitkomst: 'NOG_NIET' }]], [begin()], { days: 200 });
    expect(plan.stop).toBe('horizon');
    expect(keysOf(plan.facts, 'opened').filter((k) => k.endsWith('uitschrijven')).length).toBeGreaterThan(3);
  });
});

describe('around it', () => {
  const happen = (log: readonly Fact[], what: 'vertrekt' | 'overlijdt', at: string) =>
    withFact(log, at, {
      key: eventKey(what, at.slice(0, 10)),
      kind: 'event',
      value: { event: what, op: at.slice(0, 10) },
    });

  it('a pupil who has left does not stop an objection that runs', async () => {
    const before = upTo((await road()).facts, 'opened', 'aankondiging');
    const plan = await road([], happen(before, 'vertrekt', '2026-12-10T09:00:00.000Z'));
    expect(outcome(plan)).toMatchObject({ uitkomst: 'DEFINITIEF' });
  });

  it('the death of the pupil stops all of it at once, and nobody is mailed', async () => {
    const before = upTo((await road()).facts, 'opened', 'schoolZoeken');
    const plan = await road([], happen(before, 'overlijdt', '2026-11-17T09:00:00.000Z'));
    expect(outcome(plan)).toMatchObject({ status: 'vervallen', gebeurtenis: 'overlijdt' });
    expect(plan.mails).toEqual([]);
  });

  it('withdrawn by a person, all that is open closes', async () => {
    const before = upTo((await road()).facts, 'opened', 'schoolZoeken');
    const log = withFact(before, '2026-11-17T09:00:00.000Z', { key: '@', kind: 'withdrawn', value: {} });
    const plan = await road([], log);
    expect(outcome(plan)).toMatchObject({ status: 'ingetrokken' });
    expect(await faultsOf(verwijderingProtocol, plan.facts)).toEqual([]);
  });

  it.each([
    ['before the intention, nobody gets a letter', 'voornemen', []],
    [
      'after the intention, each guardian hears that it is taken back',
      'schoolZoeken',
      ['voornemen-ingetrokken'],
    ],
    ['after the decision, only that one is taken back', 'bekendmaken', ['besluit-ingetrokken']],
  ])('withdrawn by a person %s', async (_, step, texts) => {
    const before = upTo((await road()).facts, 'opened', step);
    const log = withFact(before, '2026-12-15T09:00:00.000Z', { key: '@', kind: 'withdrawn', value: {} });
    const { mails, facts } = await road([], log);
    const letters = mails.filter((m) => m.kanaal === 'brief');
    expect(letters.map((m) => m.text)).toEqual(texts.flatMap((text) => [text, text]));
    expect(new Set(letters.map((m) => m.to)).size).toBe(letters.length);
    expect(facts.at(-1)?.kind).toBe('ended');
  });
});
