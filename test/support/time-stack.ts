import { TestWorkflowEnvironment } from '@temporalio/testing';
import { instantAt, localDateOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { standUp } from './stack.js';
import type { Stack } from './stack.js';

/** A stack on whose clock days can pass; its pages, workflows and mails all read that clock. */
export type TimeStack = Stack & {
  /** Today, by the stack's clock. */
  readonly today: () => LocalDate;
  /** Lets time pass until a moment, with all that the timers bring on the way; in the past it does nothing. */
  readonly passUntil: (dag: LocalDate, tijd: string) => Promise<void>;
};

/** The server's own time, read now and then: between two looks it goes on as fast as ours. */
async function clockOf(env: TestWorkflowEnvironment) {
  let ahead = 0;
  const look = async (): Promise<void> => {
    ahead = (await env.currentTimeMs()) - Date.now();
  };
  await look();
  const now = (): string => new Date(Date.now() + ahead).toISOString();
  const today = (): LocalDate => localDateOf(now());
  const passUntil = async (dag: LocalDate, tijd: string): Promise<void> => {
    const left = Date.parse(instantAt(dag, tijd)) - (await env.currentTimeMs());
    if (left > 0) await env.sleep(left);
    await look();
  };
  return { now, today, passUntil };
}

/**
 * The whole product on real servers, as `startStack`, but on the time-skipping server: it begins at ten in the morning
 * of the day that `firstDay` picks, which may be any day from the one it is given on.
 */
export async function startTimeStack(firstDay: (from: LocalDate) => LocalDate): Promise<TimeStack> {
  const path = process.env['TEMPORAL_TEST_SERVER'];
  if (path === undefined) throw new Error('TEMPORAL_TEST_SERVER ontbreekt: start de tests met `npm test`.');
  const server = { executable: { type: 'existing-path', path } } as const;
  const env = await TestWorkflowEnvironment.createTimeSkipping({ server });
  const { now, today, passUntil } = await clockOf(env);
  await passUntil(firstDay(today()), '10:00');
  return { ...(await standUp({ env, now, withWorker: true })), today, passUntil };
}
