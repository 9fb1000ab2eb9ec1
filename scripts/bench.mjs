import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from './lib/npm.mjs';
import { say, sayError } from './lib/say.mjs';
import { dataFolder, openDataFolder } from './lib/settings.mjs';
import { temporalCli } from './lib/temporal.mjs';
import { openCluster, openThrowAway, removeThrowAway } from './lib/throw-away.mjs';

/** `npm run bench -- --smoke`: real Postgres and Temporal in a throw-away folder, then bench/start.ts on them. */
const data = dataFolder();
openDataFolder(data);
mkdirSync(data, { recursive: true });
await installPackages();
const cli = await temporalCli(join(data, 'bin'));
const folder = await openThrowAway(join(data, 'bench'));
const cluster = await openCluster(folder);
say(`De database van de meting draait (Postgres ${cluster.major}).`);
let code = 1;
try {
  const args = ['--import', 'tsx', 'bench/start.ts', ...process.argv.slice(2)];
  const env = { ...process.env, TEST_DATABASE_URL: cluster.url, TEMPORAL_CLI: cli };
  code = spawnSync(process.execPath, args, { stdio: 'inherit', env }).status ?? 1;
} catch (error) {
  sayError(error instanceof Error ? error.message : String(error));
} finally {
  await cluster.close();
  removeThrowAway(folder);
}
process.exitCode = code;
