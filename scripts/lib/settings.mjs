import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from './say.mjs';

/** The folder of the project. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Where state lives: LEERLINGROUTE_DATA, else `.data` in the project. @returns {string} */
export function dataFolder() {
  const given = process.env.LEERLINGROUTE_DATA;
  return given ? resolve(root, given) : join(root, '.data');
}

/** Makes the data folder, closed to others. Throws a SetupError where we can't write in it. @param {string} folder */
export function openDataFolder(folder) {
  try {
    mkdirSync(join(folder, 'log'), { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new SetupError(
      `In de map ${folder} kan niet worden geschreven; geef uzelf daar rechten of kies een andere met LEERLINGROUTE_DATA=<map>.`,
    );
  }
}

/** The ports of `npm start`: the variable that sets each, its usual value, and what it is for. */
export const portList = [
  { variable: 'PORT', usual: 3000, what: 'de website' },
  { variable: 'LEERLINGROUTE_PG_PORT', usual: 15432, what: 'de database' },
  { variable: 'TEMPORAL_PORT', usual: 17233, what: 'Temporal' },
  { variable: 'SMTP_PORT', usual: 2525, what: 'de postvanger' },
];

/**
 * Reads the ports from the environment. Throws a SetupError for a value that is no port, and for two that are equal.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, number>}
 */
export function readPorts(env) {
  /** @type {Record<string, number>} */
  const ports = {};
  for (const { variable, usual } of portList) {
    const text = env[variable];
    const port = text === undefined || text === '' ? usual : Number(text);
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      throw new SetupError(`${variable} is '${text}'; zet er een poortnummer in van 1 tot en met 65535.`);
    }
    const other = Object.keys(ports).find((name) => ports[name] === port);
    if (other)
      throw new SetupError(`${variable} en ${other} zijn beide ${port}; geef ze elk een eigen poort.`);
    ports[variable] = port;
  }
  return ports;
}

/** Throws a SetupError where Node is older than 20.19. @param {string} [version] */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(`Dit is Node ${version}; installeer Node 20.19 of nieuwer.`);
}

/** Throws a SetupError on a system that Temporal and Postgres can't be set up on by these scripts. */
export function checkPlatform() {
  if (process.platform === 'linux' || process.platform === 'darwin') return;
  throw new SetupError(
    'Dit werkt op Linux en macOS; gebruik op Windows het Windows Subsystem for Linux (WSL).',
  );
}
