import type { Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serveEvil } from '../support/evil-provider.js';
import type { Answering, Lie } from '../support/evil-provider.js';
import { closeServer, openServer, signInRig } from './sign-in-rig.js';
import type { Browser, SignInRig } from './sign-in-rig.js';

const CLIENT = { id: 'leerlingroute', secret: 'een-geheim-dat-lang-genoeg-is-voor-hs256' };
const person = { sub: 'sub-echt', email: 'echt@school.example', clientId: CLIENT.id };

let rig: SignInRig;
let evil: Awaited<ReturnType<typeof serveEvil>>;
let server: Server;

beforeAll(async () => {
  const open = await openServer();
  server = open.server;
  evil = await serveEvil(server, open.base, person);
  rig = await signInRig(() => ({
    OIDC_ISSUER: open.base,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
  }));
  await rig
    .db('account')
    .insert({ medewerker_id: rig.school.begeleider, email: person.email, koppelen: true });
});
afterAll(async () => {
  await rig.stop();
  await closeServer(server);
});
beforeEach(async () => {
  await rig.db('sessie').delete();
  await rig
    .db('account')
    .where({ medewerker_id: rig.school.begeleider })
    .update({ iss: null, sub: null, koppelen: true });
});

/** The address that the provider sends a browser back to. */
async function answerFor(b: Browser): Promise<string> {
  const away = await b.ask('/inloggen/school');
  return (await b.ask(away.location)).location;
}

const token = (change: (claims: Record<string, unknown>) => Record<string, unknown>) => (a: Answering) =>
  a.sign(change({ ...a.claims }));
const without = (name: string): Lie => ({
  token: token((claims) => {
    const { [name]: _gone, ...rest } = claims;
    return rest;
  }),
});
const withClaim = (more: Record<string, unknown>): Lie => ({ token: token((c) => ({ ...c, ...more })) });
const seconds = (from: number): number => Math.floor(Date.now() / 1000) + from;
const back = (change: (params: URLSearchParams) => void): Lie => ({
  back: (url) => {
    change(url.searchParams);
  },
});

/** Lies, and the reason each is refused for. */
const lies: readonly (readonly [string, Lie, string])[] = [
  [
    'no state',
    back((params) => {
      params.delete('state');
    }),
    'oauth_invalid_response',
  ],
  [
    'another state',
    back((params) => {
      params.set('state', 'x'.repeat(43));
    }),
    'oauth_invalid_response',
  ],
  [
    'two states',
    back((params) => {
      params.append('state', 'y');
    }),
    'oauth_invalid_response',
  ],
  [
    'two codes',
    back((params) => {
      params.append('code', 'nog-een');
    }),
    'oauth_invalid_response',
  ],
  [
    'no code',
    back((params) => {
      params.delete('code');
    }),
    'oauth_invalid_response',
  ],
  [
    'an error answer',
    back((params) => {
      params.set('error', 'access_denied');
    }),
    'antwoord-fout',
  ],
  [
    'an issuer of somebody else in the answer (mix-up)',
    back((params) => {
      params.set('iss', 'https://vreemd.example');
    }),
    'oauth_invalid_response',
  ],
  [
    'no issuer in the answer',
    back((params) => {
      params.delete('iss');
    }),
    'oauth_invalid_response',
  ],
  ['no nonce', without('nonce'), 'oauth_invalid_response'],
  ['another nonce', withClaim({ nonce: 'van-een-ander' }), 'oauth_jwt_claim_comparison_failed:nonce'],
  [
    'another issuer in the token',
    withClaim({ iss: 'https://vreemd.example' }),
    'oauth_jwt_claim_comparison_failed:iss',
  ],
  ['a token for another client', withClaim({ aud: 'andere-app' }), 'oauth_jwt_claim_comparison_failed:aud'],
  [
    'a token for two clients',
    withClaim({ aud: [CLIENT.id, 'andere-app'] }),
    'oauth_jwt_claim_comparison_failed:aud',
  ],
  ['a token made for another party', withClaim({ azp: 'andere-app' }), 'azp'],
  ['no signature (alg none)', { token: (a) => a.signNone(a.claims) }, 'oauth_invalid_response'],
  [
    'HS256 with the secret of the client',
    { token: (a) => a.signHmac(a.claims, CLIENT.secret) },
    'oauth_invalid_response',
  ],
  ['another key under the same name', { token: (a) => a.signOther(a.claims) }, 'oauth_invalid_response'],
  [
    'a changed payload under the old signature',
    {
      token: async (a) => {
        const [head, , signature] = (await a.sign(a.claims)).split('.');
        const payload = Buffer.from(JSON.stringify({ ...a.claims, sub: 'sub-vals' })).toString('base64url');
        return [head, payload, signature].join('.');
      },
    },
    'oauth_invalid_response',
  ],
  [
    'an expired token',
    withClaim({ iat: seconds(-900), exp: seconds(-600) }),
    'oauth_jwt_timestamp_check_failed:exp',
  ],
  [
    'a token that does not hold yet',
    withClaim({ nbf: seconds(600) }),
    'oauth_jwt_timestamp_check_failed:nbf',
  ],
  ['a token from the future', withClaim({ iat: seconds(600), exp: seconds(1200) }), 'iat'],
  ['no sub', without('sub'), 'oauth_invalid_response'],
  ['an empty sub', withClaim({ sub: '' }), 'sub'],
  ['an address that was not proven', withClaim({ email_verified: false }), 'email-niet-bewezen'],
  ['nothing about the address', without('email_verified'), 'email-niet-bewezen'],
  ['an address that is no text', withClaim({ email: [person.email] }), 'geen-account'],
  ['no second factor', without('amr'), 'geen-tweede-factor'],
  ['a password alone', withClaim({ amr: ['pwd'] }), 'geen-tweede-factor'],
  ['a second factor in one word too many', withClaim({ amr: 'mfa pwd' }), 'geen-tweede-factor'],
];

describe('an answer that was tampered with', () => {
  it.each(lies)('T39 is refused: %s', async (_name, lie, reden) => {
    evil.lie(lie);
    const b = rig.browser();
    const before = (await rig.audits('inloggen.school-geweigerd')).length;
    const page = await b.ask(await answerFor(b));
    const lines = await rig.audits('inloggen.school-geweigerd');
    expect(page.status).toBe(401);
    expect(page.html).toContain('Inloggen is niet gelukt');
    expect([await b.isIn(), await rig.sessions(), lines.length - before]).toEqual([false, 0, 1]);
    expect((lines.at(-1)?.['detail'] as { reden: string }).reden).toBe(reden);
    // Nothing of the answer reaches the log.
    expect(JSON.stringify(lines)).not.toMatch(/example|een-code|sub-/);
    const account = (await rig
      .db('account')
      .where({ medewerker_id: rig.school.begeleider })
      .first()) as object;
    expect(account).toMatchObject({ sub: null, koppelen: true });
  });

  it('T39 is refused without asking for tokens when it did not begin in this browser', async () => {
    evil.lie({});
    const [owner, thief] = [rig.browser(), rig.browser()];
    const answer = await answerFor(owner);
    await thief.ask('/inloggen/school');
    expect((await thief.ask(answer)).status).toBe(401);
    expect([evil.tokenRequests(), await thief.isIn()]).toEqual([0, false]);
  });

  it('T39 is refused when right, after a wrong one: each request has one answer', async () => {
    evil.lie({});
    const b = rig.browser();
    const answer = await answerFor(b);
    const wrong = new URL(answer);
    wrong.searchParams.set('state', 'geraden');
    expect((await b.ask(wrong.href)).status).toBe(401);
    expect([(await b.ask(answer)).status, await b.isIn()]).toEqual([401, false]);
  });

  it('T39 has no other way back: a path that is added to the callback is nothing', async () => {
    evil.lie({});
    const b = rig.browser();
    const answer = new URL(await answerFor(b));
    answer.pathname += '/elders';
    expect((await b.ask(answer.href)).status).toBe(404);
  });

  it('T39 lets in the same person when nothing was changed', async () => {
    evil.lie({});
    const b = rig.browser();
    expect((await b.ask(await answerFor(b))).status).toBe(303);
    expect(await b.isIn()).toBe(true);
  });
});
