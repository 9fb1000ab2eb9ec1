import { describe, expect, it } from 'vitest';
import { tlvProtocol } from '../../../workflows/tlv/protocol.js';
import { begeleider, moeder, vader } from '../../support/kit-world.js';
import { deadline, forksOf, lateOn, lines, openedAs, outcome, play, upTo } from './play.js';
import type { Says } from './play.js';

const october = {
  at: '2026-10-01T06:30:00.000Z',
  anker: '2027-07-31',
  invoer: { aanleiding: 'VERLENGING', einddatum: '2027-07-31' },
};
const road = (says: Says = [], more: Partial<typeof october> = {}) =>
  play(tlvProtocol, says, { ...october, ...more });
const keysOpened = (facts: Awaited<ReturnType<typeof road>>['facts']): readonly string[] =>
  facts.filter((f) => f.kind === 'opened').map((f) => f.key);
const message =
  (uitkomst: string, more: object = {}) =>
  (now: string) => ({ uitkomst, bekendgemaaktOp: now.slice(0, 10), ...more });

describe('the renewal of a TLV', () => {
  it('goes through the year on the days the school set, and is granted', async () => {
    const { facts, mails, stop } = await road();
    expect(stop).toBe('afgelopen');
    expect(outcome(facts)).toBe('TOEGEKEND');
    expect(openedAs(facts, 'evaluatie')).toBe('2026-10-01 evaluatie > 2026-12-01');
    expect(openedAs(facts, 'cvbAdvies')).toBe('2026-12-01 advies/cvbAdvies > 2027-01-15');
    expect(openedAs(facts, 'indienen')).toContain('> 2027-03-01');
    expect(deadline(facts, 'einde')).toBe('2027-07-31');
    // Handed in on 1 March, the eight weeks end on 26 April.
    expect(deadline(facts, 'besluit')).toBe('2027-04-26');
    expect(mails.filter((m) => m.text === 'uitnodiging').map((m) => [m.to, m.kanaal])).toEqual([
      [moeder, 'mail'],
      [vader, 'brief'],
    ]);
  });

  it('shows the parents the request before the talk, and goes on with their view', async () => {
    const { facts } = await road();
    const order = facts
      .filter((f) => ['made', 'sent', 'answered'].includes(f.kind))
      .map((f) => f.key.split('/').at(-1));
    expect(order.indexOf('ter-inzage')).toBeLessThan(order.indexOf('zienswijze'));
    expect(order.indexOf('zienswijze')).toBeLessThan(order.indexOf('besluitSchool'));
    expect(order.lastIndexOf('aanvraag')).toBeLessThan(order.indexOf('indienen'));
  });

  it('documents what was tried when there is no talk after three times', async () => {
    const { facts, mails } = await road([['zienswijze', { uitkomst: 'NIET_VERSCHENEN' }]]);
    expect(keysOpened(facts).filter((k) => k.endsWith('/zienswijze'))).toHaveLength(3);
    expect(mails.filter((m) => m.text === 'verhinderd')).toHaveLength(4);
    expect(keysOpened(facts)).toContain('zonderOuders');
    expect(outcome(facts)).toBe('TOEGEKEND');
  });

  it('ends where the pupil goes back, and else goes on with the request', async () => {
    const back: Says = [['cvbAdvies', { oordeel: 'TERUGPLAATSEN', voltallig: 'VOLTALLIG' }]];
    const gone = await road(back);
    expect(outcome(gone.facts)).toBe('TERUGPLAATSING_GESTART');
    expect(keysOpened(gone.facts)).not.toContain('indienen');
    const stays = await road([...back, ['terugplaatsing', { uitkomst: 'NIET_GELUKT' }]]);
    expect(outcome(stays.facts)).toBe('TOEGEKEND');
  });

  it('may be decided against by the directeur, who decides again when no place is found', async () => {
    const gone = await road([[/besluiten\/besluitSchool/, { besluit: 'TERUGPLAATSEN' }]]);
    expect(outcome(gone.facts)).toBe('TERUGPLAATSING_GESTART');
    expect(keysOpened(gone.facts)).not.toContain('indienen');
    const after = await road([
      [/besluiten\/besluitSchool/, { besluit: 'TERUGPLAATSEN' }],
      [/besluiten\/terugplaatsing/, { uitkomst: 'NIET_GELUKT' }],
    ]);
    expect(outcome(after.facts)).toBe('TOEGEKEND');
  });

  it('shows the parents each changed text again', async () => {
    const { facts, mails } = await road([[/besluiten\/besluitSchool/, { besluit: 'AANPASSEN' }]]);
    expect(mails.filter((m) => m.text === 'ter-inzage')).toHaveLength(4);
    expect(outcome(facts)).toBe('TOEGEKEND');
  });

  it('EC-41 is advised on again, in writing, when the CvB had no quorum', async () => {
    const { facts } = await road([
      ['advies/cvbAdvies', { oordeel: 'VERLENGEN', voltallig: 'NIET_VOLTALLIG' }],
    ]);
    expect(lines(facts, ['opened'], 'cvbAdvies').map((l) => l.split(' ')[1])).toEqual([
      'advies/cvbAdvies',
      'advies#2/cvbAdvies',
    ]);
  });

  it('EC-46 puts a day of the school that lies in a holiday on the first school day after it', async () => {
    const { facts } = await road([[/swvBesluit/, 'stil']]);
    // 1 May 2027 is a Saturday in the meivakantie.
    expect(openedAs(facts, 'besluit/wachten/bericht/alarm/tlvAlarm')).toContain('> 2027-05-10');
    expect(openedAs(facts, 'navraag')).toBe('2027-05-10 besluit/wachten/navraag > 2027-05-12');
  });

  it('from every beginning of its log gives the same forecast', async () => {
    expect(await forksOf(tlvProtocol, [], october)).toEqual([]);
  });
});

describe('the eight weeks of the samenwerkingsverband (AWB art. 4:13)', () => {
  it('are kept on the last day, and late the school day after it', async () => {
    const on = await road([[/swvBesluit/, message('TOEGEKEND')]]);
    expect(lateOn(on.facts, 'besluit')).toBeUndefined();
    const late = await road([[/wachten\/bericht\/besluit\/swvBesluit/, 'stil']]);
    // 26 April lies in the meivakantie, and 10 May is the first school day after it.
    expect(lateOn(late.facts, 'besluit')).toBe('2027-05-10T05:30:00.000Z');
  });

  it('end a day later when the last day is Koningsdag, and do not move for a school holiday', async () => {
    const { facts } = await road([['indienen', { ingediendOp: '2027-03-02' }]]);
    expect(deadline(facts, 'besluit')).toBe('2027-04-28');
  });

  it('stand still while the school sends more data (AWB art. 4:15)', async () => {
    const { facts } = await road([
      ['besluit/wachten/bericht/besluit/swvBesluit', { uitkomst: 'AANVULLING', aanvullenVoor: '2027-05-21' }],
    ]);
    expect(lines(facts, ['paused', 'resumed'])).toEqual([
      '2027-04-26 termijn/besluit',
      '2027-05-21 termijn/besluit',
    ]);
    expect(deadline(facts, 'besluit')).toBe('2027-05-21');
    expect(outcome(facts)).toBe('TOEGEKEND');
  });

  it('are replaced by the day the samenwerkingsverband gives when it needs longer (AWB art. 4:14)', async () => {
    const { facts } = await road([
      ['besluit/wachten/bericht/besluit/swvBesluit', { uitkomst: 'VERDAAGD', verdaagdTot: '2027-05-28' }],
    ]);
    expect(deadline(facts, 'verdaagd')).toBe('2027-05-28');
    expect(lateOn(facts, 'verdaagd')).toBeUndefined();
    expect(outcome(facts)).toBe('TOEGEKEND');
  });
});

describe('no decision', () => {
  const silent: Says = [[/swvBesluit/, 'stil']];

  it('is called about on 1 May, taken up by the directeur on 1 June, and has ended on 31 July', async () => {
    const { facts } = await road(silent);
    const roads = lines(facts, ['opened']).filter((l) => /navraag|ingrijpen|zonderTlv/.test(l));
    expect(roads).toEqual([
      '2027-05-10 besluit/wachten/navraag > 2027-05-12',
      '2027-06-01 besluit/wachten#2/ingrijpen > 2027-06-03',
      '2027-07-31 besluit/wachten#3/zonderTlv > 2027-09-06',
    ]);
    expect(outcome(facts)).toBe('GEEN_GELDIGE_TLV');
  });

  it('is waited for after 31 July where the directeur has agreed on that', async () => {
    const wait: Says = [
      [/wachten#?[23]?\/bericht/, 'stil'],
      ['zonderTlv', { besluit: 'WACHTEN' }],
    ];
    const { facts } = await road(wait);
    expect(outcome(facts)).toBe('TOEGEKEND');
    expect(openedAs(facts, 'besluit/wachten#4/swvBesluit')?.slice(0, 10)).toBe('2027-09-06');
  });

  it('of a request that went in after 1 May is not called about at once', async () => {
    const { facts } = await road([['indienen', { ingediendOp: '2027-05-18' }], ...silent], {
      at: '2027-04-12T08:00:00.000Z',
    });
    const roads = lines(facts, ['opened']).filter((l) => /navraag|ingrijpen|zonderTlv/.test(l));
    expect(roads.map((l) => l.split(' ')[1])).toEqual(['besluit/wachten#3/zonderTlv']);
  });

  it('on the day it ends is in time: a decision of that day wins over the alarm of the next', async () => {
    const { facts } = await road([
      ['besluit/wachten/bericht/besluit/swvBesluit', 'stil'],
      ['besluit/wachten#2/bericht/besluit/swvBesluit', message('TOEGEKEND')],
    ]);
    expect(outcome(facts)).toBe('TOEGEKEND');
    expect(keysOpened(facts).some((k) => k.endsWith('zonderTlv'))).toBe(false);
  });
});

describe('a decision that is not what was asked', () => {
  const rejected: Says = [
    [/swvBesluit/, (now) => ({ uitkomst: 'AFGEWEZEN', bekendgemaaktOp: now.slice(0, 10) })],
  ];

  it('is told, may be objected to for six weeks (AWB art. 6:7), and leads to another place', async () => {
    const { facts, mails } = await road([
      [/swvBesluit/, () => ({ uitkomst: 'AFGEWEZEN', bekendgemaaktOp: '2027-03-24' })],
    ]);
    // EC-52: six weeks after 24 March end on 5 May; 6 May is Hemelvaart, so on the 7th.
    expect(deadline(facts, 'bezwaar')).toBe('2027-05-07');
    expect(mails.filter((m) => m.text === 'besluit').map((m) => m.to)).toEqual([moeder, vader]);
    expect(outcome(facts)).toBe('AFGEWEZEN');
    expect(keysOpened(facts)).toContain('naAfwijzing');
  });

  it('EC-52 shifts the last day for an objection from Wed 5-5-2027 over Hemelvaart to Fri 7-5-2027, and is late after it', async () => {
    const says: Says = [[/swvBesluit/, () => ({ uitkomst: 'AFGEWEZEN', bekendgemaaktOp: '2027-03-24' })]];
    const on = await road(says, { at: '2026-10-01T06:30:00.000Z' });
    expect(deadline(on.facts, 'bezwaar')).toBe('2027-05-07');
    const late = await road([[/bezwaar$/, 'stil'], ...says]);
    expect(lateOn(late.facts, 'bezwaar')).toBe('2027-05-10T05:30:00.000Z');
  });

  it('may be turned by an objection, and then the new decision is recorded and granted', async () => {
    const { facts } = await road([
      ['besluit/wachten/bericht/besluit/swvBesluit', message('AFGEWEZEN')],
      [/bezwaar$/, { keuze: 'OUDERS', bezwaarOp: '2027-05-20' }],
      [/beslissing$/, { uitkomst: 'GEGROND' }],
      ['zonderTlv', { besluit: 'WACHTEN' }],
    ]);
    expect(outcome(facts)).toBe('TOEGEKEND');
  });

  it('stands when the objection is unfounded: twelve weeks from the end of the six (AWB art. 7:10)', async () => {
    const { facts } = await road([
      [/swvBesluit/, () => ({ uitkomst: 'AFGEWEZEN', bekendgemaaktOp: '2027-03-24' })],
      [/bezwaar$/, { keuze: 'SCHOOL', bezwaarOp: '2027-05-04' }],
    ]);
    expect(deadline(facts, 'beslissing')).toBe('2027-07-30');
    expect(outcome(facts)).toBe('AFGEWEZEN');
  });

  it('is late when there is no decision on the objection after those twelve weeks', async () => {
    const { facts } = await road(
      [
        [/swvBesluit/, () => ({ uitkomst: 'AFGEWEZEN', bekendgemaaktOp: '2027-03-24' })],
        [/bezwaar$/, { keuze: 'SCHOOL', bezwaarOp: '2027-05-04' }],
        [/einde|beslissing\/beslissing/, 'stil'],
        ['zonderTlv', { besluit: 'WACHTEN' }],
        [/bezwaarfase#2\/beslissing/, 'stil'],
      ],
      { at: october.at },
    );
    expect(lateOn(facts, 'beslissing')).toBe('2027-09-06T05:30:00.000Z');
  });

  it('asks the directeur on 31 July how it goes on while an objection is pending', async () => {
    const pending: Says = [
      ...rejected,
      [/bezwaar$/, { keuze: 'OUDERS', bezwaarOp: '2027-05-20' }],
      [/bericht\/beslissing\/beslissing/, 'stil'],
    ];
    const { facts } = await road(pending);
    expect(outcome(facts)).toBe('GEEN_GELDIGE_TLV');
    expect(openedAs(facts, 'besluit/bezwaarfase/zonderTlv')?.slice(0, 10)).toBe('2027-07-31');
  });

  it('that grants it otherwise is processed after the weeks for objections', async () => {
    const { facts } = await road([[/swvBesluit/, message('TOEGEKEND_ANDERS')]]);
    expect(outcome(facts)).toBe('TOEGEKEND');
    expect(keysOpened(facts)).toContain('verwerken');
    expect(keysOpened(facts).some((k) => k.endsWith('/bezwaar'))).toBe(true);
  });
});

describe('a TLV that is needed at once', () => {
  it('EC-28 has short terms from the day the placement is known to end, not those of the year', async () => {
    const { facts } = await play(tlvProtocol, [], {
      at: '2026-11-09T08:00:00.000Z',
      anker: '2026-12-04',
      invoer: { aanleiding: 'EINDE_PLAATSING', einddatum: '2026-12-04' },
    });
    expect(openedAs(facts, 'evaluatie')).toBe('2026-11-09 evaluatie > 2026-11-12');
    expect(deadline(facts, 'einde')).toBe('2026-12-04');
    expect(lateOn(facts, 'einde')).toBe('2026-12-07T06:30:00.000Z');
  });

  it('of which the day has passed already asks the directeur as soon as the request is in', async () => {
    const { facts } = await play(tlvProtocol, [[/swvBesluit/, 'stil']], {
      at: '2026-11-09T08:00:00.000Z',
      anker: '2026-07-31',
      invoer: { aanleiding: 'VERLOPEN', einddatum: '2026-07-31' },
    });
    const log = upTo(facts, 'opened', 'zonderTlv');
    const sent = log.find((f) => f.kind === 'answered' && f.key === 'indienen');
    expect(log.at(-1)?.at.slice(0, 10)).toBe(sent?.at.slice(0, 10));
    expect(lateOn(facts, 'einde')?.slice(0, 10)).toBe('2026-11-09');
  });

  it('begins late in the year with the first step soon, and a step of which the day has passed too', async () => {
    const { facts } = await road([], { at: '2027-02-15T08:00:00.000Z' });
    expect(openedAs(facts, 'evaluatie')).toBe('2027-02-15 evaluatie > 2027-02-18');
    expect(openedAs(facts, 'cvbAdvies')).toContain('> 2027-02-2');
  });
});

describe('what happens around the pupil', () => {
  it('ends the renewal when the pupil leaves, and no parent is written to', async () => {
    const { facts } = await road();
    const log = upTo(facts, 'opened', 'evaluatie');
    const at = '2026-10-05T08:00:00.000Z';
    const value = { event: 'vertrekt', op: '2026-10-05' };
    const gone = {
      nr: log.length + 1,
      key: '@/vertrekt/2026-10-05',
      kind: 'event',
      n: 1,
      value,
      at,
      by: 'x',
    } as const;
    const after = await play(tlvProtocol, [], { ...october, log: [...log, gone] });
    expect(after.facts.at(-1)?.value).toMatchObject({ status: 'vervallen', gebeurtenis: 'vertrekt' });
    expect(after.mails.filter((m) => m.to !== begeleider && m.to.startsWith('relatie:'))).toEqual([]);
  });

  it('does not move 31 July when a placement becomes definitive', async () => {
    const { facts } = await road();
    const log = upTo(facts, 'opened', 'evaluatie');
    const at = '2026-10-05T08:00:00.000Z';
    const value = { event: 'plaatsingDefinitief', op: '2026-10-05', anker: '2026-10-05' };
    const event = {
      nr: log.length + 1,
      key: '@/plaatsingDefinitief/2026-10-05',
      kind: 'event',
      n: 1,
      value,
      at,
      by: 'x',
    } as const;
    const after = await play(tlvProtocol, [], { ...october, log: [...log, event] });
    expect(deadline(after.facts, 'einde')).toBe('2027-07-31');
  });
});
