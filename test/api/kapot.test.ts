import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bewaar, openStoringen, slaHartslag } from '../../db/bewaker/storingen.js';
import type { Bevinding } from '../../db/bewaker/storingen.js';
import { geenHerinneringen, mailGeweigerd, nietBezorgd } from '../../db/bewaker/uit-het-dossier.js';
import { readFacts } from '../../db/processes/facts.js';
import { begin } from '../../api/use-cases/start-process.js';
import { instantAt } from '../../domain/calendar/index.js';
import { createApp } from '../../web/app.js';
import type { App } from '../../web/app.js';
import { onRecordRig } from '../bin/on-record.js';
import type { OnRecordRig } from '../bin/on-record.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';

const NU = '2026-11-24T10:00:00.000Z';
const WACHTWOORD = 'geheim-geheim';

let rig: OnRecordRig;
let family: Family;
let procesId: string;
let app: App;
let server: Server;
let base = '';

const bevinding = (over: Partial<Bevinding> = {}): Bevinding => ({
  oorzaak: 'uit-de-pas',
  doel: `opp-${procesId}`,
  procesId,
  detail: { hoe: 'workflow-weg' },
  ...over,
});
const gezien = (bevindingen: readonly Bevinding[]): Promise<void> =>
  rig.services.db.transaction(async (trx) => {
    await bewaar(trx, bevindingen, () => true, rig.services.now());
    await slaHartslag(trx, rig.services.now(), true);
  });
const storingId = async (): Promise<string> => (await openStoringen(rig.services.db))[0]?.id ?? '';

beforeAll(async () => {
  rig = await onRecordRig(NU);
  const { db } = rig.services;
  family = await smallSchool(db);
  const beheerder = randomUUID();
  await db('medewerker').insert({
    id: beheerder,
    voornaam: 'Sven',
    achternaam: 'Knopsma',
    email: 'sven@school.example',
  });
  await db('medewerker_rol').insert({ medewerker_id: beheerder, rol: 'APPLICATIEBEHEER' });
  for (const [id, email] of [
    [family.begeleider, 'begeleider@example.org'],
    [family.mentor, 'mentor@example.org'],
    [beheerder, 'beheer@example.org'],
  ] as const)
    await db('account').insert({ medewerker_id: id, email, wachtwoord_hash: await hash(WACHTWOORD) });
  procesId = await db.transaction(async (trx) => {
    const { leerlingId } = family;
    const row = await begin(trx, rig.services, `medewerker:${family.begeleider}`, {
      soort: 'opp',
      leerlingId,
    });
    return row.id;
  });
  app = createApp(rig.services);
  server = createServer(app.app).listen(0);
  await once(server, 'listening');
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  server.close();
  await app.close();
  await rig.database.drop();
});

type Visit = { readonly status: number; readonly html: string; readonly naar: string };
type Browser = (path: string, post?: Readonly<Record<string, string>>) => Promise<Visit>;

/** Somebody who has signed in: reads pages, and posts forms with what the page gave. */
async function browser(email: string): Promise<Browser> {
  const jar = new Map<string, string>();
  const ask: Browser = async (path, post) => {
    const res = await fetch(`${base}${path}`, {
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      redirect: 'manual',
      ...(post && { method: 'POST', body: new URLSearchParams(post) }),
    });
    for (const set of res.headers.getSetCookie()) {
      const [name = '', ...value] = (set.split(';')[0] ?? '').split('=');
      jar.set(name, value.join('='));
    }
    return { status: res.status, html: await res.text(), naar: res.headers.get('location') ?? '' };
  };
  const csrf = csrfOf((await ask('/inloggen')).html);
  await ask('/inloggen', { _csrf: csrf, email, wachtwoord: WACHTWOORD });
  return ask;
}
const csrfOf = (html: string): string => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
const inzendingOf = (html: string): string => /name="_inzending" value="([^"]+)"/.exec(html)?.[1] ?? '';
const kenmerk = async (): Promise<string> =>
  ((await rig.services.db('process').where({ id: procesId }).first()) as { kenmerk: string }).kenmerk;

describe('what is broken, on the board', () => {
  it('says to a beheerder what it is, what people notice and what to do, by reference and without the pupil', async () => {
    await gezien([bevinding()]);
    const ask = await browser('beheer@example.org');
    expect((await ask('/bewaking')).naar).toBe('/bewaking/kapot');
    const { status, html } = await ask('/bewaking/kapot');
    expect(status).toBe(200);
    expect(html).toContain('Een proces loopt volgens het dossier, maar er draait niets voor');
    expect(html).toContain('Dit proces staat stil');
    expect(html).toContain(`kenmerk ${await kenmerk()}`);
    expect(html).toContain(`/bewaking/kapot/${await storingId()}/vanaf-dossier`);
    expect(html).not.toContain('Testermans');
    expect(html).not.toContain(`/processen/${procesId}`);
  });

  it('says to the coordinator that it is broken and whom to ask, above what waits, without the buttons', async () => {
    const ask = await browser('begeleider@example.org');
    const { html } = await ask('/bewaking');
    expect(html).toContain(`Meld het bij de beheerder (Sven Knopsma), met kenmerk ${await kenmerk()}.`);
    expect(html.indexOf('id="kapot"')).toBeLessThan(html.indexOf('id="wacht"'));
    expect(html).not.toContain('/vanaf-dossier');
    const id = await storingId();
    expect((await ask(`/bewaking/kapot/${id}/vanaf-dossier`)).status).toBe(403);
    expect((await (await browser('mentor@example.org'))('/bewaking/kapot')).status).toBe(403);
  });

  it('asks a reason at its field, keeps what was typed, and changes nothing without one', async () => {
    const { db } = rig.services;
    const ask = await browser('beheer@example.org');
    const url = `/bewaking/kapot/${await storingId()}/afronden`;
    const page = await ask(url);
    expect(page.html).toContain('Overleg eerst met de leerlingbegeleider');
    const sent = { _csrf: csrfOf(page.html), _inzending: inzendingOf(page.html) };
    const before = await readFacts(db, procesId);
    const empty = await ask(url, { ...sent, reden: ' ' });
    expect(empty.status).toBe(422);
    expect(empty.html).toMatch(/aria-invalid="true"[^>]*name="reden"|name="reden"[^>]*aria-invalid="true"/);
    const long = 'x'.repeat(2_001);
    expect((await ask(url, { ...sent, reden: long })).html).toContain(long);
    expect(await readFacts(db, procesId)).toEqual(before);
    expect(await db('storing_actie')).toEqual([]);
  });

  it('knows only the acts that can help, and only while it is broken', async () => {
    const ask = await browser('beheer@example.org');
    const id = await storingId();
    expect((await ask(`/bewaking/kapot/${id}/kijk-nu`)).status).toBe(422);
    expect((await ask(`/bewaking/kapot/${id}/weggooien`)).status).toBe(404);
    await gezien([]);
    const gone = await ask(`/bewaking/kapot/${id}/vanaf-dossier`);
    expect(gone.status).toBe(422);
    expect(gone.html).toContain('Deze storing is al voorbij.');
    expect((await ask('/bewaking/kapot')).html).toContain('Er zijn geen storingen.');
  });

  it('says plainly that nobody looks, when the watcher is silent', async () => {
    rig.setNow('2026-11-24T10:05:00.000Z');
    const { html } = await (await browser('begeleider@example.org'))('/bewaking');
    expect(html).toContain('De bewaker heeft sinds 24-11-2026 om 11:00 niets gemeld.');
    const ready = (await (await fetch(`${base}/health/ready`)).json()) as Record<string, unknown>;
    expect(ready['bewaker']).toEqual({ status: 'stil', secondenGeleden: 300 });
    const metrics = await (await fetch(`${base}/metrics`)).text();
    expect(metrics).toContain('leerlingroute_bewaker_stil 1');
    expect(metrics).toContain('leerlingroute_storingen{oorzaak="workflow-fout"} 0');
    rig.setNow(NU);
  });
});

describe('what the API says', () => {
  const regels = async (ask: Browser) =>
    (JSON.parse((await ask('/api/v1/bewaking')).html) as { items: Record<string, unknown>[] }).items;

  it('tells what is broken apart from what waits, and names no pupil to a beheerder', async () => {
    await gezien([
      bevinding(),
      bevinding({ oorzaak: 'geen-worker', doel: 'mail', procesId: null, detail: {} }),
    ]);
    const own = await regels(await browser('beheer@example.org'));
    expect(own.map((r) => [r['aard'], r['oorzaak'], r['procesId'], r['leerlingId']])).toEqual([
      ['kapot', 'geen-worker', null, null],
      ['kapot', 'uit-de-pas', procesId, null],
    ]);
    const all = await regels(await browser('begeleider@example.org'));
    expect(all.filter((r) => r['aard'] === 'kapot')).toHaveLength(2);
  });
});

describe('what the record shows by itself', () => {
  it('of news that nobody took: after a minute, not before', async () => {
    const { db } = rig.services;
    await db('delivery')
      .where({ process_id: procesId })
      .update({ state: 'wacht', last_error: 'ServiceError' });
    expect(await nietBezorgd(db, '2026-11-24T10:00:59.000Z')).toEqual([]);
    expect(await nietBezorgd(db, '2026-11-24T10:01:01.000Z')).toMatchObject([
      { doel: procesId, detail: { code: 'ServiceError' } },
    ]);
  });

  it('of a refused mail: not when a letter went instead, and not when an address is missing', async () => {
    const { db } = rig.services;
    const mail = (over: Readonly<Record<string, unknown>>) => {
      const id = randomUUID();
      const row = { id, process_id: procesId, key: 'proef', text: 'taak', n: 1, kanaal: 'mail', ...over };
      return db('mail').insert({ ...row, message_id: id, intent_at: NU });
    };
    const wie = (n: number) => `medewerker:${String(n)}`;
    await mail({ wie: wie(1), state: 'geweigerd', last_error: 'smtp-550' });
    await mail({ wie: wie(2), state: 'geweigerd', last_error: 'smtp-550' });
    await mail({ wie: wie(2), state: 'te_drukken', kanaal: 'brief', n: 1_001 });
    await mail({ wie: wie(3), state: 'geweigerd', last_error: 'geen-adres' });
    expect((await mailGeweigerd(db, NU)).map((b) => b.detail)).toEqual([{ code: 'smtp-550' }]);
    await db('mail').where({ process_id: procesId }).delete();
  });

  it('of reminders: only after the hour of a school day, and only when none went out', async () => {
    const { db } = rig.services;
    const id = randomUUID();
    const waiting = {
      key: 'proef',
      text: 'herinnering',
      n: 1,
      wie: `medewerker:${family.mentor}`,
      kanaal: 'mail',
    };
    const intent_at = instantAt('2026-11-20', '08:00');
    await db('mail').insert({ id, ...waiting, state: 'dagpost', message_id: id, intent_at });
    const found = async (dag: string, tijd: string) =>
      (await geenHerinneringen(db, instantAt(dag, tijd))).map((b) => b.detail);
    expect(await found('2026-11-24', '06:00')).toEqual([]);
    expect(await found('2026-11-22', '11:00')).toEqual([]);
    expect(await found('2026-11-24', '11:00')).toEqual([{ aantal: 1 }]);
    const other = randomUUID();
    const gone = { ...waiting, n: 2, state: 'verstuurd', uit_op: '2026-11-24', telt_mee: true };
    await db('mail').insert({ id: other, ...gone, message_id: other, intent_at });
    expect(await found('2026-11-24', '11:00')).toEqual([]);
    await db('mail').whereIn('id', [id, other]).delete();
  });
});
