import { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseActivities } from '../../activities/case.js';
import { CASE_QUEUE } from '../../api/temporal.js';
import { lockProcess, appendFacts } from '../../db/processes/facts.js';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { devServer, programRig, until } from './temporal-rig.js';
import type { ProgramRig } from './temporal-rig.js';

let server: TestWorkflowEnvironment;
let rig: ProgramRig;
beforeAll(async () => {
  server = await devServer();
  rig = await programRig(server.address);
  await rig.work();
});
afterAll(async () => {
  await rig.stop();
  await server.teardown();
});

const nrOf = async (id: string): Promise<number> =>
  (await rig.db('process').where({ id }).first<{ nr: number } | undefined>('nr'))?.nr ?? 0;
const news = (procesId: string, nr: number, wachtMs = 10_000) =>
  rig.engine.news({ soort: 'proef', procesId, nr, wachtMs });
const answer = async (procesId: string, key: string): Promise<number> => {
  await rig.db.transaction(async (trx) => {
    const process = await lockProcess(trx, procesId);
    const value = { besluit: 'AKKOORD' };
    if (process)
      await appendFacts(trx, process, [{ key, kind: 'answered', n: 1, value }], {
        at: new Date().toISOString(),
        by: 'proef',
      });
  });
  return nrOf(procesId);
};
const isOpen = async (procesId: string, key: string): Promise<boolean> =>
  (await rig.db('task').where({ process_id: procesId, key, state: 'open' }).first()) !== undefined;

describe('the engine', () => {
  it('starts a case once, and tells it news until the next step is open', async () => {
    const id = await rig.process(await rig.family());
    await rig.engine.start('proef', id);
    await rig.engine.start('proef', id);
    await until(() => isOpen(id, 'schrijven/verslag'));
    expect(await news(id, await answer(id, 'schrijven/verslag'))).toBe('verwerkt');
    expect(await isOpen(id, 'schrijven/oordeel')).toBe(true);
    expect(await news(id, await nrOf(id))).toBe('verwerkt');
  });

  it('starts a case again from its record when it was terminated or never begun', async () => {
    const id = await rig.process(await rig.family());
    expect(await news(id, 1)).toBe('verwerkt');
    await rig.engine.client.workflow.getHandle(`proef-${id}`).terminate('proef');
    expect(await news(id, await answer(id, 'schrijven/verslag'))).toBe('verwerkt');
    expect(await isOpen(id, 'schrijven/oordeel')).toBe(true);
  });

  it('has nothing to tell a case that has ended', async () => {
    const id = await rig.process(await rig.family());
    await rig.db('process').where({ id }).update({ status: 'ingetrokken' });
    expect(await news(id, 1)).toBe('verwerkt');
  });

  it('says so within the time given when nobody answers', async () => {
    const away = await programRig('127.0.0.1:1');
    const began = Date.now();
    expect(await away.engine.news({ soort: 'proef', procesId: 'x', nr: 1, wachtMs: 800 })).toBe('ontvangen');
    expect(Date.now() - began).toBeLessThan(1_200);
    expect(await away.engine.isReachable(300)).toBe(false);
    expect(await rig.engine.isReachable()).toBe(true);
    await away.stop();
  });

  it('T46 leaves no plain text in the history, of values or of failures', async () => {
    const family = await rig.family();
    const id = await rig.process(family);
    const other = await programRig(server.address);
    await rig.engine.start('proef', id);
    await until(() => isOpen(id, 'schrijven/verslag'));
    await news(id, await answer(id, 'schrijven/verslag'));
    // An act on a process the record does not know: the activity fails with a message of its own.
    await expect(
      caseActivities({ db: rig.db, register: rig.register }).performAct({
        procesId: crypto.randomUUID(),
        act: { key: 'k', do: 'end', n: 1, spec: { word: 'process' } },
        since: 0,
        now: new Date().toISOString(),
      }),
    ).rejects.toThrow('unknown process');
    const unknown = crypto.randomUUID();
    await rig.engine.start('geen-soort', unknown);
    const handle = rig.engine.client.workflow.getHandle(`geen-soort-${unknown}`);
    await until(async () => JSON.stringify(await handle.fetchHistory()).includes('Encoded failure'));
    const failed = JSON.stringify(await handle.fetchHistory());
    expect(failed).not.toContain('unknown process kind');
    const history = await rig.engine.client.workflow.getHandle(`proef-${id}`).fetchHistory();
    const text = plainTextOf(history);
    for (const word of ['schrijven', 'verslag', 'medewerker:', 'AKKOORD', family.mentor, 'answered'])
      expect(text).not.toContain(word);
    await handle.terminate();
    await other.stop();
  });

  it('T47 does not run a case that somebody starts with plain payloads', async () => {
    const id = await rig.process(await rig.family());
    const plain = new Client({ connection: server.connection, namespace: 'default' });
    const handle = await plain.workflow.start('proef', {
      workflowId: `plat-${id}`,
      taskQueue: CASE_QUEUE,
      args: [{ procesId: id }],
    });
    await until(
      async () =>
        JSON.stringify(await handle.fetchHistory()).includes('EVENT_TYPE_WORKFLOW_TASK_FAILED') ||
        ((await handle.fetchHistory()).events ?? []).some((e) => e.workflowTaskFailedEventAttributes),
    );
    expect(await nrOf(id)).toBe(1);
    await handle.terminate();
  });
});

/** Every string and every byte of a history as text. */
function plainTextOf(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  if (Array.isArray(value)) return value.map(plainTextOf).join(' ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(plainTextOf).join(' ');
  return String(value);
}
