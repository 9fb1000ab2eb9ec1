import { ApplicationFailure } from '@temporalio/activity';
import type { CaseActivities } from '../../workflows/kit/durable.js';
import type { RigTools } from './case-rig.js';

/** Terminates the case each time an act has committed, before it can report, and starts it again from the record. */
export function restartingAfterEachAct(
  activities: CaseActivities,
  { restartWhenFailed }: RigTools,
): CaseActivities {
  const seen = new Map<string, number>();
  return {
    ...activities,
    performAct: async (input) => {
      const facts = await activities.performAct(input);
      const last = facts.at(-1);
      if (!last || last.nr <= (seen.get(input.procesId) ?? 0) || last.kind === 'ended') return facts;
      seen.set(input.procesId, last.nr);
      await restartWhenFailed(input.procesId);
      throw ApplicationFailure.create({ message: 'terminated after the commit', nextRetryDelay: 3_600_000 });
    },
  };
}

/** A number between 0 and 1 that is the same for the same seed and name. */
export function chance(seed: number, name: string): number {
  let h = (seed ^ 0x9e3779b9) >>> 0;
  for (const letter of name) h = Math.imul(h ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b) >>> 0;
  return ((h ^ (h >>> 13)) >>> 0) / 2 ** 32;
}

export type CrashOptions = {
  readonly seed: number;
  /** The share of acts that throw before, and after, their commit. */
  readonly before: number;
  readonly after: number;
  readonly attempt: () => number;
};

/** Acts that crash by a seeded chance, before they begin or between their commit and their report. */
export function crashing(options: CrashOptions): (activities: CaseActivities) => CaseActivities {
  return (activities) => ({
    ...activities,
    performAct: async (input) => {
      const { key, do: what, n } = input.act;
      const name = `${key.replace(/[0-9a-f-]{36}/g, '')} ${what} ${String(n)} ${String(options.attempt())}`;
      if (chance(options.seed, `before ${name}`) < options.before) throw new Error('crash before the commit');
      const facts = await activities.performAct(input);
      if (chance(options.seed, `after ${name}`) < options.after) throw new Error('crash after the commit');
      return facts;
    },
  });
}

/** Planted on purpose: each act that opens a word crashes after its commit, and its second try goes by another key. */
export function keyedByAttempt(activities: CaseActivities): CaseActivities {
  const tried = new Set<string>();
  return {
    ...activities,
    performAct: async (input) => {
      const { act } = input;
      if (tried.has(act.key))
        return activities.performAct({ ...input, act: { ...act, key: `${act.key}~2` } });
      if (act.do === 'open') tried.add(act.key);
      const facts = await activities.performAct(input);
      if (act.do === 'open') throw new Error('crash after the commit');
      return facts;
    },
  };
}
