import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentsOf, threatsRig, typeOf } from './rig.js';
import type { Rig } from './rig.js';

let rig: Rig;
beforeAll(async () => {
  rig = await threatsRig();
});
afterAll(() => rig.stop());

const signInPath = '/api/v1/sessies';
/** What a refused request may not touch; a session remembers by itself when it was used. */
const contents = () => contentsOf(rig.db, (table) => !/sessi/.test(table));
const emptyBody = (path: string): string => (path.startsWith('/api/') ? '{}' : '');
/** Without the token of the session; and with it, but asked from a page of another site. */
const ways = [
  { hoe: 'without the token', zonder: true, extra: {} },
  { hoe: 'from another site, with the token', zonder: false, extra: { 'sec-fetch-site': 'cross-site' } },
] as const;

describe('a change that another site asks for', () => {
  it.each(ways)('T34 is refused by every route, $hoe, and changes nothing', async ({ zonder, extra }) => {
    const { cookie, ...token } = await rig.signIn('DIRECTEUR');
    const headers = { cookie, ...(zonder ? {} : token), ...extra };
    const before = await contents();
    const changes = rig.asked(...(zonder ? ['POST', 'DELETE'] : ['POST']));
    expect(changes.length).toBeGreaterThan(60);
    const wrong: string[] = [];
    for (const { name, method, path } of changes) {
      if (zonder && path === signInPath) continue;
      const answer = await rig.send(method, path, {
        headers: { ...headers, ...typeOf(path), 'idempotency-key': randomUUID() },
        body: emptyBody(path),
      });
      if (answer.status !== 403) wrong.push(`${name}: ${String(answer.status)}`);
    }
    expect(wrong).toEqual([]);
    expect(await contents()).toEqual(before);
    expect((await rig.send('GET', '/taken', { headers: { cookie } })).status).toBe(200);
  });

  it('T34 cannot sign anybody in with a form: only JSON is read there', async () => {
    const body = new URLSearchParams({ email: 'a@school.example', wachtwoord: 'x' }).toString();
    const answer = await rig.send('POST', signInPath, { headers: typeOf('/'), body });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([415, null]);
  });
});

const columns = {
  rol: 'DIRECTEUR',
  rollen: 'DIRECTEUR',
  medewerker_id: '',
  leerling_id: '',
  locatie_id: '',
  status: 'afgerond',
  state: 'gedaan',
  gezag: 'NEE',
  wie: 'iedereen',
  is_signature: 'false',
  totp_geheim: '',
  wachtwoord_hash: '',
};

describe('a field that is not in the form', () => {
  it('T24 changes nothing that the school itself keeps, on any page', async () => {
    const kept = (table: string): boolean =>
      ['medewerker_rol', 'account', 'process', 'relatie', 'leerling', 'inschrijving'].includes(table);
    const headers = await rig.signIn('ADMINISTRATIE');
    const before = await contentsOf(rig.db, kept);
    const body = new URLSearchParams({ ...columns, leerling_id: rig.own.leerling }).toString();
    const leaving = /uitloggen|sessies|ouder|inloggen/;
    for (const { name, method, path } of rig.asked('POST').filter((r) => !/^\/api\//.test(r.path))) {
      if (leaving.test(path)) continue;
      const answer = await rig.send(method, path, { headers: { ...headers, ...typeOf(path) }, body });
      expect([name, answer.status < 500]).toEqual([name, true]);
    }
    expect(await contentsOf(rig.db, kept)).toEqual(before);
  });

  it.each(Object.keys(columns))('T24 is refused by the JSON API: %s', async (column) => {
    const headers = { ...(await rig.signIn('TEAMLEIDER')), ...typeOf('/api/') };
    const before = await contents();
    for (const [path, body] of [
      [`/api/v1/taken/${rig.own.taak}/afronden`, { antwoorden: {} }],
      ['/api/v1/processen', { soort: 'opp', leerlingId: rig.own.leerling }],
      ['/api/v1/tokens', { naam: 'x' }],
    ] as const) {
      const answer = await rig.send('POST', path, {
        headers: { ...headers, 'idempotency-key': randomUUID() },
        body: JSON.stringify({ ...body, [column]: 'x' }),
      });
      expect([path, answer.status]).toEqual([path, 422]);
    }
    expect(await contents()).toEqual(before);
  });
});

describe('what belongs to another pupil', () => {
  it('T02 is not reached through a process of one’s own, and shows nothing', async () => {
    const headers = { ...(await rig.signIn('LEERLINGBEGELEIDER')), ...typeOf('/') };
    const other = rig.things['andere-locatie'];
    const group = rig.things['eigen-plein'];
    const code = (taak: string) =>
      rig.send('POST', `/processen/${rig.own.proces}/partnercode`, {
        headers,
        body: new URLSearchParams({ taak }).toString(),
      });
    const before = await contents();
    for (const { bijPartner } of [other, group]) expect((await code(bijPartner)).status).toBe(404);
    for (const act of ['herinneren', 'overdragen', 'verlengen', 'intrekken'])
      for (const { taak, naam } of [other, group]) {
        const path = `/processen/${rig.own.proces}/acties/${act}?taak=${taak}`;
        for (const method of ['GET', 'POST']) {
          const sent = method === 'GET' ? { headers } : { headers, body: '' };
          const answer = await rig.send(method, path, sent);
          expect([act, method, answer.text.includes(naam), answer.status < 500]).toEqual([
            act,
            method,
            false,
            true,
          ]);
        }
      }
    expect(await contents()).toEqual(before);
    expect((await code(rig.own.bijPartner)).status).toBeLessThan(400);
  });
});

describe('a role that is taken away meanwhile', () => {
  it('T40 counts at the next request: the page and the open form are refused, and nothing is kept', async () => {
    const headers = { ...(await rig.signIn('TEAMLEIDER')), ...typeOf('/') };
    const path = `/taken/${rig.own.taak}`;
    const page = `/processen/${rig.own.proces}`;
    expect((await rig.send('GET', page, { headers })).text).toContain(rig.own.naam);
    expect((await rig.send('POST', path, { headers, body: '_inzending=x' })).status).toBe(422);
    await rig.db('medewerker_rol').where({ rol: 'TEAMLEIDER' }).del();
    const before = await contents();
    const replies = [
      await rig.send('GET', page, { headers }),
      await rig.send('POST', path, { headers, body: '_inzending=x' }),
      await rig.send('POST', `${path}/concept`, { headers, body: 'a=b' }),
    ];
    expect(replies.map((r) => r.status)).toEqual([404, 404, 404]);
    for (const { text } of replies) expect(text).not.toContain(rig.own.naam);
    expect(await contents()).toEqual(before);
  });
});
