import { may } from '../../../domain/policy/policy.js';
import type { Staff } from '../../../domain/policy/policy.js';
import { audit } from '../../../db/audit.js';
import type { Transaction } from '../../../db/connect.js';
import type { Instant } from '../../../workflows/kit/facts.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { isId, nameOf } from '../process-access.js';
import { endSessionsBy } from '../sessions.js';
import { newStartCode } from './start-code.js';

/** Refuses who does not administer the application. Error 'geen-recht'. */
function needBeheer(subject: Staff): void {
  if (!may(subject, 'beheer', null)) throw new AppError('geen-recht');
}

export type AccountRow = {
  readonly id: string;
  readonly naam: string;
  readonly email: string;
  readonly heeftAccount: boolean;
  readonly isSchool: boolean;
  readonly koppelen: boolean;
  readonly isNoodaccount: boolean;
  readonly heeftWachtwoord: boolean;
  readonly heeftFactor: boolean;
  readonly heeftStartcode: boolean;
  readonly sessies: number;
};

const list = `
select m.id, concat_ws(' ', m.voornaam, nullif(m.tussenvoegsel, ''), m.achternaam) as naam,
  coalesce(a.email, m.email) as email, a.medewerker_id is not null as "heeftAccount", a.sub is not null as "isSchool",
  coalesce(a.koppelen, false) as koppelen, coalesce(a.is_noodaccount, false) as "isNoodaccount",
  a.wachtwoord_hash is not null as "heeftWachtwoord", a.totp_geheim is not null as "heeftFactor",
  exists (select 1 from startcode s where s.medewerker_id = m.id and s.geldig_tot > now()) as "heeftStartcode",
  (select count(*)::int from sessie s where s.medewerker_id = m.id and s.beeindigd_op is null
    and s.laatst > now() - interval '30 minutes' and s.begonnen > now() - interval '10 hours') as sessies
from medewerker m left join account a on a.medewerker_id = m.id
where m.actief order by m.achternaam, m.voornaam`;

/** How everybody signs in, by name. Error 'geen-recht'. */
export async function accountList({ db }: Services, subject: Staff): Promise<readonly AccountRow[]> {
  needBeheer(subject);
  return (await db.raw<{ rows: AccountRow[] }>(list)).rows;
}

/** When the emergency account was used, newest first; the last ten. Error 'geen-recht'. */
export async function emergencyUses({ db }: Services, subject: Staff): Promise<readonly Instant[]> {
  needBeheer(subject);
  const rows = await db('audit')
    .where({ wat: 'noodaccount.gebruikt' })
    .orderBy('id', 'desc')
    .limit(10)
    .select<{ at: Instant }[]>('at');
  return rows.map((row) => row.at);
}

/** What the beheerder may do with somebody's account. */
export const accountActs = ['klaarzetten', 'startcode', 'noodaccount', 'losmaken', 'sessies'] as const;
export type AccountAct = (typeof accountActs)[number];

async function ensureAccount(trx: Transaction, medewerkerId: string): Promise<void> {
  const person = await trx('medewerker')
    .where({ id: medewerkerId, actief: true })
    .first<{ email: string } | undefined>('email');
  if (!person) throw new AppError('niet-gevonden');
  await trx('account')
    .insert({ medewerker_id: medewerkerId, email: person.email })
    .onConflict('medewerker_id')
    .ignore();
}

/** Does one act; gives back the start code where it makes one. */
async function carryOut(trx: Transaction, act: AccountAct, id: string): Promise<string | undefined> {
  await ensureAccount(trx, id);
  const account = trx('account').where({ medewerker_id: id });
  if (act === 'klaarzetten') {
    const changed = await account
      .where({ is_noodaccount: false })
      .whereNull('sub')
      .update({ koppelen: true });
    if (changed === 0)
      throw new AppError('niet-mogelijk', {}, 'Dit account is al gekoppeld, of is het noodaccount.');
    return undefined;
  }
  if (act === 'losmaken') {
    await account.update({ iss: null, sub: null, koppelen: false });
    return undefined;
  }
  if (act === 'noodaccount')
    await account.update({ is_noodaccount: true, iss: null, sub: null, koppelen: false });
  return newStartCode(trx, id);
}

/**
 * Prepares somebody for the school account, gives a start code (a new password and second factor), makes an emergency
 * account, unties the school account, or ends the sessions; with a line in the audit log. Gives back the start code where
 * there is one: it is shown once. Errors: 'geen-recht', 'niet-gevonden', 'niet-mogelijk'.
 */
export async function manageAccount(
  services: Services,
  subject: Staff,
  medewerkerId: string,
  act: AccountAct,
): Promise<string | undefined> {
  needBeheer(subject);
  if (!isId(medewerkerId)) throw new AppError('niet-gevonden');
  if (act === 'sessies') {
    await endSessionsBy(services, nameOf(subject), medewerkerId);
    return undefined;
  }
  return services.db.transaction(async (trx) => {
    const code = await carryOut(trx, act, medewerkerId);
    await audit(trx, {
      at: services.now(),
      wie: nameOf(subject),
      wat: `account.${act}`,
      detail: { medewerker: medewerkerId },
    });
    return code;
  });
}
