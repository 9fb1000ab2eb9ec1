import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { familyRig } from './family-rig.js';
import type { Rig } from './family-rig.js';
import type { Family } from '../support/family.js';

let rig: Rig;
let family: Family;
let procesId: string;
const moeder = (): string => `relatie:${family.moeder}`;
const vader = (): string => `relatie:${family.vader}`;
const yes = { gezien: 'GEZIEN_EN_BESPROKEN', antwoord: 'AKKOORD', gelezen: 'ja', naam: 'Lina Đorđe Ωμέγα' };

beforeAll(async () => {
  rig = await familyRig();
  family = await rig.school();
  procesId = await rig.startOpp(family);
  await rig.playUntil(procesId, 'instemming');
});
afterAll(() => rig.stop());

const asked = async (wie: string) => {
  const mail = await rig.mailOf(procesId, 'instemming', wie);
  return { mail, token: await rig.linkOf(mail, procesId), code: await rig.codeOf(wie) };
};
const counts = async () => ({
  facts: (await rig.facts(procesId)).length,
  audit: Number((await rig.db('audit').count())[0]?.['count']),
  mails: Number((await rig.db('mail').count())[0]?.['count']),
  tries: await rig.db('link').select('tries', 'locked_until', 'revoked_at').orderBy('id'),
});

describe('a link in a mail', () => {
  it('T07 T08 changes nothing by itself: HEAD, many GETs and every form of the page sent by a scanner', async () => {
    const { token, code } = await asked(moeder());
    const before = await counts();
    const scanner = rig.browser();
    await scanner.head(`/o/${token}`);
    for (let i = 0; i < 20; i += 1) await scanner.get(`/o/${token}`);
    const page = await scanner.get(`/o/${token}`);
    for (const typed of ['', 'test', 'x@example.org', 'a', 'password', '1', '2', '3']) {
      expect((await scanner.post('/ouder', page, { code: typed })).status).toBe(422);
    }
    expect(await counts()).toEqual(before);
    expect((await rig.browser().enter(token, code)).url).toBe('/ouder/lezen');
  });

  it('T05 shows a neutral page: no name, no subject, and no name of the process', async () => {
    const { token } = await asked(moeder());
    const page = await rig.browser().get(`/o/${token}`);
    expect(page.url).toBe('/ouder');
    expect(page.html).not.toMatch(/Zofia|Testermans|Lina|Voorbeeld|perspectief|OPP/);
    expect(page.html).toContain('autocomplete="one-time-code"');
    expect(page.html).toContain('06-00000000');
  });

  it('that is unknown, revoked or too old gives the same plain page, and the way to a new one', async () => {
    const { token, mail } = await asked(moeder());
    await rig.db('link').where({ id: mail.id }).update({ revoked_at: rig.db.fn.now() });
    const bodies = [];
    for (const path of [token, 'A'.repeat(43), 'kort']) {
      const page = await rig.browser().get(`/o/${path}`);
      expect(page.status).toBe(404);
      expect(page.html).toContain('Vraag school om een nieuwe link');
      bodies.push(page.html.replace(/<main[\s\S]*<\/main>/, ''));
    }
    expect(new Set(bodies.map((b) => b.replace(/content="[0-9a-f]{20,}"|nonce="[^"]+"/g, ''))).size).toBe(1);
    await rig.db('link').where({ id: mail.id }).update({ revoked_at: null });
  });

  it('EC-80 without its code opens no page, and a link alone in another browser has no session', async () => {
    const { token } = await asked(moeder());
    const thief = rig.browser();
    await thief.get(`/o/${token}`);
    for (const path of [
      '/ouder/lezen',
      '/ouder/antwoord',
      '/ouder/klaar',
      '/ouder/document.pdf',
      '/ouder/beantwoord.pdf',
    ]) {
      const page = await thief.get(path);
      expect(page.url).toBe('/ouder');
      expect(page.html).not.toMatch(/Zofia|Testermans/);
    }
    expect((await rig.browser().get('/ouder/lezen')).status).toBe(401);
  });

  it('locks after five wrong codes, also for the right one, with a page that says how long', async () => {
    const { token, code, mail } = await asked(vader());
    const b = rig.browser();
    const page = await b.get(`/o/${token}`);
    for (let i = 0; i < 4; i += 1)
      expect((await b.post('/ouder', page, { code: 'ABCDEFGHJK' })).status).toBe(422);
    expect((await b.post('/ouder', page, { code: 'ABCDEFGHJK' })).status).toBe(429);
    const locked = await b.post('/ouder', page, { code });
    expect(locked.status).toBe(429);
    expect(locked.html).toContain('kwartier');
    await rig.db('link').where({ id: mail.id }).update({ locked_until: null });
  });

  it('takes the code in small letters with spaces and dashes, and gives the session another id', async () => {
    const { token, code } = await asked(moeder());
    const b = rig.browser();
    const page = await b.get(`/o/${token}`);
    const before = b.cookie();
    const inside = await b.post('/ouder', page, {
      code: ` ${code.slice(0, 4).toLowerCase()} - ${code.slice(4).toLowerCase()} `,
    });
    expect(inside.url).toBe('/ouder/lezen');
    expect(b.cookie()).not.toBe(before);
  });

  it('keeps two parents behind one mailbox apart: each has a link and a code that the other cannot use', async () => {
    const m = await asked(moeder());
    const v = await asked(vader());
    await rig.db('betrokkene').update({ email: 'samen@example.org' });
    expect((await rig.browser().enter(v.token, m.code)).status).toBe(422);
    expect((await rig.browser().enter(v.token, v.code)).url).toBe('/ouder/lezen');
    expect((await rig.browser().enter(m.token, m.code)).url).toBe('/ouder/lezen');
    await rig.db('betrokkene').where({ voornaam: 'Mats' }).update({ email: null });
  });
});

describe('reading', () => {
  it('shows the whole text first, marks the part that needs agreement, and then what is asked and by when', async () => {
    const { token, code } = await asked(moeder());
    const { html } = await rig.browser().enter(token, code);
    const at = (text: string): number => html.indexOf(text);
    expect(at('Zofia zat eerst op een andere school.')).toBeGreaterThan(0);
    expect(at('Over dit deel vragen wij uw instemming')).toBeGreaterThan(at('Zofia zat eerst'));
    expect(at('Wat vragen wij van u?')).toBeGreaterThan(at('Zofia vraagt om hulp'));
    expect(html).toContain('Naar het antwoord');
    expect(html).toMatch(/uiterlijk <strong>\w+ \d+ \w+ 20\d\d/);
    expect(html).toContain('<h1 class="lr-heading-1">Lees eerst het plan helemaal</h1>');
  });

  it('gives the very bytes that are asked about as PDF, and writes down who read it', async () => {
    const { token, code } = await asked(moeder());
    const b = rig.browser();
    await b.enter(token, code);
    const res = await b.raw('/ouder/document.pdf');
    const bytes = Buffer.from(await res.arrayBuffer());
    const kept = await rig
      .db('document')
      .where({ process_id: procesId })
      .orderBy('made_at', 'desc')
      .first<{ content: Buffer }>('content');
    expect(bytes.equals(kept.content)).toBe(true);
    const seen = await rig.db('audit').where({ wie: moeder(), wat: 'document.gezien' });
    expect(seen.length).toBeGreaterThan(0);
  });

  it('names the talk on an invitation, and asks for no answer there', async () => {
    const mail = await rig.mailOf(procesId, 'uitnodiging', moeder());
    const token = await rig.linkOf(mail, procesId);
    const b = rig.browser();
    const page = await b.enter(token, await rig.codeOf(moeder()));
    expect(page.html).toContain('15.30 uur');
    expect(page.html).toContain('Kamer 4');
    expect(page.html).not.toContain('Naar het antwoord');
    expect((await b.get('/ouder/antwoord')).url).toBe('/ouder/lezen');
  });
});

describe('answering', () => {
  it('keeps a draft, also of an answer sent after twenty quiet minutes, and goes on where it was', async () => {
    const { token, code } = await asked(moeder());
    const b = rig.browser();
    await b.enter(token, code);
    const form = await b.get('/ouder/antwoord');
    await rig.db.raw(
      "update session set sess = jsonb_set(sess::jsonb, '{ouder,gezienOp}', '0') where sess->'link'->>'geopend' = 'true'",
    );
    const late = await b.post('/ouder/antwoord', form, {
      gezien: 'GEZIEN',
      antwoord: 'DEELS',
      opmerking: 'Lezen wel, rekenen niet.',
      naam: 'Lina',
    });
    expect(late.url).toBe('/ouder');
    expect(late.html).toContain('Wat u typte, is bewaard');
    const back = await b.post('/ouder', late, { code });
    expect(back.url).toBe('/ouder/antwoord');
    expect(back.html).toContain('Lezen wel, rekenen niet.');
    expect(
      (await rig.facts(procesId)).some(
        (f) => f.kind === 'answered' && f.value['antwoord'] !== undefined && f.by === moeder(),
      ),
    ).toBe(false);
  });

  it('says in Dutch what is missing, and keeps what was typed', async () => {
    const { token, code } = await asked(moeder());
    const b = rig.browser();
    await b.enter(token, code);
    const page = await b.post('/ouder/antwoord', await b.get('/ouder/antwoord'), {
      gezien: 'GEZIEN_EN_BESPROKEN',
      antwoord: 'NIET_AKKOORD',
      naam: 'Lina',
    });
    expect(page.status).toBe(422);
    expect(page.html).toContain('<title>Fout:');
    expect(page.html).toContain('value="Lina"');
  });

  it('is one answer with its proof and one receipt, however often it is sent; a no afterwards is refused', async () => {
    const { token, code } = await asked(moeder());
    const b = rig.browser();
    await b.enter(token, code);
    const form = await b.get('/ouder/antwoord');
    const second = await b.get('/ouder/antwoord');
    const pages = await Promise.all([1, 2, 3].map(() => b.post('/ouder/antwoord', form, yes)));
    expect(pages.map((p) => p.url)).toEqual(['/ouder/klaar', '/ouder/klaar', '/ouder/klaar']);
    const refused = await b.post('/ouder/antwoord', second, {
      gezien: 'GEZIEN_EN_BESPROKEN',
      antwoord: 'NIET_AKKOORD',
      reden: 'Toch niet.',
      naam: 'Lina',
    });
    expect(refused.status).toBe(409);
    expect(refused.html).toContain('U hebt al geantwoord op');
    const proofs = (await rig.db('evidence').where({ process_id: procesId, wie: moeder() })) as {
      record: {
        antwoord: string;
        document: { sha256: string };
        omstandigheden: Record<string, string>;
        antwoorden: Record<string, string>;
      };
    }[];
    expect(proofs).toHaveLength(1);
    expect(proofs[0]?.record.antwoord).toBe('AKKOORD');
    expect(proofs[0]?.record.antwoorden['naam']).toBe(yes.naam);
    expect(proofs[0]?.record.document.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(proofs[0]?.record.omstandigheden).toMatchObject({
      wijze: 'digitaal, met link en toegangscode',
      link: (await asked(moeder())).mail.id,
    });
    expect(
      await rig.db('mail').where({ process_id: procesId, text: 'standpunt-ontvangen', wie: moeder() }),
    ).toHaveLength(1);
    expect(await rig.db('draft').where({ wie: moeder() })).toHaveLength(0);
  });

  it('shows the answer and the signed text at the same link afterwards, also in a new browser', async () => {
    const { token, code } = await asked(moeder());
    const b = rig.browser();
    const page = await b.enter(token, code);
    expect(page.url).toBe('/ouder/klaar');
    expect(page.html).toContain('U hebt geantwoord op');
    expect(page.html).toContain('Lina Đorđe Ωμέγα');
    expect((await b.raw('/ouder/beantwoord.pdf')).headers.get('content-type')).toBe('application/pdf');
    expect((await rig.browser().enter(token, 'ABCDEFGHJK')).status).toBe(422);
  });

  it('opens the receipt by the link of the receipt mail', async () => {
    const mail = await rig.mailOf(procesId, 'standpunt-ontvangen', moeder());
    const page = await rig.browser().enter(await rig.linkOf(mail, procesId), await rig.codeOf(moeder()));
    expect(page.url).toBe('/ouder/klaar');
  });

  it('T10 shows one parent nothing of the other: no name, no answer, no address', async () => {
    await rig.settle(procesId);
    const { token, code } = await asked(vader());
    const b = rig.browser();
    const pages = [await b.enter(token, code), await b.get('/ouder/antwoord')];
    for (const page of pages) expect(page.html).not.toMatch(/Lina|moeder|Kompasstraat|lina@example/);
    expect((await b.get('/ouder/klaar')).url).toBe('/ouder/lezen');
    expect((await b.get('/ouder/beantwoord.pdf')).status).toBe(404);
  });

  it('T59 asks anew under the old link when the text was changed, and keeps the old proof', async () => {
    const old = await asked(moeder());
    const v = await asked(vader());
    const b = rig.browser();
    await b.enter(v.token, v.code);
    const stale = await b.get('/ouder/antwoord');
    const group = old.mail.key.split('/').slice(0, -1).join('/');
    await rig.append(procesId, group, 'changed', {});
    const refused = await b.post('/ouder/antwoord', stale, { ...yes, naam: 'Mats' });
    expect(refused.status).toBe(409);
    expect(refused.html).toContain('intussen veranderd');
    const m = rig.browser();
    const page = await m.enter(old.token, old.code);
    expect(page.url).toBe('/ouder/lezen');
    expect(page.html).toContain('De tekst is veranderd');
    expect(page.html).toContain('blijft bewaard');
    expect(page.html).toContain('versie 3');
    expect((await m.raw('/ouder/beantwoord.pdf')).status).toBe(200);
    expect(await rig.db('evidence').where({ process_id: procesId })).toHaveLength(1);
    const other = await b.get('/ouder/lezen');
    expect(other.html).not.toMatch(/Lina|moeder|Akkoord, met|Akkoord<|handtekeningen/);
    const pdf = Buffer.from(await (await b.raw('/ouder/document.pdf')).arrayBuffer());
    const kept = await rig
      .db('document')
      .where({ process_id: procesId })
      .orderBy('versie', 'desc')
      .first<{ content: Buffer; model: object }>('content', 'model');
    expect(pdf.equals(kept.content)).toBe(!JSON.stringify(kept.model).includes('handtekeningen'));
  });
});

describe('a new link', () => {
  it('goes to the same person once in ten minutes while the question is open, with the same words either way', async () => {
    const { token, mail } = await asked(vader());
    await rig.db('link').where({ id: mail.id }).update({ revoked_at: rig.db.fn.now() });
    const fresh = async () =>
      (await rig.db('mail').where({ process_id: procesId, wie: vader() }).andWhere('n', '>', 1000)) as {
        key: string;
        kanaal: string;
        while_open: string;
      }[];
    const b = rig.browser();
    const dead = await b.get(`/o/${token}`);
    const first = await b.post('/ouder/nieuwe-link', dead, {});
    await b.post('/ouder/nieuwe-link', dead, {});
    const unknown = await b.post('/ouder/nieuwe-link', await b.get(`/o/${'B'.repeat(43)}`), {});
    expect(first.html.replace(/content="[^"]+"|nonce="[^"]+"/g, '')).toBe(
      unknown.html.replace(/content="[^"]+"|nonce="[^"]+"/g, ''),
    );
    const [sent, ...more] = await fresh();
    expect(more).toHaveLength(0);
    expect(sent?.kanaal).toBe('brief');
    expect(
      (await rig.openTasks(procesId)).some((t) => t.key === sent?.while_open && t.wie.includes(vader())),
    ).toBe(true);
    rig.setNow(new Date(Date.parse(rig.now()) + 11 * 60_000).toISOString());
    await b.post('/ouder/nieuwe-link', dead, {});
    expect(await fresh()).toHaveLength(2);
  });
});

describe('who may not see it any more', () => {
  it('T12 ends a visit at once when links are revoked, and shows nothing after a contactverbod or an eighteenth birthday', async () => {
    const { token, code, mail } = await asked(moeder());
    const b = rig.browser();
    expect((await b.enter(token, code)).status).toBe(200);
    await rig.db('relatie').where({ id: family.moeder }).update({ contactverbod: true });
    const blocked = await b.get('/ouder/lezen');
    expect(blocked.status).toBe(404);
    expect(blocked.html).not.toMatch(/Zofia/);
    await rig.db('relatie').where({ id: family.moeder }).update({ contactverbod: false });
    await rig.db('leerling').where({ id: family.leerlingId }).update({ geboortedatum: '2008-01-01' });
    expect((await b.get('/ouder/lezen')).html).toContain('niet meer beschikbaar');
    expect((await b.get('/ouder/document.pdf')).status).toBe(404);
    await rig.db('leerling').where({ id: family.leerlingId }).update({ geboortedatum: '2016-03-03' });
    expect((await b.get('/ouder/lezen')).status).toBe(200);
    await rig.db('link').where({ id: mail.id }).update({ revoked_at: rig.db.fn.now() });
    expect((await b.get('/ouder/lezen')).status).toBe(404);
    expect((await b.get('/ouder/lezen')).html).not.toMatch(/Zofia/);
  });

  it('T09 reaches no process of another family, whatever id is sent along', async () => {
    const other = await rig.school();
    const theirs = await rig.startOpp(other, 'GEHEIM doel van een ander');
    await rig.playUntil(theirs, 'instemming');
    const task = (await rig.openTasks(theirs)).find((t) => t.step === 'instemming');
    await rig.db('link').where({ process_id: procesId }).update({ revoked_at: null });
    const { token, code } = await asked(vader());
    const b = rig.browser();
    await b.enter(token, code);
    const form = await b.get('/ouder/antwoord');
    for (const path of ['/ouder/antwoord', '/ouder/concept']) {
      const page = await b.post(path, form, { ...yes, _concept: task?.id ?? '' });
      expect(page.status).toBe(404);
      expect(page.html).not.toContain('GEHEIM');
    }
    expect((await rig.facts(theirs)).some((f) => f.by === vader())).toBe(false);
  });
});
