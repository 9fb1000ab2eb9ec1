import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, migrate } from '../../db/connect.js';
import type { Database } from '../../db/connect.js';
import { insertMails } from '../../db/processes/mails.js';
import { withinScope } from '../../db/scope.js';
import type { Scope } from '../../db/scope.js';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';
import { newCase, newDocument } from '../support/partner.js';

let database: TestDatabase;
let db: Database;
let here: Family;
let there: Family;
let procesId: string;
let pool: Database;

beforeAll(async () => {
  database = await testDatabase();
  db = database.knex;
  [here, there] = [await smallSchool(db), await smallSchool(db)];
  const process = await newCase(db, there, '2026-11-09T08:00:00.000Z');
  procesId = process.id;
  await newDocument(db, process, 'ZZKANARIE');
  await db.transaction((trx) => insertMails(trx, procesId, [mail], '2026-11-09T08:00:00.000Z'));
  await db('audit').insert({
    at: '2026-11-09T08:00:00.000Z',
    wie: 'test',
    wat: 'proef',
    leerling_id: there.leerlingId,
  });
  pool = connect(database.url, 2);
});
afterAll(async () => {
  await pool.destroy();
  await database.drop();
});

const mail = { key: 'a', text: 'taak', n: 1, to: 'rol:DIRECTEUR', kanaal: 'mail', about: {} } as const;
const of = ({ locatieId }: Family): Scope => ({ locaties: [locatieId] });
const count = async (tabel: string): Promise<number> =>
  ((await pool(tabel).count({ n: '*' }).first()) as { n: number }).n;

/** Tables without a wall, and why. */
const ZONDER: Readonly<Record<string, string>> = {
  // Without a column of a pupil or process: read by the person they belong to, whose id is asked for in each query.
  // draft, upload, bulk, idempotency; caught_mail is of the demo alone.
  bulk_regel: 'ids, read through its process, which has the wall',
  storing: 'ids and causes, for who looks after the system',
};

describe('the wall between locations, in Postgres (T01, T03)', () => {
  it('T03 stands around every table that is about a pupil or a process', async () => {
    const { rows } = await db.raw<{ rows: { tabel: string; muur: boolean }[] }>(
      `select c.relname as tabel, c.relrowsecurity as muur from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind = 'r' and (c.relname in ('leerling', 'betrokkene') or exists (
         select 1 from pg_attribute a where a.attrelid = c.oid and a.attname in ('leerling_id', 'process_id') and not a.attisdropped))
       order by c.relname`,
    );
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.filter((r) => !r.muur && !(r.tabel in ZONDER)).map((r) => r.tabel)).toEqual([]);
  });

  it('T01 shows nothing of another location, changes nothing there and takes nothing away', async () => {
    const tabellen = ['leerling', 'inschrijving', 'process', 'fact', 'document', 'delivery', 'audit', 'mail'];
    for (const tabel of tabellen) {
      const all = await count(tabel);
      const seen = await withinScope(of(there), () => count(tabel));
      const other = await withinScope(of(here), () => count(tabel));
      expect([tabel, seen > 0, other < all]).toEqual([tabel, true, true]);
    }
    await withinScope(of(here), async () => {
      expect(await pool('process').where({ id: procesId }).first()).toBeUndefined();
      expect(await pool('process').where({ id: procesId }).update({ stap: 'anders' })).toBe(0);
      expect(await pool('document').where({ process_id: procesId }).delete()).toBe(0);
      const { rows } = await pool.raw<{ rows: object[] }>(
        "select * from document where model::text like '%ZZKANARIE%'",
      );
      expect(rows).toEqual([]);
    });
  });

  it('T03 shows nobody at all to a request that names no location, and all to who works for the whole school', async () => {
    expect(await withinScope({ locaties: [] }, () => count('leerling'))).toBe(0);
    expect(await withinScope({ locaties: 'alles' }, () => count('leerling'))).toBe(2);
  });

  it('lets a pupil who moved be seen at both locations', async () => {
    const id = randomUUID();
    const row = { id, leerling_id: there.leerlingId, locatie_id: here.locatieId, van: '2027-01-11' };
    await db('inschrijving').insert(row);
    expect(await withinScope(of(here), () => count('process'))).toBe(1);
    await db('inschrijving').where({ id }).delete();
  });

  it('leaves nothing of one request on the connection for the next: a hundred at once over two connections', async () => {
    const scopes: readonly (Scope | null)[] = [
      of(here),
      of(there),
      { locaties: [] },
      { locaties: 'alles' },
      null,
    ];
    const expected = [0, 1, 0, 1, 1];
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => {
        const scope = scopes[i % 5];
        return scope ? withinScope(scope, () => count('process')) : count('process');
      }),
    );
    expect(answers).toEqual(Array.from({ length: 100 }, (_, i) => expected[i % 5]));
    await withinScope(of(here), () =>
      pool.transaction(async (trx) => {
        expect(await trx('process').select('id')).toEqual([]);
      }),
    );
  });

  it('T01 adds nothing to a process of another location', async () => {
    const fact = {
      process_id: procesId,
      nr: 900,
      key: 'x',
      kind: 'noted',
      n: 1,
      value: '{}',
      at: '2026-11-10T08:00:00.000Z',
      by: 'test',
    };
    await withinScope(of(here), async () => {
      await expect(pool('fact').insert(fact)).rejects.toThrow(/row-level security/);
      await expect(
        pool('mail').insert({
          id: randomUUID(),
          process_id: procesId,
          key: 'x',
          text: 'x',
          n: 1,
          wie: 'x',
          kanaal: 'mail',
          message_id: randomUUID(),
          intent_at: fact.at,
        }),
      ).rejects.toThrow(/row-level security/);
    });
  });

  it('T01 shows nothing to the role of the program when nobody said for which location', async () => {
    const bare = new pg.Client({ connectionString: database.url });
    await bare.connect();
    await bare.query('set role leerlingroute_app');
    expect((await bare.query('select id from leerling')).rows).toEqual([]);
    expect((await bare.query('select id from process')).rows).toEqual([]);
    await bare.end();
  });

  it('T42 lets a request add to the log and to the facts, and neither change nor take away', async () => {
    await withinScope(of(there), async () => {
      await pool('audit').insert({ at: '2026-11-10T08:00:00.000Z', wie: 'test', wat: 'proef' });
      for (const tabel of ['audit', 'fact', 'submission', 'evidence']) {
        await expect(pool(tabel).delete()).rejects.toThrow(/permission denied/);
        await expect(pool.raw(`truncate ${tabel}`)).rejects.toThrow(/permission denied/);
      }
      await expect(pool('audit').update({ wat: 'anders' })).rejects.toThrow(/permission denied/);
    });
  });
});

describe('a database user without all rights, as a school may have it', () => {
  /** A user who may make roles and databases and is no superuser, with a database of its own. */
  async function asUser(mayMakeRoles: boolean, work: (url: string) => Promise<void>): Promise<void> {
    const naam = `proef_${randomUUID().slice(0, 8)}`;
    await db.raw(
      `create role ?? login password 'proef' ${mayMakeRoles ? 'createrole' : 'nocreaterole'} createdb`,
      [naam],
    );
    await db.raw('create database ?? owner ??', [naam, naam]);
    const url = new URL(database.url);
    [url.username, url.password, url.pathname] = [naam, 'proef', `/${naam}`];
    try {
      await work(url.href);
    } finally {
      await db.raw('drop database if exists ?? with (force)', [naam]);
      await db.raw('drop owned by ??', [naam]);
      await db.raw('drop role ??', [naam]);
    }
  }

  it('T01 may take on the role of the program, or hears in Dutch what is to be done', async () => {
    await asUser(true, async (url) => {
      const own = connect(url, 1);
      const outcome = await migrate(own).then(
        () => 'gelukt',
        (error: unknown) => String(error),
      );
      // On a server where another user made the role before, whoever looks after it has to grant it.
      if (outcome === 'gelukt')
        expect(
          await withinScope({ locaties: [] }, async () => {
            const seen: unknown = await own('leerling').select('id');
            return seen;
          }),
        ).toEqual([]);
      else expect(outcome).toContain('docs/beheer.md');
      await own.destroy();
    });
  });

  it('T01 is told in Dutch when it may make no role at all', async () => {
    await asUser(false, async (url) => {
      const own = connect(url, 1);
      await expect(migrate(own)).rejects.toThrow(/docs\/beheer\.md/);
      await own.destroy();
    });
  });
});

describe('a change by hand, past the program (T60)', () => {
  it('T60 leaves a line in the log that says which table, and the program itself leaves none', async () => {
    const lines = async () =>
      (await db('audit').where({ wat: 'database.met-de-hand' }).orderBy('id')) as {
        wie: string;
        detail: object;
      }[];
    await db('leerling').where({ id: here.leerlingId }).update({ roepnaam: 'Anders' });
    expect(await lines()).toEqual([]);
    const hand = new pg.Client({ connectionString: database.url });
    await hand.connect();
    await hand.query('update leerling set roepnaam = $1 where id = $2', ['Toch anders', here.leerlingId]);
    await hand.end();
    const [line, ...more] = await lines();
    expect(more).toEqual([]);
    expect(line?.wie).toMatch(/^database:/);
    expect(line?.detail).toEqual({ tabel: 'leerling', handeling: 'update' });
  });
});
