import { randomBytes, randomInt, randomUUID, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { WhoId } from '../../workflows/kit/facts.js';
import type { Database, Transaction } from '../connect.js';

/** 32 letters and digits without look-alikes (no 0, 1, I, O): ten of them hold 50 bits (trust N3). */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 10;

const derive = promisify<string, Buffer, number, Buffer>(scrypt);

/** What people type, as it is compared: capitals, without spaces and dashes. */
export function normalizeCode(input: string): string {
  return input.toUpperCase().replace(/[\s\-\u2010-\u2015]/gu, '');
}

/** A code as it is printed: `AB3D-E7GH-JK`. */
export function printedCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? code;
}

export function newCode(): string {
  return Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

async function hashCode(code: string, salt: Buffer): Promise<Buffer> {
  return derive(code, salt, 32);
}

/** The form in which a code is kept: a salted scrypt hash. */
export async function storedCode(code: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64')}$${(await hashCode(code, salt)).toString('base64')}`;
}

/** Whether a code is the one that is kept, compared in constant time. */
export async function isStoredCode(stored: string, code: string): Promise<boolean> {
  const [, salt = '', hash = ''] = stored.split('$');
  const known = Buffer.from(hash, 'base64');
  const tried = await hashCode(code, Buffer.from(salt, 'base64'));
  return known.length === tried.length && timingSafeEqual(known, tried);
}

/** Whether a person has a toegangscode that works. */
export async function hasLiveCode(db: Database | Transaction, wie: WhoId): Promise<boolean> {
  return (await liveCodes(db, wie)).length > 0;
}

async function liveCodes(db: Database | Transaction, wie: WhoId): Promise<readonly { code_hash: string }[]> {
  return db('access_code')
    .where({ wie, kind: 'toegang' })
    .andWhere((q) => void q.whereNull('expires_at').orWhere('expires_at', '>', db.fn.now()))
    .select<{ code_hash: string }[]>('code_hash');
}

/** Makes a toegangscode for a person and gives it back once; only a salted scrypt hash is kept. Earlier codes end. */
export async function replaceCode(trx: Transaction, wie: WhoId): Promise<string> {
  const code = newCode();
  await trx('access_code')
    .where({ wie, kind: 'toegang' })
    .whereNull('expires_at')
    .update({ expires_at: trx.fn.now() });
  await trx('access_code').insert({
    id: randomUUID(),
    wie,
    kind: 'toegang',
    code_hash: await storedCode(code),
  });
  return code;
}

/** Whether this is a code of this person, compared in constant time. */
export async function matchesCode(db: Database | Transaction, wie: WhoId, input: string): Promise<boolean> {
  const code = normalizeCode(input).slice(0, 64);
  const stored = await liveCodes(db, wie);
  const results = await Promise.all(stored.map(({ code_hash }) => isStoredCode(code_hash, code)));
  return results.includes(true);
}
