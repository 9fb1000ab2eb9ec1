import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { createMailTransport } from '../../../activities/mail/index.js';
import type { MailContext } from '../../../activities/mail/index.js';
import { appendFacts, lockProcess } from '../../../db/processes/facts.js';
import { insertMails } from '../../../db/processes/mails.js';
import { startProcess } from '../../../db/processes/start.js';
import type { Database } from '../../../db/connect.js';
import type { MailRow } from '../../../db/mail/mails.js';
import type { WhoId } from '../../../workflows/kit/facts.js';
import type { MailIntent } from '../../../workflows/kit/world.js';
import { loadRegister } from '../../../workflows/register.js';
import { testDatabase } from '../../support/database.js';
import { smallSchool } from '../../support/family.js';
import type { Family } from '../../support/family.js';

/** One message as a mail server took it: envelope and content. */
export type Taken = {
  readonly from: string;
  readonly to: readonly string[];
  readonly mail: ParsedMail;
  readonly raw: string;
};

type Answer = { readonly code: number; readonly at: 'rcpt' | 'data' } | 'hang' | 'drop' | undefined;

/** A mail server that does what a test asks of it. `onTaken` runs before the 250 goes out. */
export async function sink(options: { answer?: () => Answer; onTaken?: () => void } = {}) {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo: (_address, _session, done) => {
      const answer = options.answer?.();
      const isRefused = typeof answer === 'object' && answer.at === 'rcpt';
      done(isRefused ? Object.assign(new Error('nee'), { responseCode: answer.code }) : null);
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void (async () => {
          const raw = Buffer.concat(chunks).toString('utf8');
          const { mailFrom, rcptTo } = session.envelope;
          const from = mailFrom === false ? '' : mailFrom.address;
          const answer = options.answer?.();
          if (typeof answer === 'object') {
            done(Object.assign(new Error('nee'), { responseCode: answer.code }));
            return;
          }
          taken.push({ from, to: rcptTo.map((r) => r.address), mail: await simpleParser(raw), raw });
          options.onTaken?.();
          if (answer === 'drop') for (const c of connections) c.destroy();
          if (answer === undefined) done();
        })();
      });
    },
  });
  const connections = new Set<{ destroy: () => void }>();
  server.server.on('connection', (socket) => connections.add(socket));
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    taken,
    port: (server.server.address() as AddressInfo).port,
    stop: async (): Promise<void> => {
      for (const c of connections) c.destroy();
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
    },
  };
}
export type Sink = Awaited<ReturnType<typeof sink>>;

export const now = '2026-11-25T09:00:00.000Z';

/** A process of a family, without an engine. */
export async function newProcess(db: Database, family: Family, soort = 'opp'): Promise<string> {
  const row = await db.transaction((trx) =>
    startProcess(trx, {
      soort,
      leerlingId: family.leerlingId,
      locatieId: family.locatieId,
      schooljaar: null,
      anker: '2026-11-09',
      at: now,
      by: 'proef',
      started: {},
    }),
  );
  return row.id;
}

/** Opens a word for somebody, as an act would. */
export async function openWord(
  db: Database,
  procesId: string,
  key: string,
  to: readonly string[],
  extra: object = {},
): Promise<void> {
  await db.transaction(async (trx) => {
    const process = await lockProcess(trx, procesId);
    const value = { step: 'instemming', to, due: '2026-12-14', plan: [], ...extra };
    if (process)
      await appendFacts(trx, process, [{ key, kind: 'opened', n: 1, value }], { at: now, by: 'proef' });
  });
}

export async function closeWord(db: Database, procesId: string, key: string): Promise<void> {
  await db.transaction(async (trx) => {
    const process = await lockProcess(trx, procesId);
    if (process)
      await appendFacts(trx, process, [{ key, kind: 'answered', n: 1, value: {} }], { at: now, by: 'proef' });
  });
}

/** Database, family, mail server and the activities' context for one test file. */
export async function mailRig(server: Sink, isDemo = true) {
  const database = await testDatabase();
  const db = database.knex;
  const transport = createMailTransport({ host: '127.0.0.1', port: server.port });
  const ctx: MailContext = {
    db,
    register: await loadRegister(),
    transport,
    now: () => now,
    baseUrl: 'https://school.example',
    from: 'Leerlingroute <post@school.example>',
    isDemo,
  };
  const outbox = async (
    procesId: string | null,
    intent: Partial<MailIntent> & { to: WhoId },
  ): Promise<string> => {
    const full: MailIntent = {
      key: 'instemming/x',
      text: 'instemming',
      n: 1,
      kanaal: 'mail',
      about: { step: 'instemming', due: '2026-12-14' },
      ...intent,
    };
    const before = await db('mail').select<{ id: string }[]>('id');
    await db.transaction((trx) => insertMails(trx, procesId, [full], now));
    const known = before.map((r) => r.id);
    const fresh = await db('mail').whereNotIn('id', known).first<{ id: string } | undefined>('id');
    return fresh?.id ?? '';
  };
  const mail = async (id: string): Promise<MailRow> =>
    (await db<MailRow>('mail').where({ id }).first()) as MailRow;
  return {
    ctx,
    db,
    url: database.url,
    outbox,
    mail,
    family: (): Promise<Family> => smallSchool(db),
    stop: async (): Promise<void> => {
      transport.close();
      await database.drop();
    },
  };
}
export type MailRig = Awaited<ReturnType<typeof mailRig>>;
