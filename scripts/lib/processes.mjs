import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * @typedef {{ name: string, pid: number, started: string, [more: string]: unknown }} ProcessRecord
 * started tells two processes with the same pid apart, also after the number was given out again.
 */

/**
 * When the process began, in the system's own words (clock ticks since boot with the boot's id on Linux, the text
 * of `ps` elsewhere); undefined where there is no such process, or only its corpse (a zombie).
 * @param {number} pid
 * @returns {string | undefined}
 */
export function startOf(pid) {
  if (!Number.isInteger(pid) || pid < 1) return undefined;
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name, between brackets, may itself hold spaces and brackets.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
      return `${fields[19]}@${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
    }
    const text = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { LC_ALL: 'C' },
    });
    const [stat = '', ...start] = text.trim().split(/\s+/);
    return stat.startsWith('Z') || start.length === 0 ? undefined : start.join(' ');
  } catch {
    return undefined;
  }
}

/** Whether the recorded process itself, not another with its number, lives. @param {ProcessRecord} record */
export function lives(record) {
  return record.started !== undefined && startOf(record.pid) === record.started;
}

/**
 * Keeps who was started, in `<folder>/<name>.json`; written beside it first, so that no half record is ever read.
 * @param {string} folder
 * @param {string} name
 * @param {number} pid
 * @param {Record<string, unknown>} [more]
 * @returns {ProcessRecord}
 */
export function writeRecord(folder, name, pid, more = {}) {
  const record = { name, pid, started: startOf(pid) ?? 'weg', ...more };
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.json`);
  writeFileSync(`${path}.nieuw`, JSON.stringify(record));
  renameSync(`${path}.nieuw`, path);
  return record;
}

/** @param {string} folder @param {string} name @returns {ProcessRecord | undefined} */
export function readRecord(folder, name) {
  try {
    const record = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
    return Number.isInteger(record?.pid) && typeof record.started === 'string' ? record : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} folder @param {string} name */
export function removeRecord(folder, name) {
  rmSync(join(folder, `${name}.json`), { force: true });
}

/** @param {ProcessRecord} record @param {NodeJS.Signals} signal @param {boolean} group also what it started itself */
function signalTo(record, signal, group) {
  if (!lives(record)) return;
  // It may have ended in between, or lead no group of its own.
  for (const target of group ? [-record.pid, record.pid] : [record.pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch {
      continue;
    }
  }
}

/** @param {() => boolean} over @param {number} ms @returns {Promise<boolean>} */
async function until(over, ms) {
  const end = Date.now() + ms;
  while (!over()) {
    if (Date.now() > end) return false;
    await pause(25);
  }
  return true;
}

/**
 * Ends the recorded process: each signal in turn, waiting `ms` after it, until it is gone. A process with another
 * start time is left alone. Returns true once it is gone.
 * @param {ProcessRecord} record
 * @param {readonly { signal: NodeJS.Signals, ms: number, group?: boolean }[]} ladder
 * @returns {Promise<boolean>}
 */
export async function end(record, ladder) {
  for (const { signal, ms, group = false } of ladder) {
    signalTo(record, signal, group);
    if (await until(() => !lives(record), ms)) return true;
  }
  return false;
}

/** How each part is ended. Postgres is never killed: SIGINT is its fast stop, SIGQUIT its immediate one. */
export const ladders = {
  app: [
    { signal: 'SIGTERM', ms: 25_000 },
    { signal: 'SIGKILL', ms: 5_000, group: true },
  ],
  temporal: [
    { signal: 'SIGTERM', ms: 10_000 },
    { signal: 'SIGKILL', ms: 5_000, group: true },
  ],
  postgres: [
    { signal: 'SIGINT', ms: 30_000 },
    { signal: 'SIGQUIT', ms: 10_000 },
  ],
};
