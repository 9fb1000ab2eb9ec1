import { createCipheriv, randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Database, Transaction } from '../connect.js';
import { tabellen, uitgave } from './tabellen.js';

/** What a backup begins with: its kind and version. */
export const KOP = Buffer.from('LRKOPIE1');
export const IV_BYTES = 12;
export const TAG_BYTES = 16;

export type Kopie = { readonly tabellen: number; readonly rijen: number };

/** The lines of a backup: first its shape, then each row with its table. All of one moment. */
async function* regels(trx: Transaction, tel: { rijen: number; tabellen: number }): AsyncGenerator<string> {
  yield `${JSON.stringify({ uitgave: await uitgave(trx), gemaakt: new Date().toISOString() })}\n`;
  for (const tabel of await tabellen(trx)) {
    tel.tabellen += 1;
    await trx.raw('declare kopie no scroll cursor for select row_to_json(t)::text as rij from ?? t', [tabel]);
    for (;;) {
      const { rows } = await trx.raw<{ rows: { rij: string }[] }>('fetch 500 from kopie');
      if (rows.length === 0) break;
      tel.rijen += rows.length;
      yield rows.map(({ rij }) => `${JSON.stringify(tabel)} ${rij}\n`).join('');
    }
    await trx.raw('close kopie');
  }
}

/**
 * Writes all there is, as it is at one moment, to a file that only the key opens (AES-256-GCM; trust T51). The key stays
 * where the copies are not.
 *
 * @param sleutel 32 bytes
 */
export async function schrijfKopie(db: Database, bestand: string, sleutel: Buffer): Promise<Kopie> {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', sleutel, iv);
  cipher.setAAD(KOP);
  const tel = { rijen: 0, tabellen: 0 };
  // Opened first: what is there already is refused before anything is read.
  const out = (await open(bestand, 'wx', 0o600)).createWriteStream();
  out.write(Buffer.concat([KOP, iv]));
  await db.transaction(
    async (trx) => {
      await pipeline(Readable.from(regels(trx, tel)), createGzip(), cipher, out, { end: false });
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
  await new Promise<void>((resolve, reject) => {
    out.once('error', reject);
    out.end(cipher.getAuthTag(), () => {
      resolve();
    });
  });
  return tel;
}
