import { expect, it } from 'vitest';
import type { Fact } from '../../../workflows/kit/facts.js';
import { toestand } from '../../../workflows/opp/toestand.js';
import { vader } from '../../support/kit-world.js';
import { road, upTo } from '../../support/opp-answers.js';

const no = [/relatie:vader$/, { antwoord: 'NIET_AKKOORD' }] as const;
const dispute = ['bemiddeling', { uitkomst: 'GESCHIL', geschilDatum: '2027-03-01' }] as const;
const upToStand = (facts: readonly Fact[], step: string) => toestand(upTo(facts, 'opened', step));

it('tells nothing of a plan that is being made or was agreed', async () => {
  const { facts } = await road();
  expect(upToStand(facts, 'vaststellen')).toBeUndefined();
  expect(upToStand(facts, 'looptijd/vastgesteld')).toBeUndefined();
});

it('tells that the handelingsdeel is open, that it is in dispute, and how that ended', async () => {
  const { facts } = await road([no, dispute], { days: 2_000 });
  expect(upToStand(facts, 'herstel/vragen/instemming/relatie:vader')).toBe(
    'Perspectief vastgesteld, handelingsdeel open',
  );
  expect(upToStand(facts, 'oordeelGeschil')).toBe('Geschil bij de geschillencommissie');
  expect(upToStand(facts, 'looptijd/vastgesteld')).toBe('Handelingsdeel open, na een geschil');
});

it('tells nothing any more once all agreed', async () => {
  const { facts } = await road([[`ondertekenen/vragen/instemming/${vader}`, { antwoord: 'NIET_AKKOORD' }]]);
  expect(upToStand(facts, 'herstel/herstelgesprek')).toBeUndefined();
  expect(upToStand(facts, 'looptijd/vastgesteld')).toBeUndefined();
});
