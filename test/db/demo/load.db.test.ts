import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSchool, medewerkerId } from '../../../db/demo/index.js';
import { DEMO_WACHTWOORD, loadDemoSchool } from '../../../db/demo/load.js';
import { zoekwoorden } from '../../../domain/people/index.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';

const school = demoSchool('2026-11-16');
const hash = (password: string) => Promise.resolve(`versleuteld:${password}`);

describe('loading the demo school', () => {
  let db: TestDatabase;
  let duurMs = 0;
  let results: readonly string[] = [];

  beforeAll(async () => {
    db = await testDatabase();
    const begin = performance.now();
    results = await Promise.all([
      loadDemoSchool(db.knex, school, hash),
      loadDemoSchool(db.knex, school, hash),
    ]);
    duurMs = performance.now() - begin;
  });
  afterAll(async () => {
    await db.drop();
  });

  it('puts every row into its table, quickly', async () => {
    for (const [table, rows] of Object.entries(school.tables)) {
      const [found] = await db.knex<{ n: number }>(table).count({ n: '*' });
      expect(Number(found?.n), table).toBe(rows.length);
    }
    expect(duurMs).toBeLessThan(3000);
  });

  it('happens once, also when two do it at the same time and later again', async () => {
    expect([...results].sort()).toEqual(['aanwezig', 'geladen']);
    expect(await loadDemoSchool(db.knex, demoSchool('2027-02-01'), hash)).toBe('aanwezig');
  });

  it('gives the accounts the hash of the demo password', async () => {
    const rows: unknown = await db
      .knex('account')
      .where({ medewerker_id: medewerkerId('mentor') })
      .select('email', 'wachtwoord_hash', 'is_demo');
    expect(rows).toEqual([
      { email: 'mentor@demo.example', wachtwoord_hash: `versleuteld:${DEMO_WACHTWOORD}`, is_demo: true },
    ]);
  });

  it('keeps dates as days and finds pupils without their accents', async () => {
    const zoek = async (text: string): Promise<unknown> => {
      const query = db.knex('leerling').where({ leerlingnummer: 'A13' }).select('geboortedatum');
      for (const word of zoekwoorden(text)) void query.whereLike('zoeknaam', `%${word}%`);
      return query;
    };
    expect(await zoek('DIAZ björn')).toEqual([{ geboortedatum: '2010-05-06' }]);
    expect(await zoek('niemand')).toEqual([]);
  });
});
