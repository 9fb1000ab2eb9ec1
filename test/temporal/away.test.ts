import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSchooldagen, DEMO_KALENDER } from '../../domain/calendar/index.js';
import { textOf } from '../../workflows/kit/facts.js';
import { caseRig, firstMonday } from '../support/case-rig.js';
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

describe('two school weeks in which nothing ran, while parents were to answer', () => {
  it('F30 T58 the parents get those days back, one reminder each and no more, and nobody is given up on', async () => {
    await rig.sleepUntil(firstMonday(await rig.env.currentTimeMs()));
    const family = await rig.school();
    const id = await rig.start('proef', family);
    await rig.answer(id, 'schrijven/verslag');
    await rig.answer(id, 'schrijven/oordeel', { besluit: 'AKKOORD' });
    const key = (wie: string) => `instemming/relatie:${wie}`;
    const before = (await rig.facts(id)).find((f) => f.key === key(family.moeder) && f.kind === 'opened');
    // The test server holds its clock for a worker that is awaited: so the run itself is gone, until it is begun again.
    await rig.handle(id).terminate('a machine that was lost');
    await rig.sleepUntil((await rig.env.currentTimeMs()) + 15 * 86_400_000);
    const back = await rig.now();
    await rig.launch('proef', id);
    await rig.news(id);
    const moved = (await rig.facts(id)).filter((f) => f.kind === 'extended');
    expect(moved.map((f) => f.key).sort()).toEqual([key(family.moeder), key(family.vader)].sort());
    const [first] = moved.filter((f) => f.key === key(family.moeder));
    const lost = Number(first?.value['stilstand']);
    expect(lost).toBeGreaterThan(0);
    const due = textOf(before?.value['due']);
    expect(first?.value['due']).toBe(addSchooldagen(DEMO_KALENDER, due, lost));
    expect((await rig.facts(id)).some((f) => f.kind === 'expired')).toBe(false);
    const reminders = (await rig.mails(id)).filter((m) => m.text === 'herinnering');
    expect(reminders.map((m) => m.key).sort()).toEqual([key(family.moeder), key(family.vader)].sort());
    // What is still to come of the ladder lies ahead: no step is made up for at once.
    const ahead = (first?.value['plan'] ?? []) as readonly { at: string }[];
    expect(ahead.length).toBeGreaterThan(0);
    expect(ahead.every((step) => step.at > back)).toBe(true);
  });
});
