import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOTICE_TEXT } from '../../../db/mail/letters.js';
import { signedIn } from '../../api/family-rig.js';
import type { Family } from '../../support/family.js';
import { letterRig } from './letter-rig.js';
import type { LetterRig } from './letter-rig.js';

let rig: LetterRig;
let family: Family;
let procesId: string;
const moeder = () => `relatie:${family.moeder}` as const;
const vader = () => `relatie:${family.vader}` as const;
beforeAll(async () => {
  rig = await letterRig();
  family = await rig.family();
  procesId = await rig.decided(family);
  await rig.sendAll(procesId);
});
afterAll(() => rig.stop());

/** A browser in which the mother followed the link of her notice and gave her code. */
async function entered() {
  const text = rig.taken.find((t) => t.mail.subject?.startsWith('Er is een brief') === true)?.mail.text;
  const token = /\/o\/([\w-]{43})/.exec(text ?? '')?.[1] ?? '';
  const browser = rig.browser();
  const closed = await browser.get(`/o/${token}`);
  const page = await browser.enter(token, await rig.codeOf(moeder()));
  return { browser, closed, page };
}

describe('the page behind the notice of a letter', () => {
  it('shows nothing before the code, and the own letter after it', async () => {
    const { closed, page } = await entered();
    expect(closed.html).not.toMatch(/Zofia|Besluit|raam/);
    expect(page.status).toBe(200);
    expect(page.html).toContain('<h1 class="lr-heading-1">Brief van school</h1>');
    expect(page.html).toContain('Besluit van de directeur, maandag 9 november 2026, kenmerk');
    expect(page.html).toContain('Er is een raam kapot.');
    expect(page.html).toContain('Beste mevrouw Voorbeeld');
    expect(page.html).not.toMatch(/heer Voorbeeld|Naar het antwoord|versie|plan bewaren/i);
  });

  it('gives that letter as a file, with a line in the audit log', async () => {
    const { browser } = await entered();
    const res = await browser.raw('/ouder/document.pdf');
    expect(res.headers.get('content-disposition')).toMatch(/^attachment; filename="brief-\w+\.pdf"$/);
    const letter = await rig.letterTo(procesId, moeder());
    expect(Buffer.from(await res.arrayBuffer()).equals(letter.content)).toBe(true);
    const seen: unknown = await rig
      .db('audit')
      .where({ wat: 'document.gezien', wie: moeder() })
      .whereRaw("detail->>'document' = ?", [letter.id])
      .first();
    expect(seen).toBeDefined();
  });

  it('asks for no answer: there is no form and no receipt', async () => {
    const { browser } = await entered();
    for (const path of ['/ouder/antwoord', '/ouder/klaar'])
      expect((await browser.get(path)).url).toBe('/ouder/lezen');
    expect((await browser.raw('/ouder/beantwoord.pdf')).status).toBe(404);
  });

  it('never shows the letter of somebody else, and no other text in its place', async () => {
    const notice = await rig.mailTo(procesId, moeder(), NOTICE_TEXT);
    const his = await rig.letterTo(procesId, vader());
    const { browser } = await entered();
    for (const change of [{ document: his.id }, { document: null }]) {
      await rig
        .db('mail')
        .where({ id: notice.id })
        .update({ about: JSON.stringify({ ...notice.about, ...change }) });
      const page = await browser.get('/ouder/lezen');
      expect(page.html).toContain('De brief staat hier niet meer');
      expect(page.html).not.toContain('raam');
      expect((await browser.raw('/ouder/document.pdf')).status).toBe(404);
    }
    await rig
      .db('mail')
      .where({ id: notice.id })
      .update({ about: JSON.stringify(notice.about) });
    expect((await browser.get('/ouder/lezen')).html).toContain('raam');
  });

  it('is closed for somebody with a contactverbod', async () => {
    const { browser } = await entered();
    await rig.db('relatie').where({ id: family.moeder }).update({ contactverbod: true });
    expect((await browser.get('/ouder/lezen')).html).toContain('niet meer beschikbaar');
    await rig.db('relatie').where({ id: family.moeder }).update({ contactverbod: false });
  });

  it('shows what goes into the envelope too', async () => {
    const { browser } = await entered();
    const letter = await rig.letterTo(procesId, moeder());
    const stuk = await rig.document(procesId, 'Verslag van het gesprek');
    const bijlagen = JSON.stringify([{ id: stuk, titel: 'Verslag van het gesprek' }]);
    await rig.db('document').where({ id: letter.id }).update({ bijlagen });
    expect((await browser.get('/ouder/lezen')).html).toContain('Verslag van het gesprek (PDF)');
    expect((await browser.raw(`/ouder/bijlage/${stuk}.pdf`)).status).toBe(200);
  });
});

describe('the print queue', () => {
  it('has each letter at once after the act, with its file, and records that it was posted', async () => {
    const office = await signedIn(rig, family.administratie);
    const page = await office.get('/post');
    expect(page.html).toContain('2 brieven klaar');
    expect(page.html).toContain('Besluit van school');
    const { id } = await rig.mailTo(procesId, vader(), 'besluit');
    const res = await office.raw(`/post/brieven/${id}/brief.pdf`);
    expect(res.headers.get('content-type')).toBe('application/pdf');
    await office.post('/post', page, { brieven: [id], gepostOp: '9-11-2026' });
    expect(await rig.mailTo(procesId, vader(), 'besluit')).toMatchObject({
      state: 'gepost',
      gepost_op: '2026-11-09',
    });
  });

  it('tells what a refused letter lacks, and makes it with its notice once that is put right', async () => {
    const other = await rig.family();
    const refused = await rig.decided(other, { reden: '' });
    await rig.sendAll(refused);
    const office = await signedIn(rig, other.administratie);
    const page = await office.get('/post');
    expect(page.html).toContain('Deze brieven zijn niet gemaakt');
    expect(page.html).toContain('Nog niet ingevuld: Wat is de reden.');
    const [her, him] = [`relatie:${other.moeder}`, `relatie:${other.vader}`] as const;

    rig.setNow('2026-11-09T09:00:00.000Z');
    await rig.decide(refused, { reden: 'Er is een deur kapot.' });
    for (const wie of [her, him]) {
      const { id } = await rig.mailTo(refused, wie, 'besluit');
      const answer = await office.post('/post/opnieuw', page, { brief: id });
      expect(answer.html).toContain('De brief wordt opnieuw gemaakt');
    }
    await rig.sendAll(refused);
    for (const wie of [her, him]) {
      const mail = await rig.mailTo(refused, wie, 'besluit');
      expect(mail).toMatchObject({ state: 'te_drukken', last_error: null });
      expect(mail.about).not.toHaveProperty('ontbreekt');
    }
    expect((await rig.mailTo(refused, her, NOTICE_TEXT)).state).toBe('verstuurd');
    expect(await rig.db('trouble').where({ process_id: refused }).whereNull('cleared_at')).toHaveLength(0);
    expect((await office.get('/post')).html).not.toContain('Deze brieven zijn niet gemaakt');
    expect(await rig.db('audit').where({ wat: 'brief.opnieuw', process_id: refused })).toHaveLength(2);
  });

  it('lets nobody else make letters anew', async () => {
    const other = await rig.family();
    const refused = await rig.decided(other, { reden: '' });
    await rig.sendAll(refused);
    const { id } = await rig.mailTo(refused, `relatie:${other.vader}`, 'besluit');
    const elsewhere = await signedIn(rig, family.administratie);
    const page = await elsewhere.get('/post');
    expect(page.html).not.toContain('Deze brieven zijn niet gemaakt');
    expect((await elsewhere.post('/post/opnieuw', page, { brief: id })).status).toBe(404);
    const mentor = await signedIn(rig, other.mentor);
    const own = await mentor.get('/taken');
    const csrf = /name="csrf" content="([^"]+)"/.exec(own.html)?.[1] ?? '';
    expect((await mentor.post('/post/opnieuw', own, { brief: id, _csrf: csrf })).status).toBe(403);
    expect((await rig.mailTo(refused, `relatie:${other.vader}`, 'besluit')).state).toBe('geweigerd');
  });
});
