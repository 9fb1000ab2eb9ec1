import { hash, verify } from '@node-rs/argon2';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { localDateOf } from '../../domain/calendar/index.js';
import type { Staff } from '../../domain/policy/policy.js';
import { audit } from '../../db/audit.js';
import type { Database } from '../../db/connect.js';
import { loadSubject } from '../../db/people/subject.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';

const limiters = new WeakMap<Database, RateLimiterPostgres>();

/** Ten tries a quarter of an hour, per account and address; kept in Postgres, so that a restart forgives nothing. */
function limiterOf(db: Database): RateLimiterPostgres {
  const found = limiters.get(db);
  if (found) return found;
  const made = new RateLimiterPostgres({
    storeClient: db,
    storeType: 'knex',
    tableName: 'rate_limit',
    tableCreated: true,
    points: 10,
    duration: 900,
    keyPrefix: 'inloggen',
  });
  limiters.set(db, made);
  return made;
}

let decoy: Promise<string> | undefined;

/**
 * Checks an e-mail address and password; gives back the id of the member of staff. An unknown address costs as much
 * time as a known one (T38). Errors: 'inloggen-mislukt', 'te-vaak'.
 */
export async function signIn(
  { db, now }: Services,
  input: { readonly email: string; readonly wachtwoord: string; readonly ip: string },
): Promise<string> {
  const email = input.email.trim().toLowerCase();
  try {
    await limiterOf(db).consume(`${email}|${input.ip}`.slice(0, 200));
  } catch (error) {
    if (error instanceof Error) throw error;
    throw new AppError('te-vaak');
  }
  const account = await db('account')
    .join('medewerker', 'medewerker.id', 'account.medewerker_id')
    .whereRaw('lower(account.email) = ?', [email])
    .andWhere('medewerker.actief', true)
    .first<{ id: string; wachtwoordHash: string } | undefined>(
      'account.medewerker_id as id',
      'account.wachtwoord_hash as wachtwoordHash',
    );
  decoy ??= hash('geen wachtwoord');
  const isRight = await verify(account?.wachtwoordHash ?? (await decoy), input.wachtwoord.slice(0, 500));
  if (!account || !isRight) {
    await audit(db, { at: now(), wie: 'onbekend', wat: 'inloggen.mislukt' });
    throw new AppError('inloggen-mislukt');
  }
  await limiterOf(db).delete(`${email}|${input.ip}`.slice(0, 200));
  await audit(db, { at: now(), wie: `medewerker:${account.id}`, wat: 'inloggen' });
  return account.id;
}

/** Who a session is of, with the rights of this moment; undefined for an account that was switched off. */
export async function signedIn({ db, now }: Services, medewerkerId: string): Promise<Staff | undefined> {
  return loadSubject(db, medewerkerId, localDateOf(now()));
}
