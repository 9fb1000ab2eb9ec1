import { createHash } from 'node:crypto';

/** The id that belongs to a name, for ever the same: a UUID of version 8 (RFC 9562) made of the name's SHA-256. */
export function demoId(name: string): string {
  const bytes = createHash('sha256').update(`leerlingroute-demo/${name}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A source of chance that gives the same numbers each time. */
export type Chance = {
  /** A whole number from `min` up to and including `max`. */
  readonly whole: (min: number, max: number) => number;
  /** One of the items. Error: RangeError when there are none. */
  readonly pick: <T>(items: readonly T[]) => T;
  /** True in about `percent` of a hundred times. */
  readonly isLucky: (percent: number) => boolean;
  /** The items in another order. */
  readonly shuffle: <T>(items: readonly T[]) => readonly T[];
};

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Chance seeded by a name, so that one more pupil changes nothing about the others. */
export function chanceFor(name: string): Chance {
  const next = mulberry32(createHash('sha256').update(name).digest().readUInt32BE(0));
  const whole = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(items: readonly T[]): T => {
    const item = items[whole(0, items.length - 1)];
    if (item === undefined) throw new RangeError('pick uit een lege lijst');
    return item;
  };
  const shuffle = <T>(items: readonly T[]): readonly T[] =>
    items
      .map((item) => ({ item, at: next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  return { whole, pick, isLucky: (percent) => next() * 100 < percent, shuffle };
}
