import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload, SerializationContext } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { TEST_CODEC_KEYS, encryptionCodec, parseCodecKeys } from '../../api/codec.js';

const context: SerializationContext = { type: 'workflow', namespace: 'school', workflowId: 'opp-1' };
const other = { ...context, workflowId: 'opp-2' };
const newKeys = `nieuw:${Buffer.alloc(32, 9).toString('base64')},${TEST_CODEC_KEYS}`;
const payload = (): Payload => defaultPayloadConverter.toPayload({ naam: 'KANARIE' });
const valueOf = (p: Payload | undefined): unknown => (p ? defaultPayloadConverter.fromPayload(p) : undefined);

describe('the codec', () => {
  const codec = encryptionCodec(TEST_CODEC_KEYS);

  it('gives back what went in, and shows nothing of it on the way', async () => {
    const [hidden] = await codec.encode([payload()], context);
    expect(Buffer.from(hidden?.data ?? []).toString('latin1')).not.toContain('KANARIE');
    expect(Buffer.from(hidden?.metadata?.['encryption-key-id'] ?? []).toString()).toBe('proef');
    const [back] = await codec.decode(hidden ? [hidden] : [], context);
    expect(valueOf(back)).toEqual({ naam: 'KANARIE' });
  });

  it('writes the same twice in two ways', async () => {
    const [a, b] = await codec.encode([payload(), payload()], context);
    expect(Buffer.from(a?.data ?? []).equals(Buffer.from(b?.data ?? []))).toBe(false);
  });

  it('reads the same case from an activity and from a client', async () => {
    const hidden = await codec.encode([payload()], {
      type: 'activity',
      namespace: 'school',
      workflowId: 'opp-1',
      isLocal: false,
    });
    expect(valueOf((await codec.decode(hidden, context))[0])).toEqual({ naam: 'KANARIE' });
  });

  it('reads old keys and writes with the first', async () => {
    const old = await codec.encode([payload()], context);
    const rotated = encryptionCodec(newKeys);
    expect(valueOf((await rotated.decode(old, context))[0])).toEqual({ naam: 'KANARIE' });
    const fresh = await rotated.encode([payload()], context);
    await expect(codec.decode(fresh, context)).rejects.toMatchObject({ code: 'codec-sleutel-onbekend' });
  });

  it('refuses what is not encrypted, without quoting it', async () => {
    const refusal = await codec.decode([payload()], context).catch((e: unknown) => e as Error);
    expect(refusal).toMatchObject({ code: 'codec-onversleuteld', message: 'codec-onversleuteld' });
    expect(JSON.stringify(refusal)).not.toContain('KANARIE');
  });

  it('T47 refuses a payload of another case, namespace or hand', async () => {
    const hidden = await codec.encode([payload()], context);
    await expect(codec.decode(hidden, other)).rejects.toMatchObject({ code: 'codec-niet-leesbaar' });
    await expect(codec.decode(hidden, { ...context, namespace: 'elders' })).rejects.toMatchObject({
      code: 'codec-niet-leesbaar',
    });
    const touched = hidden.map((p) => ({
      ...p,
      data: Buffer.from(p.data ?? []).map((byte, i) => (i === 20 ? byte ^ 1 : byte)),
    }));
    await expect(codec.decode(touched, context)).rejects.toMatchObject({ code: 'codec-niet-leesbaar' });
  });

  it('reads what is bound to a case only when it knows the case', async () => {
    const bound = await codec.encode([payload()], context);
    await expect(codec.decode(bound)).rejects.toMatchObject({ code: 'codec-zonder-context' });
    const renamed = bound.map((p) => ({
      ...p,
      metadata: { ...p.metadata, 'encryption-bound': Buffer.from('nee') },
    }));
    await expect(codec.decode(renamed, context)).rejects.toMatchObject({ code: 'codec-niet-leesbaar' });
  });

  it('hides the failure of a task too, for which the SDK names no case', async () => {
    const hidden = await codec.encode([payload()]);
    expect(Buffer.from(hidden[0]?.data ?? []).toString('latin1')).not.toContain('KANARIE');
    expect(valueOf((await codec.decode(hidden, context))[0])).toEqual({ naam: 'KANARIE' });
  });

  it('reads a recorded history where the SDK names another namespace', async () => {
    const hidden = await codec.encode([payload()], context);
    const replay = encryptionCodec(TEST_CODEC_KEYS, { namespace: 'school' });
    expect(valueOf((await replay.decode(hidden, { ...context, namespace: 'ReplayNamespace' }))[0])).toEqual({
      naam: 'KANARIE',
    });
  });

  it.each([
    '',
    'a',
    'a:kort',
    `a b:${Buffer.alloc(32).toString('base64')}`,
    `${TEST_CODEC_KEYS},${TEST_CODEC_KEYS}`,
  ])('refuses the keys %j', (keys) => {
    expect(() => parseCodecKeys(keys)).toThrow('codec-sleutel-ongeldig');
  });
});
