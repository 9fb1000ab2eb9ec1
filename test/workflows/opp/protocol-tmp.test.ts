import { it } from 'vitest';
import { road, lines } from '../../support/opp-answers.js';
const k = ['opened','answered','sent','resolved','voided','reached','expired','made','met','late','ended'] as const;
it('prints', async () => {
  const show = async (name: string, says: any) => { const p = await road(says); console.log(name, p.stop, p.facts.length, JSON.stringify(p.facts.at(-1)!.value)); console.log(lines(p.facts, k).slice(26).join('\n')); };
  await show('refuse', [['relatie:vader', {antwoord:'NIET_AKKOORD'}]]);
  await show('silence', [['relatie:vader', 'stil']]);
});
