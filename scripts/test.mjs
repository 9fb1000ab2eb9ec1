import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from './lib/chromium.mjs';
import { endLeftovers } from './lib/leftovers.mjs';
import { installPackages, npmCommand } from './lib/npm.mjs';
import { embeddedBinaries, systemBinaries } from './lib/postgres-binaries.mjs';
import { writeRecord } from './lib/processes.mjs';
import { endRunning } from './lib/run.mjs';
import { say, sayError } from './lib/say.mjs';
import { checkNode, checkPlatform, dataFolder, openDataFolder, root } from './lib/settings.mjs';
import { temporalCli, temporalTestServer } from './lib/temporal.mjs';
import { countsOf } from './lib/test-counts.mjs';
import { openCluster, openThrowAway, removeThrowAway } from './lib/throw-away.mjs';

/** The checks before the tests, by their script in package.json; one that is not there is passed over. */
const checks = [
  { script: 'format:check', title: 'Opmaak' },
  { script: 'lint', title: 'Lint' },
  { script: 'typecheck', title: 'Typen' },
  { script: 'deps', title: 'Richting van imports' },
  { script: 'unused', title: 'Ongebruikte code' },
];

const setupOnly = process.argv.includes('--setup-only');
const passOn = process.argv.slice(2).filter((it) => it !== '--setup-only');
const data = dataFolder();
/** @type {string | undefined} */
let folder;
/** @type {Awaited<ReturnType<typeof openCluster>> | undefined} */
let cluster;
/** @type {import('node:child_process').ChildProcess | undefined} */
let current;
let stopping = false;

/** Stops and removes all that this run made; the second call does nothing. */
async function cleanUp() {
  if (stopping) return;
  stopping = true;
  endRunning();
  current?.kill('SIGTERM');
  await cluster?.close();
  if (folder) {
    await endLeftovers(join(folder, 'run'));
    removeThrowAway(folder);
  }
}

/** @returns {Promise<string>} the address of a throw-away database, with the rights of its owner */
async function throwAwayDatabase() {
  folder = await openThrowAway(join(data, 'test'));
  const given = process.env.TEST_DATABASE_URL;
  if (given) return given;
  cluster = await openCluster(folder);
  say(`De testdatabase draait (Postgres ${cluster.major}, poort ${cluster.port}).`);
  return cluster.url;
}

/** @returns {Promise<NodeJS.ProcessEnv>} what the checks and the tests get to know */
async function setUp() {
  checkPlatform();
  checkNode();
  openDataFolder(data);
  await installPackages();
  const bin = join(data, 'bin');
  const cli = await temporalCli(bin);
  const testServer = await temporalTestServer(bin);
  const browser = await chromium();
  const [system, embedded] = [(await systemBinaries())[0], await embeddedBinaries()];
  const databaseUrl = await throwAwayDatabase();
  const { DATABASE_URL: _never, ...rest } = process.env;
  return {
    ...rest,
    LEERLINGROUTE_DATA: folder,
    TEST_DATABASE_URL: databaseUrl,
    TEMPORAL_CLI: cli,
    TEMPORAL_TEST_SERVER: testServer,
    CHROMIUM_PATH: browser,
    ...(system ? { TEST_PG_SYSTEM_BIN: system.bin } : {}),
    ...(embedded ? { TEST_PG_EMBEDDED_BIN: embedded.bin } : {}),
  };
}

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<number | null>} */
function stream(command, args, env) {
  return new Promise((resolve) => {
    if (stopping) return resolve(null);
    current = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    if (folder && current.pid) writeRecord(join(folder, 'run'), 'app', current.pid);
    current.on('error', () => resolve(null));
    current.on('close', resolve);
  });
}

/** @param {NodeJS.ProcessEnv} env @returns {Promise<import('./lib/test-counts.mjs').Counts>} */
async function runChecks(env) {
  const { scripts = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const [command, first] = npmCommand();
  for (const { script, title } of checks.filter((it) => it.script in scripts)) {
    if (stopping) break;
    say(`${title} (npm run ${script}) …`);
    const code = await stream(command, [...first, 'run', '--silent', script], env);
    say(code === 0 ? `${title}: goed` : `${title}: FOUT`);
    counts[code === 0 ? 'passed' : 'failed'] += 1;
  }
  return counts;
}

/** @param {NodeJS.ProcessEnv} env @returns {Promise<import('./lib/test-counts.mjs').Counts>} */
async function runVitest(env) {
  say('De tests (vitest) …');
  const report = join(folder ?? data, 'vitest.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await stream(process.execPath, [vitest, 'run', ...reporters, ...passOn], env);
  return countsOf(report, code);
}

async function main() {
  const env = await setUp();
  if (setupOnly) return say('Alles voor de tests is er.');
  const before = passOn.length > 0 ? { passed: 0, failed: 0, skipped: 0 } : await runChecks(env);
  const tests = await runVitest(env);
  const failed = before.failed + tests.failed;
  if (stopping) return;
  await cleanUp();
  say(failed === 0 ? 'Alles is goed.' : 'Er ging iets mis; zie hierboven.');
  if (tests.skipped > 0) say(`${tests.skipped} tests zijn overgeslagen.`);
  process.stdout.write(`\n${before.passed + tests.passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => void cleanUp().then(() => process.exit(130)));
}
process.chdir(root);
main()
  .catch((error) => {
    if (stopping) return;
    sayError(error);
    process.exitCode = 1;
  })
  .finally(cleanUp);
