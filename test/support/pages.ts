import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { TEST_CODEC_KEYS } from '../../api/codec.js';
import { readConfig } from '../../api/config.js';
import type { Services } from '../../api/services.js';
import { seedDemo } from '../../bin/parts/demo.js';
import { createApp } from '../../web/app.js';
import { loadRegister } from '../../workflows/register.js';
import { testDatabase } from './database.js';

export type Pages = Awaited<ReturnType<typeof startPages>>;

/** The pages over the whole demo school, without anything that moves: no engine, no worker, no post. */
export async function startPages() {
  const database = await testDatabase();
  const now = new Date().toISOString();
  const config = readConfig({
    DATABASE_URL: database.url,
    LEERLINGROUTE_MODE: 'demo',
    SESSION_SECRET: randomBytes(24).toString('hex'),
    CODEC_KEYS: TEST_CODEC_KEYS,
  });
  const services: Services = {
    db: database.knex,
    register: await loadRegister(),
    config,
    engine: { news: () => Promise.resolve('ontvangen') },
    kick: () => undefined,
    now: () => now,
  };
  await seedDemo(services, now);
  const faults: object[] = [];
  const { app, close } = createApp(services, (line) => void faults.push(line));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    base: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    /** What went wrong inside, without personal data. */
    faults,
    stop: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await close();
      await database.drop();
    },
  };
}
