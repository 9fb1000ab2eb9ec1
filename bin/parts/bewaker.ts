import type { Logger } from 'pino';
import type { Services } from '../../api/services.js';
import type { TemporalEngine } from '../../api/temporal.js';
import { startBewaker } from '../../api/use-cases/bewaker/bewaker.js';
import type { Bewaker } from '../../api/use-cases/bewaker/bewaker.js';
import { createOperator } from '../../api/use-cases/bewaker/operator.js';
import type { Operator } from '../../api/use-cases/bewaker/operator.js';
import { temporalZicht } from '../../api/use-cases/bewaker/temporal-zicht.js';
import type { Stop } from './program.js';

type Watched = Services & { readonly operator: Operator; readonly bewaker: Bewaker };

/** Starts the watcher beside the pages, and gives them what a beheerder needs to act on what it finds. */
export function watched(
  services: Services,
  { client }: Pick<TemporalEngine, 'client'>,
  log: Logger,
  onStop: (stop: Stop) => void,
): Watched {
  const { db, register, now } = services;
  const bewaker = startBewaker(
    { db, register, now, zicht: temporalZicht(client) },
    {
      log: (line) => {
        log.warn(line, 'bewaker');
      },
    },
  );
  onStop(() => bewaker.stop());
  return { ...services, operator: createOperator(client, db), bewaker };
}
