import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { canonicalJson, sha256Hex } from '../../../domain/document/hash.js';

describe('sha256Hex', () => {
  it('gives the known digest of a text and of its bytes', () => {
    const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(sha256Hex('abc')).toBe(digest);
    expect(sha256Hex(new Uint8Array([97, 98, 99]))).toBe(digest);
  });
});

describe('canonicalJson', () => {
  it('sorts keys at every depth, keeps the order of lists and leaves out absent members', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 'é\n' }, null], a: undefined, A: true })).toBe(
      '{"A":true,"b":[{"c":"é\\n","d":1},null]}',
    );
  });

  it('is one text for the same value in any key order, and reads back as that value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([[Number.NaN], [1n], [new Date(0)], [() => 1], [[undefined]]])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});
