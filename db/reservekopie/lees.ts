import { createDecipheriv } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Database, Transaction } from '../connect.js';
import { IV_BYTES, KOP, TAG_BYTES } from './schrijf.js';
import type { Kopie } from './schrijf.js';
import { tabellen, uitgave } from './tabellen.js';

/** Why a backup cannot be put back. */
export class HerstelFout extends Error {
  constructor(readonly code: 'geen-kopie' | 'sleutel-past-niet' | 'andere-uitgave' | 'niet-leeg') {
    super(code);
  }
}

type Sloten = { readonly kop: Buffer; readonly tag: Buffer; readonly tot: number };

async function slotenVan(bestand: string): Promise<Sloten> {
  const file = await open(bestand);
  try {
    const { size } = await file.stat();
    const begin = KOP.length + IV_BYTES;
    if (size <= begin + TAG_BYTES) throw new HerstelFout('geen-kopie');
    const kop = Buffer.alloc(begin);
    const tag = Buffer.alloc(TAG_BYTES);
    await file.read(kop, 0, begin, 0);
    await file.read(tag, 0, TAG_BYTES, size - TAG_BYTES);
    if (!kop.subarray(0, KOP.length).equals(KOP)) throw new HerstelFout('geen-kopie');
    return { kop, tag, tot: size - TAG_BYTES - 1 };
  } finally {
    await file.close();
  }
}

function ontcijfer(bestand: string, { kop, tag, tot }: Sloten, sleutel: Buffer) {
  const decipher = createDecipheriv('aes-256-gcm', sleutel, kop.subarray(KOP.length));
  decipher.setAAD(KOP);
  decipher.setAuthTag(tag);
  return { bron: createReadStream(bestand, { start: kop.length, end: tot }), decipher };
}

/** Reads the whole file once: only a file of which every byte is right is put back. */
async function controleer(bestand: string, sloten: Sloten, sleutel: Buffer): Promise<void> {
  const { bron, decipher } = ontcijfer(bestand, sloten, sleutel);
  const nergens = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  try {
    await pipeline(bron, decipher, nergens);
  } catch {
    throw new HerstelFout('sleutel-past-niet');
  }
}

/** References between tables are looked at when all rows are there. */
async function zonderVerwijzingen(trx: Transaction, work: () => Promise<void>): Promise<void> {
  const { rows } = await trx.raw<{ rows: { tabel: string; naam: string; tekst: string }[] }>(
    `select conrelid::regclass::text as tabel, conname as naam, pg_get_constraintdef(oid) as tekst
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  for (const { tabel, naam } of rows) await trx.raw('alter table ?? drop constraint ??', [tabel, naam]);
  await work();
  for (const { tabel, naam, tekst } of rows) {
    // The words of the constraint are those the database itself gave a moment ago.
    const sql = ['alter table ?? add constraint ??', tekst.replaceAll('?', '\\?')].join(' ');
    await trx.raw(sql, [tabel, naam]);
  }
}

async function nummers(trx: Transaction): Promise<void> {
  const { rows } = await trx.raw<{ rows: { tabel: string; kolom: string }[] }>(
    `select table_name as tabel, column_name as kolom from information_schema.columns
     where table_schema = 'public' and is_identity = 'YES'`,
  );
  for (const { tabel, kolom } of rows)
    await trx.raw(
      `select setval(pg_get_serial_sequence(?, ?), coalesce((select max(??) from ??), 0) + 1, false)`,
      [tabel, kolom, kolom, tabel],
    );
}

const STUK = 500;

/** Puts the rows into the tables, some hundreds at a time. */
async function zetTerug(
  trx: Transaction,
  regels: AsyncIterable<string>,
  bekend: ReadonlySet<string>,
): Promise<Kopie> {
  const tel = { rijen: 0, tabellen: 0 };
  let tabel = '';
  let rijen: string[] = [];
  const schrijf = async (): Promise<void> => {
    if (rijen.length === 0) return;
    const sql =
      'insert into ?? overriding system value select * from json_populate_recordset(null::??, ?::json)';
    await trx.raw(sql, [tabel, tabel, `[${rijen.join(',')}]`]);
    tel.rijen += rijen.length;
    rijen = [];
  };
  for await (const regel of regels) {
    const end = regel.indexOf('" ') + 1;
    const naam = JSON.parse(regel.slice(0, end)) as string;
    if (!bekend.has(naam)) throw new HerstelFout('andere-uitgave');
    if (naam !== tabel || rijen.length >= STUK) await schrijf();
    if (naam !== tabel) tel.tabellen += 1;
    tabel = naam;
    rijen.push(regel.slice(end + 1));
  }
  await schrijf();
  return tel;
}

/**
 * Puts a backup back into an empty database of the same shape, all or nothing. Throws HerstelFout: 'geen-kopie' for
 * another file, 'sleutel-past-niet' for another key or a changed byte, 'andere-uitgave' for another version of the tables,
 * 'niet-leeg' where there is a school already.
 */
export async function leesKopie(db: Database, bestand: string, sleutel: Buffer): Promise<Kopie> {
  const sloten = await slotenVan(bestand);
  await controleer(bestand, sloten, sleutel);
  return db.transaction(async (trx) => {
    const bekend = new Set(await tabellen(trx));
    if (await trx('medewerker').first()) throw new HerstelFout('niet-leeg');
    const { bron, decipher } = ontcijfer(bestand, sloten, sleutel);
    const lijnen = createInterface({ input: bron.pipe(decipher).pipe(createGunzip()), crlfDelay: Infinity });
    const alle = lijnen[Symbol.asyncIterator]();
    const eerste = JSON.parse(String((await alle.next()).value)) as { uitgave: string };
    if (eerste.uitgave !== (await uitgave(trx))) throw new HerstelFout('andere-uitgave');
    let tel: Kopie = { rijen: 0, tabellen: 0 };
    await zonderVerwijzingen(trx, async () => {
      tel = await zetTerug(trx, { [Symbol.asyncIterator]: () => alle }, bekend);
    });
    await nummers(trx);
    return tel;
  });
}
