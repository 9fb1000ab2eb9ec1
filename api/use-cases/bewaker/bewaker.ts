import { hartslag } from '../../../db/bewaker/storingen.js';
import { kijk } from './kijk.js';
import type { KijkParts } from './kijk.js';
import { leegGeheugen } from './uit-temporal.js';

export type Bewaker = {
  /** Looks once more, after what is under way. */
  readonly kijkNu: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Ms between two looks: a fault that shows at once is on the board within half a minute. */
const ELKE_MS = 20_000;

/**
 * Looks every twenty seconds, from any number of processes: whoever finds that another one has just looked, does not.
 * A look that fails leaves no heartbeat, and the board says so. `log` gets one code a fault.
 */
export function startBewaker(
  parts: KijkParts,
  {
    elkeMs = ELKE_MS,
    log = () => undefined,
  }: { elkeMs?: number; log?: (line: { code: string }) => void } = {},
): Bewaker {
  const geheugen = leegGeheugen();
  let running: Promise<void> | undefined;
  const look = async (always: boolean): Promise<void> => {
    try {
      if (always || (await isDue(parts, elkeMs))) await kijk(parts, geheugen);
    } catch (error) {
      log({ code: error instanceof Error ? error.name : 'Error' });
    }
  };
  // One look at a time; with Temporal away a look takes longer than the time between two.
  const start = (always: boolean): Promise<void> => {
    running ??= look(always).finally(() => {
      running = undefined;
    });
    return running;
  };
  void start(false);
  const timer = setInterval(() => void start(false), elkeMs);
  return {
    kijkNu: async () => {
      await running;
      await start(true);
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

async function isDue({ db, now }: KijkParts, elkeMs: number): Promise<boolean> {
  const { gemeldOp } = await hartslag(db);
  return gemeldOp === null || Date.parse(now()) - Date.parse(gemeldOp) > elkeMs * 0.8;
}
