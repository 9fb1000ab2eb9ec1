import knex from 'knex';
import type { Knex } from 'knex';
import pg from 'pg';
import { migrations } from './migrations/index.js';
import { settingsNow } from './scope.js';

export type Database = Knex;
export type Transaction = Knex.Transaction;

// A date stays the day it is and an instant stays text in UTC: no driver may shift a day (B31).
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

/** Times in UTC; and the name by which the database knows its own program from somebody at the keyboard (trust T60). */
const OPTIES = '-c timezone=UTC -c leerlingroute.door=programma';

/** Opens a pool on a Postgres database. `max` is the number of connections it may hold. */
export function connect(url: string, max = 10): Database {
  const db = knex({
    client: 'pg',
    connection: { connectionString: url, application_name: 'leerlingroute', options: OPTIES },
    pool: { min: 0, max },
    acquireConnectionTimeout: 10_000,
  });
  scopeConnections(db);
  return db;
}

type Connection = {
  query: (sql: string, values: readonly string[]) => Promise<unknown>;
  /** The scope this connection has now. */
  leerlingroute?: string;
};
type Pooled = {
  acquireConnection: () => Promise<Connection>;
  releaseConnection: (connection: Connection) => Promise<void>;
};

const SET = "select set_config('role', $1, false), set_config('leerlingroute.locaties', $2, false)";

/**
 * A connection takes the role and the locations of the work that asks for it each time it goes from hand to hand, so that
 * what one request may see is never left on it for the next. Where that is what it had, nothing is asked of Postgres.
 */
function scopeConnections(db: Database): void {
  const client = db.client as Pooled;
  const take = client.acquireConnection.bind(client);
  client.acquireConnection = async () => {
    const { role, locaties } = settingsNow();
    const connection = await take();
    const wanted = `${role} ${locaties}`;
    if ((connection.leerlingroute ?? 'none ') === wanted) return connection;
    try {
      await connection.query(SET, [role, locaties]);
      connection.leerlingroute = wanted;
      return connection;
    } catch (error) {
      // Unknown by now: the next one sets it whatever it wants.
      connection.leerlingroute = '?';
      await client.releaseConnection(connection);
      throw error;
    }
  };
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
