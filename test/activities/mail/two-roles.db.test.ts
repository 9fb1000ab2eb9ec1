import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendMail } from '../../../activities/mail/send-mail.js';
import { insertMails } from '../../../db/processes/mails.js';
import type { FactValue, Instant } from '../../../workflows/kit/facts.js';
import type { Family } from '../../support/family.js';
import { mailRig, newProcess, now, sink } from './rig.js';
import type { MailRig, Sink } from './rig.js';

let server: Sink;
let rig: MailRig;
let family: Family;
let procesId: string;
beforeAll(async () => {
  server = await sink();
  rig = await mailRig(server);
});
afterAll(async () => {
  await rig.stop();
  await server.stop();
});
beforeEach(async () => {
  server.taken.length = 0;
  family = await rig.family();
  procesId = await newProcess(rig.db, family, 'veelpleger');
});

type Told = { readonly key?: string; readonly about?: FactValue; readonly at?: Instant };

/** Tells the mentor, who has another role too. */
async function tell({ key = 'drempel', about = {}, at = now }: Told = {}): Promise<string> {
  const to = `medewerker:${family.mentor}` as const;
  const intent = { key, text: 'drempel', n: 1, to, kanaal: 'mail', about } as const;
  await rig.db.transaction((trx) => insertMails(trx, procesId, [intent], at));
  const row = await rig.db('mail').where({ process_id: procesId, key, n: 1 }).first<{ id: string }>('id');
  return row.id;
}

const sent = async (...ids: readonly string[]): Promise<number> => {
  for (const id of ids) await sendMail(rig.ctx, id);
  return server.taken.length;
};

describe('somebody with two roles', () => {
  it('is told the same thing once, whichever mail is taken up first', async () => {
    const first = await tell();
    const second = await tell({ key: 'drempel#2', at: '2026-11-25T09:00:01.000Z' });
    expect(await sent(second, first)).toBe(1);
    expect((await rig.mail(second)).state).toBe('niet_nodig');
    expect((await rig.mail(first)).state).toBe('verstuurd');
  });

  it('is told twice what differs, and what is said again another day', async () => {
    const first = await tell();
    const other = await tell({ key: 'drempel#2', about: { niveau: 4 } });
    const later = await tell({ key: 'drempel#3', at: '2026-11-26T09:00:00.000Z' });
    expect(await sent(first, other, later)).toBe(3);
  });
});
