import { randomBytes } from 'node:crypto';
import { Secret } from 'otpauth';
import { sha256Hex } from '../../../domain/document/hash.js';
import { audit } from '../../../db/audit.js';
import { accountByEmail } from '../../../db/people/accounts.js';
import type { Account } from '../../../db/people/accounts.js';
import type { Transaction } from '../../../db/connect.js';
import { AppError } from '../../errors.js';
import { schoolName } from '../../queries/school-name.js';
import type { Services } from '../../services.js';
import { endSessionsOf } from '../sessions.js';
import { countTry } from './limits.js';
import { hashPassword } from './password.js';
import { wrongWithPassword } from './password-rules.js';

const DAYS_VALID = 7;
const typed = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase();

/**
 * Lets an account begin anew: no password, no second factor, no sessions, and a start code that works once within a
 * week. So who lost the second factor proves who they are to a person, and never by the password alone (ASVS 6.4.4).
 * Gives back the code; it is nowhere else.
 */
export async function newStartCode(trx: Transaction, medewerkerId: string): Promise<string> {
  const letters = new Secret({ buffer: new Uint8Array(randomBytes(10)).buffer }).base32;
  const row = {
    medewerker_id: medewerkerId,
    code_hash: sha256Hex(letters),
    geldig_tot: new Date(Date.now() + DAYS_VALID * 86_400_000).toISOString(),
  };
  await trx('account')
    .where({ medewerker_id: medewerkerId })
    .update({ wachtwoord_hash: null, totp_geheim: null, totp_sinds: null, totp_stap: null, is_demo: false });
  await trx('herstelcode').where({ medewerker_id: medewerkerId }).delete();
  await trx('startcode').insert(row).onConflict('medewerker_id').merge();
  await endSessionsOf(trx, medewerkerId);
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/** An account whose start code is right, so that a refused password need not use it up. */
async function withStartCode({ db }: Services, email: string, code: string): Promise<Account | undefined> {
  const account = await accountByEmail(db, email);
  const row: unknown = await db('startcode')
    .where({ medewerker_id: account?.medewerkerId ?? '00000000-0000-0000-0000-000000000000' })
    .andWhere({ code_hash: sha256Hex(typed(code)) })
    .andWhere('geldig_tot', '>', new Date().toISOString())
    .first('medewerker_id');
  return row === undefined ? undefined : account;
}

/**
 * Sets the first password with a start code, which is used up by it. Gives back whose it is. Errors: 'te-vaak',
 * 'inloggen-mislukt', and 'ongeldig' with the sentence about the password.
 */
export async function useStartCode(
  services: Services,
  input: { readonly email: string; readonly code: string; readonly wachtwoord: string; readonly ip: string },
): Promise<string> {
  const { db, now } = services;
  await countTry(db, 'start', `${input.email.trim().toLowerCase()}|${input.ip}`);
  const account = await withStartCode(services, input.email.trim(), input.code);
  if (!account)
    throw new AppError(
      'inloggen-mislukt',
      {},
      'Dit e-mailadres en deze startcode horen niet bij elkaar, of de code is verlopen.',
    );
  const about = { email: account.email, naam: account.naam, school: await schoolName(services) };
  const tekst = wrongWithPassword(input.wachtwoord, about);
  if (tekst !== undefined) throw new AppError('ongeldig', { fouten: [{ veld: 'wachtwoord', tekst }] }, tekst);
  const wachtwoord_hash = await hashPassword(input.wachtwoord);
  const { medewerkerId } = account;
  await db.transaction(async (trx) => {
    const used = await trx('startcode').where({ medewerker_id: medewerkerId }).delete();
    if (used === 0) throw new AppError('inloggen-mislukt');
    await trx('account').where({ medewerker_id: medewerkerId }).update({ wachtwoord_hash });
    await audit(trx, { at: now(), wie: `medewerker:${medewerkerId}`, wat: 'startcode.gebruikt' });
  });
  return medewerkerId;
}
