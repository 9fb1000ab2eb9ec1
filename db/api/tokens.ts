import type { Instant } from '../../workflows/kit/facts.js';
import type { Database, Transaction } from '../connect.js';

export type TokenRow = {
  readonly id: string;
  readonly medewerker_id: string;
  readonly naam: string;
  readonly token_hash: string;
  readonly made_at: Instant;
  readonly expires_at: Instant;
  readonly used_at: Instant | null;
};

/** Keeps a token under the SHA-256 of its text. */
export async function insertToken(db: Database | Transaction, row: Omit<TokenRow, 'used_at'>): Promise<void> {
  await db('api_token').insert(row);
}

/** The tokens of a member of staff, newest first. */
export async function tokensOf(
  db: Database | Transaction,
  medewerkerId: string,
): Promise<readonly TokenRow[]> {
  const rows: readonly TokenRow[] = await db('api_token')
    .where({ medewerker_id: medewerkerId })
    .orderBy('made_at', 'desc')
    .orderBy('id');
  return rows;
}

/** Removes a token of this member of staff; false when there is none. */
export async function deleteToken(
  db: Database | Transaction,
  medewerkerId: string,
  id: string,
): Promise<boolean> {
  return (await db('api_token').where({ id, medewerker_id: medewerkerId }).delete()) === 1;
}

/** Whose token this is, unless it has expired at `now`; its use is noted at most once a minute. */
export async function useToken(db: Database, tokenHash: string, now: Instant): Promise<string | undefined> {
  const row = await db<TokenRow>('api_token')
    .where({ token_hash: tokenHash })
    .andWhere('expires_at', '>', now)
    .first();
  if (!row) return undefined;
  const minuteAgo = new Date(Date.parse(now) - 60_000).toISOString();
  if (row.used_at === null || row.used_at < minuteAgo)
    await db('api_token').where({ id: row.id }).update({ used_at: now });
  return row.medewerker_id;
}
