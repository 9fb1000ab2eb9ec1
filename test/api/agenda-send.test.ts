import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMailTransport, mailActivities } from '../../activities/mail/index.js';
import { sendAgenda } from '../../api/use-cases/agenda-send.js';
import { sink } from '../activities/mail/rig.js';
import type { Sink } from '../activities/mail/rig.js';
import { agendaRig } from './agenda-rig.js';
import type { AgendaRig } from './agenda-rig.js';

const page = '/agenda/opp/cvbAdvies';
const send = `${page}/versturen`;
const day = { datum: '14-12-2026', tijd: '14:30', plaats: 'kamer 4' };

let rig: AgendaRig;
let mailServer: Sink;
const everyone = (): readonly string[] => [rig.zofia.taak, rig.jur.taak];
const meetingPath = async (): Promise<string> => String((await rig.mails())[0]?.about['pad']);

beforeAll(async () => {
  rig = await agendaRig('2026-11-25T09:00:00.000Z');
  mailServer = await sink();
});
afterAll(async () => {
  await mailServer.stop();
  await rig.stop();
});

describe('the agenda of a meeting', () => {
  it('is not for who has no task in it', async () => {
    for (const id of [rig.who.lid, rig.who.leraar, rig.family.administratie]) {
      const browser = await rig.signIn(id);
      expect((await browser.get(send)).status).toBe(404);
      expect((await browser.post(send, '/taken', { ...day, leerlingen: everyone() })).status).toBe(404);
    }
    const chair = await rig.signIn(rig.who.voorzitter);
    expect((await chair.get('/agenda/opp/concept/versturen')).status).toBe(404);
    expect(await rig.mails()).toEqual([]);
  });

  it('says what is wrong at the field, keeps what was typed, and sends nothing', async () => {
    const chair = await rig.signIn(rig.who.voorzitter);
    for (const [datum, sentence] of [
      ['31-02-2027', 'De datum bij &quot;Dag van de vergadering&quot; bestaat niet'],
      ['24-11-2026', 'Vul bij &quot;Dag van de vergadering&quot; een datum in op of na'],
      ['', 'Vul bij &quot;Dag van de vergadering&quot; een datum in'],
    ] as const) {
      const fields = { datum, tijd: '14:30', plaats: '{{x}} <b>', leerlingen: [rig.zofia.taak] };
      const { status, html } = await chair.post(send, send, fields);
      expect(status).toBe(422);
      expect(html).toContain(sentence);
      expect(html).toMatch(/id="veld-datum-fout"/);
      expect(html).toContain(`value="${datum}"`);
      expect(html).toContain('{{x}} &lt;b&gt;');
      expect(html.match(/ checked/g)).toHaveLength(1);
    }
    const stranger = { ...day, leerlingen: [randomUUID()] };
    expect((await chair.post(send, send, stranger)).status).toBe(422);
    expect((await chair.post(send, send, day)).status).toBe(422);
    expect(await rig.mails()).toEqual([]);
  });

  it('is offered with everyone who waits, and goes to each member once', async () => {
    const chair = await rig.signIn(rig.who.voorzitter);
    expect((await chair.get('/agenda')).html).toContain(send);
    expect((await chair.get(page)).html).toContain(send);
    expect((await chair.get(send)).html.match(/ checked/g)).toHaveLength(2);
    const fields = { ...day, leerlingen: everyone() };
    const { status, url } = await chair.post(send, send, fields);
    expect([status, url]).toEqual([303, '/agenda']);
    expect((await chair.get('/agenda')).html).toContain('De agenda gaat naar 3 leden.');
    const sent = await rig.mails();
    const { voorzitter, lid, vervanger } = rig.who;
    expect(sent.map((m) => m.wie).sort()).toEqual(
      [voorzitter, lid, vervanger].map((id) => `medewerker:${id}`).sort(),
    );
    expect(sent.every((m) => m.about['aantal'] === 2 && m.text === 'agenda')).toBe(true);
    expect(await rig.audits('agenda.verstuurd')).toHaveLength(1);
    await chair.post(send, send, fields);
    expect((await chair.get('/agenda')).html).toContain('Iedereen had deze agenda al.');
    expect(await rig.mails()).toHaveLength(3);
    expect(await rig.audits('agenda.verstuurd')).toHaveLength(1);
  });

  it('is in a mail that says act, day and number, and names no pupil and no process', async () => {
    const { db, register, now } = rig.services;
    const transport = createMailTransport({ host: '127.0.0.1', port: mailServer.port });
    const activities = mailActivities({
      db,
      register,
      transport,
      now,
      baseUrl: 'https://school.example',
      from: 'Leerlingroute <post@school.example>',
      isDemo: true,
    });
    for (const { id } of await rig.mails()) await activities.sendMail({ mailId: id });
    transport.close();
    expect(mailServer.taken).toHaveLength(3);
    const taken = mailServer.taken.find((t) => t.to[0] === 'Lotte@example.org')?.mail;
    expect(taken?.subject).toBe('Graag lezen voor de vergadering van maandag 14 december 2026: 2 stukken');
    const link = `https://school.example${await meetingPath()}`;
    for (const part of ['Tijd: 14.30 uur', 'Plaats: kamer 4', link]) expect(taken?.text).toContain(part);
    for (const { raw, mail } of mailServer.taken) {
      expect(raw).not.toMatch(/Zofia|Testermans|Jur\b|Proefstra/);
      expect(`${mail.subject ?? ''} ${mail.text ?? ''}`).not.toMatch(/opp|cvb|advies|leerling\b/i);
      expect(mail.attachments).toEqual([]);
    }
  });

  it('goes out again when it changed, as a change', async () => {
    const chair = await rig.signIn(rig.who.voorzitter);
    const fields = { ...day, leerlingen: [rig.jur.taak] };
    await chair.post(send, send, fields);
    const changed = (await rig.mails()).filter((m) => m.n === 2);
    expect(changed.map((m) => [m.text, m.about['aantal']])).toEqual(Array(3).fill(['agenda-gewijzigd', 1]));
    await chair.post(send, send, { ...fields, tijd: '15:00' });
    await chair.post(send, send, fields);
    expect((await rig.mails()).map((m) => m.n)).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
    expect(await rig.audits('agenda.verstuurd')).toHaveLength(4);
  });

  it('goes out once when it is sent many times at the same moment', async () => {
    const subject = await rig.staff(rig.who.voorzitter);
    const step = { soort: 'opp', stap: 'cvbAdvies' };
    const body = { ...day, datum: '15-12-2026', leerlingen: everyone() };
    const all = await Promise.all(
      Array.from({ length: 6 }, () => sendAgenda(rig.services, subject, step, body)),
    );
    expect(all.map((r) => (r.ok ? r.aantal : -1)).sort()).toEqual([0, 0, 0, 0, 0, 3]);
    expect(await rig.mails()).toHaveLength(15);
    expect(await rig.audits('agenda.verstuurd')).toHaveLength(5);
  });

  it('goes to a new member alone when nothing else changed', async () => {
    const subject = await rig.staff(rig.who.voorzitter);
    await rig.db('medewerker_rol').insert({
      medewerker_id: rig.family.orthopedagoog,
      rol: 'CVB_LID',
      locatie_id: rig.family.locatieId,
    });
    const step = { soort: 'opp', stap: 'cvbAdvies' };
    const body = { ...day, datum: '15-12-2026', leerlingen: everyone() };
    expect(await sendAgenda(rig.services, subject, step, body)).toEqual({ ok: true, aantal: 1 });
    const last = (await rig.mails()).filter((m) => m.wie === `medewerker:${rig.family.orthopedagoog}`);
    expect(last.map((m) => [m.text, m.n])).toEqual([['agenda', 1]]);
  });

  it('says so when there is nobody to send it to', async () => {
    const subject = await rig.staff(rig.who.voorzitter);
    await rig.db('medewerker_rol').where({ rol: 'CVB_LID' }).delete();
    const body = { ...day, datum: '16-12-2026', leerlingen: everyone() };
    const result = await sendAgenda(rig.services, subject, { soort: 'opp', stap: 'cvbAdvies' }, body);
    expect(result).toMatchObject({
      ok: false,
      fouten: [
        { veld: '', tekst: expect.stringContaining('Er is niemand om de agenda aan te sturen') as string },
      ],
      waarden: { datum: '16-12-2026', plaats: 'kamer 4' },
    });
  });
});
