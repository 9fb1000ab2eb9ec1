import { voidAct } from './addressed.js';
import { processKey } from './facts.js';
import type { EventKind, Fact, FactValue, Instant } from './facts.js';
import { createP } from './protocol.js';
import type { AnyProtocol, P } from './protocol.js';
import { KitError } from './stage.js';
import type { Branch, Stage } from './stage.js';
import { closingOf, stateOf } from './words.js';
import type { Act, Seen, WordSpec, WordState } from './words.js';

type OpenWord = { readonly key: string; readonly spec: WordSpec; readonly done?: (value: FactValue) => void };
export type Want = { readonly key: string; readonly spec: WordSpec; readonly state: WordState };

/** A process being played: facts go in one at a time, wants come out when it has come to rest. */
export type Run = {
  readonly apply: (facts: readonly Fact[]) => Promise<void>;
  readonly wants: () => readonly Want[];
  readonly applied: () => number;
  readonly isEnded: () => boolean;
  readonly facts: () => readonly Fact[];
};

export type RunOptions = {
  /** Whether code behind this version name may run as new; the durable player asks Temporal's `patched`. */
  readonly mayBeNew?: (name: string) => boolean;
  /** Wraps what the words see of this run: for tests that break the counting on purpose. */
  readonly wrapStage?: (stage: Stage) => Stage;
};

/**
 * Plays a protocol over a log. The run counts its running branches itself: `rest` is the moment the count is
 * nought, never inferred. Throws KitError where the protocol breaks a rule, and whatever the protocol throws.
 */
export function createRun(protocol: AnyProtocol, options: RunOptions = {}): Run {
  const { definition } = protocol;
  const log: Fact[] = [];
  const words: OpenWord[] = [];
  const times = new Map<string, number>();
  let queue: readonly Fact[] = [];
  let running = 0;
  let atRest: (() => void) | undefined;
  let failed: Error | undefined;
  let ending: Act | undefined;
  let ended = false;
  let recompute = 0;
  let taken: string | undefined;

  const settle = (): void => {
    if (running === 0) atRest?.();
  };
  const broken = (error: unknown): Error => {
    failed ??= error instanceof Error ? error : new Error('protocol failed', { cause: error });
    running = 0;
    settle();
    return failed;
  };
  const usualOf = (step: string): FactValue => definition.stappen[step]?.usual ?? {};
  const seen = (): Seen => ({ recompute, usualOf });
  const below = (key: string): readonly Fact[] =>
    log.filter((f) => f.key === key || f.key.startsWith(`${key}/`));
  const state = (word: OpenWord): WordState => stateOf(word.key, word.spec, below(word.key), seen());

  const ownStage: Stage = {
    open: (branch, key, spec) => {
      if (!branch.running) throw broken(new KitError('naast-elkaar', `${key}: use each or race`));
      const now = stateOf(key, spec, below(key), seen());
      if (now.done) return Promise.resolve(now.value);
      branch.running = false;
      running -= 1;
      settle();
      return new Promise((resolve) => {
        words.push({
          key,
          spec,
          done: (value) => {
            branch.running = true;
            running += 1;
            resolve(value);
          },
        });
      });
    },
    watch: (key, spec) => {
      const at = words.findIndex((w) => w.key === key);
      if (at >= 0) words.splice(at, 1);
      words.push({ key, spec });
    },
    nth: (name) => {
      const n = (times.get(name) ?? 0) + 1;
      times.set(name, n);
      return n;
    },
    fork: (parent, n) => {
      parent.running = false;
      running += n - 1;
      return Array.from({ length: n }, () => ({ running: true }));
    },
    join: (parent, child, isLast) => {
      if (!child.running)
        throw broken(new KitError('naast-elkaar', 'a branch ended before the word it opened'));
      child.running = false;
      if (isLast) parent.running = true;
      else {
        running -= 1;
        settle();
      }
    },
    forget: (prefix) => {
      for (let i = words.length - 1; i >= 0; i -= 1) {
        if (words[i]?.key.startsWith(`${prefix}/`)) words.splice(i, 1);
      }
    },
    takeOver: (road) => {
      taken = road;
      words.splice(0, words.length, ...words.filter((w) => w.key.startsWith(`${road}/`)));
    },
    now: () => log.at(-1)?.at ?? '',
    begun: () => log[0]?.value ?? {},
    isFresh: (name, key) => {
      const recorded = [...log, ...queue].find((f) => f.key === key && f.kind === 'versioned');
      if (recorded) return recorded.value['nieuw'] === true;
      return queue.length > 0 || options.mayBeNew?.(name) === false ? false : undefined;
    },
  };

  const isOutcome = (uitkomst: unknown): uitkomst is string =>
    typeof uitkomst === 'string' && uitkomst in definition.uitkomsten;
  const stage = options.wrapStage?.(ownStage) ?? ownStage;

  const launch = (path: string, body: (p: P) => Promise<FactValue>, isMain: boolean): void => {
    const branch: Branch = { running: true };
    running += 1;
    void body(createP(stage, branch, path)).then((value) => {
      if (!branch.running) {
        broken(new KitError('naast-elkaar', `${path}: ended before the word it opened`));
        return;
      }
      running -= 1;
      if (isMain) ending ??= endAct('afgerond', value);
      else if (isOutcome(value['uitkomst'])) ending ??= endAct('afgerond', { uitkomst: value['uitkomst'] });
      settle();
    }, broken);
  };

  const happen = (event: EventKind): void => {
    switch (definition.gebeurtenissen[event]) {
      case 'end':
        ending ??= endAct('vervallen', { gebeurtenis: event });
        return;
      case 'recompute':
        recompute = log.at(-1)?.nr ?? 0;
        return;
      case 'road': {
        const road = protocol.roads[event];
        const path = `@${event}#${String(log.filter((f) => f.kind === 'event' && f.value['event'] === event).length)}`;
        if (road && taken === undefined) launch(path, road, false);
        return;
      }
      case 'continue':
        return;
    }
  };

  const steer = (fact: Fact): void => {
    if (fact.kind === 'started') {
      launch('', protocol.body, true);
    } else if (fact.kind === 'withdrawn') ending ??= endAct('ingetrokken', {});
    else if (fact.kind === 'ended') ended = true;
    else if (fact.kind === 'event') happen(fact.value['event'] as EventKind);
  };

  const dispatch = (fact: Fact): void => {
    if (fact.key === processKey || fact.kind === 'event') steer(fact);
    if (ending) return;
    for (const word of words.filter((w) => fact.key === w.key || fact.key.startsWith(`${w.key}/`))) {
      const now = state(word);
      const at = words.indexOf(word);
      if (!now.done || at < 0) continue;
      words.splice(at, 1);
      word.done?.(now.value);
    }
  };

  const applyOne = async (fact: Fact): Promise<void> => {
    if (failed) throw failed;
    if (fact.nr !== log.length + 1)
      throw new KitError('gat-in-log', `nr ${String(fact.nr)} after ${String(log.length)}`);
    log.push(fact);
    const rest = new Promise<void>((resolve) => {
      atRest = resolve;
    });
    dispatch(fact);
    settle();
    await rest;
    atRest = undefined;
    // Read anew: the protocol may have failed meanwhile.
    const fault = failed as Error | undefined;
    if (fault) throw fault;
  };

  return {
    apply: async (facts) => {
      for (const [i, fact] of facts.entries()) {
        queue = facts.slice(i + 1);
        await applyOne(fact);
      }
    },
    wants: () => {
      if (failed) throw failed;
      if (ended) return [];
      const process: WordSpec = { word: 'process' };
      if (ending) return [{ key: processKey, spec: process, state: { done: false, act: ending } }];
      const open = words.map((w) => ({ key: w.key, spec: w.spec, state: state(w) }));
      const left = taken === undefined ? undefined : openBeside(taken, log);
      if (left !== undefined)
        open.unshift({ key: left, spec: process, state: voidAct(left, { word: 'void' }) });
      return [...open, { key: processKey, spec: process, state: processState(log) }];
    },
    applied: () => log.length,
    isEnded: () => ended,
    facts: () => log,
  };
}

function endAct(status: 'afgerond' | 'ingetrokken' | 'vervallen', args: FactValue): Act {
  return { key: processKey, do: 'end', n: 1, spec: { word: 'process' }, args: { ...args, status } };
}

/** The first open key that is not of the road that took over. */
function openBeside(road: string, log: readonly Fact[]): string | undefined {
  const isOpen = ({ key, kind }: Fact): boolean =>
    kind === 'opened' && !key.startsWith(`${road}/`) && !closingOf(log, key);
  return log.find(isOpen)?.key;
}

/** The key of one happening: the same event on the same day is one fact. */
export function eventKey(event: EventKind, op: string): string {
  return `${processKey}/${event}/${op}`;
}

/** The wakes of the process itself: birthdays and a planned leaving, as last recorded. */
function processState(log: readonly Fact[]): WordState {
  const recorded = log.findLast((f) => f.key === processKey && f.value['expected'] !== undefined);
  const list = (recorded?.value['expected'] ?? []) as readonly {
    event: EventKind;
    at: Instant;
    op: string;
  }[];
  const next = list
    .filter((e) => !log.some((f) => f.key === eventKey(e.event, e.op)))
    .sort((a, b) => (a.at < b.at ? -1 : 1))[0];
  if (!next) return { done: false };
  const spec: WordSpec = { word: 'process' };
  const key = eventKey(next.event, next.op);
  const act: Act = { key, do: 'event', n: 1, spec, args: { event: next.event, op: next.op } };
  return { done: false, wake: { at: next.at, act } };
}
