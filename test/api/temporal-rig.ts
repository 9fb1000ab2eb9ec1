import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { pino } from 'pino';
import type { Config } from '../../api/config.js';
import { TEST_CODEC_KEYS } from '../../api/codec.js';
import { createEngine } from '../../api/temporal.js';
import { installRuntime, startWorker } from '../../bin/parts/worker.js';
import type { RunningWorker } from '../../bin/parts/worker.js';
import { startProcess } from '../../db/processes/start.js';
import { loadRegister } from '../../workflows/register.js';
import { testDatabase } from '../support/database.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';

installRuntime(pino({ level: process.env['PROEF_LOG'] ?? 'silent' }));

/** A real Temporal server; on `port` when it must come up where something looks for it already. */
export async function devServer(port?: number): Promise<TestWorkflowEnvironment> {
  const path = process.env['TEMPORAL_CLI'];
  if (path === undefined) throw new Error('TEMPORAL_CLI ontbreekt: start de tests met `npm test`.');
  return TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path },
      ...(port !== undefined && { port }),
      log: { format: 'json', level: 'never' },
    },
  });
}

/** Database, engine and worker as a program has them, against Temporal at `address`. */
export async function programRig(address: string, smtpPort = 9, perSecond = 1000) {
  const database = await testDatabase();
  const db = database.knex;
  const register = await loadRegister();
  const config: Config = {
    databaseUrl: database.url,
    port: 1,
    isDemo: true,
    dataFolder: join(tmpdir(), 'leerlingroute-proef'),
    baseUrl: 'https://school.example',
    smtp: { host: '127.0.0.1', port: smtpPort, from: 'Leerlingroute <post@school.example>', perSecond },
    temporal: { address, namespace: 'default' },
    sessionSecret: 'x'.repeat(32),
    codecKeys: TEST_CODEC_KEYS,
  };
  const engine = createEngine(config, db);
  const workers: RunningWorker[] = [];
  const now = (): string => new Date().toISOString();
  return {
    db,
    config,
    engine,
    register,
    work: async (): Promise<RunningWorker> => {
      const worker = await startWorker({
        config,
        db,
        register,
        now,
        starter: () => Promise.resolve(0),
        bulkRunner: () => Promise.resolve(),
      });
      workers.push(worker);
      return worker;
    },
    family: (): Promise<Family> => smallSchool(db),
    process: async (family: Family, soort = 'proef'): Promise<string> => {
      const row = await db.transaction((trx) =>
        startProcess(trx, {
          soort,
          leerlingId: family.leerlingId,
          locatieId: family.locatieId,
          schooljaar: null,
          anker: '2026-11-09',
          at: now(),
          by: 'proef',
          started: {},
        }),
      );
      return row.id;
    },
    stop: async (): Promise<void> => {
      for (const worker of workers) await worker.stop();
      await engine.close();
      await database.drop();
    },
  };
}
export type ProgramRig = Awaited<ReturnType<typeof programRig>>;

/** Waits until something holds; fails after `ms`. */
export async function until(holds: () => Promise<boolean>, ms = 30_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('het kwam niet zover');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
