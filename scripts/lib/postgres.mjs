import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { copyBinaries, embeddedBinaries, rebase, systemBinaries } from './postgres-binaries.mjs';
import { openHome } from './postgres-home.mjs';
import { run, tail } from './run.mjs';
import { SetupError, step } from './say.mjs';
import { startOf } from './processes.mjs';

/**
 * @typedef {import('./postgres-binaries.mjs').Binaries} Binaries
 * @typedef {import('./postgres-home.mjs').Home} Home
 * @typedef {{ home: Home, binaries: Binaries, cluster: string, log: string, password: string, durable: boolean }} Cluster
 */

export const role = 'leerlingroute';
export const database = 'leerlingroute';

/**
 * Which Postgres to use: one that fits the cluster that is there, else the system's newest, else the embedded one;
 * LEERLINGROUTE_PG=systeem|ingebed leaves one way only. Throws a SetupError where none fits.
 * @param {number | undefined} existing major version of the cluster that is there
 * @param {string | undefined} forced
 * @returns {Promise<Binaries>}
 */
export async function chooseBinaries(existing, forced) {
  if (forced && forced !== 'systeem' && forced !== 'ingebed') {
    throw new SetupError(`LEERLINGROUTE_PG is '${forced}'; zet er systeem of ingebed in, of laat het weg.`);
  }
  const system = forced === 'ingebed' ? [] : await systemBinaries();
  const embedded = forced === 'systeem' ? undefined : await embeddedBinaries();
  const all = embedded ? [...system, embedded] : system;
  const chosen = existing ? all.find(({ major }) => major === existing) : all[0];
  if (chosen) return chosen;
  if (existing && all.length > 0) {
    throw new SetupError(
      `De gegevens zijn van Postgres ${existing}; installeer die versie, of haal .data/pg en .data/temporal.db weg om leeg te beginnen.`,
    );
  }
  throw new SetupError(
    'Postgres ontbreekt; installeer Postgres 15 tot en met 18 (op Debian: apt install postgresql), of zet DATABASE_URL.',
  );
}

/** @param {Cluster} cluster @returns {NodeJS.ProcessEnv} */
function environment({ binaries }) {
  const { PATH } = process.env;
  const libraries = binaries.libraries ? { LD_LIBRARY_PATH: binaries.libraries } : {};
  return { PATH, LANG: 'C', LC_ALL: 'C', TZ: 'UTC', ...libraries };
}

/** @param {Cluster} cluster @param {string} program @param {string[]} args @param {string} [input] */
function runAs(cluster, program, args, input) {
  const options = { cwd: cluster.home.folder, env: environment(cluster), ...cluster.home.user };
  return run(
    join(cluster.binaries.bin, program),
    args,
    input === undefined ? options : { ...options, input },
  );
}

/**
 * Text sorts by code point and upper and lower case know all letters, the same in every version: builtin C.UTF-8 where
 * it exists (17 and later), else the system's, else plain C.
 * @param {number} major
 * @returns {string[][]}
 */
function localeChoices(major) {
  const builtin = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  return [...(major >= 17 ? [builtin] : []), ['--locale=C', '--lc-ctype=C.UTF-8'], ['--locale=C']];
}

/** @param {Cluster} cluster makes the cluster beside its place and moves it there once it is whole */
async function create(cluster) {
  const fresh = `${cluster.cluster}.nieuw`;
  const secret = join(cluster.home.folder, 'wachtwoord.nieuw');
  writeFileSync(secret, cluster.password, { mode: 0o600 });
  cluster.home.give(secret);
  const fixed = ['-D', fresh, '-U', role, `--pwfile=${secret}`, '-A', 'scram-sha-256', '-E', 'UTF8'];
  const sync = cluster.durable ? [] : ['--no-sync'];
  let result;
  for (const locale of localeChoices(cluster.binaries.major)) {
    rmSync(fresh, { recursive: true, force: true });
    result = await runAs(cluster, 'initdb', [
      ...fixed,
      '--data-checksums',
      '--no-instructions',
      ...sync,
      ...locale,
    ]);
    if (result.code === 0) break;
  }
  rmSync(secret, { force: true });
  if (result?.code === 0) result = await single(cluster, fresh, `CREATE DATABASE ${database};\n`);
  if (result?.code !== 0)
    throw new SetupError(
      'De database kon niet worden gemaakt; de melding van Postgres staat hierboven.',
      tail(result?.output ?? ''),
    );
  renameSync(fresh, cluster.cluster);
}

/** @param {Cluster} cluster @param {string} folder @param {string} sql run without a server */
function single(cluster, folder, sql) {
  const sync = cluster.durable ? [] : ['-F'];
  return runAs(cluster, 'postgres', ['--single', '-D', folder, ...sync, 'postgres'], sql);
}

/** @param {string} folder @returns {number | undefined} */
function existingMajor(folder) {
  try {
    return Number(readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim().split('.')[0]);
  } catch {
    return undefined;
  }
}

/**
 * Makes the cluster ready to start: its home, its binaries, its password, and on the first time the cluster itself.
 * durable false is for throw-away clusters. Throws a SetupError where something can't be had.
 * @param {{ dataFolder: string, durable: boolean, forced?: string | undefined, binaries?: Binaries }} options
 * @returns {Promise<Cluster>}
 */
export async function prepareCluster({ dataFolder, durable, forced, binaries }) {
  const home = await openHome(join(dataFolder, 'pg'));
  const folder = join(home.folder, 'cluster');
  const chosen = binaries ?? (await chooseBinaries(existingMajor(folder), forced));
  const usable = chosen.base && home.user ? ownCopy(chosen, chosen.base, home) : chosen;
  mkdirSync(join(dataFolder, 'log'), { recursive: true });
  const kept = readPassword(dataFolder);
  const password = kept ?? randomBytes(24).toString('base64url');
  if (!kept) writeFileSync(join(dataFolder, 'pg-wachtwoord'), password, { mode: 0o600 });
  const cluster = {
    home,
    binaries: usable,
    cluster: folder,
    log: join(dataFolder, 'log', 'postgres.log'),
    password,
    durable,
  };
  if (existsSync(folder)) {
    removeStaleLock(cluster);
    if (!kept) await single(cluster, folder, `ALTER ROLE ${role} PASSWORD '${password}';\n`);
  } else {
    const name = chosen.way === 'systeem' ? 'van het systeem' : 'ingebed';
    await step(`De database maken (Postgres ${chosen.major}, ${name})`, () => create(cluster));
  }
  return cluster;
}

/** @param {string} dataFolder @returns {string | undefined} */
function readPassword(dataFolder) {
  try {
    return readFileSync(join(dataFolder, 'pg-wachtwoord'), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

/** @param {Binaries} binaries @param {string} base @param {Home} home @returns {Binaries} */
function ownCopy(binaries, base, home) {
  // The size of the program tells a newer package apart from the one that was copied.
  const stamp = statSync(join(binaries.bin, 'postgres')).size;
  const folder = join(home.folder, `postgres-${binaries.major}-${stamp}`);
  if (!existsSync(folder)) {
    rmSync(`${folder}.nieuw`, { recursive: true, force: true });
    copyBinaries(base, `${folder}.nieuw`);
    home.give(`${folder}.nieuw`);
    renameSync(`${folder}.nieuw`, folder);
  }
  return rebase(binaries, folder);
}

/** @param {Cluster} cluster @returns {string[]} */
function lockLines(cluster) {
  try {
    return readFileSync(join(cluster.cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/**
 * The pid of a postmaster that really runs on this cluster. Postgres itself only asks whether the number in its lock
 * file is in use, which a restarted machine gives to others.
 * @param {Cluster} cluster
 * @returns {number | undefined}
 */
export function postmasterOf(cluster) {
  const pid = Number(lockLines(cluster)[0]);
  if (!Number.isInteger(pid) || startOf(pid) === undefined) return undefined;
  if (process.platform !== 'linux') return pid;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster.cluster) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Cluster} cluster */
function removeStaleLock(cluster) {
  if (postmasterOf(cluster) === undefined) rmSync(join(cluster.cluster, 'postmaster.pid'), { force: true });
}

/** @param {Cluster} cluster @param {number} port @returns {string[]} */
function serverArguments(cluster, port) {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: cluster.durable ? '100' : '300',
    log_min_messages: 'warning',
    ...(cluster.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return [
    '-D',
    cluster.cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/**
 * Starts the server in a process group of its own, so that a Ctrl-C in the terminal reaches us alone and the parts can
 * be stopped in order.
 * @param {Cluster} cluster
 * @param {number} port
 * @returns {import('node:child_process').ChildProcess}
 */
export function spawnServer(cluster, port) {
  removeStaleLock(cluster);
  const log = openSync(cluster.log, 'a', 0o600);
  try {
    return spawn(join(cluster.binaries.bin, 'postgres'), serverArguments(cluster, port), {
      cwd: cluster.home.folder,
      env: environment(cluster),
      stdio: ['ignore', log, log],
      detached: true,
      ...cluster.home.user,
    });
  } finally {
    closeSync(log);
  }
}

/** Whether the server with this pid says that it serves. @param {Cluster} cluster @param {number} pid */
export function isReady(cluster, pid) {
  const lines = lockLines(cluster);
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

/** @param {Cluster} cluster @param {number} port @param {string} [name] @returns {string} */
export function urlOf(cluster, port, name = database) {
  return `postgres://${role}:${cluster.password}@127.0.0.1:${port}/${name}`;
}
