import { canInstall, install } from './apt.mjs';
import { isExecutable, which } from './run.mjs';
import { SetupError } from './say.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns {string | undefined} */
function find() {
  return places.find(isExecutable) ?? names.map(which).find((path) => path !== undefined);
}

/**
 * The path of Chromium for the tests: CHROMIUM_PATH, else the system's, else installed with apt where that may.
 * Throws a SetupError where it can't be had.
 * @returns {Promise<string>}
 */
export async function chromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (isExecutable(given)) return given;
    throw new SetupError(`CHROMIUM_PATH wijst naar ${given}, maar daar staat geen programma.`);
  }
  const sentence =
    'Chromium ontbreekt; installeer het (op Debian: apt install chromium) of zet CHROMIUM_PATH op het pad ervan.';
  const found = find();
  if (found) return found;
  if (!canInstall()) throw new SetupError(sentence);
  await install('chromium', sentence);
  const installed = find();
  if (!installed) throw new SetupError(sentence);
  return installed;
}
