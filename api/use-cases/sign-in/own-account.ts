import type { Staff } from '../../../domain/policy/policy.js';
import { audit } from '../../../db/audit.js';
import { accountByEmail, accountOf, recoveryCodesLeft } from '../../../db/people/accounts.js';
import type { Account } from '../../../db/people/accounts.js';
import { AppError } from '../../errors.js';
import { schoolName } from '../../queries/school-name.js';
import type { Services } from '../../services.js';
import { nameOf } from '../process-access.js';
import { endSessionsOf } from '../sessions.js';
import { countTry, forgive } from './limits.js';
import { hashPassword, isPassword } from './password.js';
import { wrongWithPassword } from './password-rules.js';
import { checkCode } from './second-factor.js';

/** The account of who is signed in. Error 'niet-gevonden' for who has none. */
export async function ownAccount({ db }: Services, subject: Staff): Promise<Account> {
  const account = await accountOf(db, subject.id);
  if (!account) throw new AppError('niet-gevonden');
  return account;
}

export async function ownRecoveryCodes({ db }: Services, subject: Staff): Promise<number> {
  return recoveryCodesLeft(db, subject.id);
}

/**
 * Step-up: proves once more who somebody is, by password and, where there is one, the second factor. Errors:
 * 'inloggen-mislukt', 'code-onjuist', 'te-vaak'.
 */
export async function proveAgain(
  services: Services,
  subject: Staff,
  input: { readonly wachtwoord: string; readonly code: string },
): Promise<void> {
  const { db, now } = services;
  await countTry(db, 'paar', `bevestigen|${subject.id}`);
  const account = await ownAccount(services, subject);
  if (!(await isPassword(account.wachtwoordHash, input.wachtwoord))) {
    await audit(db, { at: now(), wie: nameOf(subject), wat: 'bevestigen.mislukt' });
    throw new AppError('inloggen-mislukt', {}, 'Dit wachtwoord klopt niet. Probeer het opnieuw.');
  }
  if (account.totpGeheim !== null) await checkCode(services, subject.id, input.code);
  await forgive(db, 'paar', `bevestigen|${subject.id}`);
  await audit(db, { at: now(), wie: nameOf(subject), wat: 'bevestigd' });
}

/** Changes the own password, and ends the other sessions. Error 'ongeldig' with the sentence at the field. */
export async function changePassword(
  services: Services,
  subject: Staff,
  wachtwoord: string,
  sessieNr: string | undefined,
): Promise<void> {
  const { db, now } = services;
  const account = await ownAccount(services, subject);
  const about = { email: account.email, naam: account.naam, school: await schoolName(services) };
  const tekst = wrongWithPassword(wachtwoord, about);
  if (tekst !== undefined) throw new AppError('ongeldig', { fouten: [{ veld: 'wachtwoord', tekst }] }, tekst);
  const wachtwoord_hash = await hashPassword(wachtwoord);
  await db.transaction(async (trx) => {
    await trx('account').where({ medewerker_id: subject.id }).update({ wachtwoord_hash });
    await endSessionsOf(trx, subject.id, sessieNr);
    await audit(trx, { at: now(), wie: nameOf(subject), wat: 'wachtwoord.gewijzigd' });
  });
}

const address = /^[^\s@<>"',;:()\\[\]]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/** Changes the address to sign in with and to get mail at. Error 'ongeldig' with the sentence at the field. */
export async function changeEmail(services: Services, subject: Staff, email: string): Promise<void> {
  const { db, now } = services;
  const wrong = (tekst: string) => new AppError('ongeldig', { fouten: [{ veld: 'email', tekst }] }, tekst);
  if (!address.test(email) || email.length > 200) throw wrong('Dit is geen e-mailadres. Kijk het na.');
  const other = await accountByEmail(db, email);
  const person = await db('medewerker')
    .whereRaw('lower(email) = lower(?)', [email])
    .whereNot({ id: subject.id })
    .first<{ id: string } | undefined>('id');
  if ((other && other.medewerkerId !== subject.id) || person)
    throw wrong('Dit e-mailadres kunt u niet gebruiken. Kies een ander, of vraag het de beheerder.');
  await db.transaction(async (trx) => {
    await trx('account').where({ medewerker_id: subject.id }).update({ email });
    await trx('medewerker').where({ id: subject.id }).update({ email });
    await audit(trx, { at: now(), wie: nameOf(subject), wat: 'email.gewijzigd' });
  });
}
