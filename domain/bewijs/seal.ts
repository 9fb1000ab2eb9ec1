import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { canonicalJson, sha256Hex } from '../document/hash.js';
import type { Seal } from './types.js';

/** The keys of a school: one seals, all of them verify, so that old seals hold after a change of key. */
export type SealKeys = {
  readonly id: string;
  readonly secret: KeyObject;
  readonly all: PublicKeys;
};
export type PublicKeys = ReadonlyMap<string, KeyObject>;

/** An Ed25519 secret of 32 bytes as PKCS#8 is this and then the bytes (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
/** A signature for a proof is one for nothing else. */
const PURPOSE = 'leerlingroute/bewijs/2\n';
const ID = /^[a-z0-9][a-z0-9-]{0,31}$/;

function secretOf(base64: string): KeyObject {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== 32) throw new Error('sleutel-ongeldig');
  return createPrivateKey({ key: Buffer.concat([PKCS8, bytes]), format: 'der', type: 'pkcs8' });
}

/**
 * Reads `id:base64` keys of 32 bytes, comma separated; the first one seals.
 * Error 'sleutel-ongeldig' for an empty list, a wrong id, a wrong length or the same id twice.
 */
export function parseSealKeys(text: string): SealKeys {
  const secrets = text.split(',').map((part) => {
    const [id = '', base64 = ''] = part.trim().split(':');
    if (!ID.test(id)) throw new Error('sleutel-ongeldig');
    return [id, secretOf(base64)] as const;
  });
  const all = new Map(secrets.map(([id, secret]) => [id, createPublicKey(secret)]));
  const first = secrets[0];
  if (!first || all.size !== secrets.length) throw new Error('sleutel-ongeldig');
  return { id: first[0], secret: first[1], all };
}

/** The public keys as they may be given to anybody: id → SPKI in base64. */
export function publishKeys(keys: PublicKeys): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...keys].map(([id, key]) => [id, key.export({ format: 'der', type: 'spki' }).toString('base64')]),
  );
}

/** Reads published keys. Error 'sleutel-ongeldig'. */
export function readPublishedKeys(published: unknown): PublicKeys {
  try {
    return new Map(
      Object.entries(published as Record<string, string>).map(([id, spki]) => [
        id,
        createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' }),
      ]),
    );
  } catch {
    throw new Error('sleutel-ongeldig');
  }
}

/** The hash of a record and of the one before it in its process: SHA-256 over their canonical JSON (trust a4). */
export function evidenceHash(record: unknown, previous: string | null): string {
  return sha256Hex(canonicalJson({ record, previous }));
}

/** Signs the hash of a record for the school. */
export function sealHash(keys: SealKeys, hash: string): Seal {
  return {
    sleutel: keys.id,
    waarde: sign(null, Buffer.from(PURPOSE + hash), keys.secret).toString('base64'),
  };
}

/** Whether this is the school's own seal over this hash, written in the one way it can be written. */
export function isSealed(keys: PublicKeys, hash: string, seal: Seal): boolean {
  const key = keys.get(seal.sleutel);
  if (!key || Object.keys(seal).length !== 2) return false;
  const value = Buffer.from(seal.waarde, 'base64');
  if (value.toString('base64') !== seal.waarde) return false;
  return verify(null, Buffer.from(PURPOSE + hash), key, value);
}
