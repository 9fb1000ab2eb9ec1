import { run, tail, which } from './run.mjs';
import { SetupError, step } from './say.mjs';

const quiet = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
const wait = ['-o', 'DPkg::Lock::Timeout=180', '-o', 'APT::Update::Lock::Timeout=180'];

/** Whether this user may install packages of the system with apt. */
export function canInstall() {
  return process.getuid?.() === 0 && which('apt-get') !== undefined;
}

/** Fetches the lists of packages. @returns {Promise<import('./run.mjs').Ran>} */
export function update() {
  return run('apt-get', [...wait, 'update', '-q'], { env: quiet });
}

/**
 * Installs a package of the system; only call where `canInstall()`. Throws a SetupError with `sentence` where it fails.
 * @param {string} name
 * @param {string} sentence
 */
export async function install(name, sentence) {
  await step(`${name} installeren (apt-get)`, async () => {
    await update();
    const result = await run('apt-get', [...wait, 'install', '-y', '-q', '--no-install-recommends', name], {
      env: quiet,
    });
    if (result.code !== 0) throw new SetupError(sentence, tail(result.output));
  });
}
