import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { documentTexts } from '../../../domain/document/model.js';
import { NOTICE_TEXT } from '../../../db/mail/letters.js';
import { insertMails } from '../../../db/processes/mails.js';
import { sendMail } from '../../../activities/mail/send-mail.js';
import type { Family } from '../../support/family.js';
import { letterRig, said } from './letter-rig.js';
import type { LetterRig } from './letter-rig.js';

let rig: LetterRig;
let family: Family;
beforeAll(async () => {
  rig = await letterRig();
});
afterAll(() => rig.stop());
beforeEach(async () => {
  rig.taken.length = 0;
  family = await rig.family();
});
const moeder = () => `relatie:${family.moeder}` as const;
const vader = () => `relatie:${family.vader}` as const;
/** What went out by mail to the family; tasks go to staff. */
const toFamily = () => rig.taken.filter((t) => t.to.includes('lina@example.org'));
const trouble = (procesId: string) =>
  rig.db('trouble').where({ process_id: procesId }).whereNull('cleared_at').select('oorzaak');

describe('a letter with legal effect', () => {
  it('says what was answered in Dutch words, with the name and the birth of the pupil', async () => {
    const procesId = await rig.decided(family);
    await rig.sendAll(procesId);
    const letter = await rig.letterTo(procesId, moeder());
    const texts = documentTexts(letter.model);
    expect(texts).toContain('Wij schrijven u over Zofia Testermans, geboren op 3 maart 2016.');
    expect(texts).toContain(
      'School heeft op maandag 23 november 2026 besloten. Het begint op woensdag 25 november 2026 om 08.30 uur en duurt 2 schooldagen. Krijgt Zofia Testermans les thuis? Nee. Soort: Thuis.',
    );
    expect(texts).toEqual(expect.arrayContaining(['Er is een raam kapot.', 'Niemand raakte gewond.']));
    expect(texts).toEqual(expect.arrayContaining(['Een gesprek, op school', 'Een plan']));
    expect(texts).toContain('Wat: Het raam wordt gemaakt; Wanneer: dinsdag 1 december 2026');
    expect(texts).toContain('De aanleiding was: Een ruzie op het plein');
    expect(texts.join(' ')).not.toContain('Verder:');
  });

  it('says what is optional only when it was filled in', async () => {
    const procesId = await rig.decided(family, { toelichting: 'Wij bellen u morgen.' });
    await rig.sendAll(procesId);
    expect(documentTexts((await rig.letterTo(procesId, vader())).model)).toContain(
      'Verder: Wij bellen u morgen.',
    );
  });

  it('is a PDF of its own for each guardian, with nobody else in it (EC-12)', async () => {
    const procesId = await rig.decided(family);
    await rig.sendAll(procesId);
    const [hers, his] = [await rig.letterTo(procesId, moeder()), await rig.letterTo(procesId, vader())];
    expect(hers.id).not.toBe(his.id);
    for (const letter of [hers, his]) {
      expect(letter).toMatchObject({ kind: 'brief', titel: 'Besluit van de directeur' });
      expect(letter.content.subarray(0, 5).toString()).toBe('%PDF-');
    }
    expect(hers.model.briefhoofd?.aan).toEqual(['mevrouw Voorbeeld', 'Geheimestraat 9', '9999 ZZ  Elders']);
    expect(said(his)).toContain('Kompasstraat 1');
    expect(said(his)).not.toMatch(/Geheimestraat|Elders|mevrouw/);
    expect(said(hers)).not.toMatch(/Kompasstraat|de heer/);
    for (const wie of [moeder(), vader()])
      expect(await rig.mailTo(procesId, wie, 'besluit')).toMatchObject({
        state: 'te_drukken',
        kanaal: 'brief',
      });
  });

  it('is not made when an answer tells the reader a secret address', async () => {
    const procesId = await rig.decided(family, { reden: 'Zij woont nu op  geheimestraat 9 in Elders.' });
    await rig.sendAll(procesId);
    expect(await rig.mailTo(procesId, vader(), 'besluit')).toMatchObject({
      state: 'geweigerd',
      last_error: 'geheim-adres-in-brief',
      document_id: null,
    });
    expect((await rig.mailTo(procesId, moeder(), 'besluit')).state).toBe('te_drukken');
  });

  it('uses the answers of the process before it for a form that was not filled in anew', async () => {
    const before = await rig.begin(family);
    await rig.request(before);
    const procesId = await rig.begin(family, before);
    await rig.decide(procesId);
    await rig.sendAll(procesId);
    expect(said(await rig.letterTo(procesId, vader()))).toContain('Een ruzie op het plein');
  });

  it('uses the last answer of a form that was filled in twice', async () => {
    const procesId = await rig.decided(family);
    rig.setNow('2026-11-09T09:00:00.000Z');
    await rig.decide(procesId, { reden: 'Een andere reden' });
    rig.setNow('2026-11-09T08:00:00.000Z');
    await rig.sendAll(procesId);
    expect(said(await rig.letterTo(procesId, vader()))).toContain('Een andere reden');
  });
});

describe('a letter with an empty field', () => {
  it('is refused for everyone, with a row on the board and without a notice', async () => {
    const procesId = await rig.decided(family, { reden: '' });
    await rig.sendAll(procesId);
    for (const wie of [moeder(), vader()]) {
      const mail = await rig.mailTo(procesId, wie, 'besluit');
      expect(mail).toMatchObject({ state: 'geweigerd', last_error: 'brief-onvolledig', document_id: null });
      expect(mail.about['ontbreekt']).toEqual(['besluit.reden']);
    }
    expect((await rig.mailTo(procesId, moeder(), NOTICE_TEXT)).state).toBe('niet_nodig');
    expect(toFamily()).toHaveLength(0);
    expect(await trouble(procesId)).toEqual([{ oorzaak: 'mail-niet-bezorgd' }]);
    expect(await rig.db('document').where({ process_id: procesId })).toHaveLength(0);
  });

  it('names every field that is empty, also of a form that nobody filled in', async () => {
    const procesId = await rig.begin(family);
    await rig.decide(procesId, { reden: '' });
    await rig.sendAll(procesId);
    const { about } = await rig.mailTo(procesId, vader(), 'besluit');
    expect(about['ontbreekt']).toEqual(['besluit.reden', 'aanvraag.aanleiding']);
  });

  it('is no mail: a mail with this text knows nothing of the pupil, and is refused', async () => {
    const procesId = await rig.decided(family);
    const intent = { key: 'x', text: 'besluit', n: 1, to: moeder(), kanaal: 'mail', about: {} } as const;
    await rig.db.transaction((trx) => insertMails(trx, procesId, [intent], rig.now()));
    const row = await rig.db('mail').where({ process_id: procesId, key: 'x' }).first<{ id: string }>('id');
    await sendMail(rig.ctx, row.id);
    expect(await rig.db('mail').where({ id: row.id }).first()).toMatchObject({
      state: 'geweigerd',
      last_error: 'tekst-onvolledig',
    });
    expect(toFamily()).toHaveLength(0);
  });
});

describe('the notice of a letter', () => {
  it('goes out only with its letter, tells nothing, and brings a link that needs the code', async () => {
    const procesId = await rig.decided(family);
    const notice = await rig.mailTo(procesId, moeder(), NOTICE_TEXT);
    await sendMail(rig.ctx, notice.id);
    expect((await rig.mailTo(procesId, moeder(), 'besluit')).state).toBe('te_drukken');
    const [message] = toFamily();
    expect(message?.to).toEqual(['lina@example.org']);
    expect(message?.mail.subject).toMatch(/^Er is een brief van school voor u \(kenmerk \w+\)$/);
    expect(message?.mail.text).toContain('U krijgt dezelfde brief ook per post.');
    expect(message?.mail.text).not.toMatch(/Zofia|Testermans|raam|besluit/i);
    expect(await rig.db('link').where({ id: notice.id }).first()).toMatchObject({
      niveau: 'N3',
      wie: moeder(),
    });
    expect(await rig.db('mail').where({ process_id: procesId, text: NOTICE_TEXT })).toHaveLength(1);
  });

  it('is not needed for somebody who has no mailbox any more', async () => {
    const procesId = await rig.decided(family);
    await rig
      .db('betrokkene')
      .where('id', rig.db('relatie').where({ id: family.moeder }).select('betrokkene_id'))
      .update({ email: null });
    await rig.sendAll(procesId);
    expect((await rig.mailTo(procesId, moeder(), NOTICE_TEXT)).state).toBe('niet_nodig');
    expect((await rig.mailTo(procesId, moeder(), 'besluit')).state).toBe('te_drukken');
  });

  it('waits with a letter that is held back', async () => {
    const procesId = await rig.decided(family);
    const letter = await rig.mailTo(procesId, moeder(), 'besluit');
    await rig.db('mail').where({ id: letter.id }).update({ state: 'ingehouden' });
    const notice = await rig.mailTo(procesId, moeder(), NOTICE_TEXT);
    await sendMail(rig.ctx, notice.id);
    expect((await rig.mailTo(procesId, moeder(), NOTICE_TEXT)).state).toBe('ingehouden');
    expect(toFamily()).toHaveLength(0);
  });
});
