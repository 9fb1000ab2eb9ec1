import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { dagpostActivities } from '../../activities/mail/index.js';
import { insertMails } from '../../db/processes/mails.js';
import { localDateOf, localTimeOf } from '../../domain/calendar/index.js';
import type { TestDatabase } from '../support/database.js';
import { testDatabase } from '../support/database.js';
import { converterOption } from '../support/data-converter.js';
import { smallSchool } from '../support/family.js';

Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'OFF' } } });

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it('the dagpost of a location goes at the set hour of every school day, and at another hour once that is set', async () => {
  const path = process.env['TEMPORAL_TEST_SERVER'];
  if (path === undefined) throw new Error('TEMPORAL_TEST_SERVER ontbreekt: start de tests met `npm test`.');
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
    client: converterOption(),
  });
  const db = database.knex;
  const { locatieId, mentor } = await smallSchool(db);
  const moments: string[] = [];
  const own = dagpostActivities(db);
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: 'proef',
    workflowBundle: { codePath: inject('workflowBundle') },
    activities: {
      ...own,
      bundleDagpost: async (input: Parameters<typeof own.bundleDagpost>[0]) => {
        moments.push(input.now);
        await own.bundleDagpost(input);
      },
    },
    ...converterOption(),
  });
  const until = async (iso: string): Promise<void> => {
    await env.sleep(Date.parse(iso) - (await env.currentTimeMs()));
  };
  const remind = (n: number, at: string) =>
    db.transaction((trx) => {
      const intent = { key: `stap${String(n)}`, text: 'herinnering', n, kanaal: 'mail', about: {} } as const;
      return insertMails(trx, null, [{ ...intent, to: `medewerker:${mentor}` }], at);
    });
  try {
    await worker.runUntil(async () => {
      await until('2027-04-29T12:00:00.000Z');
      const handle = await env.client.workflow.start('dagpost', {
        taskQueue: 'proef',
        workflowId: 'dagpost-proef',
        args: [{ locatieId }],
      });
      await remind(1, '2027-04-29T12:00:00.000Z');
      await remind(2, '2027-04-29T12:00:00.000Z');
      await until('2027-05-12T12:00:00.000Z');
      await db('setting').insert({ key: 'uur', locatie_id: locatieId, value: JSON.stringify('08:15') });
      await handle.signal('opnieuw');
      await until('2027-05-13T12:00:00.000Z');
      await handle.terminate('klaar');
    });
  } finally {
    await env.teardown();
  }
  // The May holiday of 2027 (24 April to 9 May in every region's calendar of the test school) has no dagpost at all.
  const shown = moments.map((at) => `${localDateOf(at)} ${localTimeOf(at)}`);
  expect(shown).toEqual(['2027-05-10 07:40', '2027-05-11 07:40', '2027-05-12 07:40', '2027-05-13 08:25']);
  const gathered = await db('mail').where({ text: 'dagpost' });
  expect(gathered).toHaveLength(1);
});
