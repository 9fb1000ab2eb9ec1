import { audit } from '../../../db/audit.js';
import { accountByEmail, accountBySub, tieToAccount } from '../../../db/people/accounts.js';
import type { Account } from '../../../db/people/accounts.js';
import { syncRoles } from '../../../db/people/school-roles.js';
import type { OidcConfig } from '../../config-oidc.js';
import type { Services } from '../../services.js';
import type { FactorStep } from '../sign-in.js';
import { SchoolSignInRefused, finishAtProvider } from './oidc.js';
import type { Claims, Pending } from './oidc.js';

const NO_FACTOR =
  'Uw schoolaccount vroeg geen tweede stap, zoals een code of een melding op uw telefoon. Zonder tweede stap kunt u hier niet inloggen. Vraag de beheerder om hulp.';
const NO_ACCOUNT =
  'Er staat voor u nog geen account klaar in Leerlingroute. Vraag het de beheerder van uw school.';

const valuesOf = (claim: unknown): readonly string[] =>
  (Array.isArray(claim) ? claim : [claim]).filter((v): v is string => typeof v === 'string');

/** Refuses an answer that does not show a second factor (ASVS 6.8.4). Error SchoolSignInRefused 'geen-tweede-factor'. */
export function needFactor(claims: Claims, { mfa }: OidcConfig): void {
  if (mfa === 'eigen') return;
  if (!mfa.some(({ claim, waarde }) => valuesOf(claims[claim]).includes(waarde)))
    throw new SchoolSignInRefused('geen-tweede-factor', NO_FACTOR);
}

/** Whether the provider itself proved the address: `true`, or '1' as Entra ID writes it. */
function isProven(claims: Claims, { emailBewezen }: OidcConfig): boolean {
  const value = claims[emailBewezen];
  return value === true || value === 'true' || value === 1 || value === '1';
}

/** Ties the pair to the account that the beheerder prepared for this address, if the provider proved the address. */
async function tie({ db, now }: Services, oidc: OidcConfig, claims: Claims): Promise<Account> {
  const email = claims['email'];
  const refuse = (reden: string) => new SchoolSignInRefused(reden, NO_ACCOUNT);
  if (typeof email !== 'string' || email === '') throw refuse('geen-account');
  if (!isProven(claims, oidc)) throw refuse('email-niet-bewezen');
  const account = await accountByEmail(db, email);
  if (!account) throw refuse('geen-account');
  if (!account.koppelen || account.isNoodaccount) throw refuse('niet-klaargezet');
  await db.transaction(async (trx) => {
    const pair = { iss: claims.iss, sub: claims.sub };
    if (!(await tieToAccount(trx, account.medewerkerId, pair))) throw refuse('niet-klaargezet');
    await audit(trx, { at: now(), wie: `medewerker:${account.medewerkerId}`, wat: 'account.gekoppeld' });
  });
  return account;
}

async function giveRoles(
  { db, now }: Services,
  oidc: OidcConfig,
  claims: Claims,
  wie: string,
): Promise<void> {
  if (oidc.rolClaim === undefined) return;
  const rollen = valuesOf(claims[oidc.rolClaim]).flatMap((value) =>
    Object.hasOwn(oidc.rollen, value) ? [oidc.rollen[value]] : [],
  );
  await db.transaction(async (trx) => {
    const change = await syncRoles(
      trx,
      wie,
      rollen.filter((rol) => rol !== undefined),
    );
    if (change.bij.length + change.af.length > 0)
      await audit(trx, { at: now(), wie: `medewerker:${wie}`, wat: 'rollen.van-school', detail: change });
  });
}

/** What came back: the query of the callback, what the session kept, and for a step-up who must prove it again. */
export type Answer = {
  readonly query: string;
  readonly pending: Pending | undefined;
  readonly opnieuw: boolean;
  readonly wie?: string | undefined;
};

export type SchoolSignIn = { readonly medewerkerId: string; readonly factor: FactorStep };

/**
 * Takes the provider's answer: who it is by (iss, sub), never by an address alone (T39), with a second factor shown, and
 * with the roles the provider gives. Every refusal is a line in the audit log. Error SchoolSignInRefused.
 */
export async function finishSchoolSignIn(
  services: Services,
  oidc: OidcConfig,
  answer: Answer,
): Promise<SchoolSignIn> {
  const { db, now, config } = services;
  try {
    if (!answer.pending)
      throw new SchoolSignInRefused(
        'niet-begonnen',
        'Dit inloggen begon niet in deze browser, of het duurde te lang. Begin opnieuw.',
      );
    const claims = await finishAtProvider(config, oidc, answer.query, answer.pending, answer.opnieuw);
    needFactor(claims, oidc);
    const known = await accountBySub(db, claims.iss, claims.sub);
    if (answer.opnieuw && (!known || known.medewerkerId !== answer.wie))
      throw new SchoolSignInRefused(
        'iemand-anders',
        'U bevestigde met een ander account. Probeer het opnieuw.',
      );
    const account = known ?? (await tie(services, oidc, claims));
    await giveRoles(services, oidc, claims, account.medewerkerId);
    const own = account.totpGeheim === null ? 'instellen' : 'code';
    return { medewerkerId: account.medewerkerId, factor: oidc.mfa === 'eigen' ? own : 'klaar' };
  } catch (error) {
    if (error instanceof SchoolSignInRefused)
      await audit(db, {
        at: now(),
        wie: 'onbekend',
        wat: 'inloggen.school-geweigerd',
        detail: { reden: error.reden },
      });
    throw error;
  }
}
