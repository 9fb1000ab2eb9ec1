import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  chooseBinaries,
  openCluster,
  removeHome,
  systemBinaries,
  unpackedBinaries,
  type Binaries,
} from '../../scripts/lib/index.mjs';
import { root } from './starter.js';

let data = '';

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'leerlingroute-proef-'));
});

afterEach(() => {
  removeHome(join(data, 'pg'));
  rmSync(data, { recursive: true, force: true });
});

/** Runs one query on a cluster with a client of its own. */
async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows.flat();
  } finally {
    await client.end();
  }
}

/** Starts a cluster, writes a row, stops it, starts it again and reads the row. */
async function twice(binaries: Binaries): Promise<void> {
  const first = await openCluster(data, binaries);
  await query(first.url, 'create table blijvend (naam text)');
  await query(first.url, "insert into blijvend values ('Zoë')");
  await first.close();
  await expect(query(first.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
  const second = await openCluster(data, binaries);
  try {
    expect(await query(second.url, 'select upper(naam) from blijvend')).toEqual(['ZOË']);
    expect(
      await query(second.url, "select current_setting('fsync'), current_setting('server_encoding')"),
    ).toEqual(['off', 'UTF8']);
    expect(await query(second.url, "select current_setting('unix_socket_directories')")).toEqual(['']);
    await expect(query(second.url.replace(/:[^:@]+@/, ':verkeerd@'), 'select 1')).rejects.toThrow('password');
  } finally {
    await second.close();
  }
}

/** The system's own Postgres, else the same unpacked from its packages, else the reason why neither can be had. */
async function ofSystem(): Promise<Binaries | string> {
  return (await systemBinaries())[0] ?? (await unpackedBinaries(join(root, '.data/bin/postgres-uitgepakt')));
}

const system = await ofSystem();
if (typeof system === 'string') console.log(`Niet beproefd met Postgres van het systeem: ${system}`);

describe('a database cluster', { timeout: 120_000 }, () => {
  it('starts, stops and starts again with the embedded Postgres', async () => {
    await twice(await chooseBinaries(undefined, 'ingebed'));
  });

  if (typeof system !== 'string') {
    it('starts, stops and starts again with the Postgres of the system', async () => {
      await twice(system);
    });
  }

  it('lets us in again where the kept password was lost', async () => {
    const first = await openCluster(data);
    await query(first.url, 'create table blijvend ()');
    await first.close();
    rmSync(join(data, 'pg-wachtwoord'));
    const second = await openCluster(data);
    try {
      expect(second.url.split('@')[0]).not.toBe(first.url.split('@')[0]);
      expect(await query(second.url, 'select count(*)::int from blijvend')).toEqual([0]);
    } finally {
      await second.close();
    }
  });

  it('starts where a lock file names a process that is not its server', async () => {
    const first = await openCluster(data);
    await first.close();
    const lock = join(data, 'pg', 'cluster', 'postmaster.pid');
    writeFileSync(lock, `${String(process.pid)}\n/ergens\n1\n1\n\n127.0.0.1\n0\nready\n`);
    const second = await openCluster(data);
    try {
      expect(await query(second.url, 'select 1')).toEqual([1]);
    } finally {
      await second.close();
    }
  });

  it('says which version is missing for data that is there', async () => {
    await expect(chooseBinaries(9, undefined)).rejects.toThrow(
      'De gegevens zijn van Postgres 9; installeer die versie',
    );
  });

  it('says what LEERLINGROUTE_PG may hold', async () => {
    await expect(chooseBinaries(undefined, 'wolk')).rejects.toThrow('zet er systeem of ingebed in');
  });

  it('takes the embedded Postgres for data made with it, also where the system has a newer or older one', async () => {
    const { major } = await chooseBinaries(undefined, 'ingebed');
    expect((await chooseBinaries(major, undefined)).major).toBe(major);
  });
});
