import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subjectOf } from '../../activities/mail/subject.js';
import { chronology } from '../../api/queries/chronology.js';
import { begin } from '../../api/use-cases/start-process.js';
import { kalenderWijzigt, setReminders, setTerms } from '../../api/use-cases/school/school-events.js';
import { readFacts } from '../../db/processes/facts.js';
import type { PlanStep } from '../../workflows/kit/facts.js';
import { createApp } from '../../web/app.js';
import { onRecordRig } from '../bin/on-record.js';
import type { OnRecordRig } from '../bin/on-record.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';

let rig: OnRecordRig;
let family: Family;
let server: Server;
let app: ReturnType<typeof createApp>;
let base = '';
const jar = new Map<string, string>();
const PAD = '/school/herinneringen';
const typed = {
  herinnerenVooraf: '14, 7, 2, 0',
  uur: '07:30',
  postDagen: '3',
  evaluatieMidden: '25-01',
  evaluatieEind: '01-06',
};

async function read(path: string, init: RequestInit = {}) {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const res = await fetch(`${base}${path}`, { headers: { cookie }, redirect: 'manual', ...init });
  for (const set of res.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    jar.set(name, value);
  }
  return { status: res.status, html: await res.text() };
}
async function post(path: string, from: string, fields: Readonly<Record<string, string>>) {
  const csrf = /name="_csrf" value="([^"]+)"/.exec((await read(from)).html)?.[1] ?? '';
  const body = new URLSearchParams({ _csrf: csrf, _inzending: randomUUID(), ...fields });
  return read(path, { method: 'POST', body });
}
const probeer = (fields: Readonly<Record<string, string>>) =>
  post(`${PAD}/proefdraaien`, PAD, {
    ...typed,
    _soort: 'opp',
    _antwoorden: 'stil',
    _start: '02-08-2027',
    ...fields,
  });
const cells = (html: string): readonly string[] =>
  [...html.matchAll(/lr-table__value">([^<]*)</g)].map((m) => m[1] ?? '');

beforeAll(async () => {
  const made = await onRecordRig('2026-11-23T09:00:00.000Z');
  const { register } = made.services;
  rig = { ...made, services: { ...made.services, mailSubject: (mail) => subjectOf(register, mail) } };
  family = await smallSchool(rig.services.db);
  await rig.services.db('account').insert({
    medewerker_id: family.administratie,
    email: 'kantoor@example.org',
    wachtwoord_hash: await hash('geheim-geheim'),
  });
  app = createApp(rig.services);
  server = createServer(app.app).listen(0);
  await once(server, 'listening');
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  await post('/inloggen', '/inloggen', { email: 'kantoor@example.org', wachtwoord: 'geheim-geheim' });
});
afterAll(async () => {
  server.close();
  await app.close();
  await rig.database.drop();
});

describe('a trial run of reminders before they are saved', () => {
  it('shows the mails of a year with what is typed, and saves nothing', async () => {
    const before = await rig.services.db('setting').select('key', 'value');
    const usual = await probeer({});
    expect(usual.status).toBe(200);
    expect(usual.html).toContain('een jaar vanaf 02-08-2027, als niemand antwoordt');
    const fewer = await probeer({ herinnerenVooraf: '2', uur: '09:15' });
    expect(cells(fewer.html).length).toBeLessThan(cells(usual.html).length);
    expect(fewer.html).toContain('value="09:15"');
    expect(usual.html).toContain('(kenmerk PROEF)');
    expect(cells(usual.html).slice(1, 4)).toEqual([
      'mentor',
      'Verzamelmail',
      'Wat op u wacht: 3 berichten, eerste datum maandag 6 september 2027',
    ]);
    expect(await rig.services.db('setting').select('key', 'value')).toEqual(before);
    expect(await rig.services.db('delivery')).toEqual([]);
  });

  it('shows another year when everybody answers, and for another process', async () => {
    const stil = cells((await probeer({})).html);
    const gewoon = await probeer({ _antwoorden: 'gewoon' });
    expect(gewoon.html).toContain('als iedereen op tijd antwoordt');
    expect(cells(gewoon.html)).not.toEqual(stil);
    const ander = await probeer({ _soort: 'time-out' });
    expect(ander.html).toContain('Vangnet of time-out, een jaar vanaf');
    expect(cells(ander.html)).not.toEqual(stil);
  });

  it('says at the field what is wrong, and keeps what was typed', async () => {
    const uur = await probeer({ uur: '23:00' });
    expect(uur.status).toBe(422);
    expect(uur.html).toContain('Kies een tijd tussen 06:00 en 20:00');
    expect(uur.html).toContain('value="23:00"');
    const start = await probeer({ _start: '31-02-2027' });
    expect([start.status, start.html.includes('Schrijf de begindatum als dag, maand en jaar')]).toEqual([
      422,
      true,
    ]);
    expect((await probeer({ _soort: '__proto__' })).status).toBe(422);
  });
});

describe('settings that change under running processes', () => {
  const office = () => rig.staff(family.administratie);
  const db = () => rig.services.db;
  async function startOpp(): Promise<string> {
    const process = await db().transaction((trx) =>
      begin(trx, rig.services, 'test', { soort: 'opp', leerlingId: family.leerlingId }),
    );
    await rig.engine.news({ soort: 'opp', procesId: process.id, nr: 1, wachtMs: 0 });
    return process.id;
  }
  const linesOf = async (id: string) => {
    const kind = rig.services.register['opp'];
    return kind ? chronology(kind.definition, await readFacts(db(), id), (w) => w).map((l) => l.wat) : [];
  };

  it('plan open practical dates anew, with the old and the new date in the chronology, and no legal one', async () => {
    const id = await startOpp();
    const { uiterlijk } = await db()('process').where({ id }).first<{ uiterlijk: string }>('uiterlijk');
    const body = { soort: 'VRIJ', naam: 'Studiedag', van: '2026-11-25', tot: '2026-11-25' };
    const input = { id: family.locatieId, submissionId: randomUUID(), body };
    expect(await kalenderWijzigt(rig.services, await office(), input)).toEqual({ ok: true });
    expect(await linesOf(id)).toContain(
      'Opnieuw bekeken: Gesprek met de ouders plannen, uiterlijk 27-11-2026 (was 26-11-2026)',
    );
    const own = rig.services.register['opp']?.definition.termen ?? {};
    const terms = Object.entries(own).flatMap(([n, t]) => (t.wettelijk ? [] : [[n, t.n] as const]));
    const terms5 = { ...Object.fromEntries(terms), plannen: 6 };
    await setTerms(rig.services, await office(), {
      soort: 'opp',
      submissionId: randomUUID(),
      body: terms5,
    });
    const lines = await linesOf(id);
    expect(lines.filter((l) => l.includes('(was 27-11-2026)'))).toHaveLength(1);
    const after = await db()('process').where({ id }).first<{ uiterlijk: string }>('uiterlijk');
    expect(after.uiterlijk).toBe(uiterlijk);
    expect(lines.filter((l) => l.startsWith('Uiterste datum') && l.includes('(was'))).toEqual([]);
  });

  it('move the reminders of running tasks to the new hour, and tell the dagpost of each location', async () => {
    await db()('delivery').delete();
    await setReminders(rig.services, await office(), {
      submissionId: randomUUID(),
      body: { ...typed, uur: '09:15' },
    });
    const facts = (await db()('fact').where({ kind: 'replanned' }).orderBy('nr', 'desc').limit(20)) as {
      value: { plan?: readonly PlanStep[] };
    }[];
    const hours = facts.flatMap((f) => (f.value.plan ?? []).map((s) => s.at.slice(11, 16)));
    expect(hours.length).toBeGreaterThan(0);
    expect(hours).toContain('08:15');
    const told = await db()('delivery')
      .where({ kind: 'dagpost' })
      .select<{ locatie_id: string }[]>('locatie_id');
    expect(told.map((t) => t.locatie_id)).toEqual([family.locatieId]);
  });
});
