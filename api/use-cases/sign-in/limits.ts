import { RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Database } from '../../../db/connect.js';
import { AppError } from '../../errors.js';

/**
 * How often may be tried in a quarter of an hour (T36). `paar`: one account from one address. `adres`: failures from one
 * address, over all accounts; a whole school may sit behind one. `account`: failures at one account from anywhere but
 * the devices it is known on, so that guessing from many addresses stops, and its owner still gets in (T37).
 * `code`: codes of a second factor, after the right password.
 */
const points = { paar: 10, adres: 100, account: 50, code: 5, start: 10 } as const;
export type Limit = keyof typeof points;

const QUARTER = 900;
const made = new WeakMap<Database, Map<Limit, RateLimiterPostgres>>();

function limiterOf(db: Database, limit: Limit): RateLimiterPostgres {
  const all = made.get(db) ?? new Map<Limit, RateLimiterPostgres>();
  made.set(db, all);
  const found = all.get(limit);
  if (found) return found;
  const limiter = new RateLimiterPostgres({
    storeClient: db,
    storeType: 'knex',
    tableName: 'rate_limit',
    tableCreated: true,
    points: points[limit],
    duration: QUARTER,
    keyPrefix: limit === 'paar' ? 'inloggen' : `inloggen-${limit}`,
  });
  all.set(limit, limiter);
  return limiter;
}

const short = (key: string): string => key.slice(0, 200);

/** Counts a try; kept in Postgres, so that a restart forgives nothing. Error 'te-vaak'. */
export async function countTry(db: Database, limit: Limit, key: string): Promise<void> {
  try {
    await limiterOf(db, limit).consume(short(key));
  } catch (error) {
    if (error instanceof Error) throw error;
    throw new AppError('te-vaak');
  }
}

/** Refuses when a budget of failures is used up, without counting this one. Error 'te-vaak'. */
export async function needBudget(db: Database, limit: Limit, key: string): Promise<void> {
  const used = await limiterOf(db, limit).get(short(key));
  if (used !== null && used.consumedPoints >= points[limit]) throw new AppError('te-vaak');
}

/** Counts a failure; the refusal comes at the next try. */
export async function countFailure(db: Database, limit: Limit, key: string): Promise<void> {
  await limiterOf(db, limit)
    .consume(short(key))
    .catch((error: unknown) => {
      if (error instanceof Error) throw error;
    });
}

export async function forgive(db: Database, limit: Limit, key: string): Promise<void> {
  await limiterOf(db, limit).delete(short(key));
}
