import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);

const schema = z.object({
  DATABASE_URL: z.string().min(1),
  PORT: port.default(3000),
  LEERLINGROUTE_MODE: z.enum(['demo', 'productie']).default('productie'),
  LEERLINGROUTE_DATA: z.string().default('.data'),
  BASE_URL: z.url().optional(),
  SMTP_HOST: z.string().default('127.0.0.1'),
  SMTP_PORT: port.default(2525),
  SMTP_FROM: z.string().default('Leerlingroute <school@example.org>'),
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:17233'),
  TEMPORAL_NAMESPACE: z.string().default('leerlingroute'),
  SESSION_SECRET: z.string().min(32),
  CODEC_KEYS: z.string().min(1),
});

/** The settings of one running program, read from the environment in one place. */
export type Config = {
  readonly databaseUrl: string;
  readonly port: number;
  readonly isDemo: boolean;
  readonly dataFolder: string;
  readonly baseUrl: string;
  readonly smtp: { readonly host: string; readonly port: number; readonly from: string };
  readonly temporal: { readonly address: string; readonly namespace: string };
  readonly sessionSecret: string;
  /** `id:base64` keys of 32 bytes, comma separated; the first one encrypts, all decrypt. */
  readonly codecKeys: string;
};

/** Reads and checks the environment. Throws an Error with one clear sentence for each thing missing or wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const result = schema.safeParse(env);
  if (!result.success) {
    const names = result.error.issues.map((i) => `${i.path.join('.')} ontbreekt of klopt niet (${i.message})`);
    throw new Error(`De instellingen zijn niet compleet: ${names.join('; ')}.`);
  }
  const e = result.data;
  return {
    databaseUrl: e.DATABASE_URL,
    port: e.PORT,
    isDemo: e.LEERLINGROUTE_MODE === 'demo',
    dataFolder: e.LEERLINGROUTE_DATA,
    baseUrl: e.BASE_URL ?? `http://localhost:${String(e.PORT)}`,
    smtp: { host: e.SMTP_HOST, port: e.SMTP_PORT, from: e.SMTP_FROM },
    temporal: { address: e.TEMPORAL_ADDRESS, namespace: e.TEMPORAL_NAMESPACE },
    sessionSecret: e.SESSION_SECRET,
    codecKeys: e.CODEC_KEYS,
  };
}
