import { hash, verify } from '@node-rs/argon2';

/** RFC 9106 by way of OWASP: argon2id (the library's default), 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Longer than any passphrase, short enough that hashing stays cheap. */
export const MOST_CHARACTERS = 200;

let decoy: Promise<string> | undefined;

/** A password as it is hashed: typed on another keyboard it is the same text. */
const normal = (password: string): string => password.normalize('NFC').slice(0, 1_000);

export function hashPassword(password: string): Promise<string> {
  return hash(normal(password), cost);
}

/** Whether a password is right; without a hash it takes as long, and is never right (T38). */
export async function isPassword(kept: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hash('geen wachtwoord', cost);
  const isRight = await verify(kept ?? (await decoy), normal(password));
  return isRight && typeof kept === 'string';
}
