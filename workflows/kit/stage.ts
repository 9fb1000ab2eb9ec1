import type { FactValue, Instant } from './facts.js';
import type { WordSpec } from './words.js';

/** A fault of the protocol itself (not of the world): its code says which rule of the kit was broken. */
export class KitError extends Error {
  constructor(
    readonly code:
      'naast-elkaar' | 'niet-toegestaan' | 'gat-in-log' | 'race-met-twee-woorden' | 'onbekende-stap',
    what: string,
  ) {
    super(`${code}: ${what}`);
    this.name = 'KitError';
  }
}

/** One line of execution of a protocol. It runs, or it waits for the one word it opened. */
export type Branch = { running: boolean };

/** What the protocol's words need of the run they are played in. */
export type Stage = {
  /** Opens a word and stops the branch until the word is done. */
  readonly open: (branch: Branch, key: string, spec: WordSpec) => Promise<FactValue>;
  /** Opens a word nobody waits for, in the place of an earlier one on the same key. */
  readonly watch: (key: string, spec: WordSpec) => void;
  /** How often this was asked in this run, from 1: numbers what a protocol says more than once about one key. */
  readonly nth: (name: string) => number;
  readonly fork: (parent: Branch, n: number) => readonly Branch[];
  /** A branch has ended; the last of its group hands its count to the parent. */
  readonly join: (parent: Branch, child: Branch, isLast: boolean) => void;
  /** Drops the words below a key: they lost a race. */
  readonly forget: (prefix: string) => void;
  /** Drops all words but those below this road, and closes what is open elsewhere. */
  readonly takeOver: (road: string) => void;
  readonly now: () => Instant;
  readonly begun: () => FactValue;
  /** True or false where a version is known, undefined where it must be recorded as new. */
  readonly isFresh: (name: string, key: string) => boolean | undefined;
};
