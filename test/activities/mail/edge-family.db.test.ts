import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendMail } from '../../../activities/mail/send-mail.js';
import { findLink } from '../../../db/mail/links.js';
import type { Family } from '../../support/family.js';
import { mailRig, newProcess, openWord, sink } from './rig.js';
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
  procesId = await newProcess(rig.db, family);
});

const tokenIn = (text: string | undefined): string => /\/o\/([A-Za-z0-9_-]+)/.exec(text ?? '')?.[1] ?? '';

async function asked(process: string, who: string): Promise<void> {
  const key = `instemming/${who}`;
  const to = `relatie:${who}` as const;
  await openWord(rig.db, process, key, [to], { signer: true });
  await sendMail(rig.ctx, await rig.outbox(process, { to, key, whileOpen: key, link: true }));
}

describe('parents at two addresses', () => {
  it('EC-13 are invited apart, each at the own address, to one and the same talk', async () => {
    await rig.db('betrokkene').where({ voornaam: 'Lina' }).update({ email: null });
    await rig.db('betrokkene').where({ voornaam: 'Mats' }).update({ adres: 'Andere Straat 8' });
    const about = { datum: '2026-12-10' };
    for (const who of [family.moeder, family.vader])
      await sendMail(
        rig.ctx,
        await rig.outbox(procesId, { to: `relatie:${who}`, key: 'uitnodiging', text: 'uitnodiging', about }),
      );
    const letters = await rig
      .db('mail')
      .where({ process_id: procesId, text: 'uitnodiging' })
      .orderBy('address')
      .select<{ address: string; state: string; body: string }[]>('address', 'state', 'body');
    expect(letters.map((l) => l.state)).toEqual(['te_drukken', 'te_drukken']);
    expect(letters[0]?.address).toContain('Andere Straat 8');
    expect(letters[1]?.address).toContain('Kompasstraat 1');
    for (const { body } of letters) expect(body).toContain('10 december 2026');
  });
});

describe('two children behind one mailbox', () => {
  it('EC-24 give a mail for each child, and a link opens what was asked about that child only', async () => {
    const sibling = await rig.family();
    // The same person, with a relation to each child.
    const person = await rig
      .db('relatie')
      .where({ id: family.moeder })
      .first<{ betrokkene_id: string }>('betrokkene_id');
    const relation = randomUUID();
    await rig.db('relatie').insert({
      id: relation,
      leerling_id: sibling.leerlingId,
      betrokkene_id: person.betrokkene_id,
      soort: 'MOEDER',
      gezag: 'JA',
    });
    const other = await newProcess(rig.db, sibling);
    await asked(procesId, family.moeder);
    await asked(other, relation);
    const [first, second] = server.taken;
    expect(server.taken).toHaveLength(2);
    expect(first?.to).toEqual(second?.to);
    const links = await Promise.all(server.taken.map((t) => findLink(rig.db, tokenIn(t.mail.text))));
    expect(links).toMatchObject([
      { procesId, wie: `relatie:${family.moeder}` },
      { procesId: other, wie: `relatie:${relation}` },
    ]);
  });
});

describe('an address that does not exist', () => {
  it('EC-23 is not used again: what was asked goes by post, and shows on the board as not delivered', async () => {
    const refusing = await sink({ answer: () => ({ code: 550, at: 'rcpt' }) });
    const other = await mailRig(refusing);
    try {
      const own = await other.family();
      const process = await newProcess(other.db, own);
      const key = `instemming/${own.moeder}`;
      const to = `relatie:${own.moeder}` as const;
      await openWord(other.db, process, key, [to], { signer: true });
      const id = await other.outbox(process, { to, key, whileOpen: key, link: true });
      await expect(sendMail(other.ctx, id)).rejects.toMatchObject({ type: 'smtp-550' });
      expect((await other.mail(id)).state).toBe('geweigerd');
      expect(await other.db('trouble').where({ process_id: process }).select('oorzaak')).toEqual([
        { oorzaak: 'mail-niet-bezorgd' },
      ]);
      const letter = await other
        .db('mail')
        .where({ process_id: process, key, text: 'instemming', kanaal: 'brief' })
        .first<{ id: string }>('id');
      await sendMail(other.ctx, letter.id);
      expect(await other.mail(letter.id)).toMatchObject({ state: 'te_drukken', while_open: key });
      // A later message goes by post at once; a new address is tried again.
      const later = await other.outbox(process, { to, key, text: 'herinnering', n: 2, whileOpen: key });
      await sendMail(other.ctx, later);
      expect(await other.mail(later)).toMatchObject({ kanaal: 'brief' });
      await other.db('betrokkene').where({ voornaam: 'Lina' }).update({ email: 'nieuw@example.org' });
      const again = await other.outbox(process, { to, key, text: 'herinnering', n: 3, whileOpen: key });
      await expect(sendMail(other.ctx, again)).rejects.toMatchObject({ type: 'smtp-550' });
    } finally {
      await other.stop();
      await refusing.stop();
    }
  });
});
