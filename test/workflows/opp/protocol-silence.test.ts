import { describe, expect, it } from 'vitest';
import { textOf } from '../../../workflows/kit/facts.js';
import type { Fact } from '../../../workflows/kit/facts.js';
import { moeder, vader } from '../../support/kit-world.js';
import { answersTo, lines, mailed, opened, road, upTo, withFact } from '../../support/opp-answers.js';
import type { Says } from '../../support/opp-answers.js';
import { doubles } from '../../support/invariants.js';

const outcome = (facts: readonly Fact[]): unknown => facts.at(-1)?.value['uitkomst'];
const says = (who: string, antwoord: string): Says[number] => [
  new RegExp(`^ondertekenen/vragen/instemming/${who}$`),
  { antwoord },
];
const always = (who: string, antwoord: string): Says[number] => [who, { antwoord }];
const own = (facts: readonly Fact[]): readonly string[] =>
  lines(facts, ['opened', 'answered', 'made', 'sent', 'met', 'voided', 'expired'], 'ondertekenen')
    .map((l) => l.slice(11).replace('ondertekenen/', '').replace(/ > .*/, ''))
    .filter((l) => !/bellen|bezoek|vastgesteld/.test(l));
const twice = async (road_: ReturnType<typeof road>): Promise<readonly string[]> =>
  doubles((await road_).mails.map((m) => ({ ...m, wie: m.to })));

describe('a parent wants to talk first', () => {
  it('gets the talk before anything is established, and is asked again', async () => {
    const { facts } = await road([says(vader, 'GESPREK')]);
    expect(own(facts).filter((l) => /gesprek|vaststellen|instemming\/relatie:vader/.test(l))).toEqual([
      'opened vragen/instemming/relatie:vader',
      'answered vragen/instemming/relatie:vader',
      'opened herstelgesprek',
      'answered herstelgesprek',
      'opened ondertekenen#2/vragen/instemming/relatie:vader',
      'answered ondertekenen#2/vragen/instemming/relatie:vader',
      'opened ondertekenen#2/vaststellen',
      'answered ondertekenen#2/vaststellen',
    ]);
  });

  it('does not hold up the perspective for ever by asking for a talk again', async () => {
    const { facts } = await road([always(vader, 'GESPREK')]);
    expect(answersTo(facts, 'herstelgesprek')).toHaveLength(2);
    expect(opened(facts, 'perspectief')).toHaveLength(1);
    expect(outcome(facts)).toBe('HANDELINGSDEEL_OPEN');
  });
});

describe('a parent stays silent', () => {
  const silent: Says = [[vader, 'stil']];

  it('the whole ladder is climbed: letter, reminders, a call, a visit, a letter, and only then no answer (domain §1.4)', async () => {
    const plan = await road(silent);
    const at = `ondertekenen/vragen/instemming/${vader}`;
    const ladder = plan.facts.filter(
      (f) =>
        f.key.startsWith(at) && ['opened', 'reminded', 'noted', 'sent', 'expired', 'voided'].includes(f.kind),
    );
    expect(
      ladder
        .filter((f) => f.key === at || f.kind !== 'reminded')
        .map((f) =>
          `${f.at.slice(0, 10)} ${f.kind}${f.key.slice(at.length)} ${textOf(f.value['stap'])}`.trim(),
        ),
    ).toMatchInlineSnapshot(`
      [
        "2027-01-07 opened",
        "2027-01-19 reminded remind",
        "2027-01-27 reminded remind",
        "2027-01-27 noted call",
        "2027-01-27 opened/bellen",
        "2027-02-01 noted visit",
        "2027-02-01 opened/bezoek",
        "2027-02-15 sent letter",
        "2027-02-22 expired expire",
        "2027-02-22 voided/bellen",
        "2027-02-22 voided/bezoek",
      ]
    `);
    expect(
      plan.mails
        .filter((m) => m.to === vader && m.key === at)
        .map((m) => `${m.op.slice(0, 10)} ${m.kanaal} ${m.text}`),
    ).toMatchInlineSnapshot(`
      [
        "2027-01-07 brief instemming",
        "2027-01-19 brief herinnering",
        "2027-01-27 brief herinnering",
        "2027-02-15 brief brief",
        "2027-02-22 brief geen-reactie",
      ]
    `);
  });

  it('silence is no yes: the directeur decides first, with reasons, and only the perspective is established (EC-02)', async () => {
    const { facts } = await road(silent);
    const keys = facts.map((f) => `${f.kind} ${f.key}`);
    expect(keys.indexOf('answered ondertekenen/besluitGeenReactie')).toBeGreaterThan(
      keys.indexOf(`expired ondertekenen/vragen/instemming/${vader}`),
    );
    expect(keys.indexOf('opened ondertekenen/vaststelling/vaststellen')).toBeGreaterThan(
      keys.indexOf('answered ondertekenen/besluitGeenReactie'),
    );
    expect(outcome(facts)).toBe('HANDELINGSDEEL_OPEN');
  });

  it('both silent is no yes either', async () => {
    const plan = await road([...silent, [moeder, 'stil']]);
    expect(mailed(plan, 'geen-reactie').map((l) => l.slice(11))).toEqual([moeder, vader]);
    expect(mailed(plan, 'verschil')).toEqual([]);
    expect(outcome(plan.facts)).toBe('HANDELINGSDEEL_OPEN');
  });

  it('is asked once more when the directeur wants so', async () => {
    const { facts } = await road([
      ...silent,
      ['ondertekenen/besluitGeenReactie', { besluit: 'OPNIEUW_VRAGEN' }],
    ]);
    expect(opened(facts).filter((key) => key.endsWith(`instemming/${vader}`))).toHaveLength(2);
  });

  it('nobody is mailed twice about the same thing, on this road or another', async () => {
    expect(await twice(road(silent))).toEqual([]);
    expect(await twice(road([always(vader, 'NIET_AKKOORD')]))).toEqual([]);
    expect(await twice(road([always(vader, 'GESPREK')]))).toEqual([]);
  });
});

describe('a correction between two signatures', () => {
  it('asks both anew on the new text, and keeps the old answer in the log', async () => {
    const first = await road([[vader, 'stil']], { days: 80 });
    const half = upTo(first.facts, 'answered', `vragen/instemming/${moeder}`);
    const { facts } = await road([], {
      log: withFact(half, { key: 'ondertekenen/vragen/instemming', kind: 'changed', value: {} }),
    });
    expect(
      lines(facts, ['opened', 'answered', 'changed', 'voided', 'made'], 'vragen')
        .filter((l) => !l.includes('bellen'))
        .map((l) => l.slice(11).replace(/ > .*/, '')),
    ).toEqual([
      'made ondertekenen/vragen/opp',
      `opened ondertekenen/vragen/instemming/${moeder}`,
      `opened ondertekenen/vragen/instemming/${vader}`,
      `answered ondertekenen/vragen/instemming/${moeder}`,
      'changed ondertekenen/vragen/instemming',
      `voided ondertekenen/vragen/instemming/${vader}`,
      'made ondertekenen/vragen#2/opp',
      `opened ondertekenen/vragen#2/instemming/${moeder}`,
      `opened ondertekenen/vragen#2/instemming/${vader}`,
      `answered ondertekenen/vragen#2/instemming/${moeder}`,
      `answered ondertekenen/vragen#2/instemming/${vader}`,
    ]);
    expect(outcome(facts)).toBe('GEEVALUEERD');
  });
});
