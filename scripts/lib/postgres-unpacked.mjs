import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { update } from './apt.mjs';
import { majorOf } from './postgres-binaries.mjs';
import { run, tail, which } from './run.mjs';
import { step } from './say.mjs';

/**
 * @typedef {import('./postgres-binaries.mjs').Binaries} Binaries
 */

/** Only for compiling queries at run time, which works without; together over 100 MB. */
const notNeeded = /^(libllvm|libz3|postgresql-common|postgresql_|ssl-cert|perl|libperl)/;

/** @param {string} folder @returns {Promise<Binaries | undefined>} */
async function look(folder) {
  const base = join(folder, 'usr/lib/postgresql');
  const version = existsSync(base) ? readdirSync(base).find((name) => /^\d+$/.test(name)) : undefined;
  if (!version) return undefined;
  const place = readdirSync(join(folder, 'usr/lib')).find((name) => name.endsWith('-linux-gnu')) ?? '';
  const libraries = join(folder, 'usr/lib', place);
  const bin = join(base, version, 'bin');
  const major = await majorOf(bin, libraries);
  return major ? { way: 'systeem', bin, major, base: folder, libraries } : undefined;
}

/**
 * The system's own Postgres, fetched with apt and unpacked under `folder` without installing it: the machine keeps its
 * services and settings as they are. For the tests of the way with system binaries. Gives a reason (Dutch) where it
 * can't be had.
 * @param {string} folder
 * @returns {Promise<Binaries | string>}
 */
export async function unpackedBinaries(folder) {
  const present = await look(folder);
  if (present) return present;
  if (!which('apt-get') || !which('dpkg-deb'))
    return 'Postgres staat niet op dit systeem, en apt en dpkg zijn er niet.';
  const work = `${folder}.nieuw`;
  rmSync(work, { recursive: true, force: true });
  const archives = join(work, 'archives');
  mkdirSync(join(archives, 'partial'), { recursive: true });
  const failed = await step('Postgres van het systeem ophalen, zonder het te installeren', () =>
    fetchAndUnpack(work, archives),
  );
  if (failed) return failed;
  rmSync(archives, { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  renameSync(work, folder);
  return (await look(folder)) ?? 'De uitgepakte Postgres van het systeem werkt hier niet.';
}

/** @param {string} work @param {string} archives @returns {Promise<string | undefined>} why it failed */
async function fetchAndUnpack(work, archives) {
  if (process.getuid?.() === 0) await update();
  const major = /postgresql-(\d+)/.exec((await run('apt-cache', ['depends', 'postgresql'])).stdout)?.[1];
  if (!major) return 'apt kent geen Postgres.';
  const place = [
    '-o',
    `Dir::Cache::archives=${archives}`,
    '-o',
    'Debug::NoLocking=1',
    '-o',
    'APT::Sandbox::User=root',
  ];
  const wanted = [`postgresql-${major}`, `postgresql-client-${major}`, 'libpq5'];
  const fetched = await run('apt-get', [
    ...place,
    'install',
    '-d',
    '-y',
    '-q',
    '--reinstall',
    '--no-install-recommends',
    ...wanted,
  ]);
  if (fetched.code !== 0) return `apt kon Postgres niet ophalen: ${tail(fetched.output, 2)}`;
  for (const file of readdirSync(archives).filter((name) => name.endsWith('.deb') && !notNeeded.test(name))) {
    const unpacked = await run('dpkg-deb', ['-x', join(archives, file), work]);
    if (unpacked.code !== 0) return `${file} kon niet worden uitgepakt: ${tail(unpacked.output, 2)}`;
  }
  return undefined;
}
