import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dagpostActivities } from '../../../activities/mail/index.js';
import { sendMail } from '../../../activities/mail/send-mail.js';
import type { MailRow } from '../../../db/mail/mails.js';
import { endAccess } from '../../../db/people/uit-dienst.js';
import type { WhoId } from '../../../workflows/kit/facts.js';
import type { Family } from '../../support/family.js';
import { mailRig, newProcess, now, openWord, sink } from './rig.js';
import type { MailRig, Sink } from './rig.js';

const KEY = 'concept';
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
  await openWord(rig.db, procesId, KEY, [who(family.mentor)], { step: 'concept' });
});

const who = (id: string): WhoId => `medewerker:${id}`;
const reminder = (spoed = true): Promise<string> =>
  rig.outbox(procesId, {
    to: who(family.mentor),
    key: KEY,
    text: 'herinnering',
    about: { step: 'concept', due: '2026-12-14' },
    whileOpen: KEY,
    spoed,
  });
const away = (medewerker_id: string, vervanger_id: string | null) =>
  rig
    .db('vervanging')
    .insert({ id: randomUUID(), medewerker_id, vervanger_id, van: '2026-11-23', tot: null });
const addressOf = async (id: string): Promise<string> =>
  ((await rig.db('medewerker').where({ id }).first()) as { email: string }).email;
const mailsTo = async (id: string): Promise<readonly MailRow[]> =>
  rig.db<MailRow>('mail').where({ process_id: procesId, wie: who(id) });
const reached = (): readonly string[] => server.taken.flatMap((t) => t.to);

describe('a mail to a colleague whose account is off', () => {
  it('never goes out: it says why, and is a row on the board', async () => {
    const id = await reminder();
    await rig.db.transaction((trx) => endAccess(trx, family.mentor, '2026-11-25'));
    await sendMail(rig.ctx, id);
    expect(reached()).toEqual([]);
    expect(await rig.mail(id)).toMatchObject({ state: 'geweigerd', last_error: 'medewerker-weg' });
    expect(await rig.db('trouble').where({ process_id: procesId, cleared_at: null })).toMatchObject([
      { key: KEY, oorzaak: 'mail-niet-bezorgd' },
    ]);
  });

  it('does not go in a dagpost either', async () => {
    const waiting = [await reminder(false), await rig.outbox(procesId, { to: who(family.mentor), key: 'y' })];
    await rig.db('mail').whereIn('id', waiting).update({ state: 'dagpost' });
    await rig.db.transaction((trx) => endAccess(trx, family.mentor, '2026-11-25'));
    await dagpostActivities(rig.db).bundleDagpost({ locatieId: family.locatieId, now });
    const dagpost = await rig
      .db<MailRow>('mail')
      .where({ text: 'dagpost', wie: who(family.mentor) })
      .first();
    await sendMail(rig.ctx, dagpost?.id ?? '');
    expect(reached()).toEqual([]);
    for (const id of waiting)
      expect(await rig.mail(id)).toMatchObject({ state: 'geweigerd', last_error: 'medewerker-weg' });
  });
});

describe('a mail to a colleague who is away', () => {
  it('goes to the end of the chain of stand-ins at the moment of sending, also before the task has moved', async () => {
    const id = await reminder();
    await away(family.mentor, family.orthopedagoog);
    await away(family.orthopedagoog, family.directeur);
    await sendMail(rig.ctx, id);
    expect(await rig.mail(id)).toMatchObject({ state: 'niet_nodig', last_error: 'naar-vervanger' });
    const [other] = await mailsTo(family.directeur);
    expect(other).toMatchObject({ text: 'herinnering', while_open: KEY, spoed: true });
    await sendMail(rig.ctx, other?.id ?? '');
    expect(reached()).toEqual([await addressOf(family.directeur)]);
  });

  it('goes to the coordinator where a circle names nobody', async () => {
    const id = await reminder();
    await away(family.mentor, family.orthopedagoog);
    await away(family.orthopedagoog, family.mentor);
    await sendMail(rig.ctx, id);
    expect(await mailsTo(family.begeleider)).toHaveLength(1);
  });

  it('waits for the dagpost of the stand-in, where it would have waited for the own one', async () => {
    const id = await reminder(false);
    await rig.db('mail').where({ id }).update({ state: 'dagpost' });
    await away(family.mentor, family.orthopedagoog);
    await dagpostActivities(rig.db).bundleDagpost({ locatieId: family.locatieId, now });
    await dagpostActivities(rig.db).bundleDagpost({ locatieId: family.locatieId, now });
    expect(await rig.mail(id)).toMatchObject({ state: 'niet_nodig', last_error: 'naar-vervanger' });
    const mails = await mailsTo(family.orthopedagoog);
    expect(mails).toHaveLength(1);
    await sendMail(rig.ctx, mails[0]?.id ?? '');
    expect(reached()).toEqual([await addressOf(family.orthopedagoog)]);
  });

  it('is the own one again once the absence is over', async () => {
    const id = await reminder();
    await away(family.mentor, family.orthopedagoog);
    await rig.db('vervanging').where({ medewerker_id: family.mentor }).update({ tot: '2026-11-24' });
    await sendMail(rig.ctx, id);
    expect(reached()).toEqual([await addressOf(family.mentor)]);
  });
});
