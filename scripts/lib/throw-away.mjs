import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { endLeftovers } from './leftovers.mjs';
import { postgresPart } from './parts.mjs';
import { freePort } from './ports.mjs';
import { removeHome } from './postgres-home.mjs';
import { prepareCluster, urlOf } from './postgres.mjs';
import { lives, readRecord, writeRecord } from './processes.mjs';
import { say } from './say.mjs';
import { createSupervisor } from './supervise.mjs';

const owner = 'eigenaar';

/**
 * Makes a data folder for one run of the tests, in `parent`, and clears away those of runs that were broken off
 * (their processes too). Other runs that are under way are left alone.
 * @param {string} parent
 * @returns {Promise<string>}
 */
export async function openThrowAway(parent) {
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(parent)) {
    const folder = join(parent, name);
    const record = readRecord(join(folder, 'run'), owner);
    // One that has no owner yet may just be being made.
    const isNew = !record && Date.now() - statSync(folder).mtimeMs < 60_000;
    if (isNew || (record && lives(record))) continue;
    await endLeftovers(join(folder, 'run'));
    removeThrowAway(folder);
  }
  const folder = mkdtempSync(join(parent, 't-'));
  writeRecord(join(folder, 'run'), owner, process.pid);
  return folder;
}

/** Removes such a folder, with the home of its database. @param {string} folder */
export function removeThrowAway(folder) {
  removeHome(join(folder, 'pg'));
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Starts a throw-away cluster (no fsync) in a data folder, on a free port. Throws a SetupError where it can't be had.
 * @param {string} dataFolder
 * @param {import('./postgres-binaries.mjs').Binaries} [binaries] else the usual choice, under LEERLINGROUTE_PG
 * @returns {Promise<{ url: string, major: number, port: number, close: () => Promise<void> }>}
 */
export async function openCluster(dataFolder, binaries) {
  const supervisor = createSupervisor(join(dataFolder, 'run'), say);
  const forced = process.env.LEERLINGROUTE_PG;
  const cluster = await prepareCluster({
    dataFolder,
    durable: false,
    forced,
    ...(binaries ? { binaries } : {}),
  });
  const port = await freePort();
  await supervisor.start(postgresPart(cluster, port));
  return {
    url: urlOf(cluster, port, 'postgres'),
    major: cluster.binaries.major,
    port,
    close: () => supervisor.stop(),
  };
}
