import { readConfig } from '../api/config.js';
import { ensureClockwork } from '../api/use-cases/school/schedules.js';
import { migrate } from '../db/connect.js';
import { watched } from './parts/bewaker.js';
import { seedDemo, welcomeLine } from './parts/demo.js';
import { createLog } from './parts/log.js';
import { runProgram } from './parts/program.js';
import { demoSecrets } from './parts/secrets.js';
import { bulkRunnerOf, openServices, starterOf } from './parts/services.js';
import { bounceInlet, startCatcher } from './parts/smtp-catcher.js';
import { startSealer } from './parts/sealer.js';
import { startWeb } from './parts/web.js';
import { installRuntime, startWorker } from './parts/worker.js';

const log = createLog(process.env['LOG_LEVEL']);
const isDemo = process.env['LEERLINGROUTE_MODE'] === 'demo';

/** Everything in one process, to try it: `npm start` gives it its database, its Temporal and its ports. */
await runProgram(log, async (onStop) => {
  installRuntime(log);
  const secrets = isDemo ? demoSecrets(process.env['LEERLINGROUTE_DATA'] ?? '.data') : {};
  const config = readConfig({ ...secrets, ...process.env });
  const { services, engine, startLoop } = await openServices(config, log, onStop);
  await migrate(services.db);
  if (config.isDemo) {
    const isFirst = (await services.db('process').first('id')) === undefined;
    if (isFirst)
      process.stdout.write('De demoschool klaarzetten (alleen de eerste keer, een halve minuut) …\n');
    await seedDemo(services, services.now());
    const catcher = await startCatcher(services.db, config.smtp.port, bounceInlet(config, services));
    onStop(() => catcher.stop());
  }
  const worker = await startWorker({
    ...services,
    config,
    starter: starterOf(services),
    bulkRunner: bulkRunnerOf(services),
  });
  onStop(() => worker.stop());
  await ensureClockwork(engine.client, services.db, { leestPostbus: config.bounce?.imap !== undefined });
  startLoop();
  onStop(startSealer({ db: services.db, folder: config.dataFolder, log }));
  const web = await startWeb(watched(services, engine, log, onStop), log);
  onStop(() => web.stop());
  process.stdout.write(
    `${config.isDemo ? welcomeLine(config.baseUrl) : `Leerlingroute draait op ${config.baseUrl}`}\n`,
  );
  await worker.ended;
});
