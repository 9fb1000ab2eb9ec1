import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hash } from '@node-rs/argon2';
import type { Database } from '../../db/connect.js';
import { createApp } from '../../web/app.js';
import { newProcess, openWord } from '../activities/mail/rig.js';
import { onRecordRig } from '../bin/on-record.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';

const wachtwoord = 'geheim-geheim';

export type Answer = { readonly status: number; readonly html: string; readonly url: string };
export type Fields = Readonly<Record<string, string | readonly string[]>>;
/** A browser of somebody who signed in; `post` takes its token from the page at `from`. */
export type Visitor = {
  readonly get: (path: string) => Promise<Answer>;
  readonly post: (path: string, from: string, fields: Fields) => Promise<Answer>;
};
export type AgendaMail = {
  readonly id: string;
  readonly wie: string;
  readonly text: string;
  readonly n: number;
  readonly about: Readonly<Record<string, unknown>>;
};
export type AgendaRig = Awaited<ReturnType<typeof agendaRig>>;

/** A browser without a session yet, of the pages at this address. */
export function visitor(base: string): Visitor {
  let cookie = '';
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const res = await fetch(`${base}${path}`, { ...init, headers: { cookie }, redirect: 'manual' });
    cookie = res.headers.getSetCookie().map((c) => c.split(';')[0] ?? '')[0] ?? cookie;
    return { status: res.status, html: await res.text(), url: res.headers.get('location') ?? '' };
  };
  return {
    get: (path) => ask(path),
    post: async (path, from, fields) => {
      const csrf = /name="_csrf" value="([^"]+)"/.exec((await ask(from)).html)?.[1] ?? '';
      const body = new URLSearchParams({ _csrf: csrf, _inzending: randomUUID() });
      for (const [name, value] of Object.entries(fields))
        for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
      return ask(path, { method: 'POST', body });
    },
  };
}

/** A member of staff, with a role of the location or none. */
async function colleague(db: Database, locatieId: string, voornaam: string, rol?: string): Promise<string> {
  const id = randomUUID();
  await db('medewerker').insert({ id, voornaam, achternaam: 'Proefsma', email: `${voornaam}@example.org` });
  if (rol !== undefined) await db('medewerker_rol').insert({ medewerker_id: id, rol, locatie_id: locatieId });
  return id;
}

async function secondPupil(db: Database, family: Family): Promise<string> {
  const id = randomUUID();
  await db('leerling').insert({
    id,
    leerlingnummer: id.slice(0, 8),
    roepnaam: 'Jur',
    achternaam: 'Proefstra',
    zoeknaam: 'proefstra jur',
    geboortedatum: '2016-03-28',
  });
  const van = '2026-11-09';
  await db('inschrijving').insert({ id: randomUUID(), leerling_id: id, locatie_id: family.locatieId, van });
  await db('groepsplaatsing').insert({ leerling_id: id, groep_id: family.groepId, van });
  return id;
}

/** A concept that waits for advice: what the mentor wrote is on record, the chair has the task. */
async function waiting(db: Database, family: Family, chair: string, naam: string) {
  const procesId = await newProcess(db, family);
  await openWord(db, procesId, 'advies/cvbAdvies', [`medewerker:${chair}`], { step: 'cvbAdvies' });
  const regel = { soort: 'antwoord', veld: 'x', label: 'Doel', tekst: `Het doel van ${naam}` };
  await db('submission').insert({
    id: randomUUID(),
    process_id: procesId,
    form: 'concept',
    answers: '{}',
    rendered: JSON.stringify({ titel: 'Concept schrijven', secties: [{ regels: [regel] }] }),
    door: `medewerker:${family.mentor}`,
    at: '2026-11-20T09:00:00.000Z',
  });
  const task = await db('task').where({ process_id: procesId }).first<{ id: string }>('id');
  return { procesId, taak: task.id };
}

/**
 * A school with two pupils who wait for the CvB: a chair who is a member too, a member, a member whose place a colleague
 * without a role takes in December, and a teacher. Its pages are open.
 */
export async function agendaRig(now: string) {
  const rig = await onRecordRig(now);
  const { db } = rig.services;
  const family = await smallSchool(db);
  const { locatieId } = family;
  const chair = await db('medewerker_rol')
    .where({ rol: 'CVB_VOORZITTER' })
    .first<{ medewerker_id: string }>();
  const voorzitter = chair.medewerker_id;
  await db('medewerker_rol').insert({ medewerker_id: voorzitter, rol: 'CVB_LID', locatie_id: locatieId });
  const who = {
    voorzitter,
    lid: await colleague(db, locatieId, 'Lotte', 'CVB_LID'),
    afwezig: await colleague(db, locatieId, 'Bram', 'CVB_LID'),
    vervanger: await colleague(db, locatieId, 'Tess'),
    leraar: await colleague(db, locatieId, 'Ruben', 'MENTOR'),
  };
  await db('vervanging').insert({
    id: randomUUID(),
    medewerker_id: who.afwezig,
    vervanger_id: who.vervanger,
    van: '2026-12-01',
    tot: '2026-12-31',
  });
  const zofia = await waiting(db, family, voorzitter, 'Zofia');
  const leerlingId = await secondPupil(db, family);
  const jur = await waiting(db, { ...family, leerlingId }, voorzitter, 'Jur');
  const app = createApp(rig.services);
  const server = createServer(app.app).listen(0);
  await once(server, 'listening');
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    ...rig,
    db,
    family,
    who,
    zofia,
    jur,
    signIn: async (medewerkerId: string): Promise<Visitor> => {
      const email = `${medewerkerId}@example.org`;
      const wachtwoord_hash = await hash(wachtwoord, { memoryCost: 1_024, timeCost: 1 });
      const row = { medewerker_id: medewerkerId, email, wachtwoord_hash };
      await db('account').insert(row).onConflict('medewerker_id').ignore();
      const browser = visitor(base);
      await browser.post('/inloggen', '/inloggen', { email, wachtwoord });
      return browser;
    },
    mails: (): Promise<readonly AgendaMail[]> => db('mail').where('key', 'like', 'agenda/%').orderBy('n'),
    audits: (wat: string): Promise<readonly { readonly process_id: string | null }[]> =>
      db('audit').where({ wat }),
    stop: async (): Promise<void> => {
      server.close();
      await app.close();
      await rig.database.drop();
    },
  };
}
