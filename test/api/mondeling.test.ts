import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { familyRig, signedIn } from './family-rig.js';
import type { Rig } from './family-rig.js';
import { newReferral, ouder } from './referral-rig.js';

let rig: Rig;
beforeAll(async () => {
  rig = await familyRig();
  // Local accounts sign in without a second factor in demo mode only.
});
afterAll(() => rig.stop());

const said = {
  antwoord: 'AKKOORD',
  datum: '9-11-2026',
  uitleg: 'Voorgelezen, met een tolk (nummer 12).',
};

describe('a consent by word of mouth', () => {
  it('EC-21 counts once the colleague who was the witness confirms it, and the proof says so', async () => {
    const zaak = await newReferral(rig);
    const wie = ouder(zaak.family.moeder);
    const asked = (await rig.openTasks(zaak.id)).find((t) => t.wie.includes(wie));
    const path = `/post/papier/${asked?.id ?? ''}`;
    const begeleider = await signedIn(rig, zaak.family.begeleider);
    const paper = await begeleider.get(path);
    expect(paper.html).toContain(`${path}?wijze`);
    const form = await begeleider.get(`${path}?wijze=mondeling`);
    // Who writes it down is not the witness too.
    expect(form.html).not.toContain(`value="medewerker:${zaak.family.begeleider}"`);
    const bad = await begeleider.post(`${path}?wijze=mondeling`, form, { ...said, wie, uitleg: '' });
    expect(bad.status).toBe(422);
    expect(bad.html).toContain('Vul bij &quot;Hoe is het uitgelegd?&quot; een tekst in.');
    const getuige = `medewerker:${zaak.family.administratie}`;
    const done = await begeleider.post(`${path}?wijze=mondeling`, form, { ...said, wie, getuige });
    expect(done.url).toBe(`/processen/${zaak.id}`);
    expect((await rig.openTasks(zaak.id)).some((t) => t.key === asked?.key)).toBe(true);

    const check = (await rig.openTasks(zaak.id)).find((t) => t.step === 'papier');
    expect(check?.wie).toEqual([getuige]);
    const witness = await signedIn(rig, zaak.family.administratie);
    const page = await witness.get(`/post/papier/bevestigen/${check?.id ?? ''}`);
    expect(page.html).toContain('U was erbij als getuige');
    expect(page.html).toContain('Voorgelezen, met een tolk (nummer 12).');
    expect((await witness.get(`/post/papier/scan/${check?.id ?? ''}`)).status).toBe(404);
    await witness.post(page.url, page, { klopt: 'ja' });
    expect((await rig.openTasks(zaak.id)).some((t) => t.key === asked?.key)).toBe(false);
    const answered = (await rig.facts(zaak.id)).find((f) => f.key === asked?.key && f.kind === 'answered');
    expect(answered?.value).toMatchObject({ antwoord: 'AKKOORD', via: 'mondeling' });
    const proof = (await rig.db('evidence').where({ process_id: zaak.id, key: asked?.key }).first()) as {
      record: object;
    };
    expect(JSON.stringify(proof.record)).toContain(
      'mondeling, vastgelegd door Sem Proefsma, met Kaj Proefsma als getuige',
    );
  });

  it('EC-21 is not for what the law wants agreement on: the plan is signed', async () => {
    const family = await rig.school();
    const procesId = await rig.startOpp(family);
    await rig.playUntil(procesId, 'instemming');
    const asked = (await rig.openTasks(procesId)).find((t) => t.wie.includes(ouder(family.moeder)));
    const path = `/post/papier/${asked?.id ?? ''}`;
    const begeleider = await signedIn(rig, family.begeleider);
    const page = await begeleider.get(path);
    expect(page.html).not.toContain('wijze');
    const getuige = `medewerker:${family.administratie}`;
    const sent = await begeleider.post(`${path}?wijze=mondeling`, page, {
      ...said,
      wie: ouder(family.moeder),
      getuige,
    });
    expect(sent.status).toBe(422);
    expect(sent.html).toContain('Voor dit antwoord is een handtekening nodig.');
    expect((await rig.openTasks(procesId)).some((t) => t.step === 'papier')).toBe(false);
  });
});
