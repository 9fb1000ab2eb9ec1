import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/connect.js';
import { leesKopie } from '../../db/reservekopie/lees.js';
import { schrijfKopie } from '../../db/reservekopie/schrijf.js';
import { tabellen } from '../../db/reservekopie/tabellen.js';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { smallSchool } from '../support/family.js';
import { newCase, newDocument } from '../support/partner.js';

const sleutel = randomBytes(32);
let map: string;
let bestand: string;
let bron: TestDatabase;
let doel: TestDatabase;
beforeAll(async () => {
  map = mkdtempSync(join(tmpdir(), 'leerlingroute-kopie-'));
  bestand = join(map, 'kopie');
  [bron, doel] = [await testDatabase(), await testDatabase()];
  for (let i = 0; i < 3; i += 1) {
    const family = await smallSchool(bron.knex);
    const process = await newCase(bron.knex, family, '2026-11-09T08:00:00.000Z');
    await newDocument(bron.knex, process, 'ZZKANARIE "met" \\ tekens \n en ?');
    await bron.knex('audit').insert({ at: '2026-11-09T08:00:00.000Z', wie: 'test', wat: 'proef' });
  }
});
afterAll(async () => {
  await bron.drop();
  await doel.drop();
  rmSync(map, { recursive: true });
});

/** What is in every table, as one text a table. */
async function inhoud(db: Database): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const tabel of await tabellen(db)) {
    const { rows } = await db.raw<{ rows: { alles: string | null }[] }>(
      `select md5(string_agg(t::text, '|' order by t::text)) as alles from ?? t`,
      [tabel],
    );
    found[tabel] = rows[0]?.alles ?? 'leeg';
  }
  return found;
}

describe('a backup', () => {
  it('T51 tells nothing to who has the file and not the key, and does not open with another one', async () => {
    const made = await schrijfKopie(bron.knex, bestand, sleutel);
    expect(made.rijen).toBeGreaterThan(50);
    const bytes = readFileSync(bestand);
    for (const word of ['ZZKANARIE', 'Zofia', 'Testermans', 'leerling', 'medewerker'])
      expect(bytes.includes(word)).toBe(false);
    await expect(leesKopie(doel.knex, bestand, randomBytes(32))).rejects.toMatchObject({
      code: 'sleutel-past-niet',
    });
    expect(await doel.knex('medewerker').first()).toBeUndefined();
  });

  it.each([8, 15, 40, -20, -1])('T51 is refused whole when one byte is changed (byte %i)', async (at) => {
    const bytes = Buffer.from(readFileSync(bestand));
    const i = at < 0 ? bytes.length + at : at;
    bytes[i] = (bytes[i] ?? 0) ^ 1;
    const kapot = join(map, `kapot${String(at)}`);
    writeFileSync(kapot, bytes);
    await expect(leesKopie(doel.knex, kapot, sleutel)).rejects.toMatchObject({ code: 'sleutel-past-niet' });
  });

  it('is no other file', async () => {
    const ander = join(map, 'ander');
    writeFileSync(ander, Buffer.alloc(200));
    await expect(leesKopie(doel.knex, ander, sleutel)).rejects.toMatchObject({ code: 'geen-kopie' });
  });

  it('goes back row for row, numbers go on where they were, and never over a school that is there', async () => {
    await leesKopie(doel.knex, bestand, sleutel);
    expect(await inhoud(doel.knex)).toEqual(await inhoud(bron.knex));
    await doel.knex('audit').insert({ at: '2026-11-10T08:00:00.000Z', wie: 'test', wat: 'daarna' });
    const { rows } = await doel.knex.raw<{ rows: { n: number }[] }>(
      'select count(distinct id)::int as n from audit',
    );
    expect(rows[0]?.n).toBe(4);
    await expect(leesKopie(doel.knex, bestand, sleutel)).rejects.toMatchObject({ code: 'niet-leeg' });
  });

  it('is not written over another one', async () => {
    await expect(schrijfKopie(bron.knex, bestand, sleutel)).rejects.toThrow(/EEXIST/);
  });
});
