import { isClosing, processKey } from '../../workflows/kit/facts.js';
import type { Fact, FactKind } from '../../workflows/kit/facts.js';
import type { AnyProtocol } from '../../workflows/kit/protocol.js';
import { createRun } from '../../workflows/kit/run.js';
import type { Run, RunOptions } from '../../workflows/kit/run.js';
import { factKindOf } from '../../workflows/kit/words.js';
import type { MailRow } from './case-rig.js';

/** Applies facts, but does not wait for a run that never comes to rest: false then. In memory all work is microtasks. */
export async function rests(run: Run, facts: readonly Fact[]): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setImmediate(() => setImmediate(() => resolve(false))));
  return Promise.race([run.apply(facts).then(() => true), late]);
}

const people: ReadonlySet<FactKind> = new Set([
  'started',
  'answered',
  'skipped',
  'withdrawn',
  'event',
  'changed',
  'expected',
]);

/**
 * What is wrong with a log, in words; empty when nothing is. Dense numbers, one closing fact a key, every answer after
 * its word opened, every fact of the clock wanted by the protocol at that very moment, and nothing left open once the
 * process has ended.
 */
export async function faultsOf(
  protocol: AnyProtocol,
  log: readonly Fact[],
  options: RunOptions = {},
): Promise<readonly string[]> {
  const faults: string[] = [];
  const run = createRun(protocol, options);
  const closed = new Set<string>();
  for (const [i, fact] of log.entries()) {
    if (fact.nr !== i + 1) return [...faults, `nr ${String(fact.nr)} at place ${String(i + 1)}`];
    if (fact.by === 'klok' && !people.has(fact.kind) && !isWanted(run, fact))
      faults.push(`nobody wanted ${lineOf(fact)}`);
    if (fact.kind === 'answered' && !log.slice(0, i).some((f) => f.kind === 'opened' && f.key === fact.key)) {
      faults.push(`answered before it opened: ${lineOf(fact)}`);
    }
    if (isClosing(fact.kind) && closed.has(fact.key)) faults.push(`closed twice: ${lineOf(fact)}`);
    if (isClosing(fact.kind)) closed.add(fact.key);
    if (!(await rests(run, [fact]))) return [...faults, `no rest after ${lineOf(fact)}`];
  }
  if (!log.some((f) => f.kind === 'ended')) return faults;
  const open = log.filter((f) => f.kind === 'opened' && !closed.has(f.key));
  return [...faults, ...open.map((f) => `still open at the end: ${f.key}`)];
}

const lineOf = (f: Fact): string => `${String(f.nr)} ${f.kind} ${f.key}`;

/**
 * The end closes all that is open, and may take back a letter that went out; any other fact of the clock is the act of a
 * word that is open now.
 */
function isWanted(run: Run, fact: Fact): boolean {
  // What an outage moves goes with the late step it follows.
  if (fact.kind === 'extended' && fact.value['stilstand'] !== undefined) return true;
  const acts = run
    .wants()
    .flatMap(({ state }) => (state.done ? [] : [state.act, state.wake?.act]))
    .filter((a) => a !== undefined);
  const isEnding = acts.some((a) => a.do === 'end');
  const isTakenBack = fact.kind === 'sent' && fact.key === processKey;
  if (isEnding) return fact.kind === 'voided' || fact.kind === 'ended' || isTakenBack;
  return acts.some((a) => a.key === fact.key && a.n === fact.n && factKindOf(a.do) === fact.kind);
}

/** Mails that went to the same person about the same thing more than once. */
export function doubles(mails: readonly Pick<MailRow, 'key' | 'text' | 'n' | 'wie'>[]): readonly string[] {
  const lines = mails.map((m) => `${m.key} ${m.text} ${String(m.n)} ${m.wie}`);
  return lines.filter((line, i) => lines.indexOf(line) !== i);
}
