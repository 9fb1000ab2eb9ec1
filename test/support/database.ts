import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import knex from 'knex';
import { connect, migrate } from '../../db/connect.js';
import type { Database } from '../../db/connect.js';

const admin = process.env['TEST_DATABASE_URL'];

function urlOf(name: string): string {
  if (admin === undefined) throw new Error('TEST_DATABASE_URL ontbreekt: start de tests met `npm test`.');
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return url.href;
}

async function withAdmin<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const db = knex({ client: 'pg', connection: urlOf('postgres'), pool: { min: 0, max: 1 } });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** The template is named after the migrations, so that a changed migration makes a new one. */
function templateName(): string {
  const hash = createHash('sha256');
  const dir = new URL('../../db/migrations/', import.meta.url);
  for (const file of readdirSync(dir).sort()) hash.update(readFileSync(new URL(file, dir)));
  return `sjabloon_${hash.digest('hex').slice(0, 12)}`;
}

async function ensureTemplate(name: string): Promise<void> {
  await withAdmin(async (db) => {
    await db.raw('select pg_advisory_lock(4242)');
    const found = await db('pg_database')
      .where({ datname: name })
      .first<{ datname: string } | undefined>('datname');
    if (!found) {
      const building = `${name}_bouw_${randomBytes(3).toString('hex')}`;
      await db.raw('create database ??', [building]);
      const fresh = connect(urlOf(building), 2);
      await migrate(fresh);
      await fresh.destroy();
      await db.raw('alter database ?? rename to ??', [building, name]);
    }
    await db.raw('select pg_advisory_unlock(4242)');
  });
}

export type TestDatabase = {
  readonly knex: Database;
  readonly url: string;
  readonly drop: () => Promise<void>;
};

/** A fresh, migrated database of its own, copied from a template (some 50 ms). */
export async function testDatabase(): Promise<TestDatabase> {
  const template = templateName();
  await ensureTemplate(template);
  const name = `proef_${randomBytes(6).toString('hex')}`;
  await withAdmin(async (db) => {
    await db.raw('select pg_advisory_lock(4242)');
    await db.raw('create database ?? template ??', [name, template]);
    await db.raw('select pg_advisory_unlock(4242)');
  });
  const url = urlOf(name);
  const db = connect(url, 10);
  return {
    knex: db,
    url,
    drop: async () => {
      await db.destroy();
      await withAdmin((a) => a.raw('drop database if exists ?? with (force)', [name]));
    },
  };
}
