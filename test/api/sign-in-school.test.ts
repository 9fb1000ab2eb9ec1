import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kapotBlok } from '../../api/queries/kapot.js';
import { loadSubject } from '../../db/people/subject.js';
import { localDateOf } from '../../domain/calendar/index.js';
import { CLIENT, serveProvider } from '../support/openid-provider.js';
import type { TestProvider } from '../support/openid-provider.js';
import { closeServer, openServer, signInRig } from './sign-in-rig.js';
import type { Browser, Page, SignInRig } from './sign-in-rig.js';

let rig: SignInRig;
let op: TestProvider;
let server: Server;
let issuer = '';
const mfa = { email_verified: true, amr: ['pwd', 'mfa'] } as const;

beforeAll(async () => {
  const open = await openServer();
  server = open.server;
  issuer = open.base;
  rig = await signInRig(() => ({
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_NAAM: 'uw Voorbeeld-account',
    OIDC_ROLCLAIM: 'groups',
    OIDC_ROLLEN: '{"g-logo":"LOGOPEDIST","g-dir":"DIRECTEUR@ONBEKEND"}',
  }));
  op = serveProvider(server, issuer, `${rig.base}/inloggen/school/terug`);
});
afterAll(async () => {
  await rig.stop();
  await closeServer(server);
});

/** An account that waits for its first sign-in with the account of school. */
async function prepared(medewerkerId: string, sub: string): Promise<string> {
  const email = `${sub}@school.example`;
  await rig.db('account').insert({ medewerker_id: medewerkerId, email, koppelen: true });
  op.people.set(sub, { email, ...mfa });
  return email;
}

async function signIn(sub: string, b: Browser = rig.browser()): Promise<{ b: Browser; page: Page }> {
  op.signInAs(sub);
  return { b, page: await b.follow('/inloggen/school') };
}

const lastReason = async (): Promise<unknown> => {
  const lines = await rig.audits('inloggen.school-geweigerd');
  return (lines.at(-1)?.['detail'] as { reden: string } | undefined)?.reden;
};

describe('signing in with the account of school', () => {
  it('T39 lets in who is prepared, ties (iss, sub), and asks with state, nonce and PKCE S256', async () => {
    await prepared(rig.school.begeleider, 'sub-begeleider');
    const b = rig.browser();
    await b.ask('/inloggen');
    const { page } = await signIn('sub-begeleider', b);
    expect(page.status).toBe(200);
    expect(await b.isIn()).toBe(true);
    const asked = op.asked();
    expect([asked.get('response_type'), asked.get('code_challenge_method')]).toEqual(['code', 'S256']);
    expect(asked.get('redirect_uri')).toBe(`${rig.base}/inloggen/school/terug`);
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
    const account = (await rig
      .db('account')
      .where({ medewerker_id: rig.school.begeleider })
      .first()) as object;
    expect(account).toMatchObject({
      iss: issuer,
      sub: 'sub-begeleider',
      koppelen: false,
      wachtwoord_hash: null,
    });
  });

  it('T39 knows somebody by (iss, sub) when the address changed, and never by the address', async () => {
    op.people.set('sub-begeleider', { email: 'nieuw@school.example', ...mfa });
    expect((await signIn('sub-begeleider')).page.status).toBe(200);
    op.people.set('sub-ander', { email: 'sub-begeleider@school.example', ...mfa });
    const { b, page } = await signIn('sub-ander');
    expect([page.status, await b.isIn(), await lastReason()]).toEqual([401, false, 'niet-klaargezet']);
    expect(page.html).toContain('nog geen account klaar');
  });

  it('T39 does not tie an address that the provider did not prove', async () => {
    const email = await prepared(rig.school.mentor, 'sub-mentor');
    op.people.set('sub-vals', { email, email_verified: false, amr: ['mfa'] });
    const { b, page } = await signIn('sub-vals');
    expect([page.status, await b.isIn(), await lastReason()]).toEqual([401, false, 'email-niet-bewezen']);
  });

  it('T39 refuses who used no second factor, and says so in Dutch', async () => {
    op.people.set('sub-mentor', { email: 'sub-mentor@school.example', email_verified: true, amr: ['pwd'] });
    const { b, page } = await signIn('sub-mentor');
    expect([page.status, await b.isIn(), await lastReason()]).toEqual([401, false, 'geen-tweede-factor']);
    expect(page.html).toContain('Zonder tweede stap kunt u hier niet inloggen.');
  });

  it('gives the roles of the claim, takes them back, and leaves the roles of the app', async () => {
    await prepared(rig.school.orthopedagoog, 'sub-orthopedagoog');
    const roles = async () =>
      (
        await rig
          .db('medewerker_rol')
          .where({ medewerker_id: rig.school.orthopedagoog })
          .orderBy('rol')
          .select<{ rol: string }[]>('rol')
      ).map(({ rol }) => rol);
    const person = { email: 'sub-orthopedagoog@school.example', ...mfa };
    op.people.set('sub-orthopedagoog', { ...person, groups: ['g-logo', 'g-dir', '__proto__'] });
    await signIn('sub-orthopedagoog');
    expect(await roles()).toEqual(['LOGOPEDIST', 'ORTHOPEDAGOOG']);
    op.people.set('sub-orthopedagoog', { ...person, groups: [] });
    await signIn('sub-orthopedagoog');
    expect(await roles()).toEqual(['ORTHOPEDAGOOG']);
    expect(await rig.audits('rollen.van-school')).toHaveLength(2);
  });

  it('T33 gives a new session id, and the old one is nobody', async () => {
    const b = rig.browser();
    await b.ask('/inloggen');
    const planted = b.cookie();
    await signIn('sub-begeleider', b);
    expect(b.cookie()).not.toBe(planted);
    const thief = rig.browser();
    thief.setCookie('leerlingroute', planted);
    expect(await thief.isIn()).toBe(false);
  });

  it('T32 goes back to a path of our own only', async () => {
    const b = rig.browser();
    await b.ask('/mijn/sessies');
    op.signInAs('sub-begeleider');
    const at = await b.follow('/inloggen/school');
    expect([at.status, at.url]).toEqual([200, `${rig.base}/mijn/sessies`]);
  });

  it('T39 refuses an answer twice, and one that another browser got', async () => {
    const [owner, thief] = [rig.browser(), rig.browser()];
    op.signInAs('sub-begeleider');
    let url = new URL('/inloggen/school', rig.base).href;
    while (!url.includes('/terug?')) url = new URL((await owner.ask(url)).location, url).href;
    expect((await thief.ask(url)).status).toBe(401);
    expect(await lastReason()).toBe('niet-begonnen');
    // The thief began as well: the state is not theirs.
    await thief.ask('/inloggen/school');
    expect((await thief.ask(url)).status).toBe(401);
    expect(await thief.isIn()).toBe(false);
    expect((await owner.ask(url)).status).toBe(303);
    const again = await owner.ask(url);
    expect([again.status, await lastReason()]).toEqual([401, 'niet-begonnen']);
  });

  it('T39 refuses a code that was used, or was made for another request (PKCE)', async () => {
    const [owner, thief] = [rig.browser(), rig.browser()];
    const answerOf = async (b: Browser): Promise<URL> => {
      let url = new URL('/inloggen/school', rig.base).href;
      while (!url.includes('/terug?')) url = new URL((await b.ask(url)).location, url).href;
      return new URL(url);
    };
    op.signInAs('sub-begeleider');
    const [stolen, own] = [await answerOf(owner), await answerOf(thief)];
    const code = stolen.searchParams.get('code') ?? '';
    own.searchParams.set('code', code);
    expect((await thief.ask(own.href)).status).toBe(401);
    expect(await lastReason()).toBe('code-geweigerd');
    expect(await thief.isIn()).toBe(false);
    const fresh = await answerOf(owner);
    expect((await owner.ask(fresh.href)).status).toBe(303);
    const replay = await answerOf(thief);
    replay.searchParams.set('code', fresh.searchParams.get('code') ?? '');
    expect((await thief.ask(replay.href)).status).toBe(401);
    expect(await thief.isIn()).toBe(false);
  });

  it('T41 is out at the next request once the account is switched off, and does not come in again', async () => {
    const { b } = await signIn('sub-begeleider');
    expect(await b.isIn()).toBe(true);
    await rig.db('medewerker').where({ id: rig.school.begeleider }).update({ actief: false });
    expect(await b.isIn()).toBe(false);
    expect((await signIn('sub-begeleider')).page.status).toBe(401);
    await rig.db('medewerker').where({ id: rig.school.begeleider }).update({ actief: true });
  });

  it('keeps passwords for the emergency account alone, with the same answer to everybody else', async () => {
    const email = await rig.account(rig.school.administratie);
    const b = rig.browser();
    const wrong = await b.post('/inloggen', '/inloggen', { email, wachtwoord: 'iets heel anders' });
    const right = await b.post('/inloggen', '/inloggen', { email, wachtwoord: 'paarse olifant zingt zacht' });
    expect([wrong.status, right.status]).toEqual([401, 401]);
  });

  it('proves somebody anew at the provider for a sensitive act, under a new session id', async () => {
    const { b } = await signIn('sub-begeleider');
    const before = b.cookie();
    const page = await b.follow('/mijn/bevestigen');
    expect(op.asked().get('prompt')).toBe('login');
    expect(page.status).toBe(200);
    expect(b.cookie()).not.toBe(before);
    op.signInAs('sub-orthopedagoog');
    b.forget(issuer);
    const other = await b.follow('/mijn/bevestigen');
    expect([other.status, await lastReason()]).toEqual([401, 'iemand-anders']);
  });

  it('F41 says that the provider is away, and the emergency account still gets in and rings', async () => {
    await closeServer(server);
    const { administratie, directeur } = rig.school;
    const nood = `${administratie.slice(0, 8)}@school.example`;
    await rig.db('account').where({ medewerker_id: administratie }).update({ is_noodaccount: true });
    const away = await signInRig(() => ({
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
    }));
    const page = await away.browser().ask('/inloggen/school');
    expect([page.status, page.html.includes('nu niet bereikbaar')]).toEqual([503, true]);
    await away.stop();
    const b = rig.browser();
    await rig.enrol(b, nood);
    expect(await b.isIn()).toBe(true);
    expect(await rig.audits('noodaccount.gebruikt')).toHaveLength(1);
    const mails = (await rig.db('mail').where({ text: 'noodaccount' })) as { wie: string }[];
    expect(mails.map(({ wie }) => wie)).toEqual([`medewerker:${directeur}`]);
    const seen = async (id: string) => {
      const subject = await loadSubject(rig.db, id, localDateOf(rig.services.now()));
      return subject && (await kapotBlok(rig.services, subject)).meldingen.map((m) => m.titel);
    };
    expect(await seen(directeur)).toEqual(['Het noodaccount is gebruikt']);
    expect(await seen(rig.school.begeleider)).toEqual([]);
  });
});
