import type { Server } from 'node:http';
import Provider from 'oidc-provider';

export const CLIENT = { id: 'leerlingroute', secret: 'een-geheim-van-de-aanbieder' };

/** Somebody with an account at the provider. */
export type Person = {
  readonly email: string;
  readonly email_verified: boolean;
  readonly amr: readonly string[];
  readonly groups?: readonly string[];
};

export type TestProvider = {
  /** Accounts by their `sub`. */
  readonly people: Map<string, Person>;
  /** Who is behind the browser from now on. */
  readonly signInAs: (sub: string) => void;
  /** What the last request for sign-in held. */
  readonly asked: () => URLSearchParams;
};

/**
 * A real OpenID provider on an open server: authorization code with PKCE, id tokens signed with its own keys. It signs in
 * whoever the test says, without asking.
 */
export function serveProvider(server: Server, issuer: string, redirectUri: string): TestProvider {
  const people = new Map<string, Person>();
  let who = '';
  let asked = new URLSearchParams();
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] }],
    pkce: { required: () => true },
    claims: {
      openid: ['sub', 'groups', 'amr', 'auth_time'],
      email: ['email', 'email_verified'],
      profile: ['name'],
    },
    conformIdTokenClaims: false,
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: () => Promise.resolve({ sub: id, ...people.get(id) }),
    }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/stap/${interaction.uid}` },
    cookies: { keys: ['een-sleutel-van-de-proef'] },
    // Each sign-in asks anew: a browser of the test is somebody else the next time.
    ttl: { Session: 1, Interaction: 600, Grant: 600 },
  });
  const callback = provider.callback();
  const step = async (req: Parameters<typeof callback>[0], res: Parameters<typeof callback>[1]) => {
    const { prompt } = await provider.interactionDetails(req, res);
    const grant = new provider.Grant({ accountId: who, clientId: CLIENT.id });
    grant.addOIDCScope('openid email profile');
    const result =
      prompt.name === 'login'
        ? { login: { accountId: who, amr: [...(people.get(who)?.amr ?? [])] } }
        : { consent: { grantId: await grant.save() } };
    await provider.interactionFinished(req, res, result, { mergeWithLastSubmission: true });
  };
  server.on('request', (req, res) => {
    const url = new URL(req.url ?? '/', issuer);
    if (url.pathname === '/auth') asked = url.searchParams;
    if (url.pathname.startsWith('/stap/')) void step(req, res);
    else void callback(req, res);
  });
  return {
    people,
    signInAs: (sub) => {
      who = sub;
    },
    asked: () => asked,
  };
}
