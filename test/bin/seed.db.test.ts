import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../api/config.js';
import { seedDemoProcesses } from '../../bin/demo/seed.js';
import type { SeedResult } from '../../bin/demo/seed.js';
import { demoSchool } from '../../db/demo/index.js';
import { loadDemoSchool } from '../../db/demo/load.js';
import { loadRegister } from '../../workflows/register.js';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';

const NOW = '2026-11-25T09:00:00.000Z';
const school = demoSchool('2026-11-25');
const config = readConfig({ DATABASE_URL: 'postgres://x', SESSION_SECRET: 'x'.repeat(40), CODEC_KEYS: `t:${Buffer.alloc(32).toString('base64')}`, LEERLINGROUTE_MODE: 'demo' });

describe('the processes of the demo school', () => {
  let db: TestDatabase;
  let result: SeedResult | undefined;
  let duurMs = 0;

  beforeAll(async () => {
    db = await testDatabase();
    await loadDemoSchool(db.knex, school, (p) => Promise.resolve(p));
    const begin = performance.now();
    result = await seedDemoProcesses({ db: db.knex, register: await loadRegister(), config }, school, NOW);
    duurMs = performance.now() - begin;
  });
  afterAll(async () => {
    await db.drop();
  });

  it('are forty, in all states, within the time', async () => {
    const rows: unknown = await db.knex('process').join('leerling', 'leerling.id', 'process.leerling_id').select('leerlingnummer', 'status', 'stap', 'te_laat', 'uiterlijk', 'begonnen_op').orderBy('stap');
    console.log(duurMs, result, rows);
    expect(result).toEqual({ status: 'gemaakt', processen: 40 });
  });
});
