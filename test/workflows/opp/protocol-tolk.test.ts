import { describe, expect, it } from 'vitest';
import { moeder } from '../../support/kit-world.js';
import { lines, opened, oppWorld, road, upTo } from '../../support/opp-answers.js';
import type { Says } from '../../support/opp-answers.js';

const world = oppWorld({ metTolk: [moeder] });
const explained = (keys: readonly string[]): readonly string[] =>
  keys.filter((key) => key.endsWith('uitleg'));
const withInterpreter: Says = [['overlegVerslag', { uitkomst: 'GEVOERD', aanpassen: false, tolk: true }]];

describe('EC-20 a parent who speaks with the school through an interpreter', () => {
  it('is told the plan by word of mouth before anybody is asked to sign it', async () => {
    const { facts } = await road([], { world });
    const uitleg = facts.find((f) => f.kind === 'answered' && f.key.endsWith('/uitleg'));
    const asked = facts.find((f) => f.kind === 'opened' && f.key.endsWith(`instemming/${moeder}`));
    expect(uitleg?.value).toEqual({ uitkomst: 'UITGELEGD' });
    expect(uitleg?.nr).toBeLessThan(asked?.nr ?? 0);
    expect(lines(facts, ['opened'], 'uitleg')).toHaveLength(1);
  });

  it('is not told again what was explained with the interpreter in the talk itself', async () => {
    const { facts } = await road(withInterpreter, { world });
    expect(explained(opened(facts))).toEqual([]);
  });

  it('is told again when the text was changed after that talk', async () => {
    const { facts } = await road(
      [
        ...withInterpreter,
        [`instemming/${moeder}`, { antwoord: 'GESPREK' }],
        ['herstelgesprek', { uitkomst: 'AANPASSEN' }],
      ],
      { world },
    );
    expect(explained(opened(facts)).length).toBeGreaterThan(0);
  });

  it('is asked after three tries too, once the coordinator wrote down what was done', async () => {
    const { facts } = await road([['uitleg', { uitkomst: 'NIET_GELUKT' }]], { world });
    const first = facts.findIndex((f) => f.kind === 'opened' && f.key.includes(`instemming/${moeder}`));
    const before = opened(facts.slice(0, first));
    expect(explained(before)).toHaveLength(3);
    expect(before.filter((key) => key.endsWith('zonderOuders'))).toHaveLength(1);
  });

  it('changes nothing for who needs none', async () => {
    const { facts } = await road();
    expect(explained(opened(facts))).toEqual([]);
  });

  it('is asked as before where a case was past this point before the rule came', async () => {
    const whole = await road([], { world });
    const old = upTo(whole.facts, 'opened', `instemming/${moeder}`)
      .filter(
        (f) => !f.key.includes('versie-tolk') && !f.key.endsWith('metTolk') && !f.key.includes('uitlegg'),
      )
      .map((f, i) => ({ ...f, nr: i + 1 }));
    const { facts } = await road([], { log: old, world });
    expect(explained(opened(facts))).toEqual([]);
    expect(facts.some((f) => f.key.includes('versie-tolk'))).toBe(false);
  });
});
