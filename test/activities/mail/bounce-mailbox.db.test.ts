import type { AddressInfo } from 'node:net';
import hoodiecrow from 'hoodiecrow-imap';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readBounceMailbox } from '../../../activities/mail/bounce-mailbox.js';
import type { BounceMailbox } from '../../../activities/mail/bounce-mailbox.js';
import { sendMail } from '../../../activities/mail/send-mail.js';
import type { Family } from '../../support/family.js';
import { dsnFile } from './dsn-files.js';
import { mailRig, newProcess, openWord, sink } from './rig.js';
import type { MailRig, Sink } from './rig.js';

const imap = hoodiecrow({
  plugins: ['ID', 'UIDPLUS', 'LITERALPLUS', 'ENABLE'],
  storage: { INBOX: {} },
  users: { school: { password: 'geheim' } },
});
let mailbox: BounceMailbox;
let server: Sink;
let rig: MailRig;
let family: Family;
let procesId: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    imap.listen(0, resolve);
  });
  const { port } = imap.server.address() as AddressInfo;
  const account = { user: 'school', password: 'geheim' };
  mailbox = { host: '127.0.0.1', port, secure: false, map: 'INBOX', ...account };
  server = await sink();
  rig = await mailRig(server);
});
afterAll(async () => {
  await rig.stop();
  await server.stop();
  await new Promise<void>((resolve) => {
    imap.close(resolve);
  });
});
beforeEach(async () => {
  family = await rig.family();
  procesId = await newProcess(rig.db, family);
});

async function sent(): Promise<{ readonly id: string; readonly messageId: string }> {
  const to = `relatie:${family.moeder}` as const;
  const key = 'instemming/x';
  await openWord(rig.db, procesId, key, [to], { signer: true });
  const id = await rig.outbox(procesId, { to, key, whileOpen: key, link: true });
  await sendMail(rig.ctx, id);
  return { id, messageId: (await rig.mail(id)).message_id };
}
const arrives = (raw: string): void => {
  imap.appendMessage('INBOX', [], false, raw);
};
const flags = () => imap.getMailbox('INBOX').messages.map((m) => [...m.flags].sort());

it('reads what is unread, takes in each report once, and flags for a person what is no report', async () => {
  const { id, messageId } = await sent();
  arrives(dsnFile('exchange-nl', messageId));
  arrives(dsnFile('afwezig', messageId));
  expect(await readBounceMailbox(rig.ctx, mailbox)).toBe(2);
  expect((await rig.mail(id)).state).toBe('geweigerd');
  expect(await rig.db('task').where({ process_id: procesId, step: 'adres' })).toHaveLength(1);
  expect(flags()).toEqual([['\\Seen'], ['\\Flagged', '\\Seen']]);
  expect(await readBounceMailbox(rig.ctx, mailbox)).toBe(0);
});

it('says so when the mailbox cannot be opened, and takes in nothing', async () => {
  await expect(readBounceMailbox(rig.ctx, { ...mailbox, password: 'fout' })).rejects.toThrow();
  await expect(readBounceMailbox(rig.ctx, { ...mailbox, map: 'Weg' })).rejects.toThrow();
});
