import { describe, expect, it } from 'vitest';
import { DEMO_KALENDER } from '../../../domain/calendar/index.js';
import type { Fact, PlanStep } from '../../../workflows/kit/facts.js';
import { eventKey } from '../../../workflows/kit/run.js';
import { schorsing } from '../../../workflows/schorsing/definition.js';
import { schorsingProtocol } from '../../../workflows/schorsing/protocol.js';
import { doubles, faultsOf } from '../../support/invariants.js';
import { leerling, moeder, testWorld, vader } from '../../support/kit-world.js';
import { table } from '../../support/kit-table.js';
import { begin, besluit, factOf, outcome, road, voorstel } from './rig.js';

const kort = besluit('2026-12-02', '2026-12-02', '2026-12-02');
const lang = besluit('2026-12-02', '2026-12-04', '2026-12-04');
const mailedTo = (plan: Awaited<ReturnType<typeof road>>, text: string) =>
  plan.mails.filter((m) => m.text === text).map((m) => [m.to, m.kanaal]);

/** A suspension at the table: heard and decided on the first of December. */
async function decided(given = lang, more: Parameters<typeof table>[2] = {}) {
  const t = await table(schorsingProtocol, [begin()], more);
  t.setClock('2026-12-01T09:00:00.000Z');
  for (const wie of ['leerling/horenLeerling', 'ouders/horenOuders', 'leraar/horenLeraar'])
    await t.say(`horen/${wie}`, { uitkomst: 'GEHOORD' });
  await t.say('besluit', given);
  return t;
}

describe('the usual road', () => {
  it('hears three people, decides, and ends with a talk', async () => {
    const plan = await road([['besluit', lang]]);
    expect(plan.stop).toBe('afgelopen');
    expect(outcome(plan)).toEqual({ status: 'afgerond', uitkomst: 'AFGEROND' });
    expect(await faultsOf(schorsingProtocol, plan.facts)).toEqual([]);
    expect(doubles(plan.mails.map((m) => ({ ...m, wie: m.to })))).toEqual([]);
  });

  it('hears pupil, parents and teacher before anybody decides', async () => {
    const plan = await road([['horenOuders', 'stil']]);
    expect(plan.facts.some((f) => f.key === 'besluit')).toBe(false);
  });

  it('sends the letter at once to each guardian apart, by post, with a notice to who has a mailbox', async () => {
    const plan = await road([['besluit', lang]]);
    const at = factOf(plan.facts, 'answered', 'besluit')?.at;
    expect(factOf(plan.facts, 'sent', 'besluit-schorsing')?.at).toBe(at);
    expect(mailedTo(plan, 'besluit-schorsing')).toEqual([
      [moeder, 'brief'],
      [vader, 'brief'],
    ]);
    expect(mailedTo(plan, 'brief-klaar')).toEqual([[moeder, 'mail']]);
  });

  it('sends a pupil of 16 or 17 a letter too, where the directeur says so', async () => {
    const plan = await road([['besluit', { ...lang, afschriftLeerling: true }]]);
    expect(mailedTo(plan, 'besluit-schorsing').map(([to]) => to)).toEqual([moeder, vader, leerling]);
  });

  it('never mails the inspectie or leerplicht: both are tasks with a number to keep', async () => {
    const plan = await road([['besluit', lang]]);
    expect(new Set(plan.mails.map((m) => m.text))).toEqual(
      new Set(['taak', 'herinnering', 'escalatie', 'besluit-schorsing', 'brief-klaar', 'uitnodiging']),
    );
    expect(plan.facts.filter((f) => f.kind === 'opened').map((f) => f.key)).toEqual(
      expect.arrayContaining(['uitvoeren/inspectie/inspectie', 'uitvoeren/leerplicht/leerplicht']),
    );
  });
});

describe('the decision', () => {
  const besluitPlan = async (at: string) => {
    const t = await table(schorsingProtocol, [begin(at)]);
    t.setClock(at);
    for (const wie of ['leerling/horenLeerling', 'ouders/horenOuders', 'leraar/horenLeraar'])
      await t.say(`horen/${wie}`, { uitkomst: 'GEHOORD' });
    const opened = t.run.facts().find((f) => f.kind === 'opened' && f.key === 'besluit');
    const plan = (opened?.value['plan'] ?? []) as readonly PlanStep[];
    return { due: opened?.value['due'], plan: plan.map((s) => `${s.at} ${s.do} ${s.to ?? ''}`) };
  };

  it('is due the same day, with an alarm at four and to the board the next schooldag at nine', async () => {
    expect(await besluitPlan('2026-12-01T09:00:00.000Z')).toEqual({
      due: '2026-12-01',
      plan: [
        '2026-12-01T15:00:00.000Z escalate rol:DIRECTEUR',
        '2026-12-02T08:00:00.000Z escalate rol:BEVOEGD_GEZAG',
      ],
    });
  });

  it('on the last Friday before the kerstvakantie alarms the board on the first schooldag of January', async () => {
    expect((await besluitPlan('2026-12-18T09:00:00.000Z')).plan).toEqual([
      '2026-12-18T15:00:00.000Z escalate rol:DIRECTEUR',
      '2027-01-04T08:00:00.000Z escalate rol:BEVOEGD_GEZAG',
    ]);
  });

  it('not to suspend ends it at once, and nobody gets a letter', async () => {
    const t = await decided({ besluit: 'NIET_OPLEGGEN' });
    expect(t.run.facts().at(-1)?.value).toEqual({ status: 'afgerond', uitkomst: 'NIET_OPGELEGD' });
    expect(t.mails.filter((m) => m.to.startsWith('relatie:'))).toEqual([]);
  });
});

describe('the report to the inspectie', () => {
  const inspectie = (facts: readonly Fact[]) =>
    facts.find((f) => f.kind === 'set' && f.key === 'termijn/inspectie');

  it('is not needed for one day', async () => {
    const plan = await road([['besluit', kort]]);
    expect(plan.facts.some((f) => f.key.includes('inspectie') || f.key.includes('leerplicht'))).toBe(false);
    expect(outcome(plan)).toMatchObject({ uitkomst: 'AFGEROND' });
  });

  it('EC-51 is needed for one day that follows another', async () => {
    const t = await decided({ ...kort, opvolgend: true });
    expect(t.open()).toEqual(
      expect.arrayContaining(['uitvoeren/inspectie/inspectie', 'uitvoeren/leerplicht/leerplicht']),
    );
  });

  it('is due one schooldag after the decision, and late the morning after that', async () => {
    const t = await decided();
    expect(inspectie(t.run.facts())?.value).toEqual({
      due: '2026-12-02',
      lateAt: '2026-12-03T06:30:00.000Z',
    });
  });

  it('is due on Monday after a decision on Friday, and after the kerstvakantie when that is in between', async () => {
    const friday = (at: string, van: string, tot: string) =>
      road([['besluit', besluit(van, tot, tot)]], [begin(at)]).then(({ facts }) => {
        const op = factOf(facts, 'answered', 'besluit')?.at.slice(0, 10);
        return [op, inspectie(facts)?.value['due']];
      });
    expect(await friday('2026-12-02T09:00:00.000Z', '2026-12-07', '2026-12-08')).toEqual([
      '2026-12-04',
      '2026-12-07',
    ]);
    expect(await friday('2026-12-16T09:00:00.000Z', '2027-01-04', '2027-01-05')).toEqual([
      '2026-12-18',
      '2027-01-04',
    ]);
  });

  it('done on its day raises no alarm; a day late it tells the line of the school once', async () => {
    const t = await decided();
    t.setClock('2026-12-02T20:00:00.000Z');
    await t.say('uitvoeren/inspectie/inspectie', { gemeld: 'GEMELD' });
    expect(t.kinds('met')).toEqual(['termijn/inspectie']);
    const late = await road([
      ['besluit', lang],
      ['inspectie', 'stil'],
    ]);
    expect(late.facts.filter((f) => f.kind === 'late')).toHaveLength(1);
    expect(late.mails.filter((m) => m.text === 'te-laat').map((m) => m.to)).toEqual([
      'rol:LEERLINGBEGELEIDER',
      'rol:TEAMLEIDER_ZORG',
      'rol:DIRECTEUR',
    ]);
  });
});

describe('the days of the suspension', () => {
  const terug = async (van: string, tot: string) => {
    const t = await decided(besluit(van, tot, tot));
    return t.run.facts().find((f) => f.kind === 'opened' && f.key.endsWith('/terugkeer'))?.value['at'];
  };

  it('end by themselves on the morning of the first schooldag after the last day', async () => {
    expect(await terug('2026-12-02', '2026-12-04')).toBe('2026-12-07T06:30:00.000Z');
  });

  it('EC-48 before the kerstvakantie end there: the pupil is back on 4 January, not a day of it is kept', async () => {
    expect(await terug('2026-12-17', '2026-12-18')).toBe('2027-01-04T06:30:00.000Z');
  });

  it('EC-49 of a whole week over a weekend end on the Wednesday after', async () => {
    expect(await terug('2026-12-02', '2026-12-08')).toBe('2026-12-09T06:30:00.000Z');
  });

  it('EC-53 move back when a studiedag is added to the day of return', async () => {
    const before = await road([
      ['besluit', lang],
      ['inspectie', 'stil'],
      ['terugkeergesprek', 'stil'],
    ]);
    const at = before.facts.findIndex((f) => f.kind === 'opened' && f.key.endsWith('/terugkeer'));
    const op = '2026-12-03';
    const log = before.facts.slice(0, at + 4);
    const happened: Fact = {
      nr: log.length + 1,
      key: eventKey('kalenderWijzigt', op),
      kind: 'event',
      n: 1,
      value: { event: 'kalenderWijzigt', op },
      at: log.at(-1)?.at ?? '',
      by: 'test',
    };
    const vrijeDagen = [
      ...DEMO_KALENDER.vrijeDagen,
      { naam: 'studiedag', van: '2026-12-07', tot: '2026-12-07' },
    ];
    const world = testWorld(schorsing, undefined, {}, { calendar: { ...DEMO_KALENDER, vrijeDagen } });
    const after = await road([], [...log, happened], world);
    expect(factOf(after.facts, 'reached', 'terugkeer')?.at).toBe('2026-12-08T06:30:00.000Z');
  });

  it('may be withdrawn: each guardian gets a letter, and the end says so', async () => {
    const t = await decided();
    await t.say('uitvoeren/verloop/verloop/terugkeer', {}, 'changed');
    await t.say('uitvoeren/verloop/verloop/beeindigen', { besluit: 'INTREKKEN' });
    expect(t.mails.filter((m) => m.text === 'wijziging-schorsing').map((m) => m.to)).toEqual([moeder, vader]);
    await t.say('uitvoeren/bezwaar/bekendmaken', { datum: '2026-12-01' });
    await t.say('uitvoeren/inspectie/inspectie', { gemeld: 'NIET_NODIG' });
    await t.say('uitvoeren/leerplicht/leerplicht', { gemeld: 'NIET_NODIG' });
    await t.say('uitvoeren/werk/werk');
    await t.say('uitvoeren/gesprek/gesprekken/gesprek', {}, 'changed');
    await t.say('uitvoeren/gesprek/gesprekken/terugkeergesprek', { uitkomst: 'VERVALT', klacht: false });
    expect(t.run.facts().at(-1)?.value).toEqual({ status: 'afgerond', uitkomst: 'INGETROKKEN' });
  });

  it('go on when the question to withdraw is answered with no', async () => {
    const t = await decided();
    await t.say('uitvoeren/verloop/verloop/terugkeer', {}, 'changed');
    await t.say('uitvoeren/verloop/verloop/beeindigen', { besluit: 'DOORGAAN' });
    expect(t.open()).toContain('uitvoeren/verloop/verloop#2/terugkeer');
  });
});

describe('work, tests and the return', () => {
  it('asks the mentor for work the same day', async () => {
    const plan = await road([['besluit', lang]]);
    const werk = factOf(plan.facts, 'opened', 'werk/werk');
    expect(werk?.value['due']).toBe(werk?.at.slice(0, 10));
  });

  it('EC-60 what was missed is made up on the agreed day', async () => {
    const plan = await road([['besluit', { ...lang, toets: 'INHALEN', inhaalmoment: '2026-12-10' }]]);
    expect(factOf(plan.facts, 'opened', 'inhalen')?.value['due']).toBe('2026-12-10');
  });

  it('asks parents who did not come twice more, and then ends without a talk; the pupil was back all the same', async () => {
    const plan = await road([
      ['besluit', lang],
      ['terugkeergesprek', { uitkomst: 'NIET_VERSCHENEN', klacht: false, nieuweDatum: '2026-12-10' }],
    ]);
    expect(
      plan.facts.filter((f) => f.kind === 'answered' && f.key.endsWith('terugkeergesprek')),
    ).toHaveLength(3);
    expect(mailedTo(plan, 'uitnodiging')).toHaveLength(6);
    expect(outcome(plan)).toMatchObject({ uitkomst: 'ZONDER_GESPREK' });
    expect(factOf(plan.facts, 'reached', 'terugkeer')?.at).toBe('2026-12-07T06:30:00.000Z');
  });

  it('EC-44 a complaint goes to the board, never to who decided', async () => {
    const plan = await road([
      ['besluit', lang],
      ['terugkeergesprek', { uitkomst: 'GEVOERD', klacht: true }],
      ['behandelen', { uitkomst: 'GEGROND' }],
    ]);
    expect(factOf(plan.facts, 'opened', 'behandelen')?.value['to']).toEqual(['rol:BEVOEGD_GEZAG']);
    expect(mailedTo(plan, 'uitkomst-bezwaar').map(([to]) => to)).toEqual([moeder, vader]);
    expect(outcome(plan)).toMatchObject({ uitkomst: 'BEZWAAR_GEGROND' });
  });
});

describe('the right of objection', () => {
  const awb = { ...lang, rechtsmiddel: 'BEZWAAR_AWB' };
  const bezwaartijd = 'uitvoeren/bezwaar/bezwaartijd';

  it('is kept open for six weeks, to the end of the last day', async () => {
    const t = await decided(awb);
    await t.say('uitvoeren/bezwaar/bekendmaken', { datum: '2026-12-01' });
    const opened = t.run.facts().find((f) => f.kind === 'opened' && f.key.endsWith('/bezwaartermijn'));
    expect(opened?.value).toMatchObject({ due: '2027-01-12', at: '2027-01-12T22:59:00.000Z' });
  });

  it('EC-47 ends on the Monday after Nieuwjaarsdag when its last day is that holiday', async () => {
    const plan = await road([
      ['besluit', awb],
      ['bekendmaken', { datum: '2026-11-20' }],
    ]);
    expect(factOf(plan.facts, 'opened', 'bezwaartermijn')?.value['due']).toBe('2027-01-04');
  });

  it('an objection within it goes to the board', async () => {
    const t = await decided(awb);
    await t.say('uitvoeren/bezwaar/bekendmaken', { datum: '2026-12-01' });
    await t.say(`${bezwaartijd}/bezwaar/bezwaar`, {}, 'changed');
    expect(t.open()).toContain('uitvoeren/bezwaar/behandelen');
    expect(t.kinds('voided')).toEqual([`${bezwaartijd}/voorbij/bezwaartermijn`]);
  });
});

describe('around it', () => {
  it('asked for by another process, the proposal is made first', async () => {
    const plan = await road([['besluit', lang]], [begin(undefined, { datum: '2026-12-02' })]);
    expect(factOf(plan.facts, 'opened', 'aanleiding')).toBeDefined();
    expect(outcome(plan)).toMatchObject({ uitkomst: 'AFGEROND' });
  });

  it('begins a procedure for removal when the directeur wants that, beside it', async () => {
    const started: string[] = [];
    const startProcess = (soort: string) => {
      started.push(soort);
      return { soort };
    };
    const world = testWorld(schorsing, undefined, {}, { startProcess });
    const plan = await road([['besluit', { ...lang, verwijderingOverwegen: true }]], [begin()], world);
    expect(started).toEqual(['verwijdering']);
    expect(outcome(plan)).toMatchObject({ uitkomst: 'AFGEROND' });
  });

  it('a pupil who leaves is still reported to the inspectie, and then it ends', async () => {
    const t = await decided();
    const value = { event: 'vertrekt', op: '2026-12-02' };
    await t.append({ key: eventKey('vertrekt', '2026-12-02'), kind: 'event', n: 1, value });
    expect(t.open()).toContain('uitvoeren/inspectie/inspectie');
    expect(t.run.isEnded()).toBe(false);
  });

  it.each([
    ['withdrawn by a person', { key: '@', kind: 'withdrawn', n: 1, value: {} } as const, 'ingetrokken'],
    [
      'stopped by the death of the pupil',
      {
        key: eventKey('overlijdt', '2026-12-02'),
        kind: 'event',
        n: 1,
        value: { event: 'overlijdt', op: '2026-12-02' },
      } as const,
      'vervallen',
    ],
  ])('%s, all that is open closes', async (_, fact, status) => {
    const t = await decided();
    await t.append(fact);
    expect(t.run.facts().at(-1)?.value).toMatchObject({ status });
    expect(t.open()).toEqual([]);
  });

  it('withdrawn by a person after the letter went out tells each who got it, by post and with a notice', async () => {
    const t = await decided({ afschriftLeerling: true });
    const got = t.run.facts().flatMap((f) => (f.value['text'] === 'besluit-schorsing' ? f.value['to'] : []));
    await t.append({ key: '@', kind: 'withdrawn', n: 1, value: {} });
    const letters = t.mails.filter((m) => m.text === 'besluit-ingetrokken');
    expect(letters.map((m) => m.to)).toEqual(got);
    expect(got).toHaveLength(3);
    expect(new Set(letters.map((m) => m.kanaal))).toEqual(new Set(['brief']));
    const notices = t.mails.filter((m) => m.about['brief'] === 'besluit-ingetrokken');
    expect(notices.map((m) => [m.key, m.text])).toContainEqual(['@', 'brief-klaar']);
    expect(t.run.facts().at(-2)).toMatchObject({
      kind: 'sent',
      value: { text: 'besluit-ingetrokken', to: got },
    });
  });

  it('withdrawn by a person before there was a letter writes to nobody', async () => {
    const t = await table(schorsingProtocol, [begin()]);
    await t.append({ key: '@', kind: 'withdrawn', n: 1, value: {} });
    expect(t.run.isEnded()).toBe(true);
    expect(t.mails.filter((m) => m.kanaal === 'brief')).toEqual([]);
  });

  it('that ends by itself, or by a death, takes nothing back', async () => {
    const texts = async (event: 'overlijdt' | undefined) => {
      const t = await decided();
      if (event === undefined) return (await road()).mails.map((m) => m.text);
      const value = { event, op: '2026-12-02' };
      await t.append({ key: eventKey(event, '2026-12-02'), kind: 'event', n: 1, value });
      return t.mails.map((m) => m.text);
    };
    expect(await texts(undefined)).toContain('besluit-schorsing');
    for (const event of [undefined, 'overlijdt'] as const)
      expect(await texts(event)).not.toContain('besluit-ingetrokken');
  });

  it('keeps the proposal in its first fact, for the suspensions after it', async () => {
    const t = await table(schorsingProtocol, [begin()]);
    expect(t.run.facts()[0]?.value).toMatchObject(voorstel);
  });
});
