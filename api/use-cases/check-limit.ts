import { RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Database } from '../../db/connect.js';
import { AppError } from '../errors.js';

const limiters = new WeakMap<Database, RateLimiterPostgres>();

/** Sixty looks a quarter of an hour from one address: enough for people, too little to try numbers. */
function limiterOf(db: Database): RateLimiterPostgres {
  const found = limiters.get(db);
  if (found) return found;
  const made = new RateLimiterPostgres({
    storeClient: db,
    storeType: 'knex',
    tableName: 'rate_limit',
    tableCreated: true,
    points: 60,
    duration: 900,
    keyPrefix: 'controle',
  });
  limiters.set(db, made);
  return made;
}

/** Counts a look at the check page. Error 'te-vaak'. */
export async function countCheck(db: Database, ip: string): Promise<void> {
  try {
    await limiterOf(db).consume(ip.slice(0, 100));
  } catch (error) {
    if (error instanceof Error) throw error;
    throw new AppError('te-vaak');
  }
}
