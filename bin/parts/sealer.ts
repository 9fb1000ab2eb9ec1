import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { anchorsOf, sealAudit } from '../../db/audit-zegel.js';
import type { Anchor } from '../../db/audit-zegel.js';
import type { Database } from '../../db/connect.js';
import { localDateOf } from '../../domain/calendar/index.js';

type Parts = {
  readonly db: Database;
  readonly folder: string;
  readonly log: Logger;
  readonly everyMs?: number;
};

async function lastAnchored(file: string): Promise<number> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const last = text.trim().split('\n').at(-1);
  return last === undefined || last === '' ? 0 : (JSON.parse(last) as Anchor).nr;
}

/** Writes the head of each day that has passed to a file outside the database, once a day. */
export async function anchorAudit(db: Database, folder: string): Promise<number> {
  const file = join(folder, 'audit-ankers.jsonl');
  const known = await lastAnchored(file);
  const fresh = (await anchorsOf(db, localDateOf(new Date().toISOString()))).filter((a) => a.nr > known);
  if (fresh.length === 0) return 0;
  await mkdir(dirname(file), { recursive: true });
  await appendFile(file, fresh.map((a) => `${JSON.stringify(a)}\n`).join(''), { mode: 0o600 });
  return fresh.length;
}

/** Seals the audit log every minute, and keeps the head of each day in the data folder (trust T42). */
export function startSealer({ db, folder, log, everyMs = 60_000 }: Parts): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const look = (): void => {
    running = running
      .then(async () => {
        await sealAudit(db);
        await anchorAudit(db, folder);
      })
      .catch((error: unknown) => {
        log.error({ fout: error instanceof Error ? error.name : 'Error' }, 'verzegelen');
      });
  };
  look();
  const timer = setInterval(look, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
