import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMailTransport } from '../../activities/mail/index.js';
import type { MailContext } from '../../activities/mail/index.js';
import { sendMail } from '../../activities/mail/send-mail.js';
import { chronology } from '../../api/queries/chronology.js';
import type { FactRow } from '../../db/processes/facts.js';
import { sink } from '../activities/mail/rig.js';
import type { Sink } from '../activities/mail/rig.js';
import type { Family } from '../support/family.js';
import { familyRig, signedIn } from './family-rig.js';
import type { Mail, Page, Rig } from './family-rig.js';

let rig: Rig;
let server: Sink;
let ctx: MailContext & { readonly transport: ReturnType<typeof createMailTransport> };
let family: Family;
let procesId: string;
let token: string;

const moeder = (): string => `relatie:${family.moeder}`;
const vader = (): string => `relatie:${family.vader}`;
const minutes = (n: number): string => new Date(Date.parse(rig.now()) + n * 60_000).toISOString();
const talkDay = '2026-12-01';
const secret = /Zofia|Testermans|perspectief|OPP|handelingsdeel|Lina|Mats|Kompasstraat/;

/** Plans the talk of a fresh process, so that both parents are invited; the e-mails really go out. */
async function invite(): Promise<void> {
  family = await rig.school();
  procesId = await rig.startOpp(family);
  await rig.settle(procesId);
  await planTalk(talkDay);
  token = await tokenOf(await rig.mailOf(procesId, 'uitnodiging', moeder()));
}

async function planTalk(datum: string): Promise<void> {
  const task = (await rig.openTasks(procesId)).find((t) => t.step === 'overlegPlannen');
  await rig.db('submission').insert({
    id: randomUUID(),
    process_id: procesId,
    form: 'gesprekPlannen',
    answers: JSON.stringify({ datum, tijd: '15:30', plaats: 'Kamer 4' }),
    rendered: JSON.stringify({ titel: 'Gesprek', secties: [] }),
    door: 'proef',
    at: rig.now(),
  });
  await rig.append(procesId, task?.key ?? '', 'answered', { datum });
}

/** Sends a mail of the outbox and gives back what arrived. */
async function arrived(mail: Pick<Mail, 'id'>) {
  const before = server.taken.length;
  await sendMail(ctx, mail.id);
  return server.taken.slice(before);
}
async function tokenOf(mail: Mail): Promise<string> {
  const [taken] = await arrived(mail);
  return /\/o\/([A-Za-z0-9_-]{43})/.exec(taken?.mail.text ?? '')?.[1] ?? '';
}

/** The father, who is invited by letter, has an e-mail address after all. */
async function invitedFather(): Promise<string> {
  await rig.db('betrokkene').where({ voornaam: 'Mats' }).update({ email: 'mats@example.org' });
  const mail = await rig.mailOf(procesId, 'uitnodiging', vader());
  await rig.db('mail').where({ id: mail.id }).update({ kanaal: 'mail' });
  const found = await tokenOf(mail);
  expect(found).toHaveLength(43);
  return found;
}

const codeMails = async (wie?: string): Promise<readonly (Mail & { n: number })[]> =>
  (await rig
    .db('mail')
    .where({ process_id: procesId, text: 'eenmalige-code', ...(wie !== undefined && { wie }) })
    .orderBy('n')) as (Mail & { n: number })[];

/** The code in the code mail that was not sent yet. */
async function codeOf(): Promise<string> {
  const last = (await codeMails()).find((mail) => mail.state === 'wacht');
  const [taken] = last ? await arrived(last) : [];
  return (/Uw code is (\d{3} \d{3})/.exec(taken?.mail.text ?? '')?.[1] ?? '').replace(' ', '');
}
const other = (code: string): string => (code === '000000' ? '000001' : '000000');

async function askedIn(
  b = rig.browser(),
): Promise<{ b: ReturnType<Rig['browser']>; page: Page; code: string }> {
  const page = await b.post('/ouder/code-vragen', await b.get(`/o/${token}`), {});
  return { b, page, code: await codeOf() };
}
async function inside() {
  const { b, page, code } = await askedIn();
  return { b, page: await b.post('/ouder/eenmalige-code', page, { code }) };
}
const counts = async () => ({
  facts: (await rig.facts(procesId)).length,
  audit: Number((await rig.db('audit').count())[0]?.['count']),
  mails: Number((await rig.db('mail').count())[0]?.['count']),
  codes: Number((await rig.db('access_code').count())[0]?.['count']),
  links: await rig.db('link').orderBy('id'),
});

beforeAll(async () => {
  rig = await familyRig();
  server = await sink();
  ctx = {
    db: rig.db,
    register: rig.register,
    transport: createMailTransport({ host: '127.0.0.1', port: server.port }),
    now: rig.now,
    baseUrl: rig.base,
    from: 'School <post@school.example>',
    isDemo: false,
  };
});
beforeEach(() => invite());
afterAll(async () => {
  ctx.transport.close();
  await server.stop();
  await rig.stop();
});

describe('the link of an invitation', () => {
  it('T07 changes nothing by itself, and a scanner that sends every form brings one code mail at most', async () => {
    const before = await counts();
    const scanner = rig.browser();
    await scanner.head(`/o/${token}`);
    for (let i = 0; i < 20; i += 1) await scanner.get(`/o/${token}`);
    const first = await scanner.get(`/o/${token}`);
    expect(await counts()).toEqual(before);
    for (const typed of ['', 'test', 'x@example.org', '1', '12345']) {
      expect((await scanner.post('/ouder/eenmalige-code', first, { code: typed })).status).toBe(422);
    }
    expect(await counts()).toEqual(before);
    await Promise.all([1, 2, 3].map(() => scanner.post('/ouder/code-vragen', first, {})));
    for (let i = 0; i < 5; i += 1)
      await scanner.post('/ouder/code-vragen', await scanner.get(`/o/${token}`), {});
    expect(await codeMails()).toHaveLength(1);
    expect((await rig.facts(procesId)).length).toBe(before.facts);
  });

  it('T06 forwarded shows a neutral page only: no name, no subject, no date', async () => {
    const thief = rig.browser();
    const page = await thief.get(`/o/${token}`);
    expect(page.url).toBe('/ouder');
    expect(page.html).toContain('Stuur mij een code');
    for (const path of [
      '/ouder/uitnodiging',
      '/ouder/uitnodiging/klaar',
      '/ouder/lezen',
      '/ouder/antwoord',
    ]) {
      const refused = await thief.get(path);
      expect(refused.url).toBe('/ouder');
      expect(refused.html).not.toMatch(secret);
      expect(refused.html).not.toMatch(/december|15\.30|Kamer 4|gesprek/);
    }
  });

  it('needs no toegangscode on paper: no code letter is asked for it', async () => {
    expect(
      await rig.db('mail').where({ process_id: procesId, text: 'toegangscode', wie: moeder() }),
    ).toHaveLength(0);
    const link = await rig
      .db('link')
      .where({ process_id: procesId, wie: moeder() })
      .first<{ niveau: string }>();
    expect(link.niveau).toBe('N2');
  });

  it('in a letter stays at N3, with the toegangscode, also when the address went away on the road', async () => {
    await arrived(await rig.mailOf(procesId, 'uitnodiging', vader()));
    const link = await rig
      .db('link')
      .where({ process_id: procesId, wie: vader() })
      .first<{ niveau: string }>();
    expect(link.niveau).toBe('N3');
    expect(
      await rig.db('mail').where({ process_id: procesId, text: 'toegangscode', wie: vader() }),
    ).toHaveLength(1);
    await rig.db('betrokkene').where({ voornaam: 'Lina' }).update({ email: null });
    const b = rig.browser();
    const refused = await b.post('/ouder/code-vragen', await b.get(`/o/${token}`), {});
    expect(refused.status).toBe(409);
    expect(refused.html).toContain('Wij kunnen u geen code mailen');
    expect(await codeMails()).toHaveLength(0);
  });
});

describe('the code', () => {
  it('goes to the mailbox of this person alone, names nobody else, and is kept as a hash', async () => {
    const b = rig.browser();
    const page = await b.post('/ouder/code-vragen', await b.get(`/o/${token}`), {});
    expect(page.html).toContain('autocomplete="one-time-code"');
    const [mail] = await codeMails();
    expect(mail?.wie).toBe(moeder());
    const [taken] = await arrived(mail ?? { id: '' });
    expect(taken?.to).toEqual(['lina@example.org']);
    expect(taken?.mail.subject).toMatch(/^Uw code voor een bericht van school/);
    expect(taken?.mail.text).toContain('10 minuten');
    expect(taken?.mail.text).not.toMatch(/Zofia|Testermans|perspectief|gesprek|https?:/);
    const code = (/(\d{3} \d{3})/.exec(taken?.mail.text ?? '')?.[1] ?? '').replace(' ', '');
    const rows = JSON.stringify([await rig.db('access_code'), await rig.db('mail')]);
    expect(code).toMatch(/^\d{6}$/);
    expect(rows).not.toContain(code);
    expect(rows).not.toContain(`${code.slice(0, 3)} ${code.slice(3)}`);
    expect(await codeMails(vader())).toHaveLength(0);
  });

  it('opens the invitation, once, with spaces and dashes, in a session with another id', async () => {
    const { b, page, code } = await askedIn();
    const before = b.cookie();
    const opened = await b.post('/ouder/eenmalige-code', page, {
      code: ` ${code.slice(0, 3)}-${code.slice(3)} `,
    });
    expect(opened.url).toBe('/ouder/uitnodiging');
    expect(b.cookie()).not.toBe(before);
    expect(opened.html).toContain('15.30 uur');
    expect(opened.html).toContain('Kamer 4');
    expect(opened.html).toContain('1 december 2026');
    expect(opened.html).toContain('Yara Proefsma');
    expect(opened.html).not.toMatch(secret);
    const c = rig.browser();
    const again = await c.post('/ouder/eenmalige-code', await c.get(`/o/${token}`), { code });
    expect(again.status).toBe(422);
    expect(again.html).toContain('werkt niet meer');
  });

  it('is dead after five wrong tries, also for the right one, and a new one can be asked at once', async () => {
    const { b, page, code } = await askedIn();
    for (let i = 0; i < 4; i += 1) {
      const wrong = await b.post('/ouder/eenmalige-code', page, { code: other(code) });
      expect(wrong.status).toBe(422);
      expect(wrong.html).toContain('Deze code klopt niet.');
      expect(wrong.html).toContain('id="code-fout"');
    }
    const fifth = await b.post('/ouder/eenmalige-code', page, { code: other(code) });
    expect(fifth.html).toContain('Vraag een nieuwe code');
    expect((await b.post('/ouder/eenmalige-code', page, { code })).html).toContain('Stuur mij een code');
    const next = await askedIn(b);
    expect((await b.post('/ouder/eenmalige-code', next.page, { code: next.code })).url).toBe(
      '/ouder/uitnodiging',
    );
  });

  it('is over after ten minutes, with a clear sentence and the button for another', async () => {
    const { b, page, code } = await askedIn();
    const { lives } = await rig
      .db('access_code')
      .where({ wie: moeder() })
      .first<{ lives: number }>(rig.db.raw('extract(epoch from expires_at - made_at)::int as lives'));
    expect(lives).toBe(600);
    await rig.db('access_code').where({ wie: moeder() }).update({ expires_at: rig.db.fn.now() });
    const late = await b.post('/ouder/eenmalige-code', page, { code });
    expect(late.status).toBe(422);
    expect(late.html).toContain('Deze code is verlopen');
    expect(late.html).toContain('Stuur mij een code');
  });

  it('opens only the link it was asked for', async () => {
    const { code } = await askedIn();
    const first = token;
    token = await invitedFather();
    const own = await askedIn();
    if (own.code !== code)
      expect((await own.b.post('/ouder/eenmalige-code', own.page, { code })).status).toBe(422);
    const b = rig.browser();
    expect(
      (await b.post('/ouder/eenmalige-code', await b.get(`/o/${first}`), { code: own.code })).status,
    ).toBe(422);
    expect(await codeMails(vader())).toHaveLength(1);
    expect(await codeMails(moeder())).toHaveLength(1);
  });

  it('is not sent again while it works, and at most three times an hour for a link', async () => {
    const start = rig.now();
    const { b, page } = await askedIn();
    const soon = await b.post('/ouder/code-vragen', page, {});
    expect(soon.status).toBe(429);
    expect(soon.html).toContain('Wij stuurden u net al een code');
    for (let i = 0; i < 2; i += 1) {
      await rig.db('access_code').where({ wie: moeder() }).update({ expires_at: rig.db.fn.now() });
      rig.setNow(minutes(11));
      await askedIn(b);
    }
    await rig.db('access_code').where({ wie: moeder() }).update({ expires_at: rig.db.fn.now() });
    rig.setNow(minutes(11));
    const often = await b.post('/ouder/code-vragen', page, {});
    expect(often.status).toBe(429);
    expect(often.html).toContain('drie keer een code');
    expect(await codeMails()).toHaveLength(3);
    rig.setNow(minutes(31));
    await askedIn(b);
    expect(await codeMails()).toHaveLength(4);
    rig.setNow(start);
  });
});

describe('a visit at N2', () => {
  it('reaches no plan, no document, no answer form of N3, also not with the toegangscode', async () => {
    const { b } = await inside();
    const form = await b.get('/ouder/uitnodiging');
    for (const path of [
      '/ouder/lezen',
      '/ouder/document.pdf',
      '/ouder/beantwoord.pdf',
      '/ouder/antwoord',
      '/ouder/klaar',
    ]) {
      const page = await b.get(path);
      expect(page.url).toBe('/ouder/uitnodiging');
      expect(page.html).not.toMatch(secret);
    }
    for (const path of ['/ouder/antwoord', '/ouder/concept'])
      expect((await b.post(path, form, { antwoord: 'AKKOORD', naam: 'x' })).url).toBe('/ouder/uitnodiging');
    const n3 = await rig.codeOf(moeder());
    const c = rig.browser();
    expect((await c.post('/ouder', await c.get(`/o/${token}`), { code: n3 })).url).toBe('/ouder');
    expect((await c.get('/ouder/lezen')).url).toBe('/ouder');
    await c.post('/ouder', await c.get(`/o/${token}`), { code: 'ABCDEFGHJK' });
    const tries = await rig
      .db('audit')
      .where({ process_id: procesId, wie: moeder(), wat: 'familie.code-fout' });
    expect(tries).toHaveLength(0);
  });

  it('is all that is left of a visit at N3 when its link becomes one of N2', async () => {
    const mail = { ...(await rig.mailOf(procesId, 'uitnodiging', moeder())), id: randomUUID() };
    const b = rig.browser();
    await b.enter(await rig.linkOf(mail, procesId), await rig.codeOf(moeder()));
    expect((await b.get('/ouder/lezen')).url).toBe('/ouder/lezen');
    await rig.db('link').where({ id: mail.id }).update({ niveau: 'N2' });
    expect((await b.get('/ouder/lezen')).html).toContain('Stuur mij een code');
  });

  it('does not open another link: that of a plan asks for the toegangscode', async () => {
    const { b } = await inside();
    const mail = { ...(await rig.mailOf(procesId, 'uitnodiging', moeder())), id: randomUUID() };
    const n3 = await rig.linkOf(mail, procesId);
    const page = await b.get(`/o/${n3}`);
    expect(page.html).toContain('10 letters en cijfers');
    expect((await b.get('/ouder/lezen')).html).toContain('10 letters en cijfers');
    expect((await b.get('/ouder/uitnodiging')).html).toContain('10 letters en cijfers');
    expect((await b.post('/ouder/code-vragen', page, {})).html).toContain('10 letters en cijfers');
    expect(await codeMails()).toHaveLength(1);
  });

  it('ends at once when the link is revoked, shows nothing after a contactverbod, and ends by itself', async () => {
    const { b } = await inside();
    await rig.db('relatie').where({ id: family.moeder }).update({ contactverbod: true });
    const blocked = await b.get('/ouder/uitnodiging');
    expect(blocked.status).toBe(404);
    expect(blocked.html).not.toMatch(/december|Kamer 4/);
    await rig.db('relatie').where({ id: family.moeder }).update({ contactverbod: false });
    expect((await b.get('/ouder/uitnodiging')).status).toBe(200);
    await rig.db.raw(
      "update session set sess = jsonb_set(sess::jsonb, '{uitnodiging,gezienOp}', '0') where sess->'uitnodiging' is not null",
    );
    expect((await b.get('/ouder/uitnodiging')).url).toBe('/ouder');
    await rig.db('link').where({ process_id: procesId }).update({ revoked_at: rig.db.fn.now() });
    expect((await b.get('/ouder/uitnodiging')).status).toBe(404);
  });
});

describe('the answer to an invitation', () => {
  const news = async (): Promise<readonly (Mail & { n: number })[]> =>
    (await rig
      .db('mail')
      .where({ process_id: procesId, text: 'uitnodiging-antwoord' })
      .orderBy('n')) as (Mail & { n: number })[];
  const submissions = async (): Promise<readonly { door: string; answers: Record<string, string> }[]> =>
    (await rig.db('submission').where({ process_id: procesId, form: 'uitnodigingAntwoord' })) as {
      door: string;
      answers: Record<string, string>;
    }[];
  const noted = async (): Promise<readonly FactRow[]> =>
    (await rig.facts(procesId)).filter((f) => f.kind === 'noted');

  it('is kept once however often it is sent, told to the mentor, and stands in the chronology', async () => {
    const { b, page } = await inside();
    const open = await rig.openTasks(procesId);
    const given = { antwoord: 'NEE_ANDERE_DAG', opmerking: 'Donderdag kan ik wel.' };
    const pages = await Promise.all([1, 2, 3].map(() => b.post('/ouder/uitnodiging', page, given)));
    for (const p of pages) expect(p.url).toBe('/ouder/uitnodiging/klaar');
    expect(pages[0]?.html).toContain('Nee, ik wil graag een andere dag');
    expect(pages[0]?.html).not.toMatch(/Donderdag|Zofia/);
    expect(await submissions()).toHaveLength(1);
    expect((await submissions())[0]).toMatchObject({ door: moeder(), answers: given });
    expect((await news()).map((m) => m.wie)).toEqual([`medewerker:${family.mentor}`]);
    expect(
      await rig.db('audit').where({ process_id: procesId, wat: 'familie.uitnodiging-beantwoord' }),
    ).toHaveLength(1);
    const facts = await noted();
    expect(facts).toMatchObject([
      {
        key: 'voorbereiden/uitnodigen/uitnodiging',
        n: 1,
        value: { antwoord: 'NEE_ANDERE_DAG' },
        by: moeder(),
      },
    ]);
    const definition = rig.register['opp']?.definition;
    const lines = definition ? chronology(definition, facts, () => 'de moeder') : [];
    expect(lines[0]).toMatchObject({
      wat: 'Antwoord op de uitnodiging: wil een andere dag',
      door: 'de moeder',
      uitleg: 'Donderdag kan ik wel.',
    });
    await rig.settle(procesId);
    expect((await rig.openTasks(procesId)).map((t) => t.key).sort()).toEqual(open.map((t) => t.key).sort());
    const [staffMail] = await arrived((await news())[0] ?? { id: '' });
    expect(staffMail?.mail.subject).toContain('Een ouder reageerde op de uitnodiging');
    expect(`${staffMail?.mail.subject ?? ''} ${staffMail?.mail.text ?? ''}`).not.toMatch(
      /Zofia|Lina|Voorbeeld,|Donderdag/,
    );
    expect(staffMail?.mail.attachments).toHaveLength(0);
    const mentor = await signedIn(rig, family.mentor);
    const timeline = await mentor.get(`/processen/${procesId}`);
    expect(timeline.html).toContain('Antwoord op de uitnodiging: wil een andere dag');
  });

  it('may be changed: the newest counts, and the other parent sees nothing of it', async () => {
    const { b, page } = await inside();
    await b.post('/ouder/uitnodiging', page, { antwoord: 'JA' });
    const again = await b.get('/ouder/uitnodiging');
    expect(again.html).toContain('U hebt al geantwoord');
    const changed = await b.post('/ouder/uitnodiging', again, { antwoord: 'NEE' });
    expect(changed.html).toContain('Nee, ik kom niet');
    expect((await noted()).map((f) => [f.n, f.value['antwoord']])).toEqual([
      [1, 'JA'],
      [2, 'NEE'],
    ]);
    expect((await news()).map((m) => m.n)).toEqual([1, 2]);
    token = await invitedFather();
    const his = await inside();
    expect(his.page.url).toBe('/ouder/uitnodiging');
    expect(his.page.html).not.toContain('U hebt al geantwoord');
    expect(his.page.html).not.toMatch(secret);
  });

  it('needs a choice, says so at the field, and keeps what was typed', async () => {
    const { b, page } = await inside();
    const wrong = await b.post('/ouder/uitnodiging', page, { opmerking: 'Misschien.' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('<title>Fout:');
    expect(wrong.html).toContain('Misschien.');
    expect(await submissions()).toHaveLength(0);
  });

  it('can be given no more when the day is past or the process has ended', async () => {
    const { b, page } = await inside();
    const start = rig.now();
    rig.setNow('2026-12-02T08:00:00.000Z');
    expect((await b.get('/ouder/uitnodiging')).html).toContain('U hoeft nu niets te doen');
    expect((await b.post('/ouder/uitnodiging', page, { antwoord: 'JA' })).status).toBe(409);
    rig.setNow(start);
    await rig.db('process').where({ id: procesId }).update({ status: 'ingetrokken' });
    expect((await b.post('/ouder/uitnodiging', page, { antwoord: 'JA' })).status).toBe(409);
    expect(await submissions()).toHaveLength(0);
  });
});

describe('a talk whose process is broken off', () => {
  const withdraw = () => rig.append(procesId, '@', 'withdrawn', {});
  const calledOff = async (): Promise<readonly Mail[]> =>
    (await rig.db('mail').where({ process_id: procesId, text: 'gesprek-vervalt' }).orderBy('wie')) as Mail[];
  it('goes out of the calendar of who was invited; an invitation that had not left never does', async () => {
    await withdraw();
    const [off] = await calledOff();
    expect(off?.wie).toBe(moeder());
    const [taken] = off ? await arrived(off) : [];
    const file = taken?.mail.attachments[0]?.content.toString() ?? '';
    const uid = /METHOD:CANCEL[^]*^UID:(.+)$[^]*SEQUENCE:1/m.exec(file)?.[1]?.trim() ?? 'geen';
    const invited = server.taken.find((t) => t.mail.attachments[0]?.content.toString().includes(uid));
    expect(invited?.mail.text).toContain('Kunt u komen?');
    expect(taken?.mail.text).toContain('gaat niet door');
    expect((await rig.mailOf(procesId, 'uitnodiging', vader())).state).toBe('niet_nodig');
  });

  it('is not taken back once it was held', async () => {
    await rig.db('mail').where('process_id', procesId).update('about', '{"datum":"2026-11-02"}');
    await withdraw();
    expect(await calledOff()).toEqual([]);
  });
});
