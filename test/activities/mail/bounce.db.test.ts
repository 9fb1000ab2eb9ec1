import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { takeBounce } from '../../../activities/mail/bounce.js';
import { sendMail } from '../../../activities/mail/send-mail.js';
import { chronology } from '../../../api/queries/chronology.js';
import { startCatcher } from '../../../bin/parts/smtp-catcher.js';
import type { Catcher } from '../../../bin/parts/smtp-catcher.js';
import { boardRows } from '../../../db/api/board.js';
import { appendFacts, lockProcess, readFacts } from '../../../db/processes/facts.js';
import type { NewFact } from '../../../workflows/kit/facts.js';
import { planAct } from '../../../workflows/kit/plan.js';
import { loadWorld } from '../../../db/world/load-world.js';
import type { Family } from '../../support/family.js';
import { dsnFile } from './dsn-files.js';
import { mailRig, newProcess, now, openWord, sink } from './rig.js';
import type { MailRig, Sink } from './rig.js';

const BOUNCE = 'onbestelbaar@school.example';

let answer: { code: number; at: 'rcpt' } | undefined;
let server: Sink;
let rig: MailRig;
let catcher: Catcher;
let family: Family;
let procesId: string;
const key = 'instemming/x';
beforeAll(async () => {
  server = await sink({ answer: () => answer });
  const made = await mailRig(server);
  rig = { ...made, ctx: { ...made.ctx, bounce: BOUNCE } };
  catcher = await startCatcher(rig.db, 0, { address: BOUNCE, take: (raw) => takeBounce(rig.ctx, raw) });
});
afterAll(async () => {
  await catcher.stop();
  await rig.stop();
  await server.stop();
});
beforeEach(async () => {
  answer = undefined;
  server.taken.length = 0;
  family = await rig.family();
  procesId = await newProcess(rig.db, family);
});

/** A mail that asks the mother for her answer. */
async function asked(): Promise<string> {
  const to = `relatie:${family.moeder}` as const;
  await openWord(rig.db, procesId, key, [to], { signer: true });
  return rig.outbox(procesId, { to, key, whileOpen: key, link: true });
}

/** The same, sent; gives back the Message-ID it went out with. */
async function sent(): Promise<{ readonly id: string; readonly messageId: string }> {
  const id = await asked();
  await sendMail(rig.ctx, id);
  return { id, messageId: server.taken.at(-1)?.mail.messageId ?? '' };
}

/** Brings a report as a mail server does: over SMTP, from nobody, to the bounce address. */
async function report(name: string, messageId: string): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: catcher.port, ignoreTLS: true });
  await transport.sendMail({ envelope: { from: '', to: [BOUNCE] }, raw: dsnFile(name, messageId) });
  transport.close();
}

const administratie = async (): Promise<string | undefined> => {
  const rows = await rig
    .db('medewerker_rol')
    .where({ rol: 'ADMINISTRATIE', locatie_id: family.locatieId })
    .select<{ medewerker_id: string }[]>('medewerker_id');
  return rows[0]?.medewerker_id;
};
const facts = () => readFacts(rig.db, procesId);
const tasks = (): Promise<{ key: string; step: string; wie: string[]; state: string }[]> =>
  rig.db('task').where({ process_id: procesId, step: 'adres' }).select('key', 'step', 'wie', 'state');
const board = async () =>
  (await boardRows(rig.db, '2026-11-25', now)).filter((r) => r.procesId === procesId).map((r) => r.oorzaak);
const lines = async (): Promise<readonly string[]> => {
  const kind = rig.ctx.register['opp'];
  return kind ? chronology(kind.definition, await facts(), (w) => w).map((l) => l.wat) : [];
};
const news = async (): Promise<number> =>
  Number(
    (await rig.db('delivery').where({ process_id: procesId, kind: 'news' }).count('id as n').first())?.['n'],
  );
async function append(fact: NewFact): Promise<void> {
  await rig.db.transaction(async (trx) => {
    const process = await lockProcess(trx, procesId);
    if (process) await appendFacts(trx, process, [fact], { at: now, by: 'proef' });
  });
}

describe('a mail that comes back', () => {
  it('leaves with the bounce address on its envelope and the school in its header', async () => {
    await sent();
    expect(server.taken[0]?.from).toBe(BOUNCE);
    expect(server.taken[0]?.mail.from?.value[0]?.address).toBe('post@school.example');
  });

  it.each(['postfix', 'exchange-nl', 'exim', 'exim-oud'])(
    'opens a task for administratie, stands on the board, says so in the chronology and goes by post: %s',
    async (name) => {
      const { id, messageId } = await sent();
      await report(name, messageId);
      expect((await rig.mail(id)).state).toBe('geweigerd');
      expect(await board()).toEqual(['bericht-mislukt']);
      expect(await lines()).toContain('Niet bereikt, een bericht kwam terug: Antwoord op het plan');
      const [task, ...more] = await tasks();
      expect(more).toEqual([]);
      expect(task).toMatchObject({ key: `${key}/adres`, state: 'open' });
      expect(task?.wie).toEqual([`medewerker:${await administratie()}`]);
      const post = await rig.db('mail').where({ process_id: procesId, kanaal: 'brief' });
      expect(post).toHaveLength(1);
      expect(await news()).toBe(1);
    },
  );

  it('comes back once, however often that is reported', async () => {
    const { messageId } = await sent();
    await report('postfix', messageId);
    const before = (await facts()).length;
    await report('postfix', messageId);
    await Promise.all([report('exim', messageId), report('exchange-nl', messageId)]);
    expect((await facts()).length).toBe(before);
    expect(await tasks()).toHaveLength(1);
    expect(await rig.db('onbestelbaar')).not.toHaveLength(0);
  });

  it.each(['vertraagd', 'bezorgd', 'afwezig'])(
    'is no failure while it may still arrive: %s',
    async (name) => {
      const { id, messageId } = await sent();
      await report(name, messageId);
      expect((await rig.mail(id)).state).toBe('verstuurd');
      expect(await tasks()).toEqual([]);
      expect(await board()).toEqual([]);
    },
  );

  it('that the server gave up on after days is a task, but its address may be right and is used again', async () => {
    const { id, messageId } = await sent();
    await report('opgegeven', messageId);
    expect((await rig.mail(id)).state).toBe('geweigerd');
    expect(await tasks()).toHaveLength(1);
    const [row] = await rig
      .db('betrokkene')
      .join('relatie', 'relatie.betrokkene_id', 'betrokkene.id')
      .where({ 'relatie.id': family.moeder })
      .select<{ email_geweigerd: string | null }[]>('email_geweigerd');
    expect(row?.email_geweigerd).toBeNull();
  });

  it('is known by its Message-ID, never by an address alone', async () => {
    const { id } = await sent();
    await report('postfix', '<ffffffffffffffffffffffffffffffff@leerlingroute.example>');
    expect((await rig.mail(id)).state).toBe('verstuurd');
    expect(await tasks()).toEqual([]);
  });

  it('opens the same task when the server refuses it at once', async () => {
    const id = await asked();
    answer = { code: 550, at: 'rcpt' };
    await expect(sendMail(rig.ctx, id)).rejects.toMatchObject({ type: 'smtp-550' });
    expect(await tasks()).toHaveLength(1);
    expect(await board()).toEqual(['bericht-mislukt']);
  });

  it('leaves the board once its address is put right', async () => {
    const { messageId } = await sent();
    await report('postfix', messageId);
    const value = { uitkomst: 'HERSTELD' };
    await append({ key: `${key}/adres`, kind: 'answered', n: 1, value });
    expect(await board()).toEqual([]);
  });

  it('makes silence to the end "niet bereikt", unless a working address was found', async () => {
    const { messageId } = await sent();
    await report('postfix', messageId);
    const kind = rig.ctx.register['opp'];
    if (!kind) throw new Error('geen opp');
    const ends = async () => {
      const process = await rig.db('process').where({ id: procesId }).first<{
        leerling_id: string;
        locatie_id: string;
      }>();
      const world = await loadWorld(rig.db, process, kind.definition);
      const step = { n: 6, at: now, do: 'expire' } as const;
      const spec = { word: 'task', step: 'instemming', to: { ref: 'mentor' } } as const;
      const ctx = { definition: kind.definition, log: await facts(), world, now };
      return planAct({ key, do: 'expire', n: 6, step, spec }, ctx);
    };
    const missed = await ends();
    expect(missed.facts[0]?.value['nietBereikt']).toBe(true);
    expect(missed.mails.map((m) => m.text)).toContain('niet-bereikt-school');
    await append({ key: `${key}/adres`, kind: 'answered', n: 1, value: { uitkomst: 'HERSTELD' } });
    const silent = await ends();
    expect(silent.facts[0]?.value['nietBereikt']).toBeUndefined();
    expect(silent.mails.map((m) => m.text)).toContain('geen-reactie-school');
    if (missed.facts[0]) await append(missed.facts[0]);
    expect(await lines()).toContain('Niet bereikt: Antwoord op het plan');
  });
});
