import type { Logger } from 'pino';

/** Something that was started and must be stopped; stopped in the reverse order of starting. */
export type Stop = () => Promise<void>;

/**
 * Runs a program until a signal or until `ended`: one handler stops HTTP, loop, worker and connections in that order,
 * then the process ends. A second signal ends it at once.
 */
export async function runProgram(
  log: Logger,
  start: (onStop: (stop: Stop) => void) => Promise<void>,
): Promise<void> {
  const stops: Stop[] = [];
  let isStopping = false;
  const stop = async (code: number): Promise<void> => {
    if (isStopping) process.exit(code === 0 ? 1 : code);
    isStopping = true;
    let result = code;
    for (const step of stops.reverse()) {
      await step().catch((error: unknown) => {
        log.error({ fout: error instanceof Error ? error.name : 'Error' }, 'stoppen');
        result = 1;
      });
    }
    process.exit(result);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0));
  try {
    await start((step) => {
      stops.push(step);
    });
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    await stop(1);
  }
}

/** What stops a start, as a sentence for whoever started it. */
function sentenceOf(error: unknown): string {
  const {
    code,
    port,
    message = 'onbekende fout',
  } = error as { code?: string; port?: number; message?: string };
  return code === 'EADDRINUSE'
    ? `Poort ${String(port ?? '')} is al in gebruik door een ander programma.`
    : message;
}
