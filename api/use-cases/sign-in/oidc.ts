import * as client from 'openid-client';
import type { OidcConfig } from '../../config-oidc.js';
import type { Config } from '../../config.js';

/** Why an answer of the provider was refused: a code for the audit log, and the sentence people read. */
export class SchoolSignInRefused extends Error {
  constructor(
    readonly reden: string,
    readonly tekst: string,
    readonly status: 401 | 503 = 401,
  ) {
    super(reden);
    this.name = 'SchoolSignInRefused';
  }
}

const ONCE_MORE = 'Het inloggen met uw schoolaccount is niet gelukt. Probeer het opnieuw.';
const AWAY = 'De inlogdienst van school is nu niet bereikbaar. Probeer het over een paar minuten opnieuw.';

/** What is bound to the browser's session between leaving for the provider and coming back. */
export type Pending = { readonly state: string; readonly nonce: string; readonly verifier: string };
/** What the provider says about somebody, after every check on the answer itself. */
export type Claims = Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string };

const TIMEOUT_S = 10;
const DAY_MS = 86_400_000;
type Known = { readonly at: number; readonly configuration: Promise<client.Configuration> };
const providers = new WeakMap<OidcConfig, Known>();

async function discover(oidc: OidcConfig): Promise<client.Configuration> {
  const found = await client.discovery(
    new URL(oidc.issuer),
    oidc.clientId,
    // The one algorithm that counts: what a token says of itself is never believed (no 'none', no HS256).
    { client_secret: oidc.clientSecret, id_token_signed_response_alg: oidc.alg },
    undefined,
    {
      timeout: TIMEOUT_S,
      // Plain http is let through by the settings for a provider on this machine only.
      execute: [
        client.enableNonRepudiationChecks,
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out, not to go
        ...(oidc.issuer.startsWith('http:') ? [client.allowInsecureRequests] : []),
      ],
    },
  );
  return found;
}

/** The provider's addresses and keys, asked once a day; a failed try is not kept. */
function providerOf(oidc: OidcConfig): Promise<client.Configuration> {
  const known = providers.get(oidc);
  if (known && known.at > Date.now() - DAY_MS) return known.configuration;
  const configuration = discover(oidc);
  providers.set(oidc, { at: Date.now(), configuration });
  configuration.catch(() => providers.delete(oidc));
  return configuration;
}

/** The one address that the provider may send people back to. */
export const redirectUri = ({ baseUrl }: Pick<Config, 'baseUrl'>): string =>
  `${baseUrl}/inloggen/school/terug`;

/** What the request asks for, so that the provider asks a second factor by itself where it can. */
function askForFactor({ mfa }: OidcConfig): Readonly<Record<string, string>> {
  if (mfa === 'eigen') return {};
  const acr = mfa.filter((proof) => proof.claim === 'acr').map((proof) => proof.waarde);
  const acrs = mfa.find((proof) => proof.claim === 'acrs')?.waarde;
  return {
    ...(acr.length > 0 && { acr_values: acr.join(' ') }),
    // Entra ID: asks for a Conditional Access authentication context.
    ...(acrs !== undefined && {
      claims: JSON.stringify({ id_token: { acrs: { essential: true, value: acrs } } }),
    }),
  };
}

/**
 * The address at the provider to send a browser to, and what its session must remember. `opnieuw` asks for a fresh
 * proof of who it is (step-up). Error SchoolSignInRefused when the provider can't be reached.
 */
export async function startAtProvider(
  config: Config,
  oidc: OidcConfig,
  opnieuw: boolean,
): Promise<{ readonly url: string; readonly pending: Pending }> {
  const pending = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  };
  const provider = await reachable(providerOf(oidc));
  const url = client.buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri(config),
    scope: oidc.scope,
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
    ...askForFactor(oidc),
    ...(opnieuw && { prompt: 'login', max_age: '0' }),
  });
  return { url: url.href, pending };
}

async function reachable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch {
    throw new SchoolSignInRefused('aanbieder-onbereikbaar', AWAY, 503);
  }
}

/** The name of the claim that a refusal is about; the library keeps it one or two causes deep. */
function claimOf(error: unknown, deep: number): string | undefined {
  const { claim, cause } = (error ?? {}) as { claim?: unknown; cause?: unknown };
  if (typeof claim === 'string' && /^[a-z_]{1,20}$/.test(claim)) return claim;
  return deep === 0 ? undefined : claimOf(cause, deep - 1);
}

/** The code of a refusal by the library, for the audit log: never a value of a token. */
function redenOf(error: unknown): string {
  if (error instanceof client.AuthorizationResponseError) return 'antwoord-fout';
  if (error instanceof client.ResponseBodyError) return 'code-geweigerd';
  const { code } = (error ?? {}) as { code?: unknown };
  const what =
    typeof code === 'string' && /^[A-Z_]+$/.test(code) ? code.toLowerCase() : 'antwoord-onleesbaar';
  const claim = claimOf(error, 2);
  return claim === undefined ? what : `${what}:${claim}`;
}

/** Reads the answer in the address of the callback, gets the tokens for its code, and checks all of it. */
async function tokensOf(
  provider: client.Configuration,
  config: Config,
  query: string,
  pending: Pending,
  opnieuw: boolean,
): Promise<Claims & { readonly accessToken: string }> {
  try {
    const tokens = await client.authorizationCodeGrant(provider, new URL(`${redirectUri(config)}${query}`), {
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      pkceCodeVerifier: pending.verifier,
      idTokenExpected: true,
      // A minute for clocks that differ.
      ...(opnieuw && { maxAge: 60 }),
    });
    const claims = tokens.claims();
    if (!claims) throw new SchoolSignInRefused('zonder-id-token', ONCE_MORE);
    return { ...claims, accessToken: tokens.access_token };
  } catch (error) {
    if (error instanceof SchoolSignInRefused) throw error;
    throw new SchoolSignInRefused(redenOf(error), ONCE_MORE);
  }
}

/** What the library leaves to us: a token made for another party, or in the future. */
function checkParty(claims: Claims, { clientId }: OidcConfig): void {
  if (claims['azp'] !== undefined && claims['azp'] !== clientId)
    throw new SchoolSignInRefused('azp', ONCE_MORE);
  if (claims.sub === '' || claims.sub.length > 255) throw new SchoolSignInRefused('sub', ONCE_MORE);
  const iat = claims['iat'];
  if (typeof iat !== 'number' || iat > Date.now() / 1000 + 60)
    throw new SchoolSignInRefused('iat', ONCE_MORE);
}

/**
 * The claims behind the answer in the callback's address (`query` with its question mark). Where the id token has no
 * e-mail address the provider's userinfo is asked, for the same `sub`. Error SchoolSignInRefused.
 */
export async function finishAtProvider(
  config: Config,
  oidc: OidcConfig,
  query: string,
  pending: Pending,
  opnieuw: boolean,
): Promise<Claims> {
  const provider = await reachable(providerOf(oidc));
  const { accessToken, ...claims } = await tokensOf(provider, config, query, pending, opnieuw);
  checkParty(claims, oidc);
  if (claims['email'] !== undefined || provider.serverMetadata().userinfo_endpoint === undefined)
    return claims;
  try {
    const more = await client.fetchUserInfo(provider, accessToken, claims.sub);
    return { ...more, ...claims };
  } catch (error) {
    throw new SchoolSignInRefused(redenOf(error), ONCE_MORE);
  }
}
