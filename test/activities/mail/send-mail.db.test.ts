import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { giveUpMail } from '../../../activities/mail/outcome.js';
import { sendMail } from '../../../activities/mail/send-mail.js';
import type { Family } from '../../support/family.js';
import { closeWord, mailRig, newProcess, openWord, sink } from './rig.js';
import type { MailRig, Sink } from './rig.js';

let answer: { code: number; at: 'rcpt' | 'data' } | 'drop' | undefined;
let server: Sink;
let rig: MailRig;
let family: Family;
let procesId: string;
beforeAll(async () => {
  server = await sink({ answer: () => answer });
  rig = await mailRig(server);
});
afterAll(async () => {
  await rig.stop();
  await server.stop();
});
beforeEach(async () => {
  answer = undefined;
  server.taken.length = 0;
  family = await rig.family();
  procesId = await newProcess(rig.db, family);
});

const troubles = async (): Promise<readonly string[]> =>
  ((await rig.db('trouble').where({ process_id: procesId })) as { oorzaak: string }[]).map((t) => t.oorzaak);
const asked = async (
  text = 'instemming',
  who = `relatie:${family.moeder}` as const,
  key = 'instemming/x',
): Promise<string> => {
  await openWord(rig.db, procesId, key, [who], { signer: true });
  return rig.outbox(procesId, { to: who, key, text, whileOpen: key, link: true });
};

describe('a mail of the outbox', () => {
  it('T10 goes out once to one recipient, with a stable Message-ID and both parts', async () => {
    const id = await asked();
    await sendMail(rig.ctx, id);
    await sendMail(rig.ctx, id);
    expect(server.taken).toHaveLength(1);
    const [got] = server.taken;
    const row = await rig.mail(id);
    expect(got?.to).toEqual(['lina@example.org']);
    expect(got?.mail.messageId).toBe(row.message_id);
    expect(got?.mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(got?.mail.subject).toMatch(
      /^Graag uw antwoord, uiterlijk maandag 14 december 2026 \(kenmerk [0-9A-Z]{5}\)$/,
    );
    expect(got?.mail.text).toContain('Beste mevrouw Voorbeeld,');
    expect(got?.mail.html).toContain('Beste mevrouw Voorbeeld,');
    expect(row).toMatchObject({ state: 'verstuurd', address: 'lina@example.org' });
  });

  it('T17 names nothing of the pupil and nobody else', async () => {
    await sendMail(rig.ctx, await asked());
    const raw = `${server.taken[0]?.mail.text ?? ''} ${String(server.taken[0]?.mail.html)} ${server.taken[0]?.mail.subject ?? ''}`;
    // The locator and the reference are random letters: by chance they spell anything.
    const said = raw.replaceAll(/\/o\/[\w-]{43}/g, '').replaceAll(/kenmerk [0-9A-Z]{5}/g, '');
    for (const word of ['Zofia', 'Testermans', 'Mats', 'Kompasstraat', 'OPP', 'ontwikkelingsperspectief'])
      expect(said).not.toContain(word);
  });

  it('is not sent when its word has closed meanwhile', async () => {
    const id = await asked();
    await closeWord(rig.db, procesId, 'instemming/x');
    await sendMail(rig.ctx, id);
    expect(server.taken).toHaveLength(0);
    expect((await rig.mail(id)).state).toBe('niet_nodig');
  });

  it('goes to the address of this moment, not of the moment it was meant', async () => {
    const id = await asked();
    await rig.db('betrokkene').where({ email: 'lina@example.org' }).update({ email: 'nieuw@example.org' });
    await sendMail(rig.ctx, id);
    expect(server.taken[0]?.to).toEqual(['nieuw@example.org']);
  });

  it('is refused for somebody with a contactverbod, and shows on the board (EC-11)', async () => {
    const id = await asked();
    await rig.db('relatie').where({ id: family.moeder }).update({ contactverbod: true });
    await sendMail(rig.ctx, id);
    expect(server.taken).toHaveLength(0);
    expect(await rig.mail(id)).toMatchObject({ state: 'geweigerd', last_error: 'mag-niet-ontvangen' });
    expect(await troubles()).toEqual(['mail-niet-bezorgd']);
  });

  it('T14 is refused for a person of another pupil (B40)', async () => {
    const other = await rig.family();
    const id = await asked('instemming', `relatie:${other.moeder}`);
    await sendMail(rig.ctx, id);
    expect(server.taken).toHaveLength(0);
    expect((await rig.mail(id)).last_error).toBe('mag-niet-ontvangen');
  });

  it('becomes a mail to each leerlingbegeleider when nobody holds its role', async () => {
    const id = await rig.outbox(procesId, { to: 'rol:LOGOPEDIST', text: 'taak', key: 'advies' });
    await sendMail(rig.ctx, id);
    expect(server.taken[0]?.to[0]).toMatch(/^sem\./);
    expect(server.taken[0]?.mail.text).toContain('Beste Sem Proefsma');
  });

  it('asks to try again when the server says later, and keeps the mail', async () => {
    const id = await asked();
    answer = { code: 451, at: 'rcpt' };
    await expect(sendMail(rig.ctx, id)).rejects.toMatchObject({ type: 'smtp-451', nonRetryable: false });
    expect(await rig.mail(id)).toMatchObject({ state: 'uitgesteld', last_error: 'smtp-451' });
    answer = undefined;
    await sendMail(rig.ctx, id);
    expect(server.taken).toHaveLength(1);
    expect((await rig.mail(id)).state).toBe('verstuurd');
  });

  it.each([
    [550, 'rcpt'],
    [552, 'data'],
    [554, 'data'],
  ] as const)('ends with a %i at %s, and shows on the board', async (code, at) => {
    const id = await asked();
    answer = { code, at };
    await expect(sendMail(rig.ctx, id)).rejects.toMatchObject({ nonRetryable: true });
    await giveUpMail(rig.ctx, id);
    expect(await rig.mail(id)).toMatchObject({ state: 'geweigerd', last_error: `smtp-${String(code)}` });
    expect(await troubles()).toEqual(['mail-niet-bezorgd']);
  });

  it('stays uncertain when the line breaks after the content, and is never sent again', async () => {
    const id = await asked();
    answer = 'drop';
    await sendMail(rig.ctx, id);
    answer = undefined;
    await sendMail(rig.ctx, id);
    expect(server.taken).toHaveLength(1);
    expect((await rig.mail(id)).state).toBe('onzeker');
    expect(await troubles()).toEqual(['mail-onzeker']);
  });

  it('is given up when it was tried for days', async () => {
    const id = await asked();
    await giveUpMail(rig.ctx, id);
    expect((await rig.mail(id)).state).toBe('geweigerd');
    expect(await troubles()).toEqual(['mail-niet-bezorgd']);
  });

  it('T16 keeps hostile names and addresses out of every header', async () => {
    await rig.db('betrokkene').where({ email: 'lina@example.org' }).update({
      achternaam: 'X\r\nBcc: evil@evil.example\r\n\r\n<script>',
      email: 'a@evil.example, lina@example.org',
      telefoon: '020-1',
    });
    await rig
      .db('locatie')
      .where({ id: family.locatieId })
      .update({ naam: 'School\r\nBcc: x@evil.example', email: '"a@evil.example"@x.example' });
    const blocked = await asked();
    await sendMail(rig.ctx, blocked);
    expect(server.taken).toHaveLength(0);
    await rig.db('betrokkene').where({ telefoon: '020-1' }).update({ email: 'lina@example.org' });
    const id = await asked('herinnering', `relatie:${family.moeder}`, 'instemming/y');
    await sendMail(rig.ctx, id);
    const headers = server.taken[0]?.raw.split('\r\n\r\n')[0] ?? '';
    const names = headers
      .split(/\r\n(?=\S)/)
      .map((line) => line.split(':')[0]?.toLowerCase())
      .sort();
    expect(names).toEqual([
      'auto-submitted',
      'content-type',
      'date',
      'from',
      'list-id',
      'message-id',
      'mime-version',
      'reply-to',
      'subject',
      'to',
      'x-auto-response-suppress',
    ]);
    expect(headers).not.toContain('evil.example');
    expect(server.taken[0]?.to).toEqual(['lina@example.org']);
    expect(String(server.taken[0]?.mail.html)).not.toContain('<script');
  });

  it('brings an appointment when it is about a meeting, the same one when it is cancelled', async () => {
    const about = { gesprekOp: '2026-12-07T14:30:00.000Z', duur: 45, plaats: 'kamer 4' };
    const to = `relatie:${family.moeder}` as const;
    await sendMail(rig.ctx, await rig.outbox(procesId, { to, text: 'uitnodiging', key: 'gesprek', about }));
    await sendMail(
      rig.ctx,
      await rig.outbox(procesId, {
        to,
        text: 'verhinderd',
        key: 'gesprek',
        about: { ...about, sequence: 1, afgezegd: true },
      }),
    );
    const files = server.taken.map((t) => t.mail.attachments[0]?.content.toString() ?? '');
    expect(files[0]).toContain('METHOD:REQUEST');
    expect(files[1]).toContain('METHOD:CANCEL');
    expect(/^UID:(.+)$/m.exec(files[0] ?? '')?.[1]).toBe(/^UID:(.+)$/m.exec(files[1] ?? '')?.[1]);
    expect(server.taken[0]?.mail.text).toContain('Tijd: 15.30 uur');
    expect(files[0]).not.toContain('Zofia');
  });
});
