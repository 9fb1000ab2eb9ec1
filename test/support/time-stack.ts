import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { pino } from 'pino';
import { TEST_CODEC_KEYS } from '../../api/codec.js';
import { readConfig } from '../../api/config.js';
import type { Config } from '../../api/config.js';
import { openServices, starterOf } from '../../bin/parts/services.js';
import { startCatcher } from '../../bin/parts/smtp-catcher.js';
import { startWeb } from '../../bin/parts/web.js';
import { installRuntime, startWorker } from '../../bin/parts/worker.js';
import { demoSchool } from '../../db/demo/index.js';
import { loadDemoSchool } from '../../db/demo/load.js';
import { instantAt, localDateOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { testDatabase } from './database.js';
import type { Stack } from './stack.js';

const log = pino({ level: 'silent' });
installRuntime(log);

/** A stack on whose clock days can pass; its pages, workflows and mails all read that clock. */
export type TimeStack = Stack & {
  /** Today, by the stack's clock. */
  readonly today: () => LocalDate;
  /** Lets time pass until a moment, with all that the timers bring on the way; in the past it does nothing. */
  readonly passUntil: (dag: LocalDate, tijd: string) => Promise<void>;
};

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** The server's own time, read now and then: between two looks it goes on as fast as ours. */
async function clockOf(env: TestWorkflowEnvironment) {
  let ahead = 0;
  const look = async (): Promise<void> => {
    ahead = (await env.currentTimeMs()) - Date.now();
  };
  await look();
  const now = (): string => new Date(Date.now() + ahead).toISOString();
  const today = (): LocalDate => localDateOf(now());
  const passUntil = async (dag: LocalDate, tijd: string): Promise<void> => {
    const left = Date.parse(instantAt(dag, tijd)) - (await env.currentTimeMs());
    if (left > 0) await env.sleep(left);
    await look();
  };
  return { now, today, passUntil };
}

function configFor(databaseUrl: string, more: Readonly<Record<string, string>>): Config {
  return readConfig({
    DATABASE_URL: databaseUrl,
    LEERLINGROUTE_MODE: 'demo',
    SESSION_SECRET: 'alleen-voor-de-tests-alleen-voor-de-tests',
    CODEC_KEYS: TEST_CODEC_KEYS,
    ...more,
  });
}

/**
 * The whole product on real servers, as `startStack`, but on the time-skipping server: it begins at ten in the morning
 * of the day that `firstDay` picks, which may be any day from the one it is given on.
 */
export async function startTimeStack(firstDay: (from: LocalDate) => LocalDate): Promise<TimeStack> {
  const path = process.env['TEMPORAL_TEST_SERVER'];
  if (path === undefined) throw new Error('TEMPORAL_TEST_SERVER ontbreekt: start de tests met `npm test`.');
  const database = await testDatabase();
  const stops: (() => unknown)[] = [database.drop];
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  stops.push(() => env.teardown());
  const { now, today, passUntil } = await clockOf(env);
  await passUntil(firstDay(today()), '10:00');
  const school = demoSchool(today());
  await loadDemoSchool(database.knex, school, (password) => hash(password));
  const catcher = await startCatcher(database.knex, 0);
  stops.push(() => catcher.stop());
  const dataFolder = mkdtempSync(join(tmpdir(), 'leerlingroute-e2e-'));
  stops.push(() => {
    rmSync(dataFolder, { recursive: true, force: true });
  });
  const port = String(await freePort());
  const config = configFor(database.url, {
    PORT: port,
    BASE_URL: `http://127.0.0.1:${port}`,
    LEERLINGROUTE_DATA: dataFolder,
    SMTP_PORT: String(catcher.port),
    TEMPORAL_ADDRESS: env.address,
    TEMPORAL_NAMESPACE: env.namespace ?? 'default',
  });
  const opened = await openServices(config, log, (stop) => stops.push(stop));
  const services = { ...opened.services, now };
  const worker = await startWorker({ ...services, config, starter: starterOf(services) });
  stops.push(() => worker.stop());
  opened.startLoop();
  const web = await startWeb(services, log);
  stops.push(() => web.stop());
  return {
    base: config.baseUrl,
    db: services.db,
    services,
    school,
    today,
    passUntil,
    stop: async () => {
      for (const stop of stops.reverse()) await stop();
    },
  };
}
