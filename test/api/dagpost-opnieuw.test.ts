import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterEach, expect, it } from 'vitest';
import { startDeliveryLoop } from '../../api/delivery-loop.js';
import type { DeliveryLoop } from '../../api/delivery-loop.js';
import { dagpostId, ensureClockwork } from '../../api/use-cases/school/schedules.js';
import { freePort } from '../../scripts/lib/index.mjs';
import { devServer, programRig, until } from './temporal-rig.js';
import type { ProgramRig } from './temporal-rig.js';

let server: TestWorkflowEnvironment | undefined;
let rig: ProgramRig | undefined;
let loop: DeliveryLoop | undefined;
afterEach(async () => {
  await loop?.stop();
  await rig?.stop();
  await server?.teardown();
});

it('news for the dagpost waits until Temporal is there, and wakes the workflow of that location', async () => {
  const port = await freePort();
  const own = (rig = await programRig(`127.0.0.1:${String(port)}`));
  const { locatieId } = await own.family();
  await own.db('delivery').insert({ locatie_id: locatieId, nr: 0, kind: 'dagpost' });
  loop = startDeliveryLoop({ db: own.db, engine: own.engine, everyMs: 100 });
  const row = () =>
    own.db('delivery').first<{ state: string; last_error: string | null }>('state', 'last_error');
  await until(async () => (await row()).last_error !== null, 30_000);
  server = await devServer(port);
  await own.work();
  await ensureClockwork(own.engine.client, own.db);
  await until(async () => (await row()).state === 'klaar', 60_000);
  const handle = own.engine.client.workflow.getHandle(dagpostId(locatieId));
  const { events = [] } = await handle.fetchHistory();
  const names = events?.flatMap((e) => e.workflowExecutionSignaledEventAttributes?.signalName ?? []);
  expect(names).toEqual(['opnieuw']);
  expect((await handle.describe()).status.name).toBe('RUNNING');
});
