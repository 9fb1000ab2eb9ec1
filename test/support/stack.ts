import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { pino } from 'pino';
import { readConfig } from '../../api/config.js';
import { TEST_CODEC_KEYS } from '../../api/codec.js';
import { bulkRunnerOf, openServices, starterOf } from '../../bin/parts/services.js';
import { startCatcher } from '../../bin/parts/smtp-catcher.js';
import { startWeb } from '../../bin/parts/web.js';
import { installRuntime, startWorker } from '../../bin/parts/worker.js';
import { demoSchool } from '../../db/demo/index.js';
import { loadDemoSchool } from '../../db/demo/load.js';
import { localDateOf } from '../../domain/calendar/index.js';
import { freePort } from '../../scripts/lib/index.mjs';
import type { Instant } from '../../workflows/kit/facts.js';
import { testDatabase } from './database.js';

const log = pino({ level: 'silent' });
installRuntime(log);

export type Stack = Awaited<ReturnType<typeof standUp>>;

/** Where a stack stands: its Temporal, and the clock that its pages, acts and mails read. */
export type Ground = {
  readonly env: TestWorkflowEnvironment;
  readonly now: () => Instant;
  readonly withWorker: boolean;
};

/** Everything around a Temporal server: Postgres with the demo school, SMTP, worker, delivery loop and web. */
export async function standUp({ env, now, withWorker }: Ground) {
  const database = await testDatabase();
  const stops: (() => unknown)[] = [database.drop, () => env.teardown()];
  const school = demoSchool(localDateOf(now()));
  await loadDemoSchool(database.knex, school, (password) => hash(password));
  const catcher = await startCatcher(database.knex, 0);
  stops.push(() => catcher.stop());
  const dataFolder = mkdtempSync(join(tmpdir(), 'leerlingroute-e2e-'));
  stops.push(() => rmSync(dataFolder, { recursive: true, force: true }));
  const port = String(await freePort());
  const config = readConfig({
    DATABASE_URL: database.url,
    PORT: port,
    LEERLINGROUTE_MODE: 'demo',
    LEERLINGROUTE_DATA: dataFolder,
    BASE_URL: `http://127.0.0.1:${port}`,
    SMTP_PORT: String(catcher.port),
    TEMPORAL_ADDRESS: env.address,
    TEMPORAL_NAMESPACE: env.namespace ?? 'default',
    SESSION_SECRET: 'alleen-voor-de-tests-alleen-voor-de-tests',
    CODEC_KEYS: TEST_CODEC_KEYS,
  });
  const opened = await openServices(config, log, (stop) => stops.push(stop));
  const services = { ...opened.services, now };
  if (withWorker) {
    const worker = await startWorker({
      ...services,
      config,
      starter: starterOf(services),
      bulkRunner: bulkRunnerOf(services),
    });
    stops.push(() => worker.stop());
  }
  opened.startLoop();
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

/** The whole product on real servers, with the Temporal dev server and our own clock. */
export async function startStack({
  withWorker = true,
}: { readonly withWorker?: boolean } = {}): Promise<Stack> {
  const path = process.env['TEMPORAL_CLI'];
  if (path === undefined) throw new Error('TEMPORAL_CLI ontbreekt: start de tests met `npm test`.');
  const server = { executable: { type: 'existing-path', path } } as const;
  const env = await TestWorkflowEnvironment.createLocal({ server });
  return standUp({ env, now: () => new Date().toISOString(), withWorker });
}
