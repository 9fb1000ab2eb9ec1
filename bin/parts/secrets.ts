import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Secrets = { readonly SESSION_SECRET: string; readonly CODEC_KEYS: string };

/**
 * The secrets of a try-out, made once and kept in the data folder for its owner only. Demo mode only: a school gives
 * its own.
 */
export function demoSecrets(dataFolder: string): Secrets {
  const path = join(dataFolder, 'geheimen.json');
  if (existsSync(path)) {
    chmodSync(path, 0o600);
    return JSON.parse(readFileSync(path, 'utf8')) as Secrets;
  }
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const secrets: Secrets = {
    SESSION_SECRET: randomBytes(32).toString('base64url'),
    CODEC_KEYS: `demo-1:${randomBytes(32).toString('base64')}`,
  };
  writeFileSync(`${path}.nieuw`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.nieuw`, path);
  return secrets;
}
