import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../web/app.js';
import type { App } from '../../web/app.js';
import { VOORBEELD_KOP } from '../../db/import/columns.js';
import { onRecordRig } from '../bin/on-record.js';
import type { OnRecordRig } from '../bin/on-record.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';

let rig: OnRecordRig;
let family: Family;
let app: App;
let server: Server;
let cookie = '';
let base = '';

async function get(
  path: string,
): Promise<{ readonly status: number; readonly html: string; readonly url: string }> {
  const res = await fetch(`${base}${path}`, { headers: { cookie }, redirect: 'manual' });
  cookie = res.headers.getSetCookie().map((c) => c.split(';')[0] ?? '')[0] ?? cookie;
  return { status: res.status, html: await res.text(), url: res.headers.get('location') ?? '' };
}
const csrfOf = (html: string): string => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';

async function post(path: string, from: string, fields: Readonly<Record<string, string>>, file?: string) {
  const csrf = csrfOf((await get(from)).html);
  const body = new FormData();
  for (const [name, value] of Object.entries({ _csrf: csrf, _inzending: randomUUID(), ...fields }))
    body.append(name, value);
  if (file !== undefined) body.append('bestand', new Blob([file], { type: 'text/csv' }), 'bestand.csv');
  const res = await fetch(`${base}${path}`, {
    method: 'POST',
    headers: { cookie },
    body,
    redirect: 'manual',
  });
  cookie = res.headers.getSetCookie().map((c) => c.split(';')[0] ?? '')[0] ?? cookie;
  return { status: res.status, html: await res.text(), url: res.headers.get('location') ?? '' };
}

beforeAll(async () => {
  rig = await onRecordRig('2026-11-23T09:00:00.000Z');
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

describe('the pages of the school', () => {
  it('all open', async () => {
    const { leerlingId, groepId, locatieId } = family;
    const events = ['vertrek', 'terugkeer', 'overlijden', 'gezag', 'plaatsing', 'geboortedatum'].map(
      (soort) => `/school/leerlingen/${leerlingId}/gebeurtenis/${soort}`,
    );
    const paths = [
      '/school',
      '/school/leerlingen/nieuw',
      '/school/leerlingen/inlezen',
      '/school/ingebruikname',
      '/school/ingebruikname/datum',
      `/school/ingebruikname/${leerlingId}`,
    ];
    const more = [
      '/school/herinneringen',
      '/school/termijnen/opp',
      `/school/groepen/${groepId}/mentor`,
      `/school/locaties/${locatieId}/kalender`,
      `/school/leerlingen/${leerlingId}`,
    ];
    for (const path of [...paths, ...more, ...events])
      expect([path, (await get(path)).status]).toEqual([path, 200]);
    for (const path of events) expect((await get(path)).html).toContain('data-formulier');
    expect((await get('/school/leerlingen/niemand/gebeurtenis/vertrek')).status).toBe(404);
    expect((await get(`/school/leerlingen/${leerlingId}/gebeurtenis/__proto__`)).status).toBe(404);
  });

  it('say what is wrong at the field, with what was typed kept', async () => {
    const path = `/school/leerlingen/${family.leerlingId}/gebeurtenis/vertrek`;
    const { status, html } = await post(path, path, { op: '31-02-2027', toelichting: '{{x}} <b>' });
    expect(status).toBe(422);
    expect(html).toContain('31-02-2027');
    expect(html).toContain('{{x}} &lt;b&gt;');
    expect(html).not.toContain('<b>');
  });

  it('show a table of pupils before anybody is enrolled, with a link to who is known already', async () => {
    const [known] = await rig.services.db('leerling').select<{ leerlingnummer: string }[]>('leerlingnummer');
    const cell: Readonly<Record<string, string>> = {
      roepnaam: 'Jip',
      achternaam: 'Proefsma',
      geboortedatum: '03-02-2016',
      locatie: family.locatieId.slice(0, 6),
      groep: 'Geel 1',
      inschrijfdatum: '09-11-2026',
    };
    const line = (leerlingnummer: string) =>
      VOORBEELD_KOP.split(';')
        .map((naam) => ({ ...cell, leerlingnummer })[naam] ?? '')
        .join(';');
    const sent = await post(
      '/school/leerlingen/inlezen',
      '/school/leerlingen/inlezen',
      {},
      [VOORBEELD_KOP, line('00801'), line(known?.leerlingnummer ?? '')].join('\n'),
    );
    expect(sent.status).toBe(303);
    const { html } = await get(sent.url);
    expect(html).toContain('1 leerling inschrijven');
    expect(html).toContain(`/leerlingen/${family.leerlingId}`);
    expect(await rig.services.db('leerling').where({ leerlingnummer: '00801' })).toHaveLength(0);
    expect((await post(sent.url, sent.url, {})).status).toBe(303);
    expect(await rig.services.db('leerling').where({ leerlingnummer: '00801' })).toHaveLength(1);
  });

  it('take over a plan with its evaluation, and lead to its process', async () => {
    const path = `/school/ingebruikname/${family.leerlingId}`;
    const { status, url } = await post(path, path, {
      vastgesteldOp: '01-10-2026',
      evaluatiedatum: '01-03-2027',
    });
    expect([status, url.startsWith('/processen/')]).toEqual([303, true]);
    expect((await get(url)).status).toBe(200);
  });
});
