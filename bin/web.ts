import { readConfig } from '../api/config.js';
import { watched } from './parts/bewaker.js';
import { createLog } from './parts/log.js';
import { runProgram } from './parts/program.js';
import { openServices } from './parts/services.js';
import { startSealer } from './parts/sealer.js';
import { startWeb } from './parts/web.js';

const log = createLog(process.env['LOG_LEVEL']);

/** The pages and the API, with a delivery loop and the watcher beside them; any number may run. */
await runProgram(log, async (onStop) => {
  const config = readConfig(process.env);
  const { services, engine, startLoop } = await openServices(config, log, onStop);
  startLoop();
  onStop(startSealer({ db: services.db, folder: config.dataFolder, log }));
  const web = await startWeb(watched(services, engine, log, onStop), log);
  onStop(() => web.stop());
  log.info({ poort: config.port }, 'web draait');
});
