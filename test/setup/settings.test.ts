import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import {
  checkNode,
  checkPort,
  countsOf,
  freePort,
  isAcceptableCli,
  isInstalled,
  readPorts,
} from '../../scripts/lib/index.mjs';

const folder = mkdtempSync(join(tmpdir(), 'leerlingroute-proef-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('reads the ports from the environment, with a usual value for each', () => {
  const usual = { PORT: 3000, LEERLINGROUTE_PG_PORT: 15432, TEMPORAL_PORT: 17233, SMTP_PORT: 2525 };
  expect(readPorts({})).toEqual(usual);
  expect(readPorts({ PORT: '8080' })).toEqual({ ...usual, PORT: 8080 });
  expect(() => readPorts({ PORT: 'tien' })).toThrow("PORT is 'tien'; zet er een poortnummer in");
  expect(() => readPorts({ PORT: '2525' })).toThrow(
    'SMTP_PORT en PORT zijn beide 2525; geef ze elk een eigen poort.',
  );
});

it('finds a free port free', async () => {
  await expect(checkPort('PORT', await freePort())).resolves.toBeUndefined();
});

it('gives out no port twice, however many are asked at once', async () => {
  const ports = await Promise.all(Array.from({ length: 400 }, () => freePort()));
  expect(new Set(ports).size).toBe(400);
});

it('asks for a Node that is new enough', () => {
  expect(() => {
    checkNode('20.18.1');
  }).toThrow('Dit is Node 20.18.1; installeer Node 20.19 of nieuwer.');
  for (const version of ['20.19.0', '22.1.0']) checkNode(version);
});

it.each([
  ['temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)', true],
  ['temporal version 1.12.0 (Server 1.33.0, UI 2.60.0)', true],
  ['temporal version 1.9.0 (Server 1.31.0, UI 2.50.0)', false],
  ['temporal version 2.0.0 (Server 2.0.0, UI 3.0.0)', false],
  ['tctl version 1.18.0', false],
])('takes %s for a Temporal that will do: %s', (text, expected) => {
  expect(isAcceptableCli(text)).toBe(expected);
});

it('sees whether node_modules holds what the lock file asks, optional parts aside', () => {
  const write = (path: string, packages: object): void => {
    writeFileSync(join(folder, path), JSON.stringify({ packages }));
  };
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  const a = { version: '1.0.0', integrity: 'sha512-a' };
  write('package-lock.json', {
    '': {},
    'node_modules/a': a,
    'node_modules/b': { version: '2.0.0', optional: true },
  });
  expect(isInstalled(folder)).toBe(false);
  write('node_modules/.package-lock.json', { 'node_modules/a': a });
  expect(isInstalled(folder)).toBe(true);
  write('node_modules/.package-lock.json', { 'node_modules/a': { ...a, version: '1.0.1' } });
  expect(isInstalled(folder)).toBe(false);
  write('node_modules/.package-lock.json', { 'node_modules/a': a, 'node_modules/old': a });
  expect(isInstalled(folder)).toBe(false);
});

it('counts tests, files that could not be loaded, and a run that ended badly without a word', () => {
  const path = join(folder, 'vitest.json');
  const count = (report: object, code: number): unknown => {
    writeFileSync(path, JSON.stringify(report));
    return countsOf(path, code);
  };
  const unloadable = { status: 'failed', assertionResults: [] };
  expect(count({ numPassedTests: 7, numFailedTests: 0 }, 0)).toEqual({ passed: 7, failed: 0, skipped: 0 });
  expect(count({ numPassedTests: 7, numFailedTests: 2, testResults: [unloadable] }, 1)).toMatchObject({
    failed: 3,
  });
  expect(count({ numPassedTests: 7, numFailedTests: 0 }, 1)).toMatchObject({ passed: 7, failed: 1 });
  expect(count({ numPassedTests: 0, numFailedTests: 0 }, 0)).toMatchObject({ failed: 1 });
  expect(countsOf(join(folder, 'nergens.json'), 0)).toMatchObject({ passed: 0, failed: 1 });
});
