import { afterAll, beforeAll, expect, it } from 'vitest';
import { familyRig } from '../family-rig.js';
import type { Rig } from '../family-rig.js';

let rig: Rig;
beforeAll(async () => {
  rig = await familyRig();
});
afterAll(() => rig.stop());

it('T53 a parent who closes the page leaves nothing on the telephone, and the way back asks for the code', async () => {
  const family = await rig.school();
  const procesId = await rig.startOpp(family);
  await rig.playUntil(procesId, 'instemming');
  const wie = `relatie:${family.moeder}`;
  const b = rig.browser();
  const token = await rig.linkOf(await rig.mailOf(procesId, 'instemming', wie), procesId);
  const { html, headers } = await b.enter(token, await rig.codeOf(wie));
  expect(html).toContain('Zofia');
  expect(headers.get('cache-control')).toBe('no-store');
  const csrf = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const closed = await fetch(`${rig.base}/ouder/sluiten`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: b.cookie() },
    body: new URLSearchParams({ _csrf: csrf }),
  });
  expect([closed.status, closed.headers.get('clear-site-data')]).toEqual([303, '"cache", "storage"']);
  expect((await b.get('/ouder/lezen')).html).not.toContain('Zofia');
});
