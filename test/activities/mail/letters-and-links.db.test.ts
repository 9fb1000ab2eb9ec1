import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendMail } from '../../../activities/mail/send-mail.js';
import { findLink, revokeLinks, verifyCode } from '../../../db/mail/links.js';
import type { Family } from '../../support/family.js';
import { closeWord, mailRig, newProcess, openWord, sink } from './rig.js';
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
  await rig.db('caught_mail').delete();
  family = await rig.family();
  procesId = await newProcess(rig.db, family);
});

type Caught = {
  kanaal: string;
  address: string;
  body: string;
  attachments: { soort: string; inhoud: string }[];
};
const caught = async (): Promise<Caught[]> => rig.db<Caught>('caught_mail').orderBy('id');

async function askedOf(who: `relatie:${string}`, text = 'instemming', key = 'instemming/x'): Promise<string> {
  await openWord(rig.db, procesId, key, [who], { signer: true, document: 'd-1' });
  const id = await rig.outbox(procesId, { to: who, key, text, whileOpen: key, link: true });
  await sendMail(rig.ctx, id);
  return id;
}
async function sendCodes(): Promise<void> {
  const rows = await rig
    .db('mail')
    .where({ process_id: procesId, text: 'toegangscode', state: 'wacht' })
    .select<{ id: string }[]>('id');
  for (const { id } of rows) await sendMail(rig.ctx, id);
}
const tokenIn = (text: string | undefined): string => /\/o\/([A-Za-z0-9_-]+)/.exec(text ?? '')?.[1] ?? '';
const codeIn = (text: string | undefined): string =>
  /\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2}\b/.exec(text ?? '')?.[0] ?? '';

describe('a personal link', () => {
  it('is kept as a hash only, and found by its token', async () => {
    const id = await askedOf(`relatie:${family.moeder}`);
    const token = tokenIn(server.taken[0]?.mail.text);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const row = (await rig.db('link').where({ id }).first()) as { token_hash: string };
    expect(row.token_hash).toBe(createHash('sha256').update(token).digest('hex'));
    expect(await findLink(rig.db, token)).toEqual({
      id,
      procesId,
      key: 'instemming/x',
      wie: `relatie:${family.moeder}`,
      niveau: 'N3',
      state: 'geldig',
    });
    expect(JSON.stringify(await rig.db('mail').where({ id }))).not.toContain(token);
    expect(await findLink(rig.db, `${token.slice(1)}A`)).toBeUndefined();
  });

  it('dies when its word closes, and when it is revoked', async () => {
    await askedOf(`relatie:${family.moeder}`);
    const token = tokenIn(server.taken[0]?.mail.text);
    await closeWord(rig.db, procesId, 'instemming/x');
    expect((await findLink(rig.db, token))?.state).toBe('gesloten');
    await rig.db.transaction((trx) => revokeLinks(trx, procesId, 'instemming/x'));
    expect((await findLink(rig.db, token))?.state).toBe('ingetrokken');
  });
});

describe('a toegangscode', () => {
  it('comes once a person, by text message where there is a mobile number, and opens what the link points to', async () => {
    await rig.db('betrokkene').where({ email: 'lina@example.org' }).update({ telefoon: '06-12345678' });
    const id = await askedOf(`relatie:${family.moeder}`);
    await askedOf(`relatie:${family.moeder}`, 'herinnering', 'instemming/y');
    await sendCodes();
    const texts = (await caught()).filter((c) => c.kanaal === 'sms');
    expect(texts).toHaveLength(1);
    const code = codeIn(texts[0]?.body);
    expect(code).not.toBe('');
    expect(
      await verifyCode(rig.db, id, `relatie:${family.moeder}`, code.toLowerCase().replaceAll('-', ' ')),
    ).toBe('goed');
    expect(await verifyCode(rig.db, id, `relatie:${family.vader}`, code)).toBe('fout');
    expect(JSON.stringify(await rig.db('access_code').select())).not.toContain(code.replaceAll('-', ''));
    expect(JSON.stringify(await rig.db('mail').select())).not.toContain(code);
  });

  it('is asked for once by many mails at the same time', async () => {
    const who = `relatie:${family.moeder}` as const;
    const ids: string[] = [];
    for (let n = 0; n < 8; n += 1) {
      await openWord(rig.db, procesId, `k${String(n)}`, [who]);
      ids.push(
        await rig.outbox(procesId, {
          to: who,
          key: `k${String(n)}`,
          text: 'herinnering',
          whileOpen: `k${String(n)}`,
          link: true,
        }),
      );
    }
    await Promise.all(ids.map((id) => sendMail(rig.ctx, id)));
    expect(await rig.db('mail').where({ wie: who, text: 'toegangscode' })).toHaveLength(1);
  });

  it('locks the link after five wrong ones, for the right one too', async () => {
    const id = await askedOf(`relatie:${family.moeder}`);
    await sendCodes();
    const code = codeIn(
      (await caught()).find((c) => c.body.includes('Uw code') || codeIn(c.body) !== '')?.body,
    );
    const wie = `relatie:${family.moeder}` as const;
    const tries = ['A', 'B', 'C', 'D', 'E'].map((x) => x.repeat(10));
    const results: string[] = [];
    for (const wrong of tries) results.push(await verifyCode(rig.db, id, wie, wrong));
    expect(results).toEqual(['fout', 'fout', 'fout', 'fout', 'vergrendeld']);
    expect(await verifyCode(rig.db, id, wie, code)).toBe('vergrendeld');
    await rig
      .db('link')
      .where({ id })
      .update({ locked_until: rig.db.raw(`now() - interval '1 second'`) });
    expect(await verifyCode(rig.db, id, wie, code)).toBe('goed');
  });
});

describe('a letter', () => {
  it('replaces the mail to a parent without an address, with the plan and an answer sheet', async () => {
    const id = await askedOf(`relatie:${family.vader}`);
    expect(server.taken).toHaveLength(0);
    const row = await rig.mail(id);
    expect(row).toMatchObject({ state: 'te_drukken', kanaal: 'brief', about: { bijlagen: ['d-1'] } });
    const doc = (await rig.db('document').where({ id: row.document_id }).first()) as {
      kind: string;
      content: Buffer;
      model: object;
    };
    expect(doc.content.subarray(0, 5).toString()).toBe('%PDF-');
    expect(JSON.stringify(doc.model)).toContain('Ik ga niet akkoord.');
    expect(JSON.stringify(doc.model)).toContain(
      'Hebt u het plan gezien, en heeft school het met u besproken?',
    );
    const [letter] = (await caught()).filter((c) => c.kanaal === 'brief');
    expect(letter?.body).toContain('Beste heer Voorbeeld,');
    expect(letter?.attachments[0]?.soort).toBe('application/pdf');
  });

  it('shows the address of its addressee only (EC-12)', async () => {
    await rig
      .db('betrokkene')
      .where({ email: 'lina@example.org' })
      .update({ adres: 'Geheimestraat 9', plaats: 'Elders', geheim_adres: true });
    const id = await askedOf(`relatie:${family.vader}`);
    const row = await rig.mail(id);
    const doc = (await rig.db('document').where({ id: row.document_id }).first()) as { model: object };
    expect(JSON.stringify(doc.model)).toContain('Kompasstraat 1');
    expect(JSON.stringify(doc.model)).not.toMatch(/Geheimestraat|Elders|Lina/);
  });

  it('is not made without a postal address: that shows on the board', async () => {
    await rig.db('betrokkene').where({ voornaam: 'Mats' }).update({ adres: '' });
    const id = await askedOf(`relatie:${family.vader}`);
    expect(await rig.mail(id)).toMatchObject({ state: 'geweigerd', last_error: 'geen-postadres' });
  });

  it('is used for both parents who share a mailbox when one address is secret (EC-25)', async () => {
    await rig
      .db('betrokkene')
      .where({ voornaam: 'Mats' })
      .update({ email: 'lina@example.org', geheim_adres: true });
    await askedOf(`relatie:${family.moeder}`);
    expect(server.taken).toHaveLength(0);
  });
});
