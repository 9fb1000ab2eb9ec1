import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendAgenda } from '../../api/use-cases/agenda-send.js';
import { agendaRig } from './agenda-rig.js';
import type { AgendaRig } from './agenda-rig.js';

const step = { soort: 'opp', stap: 'cvbAdvies' };

let rig: AgendaRig;
let path = '';

async function sent(leerlingen: readonly string[]): Promise<void> {
  const subject = await rig.staff(rig.who.voorzitter);
  const body = { datum: '14-12-2026', plaats: 'kamer 4', leerlingen };
  expect(await sendAgenda(rig.services, subject, step, body)).toEqual({ ok: true, aantal: 3 });
}

beforeAll(async () => {
  rig = await agendaRig('2026-11-25T09:00:00.000Z');
  await sent([rig.zofia.taak, rig.jur.taak]);
  path = String((await rig.mails())[0]?.about['pad']);
});
afterAll(() => rig.stop());

describe('the page of an agenda', () => {
  it('opens for its members, with what was written about each pupil', async () => {
    for (const id of [rig.who.lid, rig.who.vervanger, rig.who.voorzitter]) {
      const browser = await rig.signIn(id);
      const { status, html } = await browser.get(path);
      expect(status).toBe(200);
      for (const part of ['maandag 14 december 2026', 'kamer 4', rig.zofia.taak, rig.jur.taak])
        expect(html).toContain(part);
      const pieces = await browser.get(`${path}/${rig.zofia.taak}`);
      expect(pieces.html).toContain('Het doel van Zofia');
      expect(pieces.html).not.toContain('Het doel van Jur');
      const isMember = id !== rig.who.vervanger;
      expect(pieces.html.includes(`/processen/${rig.zofia.procesId}`)).toBe(isMember);
    }
    expect((await (await rig.signIn(rig.who.lid)).get('/agenda')).html).toContain(path);
    const read = await rig.audits('agenda.gelezen');
    expect(read.map((line) => line.process_id)).toEqual(Array(3).fill(rig.zofia.procesId));
  });

  it('opens for nobody else: a teacher, a mentor of the group, the office', async () => {
    for (const id of [rig.who.leraar, rig.family.mentor, rig.family.administratie]) {
      const browser = await rig.signIn(id);
      expect((await browser.get(path)).status).toBe(404);
      expect((await browser.get(`${path}/${rig.zofia.taak}`)).status).toBe(404);
    }
    const lid = await rig.signIn(rig.who.lid);
    for (const other of [`${path}x`, `${path}/${randomUUID()}`, `${path}/x`, '/agenda/vergadering/__proto__'])
      expect((await lid.get(other)).status).toBe(404);
  });

  it('hides a pupil of a place where the member has no role', async () => {
    const locatieId = randomUUID();
    await rig
      .db('locatie')
      .insert({ id: locatieId, code: 'elders', naam: 'Elders', soort: 'SO', regio: 'zuid' });
    const groepId = randomUUID();
    await rig.db('groep').insert({ id: groepId, locatie_id: locatieId, naam: 'Rood 1' });
    const where = { leerling_id: rig.family.leerlingId };
    await rig.db('groepsplaatsing').insert({ ...where, groep_id: groepId, van: '2026-11-24' });
    const lid = await rig.signIn(rig.who.lid);
    const { html } = await lid.get(path);
    expect(html).toContain(rig.jur.taak);
    expect(html).not.toContain(rig.zofia.taak);
    expect((await lid.get(`${path}/${rig.zofia.taak}`)).status).toBe(404);
    await rig.db('groepsplaatsing').where({ groep_id: groepId }).delete();
  });

  it('shows the last list that was sent', async () => {
    await sent([rig.jur.taak]);
    const lid = await rig.signIn(rig.who.lid);
    expect((await lid.get(path)).html).not.toContain(rig.zofia.taak);
    expect((await lid.get(`${path}/${rig.zofia.taak}`)).status).toBe(404);
  });

  it('says who was dealt with, and leaves out whose task fell away', async () => {
    const lid = await rig.signIn(rig.who.lid);
    const task = rig.db('task').where({ id: rig.jur.taak });
    await task.clone().update({ state: 'klaar' });
    expect((await lid.get(path)).html).toContain('Behandeld');
    expect((await lid.get(`${path}/${rig.jur.taak}`)).status).toBe(200);
    await task.clone().update({ state: 'vervallen' });
    expect((await lid.get(path)).html).toContain('Er staat niemand meer op deze agenda.');
    expect((await lid.get(`${path}/${rig.jur.taak}`)).status).toBe(404);
    await task.clone().update({ state: 'open' });
  });

  it('closes for a stand-in once the meeting was held, and leaves the list after two weeks', async () => {
    rig.setNow('2026-12-15T09:00:00.000Z');
    expect((await (await rig.signIn(rig.who.vervanger)).get(path)).status).toBe(404);
    const lid = await rig.signIn(rig.who.lid);
    expect((await lid.get(path)).status).toBe(200);
    expect((await lid.get('/agenda')).html).toContain(path);
    rig.setNow('2026-12-29T09:00:00.000Z');
    expect((await lid.get('/agenda')).html).not.toContain(path);
    expect((await lid.get(path)).status).toBe(200);
  });
});
