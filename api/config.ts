import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { ClientConnectConfig } from '@temporalio/envconfig';
import { z } from 'zod';
import { TEST_CODEC_KEYS, parseCodecKeys } from './codec.js';
import { evidenceOf, evidenceShape } from './config-evidence.js';
import type { EvidenceConfig } from './config-evidence.js';
import { bounceOf, bounceShape } from './config-bounce.js';
import type { BounceConfig } from './config-bounce.js';
import { oidcOf, oidcShape } from './config-oidc.js';
import type { OidcConfig } from './config-oidc.js';

const port = z.coerce.number().int().min(1).max(65_535);

const schema = z.object({
  DATABASE_URL: z.string().min(1),
  PORT: port.default(3000),
  LEERLINGROUTE_MODE: z.enum(['demo', 'productie']).default('productie'),
  LEERLINGROUTE_DATA: z.string().default('.data'),
  BASE_URL: z.url().optional(),
  SMTP_HOST: z.string().default('127.0.0.1'),
  SMTP_PORT: port.default(2525),
  SMTP_SECURE: z.enum(['ja', 'nee']).default('nee'),
  SMTP_USER: z.string().min(1).optional(),
  SMTP_PASSWORD: z.string().min(1).optional(),
  SMTP_FROM: z.string().default('Leerlingroute <school@example.org>'),
  MAIL_PER_SECONDE: z.coerce.number().min(0.1).max(1000).default(10),
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:17233'),
  TEMPORAL_NAMESPACE: z.string().default('leerlingroute'),
  SESSION_SECRET: z.string().min(32),
  CODEC_KEYS: z.string().min(1).refine(areKeys, 'verwacht: id:base64 van 32 bytes, door komma gescheiden'),
  ...oidcShape,
  ...bounceShape,
  ...evidenceShape,
});

function areKeys(text: string): boolean {
  try {
    return parseCodecKeys(text).byId.size > 0;
  } catch {
    return false;
  }
}

/** How to reach Temporal: address, and where needed TLS, an API key and metadata. */
export type TemporalConnection = ClientConnectConfig['connectionOptions'];

/** The settings of one running program, read from the environment in one place. */
export type Config = {
  readonly databaseUrl: string;
  readonly port: number;
  readonly isDemo: boolean;
  readonly dataFolder: string;
  readonly baseUrl: string;
  readonly smtp: {
    readonly host: string;
    readonly port: number;
    readonly from: string;
    readonly secure?: boolean;
    readonly auth?: { readonly user: string; readonly pass: string };
    /** Mails a second over all workers. */
    readonly perSecond?: number;
  };
  /** Where mail that cannot be delivered comes back to. */
  readonly bounce?: BounceConfig;
  readonly temporal: {
    readonly address: string;
    readonly namespace: string;
    readonly connection?: TemporalConnection;
  };
  readonly sessionSecret: string;
  /** `id:base64` keys of 32 bytes, comma separated; the first one encrypts, all decrypt. */
  readonly codecKeys: string;
  /** Signing in with the accounts of school; undefined where there are only local accounts. */
  readonly oidc?: OidcConfig;
  /** Whether everybody with a password may use it; the emergency account always may. */
  readonly lokaleAccounts?: boolean;
  /** What proofs and final documents are sealed with. */
  readonly bewijs?: EvidenceConfig;
};

/** The address a school's own Temporal is reached at; its own environment variables (TLS, API key) count here. */
function connectionOf(
  env: Readonly<Record<string, string | undefined>>,
  address: string,
): TemporalConnection {
  const given = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    ...loadClientConnectConfig({ overrideEnvVars: Object.fromEntries(given) }).connectionOptions,
    address,
  };
}

/** Reads and checks the environment. Throws an Error with one clear sentence for each thing missing or wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const result = schema.safeParse(env);
  if (!result.success) {
    const names = result.error.issues.map(
      (i) => `${i.path.join('.')} ontbreekt of klopt niet (${i.message})`,
    );
    throw new Error(`De instellingen zijn niet compleet: ${names.join('; ')}.`);
  }
  const e = result.data;
  const isDemo = e.LEERLINGROUTE_MODE === 'demo';
  if (!isDemo && e.CODEC_KEYS === TEST_CODEC_KEYS) {
    throw new Error('CODEC_KEYS is de gepubliceerde proefsleutel: maak een eigen sleutel.');
  }
  const oidc = oidcOf(e);
  return {
    databaseUrl: e.DATABASE_URL,
    port: e.PORT,
    isDemo,
    dataFolder: e.LEERLINGROUTE_DATA,
    baseUrl: (e.BASE_URL ?? `http://localhost:${String(e.PORT)}`).replace(/\/+$/, ''),
    smtp: {
      host: e.SMTP_HOST,
      port: e.SMTP_PORT,
      from: e.SMTP_FROM,
      secure: e.SMTP_SECURE === 'ja',
      perSecond: e.MAIL_PER_SECONDE,
      ...(e.SMTP_USER !== undefined && { auth: { user: e.SMTP_USER, pass: e.SMTP_PASSWORD ?? '' } }),
    },
    bounce: bounceOf(e, e.SMTP_FROM, isDemo),
    temporal: {
      address: e.TEMPORAL_ADDRESS,
      namespace: e.TEMPORAL_NAMESPACE,
      connection: isDemo ? { address: e.TEMPORAL_ADDRESS } : connectionOf(env, e.TEMPORAL_ADDRESS),
    },
    sessionSecret: e.SESSION_SECRET,
    codecKeys: e.CODEC_KEYS,
    ...(oidc && { oidc }),
    bewijs: evidenceOf(e, isDemo),
    lokaleAccounts: e.LOKALE_ACCOUNTS === undefined ? !oidc : e.LOKALE_ACCOUNTS === 'ja',
  };
}
