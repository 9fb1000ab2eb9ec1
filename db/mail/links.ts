import { createHash, randomBytes } from 'node:crypto';
import type { WhoId } from '../../workflows/kit/facts.js';
import type { Database, Transaction } from '../connect.js';
import { matchesCode } from './codes.js';

/** A link lives until its task closes; at the latest this many days after its due date (or after it was made). */
const LIVES_DAYS = 60;
const MOST_TRIES = 5;
const LOCKED = '15 minutes';

type LinkState = 'geldig' | 'verlopen' | 'ingetrokken' | 'gesloten' | 'vergrendeld';

/** What a link opens together with its code: N2 non-special data, N3 everything (trust: link levels). */
export type LinkNiveau = 'N2' | 'N3';

/** What a link points to. It locates, it opens nothing: content needs the code too (trust N2, N3). */
export type FoundLink = {
  readonly id: string;
  readonly procesId: string;
  readonly key: string;
  readonly wie: WhoId;
  /** 'gesloten': its task is done or not needed any more; 'vergrendeld': too many wrong codes in the last quarter. */
  readonly state: LinkState;
  readonly niveau: LinkNiveau;
};

/** The form in which a token is kept: its SHA-256. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A token of 256 bits, fit for a URL. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

type NewLink = {
  /** The mail it goes out with; a mail that is tried again replaces its link. */
  readonly id: string;
  readonly token: string;
  readonly procesId: string;
  readonly key: string;
  readonly wie: WhoId;
  /** N3 unless told. */
  readonly niveau?: LinkNiveau;
};

/** Keeps the hash of a token, bound to person, process and word (EC-24). */
export async function insertLink(trx: Transaction, link: NewLink): Promise<void> {
  await trx('link')
    .insert({
      id: link.id,
      token_hash: hashToken(link.token),
      process_id: link.procesId,
      key: link.key,
      wie: link.wie,
      niveau: link.niveau ?? 'N3',
      expires_at: trx.raw(
        `greatest((select due::timestamptz from task where process_id = ? and key = ?), now()) + ? * interval '1 day'`,
        [link.procesId, link.key, LIVES_DAYS],
      ),
    })
    .onConflict('id')
    .merge(['token_hash', 'expires_at', 'niveau']);
}

type LinkRow = {
  id: string;
  process_id: string;
  key: string;
  wie: WhoId;
  state: LinkState;
  niveau: LinkNiveau;
};

/** The link of a token, or undefined. Changes nothing, however often it is asked (trust T07). */
export async function findLink(db: Database | Transaction, token: string): Promise<FoundLink | undefined> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
  return found(db, { 'l.token_hash': hashToken(token) });
}

/** The link with this id, as it is now: for a session that was opened with it. */
export async function findLinkById(
  db: Database | Transaction,
  linkId: string,
): Promise<FoundLink | undefined> {
  return found(db, { 'l.id': linkId });
}

const stateNow = `case when l.revoked_at is not null then 'ingetrokken'
  when l.expires_at <= now() then 'verlopen'
  when t.state is not null and t.state <> 'open' then 'gesloten'
  when l.locked_until > now() then 'vergrendeld'
  else 'geldig' end as state`;

async function found(
  db: Database | Transaction,
  where: Readonly<Record<string, string>>,
): Promise<FoundLink | undefined> {
  const row = await db('link as l')
    .leftJoin('task as t', (on) => {
      on.on('t.process_id', 'l.process_id').andOn('t.key', 'l.key');
    })
    .where(where)
    .first<LinkRow | undefined>('l.id', 'l.process_id', 'l.key', 'l.wie', 'l.niveau', db.raw(stateNow));
  if (!row) return undefined;
  const { id, process_id, key, wie, state, niveau } = row;
  return { id, procesId: process_id, key, wie, state, niveau };
}

/** Ends the links of a word, or of a whole process when no key is given. */
export async function revokeLinks(trx: Transaction, procesId: string, key?: string): Promise<void> {
  await trx('link')
    .where({ process_id: procesId, ...(key !== undefined && { key }) })
    .whereNull('revoked_at')
    .update({ revoked_at: trx.fn.now() });
}

/**
 * Tries a code on a link. Case, spaces and dashes make no difference. After five wrong ones the link is locked for 15
 * minutes, for the right code too. 'fout' also for a link that is dead or of somebody else.
 */
export async function verifyCode(
  db: Database,
  linkId: string,
  wie: WhoId,
  input: string,
): Promise<'goed' | 'fout' | 'vergrendeld'> {
  return db.transaction(async (trx) => {
    const row = (await trx('link').where({ id: linkId, wie }).forUpdate().first()) as
      { tries: number } | undefined;
    const link = row && (await findLinkById(trx, linkId));
    if (link?.state === 'vergrendeld') return 'vergrendeld';
    if (!row || link?.state !== 'geldig') return 'fout';
    const isRight = await matchesCode(trx, wie, input);
    if (isRight) {
      await trx('link').where({ id: linkId }).update({ tries: 0, locked_until: null });
      return 'goed';
    }
    const isLocked = row.tries + 1 >= MOST_TRIES;
    await trx('link')
      .where({ id: linkId })
      .update({
        tries: isLocked ? 0 : row.tries + 1,
        ...(isLocked && { locked_until: trx.raw('now() + ?::interval', [LOCKED]) }),
      });
    return isLocked ? 'vergrendeld' : 'fout';
  });
}
