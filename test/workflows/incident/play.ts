import { textOf } from '../../../workflows/kit/facts.js';
import type { Fact, FactKind, FactValue } from '../../../workflows/kit/facts.js';
import { playInMemory } from '../../../workflows/kit/memory.js';
import type { AnyProtocol } from '../../../workflows/kit/protocol.js';
import { started, testWorld } from '../../support/kit-world.js';

/** What people say instead of the usual, by the end of the key. */
export type Says = Readonly<Record<string, FactValue | 'stil'>>;

/** Plays a process that began with these answers, on a day at 11:00 local time; everyone gives the usual answer unless told. */
export async function played(
  protocol: AnyProtocol,
  invoer: FactValue,
  says: Says = {},
  { dag = '2026-11-10', days = 200 } = {},
) {
  const at = `${dag}T10:00:00.000Z`;
  const startedProcesses: (readonly [string, FactValue])[] = [];
  const world = testWorld(
    protocol.definition,
    undefined,
    {},
    {
      startProcess: (soort, about) => {
        startedProcesses.push([soort, about]);
        return { proces: soort };
      },
    },
  );
  const { facts, mails, stop } = await playInMemory(protocol, [started(at, dag, invoer)], world, {
    now: at,
    days,
    answers: (key, usual) => Object.entries(says).find(([end]) => fits(key, end))?.[1] ?? usual,
  });
  return { facts, mails, stop, started: startedProcesses, uitkomst: facts.at(-1)?.value['uitkomst'] };
}

const fits = (key: string, end: string): boolean => key === end || key.endsWith(`/${end}`);

/** The day, the key and the due date of each task, in the order in which they opened. */
export const tasks = (facts: readonly Fact[]): readonly string[] =>
  facts
    .filter((f) => f.kind === 'opened' && f.value['step'] !== undefined)
    .map((f) => `${f.at.slice(0, 10)} ${f.key} < ${textOf(f.value['due'])}`);

/** The keys of the facts of one kind. */
export const keys = (facts: readonly Fact[], kind: FactKind): readonly string[] =>
  facts.filter((f) => f.kind === kind).map((f) => f.key);
