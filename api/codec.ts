import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { DataConverter, Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import proto from '@temporalio/proto';

const { Payload: PayloadMessage } = proto.temporal.api.common.v1;

const ENCODING = 'binary/encrypted';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** Published keys for tests and recorded histories; a program in production refuses them. */
export const TEST_CODEC_KEYS = `proef:${Buffer.alloc(KEY_BYTES, 7).toString('base64')}`;

/** Keeps messages and stacks of failures inside encoded payloads; also for the bundler and replays. */
export const failureConverterPath = fileURLToPath(
  new URL('../workflows/failure-converter.cjs', import.meta.url),
);

/** A payload that can't be written or read; the message is its code, never content. */
export class CodecError extends Error {
  constructor(
    readonly code:
      | 'codec-sleutel-ongeldig'
      | 'codec-sleutel-onbekend'
      | 'codec-onversleuteld'
      | 'codec-zonder-context'
      | 'codec-niet-leesbaar',
  ) {
    super(code);
    this.name = 'CodecError';
  }
}

type Keys = { readonly active: string; readonly byId: ReadonlyMap<string, Buffer> };

/**
 * Reads `id:base64,id2:base64`: keys of 32 bytes, the first encrypts, all decrypt. Errors: 'codec-sleutel-ongeldig'.
 */
export function parseCodecKeys(text: string): Keys {
  const byId = new Map<string, Buffer>();
  for (const part of text.split(',').map((p) => p.trim())) {
    const [id = '', base64 = ''] = part.split(':');
    const key = Buffer.from(base64, 'base64');
    if (!/^[a-z0-9-]{1,40}$/i.test(id) || key.length !== KEY_BYTES || byId.has(id)) {
      throw new CodecError('codec-sleutel-ongeldig');
    }
    byId.set(id, key);
  }
  const [active] = byId.keys();
  if (active === undefined) throw new CodecError('codec-sleutel-ongeldig');
  return { active, byId };
}

/** Binds a payload to its case: moved to another workflow or namespace it can't be read (trust d2). */
function boundTo(
  context: SerializationContext | undefined,
  namespace: string | undefined,
): Buffer | undefined {
  return context?.workflowId
    ? Buffer.from(`${namespace ?? context.namespace}|${context.workflowId}`)
    : undefined;
}

// SDK 1.24 names no case when it encodes the failure of a whole workflow task; refusing there would end the worker.
const UNBOUND = Buffer.from('zonder zaak');

function encrypt(payload: Payload, { active, byId }: Keys, aad: Buffer | undefined): Payload {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', byId.get(active) ?? Buffer.alloc(0), iv);
  cipher.setAAD(aad ?? UNBOUND);
  const plain = PayloadMessage.encode(payload).finish();
  const data = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  const metadata = { encoding: Buffer.from(ENCODING), 'encryption-key-id': Buffer.from(active) };
  return { metadata: aad ? metadata : { ...metadata, 'encryption-bound': Buffer.from('nee') }, data };
}

function textOf(value: Uint8Array | null | undefined): string {
  return value ? Buffer.from(value).toString() : '';
}

function decrypt({ metadata, data }: Payload, keys: Keys, bound: Buffer | undefined): Payload {
  if (textOf(metadata?.['encoding']) !== ENCODING) throw new CodecError('codec-onversleuteld');
  const aad = textOf(metadata?.['encryption-bound']) === 'nee' ? UNBOUND : bound;
  if (!aad) throw new CodecError('codec-zonder-context');
  const key = keys.byId.get(textOf(metadata?.['encryption-key-id']));
  if (!key) throw new CodecError('codec-sleutel-onbekend');
  const bytes = Buffer.from(data ?? []);
  if (bytes.length < IV_BYTES + TAG_BYTES) throw new CodecError('codec-niet-leesbaar');
  const end = bytes.length - TAG_BYTES;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
    decipher.setAAD(aad);
    decipher.setAuthTag(bytes.subarray(end));
    return PayloadMessage.decode(
      Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, end)), decipher.final()]),
    );
  } catch {
    throw new CodecError('codec-niet-leesbaar');
  }
}

type CodecOptions = {
  /** The namespace payloads were written in, where the SDK names another one (replay of a recorded history). */
  readonly namespace?: string;
};

/**
 * AES-256-GCM over every payload, with a random 96-bit IV and namespace and workflow id as authenticated data. It fails
 * closed: what isn't encrypted, or isn't of this case, is refused. Only the failure of a whole workflow task is bound to
 * no case. Errors: CodecError.
 */
export function encryptionCodec(keysText: string, { namespace }: CodecOptions = {}): PayloadCodec {
  const keys = parseCodecKeys(keysText);
  return {
    // eslint-disable-next-line @typescript-eslint/require-await -- a refusal must be a rejection, not a throw
    encode: async (payloads, context) => payloads.map((p) => encrypt(p, keys, boundTo(context, namespace))),
    // eslint-disable-next-line @typescript-eslint/require-await -- idem
    decode: async (payloads, context) => payloads.map((p) => decrypt(p, keys, boundTo(context, namespace))),
  };
}

/** The data converter of client, worker and replays. Errors: CodecError 'codec-sleutel-ongeldig'. */
export function dataConverterOf(keysText: string, options: CodecOptions = {}): DataConverter {
  return { failureConverterPath, payloadCodecs: [encryptionCodec(keysText, options)] };
}
