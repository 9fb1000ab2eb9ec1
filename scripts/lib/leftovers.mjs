import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { end, ladders, lives, readRecord, removeRecord, startOf, writeRecord } from './processes.mjs';
import { say, SetupError } from './say.mjs';

const lockName = 'beheer';

/**
 * Ends what an earlier start left behind (after a kill -9), in order, by pid and start time; another process that got
 * the number of one is not touched. Returns the names of what was ended.
 * @param {string} folder of the records
 * @returns {Promise<string[]>}
 */
export async function endLeftovers(folder) {
  const ended = [];
  for (const name of /** @type {const} */ (['app', 'temporal', 'postgres'])) {
    const record = readRecord(folder, name);
    if (record && lives(record)) {
      if (!(await end(record, ladders[name]))) {
        throw new SetupError(
          `Proces ${record.pid} (${name}) van een vorige start stopt niet; beëindig het en start opnieuw.`,
        );
      }
      ended.push(name);
    }
    removeRecord(folder, name);
  }
  return ended;
}

/** Whether the holder is on its way out: it said so, or lost the npm that ran it. @param {Record<string, unknown>} holder */
function isLeaving(holder) {
  if (holder.stopping === true) return true;
  if (process.platform !== 'linux' || holder.parent === undefined) return false;
  try {
    const stat = readFileSync(`/proc/${holder.pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) !== holder.parent;
  } catch {
    return true;
  }
}

/** @param {string} folder @returns {boolean} whether we have it now */
function tryLock(folder) {
  const mine = join(folder, `${lockName}-${process.pid}`);
  const record = { name: lockName, pid: process.pid, started: startOf(process.pid), parent: process.ppid };
  writeFileSync(mine, JSON.stringify(record));
  try {
    linkSync(mine, join(folder, `${lockName}.json`));
    return true;
  } catch {
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Makes us the only one that works on this data folder; waits for one that is stopping. Throws a SetupError where
 * another works on it.
 * @param {string} folder of the records
 */
export async function takeLock(folder) {
  mkdirSync(folder, { recursive: true });
  const deadline = Date.now() + 60_000;
  let told = false;
  while (!tryLock(folder)) {
    const holder = readRecord(folder, lockName);
    if (!holder || !lives(holder)) {
      removeRecord(folder, lockName);
      continue;
    }
    if (!isLeaving(holder) || Date.now() > deadline) {
      throw new SetupError(`Leerlingroute draait hier al (proces ${holder.pid}); stop het daar met Ctrl-C.`);
    }
    if (!told) say('Wachten tot de vorige start helemaal is gestopt …');
    told = true;
    await pause(200);
  }
}

/** Says in the lock that we are stopping. @param {string} folder */
export function markStopping(folder) {
  if (readRecord(folder, lockName)?.pid === process.pid) {
    writeRecord(folder, lockName, process.pid, { parent: process.ppid, stopping: true });
  }
}

/** Lets the lock go. @param {string} folder */
export function releaseLock(folder) {
  if (readRecord(folder, lockName)?.pid === process.pid) removeRecord(folder, lockName);
}
