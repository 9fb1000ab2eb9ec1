import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './settings.mjs';
import { run, tail, which } from './run.mjs';
import { SetupError, step } from './say.mjs';

/** @param {string} path @returns {Record<string, any> | undefined} */
function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * Whether node_modules holds what package-lock.json asks. npm writes its own list in node_modules as the last act of
 * an installation, so a broken-off one is seen too; parts for other systems (optional) may be absent.
 * @param {string} folder
 */
export function isInstalled(folder = root) {
  const asked = readPackages(join(folder, 'package-lock.json'));
  const present = readPackages(join(folder, 'node_modules', '.package-lock.json'));
  if (!asked || !present) return false;
  const names = Object.keys(asked).filter((name) => name !== '');
  const same = (name) =>
    present[name]
      ? present[name].version === asked[name].version && present[name].integrity === asked[name].integrity
      : asked[name].optional === true || asked[name].devOptional === true;
  return names.every(same) && Object.keys(present).every((name) => asked[name]);
}

/** The npm that runs us, else the one on the PATH. @returns {[string, string[]]} */
export function npmCommand() {
  const own = process.env.npm_execpath;
  if (own && /npm-cli\.js$/.test(own)) return [process.execPath, [own]];
  const found = which('npm');
  if (!found) throw new SetupError('npm ontbreekt; installeer Node 20.19 of nieuwer met npm.');
  return [found, []];
}

/** Installs the packages of package-lock.json where node_modules lacks them. Throws a SetupError where that fails. */
export async function installPackages() {
  if (isInstalled()) return;
  await step('De pakketten installeren (npm ci)', async () => {
    const [command, first] = npmCommand();
    const result = await run(
      command,
      [...first, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'],
      { cwd: root },
    );
    if (result.code === 0) return;
    throw new SetupError(
      'De pakketten konden niet worden geïnstalleerd; controleer de netwerkverbinding en probeer het opnieuw.',
      tail(result.output),
    );
  });
}
