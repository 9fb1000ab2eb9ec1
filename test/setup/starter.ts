import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  end,
  endLeftovers,
  freePort,
  removeHome,
  temporalCli,
  type ProcessRecord,
} from '../../scripts/lib/index.mjs';

export const root = resolve(import.meta.dirname, '../..');

/** What the stand-in application says of itself and its database. */
export type Known = {
  readonly starts: number;
  readonly pid: number;
  readonly fsync: string;
  readonly checksums: string;
  readonly encoding: string;
  readonly timezone: string;
  readonly addresses: string;
  readonly major: number;
  readonly upper: string;
  readonly namespace: string;
  readonly mode: string;
};

/** A place to run `scripts/start.mjs` in: its own data folder, free ports, the stand-in application. */
export type Place = {
  readonly data: string;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly as?: { readonly uid: number; readonly gid: number };
};

/** Makes a place with a data folder of its own; `project` is the folder that holds scripts/. */
export async function makePlace(
  options: Partial<Place> & { readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Place> {
  const { cwd = root, env = {}, as, data = mkdtempSync(join(tmpdir(), 'leerlingroute-proef-')) } = options;
  const ports = {
    PORT: String(await freePort()),
    LEERLINGROUTE_PG_PORT: String(await freePort()),
    TEMPORAL_PORT: String(await freePort()),
    SMTP_PORT: String(await freePort()),
  };
  const own = {
    LEERLINGROUTE_DATA: data,
    LEERLINGROUTE_APP: join(cwd, 'test/setup/small-app.ts'),
    TEMPORAL_CLI: await temporalCli(join(root, '.data/bin')),
  };
  const { DATABASE_URL: _database, npm_lifecycle_event: _npm, NODE_ENV: _env, ...rest } = process.env;
  return { data, cwd, env: { ...rest, ...ports, ...own, ...env }, ...(as ? { as } : {}) };
}

/** Ends what still runs of a place and removes it. */
export async function clearPlace(place: Place): Promise<void> {
  if (existsSync(join(place.data, 'run/beheer.json'))) {
    const rungs = [{ signal: 'SIGTERM', ms: 45_000 } as const, { signal: 'SIGKILL', ms: 5000 } as const];
    await end(recordOf(place, 'beheer'), rungs);
  }
  await endLeftovers(join(place.data, 'run'));
  removeHome(join(place.data, 'pg'));
  rmSync(place.data, { recursive: true, force: true });
}

export type Started = {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Waits until the output holds the text `times` times; fails where the process ends first. */
  readonly says: (text: string, times?: number) => Promise<void>;
  readonly ended: Promise<number | null>;
};

/** Runs `scripts/start.mjs` in a place. */
export function start(place: Place, args: readonly string[] = []): Started {
  const child = spawn(process.execPath, [join(place.cwd, 'scripts/start.mjs'), ...args], {
    cwd: place.cwd,
    env: place.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...place.as,
  });
  let output = '';
  child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (output += bytes.toString()));
  const ended = new Promise<number | null>((done) => {
    child.on('exit', done);
  });
  const says = async (text: string, times = 1): Promise<void> => {
    const deadline = Date.now() + 60_000;
    while (output.split(text).length <= times) {
      if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
        throw new Error(`'${text}' did not come. It said:\n${output}`);
      }
      await pause(50);
    }
  };
  return { child, output: () => output, says, ended };
}

/** Starts in a place and waits until the stand-in application serves. */
export async function startUp(place: Place): Promise<Started> {
  const started = start(place);
  await started.says('PROEFTOEPASSING KLAAR');
  return started;
}

/** Asks the stand-in application what it knows; tries again while a part is being brought back. */
export async function ask(place: Place): Promise<Known> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${place.env.PORT ?? ''}/`).catch(() => undefined);
    if (answer?.ok) return (await answer.json()) as Known;
    if (Date.now() > deadline) throw new Error('The application did not answer.');
    await pause(100);
  }
}

/** The record of a part that a start in this place keeps. */
export function recordOf(place: Place, name: string): ProcessRecord {
  return JSON.parse(readFileSync(join(place.data, 'run', `${name}.json`), 'utf8')) as ProcessRecord;
}
