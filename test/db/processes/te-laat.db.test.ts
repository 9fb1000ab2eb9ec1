import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { boardRows } from '../../../db/api/board.js';
import { appendFacts, lockProcess } from '../../../db/processes/facts.js';
import type { NewFact } from '../../../workflows/kit/facts.js';
import { newProcess, now } from '../../activities/mail/rig.js';
import { testDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { smallSchool } from '../../support/family.js';

let database: TestDatabase;
let procesId: string;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  procesId = await newProcess(database.knex, await smallSchool(database.knex));
});

const onBoard = async (): Promise<boolean> =>
  (await boardRows(database.knex, '2026-11-25', now)).some(
    (r) => r.procesId === procesId && r.oorzaak === 'termijn-voorbij',
  );

/** A deadline word passes through a stage: it is set, its day goes by, or it is met. */
async function pass(kind: 'set' | 'late' | 'met', name: string): Promise<boolean> {
  const value = kind === 'set' ? { due: '2026-11-20', lateAt: '2026-11-21T06:30:00.000Z' } : {};
  await append({ key: `termijn/${name}`, kind, n: 1, value });
  const row = await database.knex('process').where({ id: procesId }).first<{ te_laat: boolean }>('te_laat');
  return row.te_laat;
}

/** A date the protocol only asked for: nothing is due then. */
const date = (name: string): Promise<void> =>
  append({ key: name, kind: 'set', n: 1, value: { due: '2026-11-20' } });

const append = (fact: NewFact): Promise<void> =>
  database.knex.transaction(async (trx) => {
    const process = await lockProcess(trx, procesId);
    if (process) await appendFacts(trx, process, [fact], { at: now, by: 'klok' });
  });

describe('a process is late', () => {
  it('from the day a deadline goes by until it is met', async () => {
    expect(await pass('set', 'wettelijk')).toBe(false);
    expect(await pass('late', 'wettelijk')).toBe(true);
    expect(await pass('met', 'wettelijk')).toBe(false);
  });

  it('on the board until then, whatever other dates were computed', async () => {
    await pass('set', 'wettelijk');
    await pass('late', 'wettelijk');
    expect(await onBoard()).toBe(true);
    await pass('met', 'wettelijk');
    await date('lezen');
    expect(await onBoard()).toBe(false);
  });

  it('and has a legal date only while there is one to meet; what is over keeps the date it had', async () => {
    const uiterlijk = async () =>
      (
        await database
          .knex('process')
          .where({ id: procesId })
          .first<{ uiterlijk: string | null }>('uiterlijk')
      ).uiterlijk;
    await pass('set', 'wettelijk');
    expect(await uiterlijk()).toBe('2026-11-20');
    await pass('met', 'wettelijk');
    expect(await uiterlijk()).toBe(null);
    await append({ key: '@', kind: 'ended', n: 1, value: { status: 'afgerond', uitkomst: 'VASTGESTELD' } });
    expect(await uiterlijk()).toBe('2026-11-20');
  });

  it('as long as one of its deadlines is passed and not met', async () => {
    await pass('late', 'melden');
    await pass('late', 'vsv');
    expect(await pass('met', 'melden')).toBe(true);
    expect(await pass('met', 'vsv')).toBe(false);
  });
});
