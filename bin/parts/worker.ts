import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { bulkActivities } from '../../activities/bulk.js';
import type { BulkRunner } from '../../activities/bulk.js';
import { caseActivities } from '../../activities/case.js';
import { startActivities } from '../../activities/starten.js';
import type { Starter } from '../../activities/starten.js';
import {
  bounceActivities,
  createMailTransport,
  dagpostActivities,
  mailActivities,
} from '../../activities/mail/index.js';
import { dataConverterOf } from '../../api/codec.js';
import type { Config } from '../../api/config.js';
import { CASE_QUEUE, MAIL_QUEUE } from '../../api/temporal.js';
import type { Database } from '../../db/connect.js';
import type { Register } from '../../workflows/register.js';
import { workflowBundle } from './bundle.js';
import { sdkLogger } from './log.js';
import { openSealing } from './sealing.js';

export type RunningWorker = { readonly stop: () => Promise<void>; readonly ended: Promise<void> };

/** Once a program, before anything else of the SDK: our log, and no signal handlers but our own. */
export function installRuntime(log: Logger): void {
  Runtime.install({
    logger: sdkLogger(log),
    telemetryOptions: { logging: { filter: 'OFF' } },
    shutdownSignals: [],
  });
}

type Parts = {
  readonly config: Config;
  readonly db: Database;
  readonly register: Register;
  readonly now: () => string;
  readonly starter: Starter;
  readonly bulkRunner: BulkRunner;
};

/** Runs the cases and their acts, and the mail with its rate limit, until stopped. */
export async function startWorker(parts: Parts): Promise<RunningWorker> {
  const { config, db, register, now, starter, bulkRunner } = parts;
  const { namespace, address, connection: given } = config.temporal;
  const bundling = workflowBundle(config.dataFolder);
  const connection = await NativeConnection.connect(given ?? { address });
  const transport = createMailTransport(config.smtp);
  const shared = {
    connection,
    namespace,
    dataConverter: dataConverterOf(config.codecKeys),
    identity: 'leerlingroute-worker',
    shutdownGraceTime: 10_000,
    shutdownForceTime: 20_000,
  };
  const cases = await Worker.create({
    ...shared,
    taskQueue: CASE_QUEUE,
    workflowBundle: { codePath: await bundling },
    activities: {
      ...caseActivities({ db, register, zegel: await openSealing(config) }),
      ...startActivities(starter),
      ...bulkActivities(bulkRunner),
      ...dagpostActivities(db),
      ...bounceActivities({ db, register, now }, config.bounce?.imap),
    },
    maxCachedWorkflows: 300,
    stickyQueueScheduleToStartTimeout: 2_000,
    maxConcurrentWorkflowTaskExecutions: 10,
    maxConcurrentActivityTaskExecutions: 10,
  });
  const mails = await Worker.create({
    ...shared,
    taskQueue: MAIL_QUEUE,
    activities: mailActivities({
      db,
      register,
      transport,
      now,
      baseUrl: config.baseUrl,
      from: config.smtp.from,
      ...(config.bounce && { bounce: config.bounce.address }),
      isDemo: config.isDemo,
    }),
    maxTaskQueueActivitiesPerSecond: config.smtp.perSecond ?? 10,
    maxConcurrentActivityTaskExecutions: 5,
  });
  const runs = [cases.run(), mails.run()];
  const ended = Promise.all(runs).then(() => undefined);
  return {
    ended,
    stop: async () => {
      for (const worker of [cases, mails]) if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.allSettled(runs);
      transport.close();
      await connection.close();
    },
  };
}
