import type { Database } from '../connect.js';
import { LOCATIES } from './school.js';
import type { DemoSchool } from './index.js';

/** The password of every demo account; demo mode binds to loopback only. */
export const DEMO_WACHTWOORD = 'leerlingroute-demo';

const CHUNK = 500;
/** Any number, as long as two loaders use the same one. */
const LOCK = 7_210_031;

/** What a load did: 'aanwezig' when the demo school was there already. */
export type LoadResult = 'geladen' | 'aanwezig';

/**
 * Puts the demo school into a migrated database, in one transaction, and refreshes the statistics (a list without them
 * is many times slower). Does nothing when it is there already, whatever its `start` was; two loaders at once wait for
 * each other. `hash` makes the stored form of a password.
 */
export async function loadDemoSchool(
  knex: Database,
  school: DemoSchool,
  hash: (password: string) => Promise<string>,
): Promise<LoadResult> {
  const result = await knex.transaction(async (trx): Promise<LoadResult> => {
    await trx.raw('select pg_advisory_xact_lock(?)', [LOCK]);
    const first: unknown = await trx('locatie')
      .whereIn(
        'id',
        LOCATIES.map((l) => l.id),
      )
      .first('id');
    if (first !== undefined) return 'aanwezig';
    const account = await Promise.all(
      school.tables.account.map(async (row) => ({ ...row, wachtwoord_hash: await hash(DEMO_WACHTWOORD) })),
    );
    const tables: readonly [string, readonly object[]][] = Object.entries({ ...school.tables, account });
    for (const [table, rows] of tables) {
      await trx.batchInsert<object>(table, [...rows], CHUNK);
    }
    return 'geladen';
  });
  if (result === 'geladen') await knex.raw('analyze');
  return result;
}
