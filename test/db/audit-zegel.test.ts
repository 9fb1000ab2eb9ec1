import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { anchorAudit } from '../../bin/parts/sealer.js';
import { audit } from '../../db/audit.js';
import { anchorsOf, sealAudit, verifyAudit } from '../../db/audit-zegel.js';
import type { Anchor } from '../../db/audit-zegel.js';
import type { Database } from '../../db/connect.js';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';

let database: TestDatabase;
let db: Database;
let isThere = false;
beforeEach(async () => {
  if (isThere) await database.drop();
  isThere = true;
  database = await testDatabase();
  db = database.knex;
});
afterAll(() => database.drop());

const day = (n: number): string => `2026-11-${String(n).padStart(2, '0')}T09:00:00.000Z`;
const line = (n: number, wat = 'inloggen') => audit(db, { at: day(n), wie: 'medewerker:een', wat });

/** Changes rows as somebody who owns the database could: past the triggers. */
async function tamper(sql: string): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw(`set local session_replication_role = 'replica'`);
    await trx.raw(sql);
  });
}

describe('the chain over the audit log (T42)', () => {
  it('seals each line once, in one chain, also with two sealers at a time', async () => {
    for (let n = 1; n <= 9; n += 1) await line(n);
    await Promise.all([sealAudit(db), sealAudit(db)]);
    await line(10);
    await sealAudit(db);
    expect(await verifyAudit(db)).toEqual({ regels: 10, nietVerzegeld: 0, breuken: [] });
  });

  it.each([
    'update audit set wat = wat',
    'delete from audit',
    'truncate audit cascade',
    'delete from audit_zegel',
  ])('T42 refuses "%s"', async (sql) => {
    await line(1);
    await sealAudit(db);
    await expect(db.raw(sql)).rejects.toThrow(/append-only/);
  });

  it.each([
    [`update audit set wat = 'inloggem' where id = 3`, [{ nr: 3, auditId: 3, wat: 'regel-veranderd' }]],
    [`update audit set detail = '{"a":1}' where id = 2`, [{ nr: 2, auditId: 2, wat: 'regel-veranderd' }]],
    [
      `update audit set at = at + interval '1 microsecond' where id = 5`,
      [{ nr: 5, auditId: 5, wat: 'regel-veranderd' }],
    ],
    ['delete from audit where id = 4', [{ nr: 4, auditId: 4, wat: 'regel-weg' }]],
    [
      'delete from audit_zegel where nr = 4; delete from audit where id = 4',
      [{ nr: 5, auditId: 5, wat: 'schakel-weg' }],
    ],
  ])('T42 names the line after "%s"', async (sql, breuken) => {
    for (let n = 1; n <= 6; n += 1) await line(n);
    await sealAudit(db);
    await tamper(sql);
    expect((await verifyAudit(db)).breuken).toEqual(breuken);
  });

  it('covers in each seal all that went before: a line with a seal of its own making breaks the next', async () => {
    for (let n = 1; n <= 4; n += 1) await line(n);
    await sealAudit(db);
    await tamper(`update audit set wat = 'iets anders' where id = 2`);
    const { regel } = await db('audit')
      .where({ id: 2 })
      .first<{ regel: string }>(db.raw('audit_regel(audit) as regel'));
    const first = await db('audit_zegel').where({ nr: 1 }).first<{ hash: string }>('hash');
    const made = createHash('sha256').update(`${first.hash}\n${regel}`).digest('hex');
    await tamper(
      `update audit_zegel set hash = '${made}' where nr = 2; update audit_zegel set previous_hash = '${made}' where nr = 3`,
    );
    expect((await verifyAudit(db)).breuken).toEqual([{ nr: 3, auditId: 3, wat: 'regel-veranderd' }]);
  });

  it('shows against the anchors outside that the end was cut off or written anew', async () => {
    for (let n = 1; n <= 4; n += 1) await line(n);
    await sealAudit(db);
    const anchors = await anchorsOf(db, '2026-11-30');
    expect(anchors.map((a) => [a.dag, a.nr])).toEqual([
      ['2026-11-01', 1],
      ['2026-11-02', 2],
      ['2026-11-03', 3],
      ['2026-11-04', 4],
    ]);
    await tamper('delete from audit_zegel where nr >= 3; delete from audit where id >= 3');
    expect((await verifyAudit(db)).breuken).toEqual([]);
    await line(3, 'iets anders');
    await sealAudit(db);
    expect((await verifyAudit(db, anchors)).breuken).toEqual([
      { nr: 3, auditId: null, wat: 'anker-anders' },
      { nr: 4, auditId: null, wat: 'anker-anders' },
    ]);
  });

  it('keeps the head of each day in a file, once', async () => {
    await line(1);
    await line(2);
    await sealAudit(db);
    const folder = mkdtempSync(join(tmpdir(), 'leerlingroute-anker-'));
    expect([await anchorAudit(db, folder), await anchorAudit(db, folder)]).toEqual([2, 0]);
    const kept = readFileSync(join(folder, 'audit-ankers.jsonl'), 'utf8').trim().split('\n');
    expect(kept.map((l) => (JSON.parse(l) as Anchor).dag)).toEqual(['2026-11-01', '2026-11-02']);
  });
});
