import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterEach, expect, it } from 'vitest';
import { startDeliveryLoop } from '../../api/delivery-loop.js';
import type { DeliveryLoop } from '../../api/delivery-loop.js';
import { insertMails } from '../../db/processes/mails.js';
import type { MailIntent } from '../../workflows/kit/world.js';
import { sink } from '../activities/mail/rig.js';
import type { Sink } from '../activities/mail/rig.js';
import { devServer, programRig, until } from './temporal-rig.js';
import type { ProgramRig } from './temporal-rig.js';

const PER_SECOND = 2;
const MAILS = 12;

let server: TestWorkflowEnvironment | undefined;
let rig: ProgramRig | undefined;
let loop: DeliveryLoop | undefined;
let smtp: Sink | undefined;
afterEach(async () => {
  await loop?.stop();
  await rig?.stop();
  await server?.teardown();
  await smtp?.stop();
});

it('T58 all workers together send no more mails a second than is set, however many wait (trust T58, F14)', async () => {
  const times: number[] = [];
  smtp = await sink({ onTaken: () => times.push(Date.now()) });
  const own = (rig = await programRig((server = await devServer()).address, smtp.port, PER_SECOND));
  await own.work();
  await own.work();
  const { mentor } = await own.family();
  const intents = Array.from({ length: MAILS }, (_, i): MailIntent => {
    const ask = { key: `stap${String(i)}`, text: 'vervallen', n: 1, kanaal: 'mail', about: {} } as const;
    return { ...ask, to: `medewerker:${mentor}`, spoed: true };
  });
  await own.db.transaction((trx) => insertMails(trx, null, intents, new Date().toISOString()));
  loop = startDeliveryLoop({ db: own.db, engine: own.engine, everyMs: 50 });
  await until(() => Promise.resolve(times.length === MAILS), 60_000);
  // A bucket that is full at the start lets one second's worth more through.
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000;
  expect(seconds).toBeGreaterThanOrEqual((MAILS - 2 * PER_SECOND) / PER_SECOND);
});
