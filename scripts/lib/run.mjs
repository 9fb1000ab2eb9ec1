import { spawn } from 'node:child_process';
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * @typedef {{ code: number | null, stdout: string, output: string, missing: boolean }} Ran
 * code is null when the program was ended by a signal or never began; output is stdout and stderr together.
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let ended = false;

/** Ends what `run` still runs, and lets it run nothing more; for a stop in the middle of the set-up. */
export function endRunning() {
  ended = true;
  for (const child of running) child.kill('SIGTERM');
}

/**
 * Runs a program to its end and keeps what it printed; never throws for a failing program.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, uid?: number, gid?: number, input?: string, timeoutMs?: number }} [options]
 * @returns {Promise<Ran>}
 */
export function run(command, args, options = {}) {
  const { input, timeoutMs, ...rest } = options;
  if (ended) return Promise.resolve({ code: null, stdout: '', output: '', missing: false });
  return new Promise((resolve) => {
    let stdout = '';
    let output = '';
    const child = spawn(command, args, {
      ...rest,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    running.add(child);
    const timer = timeoutMs && setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    const done = (code, missing) => {
      clearTimeout(timer || undefined);
      running.delete(child);
      resolve({ code, stdout, output, missing });
    };
    child.stdout?.on('data', (bytes) => {
      stdout += bytes;
      output += bytes;
    });
    child.stderr?.on('data', (bytes) => (output += bytes));
    child.stdin?.on('error', () => {});
    if (input !== undefined) child.stdin?.end(input);
    child.on('error', (error) => {
      output += error.message;
      done(null, true);
    });
    child.on('close', (code) => done(code, false));
  });
}

/** True where the path is a file that this user may execute. @param {string} path */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * The real path of a program on the PATH. A project's own node_modules/.bin (npm puts it on the PATH) is passed over.
 * @param {string} name
 * @returns {string | undefined}
 */
export function which(name) {
  const folders = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((it) => it && !it.includes('node_modules'));
  const found = folders.map((folder) => join(folder, name)).find(isExecutable);
  return found && realpathSync(found);
}

/** The last lines of a program's output, for below an error. @param {string} text @param {number} [count] */
export function tail(text, count = 15) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
