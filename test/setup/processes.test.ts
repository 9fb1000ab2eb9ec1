import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { backoff, end, endLeftovers, lives, startOf, writeRecord } from '../../scripts/lib/index.mjs';

let folder = '';
const children: ChildProcess[] = [];

/** A process that does nothing; stubborn ones ignore SIGTERM. Resolves once it is ready for signals. */
async function sleeper(stubborn = false): Promise<number> {
  const code = `${stubborn ? "process.on('SIGTERM', () => {});" : ''} setInterval(() => {}, 1000); console.log('ja')`;
  const child = spawn(process.execPath, ['-e', code], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  children.push(child);
  await new Promise((done) => child.stdout.once('data', done));
  return child.pid ?? 0;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leerlingroute-proef-'));
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

it('ends a leftover that is the recorded process', async () => {
  const pid = await sleeper();
  const record = writeRecord(folder, 'app', pid);
  expect(lives(record)).toBe(true);
  expect(await endLeftovers(folder)).toEqual(['app']);
  expect(startOf(pid)).toBeUndefined();
});

it('does not touch another process that got the number of a recorded one', async () => {
  const pid = await sleeper();
  writeFileSync(
    join(folder, 'postgres.json'),
    JSON.stringify({ name: 'postgres', pid, started: '12345@eerder' }),
  );
  expect(await endLeftovers(folder)).toEqual([]);
  expect(startOf(pid)).toBeDefined();
});

it('passes over a record that was never written whole', async () => {
  writeFileSync(join(folder, 'app.json'), '{"name":"app","pi');
  expect(await endLeftovers(folder)).toEqual([]);
});

it('goes on to the next signal where a process does not listen to the first', async () => {
  const record = writeRecord(folder, 'app', await sleeper(true));
  expect(await end(record, [{ signal: 'SIGTERM', ms: 300 }])).toBe(false);
  expect(
    await end(record, [
      { signal: 'SIGTERM', ms: 100 },
      { signal: 'SIGKILL', ms: 5000 },
    ]),
  ).toBe(true);
});

it('waits longer before each restart in a row, half a minute at most', () => {
  expect([1, 2, 3, 4, 20].map(backoff)).toEqual([250, 500, 1000, 2000, 30_000]);
});
