import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { pino } from 'pino';
import { readConfig } from '../../api/config.js';
import { TEST_CODEC_KEYS } from '../../api/codec.js';
import { openServices, starterOf } from '../../bin/parts/services.js';
import { startCatcher } from '../../bin/parts/smtp-catcher.js';
import { startWeb } from '../../bin/parts/web.js';
import { installRuntime, startWorker } from '../../bin/parts/worker.js';
import { demoSchool } from '../../db/demo/index.js';
import { loadDemoSchool } from '../../db/demo/load.js';
import { localDateOf } from '../../domain/calendar/index.js';
import { testDatabase } from './database.js';

const log = pino({ level: 'silent' });
installRuntime(log);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

export type Stack = Awaited<ReturnType<typeof startStack>>;

/** The whole product on real servers: Postgres, the Temporal dev server, SMTP, worker, delivery loop and web. */
export async function startStack({ withWorker = true }: { readonly withWorker?: boolean } = {}) {
  const path = process.env['TEMPORAL_CLI'];
  if (path === undefined) throw new Error('TEMPORAL_CLI ontbreekt: start de tests met `npm test`.');
  const database = await testDatabase();
  const stops: (() => unknown)[] = [database.drop];
  const env = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'existing-path', path } },
  });
  stops.push(() => env.teardown());
  const school = demoSchool(localDateOf(new Date().toISOString()));
  await loadDemoSchool(database.knex, school, (password) => hash(password));
  const catcher = await startCatcher(database.knex, 0);
  stops.push(() => catcher.stop());
  const dataFolder = mkdtempSync(join(tmpdir(), 'leerlingroute-e2e-'));
  stops.push(() => rmSync(dataFolder, { recursive: true, force: true }));
  const port = await freePort();
  const config = readConfig({
    DATABASE_URL: database.url,
    PORT: String(port),
    LEERLINGROUTE_MODE: 'demo',
    LEERLINGROUTE_DATA: dataFolder,
    BASE_URL: `http://127.0.0.1:${String(port)}`,
    SMTP_PORT: String(catcher.port),
    TEMPORAL_ADDRESS: env.address,
    TEMPORAL_NAMESPACE: env.namespace ?? 'default',
    SESSION_SECRET: 'alleen-voor-de-tests-alleen-voor-de-tests',
    CODEC_KEYS: TEST_CODEC_KEYS,
  });
  const { services, startLoop } = await openServices(config, log, (stop) => stops.push(stop));
  if (withWorker) {
    const worker = await startWorker({ ...services, config, starter: starterOf(services) });
    stops.push(() => worker.stop());
  }
  startLoop();
  const web = await startWeb(services, log);
  stops.push(() => web.stop());
  return {
    base: config.baseUrl,
    db: services.db,
    services,
    school,
    stop: async (): Promise<void> => {
      for (const stop of stops.reverse()) await stop();
    },
  };
}
