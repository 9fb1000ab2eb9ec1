import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../workflows/kit/facts.js';
import { moeder, vader } from '../../support/kit-world.js';
import { answersTo, lines, mailed, opened, road, upTo, withFact } from '../../support/opp-answers.js';
import type { Says } from '../../support/opp-answers.js';

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
describe('the parents agree', () => {
  it.each(['AKKOORD', 'AKKOORD_MET_OPMERKING'])(
    'both %s: the whole plan is established, with copies to both',
    async (antwoord) => {
      const plan = await road([always(moeder, antwoord), always(vader, antwoord)]);
      expect(own(plan.facts)).toEqual([
        'made vragen/opp',
        'opened vragen/instemming/relatie:moeder',
        'opened vragen/instemming/relatie:vader',
        'answered vragen/instemming/relatie:moeder',
        'answered vragen/instemming/relatie:vader',
        'opened vaststellen',
        'answered vaststellen',
        'made opp',
        'sent afschrift',
      ]);
      expect(mailed(plan, 'afschrift')).toEqual(['2027-01-29 relatie:moeder', '2027-01-29 relatie:vader']);
      expect(mailed(plan, 'vastgesteld')).toEqual([
        '2027-01-29 medewerker:mentor',
        '2027-01-29 medewerker:begeleider',
      ]);
      expect(outcome(plan.facts)).toBe('GEEVALUEERD');
    },
  );

  it('but the directeur sends it back: the text is adapted and signed anew by everyone', async () => {
    const { facts } = await road([['ondertekenen/vaststellen', { besluit: 'TERUG' }]]);
    expect(own(facts).filter((l) => /vaststellen|aanpassen|instemming/.test(l))).toEqual([
      'opened vragen/instemming/relatie:moeder',
      'opened vragen/instemming/relatie:vader',
      'answered vragen/instemming/relatie:moeder',
      'answered vragen/instemming/relatie:vader',
      'opened vaststellen',
      'answered vaststellen',
      'opened aanpassen',
      'answered aanpassen',
      'opened ondertekenen#2/vragen/instemming/relatie:moeder',
      'opened ondertekenen#2/vragen/instemming/relatie:vader',
      'answered ondertekenen#2/vragen/instemming/relatie:moeder',
      'answered ondertekenen#2/vragen/instemming/relatie:vader',
      'opened ondertekenen#2/vaststellen',
      'answered ondertekenen#2/vaststellen',
    ]);
    const documents = facts
      .filter((f) => f.kind === 'opened' && f.value['signer'] === true)
      .map((f) => f.value['document']);
    expect(documents[0]).toBe(documents[1]);
    expect(documents[2]).not.toBe(documents[0]);
  });

  it('and a directeur who never establishes leaves nothing established', async () => {
    const { facts } = await road([['vaststellen', { besluit: 'TERUG' }]], { days: 4_000 });
    expect(outcome(facts)).toBe('NIET_VASTGESTELD');
    expect(lines(facts, ['met'])).toEqual([]);
  });
});

describe('one parent says no', () => {
  it('the plan gets two lives: the perspective is established while the repair talks go on (domain §2.6)', async () => {
    const { facts } = await road([says(vader, 'NIET_AKKOORD')]);
    const two = lines(facts, ['opened', 'answered', 'met'], '').filter(
      (l) => /tweeLevens|met |ondertekenen\/vaststellen/.test(l) && !l.includes('bellen'),
    );
    expect(two).toMatchInlineSnapshot(`
      [
        "2027-01-21 opened ondertekenen/tweeLevens/perspectief/vaststelling/vaststellen > DIRECTEUR",
        "2027-01-21 opened ondertekenen/tweeLevens/handelingsdeel/herstel/herstelgesprek > mentor",
        "2027-01-29 answered ondertekenen/tweeLevens/perspectief/vaststelling/vaststellen",
        "2027-01-29 met termijn/wettelijk",
        "2027-02-05 answered ondertekenen/tweeLevens/handelingsdeel/herstel/herstelgesprek",
        "2027-02-05 opened ondertekenen/tweeLevens/handelingsdeel/herstel/vragen/instemming/relatie:moeder > moeder",
        "2027-02-05 opened ondertekenen/tweeLevens/handelingsdeel/herstel/vragen/instemming/relatie:vader > vader",
        "2027-02-26 answered ondertekenen/tweeLevens/handelingsdeel/herstel/vragen/instemming/relatie:moeder",
        "2027-02-26 answered ondertekenen/tweeLevens/handelingsdeel/herstel/vragen/instemming/relatie:vader",
        "2027-02-26 opened ondertekenen/vaststellen > DIRECTEUR",
        "2027-03-05 answered ondertekenen/vaststellen",
        "2027-07-05 met termijn/jaarevaluatie",
      ]
    `);
    expect(outcome(facts)).toBe('GEEVALUEERD');
  });

  it('holds at most two repair talks, then mediation, then it is a dispute', async () => {
    const plan = await road([always(vader, 'NIET_AKKOORD'), ['bemiddeling', { uitkomst: 'GESCHIL' }]]);
    expect(answersTo(plan.facts, 'herstelgesprek')).toHaveLength(2);
    expect(answersTo(plan.facts, 'bemiddeling')).toEqual([{ uitkomst: 'GESCHIL' }]);
    expect(mailed(plan, 'weigering-school').map((l) => l.slice(11))).toEqual([
      'medewerker:begeleider',
      'medewerker:begeleider',
    ]);
    expect(outcome(plan.facts)).toBe('GESCHIL');
    expect(lines(plan.facts, ['met'], 'termijn/wettelijk')).toHaveLength(1);
  });

  const dispute = { uitkomst: 'GESCHIL', geschilDatum: '2027-03-01' };
  const disputed = (more: Says = []) =>
    road([...more, always(vader, 'NIET_AKKOORD'), ['bemiddeling', dispute]], { days: 2_000 });

  it('is before the geschillencommissie for ten weeks from the request, while the perspective stands (WEC art. 45)', async () => {
    const { facts } = await disputed();
    const asked = facts.find((f) => f.kind === 'opened' && f.key.endsWith('/oordeelGeschil'));
    expect(asked?.value).toMatchObject({ due: '2027-05-10', wettelijk: true });
    const done = facts.findIndex((f) => f.kind === 'answered' && f.key.endsWith('/oordeelGeschil'));
    expect(facts.findIndex((f) => f.key === 'termijn/wettelijk' && f.kind === 'met')).toBeLessThan(done);
    expect(outcome(facts)).toBe('GESCHIL');
  });

  it.each(['AANPASSEN', 'OPNIEUW_VRAGEN'] as const)(
    'goes back to agreement with the judgment: %s',
    async (vervolg) => {
      const yes: Says = [[/herstel#3\/vragen\/instemming\/relatie:vader$/, { antwoord: 'AKKOORD' }]];
      const { facts } = await disputed([['oordeelGeschil', { vervolg }], ...yes]);
      expect(opened(facts, 'herstel#3/aanpassen')).toHaveLength(vervolg === 'AANPASSEN' ? 1 : 0);
      expect(outcome(facts)).toBe('GEEVALUEERD');
    },
  );

  it('ends at once where a case was past this point before the judgment was asked', async () => {
    const whole = (await disputed()).facts;
    const at = whole.findIndex((f) => f.key.endsWith('versie-geschil'));
    const log = whole.slice(0, at + 1).map((f, i) => (i === at ? { ...f, value: { nieuw: false } } : f));
    const { facts } = await road([always(vader, 'NIET_AKKOORD')], { log, days: 2_000 });
    expect(opened(facts, 'oordeelGeschil')).toEqual([]);
    expect(outcome(facts)).toBe('GESCHIL');
  });

  it('does not go on asking for ever: after four mediations the handelingsdeel stays open', async () => {
    const never: Says = [always(vader, 'NIET_AKKOORD'), ['bemiddeling', { uitkomst: 'OPNIEUW_VRAGEN' }]];
    const { facts } = await road(never, { days: 2_000 });
    expect(opened(facts, 'tweeLevens').filter((key) => key.endsWith('/bemiddeling'))).toHaveLength(4);
    expect(
      opened(facts).filter((key) => /tweeLevens.*vragen\/instemming\/relatie:vader$/.test(key)),
    ).toHaveLength(6);
    expect(outcome(facts)).toBe('HANDELINGSDEEL_OPEN');
  });

  it('goes to mediation at once when the first talk ends without agreement', async () => {
    const { facts } = await road([
      always(vader, 'NIET_AKKOORD'),
      ['herstelgesprek', { uitkomst: 'GEEN_OVEREENSTEMMING' }],
    ]);
    expect(answersTo(facts, 'herstelgesprek')).toHaveLength(1);
    expect(outcome(facts)).toBe('HANDELINGSDEEL_OPEN');
  });

  it('adapts the text after a talk and asks everyone again on the new text', async () => {
    const { facts } = await road([
      says(vader, 'NIET_AKKOORD'),
      ['herstelgesprek', { uitkomst: 'AANPASSEN' }],
    ]);
    const repair = opened(facts, 'handelingsdeel').filter((key) => !key.includes('bellen'));
    expect(repair.map((key) => key.replace(/^.*handelingsdeel\//, ''))).toEqual([
      'herstel/herstelgesprek',
      'herstel/aanpassen',
      'herstel/vragen/instemming/relatie:moeder',
      'herstel/vragen/instemming/relatie:vader',
    ]);
    expect(outcome(facts)).toBe('GEEVALUEERD');
  });

  it('asks anew when the directeur changes the text of the perspective while the parents are signing', async () => {
    const first = await road(
      [says(vader, 'NIET_AKKOORD'), ['perspectief/vaststelling/vaststellen', 'stil']],
      { days: 120 },
    );
    const asked = upTo(first.facts, 'opened', `herstel/vragen/instemming/${moeder}`);
    const key = 'ondertekenen/tweeLevens/perspectief/vaststelling/vaststellen';
    const back = withFact(asked, { key, kind: 'answered', value: { besluit: 'TERUG' } });
    const { facts } = await road([], { log: back });
    expect(
      opened(facts, 'handelingsdeel/herstel/vragen#2').filter((k) => !k.includes('bellen')),
    ).toHaveLength(2);
    expect(outcome(facts)).toBe('GEEVALUEERD');
  });

  it('EC-01 one signed and the other refused: tells both the same, apart and neutrally', async () => {
    const plan = await road([says(vader, 'NIET_AKKOORD')]);
    expect(mailed(plan, 'verschil')).toEqual(['2027-01-21 relatie:moeder', '2027-01-21 relatie:vader']);
    const kinds = plan.mails.filter((m) => m.text === 'verschil');
    expect(kinds.map((m) => m.about)).toEqual([{}, {}]);
  });

  it('closes the request of the other, who hears that no answer is needed now, and not why', async () => {
    const plan = await road([says(moeder, 'NIET_AKKOORD')]);
    expect(lines(plan.facts, ['voided'], vader).map((l) => l.slice(11))).toContain(
      `voided ondertekenen/vragen/instemming/${vader}`,
    );
    expect(mailed(plan, 'vervallen')).toEqual(['2027-01-21 relatie:vader']);
    expect(mailed(plan, 'verschil')).toEqual([]);
  });

  it('is the same road for who agrees to a part', async () => {
    const { facts } = await road([says(vader, 'DEELS')]);
    expect(opened(facts, 'herstelgesprek')).toHaveLength(1);
    expect(opened(facts, 'perspectief')).toHaveLength(1);
  });
});
