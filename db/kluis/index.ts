import { randomBytes } from 'node:crypto';
import type { Database, Transaction } from '../connect.js';
import { ontsleutel, versleutel } from './kek.js';
import type { Kekken } from './kek.js';

export { leesKekken } from './kek.js';
export type { Kek, Kekken } from './kek.js';

/** Whose key it is. */
export type Eigenaar = { readonly soort: 'leerling' | 'betrokkene'; readonly id: string };
/** Where content stands: bound to it, so that content of one row is refused in another. */
export type Plaats = { readonly tabel: string; readonly kolom: string; readonly rij: string };
/** What stands in the column instead of the content. */
export type Envelop = { readonly enc: 1; readonly k: string; readonly ct: string };
/** An unwrapped key, for one call; never keep it. 'vernietigd' when it was destroyed, for good. */
export type Sleutel = { readonly eigenaar: Eigenaar; readonly key: Buffer } | 'vernietigd';
/** Content, or that it can never be read again. */
export type Gelezen = { readonly inhoud: unknown } | 'vernietigd';

type Row = {
  soort: Eigenaar['soort'];
  eigenaar_id: string;
  kek_id: string | null;
  verpakt: Buffer | null;
};

const naamVan = ({ soort, id }: Eigenaar): string => `${soort}:${id}`;
const eigenaarVan = (row: Row): Eigenaar => ({ soort: row.soort, id: row.eigenaar_id });
const bijVan = (owner: Eigenaar, { tabel, kolom, rij }: Plaats): string =>
  JSON.stringify([naamVan(owner), 'public', tabel, kolom, rij]);

async function uitpakken(row: Row, kekken: Kekken): Promise<Sleutel> {
  if (row.verpakt === null || row.kek_id === null) return 'vernietigd';
  const kek = kekken.alle.get(row.kek_id);
  if (kek === undefined) throw new Error(`De hoofdsleutel ${row.kek_id} ontbreekt.`);
  const eigenaar = eigenaarVan(row);
  return { eigenaar, key: await kek.unwrap(row.verpakt, naamVan(eigenaar)) };
}

/**
 * The keys of these pupils or people by id, in one query; who has none yet is not in it. Throws when a KEK is missing or
 * a wrapped key was changed.
 */
export async function sleutelsVan(
  db: Database | Transaction,
  kekken: Kekken,
  soort: Eigenaar['soort'],
  ids: readonly string[],
): Promise<ReadonlyMap<string, Sleutel>> {
  const rows = await db
    .withSchema('sleutels')
    .from<Row>('sleutel')
    .where({ soort })
    .whereIn('eigenaar_id', [...new Set(ids)])
    .select<Row[]>('*');
  const found = await Promise.all(rows.map((row) => uitpakken(row, kekken)));
  return new Map(rows.map((row, n) => [row.eigenaar_id, found[n] ?? 'vernietigd']));
}

/** The key to write with: made when there is none, also with two at a time. A destroyed one is not made anew. */
export async function sleutelOm(
  trx: Database | Transaction,
  kekken: Kekken,
  eigenaar: Eigenaar,
): Promise<Sleutel> {
  const { soort, id } = eigenaar;
  const known = (await sleutelsVan(trx, kekken, soort, [id])).get(id);
  if (known !== undefined) return known;
  const verpakt = await kekken.nieuw.wrap(randomBytes(32), naamVan(eigenaar));
  await trx
    .withSchema('sleutels')
    .table('sleutel')
    .insert({ soort, eigenaar_id: id, kek_id: kekken.nieuw.id, verpakt })
    .onConflict(['soort', 'eigenaar_id'])
    .ignore();
  const made = (await sleutelsVan(trx, kekken, soort, [id])).get(id);
  if (made === undefined)
    throw new Error('De sleutel is zojuist door een ander gemaakt: probeer het opnieuw.');
  return made;
}

/** Content (anything JSON can hold) for this place. Throws when the key was destroyed. */
export function verzegel(sleutel: Sleutel, plaats: Plaats, inhoud: unknown): Envelop {
  if (sleutel === 'vernietigd') throw new Error('De sleutel is vernietigd: hier komt geen inhoud meer bij.');
  const { eigenaar, key } = sleutel;
  const bytes = Buffer.from(JSON.stringify(inhoud), 'utf8');
  return {
    enc: 1,
    k: naamVan(eigenaar),
    ct: versleutel(key, bytes, bijVan(eigenaar, plaats)).toString('base64'),
  };
}

/**
 * What an envelope at this place holds. Throws on plain content, a changed byte, an envelope of another place or of
 * another owner: it fails closed.
 */
export function lees(sleutel: Sleutel, plaats: Plaats, bewaard: unknown): Gelezen {
  if (!isEnvelop(bewaard)) throw new Error('Deze inhoud is niet versleuteld.');
  if (sleutel === 'vernietigd') return 'vernietigd';
  const bij = bijVan(sleutel.eigenaar, plaats);
  if (bewaard.k !== naamVan(sleutel.eigenaar)) throw new Error('Deze inhoud hoort bij een andere sleutel.');
  const bytes = ontsleutel(sleutel.key, Buffer.from(bewaard.ct, 'base64'), bij);
  return { inhoud: JSON.parse(bytes.toString('utf8')) as unknown };
}

function isEnvelop(value: unknown): value is Envelop {
  if (typeof value !== 'object' || value === null) return false;
  const { enc, k, ct } = value as Partial<Record<keyof Envelop, unknown>>;
  return enc === 1 && typeof k === 'string' && typeof ct === 'string';
}

/** Destroys the key of a pupil, for good. Also who never had one gets none from now on. Safe to repeat. */
export async function vernietigSleutel(trx: Database | Transaction, leerlingId: string): Promise<void> {
  await trx.raw(
    `insert into sleutels.sleutel as s (soort, eigenaar_id, vernietigd_op) values ('leerling', ?, now())
     on conflict (soort, eigenaar_id) do update set verpakt = null, kek_id = null, vernietigd_op = now()
     where s.vernietigd_op is null`,
    [leerlingId],
  );
}

/** Wraps every key that has an older KEK with the first one; content stays as it is. Returns how many; safe to repeat. */
export async function herverpak(db: Database, kekken: Kekken): Promise<number> {
  return db.transaction(async (trx) => {
    const rows = await trx
      .withSchema('sleutels')
      .from<Row>('sleutel')
      .whereNot({ kek_id: kekken.nieuw.id })
      .forUpdate()
      .select<Row[]>('*');
    for (const row of rows) {
      const sleutel = await uitpakken(row, kekken);
      if (sleutel === 'vernietigd') continue;
      const verpakt = await kekken.nieuw.wrap(sleutel.key, naamVan(sleutel.eigenaar));
      const { soort, eigenaar_id } = row;
      await trx
        .withSchema('sleutels')
        .table('sleutel')
        .where({ soort, eigenaar_id })
        .update({ verpakt, kek_id: kekken.nieuw.id });
    }
    return rows.length;
  });
}
