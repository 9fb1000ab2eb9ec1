/** What the log says of a fault: a reference, the kind of error and the places in the code it came by. */
export type FaultLine = { readonly kenmerk: string; readonly fout: string; readonly plek: string };

/** A line of a stack that names a place in the code. */
const place = /^ {4}at [^\n]*:\d+:\d+\)?$/;

/**
 * The line for an error that nobody expected. Nothing of its message: that may quote what somebody typed, in more than
 * one line, and would stand before the places (T49).
 */
export function faultLine(error: unknown, kenmerk: string): FaultLine {
  if (!(error instanceof Error)) return { kenmerk, fout: 'onbekend', plek: '' };
  const places = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => place.test(line));
  return { kenmerk, fout: error.name, plek: places.slice(0, 3).join(' | ') };
}
