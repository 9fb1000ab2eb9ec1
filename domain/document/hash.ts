import { createHash } from 'node:crypto';

/**
 * The SHA-256 of bytes or of a text (as UTF-8), as 64 lower-case hex digits (evidence, trust a4).
 *
 * @param input the exact bytes of a PDF, or a canonical JSON text
 */
export function sha256Hex(input: Uint8Array | string): string {
  return createHash('sha256').update(input).digest('hex');
}

/**
 * One text for equal JSON values, whatever the order of their keys: keys sorted by UTF-16 code unit, no
 * white space, absent (`undefined`) members left out, as RFC 8785 does for the values we use.
 *
 * @param value strings, finite numbers, booleans, null, arrays and plain objects
 * @throws TypeError for anything else (bigint, function, NaN, Infinity, Date, class instance), since its
 *   JSON would lose what was signed
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonicalJson: number is not finite');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && isPlain(value)) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`canonicalJson: cannot write a value of type ${typeof value}`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
