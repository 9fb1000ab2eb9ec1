import { afterEach, describe, expect, it } from 'vitest';
import { caseRig } from '../support/case-rig.js';
import type { Rig } from '../support/case-rig.js';

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.stop();
  rig = undefined;
});

describe('the proof protocol on the time-skipping server', () => {
  it('goes from start to end over a real database', async () => {
    rig = await caseRig();
    const family = await rig.school();
    const id = await rig.start('proef', family);
    await rig.answer(id, 'schrijven/verslag');
    await rig.answer(id, 'schrijven/oordeel', { besluit: 'TERUG' });
    await rig.answer(id, 'schrijven#2/verslag');
    await rig.answer(id, 'schrijven#2/oordeel', { besluit: 'AKKOORD' });
    await rig.answer(id, `instemming/relatie:${family.moeder}`, { antwoord: 'AKKOORD' });
    await rig.answer(id, `instemming/relatie:${family.vader}`, { antwoord: 'AKKOORD' });
    await rig.env.sleep(30 * 86_400_000);
    const facts = await rig.facts(id);
    console.log(facts.map((f) => `${f.at.slice(0, 16)} ${f.kind} ${f.key}`).join('\n'));
    expect(facts.at(-1)?.kind).toBe('ended');
    console.log(await rig.db('mail').select('key', 'text', 'wie', 'kanaal', 'state').where({ process_id: id }));
    console.log(await rig.db('task').select('key', 'state', 'due', 'wie').where({ process_id: id }));
  });
});
