import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { caseActivities } from '../../activities/case.js';
import { createMailTransport, dagpostActivities, mailActivities } from '../../activities/mail/index.js';
import { subjectOf } from '../../activities/mail/subject.js';
import { startProcess } from '../../db/processes/start.js';
import { mailYear } from '../../db/proefdraaien/mail-year.js';
import { loadCalendar, loadSettings } from '../../db/world/load.js';
import { formatDate, localDateOf } from '../../domain/calendar/index.js';
import { loadRegister } from '../../workflows/register.js';
import { sink } from '../activities/mail/rig.js';
import type { Sink } from '../activities/mail/rig.js';
import { converterOption } from '../support/data-converter.js';
import { testDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { smallSchool } from '../support/family.js';
import { morePupils } from '../support/more-pupils.js';

Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'OFF' } } });

const START = '2027-08-02';
const DAGEN = 365;
const LEERLINGEN = 20;

let database: TestDatabase;
let server: Sink;
beforeAll(async () => {
  database = await testDatabase();
  server = await sink();
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

/** Runs the year of silent people on the time-skipping server, each day's mail over real SMTP. */
async function liveYear(): Promise<readonly string[]> {
  const path = process.env['TEMPORAL_TEST_SERVER'];
  if (path === undefined) throw new Error('TEMPORAL_TEST_SERVER ontbreekt: start de tests met `npm test`.');
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
    client: converterOption(),
  });
  const db = database.knex;
  const register = await loadRegister();
  const family = await smallSchool(db, '2017-05-04', '2027-08-01');
  const pupils = [family.leerlingId, ...(await morePupils(db, family, LEERLINGEN - 1, '2027-08-01'))];
  let clock = '';
  const transport = createMailTransport({ host: '127.0.0.1', port: server.port });
  const { sendMail } = mailActivities({
    db,
    register,
    transport,
    now: () => clock,
    baseUrl: 'https://school.example',
    from: 'Leerlingroute <post@school.example>',
    isDemo: false,
  });
  const sendWaiting = async (): Promise<void> => {
    clock = new Date(await env.currentTimeMs()).toISOString();
    const ids = await db('mail')
      .where({ state: 'wacht' })
      .orderBy('intent_at')
      .select<{ id: string }[]>('id');
    for (const { id } of ids) await sendMail({ mailId: id });
  };
  const post = dagpostActivities(db);
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: 'proef',
    workflowBundle: { codePath: inject('workflowBundle') },
    activities: {
      ...caseActivities({ db, register }),
      ...post,
      bundleDagpost: async (input: Parameters<typeof post.bundleDagpost>[0]) => {
        await post.bundleDagpost(input);
        await sendWaiting();
      },
    },
    maxCachedWorkflows: 50,
    ...converterOption(),
  });
  const begin = Date.parse(`${START}T05:00:00.000Z`);
  try {
    await worker.runUntil(async () => {
      await env.sleep(begin - (await env.currentTimeMs()));
      const start = {
        workflowId: 'dagpost-proef',
        taskQueue: 'proef',
        args: [{ locatieId: family.locatieId }],
      };
      await env.client.workflow.start('dagpost', start);
      for (const leerlingId of pupils) {
        const at = new Date(await env.currentTimeMs()).toISOString();
        const about = {
          soort: 'opp',
          leerlingId,
          locatieId: family.locatieId,
          schooljaar: null,
          anker: START,
        };
        const row = await db.transaction((trx) =>
          startProcess(trx, { ...about, at, by: 'klok', started: {} }),
        );
        const args = [{ procesId: row.id }];
        await env.client.workflow.start('opp', { workflowId: `case-${row.id}`, taskQueue: 'proef', args });
      }
      await env.sleep(begin + DAGEN * 86_400_000 - (await env.currentTimeMs()));
      await sendWaiting();
    });
  } finally {
    transport.close();
    await env.teardown();
  }
  expect(await db('trouble')).toEqual([]);
  const rows = await db('mail')
    .where({ state: 'verstuurd' })
    .whereNull('dagpost_id')
    .orderBy('sent_at')
    .select<{ uit_op: string; wie: string; text: string; subject: string; address: string }[]>(
      'uit_op',
      'wie',
      'text',
      'subject',
      'address',
    );
  expect(server.taken.map((t) => t.to[0]).sort()).toEqual(rows.map((r) => r.address).sort());
  const roles = await db('medewerker_rol').select<{ medewerker_id: string; rol: string }[]>(
    'medewerker_id',
    'rol',
  );
  const roleOf = (wie: string) => roles.find((r) => wie === `medewerker:${r.medewerker_id}`)?.rol ?? wie;
  return rows.map((r) => [r.uit_op, roleOf(r.wie), r.text, plain(r.subject)].join('\t'));
}

/** A subject without the reference, which is another in every run. */
const plain = (subject: string): string => subject.replace(/ \(kenmerk [0-9A-Z]+\)/, '');

it('a school year of twenty pupils and silent people gives exactly the mails of the golden table', async () => {
  const live = await liveYear();
  const db = database.knex;
  const { id } = await db('locatie').first<{ id: string }>('id');
  const register = await loadRegister();
  const kind = register['opp'];
  if (!kind) throw new Error('geen opp');
  const foreseen = await mailYear({
    protocol: kind.protocol,
    settings: await loadSettings(db, id),
    calendar: await loadCalendar(db, id),
    start: START,
    antwoorden: 'stil',
    leerlingen: LEERLINGEN,
    dagen: DAGEN,
  });
  const lines = foreseen.map((m) =>
    [m.dag, m.rol, m.text, plain(subjectOf(register, { soort: 'opp', ...m }))].join('\t'),
  );
  const sorted = (all: readonly string[]) => [...all].sort();
  expect(sorted(live)).toEqual(sorted(lines));
  await expect(`${sorted(live).join('\n')}\n`).toMatchFileSnapshot('../golden/mail-jaar-stil.tsv');
  const [first] = foreseen;
  expect(first && formatDate(first.dag)).toBe('06-09-2027');
  expect(localDateOf(`${START}T05:00:00.000Z`)).toBe(START);
});
