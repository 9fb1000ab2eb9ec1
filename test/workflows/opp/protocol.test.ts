import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../workflows/kit/facts.js';
import { oppProtocol } from '../../../workflows/opp/protocol.js';
import { moeder, started } from '../../support/kit-world.js';
import { line, lines, mailed, opened, oppWorld, road, upTo } from '../../support/opp-answers.js';
import type { Says } from '../../support/opp-answers.js';
import { playScript } from '../../support/scenario.js';
import type { Answer } from '../../support/scenario.js';

const outcome = (facts: readonly Fact[]): unknown => facts.at(-1)?.value['uitkomst'];

/** What a school does that keeps its days: from the enrolment of A01 to the holiday, and the evaluations after it. */
const a01: readonly Answer[] = [
  { when: 'voorbereiden/uitnodigen/overlegPlannen', value: { datum: '2026-12-08' }, after: 1 },
  { when: 'voorbereiden/horen/horen/hoorgesprek', value: { uitkomst: 'GEHOORD' }, after: 8 },
  { when: 'voorbereiden/schrijven/opstellen/concept', after: 10 },
  { when: 'voorbereiden/schrijven/opstellen/controle', value: { besluit: 'AKKOORD' }, after: 4 },
  { when: 'onderbouwing', after: 2 },
  { when: 'advies/cvbAdvies', value: { oordeel: 'POSITIEF', voltallig: 'VOLTALLIG' }, after: 5 },
  { when: 'overleg/overlegVerslag', value: { uitkomst: 'GEVOERD', aanpassen: false }, after: 1 },
  { when: `ondertekenen/vragen/instemming/${moeder}`, value: { antwoord: 'AKKOORD' }, after: 5 },
  { when: 'ondertekenen/vaststellen', value: { besluit: 'VASTSTELLEN' }, after: 2 },
  { when: 'evaluatiePlannen', value: { datum: '2027-02-03' }, after: 1 },
  { when: 'evaluatie', value: { conclusie: 'OP_KOERS', metOuders: true }, after: 1 },
  { when: 'evaluatiePlannen#2', value: { datum: '2027-06-10' }, after: 1 },
  { when: 'evaluatie#2', value: { conclusie: 'BOVEN_VERWACHTING', metOuders: true }, after: 1 },
  { when: 'acties/handelingsdeel/1/1', after: 160 },
  { when: 'jaarevaluatie/cvb/cvbEvaluatie', after: 20 },
  { when: 'jaarverslag/ontvangst/verslagOntvangen', after: 2 },
];

describe('the plan of A01, enrolled on 9-11-2026', () => {
  it('is established before the holiday, evaluated twice, and then done', async () => {
    const rows = [
      { n: 1, rol: 'MENTOR', due: '2027-05-28' },
      { n: 2, rol: 'LOGOPEDIST', due: null },
    ];
    const world = oppWorld({ instemmers: () => [moeder], rows });
    const { facts } = await playScript(oppProtocol, started(), world, a01);
    expect(facts.filter((f) => f.kind !== 'reminded' && f.kind !== 'escalated').map(line))
      .toMatchInlineSnapshot(`
        [
          "2026-11-09 started @",
          "2026-11-09 set termijn/wettelijk",
          "2026-11-09 opened voorbereiden/schrijven/opstellen/concept > mentor",
          "2026-11-09 opened voorbereiden/horen/horen/hoorgesprek > mentor",
          "2026-11-09 opened voorbereiden/uitnodigen/overlegPlannen > mentor",
          "2026-11-10 answered voorbereiden/uitnodigen/overlegPlannen",
          "2026-11-10 sent voorbereiden/uitnodigen/uitnodiging > moeder",
          "2026-11-17 answered voorbereiden/horen/horen/hoorgesprek",
          "2026-11-19 answered voorbereiden/schrijven/opstellen/concept",
          "2026-11-19 opened voorbereiden/schrijven/opstellen/controle > begeleider",
          "2026-11-23 answered voorbereiden/schrijven/opstellen/controle",
          "2026-11-23 opened onderbouwing > ORTHOPEDAGOOG",
          "2026-11-25 answered onderbouwing",
          "2026-11-25 opened advies/cvbAdvies > CVB_VOORZITTER",
          "2026-11-30 answered advies/cvbAdvies",
          "2026-11-30 versioned versie-leestijd",
          "2026-11-30 set lezen",
          "2026-11-30 made opp",
          "2026-11-30 sent ter-inzage > moeder",
          "2026-11-30 opened overleg/gesprek",
          "2026-12-08 reached overleg/gesprek",
          "2026-12-08 opened overleg/overlegVerslag > mentor",
          "2026-12-09 answered overleg/overlegVerslag",
          "2026-12-09 versioned ondertekenen/versie-meetekenen",
          "2026-12-09 set ondertekenen/meetekenleeftijd",
          "2026-12-09 versioned ondertekenen/versie-tolk",
          "2026-12-09 resolved ondertekenen/vragen/metTolk",
          "2026-12-09 made ondertekenen/vragen/opp",
          "2026-12-09 resolved ondertekenen/vragen/instemming > moeder",
          "2026-12-09 opened ondertekenen/vragen/instemming/relatie:moeder > moeder",
          "2026-12-14 answered ondertekenen/vragen/instemming/relatie:moeder",
          "2026-12-14 opened ondertekenen/vaststellen > DIRECTEUR",
          "2026-12-16 answered ondertekenen/vaststellen",
          "2026-12-16 made ondertekenen/opp",
          "2026-12-16 met termijn/wettelijk",
          "2026-12-16 versioned ondertekenen/versie-jaarevaluatie",
          "2026-12-16 set ondertekenen/laatsteSchooldag",
          "2026-12-16 set termijn/jaarevaluatie",
          "2026-12-16 sent ondertekenen/afschrift > moeder",
          "2026-12-16 sent ondertekenen/vastgesteld > mentor",
          "2026-12-16 sent ondertekenen/vastgesteld#2 > begeleider",
          "2026-12-16 versioned ondertekenen/versie-doelen",
          "2026-12-16 resolved acties/handelingsdeel",
          "2026-12-16 opened acties/handelingsdeel/1/1 > mentor",
          "2026-12-16 opened acties/handelingsdeel/1/2 > LOGOPEDIST",
          "2026-12-16 opened looptijd/vastgesteld",
          "2027-01-26 reached looptijd/vastgesteld",
          "2027-01-26 opened evaluatiePlannen > mentor",
          "2027-01-27 answered evaluatiePlannen",
          "2027-01-27 sent uitnodiging-evaluatie > moeder",
          "2027-01-27 opened evaluatiegesprek",
          "2027-02-03 reached evaluatiegesprek",
          "2027-02-03 opened evaluatie > mentor",
          "2027-02-04 answered evaluatie",
          "2027-02-04 versioned versie-jaarevaluatie",
          "2027-02-04 met termijn/jaarevaluatie",
          "2027-02-04 opened looptijd#2/vastgesteld",
          "2027-05-25 answered acties/handelingsdeel/1/1",
          "2027-06-01 reached looptijd#2/vastgesteld",
          "2027-06-01 opened evaluatiePlannen#2 > mentor",
          "2027-06-02 answered evaluatiePlannen#2",
          "2027-06-02 sent uitnodiging-evaluatie#2 > moeder",
          "2027-06-02 opened evaluatiegesprek#2",
          "2027-06-10 reached evaluatiegesprek#2",
          "2027-06-10 opened evaluatie#2 > mentor",
          "2027-06-11 answered evaluatie#2",
          "2027-06-11 versioned versie-cvb-jaarverslag",
          "2027-06-11 set cvbEvaluatie",
          "2027-06-11 opened jaarevaluatie/cvb/cvbEvaluatie > CVB_VOORZITTER",
          "2027-06-11 opened jaarevaluatie/voorbij/schooljaar",
          "2027-07-01 answered jaarevaluatie/cvb/cvbEvaluatie",
          "2027-07-01 voided jaarevaluatie/voorbij/schooljaar",
          "2027-07-01 made cvbVerslag",
          "2027-07-01 opened jaarverslag/ontvangst/verslagOntvangen > DIRECTEUR",
          "2027-07-01 opened jaarverslag/voorbij/schooljaar",
          "2027-07-03 answered jaarverslag/ontvangst/verslagOntvangen",
          "2027-07-03 voided jaarverslag/voorbij/schooljaar",
          "2027-07-03 voided acties/handelingsdeel/1/2",
          "2027-07-03 ended @",
        ]
      `);
    expect(outcome(facts)).toBe('GEEVALUEERD');
  });

  it('has its legal date on 21-12-2026, six weeks after enrolment, though the school is closed then (EC-46)', async () => {
    const { facts } = await road();
    expect(facts.find((f) => f.kind === 'set')).toMatchObject({
      key: 'termijn/wettelijk',
      value: { due: '2026-12-21' },
    });
    expect(lines(facts, ['late'])).toEqual(['2027-01-04 late termijn/wettelijk']);
  });

  it('would be late when everyone waits for the last day, and the forecast says so from the start', async () => {
    const { facts } = await road();
    expect(lines(facts, ['met'], 'termijn/wettelijk')).toEqual(['2027-01-29 met termijn/wettelijk']);
    expect(mailed(await road(), 'te-laat').map((l) => l.slice(11))).toEqual([
      'rol:LEERLINGBEGELEIDER',
      'rol:TEAMLEIDER_ZORG',
      'rol:DIRECTEUR',
    ]);
  });

  it.each([
    ['2026-11-13', '2026-12-28', 'Christmas'],
    ['2026-11-20', '2027-01-04', 'New Year'],
    ['2027-02-12', '2027-03-30', 'Goede Vrijdag and Easter'],
    ['2027-03-15', '2027-04-26', 'nothing: a school holiday moves no legal date'],
  ])('enrolled on %s is due on %s, moved by %s (EC-47)', async (anker, due) => {
    const { facts } = await road([], { log: [started(`${anker}T08:00:00.000Z`, anker)] });
    expect(facts.find((f) => f.kind === 'set')?.value['due']).toBe(due);
  });

  it('plans no practical date in a holiday: what would fall there comes before it (EC-46)', async () => {
    const { facts } = await road([], { log: [started('2026-11-30T08:00:00.000Z', '2026-11-30')] });
    const concept = facts.find((f) => f.kind === 'opened' && f.key.endsWith('/concept'));
    expect(concept?.value['due']).toBe('2026-12-18');
  });
});

describe('before the talk', () => {
  it('asks the mentor again when the coordinator returns the draft, until it is accepted', async () => {
    const { facts } = await road([['opstellen/controle', { besluit: 'TERUG' }]]);
    expect(opened(facts, 'opstellen')).toEqual([
      'voorbereiden/schrijven/opstellen/concept',
      'voorbereiden/schrijven/opstellen/controle',
      'voorbereiden/schrijven/opstellen#2/concept',
      'voorbereiden/schrijven/opstellen#2/controle',
    ]);
    const again = facts.find((f) => f.key.endsWith('opstellen#2/concept'));
    expect(again).toMatchObject({ at: '2026-12-07T11:00:00.000Z', value: { due: '2026-12-14' } });
    expect(outcome(facts)).toBe('GEEVALUEERD');
  });

  it('is not established when the draft is never accepted', async () => {
    const { facts, stop } = await road([['controle', { besluit: 'TERUG' }]], { days: 2_000 });
    expect(stop).toBe('afgelopen');
    expect(outcome(facts)).toBe('NIET_VASTGESTELD');
    expect(opened(facts, 'vaststellen')).toEqual([]);
  });

  it('hears the pupil a second time on the day that was set, when the first time was not possible', async () => {
    const { facts } = await road([
      ['horen/hoorgesprek', { uitkomst: 'NIET_MOGELIJK', tweedePoging: '2026-12-04' }],
    ]);
    expect(lines(facts, ['opened', 'answered', 'reached'], 'voorbereiden/horen')).toEqual([
      '2026-11-09 opened voorbereiden/horen/horen/hoorgesprek > mentor',
      '2026-11-30 answered voorbereiden/horen/horen/hoorgesprek',
      '2026-11-30 opened voorbereiden/horen/horen/tweedePoging',
      '2026-12-04 reached voorbereiden/horen/horen/tweedePoging',
      '2026-12-04 opened voorbereiden/horen/horen#2/hoorgesprek > mentor',
      '2026-12-11 answered voorbereiden/horen/horen#2/hoorgesprek',
    ]);
    expect(upTo(facts, 'opened', 'onderbouwing').at(-1)?.at.slice(0, 10)).toBe('2026-12-11');
  });

  const never: Says = [[/hoorgesprek$/, { uitkomst: 'NIET_MOGELIJK', tweedePoging: '2026-12-04' }]];

  it('does not go on after five times that hearing was not possible: a teamleider zorg decides, with a reason (§1.6)', async () => {
    const waits = await road([...never, ['zonderHoren', 'stil']]);
    expect(opened(waits.facts, 'hoorgesprek')).toHaveLength(5);
    expect(lines(waits.facts, ['opened'], 'zonderHoren')[0]).toContain('> TEAMLEIDER_ZORG');
    expect(opened(waits.facts, 'onderbouwing')).toEqual([]);
    const goes = await road(never);
    expect(opened(goes.facts, 'onderbouwing')).toHaveLength(1);
    const tried = await road([
      [/poort\/horen\/hoorgesprek$/, { uitkomst: 'GEHOORD' }],
      ...never,
      ['zonderHoren', { besluit: 'OPNIEUW' }],
    ]);
    expect(opened(tried.facts, 'hoorgesprek')).toHaveLength(6);
    expect(opened(tried.facts, 'onderbouwing')).toHaveLength(1);
  });

  it.each([
    ['2014-06-01', 1],
    ['2016-06-01', 0],
    ['2008-06-01', 0],
  ])(
    'asks a pupil born on %s to co-sign from 12, until the pupil decides alone (§2.3 step 8)',
    async (geboortedatum, times) => {
      const { facts } = await road([], { world: oppWorld({ geboortedatum }) });
      expect(opened(facts, 'naast/meetekenen')).toHaveLength(times);
      expect(outcome(facts)).toBe('GEEVALUEERD');
    },
  );

  it('waits for nobody to co-sign: what was not done by the decision closes', async () => {
    const { facts } = await road([[/meetekenen/, 'stil']], {
      world: oppWorld({ geboortedatum: '2014-06-01' }),
    });
    expect(lines(facts, ['voided'], 'naast/meetekenen')).toHaveLength(1);
    expect(outcome(facts)).toBe('GEEVALUEERD');
  });

  it.each(['LEERLING_ZIET_AF', 'GEHOORD_ALTERNATIEF'])(
    'goes on after %s: it is the pupil who decides',
    async (uitkomst) => {
      const { facts } = await road([['hoorgesprek', { uitkomst }]]);
      expect(opened(facts, 'hoorgesprek')).toHaveLength(1);
    },
  );

  it('goes on without the part of the orthopedagoog when that is skipped with a reason', async () => {
    const { facts } = await road();
    const log = [...upTo(facts, 'opened', 'onderbouwing')];
    const skipped: Fact = {
      nr: log.length + 1,
      key: 'onderbouwing',
      kind: 'skipped',
      n: 1,
      value: {},
      at: log.at(-1)?.at ?? '',
      by: 'test',
    };
    expect(opened((await road([], { log: [...log, skipped] })).facts)).toContain('advies/cvbAdvies');
  });

  it('asks the CvB again in writing when it had no quorum (EC-41), and never goes on without its advice', async () => {
    const { facts } = await road([
      ['advies/cvbAdvies', { oordeel: 'POSITIEF', voltallig: 'NIET_VOLTALLIG' }],
    ]);
    expect(lines(facts, ['opened'], 'cvbAdvies')).toEqual([
      '2026-12-08 opened advies/cvbAdvies > CVB_VOORZITTER',
      '2026-12-09 opened advies#2/cvbAdvies > CVB_VOORZITTER',
    ]);
    const never = await road([['cvbAdvies', { oordeel: 'POSITIEF', voltallig: 'NIET_VOLTALLIG' }]]);
    expect(outcome(never.facts)).toBe('NIET_VASTGESTELD');
    expect(opened(never.facts, 'vaststellen')).toEqual([]);
  });

  it('lets the mentor adapt the text after a positive advice with a change, before the parents read it', async () => {
    const { facts } = await road([
      ['cvbAdvies', { oordeel: 'POSITIEF_MET_AANPASSING', voltallig: 'SCHRIFTELIJKE_RONDE' }],
    ]);
    const keys = facts.map((f) => `${f.kind} ${f.key}`);
    expect(keys.indexOf('answered advies/aanpassen')).toBeGreaterThan(0);
    expect(keys.indexOf('answered advies/aanpassen')).toBeLessThan(keys.indexOf('made opp'));
  });

  it('goes on after a negative advice: it is an advice (EC-42)', async () => {
    const { facts } = await road([['cvbAdvies', { oordeel: 'NEGATIEF', voltallig: 'VOLTALLIG' }]]);
    expect(opened(facts, 'cvbAdvies')).toHaveLength(1);
    expect(outcome(facts)).toBe('GEEVALUEERD');
  });
});
