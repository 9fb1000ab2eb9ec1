import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * What wraps the keys of pupils (trust d2). The one here holds its key in memory; one with a KMS sends `sleutel` and
 * `voor` (as its encryption context) there, and never sees content.
 */
export type Kek = {
  readonly id: string;
  /** Wraps a key; `voor` names whose it is and is needed again to unwrap. */
  wrap: (sleutel: Buffer, voor: string) => Promise<Buffer>;
  /** Throws when the bytes were changed, or were wrapped for another. */
  unwrap: (verpakt: Buffer, voor: string) => Promise<Buffer>;
};

/** The first one wraps; all unwrap. */
export type Kekken = { readonly nieuw: Kek; readonly alle: ReadonlyMap<string, Kek> };

const IV = 12;
const TAG = 16;

/** AES-256-GCM: IV, tag and ciphertext in one. `bij` is bound to it (AAD), not kept in it. */
export function versleutel(key: Buffer, inhoud: Buffer, bij: string): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(bij, 'utf8'));
  const ct = Buffer.concat([cipher.update(inhoud), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), ct]);
}

/** The content again. Throws when any byte, the key or `bij` is another. */
export function ontsleutel(key: Buffer, bytes: Buffer, bij: string): Buffer {
  if (bytes.length < IV + TAG) throw new Error('Deze versleutelde inhoud is te kort.');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(bij, 'utf8'));
  decipher.setAuthTag(bytes.subarray(IV, IV + TAG));
  return Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]);
}

const localKek = (id: string, key: Buffer): Kek => ({
  id,
  wrap: (sleutel, voor) => Promise.resolve(versleutel(key, sleutel, `${id}|${voor}`)),
  unwrap: (verpakt, voor) =>
    new Promise((done) => {
      done(ontsleutel(key, verpakt, `${id}|${voor}`));
    }),
});

/** Reads `id:base64` keys of 32 bytes, comma separated. Throws a RangeError, without any key in it. */
export function leesKekken(text: string): Kekken {
  const alle = new Map<string, Kek>();
  for (const part of text.split(',')) {
    const [, id, base64] = /^([a-z0-9-]{1,40}):([A-Za-z0-9+/]{43}=)$/.exec(part.trim()) ?? [];
    if (id === undefined || base64 === undefined || alle.has(id))
      throw new RangeError('Verwacht: id:base64 van 32 bytes, door komma gescheiden, elk id eenmaal.');
    alle.set(id, localKek(id, Buffer.from(base64, 'base64')));
  }
  const [nieuw] = alle.values();
  if (nieuw === undefined) throw new RangeError('Er is geen sleutel.');
  return { nieuw, alle };
}
