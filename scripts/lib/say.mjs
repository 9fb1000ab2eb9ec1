/**
 * An error whose message is one Dutch sentence for the person at the terminal: it says what is missing or in
 * the way and what to do about it. Everything else that is thrown is a fault of ours and shows its stack.
 */
export class SetupError extends Error {
  /** @param {string} sentence @param {string} [detail] output of the tool that failed, shown below it */
  constructor(sentence, detail) {
    super(sentence);
    this.name = 'SetupError';
    this.detail = detail;
  }
}

const began = Date.now();

/** Prints one progress line, with the seconds since the command began. @param {string} text */
export function say(text) {
  const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(5);
  process.stdout.write(`[${seconds} s] ${text}\n`);
}

/**
 * Runs a long step: says its name, says every few seconds that it still runs, and how long it took.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {number} [everyMs]
 * @returns {Promise<T>}
 */
export async function step(name, work, everyMs = 5000) {
  const start = Date.now();
  const seconds = () => ((Date.now() - start) / 1000).toFixed(1);
  say(`${name} …`);
  const timer = setInterval(
    () => say(`  … nog bezig met: ${name} (${Math.round(Number(seconds()))} s)`),
    everyMs,
  );
  try {
    const result = await work();
    say(`${name}: klaar in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(timer);
  }
}

/** Prints an error as a person should read it. @param {unknown} error */
export function sayError(error) {
  if (error instanceof SetupError) {
    if (error.detail) process.stderr.write(`${error.detail.trimEnd()}\n`);
    process.stderr.write(`\n${error.message}\n`);
  } else {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
}
