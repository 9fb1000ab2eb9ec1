import { createHash } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { SignJWT, UnsecuredJWT, exportJWK, generateKeyPair } from 'jose';

type Claims = Record<string, unknown>;
/** What the provider has in hand when it answers a request for tokens. */
export type Answering = {
  readonly claims: Claims;
  readonly sign: (claims: Claims) => Promise<string>;
  /** Signed with a key that it does not publish, under the name of one that it does. */
  readonly signOther: (claims: Claims) => Promise<string>;
  readonly signHmac: (claims: Claims, secret: string) => Promise<string>;
  readonly signNone: (claims: Claims) => string;
};
/** How it lies: in the address it sends a browser back to, or in the id token. */
export type Lie = {
  readonly back?: (url: URL, asked: URLSearchParams) => void;
  readonly token?: (answering: Answering) => string | Promise<string>;
};
type EvilProvider = {
  readonly lie: (lie: Lie) => void;
  /** Requests for tokens since the last lie: a refusal at the door has none. */
  readonly tokenRequests: () => number;
  readonly issuer: string;
};

const body = async (req: IncomingMessage): Promise<URLSearchParams> => {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  return new URLSearchParams(Buffer.concat(parts).toString());
};
const json = (res: ServerResponse, value: unknown, status = 200): void => {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
};

/** Tells the truth about one person, apart from one lie at a time. It checks PKCE as an honest one does. */
export async function serveEvil(
  server: Server,
  issuer: string,
  person: { readonly sub: string; readonly email: string; readonly clientId: string },
): Promise<EvilProvider> {
  const good = await generateKeyPair('RS256');
  const other = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(good.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  let lie: Lie = {};
  let tokens = 0;
  let asked = new URLSearchParams();
  const header = { alg: 'RS256', kid: 'k1' } as const;
  const answering = (claims: Claims): Answering => ({
    claims,
    sign: (c) => new SignJWT(c).setProtectedHeader(header).sign(good.privateKey),
    signOther: (c) => new SignJWT(c).setProtectedHeader(header).sign(other.privateKey),
    signHmac: (c, secret) =>
      new SignJWT(c).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret)),
    signNone: (c) => new UnsecuredJWT(c).encode(),
  });
  const truth = (): Claims => {
    const now = Math.floor(Date.now() / 1000);
    const { sub, email, clientId } = person;
    const who = { iss: issuer, sub, aud: clientId, email, email_verified: true, amr: ['pwd', 'mfa'] };
    return { ...who, iat: now, exp: now + 300, nonce: asked.get('nonce') };
  };
  const give = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    tokens += 1;
    const verifier = (await body(req)).get('code_verifier') ?? '';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    if (challenge !== asked.get('code_challenge')) {
      json(res, { error: 'invalid_grant' }, 400);
      return;
    }
    const a = answering(truth());
    const id_token = await (lie.token ?? ((x: Answering) => x.sign(x.claims)))(a);
    json(res, { access_token: 'niets', token_type: 'Bearer', expires_in: 60, id_token });
  };
  server.on('request', (req, res) => {
    const url = new URL(req.url ?? '/', issuer);
    if (url.pathname === '/.well-known/openid-configuration')
      json(res, {
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        // It claims that anything goes: only our own list counts.
        id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
        authorization_response_iss_parameter_supported: true,
      });
    else if (url.pathname === '/jwks') json(res, { keys: [jwk] });
    else if (url.pathname === '/token') void give(req, res);
    else {
      asked = url.searchParams;
      const back = new URL(asked.get('redirect_uri') ?? '');
      for (const [name, value] of [
        ['code', 'een-code'],
        ['state', asked.get('state') ?? ''],
        ['iss', issuer],
      ] as const)
        back.searchParams.set(name, value);
      lie.back?.(back, asked);
      res.writeHead(303, { location: back.href }).end();
    }
  });
  return {
    issuer,
    lie: (next) => {
      lie = next;
      tokens = 0;
    },
    tokenRequests: () => tokens,
  };
}
