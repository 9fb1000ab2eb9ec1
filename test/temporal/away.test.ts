import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseRig } from '../support/case-rig.js';
import type { Rig } from '../support/case-rig.js';

let rig: Rig;
beforeAll(async () => {
  rig = await caseRig({ forgetful: true });
});
afterAll(() => rig.stop());

describe('news while the worker is away', () => {
  it('times out, may then be told again, and is heard once the worker is back', async () => {
    const id = await rig.start('proef', await rig.school());
    const { length } = await rig.facts(id);
    await rig.stopWorker();
    await rig.commit(id, { key: 'schrijven/verslag', kind: 'answered', n: 1, value: {} });
    await expect(rig.tell(id, length + 1, 1_000)).rejects.toThrow();
    await rig.startWorker();
    await rig.news(id);
    expect(await rig.tell(id, length + 1, 10_000)).toBe(length + 2);
    expect((await rig.facts(id)).filter((f) => f.key === 'schrijven/oordeel')).toHaveLength(1);
  });
});
