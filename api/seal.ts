import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { CodecError, parseCodecKeys } from './codec.js';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts a short text for the database with the first key of CODEC_KEYS (AES-256-GCM, random 96-bit IV). `boundTo` is
 * what it belongs to ('totp|<id>'): moved to another row it can't be opened. Error 'codec-sleutel-ongeldig'.
 */
export function seal(keysText: string, text: string, boundTo: string): string {
  const { active, byId } = parseCodecKeys(keysText);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', byId.get(active) ?? Buffer.alloc(0), iv);
  cipher.setAAD(Buffer.from(boundTo));
  const data = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${active}:${data.toString('base64')}`;
}

/** Opens what `seal` made. Errors: 'codec-sleutel-onbekend', 'codec-niet-leesbaar'. */
export function unseal(keysText: string, sealed: string, boundTo: string): string {
  const [id = '', base64 = ''] = sealed.split(':');
  const key = parseCodecKeys(keysText).byId.get(id);
  if (!key) throw new CodecError('codec-sleutel-onbekend');
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length < IV_BYTES + TAG_BYTES) throw new CodecError('codec-niet-leesbaar');
  const end = bytes.length - TAG_BYTES;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
    decipher.setAAD(Buffer.from(boundTo));
    decipher.setAuthTag(bytes.subarray(end));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, end)), decipher.final()]).toString('utf8');
  } catch {
    throw new CodecError('codec-niet-leesbaar');
  }
}
