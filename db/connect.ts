import knex from 'knex';
import type { Knex } from 'knex';
import pg from 'pg';
import { migrations } from './migrations/index.js';

export type Database = Knex;
export type Transaction = Knex.Transaction;

// A date stays the day it is and an instant stays text in UTC: no driver may shift a day (B31).
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

/** Opens a pool on a Postgres database. `max` is the number of connections it may hold. */
export function connect(url: string, max = 10): Database {
  return knex({
    client: 'pg',
    connection: { connectionString: url, application_name: 'leerlingroute', options: '-c timezone=UTC' },
    pool: { min: 0, max },
    acquireConnectionTimeout: 10_000,
  });
}

/** Brings the schema up to date. Safe to run by several processes at once. */
export async function migrate(db: Database): Promise<void> {
  await db.migrate.latest({
    migrationSource: {
      getMigrations: () => Promise.resolve(Object.keys(migrations)),
      getMigrationName: (name: string) => name,
      getMigration: (name: string) => Promise.resolve(migrations[name] as Knex.Migration),
    },
  });
}
