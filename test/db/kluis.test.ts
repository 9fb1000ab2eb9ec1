import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/connect.js';
import {
  herverpak,
  lees,
  leesKekken,
  sleutelOm,
  sleutelsVan,
  vernietigSleutel,
  verzegel,
} from '../../db/kluis/index.js';
import type { Eigenaar, Envelop } from '../../db/kluis/index.js';
import { withinScope } from '../../db/scope.js';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await testDatabase();
  db = database.knex;
});
afterAll(() => database.drop());

const oud = `oud-1:${randomBytes(32).toString('base64')}`;
const nieuw = `nieuw-2:${randomBytes(32).toString('base64')}`;
const kekken = leesKekken(oud);
const plaats = { tabel: 'submission', kolom: 'answers', rij: randomUUID() };
const inhoud = { hulp: 'KANARIE-zorg' };
const pupil = (): Eigenaar => ({ soort: 'leerling', id: randomUUID() });

async function kept(owner = pupil()) {
  const sleutel = await sleutelOm(db, kekken, owner);
  return { owner, sleutel, envelop: verzegel(sleutel, plaats, inhoud) };
}

/** The same envelope with one bit of one byte turned. */
function turned(envelop: Envelop, at: number): Envelop {
  const bytes = Buffer.from(envelop.ct, 'base64');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return { ...envelop, ct: bytes.toString('base64') };
}

describe('content under the key of a pupil (trust d2)', () => {
  it('gives back what was sealed, and shows none of it', async () => {
    const { sleutel, envelop } = await kept();
    expect(lees(sleutel, plaats, envelop)).toEqual({ inhoud });
    expect(Buffer.from(envelop.ct, 'base64').includes('KANARIE')).toBe(false);
  });

  it('refuses every changed byte of IV, tag and ciphertext', async () => {
    const { sleutel, envelop } = await kept();
    const size = Buffer.from(envelop.ct, 'base64').length;
    for (let at = 0; at < size; at += 1) expect(() => lees(sleutel, plaats, turned(envelop, at))).toThrow();
  });

  it.each([{ rij: randomUUID() }, { kolom: 'rendered' }, { tabel: 'draft' }])(
    'refuses content in another place: %o',
    async (other) => {
      const { sleutel, envelop } = await kept();
      expect(() => lees(sleutel, { ...plaats, ...other }, envelop)).toThrow();
    },
  );

  it('refuses content of another pupil, also under a changed name', async () => {
    const [a, b] = [await kept(), await kept()];
    expect(() => lees(b.sleutel, plaats, a.envelop)).toThrow('andere sleutel');
    expect(() => lees(b.sleutel, plaats, { ...a.envelop, k: b.envelop.k })).toThrow();
  });

  it('refuses plain content', async () => {
    const { sleutel } = await kept();
    expect(() => lees(sleutel, plaats, inhoud)).toThrow('niet versleuteld');
  });
});

describe('the keys', () => {
  it('makes one key, also with several at a time', async () => {
    const owner = pupil();
    const made = await Promise.all([1, 2, 3, 4].map(() => sleutelOm(db, kekken, owner)));
    expect(new Set(made.map((s) => (s === 'vernietigd' ? s : s.key.toString('hex')))).size).toBe(1);
  });

  it('refuses a wrapped key that was put at another pupil', async () => {
    const [a, b] = [await kept(), await kept()];
    const sql = `update sleutels.sleutel set verpakt = (select verpakt from sleutels.sleutel where eigenaar_id = ?)
      where eigenaar_id = ?`;
    await db.raw(sql, [a.owner.id, b.owner.id]);
    await expect(sleutelsVan(db, kekken, 'leerling', [b.owner.id])).rejects.toThrow();
    await vernietigSleutel(db, b.owner.id);
  });

  it('is unreadable for good once destroyed, and only for that pupil', async () => {
    const [gone, stays] = [await kept(), await kept()];
    await vernietigSleutel(db, gone.owner.id);
    await vernietigSleutel(db, gone.owner.id);
    const now = await sleutelsVan(db, kekken, 'leerling', [gone.owner.id, stays.owner.id]);
    expect(lees(now.get(gone.owner.id) ?? 'vernietigd', plaats, gone.envelop)).toBe('vernietigd');
    expect(lees(now.get(stays.owner.id) ?? 'vernietigd', plaats, stays.envelop)).toEqual({ inhoud });
    expect(await sleutelOm(db, kekken, gone.owner)).toBe('vernietigd');
    expect(() => verzegel('vernietigd', plaats, inhoud)).toThrow('vernietigd');
  });

  it('makes and destroys in the role of the program, which owns nothing', async () => {
    const work = async () => {
      const { owner, sleutel, envelop } = await kept();
      expect(lees(sleutel, plaats, envelop)).toEqual({ inhoud });
      await vernietigSleutel(db, owner.id);
      expect(await sleutelOm(db, kekken, owner)).toBe('vernietigd');
      await expect(db.raw('delete from sleutels.sleutel')).rejects.toThrow('permission denied');
    };
    await withinScope({ locaties: 'alles' }, work);
  });

  it('makes none for a pupil whose key was destroyed before there was one', async () => {
    const owner = pupil();
    await vernietigSleutel(db, owner.id);
    expect(await sleutelOm(db, kekken, owner)).toBe('vernietigd');
  });

  it.each([
    `update sleutels.sleutel set vernietigd_op = null, kek_id = 'x', verpakt = 'x' where eigenaar_id = :id`,
    'delete from sleutels.sleutel where eigenaar_id = :id',
    'truncate sleutels.sleutel',
  ])('refuses "%s"', async (sql) => {
    const { owner } = await kept();
    await vernietigSleutel(db, owner.id);
    await expect(db.raw(sql, sql.includes(':id') ? { id: owner.id } : {})).rejects.toThrow(/sleutel/iu);
  });
});

describe('a new KEK', () => {
  it('rewraps every key; content stays readable, without the old KEK too', async () => {
    const { owner, envelop } = await kept();
    const both = leesKekken(`${nieuw},${oud}`);
    expect(await herverpak(db, both)).toBeGreaterThan(0);
    expect(await herverpak(db, both)).toBe(0);
    const now = (await sleutelsVan(db, leesKekken(nieuw), 'leerling', [owner.id])).get(owner.id);
    expect(lees(now ?? 'vernietigd', plaats, envelop)).toEqual({ inhoud });
    await expect(sleutelsVan(db, kekken, 'leerling', [owner.id])).rejects.toThrow('nieuw-2 ontbreekt');
  });

  it.each(['', 'a', 'a:kort', `${oud},${oud}`])('refuses keys that are none: "%s"', (text) => {
    expect(() => leesKekken(text)).toThrow(RangeError);
  });
});
