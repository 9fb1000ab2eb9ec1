import { readdirSync, readFileSync } from 'node:fs';
import type { Payload } from '@temporalio/common';
import { defaultDataConverter } from '@temporalio/common';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow/index.js';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { standOf } from '../../workflows/kit/durable.js';
import type { CaseActivities, Stand } from '../../workflows/kit/durable.js';
import type { Fact } from '../../workflows/kit/facts.js';
import type { AnyProtocol } from '../../workflows/kit/protocol.js';
import { createRun } from '../../workflows/kit/run.js';
import { testDataConverter } from './data-converter.js';

type History = ReturnType<typeof historyFromJSON>;
/** A recorded run: its history as the engine keeps it, and where the case stood at its end. */
export type Recorded = {
  readonly name: string;
  /** Of the recorded run: its payloads are bound to it, so a replay goes under the same id. */
  readonly workflowId: string;
  readonly history: History;
  readonly stand: Stand;
};

const folder = new URL('../histories/', import.meta.url);

/** Where the recording of a run of this kind is kept. */
export const fileOf = (soort: string, name: string): URL => new URL(`${soort}/${name}.json`, folder);

/** All recorded runs of a process kind. */
export function recordings(soort: string): readonly Recorded[] {
  return readdirSync(new URL(`${soort}/`, folder))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const { workflowId, history, stand } = JSON.parse(
        readFileSync(new URL(`${soort}/${file}`, folder), 'utf8'),
      ) as {
        workflowId: string;
        history: unknown;
        stand: Stand;
      };
      return { name: file.replace('.json', ''), workflowId, history: historyFromJSON(history), stand };
    });
}

const { failureConverterPath: _path, ...codec } = testDataConverter;
const loaded = { ...defaultDataConverter, ...codec };

async function decode<T>(payloads: readonly Payload[] | null | undefined, workflowId: string): Promise<T> {
  const context = { type: 'workflow' as const, namespace: 'default', workflowId };
  const [value] = await decodeArrayFromPayloads(loaded, [...(payloads ?? [])], context);
  return value as T;
}

/**
 * What a protocol of today would do otherwise than a recorded run did, in words; empty when nothing. The engine's
 * replay compares the kinds of commands only, so a task that opens under another name would pass it: here each act of
 * the history must be one the protocol wants at that point, and the case must stand where it stood.
 */
export async function deviations(
  protocol: AnyProtocol,
  { workflowId, history, stand }: Recorded,
): Promise<readonly string[]> {
  const run = createRun(protocol);
  const found: string[] = [];
  const scheduled = new Map<string, string>();
  for (const event of history.events ?? []) {
    const asked = event.activityTaskScheduledEventAttributes;
    const told = event.activityTaskCompletedEventAttributes;
    if (asked) {
      scheduled.set(String(event.eventId), asked.activityType?.name ?? '');
      if (asked.activityType?.name !== 'performAct') continue;
      const { act } = await decode<Parameters<CaseActivities['performAct']>[0]>(
        asked.input?.payloads,
        workflowId,
      );
      const wanted = run.wants().flatMap(({ state }) => (state.done ? [] : [state.act, state.wake?.act]));
      const isWanted = wanted.some((w) => w?.key === act.key && w.do === act.do && w.n === act.n);
      if (!isWanted) found.push(`not wanted any more: ${act.do} ${act.key} ${String(act.n)}`);
    } else if (told && scheduled.get(String(told.scheduledEventId)) !== 'reportTrouble') {
      await run.apply(await decode<readonly Fact[]>(told.result?.payloads, workflowId));
    }
  }
  const now = standOf(run);
  if (JSON.stringify(now) !== JSON.stringify(stand))
    found.push(`stands at ${JSON.stringify(now)}, not at ${JSON.stringify(stand)}`);
  return found;
}
