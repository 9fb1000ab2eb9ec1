import { randomUUID } from 'node:crypto';
import { startStack } from '../test/support/stack.js';
import type { Stack } from '../test/support/stack.js';
import { startProcess } from '../api/use-cases/start-process.js';
import { loadSubject } from '../db/people/subject.js';
import { localDateOf } from '../domain/calendar/index.js';
import { createEngine } from '../api/temporal.js';

const COUNT = process.argv.includes('--smoke') ? 200 : 1_000;
const CALLERS = 16;
const BLOCKS = 4;

/** Does `work` for all items, with so many at a time; gives back the seconds it took. */
async function timed<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
  done: () => Promise<void>,
): Promise<number> {
  const from = performance.now();
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) await work(items[i] as T);
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  await done();
  return (performance.now() - from) / 1_000;
}

/** New pupils of an existing group, so that each can have a process. */
async function newPupils({ db }: Stack, count: number): Promise<readonly string[]> {
  const groep = (await db('groep').first()) as { id: string; locatie_id: string };
  const dag = localDateOf(new Date().toISOString());
  const ids = Array.from({ length: count }, () => randomUUID());
  await db('leerling').insert(
    ids.map((id) => ({
      id,
      leerlingnummer: id,
      roepnaam: 'Meting',
      achternaam: 'Voorbeeld',
      zoeknaam: 'voorbeeld meting',
      geboortedatum: '2016-01-01',
    })),
  );
  await db('inschrijving').insert(
    ids.map((id) => ({ id: randomUUID(), leerling_id: id, locatie_id: groep.locatie_id, van: dag })),
  );
  await db('groepsplaatsing').insert(ids.map((id) => ({ leerling_id: id, groep_id: groep.id, van: dag })));
  return ids;
}

const stack = await startStack({ withWorker: false });
const engine = createEngine(stack.services.config, stack.db);
const account = (await stack.db('account').where('email', 'like', 'begeleider@%').first()) as {
  medewerker_id: string;
};
const subject = await loadSubject(stack.db, account.medewerker_id, localDateOf(new Date().toISOString()));
if (!subject) throw new Error('de leerlingbegeleider van de demo ontbreekt');

/** A start counts when the engine has it: the last delivery of the block is done. */
async function delivered(): Promise<void> {
  for (;;) {
    const row = (await stack
      .db('delivery')
      .where({ state: 'wacht', kind: 'start' })
      .count({ n: '*' })
      .first()) as { n: number } | undefined;
    if ((row?.n ?? 0) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

let ours = 0;
let bare = 0;
for (let block = 0; block < BLOCKS; block += 1) {
  const pupils = await newPupils(stack, COUNT / BLOCKS);
  // Both on the same server, in turn, so that a slow moment of the machine falls on both.
  bare += await timed(
    pupils,
    (id) =>
      engine.client.workflow.start('opp', {
        workflowId: `kaal-${id}`,
        taskQueue: 'niemand',
        args: [{ procesId: id }],
      }),
    () => Promise.resolve(),
  );
  ours += await timed(
    pupils,
    (leerlingId) => startProcess(stack.services, subject, { soort: 'opp', leerlingId, wachtMs: 0 }),
    delivered,
  );
}
await engine.close();
await stack.stop();
const perSecond = (seconds: number): number => Math.round((COUNT / seconds) * 10) / 10;
const result = {
  ours: perSecond(ours),
  bare: perSecond(bare),
  ratio: Math.round((bare / ours) * 1_000) / 1_000,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
