import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ownPost, setOwnPost } from '../../api/use-cases/own-post.js';
import { jaarlijstRig } from './jaarlijst-rig.js';
import type { JaarlijstRig } from './jaarlijst-rig.js';

let rig: JaarlijstRig;
beforeAll(async () => {
  rig = await jaarlijstRig('2026-11-23T09:00:00.000Z');
});
afterAll(() => rig.stop());

it('somebody sets for themselves alone whether the dagpost comes; without an answer nothing changes', async () => {
  const mentor = await rig.staff(rig.family.mentor);
  const other = await rig.staff(rig.family.begeleider);
  const set = (body: object) => setOwnPost(rig.services, mentor, { submissionId: randomUUID(), body });
  expect(await ownPost(rig.services, mentor)).toEqual({ dagpost: true });
  expect(await set({ dagpost: 'nee' })).toEqual({ ok: true });
  expect(await ownPost(rig.services, mentor)).toEqual({ dagpost: false });
  expect(await ownPost(rig.services, other)).toEqual({ dagpost: true });
  expect(await set({})).toMatchObject({ ok: false, fouten: [{ veld: 'dagpost' }] });
  expect(await ownPost(rig.services, mentor)).toEqual({ dagpost: false });
});
