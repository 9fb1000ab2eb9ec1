import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hash } from '@node-rs/argon2';
import { begin } from '../../api/use-cases/start-process.js';
import { appendFacts, lockProcess } from '../../db/processes/facts.js';
import type { Staff } from '../../domain/policy/policy.js';
import type { NewFact } from '../../workflows/kit/facts.js';
import { createApp } from '../../web/app.js';
import { onRecordRig } from '../bin/on-record.js';
import type { OnRecordRig } from '../bin/on-record.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';

export const NU = '2026-11-23T09:00:00.000Z';
const GEOPEND = '2026-11-13T09:00:00.000Z';

/** Somebody signed in: pages and posted forms, with the session and the token of the last page. */
export type Bezoek = {
  readonly get: (path: string) => Promise<{ readonly status: number; readonly html: string }>;
  readonly post: (
    path: string,
    fields: readonly (readonly [string, string])[],
  ) => Promise<{ readonly status: number; readonly html: string; readonly naar: string }>;
};

export type BordRig = OnRecordRig & {
  readonly family: Family;
  readonly begeleider: Staff;
  readonly start: (leerlingId?: string, soort?: string) => Promise<string>;
  readonly open: (
    procesId: string,
    task: {
      readonly key: string;
      readonly step: string;
      readonly to: readonly string[];
      readonly due: string;
    },
  ) => Promise<string>;
  readonly append: (procesId: string, facts: readonly NewFact[], at?: string) => Promise<void>;
  readonly bezoek: (email: string) => Promise<Bezoek>;
  readonly stop: () => Promise<void>;
};

/** A small school with a running OPP or more on its record, whose board is to be looked at, and its web pages. */
export async function bordRig(): Promise<BordRig> {
  const rig = await onRecordRig(NU);
  const { db } = rig.services;
  const family = await smallSchool(db);
  for (const [who, email] of [
    [family.begeleider, 'begeleider@example.org'],
    [family.mentor, 'mentor@example.org'],
    [family.directeur, 'directeur@example.org'],
  ] as const)
    await db('account').insert({ medewerker_id: who, email, wachtwoord_hash: await hash('geheim-geheim') });
  const app = createApp(rig.services);
  const server = createServer(app.app).listen(0);
  await once(server, 'listening');
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  const append: BordRig['append'] = (procesId, facts, at = GEOPEND) =>
    db.transaction(async (trx) => {
      const process = await lockProcess(trx, procesId);
      if (process) await appendFacts(trx, process, facts, { at, by: 'klok' });
    });
  return {
    ...rig,
    family,
    begeleider: await rig.staff(family.begeleider),
    start: (leerlingId = family.leerlingId, soort = 'opp') =>
      db.transaction(async (trx) => {
        const row = await begin(trx, rig.services, `medewerker:${family.begeleider}`, { soort, leerlingId });
        return row.id;
      }),
    append,
    open: async (procesId, { key, step, to, due }) => {
      const detail = { uitleg: '3 schooldagen na het begin' };
      await append(procesId, [{ key, kind: 'opened', n: 1, value: { step, to, due, plan: [] }, detail }]);
      return ((await db('task').where({ process_id: procesId, key }).first()) as { id: string }).id;
    },
    bezoek: (email) => bezoekVan(base, email),
    stop: async () => {
      server.close();
      await app.close();
      await rig.database.drop();
    },
  };
}

const csrfIn = (html: string): string => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';

async function bezoekVan(base: string, email: string): Promise<Bezoek> {
  const first = await fetch(`${base}/inloggen`);
  const cookies = new Map<string, string>();
  const keep = (res: Response): void => {
    for (const line of res.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
  };
  const cookie = (): string => [...cookies].map(([n, v]) => `${n}=${v}`).join('; ');
  keep(first);
  let csrf = csrfIn(await first.text());
  const send: Bezoek['post'] = async (path, fields) => {
    const body = new URLSearchParams([['_csrf', csrf], ...fields.map(([n, v]): [string, string] => [n, v])]);
    const res = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { cookie: cookie() },
      body,
      redirect: 'manual',
    });
    keep(res);
    return { status: res.status, html: await res.text(), naar: res.headers.get('location') ?? '' };
  };
  const get: Bezoek['get'] = async (path) => {
    const res = await fetch(`${base}${path}`, { headers: { cookie: cookie() }, redirect: 'manual' });
    keep(res);
    const html = await res.text();
    csrf = csrfIn(html) || csrf;
    return { status: res.status, html };
  };
  await send('/inloggen', [
    ['email', email],
    ['wachtwoord', 'geheim-geheim'],
  ]);
  await get('/taken');
  return { get, post: send };
}
