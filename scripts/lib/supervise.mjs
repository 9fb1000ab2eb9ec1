import { setTimeout as pause } from 'node:timers/promises';
import { end, removeRecord, writeRecord } from './processes.mjs';
import { say } from './say.mjs';

/**
 * @typedef {import('node:child_process').ChildProcess} ChildProcess
 * @typedef {{
 *   name: string, title: string, spawn: () => ChildProcess,
 *   ready: (child: ChildProcess, gone: () => boolean) => Promise<void>,
 *   ladder: Parameters<typeof end>[1], mostFalls: number,
 * }} Part
 * ready throws where the part does not come to serve; gone tells it that the process has ended; mostFalls is
 * how often in a row it may fall before all is given up.
 * @typedef {{ part: Part, child?: ChildProcess, record?: import('./processes.mjs').ProcessRecord, falls: number }} Running
 */

/** A part that fell within this time (ms) of its start counts as not having come back. */
const briefMs = 10_000;

/** How long to wait (ms) before the n-th restart in a row: 0.25 s, doubling, at most 30 s. @param {number} n */
export function backoff(n) {
  return Math.min(250 * 2 ** (n - 1), 30_000);
}

/** @param {ChildProcess} child */
function hasEnded(child) {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** @param {ChildProcess} child */
function howItEnded(child) {
  return child.signalCode ? `signaal ${child.signalCode}` : `code ${child.exitCode}`;
}

/**
 * Starts parts one by one, keeps a record of each process in `folder`, restarts the ones that end unasked, and stops
 * all of them in the opposite order. onGiveUp is called with a sentence where a part keeps falling.
 * @param {string} folder
 * @param {(sentence: string) => void} onGiveUp
 */
export function createSupervisor(folder, onGiveUp) {
  /** @type {Running[]} */
  const all = [];
  let stopping = false;

  /** @param {Running} running */
  async function launch(running) {
    const child = running.part.spawn();
    child.on('error', () => {});
    running.child = child;
    if (child.pid !== undefined) running.record = writeRecord(folder, running.part.name, child.pid);
    await running.part.ready(child, () => stopping || hasEnded(child));
  }

  /** @param {Running} running @param {number} began */
  function watch(running, began) {
    const { child } = running;
    const fell = () => {
      if (stopping) return;
      running.falls = Date.now() - began > briefMs ? 1 : running.falls + 1;
      void restart(running);
    };
    if (child && !hasEnded(child)) child.once('exit', fell);
    else fell();
  }

  /** @param {Running} running */
  async function restart(running) {
    const { part, child, falls } = running;
    const how = child ? howItEnded(child) : 'niet gestart';
    if (falls > part.mostFalls)
      return onGiveUp(
        `${part.title} blijft stoppen (${how}); kijk hierboven en in de map log van de gegevens wat er misgaat.`,
      );
    const wait = backoff(falls);
    say(`${part.title} is onverwacht gestopt (${how}) en wordt over ${wait / 1000} s opnieuw gestart.`);
    await pause(wait);
    if (stopping) return;
    const began = Date.now();
    try {
      await launch(running);
      if (!stopping) say(`${part.title} draait weer.`);
    } catch {
      if (running.record) await end(running.record, part.ladder);
    }
    watch(running, began);
  }

  return {
    /** Starts a part and waits until it serves; throws what its `ready` throws. @param {Part} part */
    async start(part) {
      if (stopping) return;
      /** @type {Running} */
      const running = { part, falls: 0 };
      all.push(running);
      const began = Date.now();
      await launch(running);
      watch(running, began);
    },
    /** Stops all parts, the one started last first. */
    async stop() {
      stopping = true;
      for (const { part, record } of all.toReversed()) {
        if (!record || (await end(record, part.ladder))) removeRecord(folder, part.name);
      }
    },
    /** Makes a stop that is under way quick: the last rung of each ladder at once. */
    hurry() {
      for (const { part, record } of all) {
        const last = part.ladder.at(-1);
        if (record && last) void end(record, [{ ...last, ms: 0 }]);
      }
    },
  };
}
