import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPassword } from '../../api/use-cases/sign-in.js';
import { endSessionsOf } from '../../api/use-cases/sessions.js';
import { deviceMark } from '../../api/use-cases/sign-in/device.js';
import { codeOf, password, signInRig } from './sign-in-rig.js';
import type { Browser, SignInRig } from './sign-in-rig.js';

let rig: SignInRig;
beforeAll(async () => {
  rig = await signInRig();
});
afterAll(() => rig.stop());

const other = 'paarse olifant zingt zachter';
const enter = (b: Browser, email: string, wachtwoord = password) =>
  b.post('/inloggen', '/inloggen', { email, wachtwoord });
const again = (b: Browser, code: string) => b.post('/inloggen/code', '/inloggen/code', { code });
const json = (body: object) =>
  fetch(`${rig.base}/api/v1/sessies`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('a local account', () => {
  let email = '';
  let secret = '';
  let codes: readonly string[] = [];

  it('sets up a second factor at the first sign-in, and is nobody before that', async () => {
    email = await rig.account(rig.school.mentor);
    const b = rig.browser();
    const first = await enter(b, email);
    expect(first.location).toBe('/inloggen/tweede-factor');
    expect(await b.isIn()).toBe(false);
    const wrong = await b.post('/inloggen/tweede-factor', '/inloggen/tweede-factor', { code: '000000' });
    expect([wrong.status, await b.isIn()]).toEqual([401, false]);
    ({ secret, codes } = await rig.enrol(b, email));
    expect([codes.length, new Set(codes).size, await b.isIn()]).toEqual([10, 10, true]);
    const row = (await rig.db('account').where({ medewerker_id: rig.school.mentor }).first()) as {
      totp_geheim: string;
    };
    expect(row.totp_geheim).toMatch(/^s1:/);
    expect(row.totp_geheim).not.toContain(secret.replaceAll(' ', ''));
    const kept = await rig.db('herstelcode').where({ medewerker_id: rig.school.mentor });
    expect(JSON.stringify(kept)).not.toContain(codes[0]);
  });

  it('asks the code at each next sign-in, and takes each code once', async () => {
    const b = rig.browser();
    expect((await enter(b, email)).location).toBe('/inloggen/code');
    expect(await b.isIn()).toBe(false);
    expect((await b.ask('/inloggen/tweede-factor')).location).toBe('/inloggen');
    // The code of the set-up was used.
    expect((await again(b, codeOf(secret))).status).toBe(401);
    const code = codeOf(secret, 1);
    expect((await again(b, code)).status).toBe(303);
    expect(await b.isIn()).toBe(true);
    const second = rig.browser();
    await enter(second, email);
    expect((await again(second, code)).status).toBe(401);
    expect(await second.isIn()).toBe(false);
    expect((await again(second, codes[0]?.toLowerCase() ?? '')).status).toBe(303);
    const third = rig.browser();
    await enter(third, email);
    expect((await again(third, codes[0] ?? '')).status).toBe(401);
  });

  it('T33 has another session id after the password, after the code and after a step-up', async () => {
    await rig.db('account').where({ medewerker_id: rig.school.mentor }).update({ totp_stap: 0 });
    await rig.db('rate_limit').delete();
    const b = rig.browser();
    const ids: string[] = [];
    const note = () => ids.push(b.cookie());
    await b.ask('/inloggen');
    note();
    await enter(b, email);
    note();
    await again(b, codeOf(secret));
    note();
    const thief = rig.browser();
    const confirm = { wachtwoord: password, code: codes[1] ?? '' };
    expect((await b.post('/mijn/bevestigen', '/mijn/bevestigen', confirm)).status).toBe(303);
    note();
    expect(new Set(ids).size).toBe(4);
    for (const old of ids.slice(0, 3)) {
      thief.setCookie('leerlingroute', old);
      expect((await thief.ask('/mijn/sessies')).location).toBe('/inloggen');
    }
    expect(await b.isIn()).toBe(true);
  });

  it('answers programs with tweede-factor-nodig, and lets them in with the code', async () => {
    await rig.db('account').where({ medewerker_id: rig.school.mentor }).update({ totp_stap: 0 });
    const without = await json({ email, wachtwoord: password });
    expect([without.status, ((await without.json()) as { code: string }).code]).toEqual([
      401,
      'tweede-factor-nodig',
    ]);
    expect(without.headers.get('set-cookie')).toBeNull();
    const wrong = await json({ email, wachtwoord: password, code: '000000' });
    expect([wrong.status, ((await wrong.json()) as { code: string }).code]).toEqual([401, 'code-onjuist']);
    const right = await json({ email, wachtwoord: password, code: codeOf(secret) });
    expect([right.status, Object.keys((await right.json()) as object)]).toEqual([
      200,
      ['csrf', 'medewerker'],
    ]);
  });

  it('changes the own password behind a step-up, and ends the other sessions', async () => {
    const [b, elsewhere] = [rig.browser(), rig.browser()];
    for (const [at, code] of [
      [b, codes[2]],
      [elsewhere, codes[3]],
    ] as const) {
      await enter(at, email);
      await again(at, code ?? '');
    }
    await rig.db.raw("update session set sess = jsonb_set(sess::jsonb, '{bevestigdOp}', '1')::json");
    expect((await b.ask('/mijn/wachtwoord')).location).toBe('/mijn/bevestigen');
    const refused = await b.post('/mijn/bevestigen', '/mijn/bevestigen', {
      wachtwoord: 'fout',
      code: codes[4] ?? '',
    });
    expect(refused.status).toBe(401);
    const proven = await b.post('/mijn/bevestigen', '/mijn/bevestigen', {
      wachtwoord: password,
      code: codes[4] ?? '',
    });
    expect(proven.location).toBe('/mijn/wachtwoord');
    for (const bad of ['kort', 'welkom123456', '1q2w3e4r5t6y', 'dragondragon', `x${'y'.repeat(200)}`]) {
      const page = await b.post('/mijn/wachtwoord', '/mijn/wachtwoord', { wachtwoord: bad });
      expect([bad, page.status]).toEqual([bad, 422]);
    }
    expect((await b.post('/mijn/wachtwoord', '/mijn/wachtwoord', { wachtwoord: other })).status).toBe(303);
    expect([await b.isIn(), await elsewhere.isIn()]).toEqual([true, false]);
    const next = rig.browser();
    expect([(await enter(next, email)).status, (await enter(next, email, other)).status]).toEqual([401, 303]);
  });

  it('begins anew with a start code only: no password, no factor, no sessions of before', async () => {
    const b = rig.browser();
    await rig.db('medewerker_rol').insert({ medewerker_id: rig.school.directeur, rol: 'APPLICATIEBEHEER' });
    const chief = rig.browser();
    await rig.enrol(chief, await rig.account(rig.school.directeur));
    await enter(b, email, other);
    await again(b, codes[5] ?? '');
    expect(await b.isIn()).toBe(true);
    const page = await chief.post(`/school/accounts/${rig.school.mentor}/startcode`, '/school/accounts');
    const code = /geheim">([A-Z2-7-]{19})</.exec(page.html)?.[1] ?? '';
    expect(await b.isIn()).toBe(false);
    expect((await enter(b, email, other)).status).toBe(401);
    const start = (wachtwoord: string, with_ = code) =>
      b.post('/inloggen/startcode', '/inloggen/startcode', { email, code: with_, wachtwoord });
    expect((await start(other, 'AAAA-BBBB-CCCC-DDDD')).status).toBe(401);
    const weak = await start('wachtwoord123');
    expect([weak.status, weak.html.includes('lijst van gelekte wachtwoorden')]).toEqual([422, true]);
    expect((await start(password)).location).toBe('/inloggen/tweede-factor');
    expect((await start(password)).status).toBe(401);
    expect((await b.post(`/school/accounts/${rig.school.mentor}/startcode`, '/inloggen')).location).toBe(
      '/inloggen',
    );
    const mentor = rig.browser();
    await rig.enrol(mentor, email);
    expect((await mentor.ask('/school/accounts')).status).toBe(403);
    const forbidden = await mentor.post(
      `/school/accounts/${rig.school.directeur}/startcode`,
      '/mijn/account',
    );
    expect(forbidden.status).toBe(403);
  });
});

describe('the first beheerder', () => {
  it('gets a start code on the command line, and comes in with it', async () => {
    const email = 'beheer@school.example';
    const run = (...args: string[]) =>
      promisify(execFile)('node', ['--import', 'tsx', 'bin/account.ts', ...args], {
        env: { ...process.env, DATABASE_URL: rig.services.config.databaseUrl },
      });
    const { stdout } = await run('beheerder', email, 'Bo', 'Proefsma');
    const code = /Startcode: (\S+)/.exec(stdout)?.[1] ?? '';
    const b = rig.browser();
    const fields = { email, code, wachtwoord: password };
    expect((await b.post('/inloggen/startcode', '/inloggen/startcode', fields)).status).toBe(303);
    await rig.enrol(b, email);
    expect((await b.ask('/school/accounts')).status).toBe(200);
    await expect(run('noodaccount', 'niet-een-adres')).rejects.toThrow('Gebruik:');
    const nood = await run('noodaccount', email);
    expect([nood.stdout.startsWith('Startcode: '), await b.isIn()]).toEqual([true, false]);
  });
});

describe('sessions', () => {
  it('are listed with device and shortened address, and end one by one or all', async () => {
    const email = await rig.account(rig.school.begeleider);
    const b = rig.browser();
    const { codes } = await rig.enrol(b, email);
    const phone = rig.browser(
      'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36',
    );
    await enter(phone, email);
    await again(phone, codes[0] ?? '');
    const page = await b.ask('/mijn/sessies');
    expect(page.html).toContain('Chrome op een Android-toestel');
    expect(page.html).toContain('Firefox op Windows');
    expect(page.html).toContain('127.0.0.…');
    const rows = (await rig
      .db('sessie')
      .where({ medewerker_id: rig.school.begeleider, apparaat: 'Chrome op een Android-toestel' })) as {
      nr: string;
    }[];
    const nr = rows[0]?.nr ?? '';
    const stranger = rig.browser();
    await rig.enrol(stranger, await rig.account(rig.school.administratie));
    expect((await stranger.post(`/mijn/sessies/${nr}/beeindigen`, '/mijn/sessies')).status).toBe(404);
    expect(await phone.isIn()).toBe(true);
    expect((await b.post(`/mijn/sessies/${nr}/beeindigen`, '/mijn/sessies')).status).toBe(303);
    expect([await phone.isIn(), await b.isIn()]).toEqual([false, true]);
  });

  it('end after half an hour without a request, and after ten hours in any case', async () => {
    const b = rig.browser();
    const { db } = rig;
    const own = () => db('sessie').where({ medewerker_id: rig.school.orthopedagoog });
    await rig.enrol(b, await rig.account(rig.school.orthopedagoog));
    const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
    await own().update({ begonnen: ago(599) });
    expect(await b.isIn()).toBe(true);
    await own().update({ begonnen: ago(601) });
    expect(await b.isIn()).toBe(false);
    await own().update({ begonnen: ago(60), laatst: ago(31) });
    expect(await b.isIn()).toBe(false);
    await own().update({ laatst: ago(29) });
    expect(await b.isIn()).toBe(true);
  });

  it('T41 stay ended, whatever a request underway writes to its cookie row', async () => {
    const b = rig.browser();
    const { orthopedagoog } = rig.school;
    await rig.db('account').where({ medewerker_id: orthopedagoog }).update({ totp_geheim: null });
    await rig.enrol(b, `${orthopedagoog.slice(0, 8)}@school.example`);
    const mine = () => rig.db('session').whereRaw("sess->>'medewerkerId' = ?", [orthopedagoog]);
    const rows = (await mine()) as { sess: object }[];
    expect(await endSessionsOf(rig.db, orthopedagoog)).toBe(2);
    expect([await mine(), await b.isIn()]).toEqual([[], false]);
    await rig.db('session').insert(rows.map((row) => ({ ...row, sess: JSON.stringify(row.sess) })));
    expect([(await mine()).length > 0, await b.isIn()]).toEqual([true, false]);
  });
});

describe('guessing', () => {
  const from = (ip: string, email: string, wachtwoord: string, apparaat?: string) =>
    checkPassword(rig.services, { email, wachtwoord, ip, apparaat }).then(
      () => 'in',
      (error: unknown) => (error as { code: string }).code,
    );

  it('T36 stops after ten tries from one address and fifty from fifty, also for a right guess', async () => {
    await rig.db('rate_limit').delete();
    const email = `${rig.school.begeleider.slice(0, 8)}@school.example`;
    const one: string[] = [];
    for (let n = 0; n < 12; n += 1) one.push(await from('192.0.2.1', email, 'fout'));
    expect(one.filter((code) => code === 'inloggen-mislukt')).toHaveLength(10);
    const spread: string[] = [];
    for (let n = 0; n < 60; n += 1) spread.push(await from(`198.51.100.${n}`, email, 'fout'));
    expect(spread.filter((code) => code === 'inloggen-mislukt')).toHaveLength(40);
    expect(await from('203.0.113.1', email, password)).toBe('te-vaak');
  });

  it('T37 does not keep its owner out on a device where the account was used, nor anybody else', async () => {
    const email = `${rig.school.begeleider.slice(0, 8)}@school.example`;
    const mark = deviceMark(rig.services.config, email);
    expect(await from('203.0.113.2', email, password, mark)).toBe('in');
    const admin = `${rig.school.administratie.slice(0, 8)}@school.example`;
    expect(await from('203.0.113.2', admin, password, mark)).toBe('in');
    expect(await from('203.0.113.3', email, password, deviceMark(rig.services.config, admin))).toBe(
      'te-vaak',
    );
  });

  it('T36 stops guessing the code of the second factor after five', async () => {
    await rig.db('rate_limit').delete();
    const b = rig.browser();
    await enter(b, `${rig.school.begeleider.slice(0, 8)}@school.example`);
    const answers: number[] = [];
    for (let n = 0; n < 6; n += 1) answers.push((await again(b, `00000${n}`)).status);
    expect(answers).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('T38 gives the same bytes for a known and an unknown address, at the same cost', async () => {
    const known = `${rig.school.administratie.slice(0, 8)}@school.example`;
    const spent: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    const bytes = { known: new Set<string>(), unknown: new Set<string>() };
    for (let n = 0; n < 20; n += 1) {
      await rig.db('rate_limit').delete();
      for (const kind of ['known', 'unknown'] as const) {
        const email = kind === 'known' ? known : `onbekend${n}@school.example`;
        const at = performance.now();
        const answer = await json({ email, wachtwoord: 'fout wachtwoord' });
        spent[kind].push(performance.now() - at);
        bytes[kind].add(
          `${answer.status} ${answer.headers.get('content-type') ?? ''} ${await answer.text()}`,
        );
      }
    }
    expect([...bytes.known]).toEqual([...bytes.unknown]);
    expect(bytes.known.size).toBe(1);
    // Without the work of hashing an unknown address answers in a fraction of the time.
    const middle = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[10] ?? 0;
    const ratio = middle(spent.unknown) / middle(spent.known);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.67);
  });
});
