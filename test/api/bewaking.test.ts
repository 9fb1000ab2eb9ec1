import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bewakingPagina } from '../../api/queries/bewaking-pagina.js';
import { begin } from '../../api/use-cases/start-process.js';
import { doProcessAct } from '../../api/use-cases/process-acts.js';
import { appendFacts, lockProcess, readFacts } from '../../db/processes/facts.js';
import { loadSubject } from '../../db/people/subject.js';
import type { Staff } from '../../domain/policy/policy.js';
import { createApp } from '../../web/app.js';
import type { App } from '../../web/app.js';
import { onRecordRig } from '../bin/on-record.js';
import type { OnRecordRig } from '../bin/on-record.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';

const NU = '2026-11-23T09:00:00.000Z';
const alles = { soort: '', plein: '', wie: '', ernst: '' };

let rig: OnRecordRig;
let family: Family;
let begeleider: Staff;
let procesId: string;
let app: App;
let server: Server;
let base = '';

const staff = async (id: string): Promise<Staff> => {
  const found = await loadSubject(rig.services.db, id, '2026-11-23');
  if (!found) throw new Error('geen medewerker');
  return found;
};
const open = (key: string, step: string, to: readonly string[], due: string): Promise<void> =>
  rig.services.db.transaction(async (trx) => {
    const process = await lockProcess(trx, procesId);
    const fact = {
      key,
      kind: 'opened',
      n: 1,
      value: { step, to, due, plan: [] },
      detail: { uitleg: '3 schooldagen na het begin' },
    } as const;
    if (process) await appendFacts(trx, process, [fact], { at: '2026-11-13T09:00:00.000Z', by: 'klok' });
  });
const page = (filter: Partial<typeof alles> = {}) =>
  bewakingPagina(rig.services, begeleider, { ...alles, ...filter });
const taskOf = async (key: string): Promise<string> =>
  ((await rig.services.db('task').where({ process_id: procesId, key }).first()) as { id: string }).id;

beforeAll(async () => {
  rig = await onRecordRig(NU);
  const { db } = rig.services;
  family = await smallSchool(db);
  begeleider = await staff(family.begeleider);
  procesId = await db.transaction(async (trx) => {
    const { leerlingId } = family;
    const row = await begin(trx, rig.services, `medewerker:${family.begeleider}`, {
      soort: 'opp',
      leerlingId,
    });
    return row.id;
  });
  await open('concept', 'concept', [`medewerker:${family.mentor}`], '2026-11-18');
  await open('advies', 'cvbAdvies', ['rol:CVB_LID'], '2026-12-14');
  for (const [who, email] of [
    [family.begeleider, 'begeleider@example.org'],
    [family.mentor, 'mentor@example.org'],
  ] as const)
    await db('account').insert({ medewerker_id: who, email, wachtwoord_hash: await hash('geheim-geheim') });
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

/** A page as somebody who signs in sees it. */
async function seen(
  email: string,
  path: string,
): Promise<{ readonly status: number; readonly html: string }> {
  const first = await fetch(`${base}/inloggen`);
  const cookieOf = (res: Response) => res.headers.getSetCookie().map((c) => c.split(';')[0] ?? '')[0];
  let cookie = cookieOf(first) ?? '';
  const csrf = /name="_csrf" value="([^"]+)"/.exec(await first.text())?.[1] ?? '';
  const body = new URLSearchParams({ _csrf: csrf, email, wachtwoord: 'geheim-geheim' });
  const entered = await fetch(`${base}/inloggen`, {
    method: 'POST',
    headers: { cookie },
    body,
    redirect: 'manual',
  });
  cookie = cookieOf(entered) ?? cookie;
  const res = await fetch(`${base}${path}`, { headers: { cookie }, redirect: 'manual' });
  return { status: res.status, html: await res.text() };
}

describe('the board', () => {
  it('says of what does not move: which step, for whom, since when, by when and why, and the acts', async () => {
    const { wacht, kapot } = await page();
    expect(kapot).toEqual([]);
    const late = wacht.find((r) => r.titel.startsWith('Concept') || r.reden.includes('18-11-2026'));
    expect(late).toMatchObject({
      leerling: 'Zofia Testermans',
      wachtOp: 'Yara Proefsma',
      sinds: '13-11-2026',
      dagen: '10 dagen',
      uiterlijk: 'woensdag 18 november 2026',
      uitleg: '3 schooldagen na het begin',
    });
    expect(late?.acties.map((a) => a.tekst)).toEqual(
      expect.arrayContaining(['Nu herinneren', 'Overdragen', 'Meer tijd', 'Belnotitie', 'Intrekken']),
    );
  });

  it('has a row for a task that nobody can do: a role without a person, and a colleague who has left', async () => {
    const nobody = (await page()).wacht.filter((r) => r.reden.startsWith('Niemand kan'));
    expect(nobody).toHaveLength(1);
    expect(nobody[0]?.acties.map((a) => a.tekst)).toContain('Overdragen');
    await rig.services.db('medewerker').where({ id: family.orthopedagoog }).update({ actief: false });
    await open('toets', 'cvbAdvies', [`medewerker:${family.orthopedagoog}`], '2026-12-15');
    expect((await page()).wacht.filter((r) => r.reden.startsWith('Niemand kan'))).toHaveLength(2);
  });

  it('counts what adds up, and filters by kind, plein, person and risk', async () => {
    const { totaal, tellingen, aantal } = await page();
    expect(tellingen.reduce((sum, t) => sum + t.aantal, 0)).toBe(totaal);
    expect(aantal).toBe(totaal);
    expect((await page({ soort: 'tlv' })).aantal).toBe(0);
    expect((await page({ wie: `medewerker:${family.mentor}` })).aantal).toBe(1);
    const perRisk = await Promise.all(
      ['hoog', 'midden', 'laag'].map(async (ernst) => (await page({ ernst })).aantal),
    );
    expect(perRisk.reduce((a, b) => a + b, 0)).toBe(totaal);
    const plein = (await rig.services.db('plein').first()) as { id: string };
    expect((await page({ plein: plein.id })).aantal).toBe(totaal);
    expect((await page({ plein: randomUUID() })).aantal).toBe(0);
  });

  it('tells what is broken apart from what waits', async () => {
    const { db } = rig.services;
    await db('trouble').insert({
      process_id: procesId,
      key: 'concept',
      oorzaak: 'geen-voortgang',
      since: NU,
    });
    const { wacht, kapot } = await page();
    expect(kapot.map((r) => [r.wachtOp, r.volgende])).toEqual([
      ['Leerlingroute', 'Meld het bij de beheerder, met het kenmerk.'],
    ]);
    expect(wacht.some((r) => r.wachtOp === 'Leerlingroute')).toBe(false);
    await db('trouble').delete();
  });

  it('reminds now: a mail at once to who it is with, with the reason in the record, and once however often it is sent', async () => {
    const { db } = rig.services;
    const taskId = await taskOf('concept');
    const submissionId = randomUUID();
    const act = {
      procesId,
      actie: 'herinneren',
      taskId,
      submissionId,
      body: { reden: 'Morgen is het overleg.' },
    } as const;
    await doProcessAct(rig.services, begeleider, act);
    await doProcessAct(rig.services, begeleider, act);
    const mails = await db('mail').where({ process_id: procesId, key: 'concept', text: 'herinnering' });
    expect(mails).toMatchObject([
      { wie: `medewerker:${family.mentor}`, state: 'wacht', while_open: 'concept' },
    ]);
    const fact = (await readFacts(db, procesId)).find((f) => f.kind === 'noted');
    expect(fact).toMatchObject({
      key: 'concept',
      kind: 'noted',
      value: { stap: 'herinnerd' },
      detail: { reden: 'Morgen is het overleg.' },
    });
    const bad = await doProcessAct(rig.services, begeleider, {
      ...act,
      submissionId: randomUUID(),
      body: {},
    });
    expect(bad).toMatchObject({ ok: false, fouten: [{ veld: 'reden' }] });
  });

  it('is a page for who steers processes, and for nobody else', async () => {
    const own = await seen('begeleider@example.org', '/bewaking');
    expect(own.status).toBe(200);
    expect(own.html).toContain('Wacht op iemand');
    expect(own.html).toContain(`/processen/${procesId}/acties/herinneren?taak`);
    expect(own.html).toContain('Er zijn geen storingen.');
    expect((await seen('mentor@example.org', '/bewaking')).status).toBe(403);
  });
});
