import { randomBytes, randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { sha256Hex } from '../../../domain/document/hash.js';
import { audit } from '../../../db/audit.js';
import type { Account } from '../../../db/people/accounts.js';
import { accountOf, useRecoveryCode, useStep } from '../../../db/people/accounts.js';
import { AppError } from '../../errors.js';
import { seal, unseal } from '../../seal.js';
import type { Services } from '../../services.js';
import { countTry, forgive } from './limits.js';

const PERIOD = 30;
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;

const bound = (medewerkerId: string): string => `totp|${medewerkerId}`;

const totpOf = (secret: string, email: string): TOTP =>
  new TOTP({
    issuer: 'Leerlingroute',
    label: email,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD,
    secret: Secret.fromBase32(secret),
  });

/**
 * The half minute a code belongs to: this one, the one before or the one after, for clocks that differ; undefined for a
 * code of another moment.
 */
function stepOf(secret: string, code: string): number | undefined {
  const at = Date.now();
  const delta = totpOf(secret, '').validate({ token: code, timestamp: at, window: 1 });
  return delta === null ? undefined : Math.floor(at / 1000 / PERIOD) + delta;
}

/** A code as people type it: with spaces or dashes, in any case. */
const typed = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase();

export type Enrolment = {
  /** Sealed: may be kept until the first code is given. */
  readonly sealed: string;
  readonly geheim: string;
  readonly uri: string;
};

/** A new secret for an authenticator app; nothing counts before its first code (`enrol`). */
export function newEnrolment({ config }: Services, account: Account): Enrolment {
  return enrolmentOf(
    account,
    seal(config.codecKeys, new Secret({ size: SECRET_BYTES }).base32, bound(account.medewerkerId)),
    config.codecKeys,
  );
}

/** The same secret once more, for the page that shows it. Error CodecError when it is not of this account. */
export function enrolmentOf(account: Account, sealed: string, codecKeys: string): Enrolment {
  const geheim = unseal(codecKeys, sealed, bound(account.medewerkerId));
  return { sealed, geheim, uri: totpOf(geheim, account.email).toString() };
}

/** Sixteen letters and digits that are not easily confused: 80 bits. */
function newRecoveryCode(): string {
  const letters = new Secret({ buffer: new Uint8Array(randomBytes(10)).buffer }).base32;
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/**
 * Sets the second factor once its first code is right, in place of an older one; gives back new recovery codes, shown
 * this once. Errors: 'te-vaak', 'code-onjuist'.
 */
export async function enrol(
  services: Services,
  account: Account,
  sealed: string,
  code: string,
): Promise<readonly string[]> {
  const { db, config, now } = services;
  const { medewerkerId } = account;
  await countTry(db, 'code', medewerkerId);
  const { geheim } = enrolmentOf(account, sealed, config.codecKeys);
  const step = stepOf(geheim, typed(code));
  if (step === undefined) throw new AppError('code-onjuist');
  const codes = await db.transaction(async (trx) => {
    await trx('account')
      .where({ medewerker_id: medewerkerId })
      .update({ totp_geheim: sealed, totp_sinds: new Date().toISOString(), totp_stap: step });
    await audit(trx, { at: now(), wie: `medewerker:${medewerkerId}`, wat: 'tweede-factor.ingesteld' });
    const fresh = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await trx('herstelcode').where({ medewerker_id: medewerkerId }).delete();
    await trx('herstelcode').insert(
      fresh.map((plain) => ({
        id: randomUUID(),
        medewerker_id: medewerkerId,
        code_hash: sha256Hex(typed(plain)),
      })),
    );
    return fresh;
  });
  await forgive(db, 'code', medewerkerId);
  return codes;
}

/**
 * Checks a code of the app, or a recovery code, after the right password; each counts once. Gives back which of the two
 * it was. Errors: 'te-vaak' (five tries a quarter of an hour), 'code-onjuist'.
 */
export async function checkCode(
  services: Services,
  medewerkerId: string,
  code: string,
): Promise<'app' | 'herstelcode'> {
  const { db, config, now } = services;
  await countTry(db, 'code', medewerkerId);
  const account = await accountOf(db, medewerkerId);
  const wie = `medewerker:${medewerkerId}`;
  const given = typed(code);
  if (account?.totpGeheim) {
    const step = stepOf(unseal(config.codecKeys, account.totpGeheim, bound(medewerkerId)), given);
    if (step !== undefined && (await useStep(db, medewerkerId, step))) {
      await forgive(db, 'code', medewerkerId);
      return 'app';
    }
    if (await useRecoveryCode(db, medewerkerId, sha256Hex(given), new Date().toISOString())) {
      await forgive(db, 'code', medewerkerId);
      await audit(db, { at: now(), wie, wat: 'herstelcode.gebruikt' });
      return 'herstelcode';
    }
  }
  await audit(db, { at: now(), wie, wat: 'inloggen.code-fout' });
  throw new AppError('code-onjuist');
}
