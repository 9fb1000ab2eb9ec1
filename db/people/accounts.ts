import type { Database, Transaction } from '../connect.js';

type Reader = Database | Transaction;

/** How a member of staff signs in. */
export type Account = {
  readonly medewerkerId: string;
  readonly email: string;
  readonly wachtwoordHash: string | null;
  readonly isDemo: boolean;
  readonly iss: string | null;
  readonly sub: string | null;
  readonly koppelen: boolean;
  readonly isNoodaccount: boolean;
  readonly totpGeheim: string | null;
  readonly naam: string;
};

const columns = {
  medewerkerId: 'account.medewerker_id',
  email: 'account.email',
  wachtwoordHash: 'account.wachtwoord_hash',
  isDemo: 'account.is_demo',
  iss: 'account.iss',
  sub: 'account.sub',
  koppelen: 'account.koppelen',
  isNoodaccount: 'account.is_noodaccount',
  totpGeheim: 'account.totp_geheim',
} as const;

/** Accounts of who works here now. */
const accounts = (db: Reader) =>
  db('account')
    .join('medewerker', 'medewerker.id', 'account.medewerker_id')
    .where('medewerker.actief', true)
    .select(columns)
    .select(
      db.raw(
        "concat_ws(' ', medewerker.voornaam, nullif(medewerker.tussenvoegsel, ''), medewerker.achternaam) as naam",
      ),
    );

export async function accountByEmail(db: Reader, email: string): Promise<Account | undefined> {
  return (await accounts(db).whereRaw('lower(account.email) = lower(?)', [email]).first()) as
    Account | undefined;
}

export async function accountOf(db: Reader, medewerkerId: string): Promise<Account | undefined> {
  return (await accounts(db).where('account.medewerker_id', medewerkerId).first()) as Account | undefined;
}

export async function accountBySub(db: Reader, iss: string, sub: string): Promise<Account | undefined> {
  return (await accounts(db).where({ iss, sub }).first()) as Account | undefined;
}

/** Ties the pair to a prepared account; false when it was no longer prepared. */
export async function tieToAccount(
  trx: Transaction,
  medewerkerId: string,
  pair: { readonly iss: string; readonly sub: string },
): Promise<boolean> {
  const changed = await trx('account')
    .where({ medewerker_id: medewerkerId, koppelen: true, is_noodaccount: false })
    .whereNull('sub')
    .update({ ...pair, koppelen: false });
  return changed === 1;
}

/** Marks the half minute of a code as used; false when this one or a later one was used before. */
export async function useStep(db: Reader, medewerkerId: string, step: number): Promise<boolean> {
  const changed = await db('account')
    .where({ medewerker_id: medewerkerId })
    .andWhere((q) => void q.whereNull('totp_stap').orWhere('totp_stap', '<', step))
    .update({ totp_stap: step });
  return changed === 1;
}

export async function useRecoveryCode(
  db: Reader,
  medewerkerId: string,
  hash: string,
  at: string,
): Promise<boolean> {
  const changed = await db('herstelcode')
    .where({ medewerker_id: medewerkerId, code_hash: hash })
    .whereNull('gebruikt_op')
    .update({ gebruikt_op: at });
  return changed === 1;
}

/** How many recovery codes are left. */
export async function recoveryCodesLeft(db: Reader, medewerkerId: string): Promise<number> {
  const row = await db('herstelcode')
    .where({ medewerker_id: medewerkerId })
    .whereNull('gebruikt_op')
    .count<{ n: string }[]>('* as n')
    .first();
  return Number(row?.n ?? 0);
}
