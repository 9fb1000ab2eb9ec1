import { readConfig } from '../api/config.js';
import { createLog } from './parts/log.js';
import { runProgram } from './parts/program.js';
import { openServices } from './parts/services.js';
import { startWeb } from './parts/web.js';

const log = createLog(process.env['LOG_LEVEL']);

/** The pages and the API, with a delivery loop beside them; any number may run. */
await runProgram(log, async (onStop) => {
  const config = readConfig(process.env);
  const { services, startLoop } = await openServices(config, log, onStop);
  startLoop();
  const web = await startWeb(services, log);
  onStop(() => web.stop());
  log.info({ poort: config.port }, 'web draait');
});
