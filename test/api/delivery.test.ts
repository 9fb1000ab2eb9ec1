import { afterEach, describe, expect, it } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { backoffSeconds, startDeliveryLoop } from '../../api/delivery-loop.js';
import type { DeliveryLoop } from '../../api/delivery-loop.js';
import { freePort } from '../../scripts/lib/index.mjs';
import { devServer, programRig, until } from './temporal-rig.js';
import type { ProgramRig } from './temporal-rig.js';

let server: TestWorkflowEnvironment | undefined;
let rig: ProgramRig | undefined;
const loops: DeliveryLoop[] = [];
afterEach(async () => {
  for (const loop of loops.splice(0)) await loop.stop();
  await rig?.stop();
  await server?.teardown();
  rig = undefined;
  server = undefined;
});

describe('the delivery loop', () => {
  it('keeps what Temporal could not take, and brings it when it is back', async () => {
    const port = await freePort();
    const own = (rig = await programRig(`127.0.0.1:${String(port)}`));
    const id = await own.process(await own.family());
    const began = Date.now();
    expect(await own.engine.news({ soort: 'proef', procesId: id, nr: 1, wachtMs: 500 })).toBe('ontvangen');
    expect(Date.now() - began).toBeLessThan(1_000);
    loops.push(startDeliveryLoop({ db: own.db, engine: own.engine, everyMs: 100 }));
    const row = () =>
      own.db('delivery').where({ process_id: id }).first() as Promise<{
        state: string;
        last_error: string | null;
        attempts: number;
      }>;
    await until(async () => (await row()).last_error !== null, 30_000);
    expect((await row()).state).toBe('wacht');
    expect((await row()).last_error).toMatch(/^[A-Za-z]+$/);
    server = await devServer(port);
    await own.work();
    await until(async () => (await row()).state === 'klaar', 60_000);
    await until(
      async () => (await own.db('task').where({ process_id: id, state: 'open' }).first()) !== undefined,
    );
  });

  it('brings each delivery once with two loops at work', async () => {
    const own = (rig = await programRig((server = await devServer()).address));
    await own.work();
    const calls: string[] = [];
    const counted = {
      ...own.engine,
      start: async (soort: string, procesId: string): Promise<void> => {
        calls.push(procesId);
        await own.engine.start(soort, procesId);
      },
    };
    for (let i = 0; i < 2; i += 1)
      loops.push(startDeliveryLoop({ db: own.db, engine: counted, everyMs: 50 }));
    const ids: string[] = [];
    for (let i = 0; i < 25; i += 1) ids.push(await own.process(await own.family()));
    for (const loop of loops) loop.kick();
    await until(async () => (await own.db('delivery').where({ state: 'wacht' })).length === 0);
    expect([...calls].sort()).toEqual([...ids].sort());
    expect(await own.db('delivery').where({ state: 'klaar' })).toHaveLength(25);
  });

  it('takes up what a loop that died had taken', async () => {
    const own = (rig = await programRig((server = await devServer()).address));
    const id = await own.process(await own.family());
    await own
      .db('delivery')
      .where({ process_id: id })
      .update({ attempts: 1, next_at: own.db.raw(`now() + interval '300 milliseconds'`) });
    loops.push(startDeliveryLoop({ db: own.db, engine: own.engine, everyMs: 50 }));
    await until(
      async () => (await own.db('delivery').where({ process_id: id, state: 'klaar' }).first()) !== undefined,
      10_000,
    );
  });

  it('wakes at once when kicked, and stops with nothing under way', async () => {
    const own = (rig = await programRig((server = await devServer()).address));
    const loop = startDeliveryLoop({ db: own.db, engine: own.engine, everyMs: 60_000 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const id = await own.process(await own.family());
    loop.kick();
    await until(
      async () => (await own.db('delivery').where({ process_id: id, state: 'klaar' }).first()) !== undefined,
      5_000,
    );
    await loop.stop();
  });

  it('waits longer after each failure, and never longer than a minute', () => {
    expect([1, 2, 3, 7, 50].map(backoffSeconds)).toEqual([1, 2, 4, 60, 60]);
  });
});
