import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { veelplegersPage } from '../../api/queries/veelplegers.js';
import { doProcessAct } from '../../api/use-cases/process-acts.js';
import { startDue } from '../../api/use-cases/school/start-due.js';
import { startProcess } from '../../api/use-cases/start-process.js';
import { annuleerRegistratie, veelplegersVandaag } from '../../api/use-cases/veelplegers.js';
import { appendFacts, lockProcess, readFacts } from '../../db/processes/facts.js';
import { startProcess as insertProcess } from '../../db/processes/start.js';
import type { FactValue } from '../../workflows/kit/facts.js';
import { createApp } from '../../web/app.js';
import { onRecordRig } from '../bin/on-record.js';
import type { OnRecordRig } from '../bin/on-record.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';

let rig: OnRecordRig;
beforeAll(async () => {
  rig = await onRecordRig('2027-03-08T10:00:00.000Z');
});
afterAll(() => rig.database.drop());

const entry = {
  tijd: '10:45',
  plaats: 'KLAS',
  soort: 'VERBAAL',
  rol: 'DADER',
  ernst: '2',
  gedrag: 'Riep door de klas.',
  ingreep: 'GEEN',
  letsel: 'nee',
  maatregel: 'VANGNET',
  oudersGeinformeerd: 'ja',
  nazorg: 'nee',
};

/** Somebody registers an incident on a day; gives back its process. */
async function register(family: Family, dag: string, changes: Readonly<Record<string, string>> = {}) {
  rig.setNow(`${dag}T10:00:00.000Z`);
  const datum = dag.split('-').reverse().map(Number).join('-');
  const result = await startProcess(rig.services, await rig.staff(family.begeleider), {
    soort: 'incident',
    leerlingId: family.leerlingId,
    invoer: { ...entry, datum, ...changes },
    wachtMs: 0,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.fouten));
  return result.process.id;
}

/** A suspension as it stands on the record once the directeur has decided. */
async function suspended(family: Family, van: string, besluit: FactValue = { besluit: 'OPLEGGEN' }) {
  const { services } = rig;
  return services.db.transaction(async (trx) => {
    const { leerlingId, locatieId } = family;
    const common = { leerlingId, locatieId, schooljaar: null, isEnig: false, anker: van };
    const made = { at: services.now(), by: 'proef' };
    const row = await insertProcess(trx, { soort: 'schorsing', ...common, ...made, started: {} });
    const process = await lockProcess(trx, row.id);
    const fact = { key: 'besluit', kind: 'answered', n: 1, value: { ...besluit, van, tot: van } } as const;
    if (process) await appendFacts(trx, process, [fact], made);
    return row.id;
  });
}

type Task = {
  readonly niveau: number;
  readonly dag: string;
  readonly status: string;
  readonly ingetrokken: boolean;
};

async function tasksOf({ leerlingId }: Family): Promise<readonly Task[]> {
  return rig.services
    .db('process as p')
    .join('fact as f', (on) => void on.on('f.process_id', 'p.id').andOnVal('f.nr', 1))
    .where({ soort: 'veelpleger', leerling_id: leerlingId })
    .orderByRaw('p.anker, p.begonnen_op')
    .select<Task[]>(
      rig.services.db.raw("(f.value ->> 'niveau')::int as niveau"),
      'p.anker as dag',
      'p.status',
      rig.services.db.raw(
        "exists (select 1 from fact w where w.process_id = p.id and w.kind = 'withdrawn') as ingetrokken",
      ),
    );
}
const levels = async (family: Family): Promise<readonly string[]> =>
  (await tasksOf(family)).map((t) => `${String(t.niveau)} ${t.dag}${t.ingetrokken ? ' ingetrokken' : ''}`);

const newFamily = (): Promise<Family> => smallSchool(rig.services.db);

describe('repeated measures', () => {
  it('open the task of the level in the transaction that registers the third one, once', async () => {
    const family = await newFamily();
    await register(family, '2027-03-01');
    await register(family, '2027-03-02');
    expect(await levels(family)).toEqual([]);
    await register(family, '2027-03-03');
    expect(await levels(family)).toEqual(['1 2027-03-03']);
    await register(family, '2027-03-03');
    await veelplegersVandaag(rig.services);
    expect(await levels(family)).toEqual(['1 2027-03-03']);
    const { db } = rig.services;
    const started = await db('process')
      .where({ soort: 'veelpleger', leerling_id: family.leerlingId })
      .first<{ id: string }>('id');
    expect(await db('delivery').where({ process_id: started.id })).toMatchObject([{ kind: 'start' }]);
    expect(
      await db('audit').where({ process_id: started.id, wat: 'veelpleger.drempel' }).first(),
    ).toMatchObject({
      detail: { niveau: 1, regel: '3 keer vangnet in 10 schooldagen' },
    });
  });

  it('open nothing for who was hurt or saw it, however serious it was', async () => {
    const family = await newFamily();
    for (const rol of ['SLACHTOFFER', 'GETUIGE', 'DADER_EN_SLACHTOFFER'])
      await register(family, '2027-03-01', { rol, ernst: '4', maatregel: 'GEEN' });
    expect(await levels(family)).toEqual([]);
    await register(family, '2027-03-01', { ernst: '4', maatregel: 'GEEN' });
    expect(await levels(family)).toEqual(['5 2027-03-01']);
  });

  it('are corrected when an incident is withdrawn: the task of the level goes with it', async () => {
    const family = await newFamily();
    await register(family, '2027-03-01');
    await register(family, '2027-03-02');
    const procesId = await register(family, '2027-03-03');
    const subject = await rig.staff(family.begeleider);
    const done = await doProcessAct(rig.services, subject, {
      procesId,
      actie: 'intrekken',
      submissionId: randomUUID(),
      body: { reden: 'Verkeerde leerling.' },
    });
    expect(done.ok).toBe(true);
    expect(await levels(family)).toEqual(['1 2027-03-03 ingetrokken']);
    await register(family, '2027-03-04');
    expect(await levels(family)).toEqual(['1 2027-03-03 ingetrokken', '1 2027-03-04']);
  });

  it('are corrected when an ended registration is annulled, with its reason in its log; once', async () => {
    const family = await newFamily();
    await register(family, '2027-03-01');
    await register(family, '2027-03-02');
    const procesId = await register(family, '2027-03-03');
    const subject = await rig.staff(family.begeleider);
    const input = { procesId, submissionId: randomUUID(), body: { reden: 'Dubbel gemeld.' } };
    await expect(annuleerRegistratie(rig.services, subject, input)).rejects.toMatchObject({
      code: 'niet-mogelijk',
    });
    await rig.services.db('process').where({ id: procesId }).update({ status: 'afgerond' });
    expect(await annuleerRegistratie(rig.services, subject, { ...input, body: {} })).toMatchObject({
      ok: false,
    });
    expect(await annuleerRegistratie(rig.services, subject, input)).toEqual({ ok: true });
    expect(await annuleerRegistratie(rig.services, subject, input)).toEqual({ ok: true });
    const notes = await rig.services.db('fact').where({ process_id: procesId, kind: 'noted' });
    expect(notes).toMatchObject([
      { value: { geannuleerd: true }, detail: { reden: 'Geannuleerd: Dubbel gemeld.' } },
    ]);
    expect(await levels(family)).toEqual(['1 2027-03-03 ingetrokken']);
    await expect(
      annuleerRegistratie(rig.services, await rig.staff(family.mentor), {
        ...input,
        submissionId: randomUUID(),
      }),
    ).rejects.toMatchObject({ code: 'niet-gevonden' });
  });

  it('are seen by the daily start too: a suspension counts from its first day, and only when it is imposed', async () => {
    const family = await newFamily();
    rig.setNow('2027-03-08T10:00:00.000Z');
    await suspended(family, '2027-03-09');
    await suspended(family, '2027-03-08', { besluit: 'NIET_OPLEGGEN' });
    await startDue(rig.services);
    expect(await levels(family)).toEqual([]);
    rig.setNow('2027-03-09T06:30:00.000Z');
    expect(await startDue(rig.services)).toBeGreaterThan(0);
    expect(await levels(family)).toEqual(['3 2027-03-09']);
    await startDue(rig.services);
    expect(await levels(family)).toEqual(['3 2027-03-09']);
  });

  it('forget a suspension that was taken back while it ran', async () => {
    const family = await newFamily();
    rig.setNow('2027-03-08T10:00:00.000Z');
    const id = await suspended(family, '2027-03-08');
    await veelplegersVandaag(rig.services);
    expect(await levels(family)).toEqual(['3 2027-03-08']);
    await rig.services.db.transaction(async (trx) => {
      const process = await lockProcess(trx, id);
      const fact = { key: 'beeindigen', kind: 'answered', n: 1, value: { besluit: 'INTREKKEN' } } as const;
      if (process) await appendFacts(trx, process, [fact], { at: rig.services.now(), by: 'proef' });
    });
    await veelplegersVandaag(rig.services);
    expect(await levels(family)).toEqual(['3 2027-03-08 ingetrokken']);
  });

  it('follow the numbers that the school has set', async () => {
    const family = await newFamily();
    const { locatieId } = family;
    const regels = [{ niveau: 2, soort: 'VANGNET', aantal: 1, binnen: 5 }];
    const value = { regels, nogmaals: { bereikt: 3, keren: 2, niveau: 4 }, dalingNa: 40 };
    await rig.services
      .db('setting')
      .insert({ locatie_id: locatieId, key: 'veelplegers', value: JSON.stringify(value) });
    await register(family, '2027-03-01');
    expect(await levels(family)).toEqual(['2 2027-03-01']);
  });

  it('EC-32 of before a pupil came back are not counted again', async () => {
    const family = await newFamily();
    await register(family, '2027-02-22');
    await register(family, '2027-02-23');
    const { db } = rig.services;
    await db('inschrijving').where({ leerling_id: family.leerlingId }).update({ tot: '2027-02-24' });
    const { leerlingId, locatieId } = family;
    await db('inschrijving').insert({
      id: randomUUID(),
      leerling_id: leerlingId,
      locatie_id: locatieId,
      van: '2027-03-01',
    });
    await register(family, '2027-03-01');
    expect(await levels(family)).toEqual([]);
  });
});

describe('the page of repeated measures', () => {
  it('shows each level with the events that counted, to who may read them there', async () => {
    const family = await newFamily();
    const other = await newFamily();
    for (const dag of ['2027-03-01', '2027-03-02', '2027-03-03']) await register(family, dag);
    const page = await veelplegersPage(rig.services, await rig.staff(family.begeleider));
    const levelOne = page.niveaus.find((n) => n.niveau === 1);
    expect(levelOne?.leerlingen).toMatchObject([
      {
        naam: 'Testermans, Zofia',
        sinds: '03-03-2027',
        drempels: [{ tekst: 'Niveau 1 op 03-03-2027: 3 keer vangnet in 10 schooldagen' }],
        taken: [{ tekst: 'Taak van niveau 1', klaar: false }],
      },
    ]);
    expect(levelOne?.leerlingen[0]?.drempels[0]?.events.map((e) => e.tekst)).toEqual([
      'vangnet op 01-03-2027',
      'vangnet op 02-03-2027',
      'vangnet op 03-03-2027',
    ]);
    expect((await veelplegersPage(rig.services, await rig.staff(family.mentor))).aantal).toBe(1);
    expect((await veelplegersPage(rig.services, await rig.staff(other.begeleider))).aantal).toBe(0);
    await expect(veelplegersPage(rig.services, await rig.staff(family.administratie))).rejects.toMatchObject({
      code: 'geen-recht',
    });
  });

  it('keeps the history of the school year before, and refuses any other', async () => {
    const family = await newFamily();
    const { db } = rig.services;
    await db('inschrijving').where({ leerling_id: family.leerlingId }).update({ van: '2025-08-01' });
    rig.setNow('2026-06-08T10:00:00.000Z');
    for (const dag of ['2026-06-08', '2026-06-09', '2026-06-10']) await register(family, dag);
    expect(await levels(family)).toEqual(['1 2026-06-10']);
    rig.setNow('2026-09-07T10:00:00.000Z');
    const subject = await rig.staff(family.begeleider);
    expect((await veelplegersPage(rig.services, subject)).aantal).toBe(0);
    expect((await veelplegersPage(rig.services, subject, '2025-2026')).aantal).toBe(1);
    await expect(veelplegersPage(rig.services, subject, '2020-2021')).rejects.toMatchObject({
      code: 'ongeldig',
    });
  });

  it('is served as a page, with a way to annul what has ended', async () => {
    const family = await newFamily();
    const ids = [];
    for (const dag of ['2027-03-01', '2027-03-02', '2027-03-03']) ids.push(await register(family, dag));
    await rig.services.db('process').where({ id: ids[0] }).update({ status: 'afgerond' });
    const browser = await signedIn(family.begeleider);
    const { status, html } = await browser.get('/veelplegers');
    expect(status).toBe(200);
    expect(html).toContain('Testermans, Zofia');
    expect(html).toContain('3 keer vangnet in 10 schooldagen');
    expect(html).toContain(`/veelplegers/annuleren/${ids[0] ?? ''}`);
    expect(html).not.toContain(`/veelplegers/annuleren/${ids[1] ?? ''}`);
    const form = `/veelplegers/annuleren/${ids[0] ?? ''}`;
    expect((await browser.post(form, {})).status).toBe(422);
    expect((await browser.post(form, { reden: 'Dubbel.' })).status).toBe(303);
    expect((await browser.get('/veelplegers')).html).toContain('Geen enkele leerling');
    await browser.close();
  });
});

/** A browser of somebody who signed in. */
async function signedIn(medewerkerId: string) {
  const email = `${medewerkerId}@example.org`;
  const wachtwoord = 'geheim-geheim';
  const wachtwoord_hash = await hash(wachtwoord, { memoryCost: 1_024, timeCost: 1 });
  await rig.services.db('account').insert({ medewerker_id: medewerkerId, email, wachtwoord_hash });
  const app = createApp(rig.services);
  const server = createServer(app.app).listen(0);
  await once(server, 'listening');
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  let cookie = '';
  const ask = async (path: string, init: RequestInit = {}) => {
    const res = await fetch(`${base}${path}`, { ...init, headers: { cookie }, redirect: 'manual' });
    cookie = res.headers.getSetCookie().map((c) => c.split(';')[0] ?? '')[0] ?? cookie;
    return { status: res.status, html: await res.text() };
  };
  const post = async (path: string, fields: Readonly<Record<string, string>>) => {
    const csrf = /name="_csrf" value="([^"]+)"/.exec((await ask(path)).html)?.[1] ?? '';
    const body = new URLSearchParams({ _csrf: csrf, _inzending: randomUUID(), ...fields });
    return ask(path, { method: 'POST', body });
  };
  await post('/inloggen', { email, wachtwoord });
  return {
    get: (path: string) => ask(path),
    post,
    close: async (): Promise<void> => {
      server.close();
      await app.close();
    },
  };
}

describe('an incident in the register (domain §7.1)', () => {
  it('can be added to later, with who said it: what was written stays, and other kinds have no such act', async () => {
    const family = await smallSchool(rig.services.db);
    const id = await register(family, '2026-12-01');
    const subject = await rig.staff(family.begeleider);
    const add = (procesId: string, more: object = {}) =>
      doProcessAct(rig.services, subject, {
        procesId,
        actie: 'aanvullen',
        submissionId: randomUUID(),
        body: { datum: '1-12-2026', bron: 'Een leerkracht', tekst: 'Er was een getuige.', ...more },
      });
    expect(await add(id, { bron: '' })).toMatchObject({ ok: false, fouten: [{ veld: 'bron' }] });
    expect(await add(id)).toMatchObject({ ok: true });
    const noted = (await readFacts(rig.services.db, id)).filter((f) => f.value['stap'] === 'aanvulling');
    expect(noted.map((f) => f.detail)).toEqual([{ reden: 'Er was een getuige.' }]);
    const other = await suspended(family, '2026-12-01');
    await expect(add(other)).rejects.toMatchObject({ code: 'niet-mogelijk' });
  });
});
