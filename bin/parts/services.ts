import type { Logger } from 'pino';
import type { Config } from '../../api/config.js';
import { startDeliveryLoop } from '../../api/delivery-loop.js';
import type { Services } from '../../api/services.js';
import { createEngine } from '../../api/temporal.js';
import type { TemporalEngine } from '../../api/temporal.js';
import { runBulk } from '../../api/use-cases/bulk-acts/run.js';
import { startDue } from '../../api/use-cases/school/start-due.js';
import type { BulkRunner } from '../../activities/bulk.js';
import type { Starter } from '../../activities/starten.js';
import { connect } from '../../db/connect.js';
import { subjectOf } from '../../activities/mail/subject.js';
import { loadRegister } from '../../workflows/register.js';
import type { Stop } from './program.js';
import { openSealing, sealedCopy } from './sealing.js';

export type Opened = {
  readonly services: Services;
  readonly engine: TemporalEngine;
  readonly startLoop: () => void;
};

/** The services of a program: database, register and Temporal; and the delivery loop, to be started by who runs one. */
export async function openServices(
  config: Config,
  log: Logger,
  onStop: (stop: Stop) => void,
): Promise<Opened> {
  const db = connect(config.databaseUrl, 20);
  onStop(() => db.destroy());
  const register = await loadRegister();
  const engine = createEngine(config, db);
  onStop(() => engine.close());
  let kick = (): void => undefined;
  return {
    engine,
    services: {
      db,
      register,
      config,
      engine,
      kick: () => {
        kick();
      },
      now: () => new Date().toISOString(),
      renderPdf: sealedCopy(await openSealing(config)),
      mailSubject: (mail) => subjectOf(register, mail),
    },
    startLoop: () => {
      const loop = startDeliveryLoop({
        db,
        engine,
        log: (line) => {
          log.warn(line, 'bezorging');
        },
      });
      kick = loop.kick;
      onStop(() => loop.stop());
    },
  };
}

/** The school's rule for processes that start by themselves, on the clock it is given. */
export const starterOf =
  (services: Services): Starter =>
  (now) =>
    startDue({ ...services, now: () => now });

/** What is asked of several rows of the board, done on the clock it is given; the delivery loop brings its news. */
export const bulkRunnerOf =
  (services: Services): BulkRunner =>
  (bulkId, now) =>
    runBulk({ ...services, now: () => now, engine: { news: () => Promise.resolve('ontvangen') } }, bulkId);
