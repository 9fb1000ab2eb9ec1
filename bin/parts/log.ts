import { pino } from 'pino';
import type { Logger } from 'pino';
import type { Logger as SdkLogger, LogLevel, LogMetadata } from '@temporalio/worker';

/** The program's own log: JSON lines on standard error, without payloads or names. */
export function createLog(level = 'info'): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** Of what the SDK tells, only ids and codes are kept: its messages and errors may quote what we don't log. */
const KEPT = ['workflowId', 'workflowType', 'activityType', 'attempt', 'taskQueue'] as const;

function kept(meta: LogMetadata | undefined): Record<string, unknown> {
  const error = (meta as { error?: unknown } | undefined)?.error;
  const entries = KEPT.flatMap((name) => (meta?.[name] === undefined ? [] : [[name, meta[name]] as const]));
  return { ...Object.fromEntries(entries), ...(error instanceof Error && { fout: error.name }) };
}

/** The mail worker has no workflows, and needs none. */
const EXPECTED = 'No workflows registered';

/** The SDK's log into ours: warnings and errors only. */
export function sdkLogger(log: Logger): SdkLogger {
  const write = (level: 'warn' | 'error') => (message: string, meta?: LogMetadata) => {
    if (!message.startsWith(EXPECTED)) log[level](kept(meta), `temporal: ${message.slice(0, 80)}`);
  };
  const silent = (): undefined => undefined;
  const [warn, error] = [write('warn'), write('error')];
  return {
    trace: silent,
    debug: silent,
    info: silent,
    warn,
    error,
    log: (level: LogLevel, message: string, meta?: LogMetadata) => {
      if (level === 'WARN') warn(message, meta);
      if (level === 'ERROR') error(message, meta);
    },
  };
}
