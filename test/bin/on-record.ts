import { readConfig } from '../../api/config.js';
import type { Services } from '../../api/services.js';
import { recorderEngine } from '../../bin/demo/recorder.js';
import type { RecorderEngine } from '../../bin/demo/recorder.js';
import type { Staff } from '../../domain/policy/policy.js';
import { loadSubject } from '../../db/people/subject.js';
import { loadRegister } from '../../workflows/register.js';
import type { Instant } from '../../workflows/kit/facts.js';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';

export const testConfig = (url = 'postgres://localhost/niets') =>
  readConfig({
    DATABASE_URL: url,
    SESSION_SECRET: 'x'.repeat(40),
    CODEC_KEYS: `t:${Buffer.alloc(32, 7).toString('base64')}`,
    LEERLINGROUTE_MODE: 'demo',
  });

export type OnRecordRig = {
  readonly database: TestDatabase;
  readonly services: Services;
  readonly engine: RecorderEngine;
  readonly setNow: (now: Instant) => void;
  readonly staff: (id: string) => Promise<Staff>;
};

/** Services over a real database, with cases played on the record and a clock that the test sets. */
export async function onRecordRig(start: Instant): Promise<OnRecordRig> {
  const database = await testDatabase();
  const register = await loadRegister();
  let clock = start;
  const engine = recorderEngine({ db: database.knex, register }, () => clock);
  const services: Services = {
    db: database.knex,
    register,
    config: testConfig(database.url),
    engine,
    kick: () => undefined,
    now: () => clock,
  };
  return {
    database,
    services,
    engine,
    setNow: (now) => {
      clock = now;
    },
    staff: async (id) => {
      const found = await loadSubject(database.knex, id, clock.slice(0, 10));
      if (!found) throw new Error('geen medewerker');
      return found;
    },
  };
}
