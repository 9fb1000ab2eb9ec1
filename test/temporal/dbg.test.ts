import { it } from 'vitest';
import { caseRig } from '../support/case-rig.js';
import { proefScripts } from '../support/proef-scripts.js';
import { playDurable } from '../support/scenario.js';
import { restartingAfterEachAct } from '../support/wrecks.js';
it.each([1, 2, 3, 4, 5, 6])('x %s', async (i) => {
  const rig = await caseRig({ wrap: restartingAfterEachAct });
  const lines: string[] = [];
  const log = (s: string): void => void lines.push(`${Date.now() % 1_000_000} ${s}`);
  const t = setTimeout(() => { console.error('DHANG', i, lines.slice(-12).join('\n')); void rig.env.currentTimeMs().then((n) => console.error('DTIME', new Date(n).toISOString())); }, 30_000);
  const f = await rig.school();
  const spy = { ...rig,
    sleepUntil: async (at: number) => { log(`sleep ${new Date(at).toISOString()}`); await rig.sleepUntil(at); log('slept'); },
    append: async (a: string, b: Parameters<typeof rig.append>[1]) => { log(`append ${b.key}`); await rig.append(a, b); log('appended'); } };
  await playDurable(spy, 'proef', f, proefScripts.agreed.script(f), { afterAnswer: async (id) => { log('restart'); await rig.restart(id); log('restarted'); } });
  clearTimeout(t);
  await rig.stop();
});
