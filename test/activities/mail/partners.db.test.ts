import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendMail } from '../../../activities/mail/send-mail.js';
import { readFacts } from '../../../db/processes/facts.js';
import type { ProcessRow } from '../../../db/processes/facts.js';
import { askPartner, newDocument, newPartner } from '../../support/partner.js';
import { mailRig, newProcess, sink } from './rig.js';
import type { MailRig, Sink } from './rig.js';

let server: Sink;
let rig: MailRig;
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
  await rig.db('caught_mail').delete();
  procesId = await newProcess(rig.db, await rig.family(), 'proef');
});

/** A reminder of an open question, sent; a partner's texts are the kit's own. */
async function reminded(partner: `partner:${string}`, key = 'aanmelding', extra = {}): Promise<string> {
  await askPartner(rig.db, procesId, key, partner, extra);
  const id = await rig.outbox(procesId, {
    to: partner,
    key,
    text: 'herinnering',
    about: { step: 'vraag', due: '2026-12-14' },
    whileOpen: key,
    link: true,
  });
  await sendMail(rig.ctx, id);
  return id;
}
const codes = (wie: string) =>
  rig.db('mail').where({ wie, text: 'toegangscode' }).select<{ id: string; kanaal: string }[]>('*');
const letterRows = () => rig.db('caught_mail').where({ kanaal: 'brief' });

describe('a mail to a partner', () => {
  it('goes to the address in the record with a personal link, in words for a partner', async () => {
    const partner = await newPartner(rig.db);
    const id = await reminded(partner);
    const [message] = server.taken;
    expect(message?.to).toEqual(['ilse@praktijk.example']);
    expect(message?.mail.text).toContain('Beste Ilse van Zorgtest');
    expect(message?.mail.text).toMatch(/https:\/\/school\.example\/o\/[\w-]{43}/);
    expect(message?.mail.text).not.toMatch(/ja zeggen|Zofia|kind/);
    expect(await rig.db('link').where({ id }).first()).toMatchObject({ wie: partner, niveau: 'N3' });
    expect((await rig.mail(id)).state).toBe('verstuurd');
  });

  it('names the organisation where no person is known', async () => {
    await reminded(await newPartner(rig.db, { naam: '' }));
    expect(server.taken[0]?.mail.text).toContain('Beste Praktijk De Proeftuin');
  });

  it('brings the code as a text message to a mobile number, once', async () => {
    const partner = await newPartner(rig.db);
    await reminded(partner);
    const [code, ...more] = await codes(partner);
    expect(more).toHaveLength(0);
    expect(code?.kanaal).toBe('sms');
    await sendMail(rig.ctx, code?.id ?? '');
    const sms: unknown = await rig.db('caught_mail').where({ kanaal: 'sms' }).first();
    expect(sms).toMatchObject({ address: '06-00000962' });
    await reminded(partner, 'tweede');
    expect(await codes(partner)).toHaveLength(1);
  });

  it('puts out no code without a mobile number: that one is read out by telephone', async () => {
    const partner = await newPartner(rig.db, { telefoon: '010-0000000' });
    await reminded(partner);
    expect(server.taken).toHaveLength(1);
    expect(await codes(partner)).toHaveLength(0);
  });

  it('brings the code by letter where no text messages are set up, if there is an address', async () => {
    const real = { ...rig.ctx, isDemo: false };
    const [a, b] = [await newPartner(rig.db), await newPartner(rig.db, { adres: '' })];
    for (const [partner, key] of [
      [a, 'een'],
      [b, 'twee'],
    ] as const) {
      await askPartner(rig.db, procesId, key, partner);
      const id = await rig.outbox(procesId, { to: partner, key, text: 'herinnering', link: true });
      await sendMail(real, id);
    }
    expect((await codes(a)).map((c) => c.kanaal)).toEqual(['brief']);
    expect(await codes(b)).toHaveLength(0);
  });

  it('is a letter without a link for one that answers by post, with all that is shared behind it', async () => {
    const partner = await newPartner(rig.db, { kanaal: 'POST', email: null });
    const process = (await rig.db<ProcessRow>('process').where({ id: procesId }).first()) as ProcessRow;
    const bijlage = await newDocument(rig.db, process, 'Verslag van de logopedist');
    const document = await newDocument(rig.db, process, 'Onze vraag', {
      bijlagen: [{ id: bijlage, titel: 'Verslag' }],
    });
    const id = await reminded(partner, 'aanmelding', { document });
    expect(server.taken).toHaveLength(0);
    const mail = await rig.mail(id);
    expect(mail).toMatchObject({ state: 'te_drukken', kanaal: 'brief' });
    expect(mail.about['bijlagen']).toEqual([document, bijlage]);
    const [letter] = (await letterRows()) as { address: string; body: string }[];
    expect(letter?.address).toContain('Praktijk De Proeftuin, t.a.v. Ilse van Zorgtest, Schijnweg 14');
    expect(letter?.body).not.toContain('/o/');
    expect(await rig.db('link').where({ id })).toHaveLength(0);
    expect(await codes(partner)).toHaveLength(0);
  });

  it('is refused for a partner out of use, with a row on the board', async () => {
    const partner = await newPartner(rig.db);
    await rig
      .db('partner')
      .where({ id: partner.slice(8) })
      .update({ actief: false });
    const id = await reminded(partner);
    expect(server.taken).toHaveLength(0);
    expect((await rig.mail(id)).last_error).toBe('partner-weg');
    expect(await rig.db('trouble').where({ process_id: procesId })).toHaveLength(1);
    expect((await readFacts(rig.db, procesId)).some((f) => f.kind === 'opened')).toBe(true);
  });
});
