import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Config } from '../../config.js';

type Secret = Pick<Config, 'sessionSecret'>;

const sign = ({ sessionSecret }: Secret, email: string, salt: string): string =>
  createHmac('sha256', sessionSecret).update(`apparaat|${email}|${salt}`).digest('base64url');

/**
 * What a browser may keep after a sign-in: it shows later that this account was used there before, and opens nothing.
 * Guesses from elsewhere then never keep its owner out (T37).
 */
export function deviceMark(config: Secret, email: string): string {
  const salt = randomBytes(12).toString('base64url');
  return `${salt}.${sign(config, email.trim().toLowerCase(), salt)}`;
}

/** Whether a mark was made for this account. */
export function knowsDevice(config: Secret, mark: string | undefined, email: string): boolean {
  const [salt = '', signature = ''] = (mark ?? '').split('.');
  const right = Buffer.from(sign(config, email, salt));
  const given = Buffer.from(signature);
  return given.length === right.length && timingSafeEqual(given, right);
}
