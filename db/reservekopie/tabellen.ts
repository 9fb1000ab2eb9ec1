import type { Database, Transaction } from '../connect.js';

/** What is made anew by the program itself, or ends with the machine: sessions, counters, the lock of migrations. */
const NIET = ['session', 'sessie', 'rate_limit', 'knex_migrations', 'knex_migrations_lock', 'idempotency'];

/** The tables of a backup, by name. */
export async function tabellen(db: Database | Transaction): Promise<readonly string[]> {
  const { rows } = await db.raw<{ rows: { naam: string }[] }>(
    `select tablename as naam from pg_tables where schemaname = 'public' and not tablename = any(?) order by tablename`,
    [NIET],
  );
  return rows.map((r) => r.naam);
}

/** The shape of a database, by the migrations it has had in whatever order: a backup goes back only into the same one. */
export async function uitgave(db: Database | Transaction): Promise<string> {
  const rows = await db('knex_migrations').orderBy('name').select<{ name: string }[]>('name');
  return rows.map((r) => r.name).join(' ');
}
