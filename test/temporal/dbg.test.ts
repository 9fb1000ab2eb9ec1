import { it } from 'vitest';
import { caseRig } from '../support/case-rig.js';
it.each([false, true])('x %s', async (abandon) => {
  const rig = await caseRig({ forgetful: true });
  const id = await rig.start('proef', await rig.school());
  const { length } = await rig.facts(id);
  await rig.stopWorker();
  await rig.commit(id, { key: 'schrijven/verslag', kind: 'answered', n: 1, value: {} });
  if (abandon) await rig.tell(id, length + 1, 1000).catch((e: unknown) => console.error('D', String(e)));
  await rig.startWorker();
  const t0 = Date.now();
  for (let i = 0; i < 12; i += 1) {
    const r = await rig.tell(id, length + 1, 1500).catch((e: unknown) => String(e));
    console.error('D', abandon, Date.now() - t0, r, await rig.now());
    if (typeof r === 'number') break;
  }
  await rig.stop();
});
