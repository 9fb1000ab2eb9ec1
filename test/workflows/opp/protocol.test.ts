import { describe, expect, it } from 'vitest';
import { playInMemory } from '../../../workflows/kit/memory.js';
import { opp } from '../../../workflows/opp/definition.js';
import { oppProtocol } from '../../../workflows/opp/protocol.js';
import { started, testWorld } from '../../support/kit-world.js';

describe('the OPP protocol', () => {
  it('goes from enrolment to the evaluation with the usual answers', async () => {
    const { facts, stop } = await playInMemory(oppProtocol, [started()], testWorld(opp), { now: '2026-11-09T08:00:00.000Z' });
    expect(stop).toBe('afgelopen');
    expect(facts.filter((f) => f.kind === 'met').map((f) => f.key)).toEqual(['termijn/wettelijk']);
    expect(facts.filter((f) => f.key === 'evaluatie').map((f) => f.kind)).toContain('answered');
    expect(facts.at(-1)).toMatchObject({ kind: 'ended', key: '@' });
  });
});
