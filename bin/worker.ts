import { readConfig } from '../api/config.js';
import { ensureClockwork } from '../api/use-cases/school/schedules.js';
import { createLog } from './parts/log.js';
import { runProgram } from './parts/program.js';
import { bulkRunnerOf, openServices, starterOf } from './parts/services.js';
import { installRuntime, startWorker } from './parts/worker.js';

const log = createLog(process.env['LOG_LEVEL']);

/** Runs the cases, their acts and the mail, with a delivery loop beside them; any number may run. */
await runProgram(log, async (onStop) => {
  installRuntime(log);
  const config = readConfig(process.env);
  const { services, engine, startLoop } = await openServices(config, log, onStop);
  const worker = await startWorker({
    ...services,
    config,
    starter: starterOf(services),
    bulkRunner: bulkRunnerOf(services),
  });
  onStop(() => worker.stop());
  await ensureClockwork(engine.client, services.db, { leestPostbus: config.bounce?.imap !== undefined });
  startLoop();
  log.info({ adres: config.temporal.address }, 'worker draait');
  await worker.ended;
});
