import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { partnerItems } from '../../db/people/partners.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { askPartner, newCase, newDocument, newPartner } from '../support/partner.js';
import type { Family } from '../support/family.js';
import { familyRig, signedIn } from './family-rig.js';
import type { Rig } from './family-rig.js';

const KEY = 'aanmelding';
let rig: Rig;
let family: Family;
let zaak: ProcessRow;
let partner: `partner:${string}`;
let documentId: string;
let bijlage: string;
let elders: string;
let taskId: string;

beforeAll(async () => {
  rig = await familyRig();
});
afterAll(() => rig.stop());

beforeEach(async () => {
  family = await rig.school();
  zaak = await newCase(rig.db, family, rig.now());
  partner = await newPartner(rig.db);
  const other = await newCase(rig.db, family, rig.now());
  const signed = {
    soort: 'handtekeningen' as const,
    rijen: [
      {
        naam: 'Lina Voorbeeld',
        hoedanigheid: 'moeder',
        keuze: 'Akkoord',
        tijdstip: '9-11-2026',
        versie: 'versie 1',
        wijze: 'digitaal',
      },
    ],
  };
  bijlage = await newDocument(rig.db, other, 'Het plan van school', { blokken: [signed] });
  elders = await newDocument(rig.db, other, 'Dit gaat niet mee');
  documentId = await newDocument(rig.db, zaak, 'Wij vragen u om hulp bij taal.', {
    bijlagen: [{ id: bijlage, titel: 'Het plan' }],
  });
  taskId = await askPartner(rig.db, zaak.id, KEY, partner, { document: documentId });
});

/** The asking mail as the kit would put it out, and its link with a fresh code. */
async function asked(wie: string = partner, key = KEY, text = 'vraag') {
  const known = (await rig.db('mail').where({ process_id: zaak.id, key, wie, text }).first()) as
    { id: string } | undefined;
  const id = known?.id ?? crypto.randomUUID();
  if (!known)
    await rig.db('mail').insert({
      id,
      process_id: zaak.id,
      key,
      text,
      n: 1,
      wie,
      kanaal: 'mail',
      message_id: id,
      intent_at: rig.now(),
      while_open: key,
      with_link: true,
    });
  const token = await rig.linkOf({ id, text, key, wie, kanaal: 'mail', state: 'verstuurd' }, zaak.id);
  return { id, token, code: await rig.codeOf(wie) };
}
async function inside(wie: string = partner) {
  const { token, code, id } = await asked(wie);
  const b = rig.browser();
  const page = await b.enter(token, code);
  return { b, page, token, code, id };
}
const audits = (wat: string) => rig.db('audit').where({ wat, process_id: zaak.id });

describe('a partner behind a link and a code', () => {
  it('reads the text set apart for it, with words for a partner and nothing of parents', async () => {
    const { page } = await inside();
    expect(page.url).toBe('/ouder/lezen');
    expect(page.html).toContain('Wij vragen u om hulp bij taal.');
    expect(page.html).toContain('Doorgeven aan een collega');
    expect(page.html).not.toMatch(/uw kind|het plan lezen|instemming|Lina|Mats/i);
    expect(await audits('document.gezien')).toHaveLength(1);
  });

  it('answers the form of the step, gets a receipt, and then sees its own answer only', async () => {
    const { b, token, code } = await inside();
    const wrong = await b.post('/ouder/antwoord', await b.get('/ouder/antwoord'), {});
    expect(wrong.status).toBe(422);
    const form = await b.get('/ouder/antwoord');
    expect(form.html).toContain('Terug naar de vraag');
    const done = await b.post('/ouder/antwoord', form, { gesprek: 'ja' });
    expect(done.url).toBe('/ouder/klaar');
    expect(done.html).toContain('Gesprek gewenst');
    expect((await b.post('/ouder/antwoord', form, { gesprek: 'ja' })).url).toBe('/ouder/klaar');
    const [answer, ...more] = (await rig.facts(zaak.id)).filter((f) => f.kind === 'answered');
    expect(answer).toMatchObject({ key: KEY, by: partner, value: { gesprek: true } });
    expect(more).toHaveLength(0);
    const receipts = await rig.db('mail').where({ process_id: zaak.id, wie: partner, text: 'ontvangen' });
    expect(receipts).toMatchObject([{ kanaal: 'mail', with_link: true }]);
    const again = await rig.browser().enter(token, code);
    expect(again.url).toBe('/ouder/klaar');
    expect(again.html).not.toContain('hulp bij taal');
    expect((await b.get('/ouder/document.pdf')).status).toBe(404);
    expect((await b.get(`/ouder/bijlage/${bijlage}.pdf`)).status).toBe(404);
  });

  it('answers a later question through a newer link, each link with its own answer', async () => {
    const first = await inside();
    await first.b.post('/ouder/antwoord', await first.b.get('/ouder/antwoord'), { gesprek: 'ja' });
    await askPartner(rig.db, zaak.id, 'terugkoppeling', partner);
    const next = await asked(partner, 'terugkoppeling');
    const b = rig.browser();
    const page = await b.enter(next.token, next.code);
    expect(page.url).toBe('/ouder/lezen');
    expect(page.html).not.toContain('hulp bij taal');
    const done = await b.post('/ouder/antwoord', await b.get('/ouder/antwoord'), { gesprek: 'nee' });
    expect(done.html).toContain('Nee');
    const old = await rig.browser().enter(first.token, next.code);
    expect(old.url).toBe('/ouder/klaar');
    expect(old.html).toContain('Ja');
  });

  it('sees nothing any more once the question is withdrawn or the partner is out of use', async () => {
    const { b } = await inside();
    await rig.db('partner').update({ actief: false });
    expect((await b.get('/ouder/lezen')).status).toBe(404);
    await rig.db('partner').update({ actief: true });
    expect((await b.get('/ouder/lezen')).status).toBe(200);
    await rig.db('task').where({ id: taskId }).update({ state: 'vervallen' });
    const gone = await b.get('/ouder/lezen');
    expect(gone.status).toBe(404);
    expect(gone.html).not.toContain('hulp bij taal');
  });

  it('may ask for a new link while the question is open', async () => {
    const { token, id } = await asked();
    await rig.db('link').where({ id }).update({ revoked_at: rig.db.fn.now() });
    const b = rig.browser();
    await b.post('/ouder/nieuwe-link', await b.get(`/o/${token}`), {});
    const fresh = await rig.db('mail').where({ process_id: zaak.id, wie: partner }).andWhere('n', '>', 1000);
    expect(fresh).toMatchObject([{ key: KEY, text: 'vraag', kanaal: 'mail' }]);
  });
});

describe('the attachments of a document', () => {
  it('are listed and opened one by one, without signatures; any other id is not found', async () => {
    const { b, page } = await inside();
    expect(page.html).toContain(`/ouder/bijlage/${bijlage}.pdf`);
    const res = await b.raw(`/ouder/bijlage/${bijlage}.pdf`);
    expect(res.headers.get('content-type')).toBe('application/pdf');
    const bytes = Buffer.from(await res.arrayBuffer());
    const kept = await rig.db('document').where({ id: bijlage }).first<{ content: Buffer }>('content');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.equals(kept.content)).toBe(false);
    for (const id of [elders, documentId, crypto.randomUUID(), 'x'])
      expect((await b.get(`/ouder/bijlage/${id}.pdf`)).status).toBe(404);
    expect(await rig.db('audit').where({ wat: 'document.gezien', wie: partner })).toHaveLength(2);
  });

  it('are never of another pupil, nor a letter with a code, whatever the list says', async () => {
    const stranger = await newCase(rig.db, await rig.school(), rig.now());
    const theirs = await newDocument(rig.db, stranger, 'Van een ander');
    const letter = await newDocument(rig.db, zaak, 'Uw code', { kind: 'toegangsbrief' });
    const list = [theirs, letter].map((id) => ({ id, titel: 'x' }));
    await rig
      .db('document')
      .where({ id: documentId })
      .update({ bijlagen: JSON.stringify(list) });
    const { b } = await inside();
    for (const id of [theirs, letter]) expect((await b.get(`/ouder/bijlage/${id}.pdf`)).status).toBe(404);
  });

  it('are shown to a parent too, before the answer, as the same copy', async () => {
    const moeder = `relatie:${family.moeder}` as const;
    await askPartner(rig.db, zaak.id, 'instemming/m', moeder, { document: documentId, signer: true });
    const { token, code } = await asked(moeder, 'instemming/m', 'instemming');
    const parent = rig.browser();
    const page = await parent.enter(token, code);
    expect(page.html).toContain(`/ouder/bijlage/${bijlage}.pdf`);
    const seen = Buffer.from(await (await parent.raw(`/ouder/bijlage/${bijlage}.pdf`)).arrayBuffer());
    const { b } = await inside();
    const shared = Buffer.from(await (await b.raw(`/ouder/bijlage/${bijlage}.pdf`)).arrayBuffer());
    expect(seen.equals(shared)).toBe(true);
    expect((await parent.get(`/ouder/bijlage/${elders}.pdf`)).status).toBe(404);
    expect((await parent.get('/ouder/doorgeven')).status).toBe(404);
  });
});

describe('handing on to a colleague', () => {
  const colleague = { naam: 'Bo Collegatest', email: 'bo@praktijk.example', telefoon: '06-00000963' };

  it('makes the colleague a partner, ends the old link, and asks the colleague the same with its own code', async () => {
    const { b, token, code } = await inside();
    const form = await b.get('/ouder/doorgeven');
    expect((await b.post('/ouder/doorgeven', form, { ...colleague, email: 'geen adres' })).status).toBe(422);
    const done = await b.post('/ouder/doorgeven', form, colleague);
    expect(done.html).toContain('Doorgegeven aan uw collega');
    const row = await rig
      .db('partner')
      .where({ doorgegeven_door: partner.slice(8) })
      .first<{ id: string; organisatie: string; kanaal: string }>();
    expect(row).toMatchObject({ organisatie: 'Praktijk De Proeftuin', kanaal: 'LINK', naam: colleague.naam });
    const next = `partner:${row.id}`;
    const facts = await rig.facts(zaak.id);
    const opened = facts.find((f) => f.kind === 'opened');
    expect(facts.at(-1)).toMatchObject({
      key: KEY,
      kind: 'handedOver',
      by: partner,
      value: { to: [next], due: '2026-12-14', plan: opened?.value['plan'] },
    });
    expect(await rig.db('task').where({ id: taskId }).first()).toMatchObject({ wie: [next], state: 'open' });
    expect(await rig.db('mail').where({ process_id: zaak.id, wie: next })).toMatchObject([
      { key: KEY, text: 'vraag', kanaal: 'mail', while_open: KEY, with_link: true },
    ]);
    expect(await rig.db('delivery').where({ process_id: zaak.id, kind: 'news' })).toHaveLength(1);
    expect(await audits('partner.doorgegeven')).toMatchObject([{ wie: partner }]);
    expect((await rig.browser().get(`/o/${token}`)).status).toBe(404);
    expect((await b.get('/ouder/lezen')).status).toBe(401);
    const theirs = await asked(next);
    expect((await rig.browser().enter(theirs.token, code)).status).toBe(422);
    const c = rig.browser();
    expect((await c.enter(theirs.token, theirs.code)).html).toContain('hulp bij taal');
  });

  it('is refused for a question that was answered meanwhile, and once for a double click', async () => {
    const { b } = await inside();
    const form = await b.get('/ouder/doorgeven');
    const pages = await Promise.all([1, 2].map(() => b.post('/ouder/doorgeven', form, colleague)));
    expect(pages.some((p) => p.html.includes('Doorgegeven aan uw collega'))).toBe(true);
    expect(await rig.db('partner').where({ doorgegeven_door: partner.slice(8) })).toHaveLength(1);
    const task2 = await askPartner(rig.db, zaak.id, 'tweede', partner);
    const { token, code } = await asked(partner, 'tweede');
    const c = rig.browser();
    await c.enter(token, code);
    const late = await c.get('/ouder/doorgeven');
    await c.post('/ouder/antwoord', await c.get('/ouder/antwoord'), { gesprek: 'ja' });
    expect((await c.post('/ouder/doorgeven', late, colleague)).status).toBe(409);
    expect(await rig.db('task').where({ id: task2 }).first()).toMatchObject({ wie: [partner] });
    expect(await rig.db('partner').where({ doorgegeven_door: partner.slice(8) })).toHaveLength(1);
  });
});

describe('the coordinator', () => {
  it('reads a code out by telephone: shown once, never mailed, with a line in the audit log', async () => {
    const b = await signedIn(rig, family.begeleider);
    const page = await b.get(`/processen/${zaak.id}`);
    expect(page.html).toContain('Praktijk De Proeftuin, Ilse van Zorgtest');
    expect(page.html).toContain('De code moet nog worden voorgelezen.');
    const mails = await rig.db('mail').where({ wie: partner });
    const { token } = await asked();
    const shown = await b.post(`/processen/${zaak.id}/partnercode`, page, { taak: taskId });
    const code = /\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2}\b/.exec(shown.html)?.[0] ?? '';
    expect(shown.html).toContain('06-00000962');
    expect(shown.headers.get('cache-control')).toContain('no-store');
    expect((await rig.browser().enter(token, code)).url).toBe('/ouder/lezen');
    expect((await b.get(`/processen/${zaak.id}`)).html).not.toContain(code);
    expect(await rig.db('mail').where({ wie: partner, text: 'toegangscode' })).toHaveLength(mails.length);
    const [line] = (await audits('partner.code-voorgelezen')) as { wie: string; detail: object }[];
    expect(line?.wie).toBe(`medewerker:${family.begeleider}`);
    expect(JSON.stringify(line)).not.toContain(code.replaceAll('-', ''));
  });

  it('is the only one with that button: not the mentor, not for a colleague, not on a closed task', async () => {
    const m = await signedIn(rig, family.mentor);
    const seen = await m.get(`/processen/${zaak.id}`);
    expect(seen.html).not.toContain('Code voorlezen');
    expect((await m.post(`/processen/${zaak.id}/partnercode`, seen, { taak: taskId })).status).toBe(404);
    const b = await signedIn(rig, family.begeleider);
    const page = await b.get(`/processen/${zaak.id}`);
    const staffTask = await askPartner(rig.db, zaak.id, 'eigen', `medewerker:${family.mentor}`);
    expect((await b.post(`/processen/${zaak.id}/partnercode`, page, { taak: staffTask })).status).toBe(422);
    await rig.db('task').where({ id: taskId }).update({ state: 'klaar' });
    expect((await b.post(`/processen/${zaak.id}/partnercode`, page, { taak: taskId })).status).toBe(409);
  });

  it('registers what a partner said by post or telephone, in the own name', async () => {
    await rig.db('partner').update({ kanaal: 'TELEFOON' });
    const b = await signedIn(rig, family.begeleider);
    expect((await b.get(`/processen/${zaak.id}`)).html).not.toContain('Code voorlezen');
    const form = await b.get(`/taken/${taskId}`);
    expect(form.html).toContain('U vult dit in namens de partner');
    expect(form.html).toContain('Praktijk De Proeftuin');
    await b.post(`/taken/${taskId}`, form, { gesprek: 'nee' });
    const me = `medewerker:${family.begeleider}`;
    expect(await rig.db('submission').where({ task_id: taskId })).toMatchObject([{ door: me }]);
    expect((await rig.facts(zaak.id)).at(-1)).toMatchObject({ kind: 'answered', by: me });
    const { token, code } = await asked();
    const late = await rig.browser().enter(token, code);
    expect(late.status).toBe(404);
    expect(late.html).toContain('staat niet meer open');
    const m = await signedIn(rig, family.mentor);
    expect((await m.get(`/taken/${taskId}`)).status).toBe(404);
  });
});

describe('a letter to a partner', () => {
  it('is in the post with the name of the organisation, and with what is shared as copies without signatures', async () => {
    const id = crypto.randomUUID();
    await rig.db('mail').insert({
      id,
      process_id: zaak.id,
      key: KEY,
      text: 'vraag',
      n: 1,
      wie: partner,
      kanaal: 'brief',
      state: 'te_drukken',
      message_id: id,
      intent_at: rig.now(),
      about: JSON.stringify({ bijlagen: [documentId, bijlage] }),
    });
    const a = await signedIn(rig, family.administratie);
    const { html } = await a.get('/post');
    expect(html).toContain('Praktijk De Proeftuin, Ilse van Zorgtest');
    expect(html).not.toContain('Testermans');
    const first = await a.raw(`/post/brieven/${id}/bijlage-1.pdf`);
    const second = await a.raw(`/post/brieven/${id}/bijlage-2.pdf`);
    expect([first.status, second.status]).toEqual([200, 200]);
    const { b } = await inside();
    const shared = Buffer.from(await (await b.raw(`/ouder/bijlage/${bijlage}.pdf`)).arrayBuffer());
    expect(Buffer.from(await second.arrayBuffer()).equals(shared)).toBe(true);
  });
});

describe('the names', () => {
  it('of partners stand in the chronology and in the list of a form', async () => {
    const b = await signedIn(rig, family.begeleider);
    const { html } = await b.get(`/processen/${zaak.id}`);
    expect(html).toContain('Gevraagd aan Praktijk De Proeftuin, Ilse van Zorgtest');
    const items = await partnerItems(rig.db);
    expect(items).toContainEqual({ waarde: partner, label: 'Praktijk De Proeftuin, Ilse van Zorgtest' });
    await rig
      .db('partner')
      .where({ id: partner.slice(8) })
      .update({ actief: false });
    expect((await partnerItems(rig.db)).map((i) => i.waarde)).not.toContain(partner);
  });
});
