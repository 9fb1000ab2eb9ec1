import { randomUUID } from 'node:crypto';
import { audit } from '../../db/audit.js';
import type { Database, Transaction } from '../../db/connect.js';
import type { Instant } from '../../workflows/kit/facts.js';
import type { Services } from '../services.js';

/** How long a session of staff lives: half an hour without a request, ten hours in all (ASVS 7.3). */
export const IDLE_MS = 30 * 60_000;
export const ABSOLUTE_MS = 10 * 3_600_000;

/** By what a session began. */
export type Hoe = 'wachtwoord' | 'school';

export type Sessie = {
  readonly nr: string;
  readonly hoe: Hoe;
  readonly apparaat: string;
  readonly adres: string;
  readonly begonnen: Instant;
  readonly laatst: Instant;
};

type Reader = Database | Transaction;
const KEPT_DAYS = 30;
const before = (ms: number): string => new Date(Date.now() - ms).toISOString();

/** The sessions of somebody that work now. */
const working = (db: Reader, medewerkerId: string) =>
  db('sessie')
    .where({ medewerker_id: medewerkerId })
    .whereNull('beeindigd_op')
    .andWhere('laatst', '>', before(IDLE_MS))
    .andWhere('begonnen', '>', before(ABSOLUTE_MS));

/** Writes down a new session; gives back its number. What is long over is forgotten. */
export async function recordSession(
  db: Database,
  medewerkerId: string,
  of: { readonly hoe: Hoe; readonly apparaat: string; readonly adres: string },
): Promise<string> {
  const nr = randomUUID();
  const at = new Date().toISOString();
  await db('sessie')
    .where({ medewerker_id: medewerkerId })
    .andWhere('laatst', '<', before(KEPT_DAYS * 86_400_000))
    .delete();
  await db('sessie').insert({ nr, medewerker_id: medewerkerId, ...of, begonnen: at, laatst: at });
  return nr;
}

/** Whether a session still works; notes that it was used, once a minute at most. */
export async function isWorking(db: Database, medewerkerId: string, nr: string): Promise<boolean> {
  const row = await working(db, medewerkerId)
    .andWhere({ nr })
    .first<{ laatst: Instant } | undefined>('laatst');
  if (!row) return false;
  if (Date.parse(row.laatst) < Date.now() - 60_000)
    await db('sessie').where({ nr }).update({ laatst: new Date().toISOString() });
  return true;
}

/** The sessions of somebody that work now, the last used one first. */
export async function sessionsOf(db: Database, medewerkerId: string): Promise<readonly Sessie[]> {
  return working(db, medewerkerId)
    .orderBy('laatst', 'desc')
    .select<Sessie[]>('nr', 'hoe', 'apparaat', 'adres', 'begonnen', 'laatst');
}

/** Ends one session of somebody; false when it is not theirs or had ended. */
export async function endSession(db: Reader, medewerkerId: string, nr: string): Promise<boolean> {
  const ended = await working(db, medewerkerId)
    .andWhere({ nr })
    .update({ beeindigd_op: new Date().toISOString() });
  if (ended === 0) return false;
  await db('session').whereRaw("sess->>'sessieNr' = ?", [nr]).delete();
  return true;
}

/**
 * Ends all sessions of a member of staff at once, but `behalve` (the number of the one that asks); gives back how many
 * worked until now. To be called when somebody leaves, is switched off, or starts anew.
 */
export async function endSessionsOf(db: Reader, medewerkerId: string, behalve?: string): Promise<number> {
  const ended = await working(db, medewerkerId)
    .andWhere((q) => void (behalve === undefined || q.whereNot({ nr: behalve })))
    .update({ beeindigd_op: new Date().toISOString() });
  await db('session')
    .where((q) => {
      void q
        .whereRaw("sess->>'medewerkerId' = ?", [medewerkerId])
        .orWhereRaw("sess->'tussen'->>'medewerkerId' = ?", [medewerkerId]);
    })
    .andWhereRaw("coalesce(sess->>'sessieNr', '') <> ?", [behalve ?? '-'])
    .delete();
  return ended;
}

/** As `endSessionsOf`, with its line in the audit log; `wie` is who ended them. */
export async function endSessionsBy(
  { db, now }: Pick<Services, 'db' | 'now'>,
  wie: string,
  medewerkerId: string,
  behalve?: string,
): Promise<number> {
  return db.transaction(async (trx) => {
    const n = await endSessionsOf(trx, medewerkerId, behalve);
    await audit(trx, {
      at: now(),
      wie,
      wat: 'sessies.beeindigd',
      detail: { medewerker: medewerkerId, aantal: n },
    });
    return n;
  });
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'een iPhone'],
  [/iPad/, 'een iPad'],
  [/Android/, 'een Android-toestel'],
  [/CrOS/, 'een Chromebook'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'een Mac'],
  [/Linux/, 'Linux'],
];

/** A device in words, as its owner knows it: 'Firefox op Windows'. Only these words are kept. */
export function deviceInWords(userAgent: string): string {
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1];
  if (browser === undefined) return system === undefined ? 'Een programma' : `Een browser op ${system}`;
  return system === undefined ? browser : `${browser} op ${system}`;
}

/** An address of which the last part is left out: '192.0.2.…', '2001:db8:1:…'. */
export function shortAddress(ip: string): string {
  const v4 = /(\d+\.\d+\.\d+)\.\d+$/.exec(ip)?.[1];
  if (v4 !== undefined) return `${v4}.…`;
  const parts = ip.split(':').filter((part) => part !== '');
  return parts.length > 1 ? `${parts.slice(0, 3).join(':')}:…` : 'onbekend';
}
