import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { selfSigned } from './certificate.js';

type Secrets = {
  readonly SESSION_SECRET: string;
  readonly CODEC_KEYS: string;
  readonly BEWIJS_SLEUTELS: string;
  readonly ZEGEL_P12: string;
  readonly ZEGEL_P12_WACHTWOORD: string;
};

/**
 * The secrets of a try-out, made once and kept in the data folder for its owner only. Demo mode only: a school gives
 * its own.
 */
export function demoSecrets(dataFolder: string): Secrets {
  const path = join(dataFolder, 'geheimen.json');
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Partial<Secrets>) : {};
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const secrets: Secrets = {
    SESSION_SECRET: randomBytes(32).toString('base64url'),
    CODEC_KEYS: `demo-1:${randomBytes(32).toString('base64')}`,
    BEWIJS_SLEUTELS: `demo-1:${randomBytes(32).toString('base64')}`,
    ZEGEL_P12_WACHTWOORD: randomBytes(16).toString('base64url'),
    ...kept,
    ZEGEL_P12: resolve(dataFolder, 'schoolzegel.p12'),
  };
  if (!existsSync(secrets.ZEGEL_P12))
    keep(secrets.ZEGEL_P12, selfSigned('De demoschool', secrets.ZEGEL_P12_WACHTWOORD, new Date()));
  keep(path, `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}

/** A file for its owner only, whole or not at all. */
function keep(path: string, content: string | Uint8Array): void {
  writeFileSync(`${path}.nieuw`, content, { mode: 0o600 });
  renameSync(`${path}.nieuw`, path);
}
