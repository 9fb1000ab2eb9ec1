import { describe, expect, it } from 'vitest';
import { playInMemory } from '../../../workflows/kit/memory.js';
import { opp } from '../../../workflows/opp/definition.js';
import { oppProtocol } from '../../../workflows/opp/protocol.js';
import { started, testWorld } from '../../support/kit-world.js';

describe('the OPP protocol', () => {
  it('goes from enrolment to the evaluation with the usual answers', async () => {
    const { facts, stop } = await playInMemory(oppProtocol, [started()], testWorld(opp), { now: '2026-11-09T08:00:00.000Z' });
    console.log(facts.filter((f) => !['reminded','escalated'].includes(f.kind)).map((f) => `${f.at.slice(0, 16)} ${f.kind} ${f.key} ${f.value['due'] ?? ''}`).join('\n'));
    expect(stop).toBe('afgelopen');
  });
});
