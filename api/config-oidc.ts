import { z } from 'zod';
import { ROLLEN } from '../domain/people/rollen.js';
import type { Rol } from '../domain/people/rollen.js';

/** A mentor is of a group; that is not for a claim to say. */
const rollen = ROLLEN.filter((rol) => rol !== 'MENTOR');

/** How a token shows that a second factor was used: a claim, and a value that it must hold. */
export type MfaProof = { readonly claim: string; readonly waarde: string };
/** A role that a value of the claim gives; at one location (by its code) or in the whole school. */
export type RolVanClaim = { readonly rol: Rol; readonly locatie: string | null };

/** Signing in with the accounts of school, at one OpenID provider. */
export type OidcConfig = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** How the account is called on the button: 'Microsoft'. */
  readonly naam: string;
  readonly scope: string;
  /** The one algorithm that id tokens are signed with. */
  readonly alg: 'RS256' | 'PS256' | 'ES256' | 'EdDSA';
  /** Any one of these proves it; 'eigen': the app asks its own second factor after the sign-in. */
  readonly mfa: readonly MfaProof[] | 'eigen';
  /** The claim that says that the provider proved the e-mail address. */
  readonly emailBewezen: string;
  readonly rolClaim?: string;
  readonly rollen: Readonly<Record<string, RolVanClaim>>;
};

const loopback = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/;
const proof = /^([A-Za-z_:/.-]{1,100}?):([^\s,]{1,200})$/;

function proofsOf(text: string): OidcConfig['mfa'] {
  if (text.trim() === 'eigen') return 'eigen';
  return text.split(',').map((part) => {
    const [, claim, waarde] = proof.exec(part.trim()) ?? [];
    if (claim === undefined || waarde === undefined) throw new Error('bewijs');
    return { claim, waarde };
  });
}

function rollenOf(text: string): OidcConfig['rollen'] {
  const map = z.record(z.string().min(1), z.string()).parse(JSON.parse(text));
  return Object.fromEntries(
    Object.entries(map).map(([waarde, gegeven]) => {
      const [naam, locatie] = gegeven.split('@');
      const rol = rollen.find((r) => r === naam);
      if (!rol) throw new Error('rol');
      return [waarde, { rol, locatie: locatie ?? null }];
    }),
  );
}

function isReadable(read: (text: string) => unknown): (text: string) => boolean {
  return (text) => {
    try {
      read(text);
      return true;
    } catch {
      return false;
    }
  };
}

/** The settings of signing in, as environment variables; checked with the others in config.ts. */
export const oidcShape = {
  OIDC_ISSUER: z
    .url()
    .refine((u) => u.startsWith('https://') || loopback.test(u), 'verwacht: een adres met https')
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAAM: z.string().min(1).max(40).default('uw schoolaccount'),
  OIDC_SCOPE: z
    .string()
    .refine((s) => s.split(' ').includes('openid'), 'verwacht: openid, en wat erbij hoort')
    .default('openid email profile'),
  OIDC_ALG: z.enum(['RS256', 'PS256', 'ES256', 'EdDSA']).default('RS256'),
  OIDC_MFA: z
    .string()
    .refine(isReadable(proofsOf), 'verwacht: claim:waarde, door komma gescheiden, of eigen')
    .default('amr:mfa'),
  OIDC_EMAIL_BEWEZEN: z.string().min(1).default('email_verified'),
  OIDC_ROLCLAIM: z.string().min(1).optional(),
  OIDC_ROLLEN: z
    .string()
    .refine(
      isReadable(rollenOf),
      'verwacht: JSON van waarde naar rol, bijvoorbeeld {"groep-1":"LOGOPEDIST@LOC"}',
    )
    .default('{}'),
  LOKALE_ACCOUNTS: z.enum(['ja', 'nee']).optional(),
} as const;

type Env = z.output<z.ZodObject<typeof oidcShape>>;

/** The provider of school; undefined where none was set. Throws an Error with a sentence when only half of it is there. */
export function oidcOf(env: Env): OidcConfig | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    throw new Error(
      'De instellingen zijn niet compleet: OIDC_ISSUER, OIDC_CLIENT_ID en OIDC_CLIENT_SECRET horen bij elkaar.',
    );
  }
  return {
    issuer,
    clientId,
    clientSecret,
    naam: env.OIDC_NAAM,
    scope: env.OIDC_SCOPE,
    alg: env.OIDC_ALG,
    mfa: proofsOf(env.OIDC_MFA),
    emailBewezen: env.OIDC_EMAIL_BEWEZEN,
    ...(env.OIDC_ROLCLAIM !== undefined && { rolClaim: env.OIDC_ROLCLAIM }),
    rollen: rollenOf(env.OIDC_ROLLEN),
  };
}
