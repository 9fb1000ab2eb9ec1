import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { answers } from './ports.mjs';
import { isReady, spawnServer } from './postgres.mjs';
import { ladders } from './processes.mjs';
import { tail } from './run.mjs';
import { SetupError } from './say.mjs';
import { root } from './settings.mjs';
import { serverArguments, serverReady } from './temporal.mjs';

/** @param {string} path @param {number} from @returns {string} what was written to the log since `from` (bytes) */
function since(path, from) {
  try {
    return tail(readFileSync(path).subarray(from).toString('utf8'));
  } catch {
    return '';
  }
}

/** @param {string} path */
function sizeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * The database as a part for the supervisor.
 * @param {import('./postgres.mjs').Cluster} cluster
 * @param {number} port
 * @returns {import('./supervise.mjs').Part}
 */
export function postgresPart(cluster, port) {
  let from = 0;
  return {
    name: 'postgres',
    title: 'De database',
    ladder: ladders.postgres,
    mostFalls: 8,
    spawn() {
      from = sizeOf(cluster.log);
      return spawnServer(cluster, port);
    },
    async ready(child, gone) {
      // After a kill -9 Postgres first replays its journal, which may take a while.
      const deadline = Date.now() + 120_000;
      while (!gone() && Date.now() < deadline) {
        if (child.pid && isReady(cluster, child.pid) && (await answers(port))) return;
        await pause(25);
      }
      throw new SetupError(
        'De database start niet; de melding van Postgres staat hierboven.',
        since(cluster.log, from),
      );
    },
  };
}

/**
 * The Temporal server as a part for the supervisor.
 * @param {string} cli
 * @param {number} port
 * @param {string} dataFolder
 * @returns {import('./supervise.mjs').Part}
 */
export function temporalPart(cli, port, dataFolder) {
  const logPath = join(dataFolder, 'log', 'temporal.log');
  let from = 0;
  return {
    name: 'temporal',
    title: 'Temporal',
    ladder: ladders.temporal,
    mostFalls: 8,
    spawn() {
      from = sizeOf(logPath);
      const log = openSync(logPath, 'a', 0o600);
      try {
        const args = serverArguments(port, join(dataFolder, 'temporal.db'));
        return spawn(cli, args, { cwd: dataFolder, stdio: ['ignore', log, log], detached: true });
      } finally {
        closeSync(log);
      }
    },
    async ready(_child, gone) {
      if (await serverReady(cli, port, 60_000, gone)) return;
      throw new SetupError(
        'Temporal start niet; de melding van Temporal staat hierboven.',
        since(logPath, from),
      );
    },
  };
}

/**
 * The application as a part for the supervisor; it speaks to the terminal itself.
 * @param {NodeJS.ProcessEnv} env
 * @param {boolean} reload
 * @returns {import('./supervise.mjs').Part}
 */
export function appPart(env, reload) {
  const entry = process.env.LEERLINGROUTE_APP ?? join(root, 'bin', 'start.ts');
  const args = reload
    ? [join(root, 'node_modules/tsx/dist/cli.mjs'), 'watch', entry]
    : ['--import', 'tsx', entry];
  return {
    name: 'app',
    title: 'De toepassing',
    ladder: ladders.app,
    mostFalls: 5,
    spawn: () =>
      spawn(process.execPath, args, {
        cwd: root,
        env,
        stdio: ['ignore', 'inherit', 'inherit'],
        detached: true,
      }),
    async ready(_child, gone) {
      // Under reload a broken application waits for its next version.
      const deadline = Date.now() + (reload ? 0 : 300_000);
      while (!gone() && Date.now() < deadline) {
        if (await answers(Number(env.PORT))) return;
        await pause(50);
      }
      if (!reload) throw new SetupError('De toepassing start niet; wat eraan schort staat hierboven.');
    },
  };
}
