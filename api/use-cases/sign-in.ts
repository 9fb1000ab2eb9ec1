import { localDateOf } from '../../domain/calendar/index.js';
import type { Staff } from '../../domain/policy/policy.js';
import { audit } from '../../db/audit.js';
import { accountByEmail, accountOf } from '../../db/people/accounts.js';
import type { Account } from '../../db/people/accounts.js';
import { loadSubject } from '../../db/people/subject.js';
import type { Config } from '../config.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { raiseAlarm } from './sign-in/break-glass.js';
import { knowsDevice } from './sign-in/device.js';
import { countFailure, countTry, forgive, needBudget } from './sign-in/limits.js';
import { isPassword } from './sign-in/password.js';
import { checkCode } from './sign-in/second-factor.js';

/** What is left to do after a password: nothing, the code of the second factor, or setting one up. */
export type FactorStep = 'klaar' | 'code' | 'instellen';
export type PasswordRight = { readonly medewerkerId: string; readonly factor: FactorStep };

export type PasswordInput = {
  readonly email: string;
  readonly wachtwoord: string;
  readonly ip: string;
  /** What the browser kept of an earlier sign-in. */
  readonly apparaat?: string | undefined;
};

/** Accounts of the demo never have a second factor; what else is tried in the demo may have one. */
export function factorStepOf(account: Account, { isDemo }: Pick<Config, 'isDemo'>): FactorStep {
  if (account.isDemo && isDemo) return 'klaar';
  if (account.totpGeheim !== null) return 'code';
  return isDemo ? 'klaar' : 'instellen';
}

/** Whether a password counts for an account: demo accounts in the demo, others where local accounts are on. */
function mayUsePassword(account: Account, { isDemo, lokaleAccounts }: Config): boolean {
  if (account.isDemo) return isDemo;
  return account.isNoodaccount || lokaleAccounts !== false;
}

async function refused(services: Services, keys: Keys, isKnownDevice: boolean): Promise<never> {
  const { db, now } = services;
  await countFailure(db, 'adres', keys.ip);
  if (!isKnownDevice) await countFailure(db, 'account', keys.email);
  await audit(db, { at: now(), wie: 'onbekend', wat: 'inloggen.mislukt' });
  throw new AppError('inloggen-mislukt');
}

type Keys = { readonly email: string; readonly ip: string };

/**
 * Checks an e-mail address and password. An unknown address takes the same steps and as much time as a known one, and
 * counts in the same budgets (T38). Errors: 'inloggen-mislukt', 'te-vaak'.
 */
export async function checkPassword(services: Services, input: PasswordInput): Promise<PasswordRight> {
  const { db, config } = services;
  const keys = { email: input.email.trim().toLowerCase().slice(0, 200), ip: input.ip };
  const pair = `${keys.email}|${keys.ip}`;
  const isKnownDevice = knowsDevice(config, input.apparaat, keys.email);
  await countTry(db, 'paar', pair);
  await needBudget(db, 'adres', keys.ip);
  if (!isKnownDevice) await needBudget(db, 'account', keys.email);
  const found = await accountByEmail(db, keys.email);
  const account = found && mayUsePassword(found, config) ? found : undefined;
  const isRight = await isPassword(account?.wachtwoordHash, input.wachtwoord);
  if (!account || !isRight) return refused(services, keys, isKnownDevice);
  await forgive(db, 'paar', pair);
  return { medewerkerId: account.medewerkerId, factor: factorStepOf(account, config) };
}

/** The last step of every sign-in with a password: a line in the audit log, and an alarm for the emergency account. */
export async function completeSignIn(services: Services, medewerkerId: string): Promise<void> {
  const { db, now } = services;
  await audit(db, { at: now(), wie: `medewerker:${medewerkerId}`, wat: 'inloggen' });
  await raiseAlarm(services, medewerkerId);
}

/**
 * Signs in with everything at once, for programs; gives back the id of the member of staff. Errors: 'inloggen-mislukt',
 * 'tweede-factor-nodig', 'code-onjuist', 'te-vaak'.
 */
export async function signIn(
  services: Services,
  input: PasswordInput & { readonly code?: string | undefined },
): Promise<string> {
  const { medewerkerId, factor } = await checkPassword(services, input);
  if (factor === 'instellen')
    throw new AppError(
      'tweede-factor-nodig',
      {},
      'Log eerst één keer in op de website en stel daar de tweede factor in.',
    );
  if (factor === 'code') {
    if (input.code === undefined) throw new AppError('tweede-factor-nodig');
    await checkCode(services, medewerkerId, input.code);
  }
  await completeSignIn(services, medewerkerId);
  return medewerkerId;
}

/** Who somebody is, with the rights of this moment; undefined for an account that was switched off. */
export async function signedIn({ db, now }: Services, medewerkerId: string): Promise<Staff | undefined> {
  return loadSubject(db, medewerkerId, localDateOf(now()));
}

/** The account of somebody who works here; undefined where there is none. */
export async function accountFor({ db }: Services, medewerkerId: string): Promise<Account | undefined> {
  return accountOf(db, medewerkerId);
}
