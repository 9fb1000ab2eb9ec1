import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { endLeftovers, markStopping, releaseLock, takeLock } from './lib/leftovers.mjs';
import { installPackages } from './lib/npm.mjs';
import { appPart, postgresPart, temporalPart } from './lib/parts.mjs';
import { checkDatabaseUrl, checkPort } from './lib/ports.mjs';
import { postmasterOf, prepareCluster, urlOf } from './lib/postgres.mjs';
import { end, ladders, startOf } from './lib/processes.mjs';
import { endRunning } from './lib/run.mjs';
import { say, sayError } from './lib/say.mjs';
import { checkNode, checkPlatform, dataFolder, openDataFolder, readPorts, root } from './lib/settings.mjs';
import { createSupervisor } from './lib/supervise.mjs';
import { namespace, temporalCli } from './lib/temporal.mjs';

const reload = process.argv.includes('--dev');
const data = dataFolder();
const runFolder = join(data, 'run');
const supervisor = createSupervisor(runFolder, (sentence) => void stop(1, sentence));
let stopping = false;
let stopBegan = 0;

/**
 * Stops everything in order. Asked again later it hurries; at once means that npm passed on a Ctrl-C we had already.
 * @param {number} code @param {string} [sentence]
 */
async function stop(code, sentence) {
  if (stopping) {
    if (Date.now() - stopBegan > 1500) supervisor.hurry();
    return;
  }
  stopping = true;
  stopBegan = Date.now();
  if (sentence) say(sentence);
  markStopping(runFolder);
  endRunning();
  say('Stoppen …');
  await supervisor.stop();
  releaseLock(runFolder);
  say('Alles is gestopt.');
  process.exit(code);
}

/** npm that is killed leaves us behind: nobody could stop us with Ctrl-C any more, so we stop. */
function watchParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && !stopping && void stop(0), 1000).unref();
}

/** @param {Record<string, number>} ports @returns {Promise<string>} the address of the database */
async function startDatabase(ports) {
  const given = process.env.DATABASE_URL;
  if (given) {
    await checkDatabaseUrl(given);
    return given;
  }
  const cluster = await prepareCluster({
    dataFolder: data,
    durable: true,
    forced: process.env.LEERLINGROUTE_PG,
  });
  if (cluster.home.lost) {
    say('De map van de database bestond niet meer; er is een lege database gemaakt.');
    for (const end of ['', '-wal', '-shm']) rmSync(join(data, `temporal.db${end}`), { force: true });
  }
  const other = process.platform === 'linux' ? postmasterOf(cluster) : undefined;
  if (other) await end({ name: 'postgres', pid: other, started: startOf(other) ?? 'weg' }, ladders.postgres);
  await supervisor.start(postgresPart(cluster, ports.LEERLINGROUTE_PG_PORT));
  say(`De database draait (Postgres ${cluster.binaries.major}, poort ${ports.LEERLINGROUTE_PG_PORT}).`);
  return urlOf(cluster, ports.LEERLINGROUTE_PG_PORT);
}

/** @param {Record<string, number>} ports */
async function startTemporal(ports) {
  const cli = await temporalCli(join(data, 'bin'));
  if (stopping) return;
  await supervisor.start(temporalPart(cli, ports.TEMPORAL_PORT, data));
  say(`Temporal draait (poort ${ports.TEMPORAL_PORT}).`);
}

async function main() {
  checkPlatform();
  checkNode();
  const ports = readPorts(process.env);
  openDataFolder(data);
  await takeLock(runFolder);
  watchParent();
  const ended = await endLeftovers(runFolder);
  if (ended.length > 0) say(`Van een vorige start liep nog: ${ended.join(', ')}; dat is nu gestopt.`);
  for (const [variable, port] of Object.entries(ports)) {
    if (variable !== 'LEERLINGROUTE_PG_PORT' || !process.env.DATABASE_URL) await checkPort(variable, port);
  }
  await installPackages();
  const databaseUrl = await startDatabase(ports);
  await startTemporal(ports);
  if (stopping) return;
  // Settings for another Temporal (a key, TLS) would be used against ours.
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_'));
  const env = {
    ...Object.fromEntries(others),
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: `127.0.0.1:${ports.TEMPORAL_PORT}`,
    TEMPORAL_NAMESPACE: namespace,
    PORT: String(ports.PORT),
    SMTP_PORT: String(ports.SMTP_PORT),
    LEERLINGROUTE_DATA: data,
    LEERLINGROUTE_MODE: 'demo',
  };
  await supervisor.start(appPart(env, reload));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));
// Whoever read along may go; the parts must still be stopped in order.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
process.chdir(root);
main().catch(async (error) => {
  if (stopping) return;
  sayError(error);
  stopping = true;
  await supervisor.stop();
  releaseLock(runFolder);
  process.exit(1);
});
