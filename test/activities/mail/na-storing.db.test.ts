import { afterAll, beforeAll, expect, it } from 'vitest';
import { dagpostActivities } from '../../../activities/mail/index.js';
import { sendMail } from '../../../activities/mail/send-mail.js';
import { insertMails } from '../../../db/processes/mails.js';
import { startProcess } from '../../../db/processes/start.js';
import type { MailIntent } from '../../../workflows/kit/world.js';
import type { WhoId } from '../../../workflows/kit/facts.js';
import type { Family } from '../../support/family.js';
import { mailRig, newProcess, openWord, sink } from './rig.js';
import type { MailRig, Sink } from './rig.js';

let server: Sink;
let rig: MailRig;
beforeAll(async () => {
  server = await sink();
  rig = await mailRig(server);
});
afterAll(async () => {
  await rig.stop();
  await server.stop();
});

/** Friday morning the post went for the last time; two weeks later, on a Monday afternoon, all comes back. */
const LAATSTE = '2026-11-13T06:40:00.000Z';
const TERUG = '2026-11-30T13:00:00.000Z';
const at = (minutes: number): string => new Date(Date.parse(TERUG) + minutes * 60_000).toISOString();

/** One of several processes of one pupil, begun long before. */
async function another({ leerlingId, locatieId }: Family): Promise<string> {
  const row = await rig.db.transaction((trx) =>
    startProcess(trx, {
      ...{ soort: 'proef', leerlingId, locatieId, schooljaar: null, anker: '2026-11-09', isEnig: false },
      ...{ at: LAATSTE, by: 'proef', started: {} },
    }),
  );
  return row.id;
}

it('after two weeks without anything running each person gets one mail in the first hour (F30)', async () => {
  const { db } = rig;
  const family = await rig.family();
  const { locatieId, moeder, mentor } = family;
  const post = dagpostActivities(db);
  await post.bundleDagpost({ locatieId, now: LAATSTE });
  const ouder: WhoId = `relatie:${moeder}`;
  const wie: WhoId = `medewerker:${mentor}`;
  const sent = async (now: string): Promise<void> => {
    const ids = await db('mail').where({ state: 'wacht' }).select<{ id: string }[]>('id');
    for (const { id } of ids) await sendMail({ ...rig.ctx, now: () => now }, id);
  };
  // Every process wakes at once: a reminder to the parent, one to staff, and a legal date that passed.
  for (let i = 0; i < 5; i += 1) {
    const procesId = await another(family);
    await openWord(db, procesId, 'a', [ouder], {});
    await openWord(db, procesId, 'b', [wie], {});
    const intent = { n: 1, kanaal: 'mail', about: { step: 'instemming', due: '2026-11-20' } } as const;
    const intents: readonly MailIntent[] = [
      { ...intent, key: 'a', text: 'herinnering', to: ouder, whileOpen: 'a', link: true },
      { ...intent, key: 'b', text: 'herinnering', to: wie, whileOpen: 'b' },
      { ...intent, key: 'termijn/wettelijk', text: 'te-laat', to: wie },
    ];
    await db.transaction((trx) => insertMails(trx, procesId, intents, at(1)));
    await sent(at(1));
  }
  expect(server.taken).toHaveLength(0);
  await post.bundleDagpost({ locatieId, now: at(10) });
  await sent(at(10));
  const to = server.taken.map((t) => t.to[0] ?? '').sort();
  expect(to).toHaveLength(2);
  expect(new Set(to).size).toBe(2);
  expect(server.taken.map((t) => t.mail.subject).join('\n')).toContain('5 over een wettelijke datum');
  // From here on it is a day like any other: what is urgent waits for nothing.
  const late = await another(family);
  const urgent = { key: 'termijn/wettelijk', text: 'te-laat', n: 1, kanaal: 'mail', about: {} } as const;
  await db.transaction((trx) => insertMails(trx, late, [{ ...urgent, to: wie }], at(20)));
  await sent(at(20));
  expect(server.taken).toHaveLength(3);
});

it('does not wait for a post that does not come by itself', async () => {
  const { db } = rig;
  const family = await rig.family();
  const { locatieId, mentor } = family;
  await dagpostActivities(db).bundleDagpost({ locatieId, now: LAATSTE });
  const procesId = await newProcess(db, family, 'proef');
  // An hour ago a case was at work already, and still no post went.
  await db('fact').insert({
    process_id: procesId,
    nr: 99,
    key: 'x',
    kind: 'noted',
    n: 99,
    value: '{}',
    at: at(-90),
    by: 'klok',
  });
  const ask = { key: 'termijn/wettelijk', text: 'te-laat', n: 1, kanaal: 'mail', about: {} } as const;
  await db.transaction((trx) => insertMails(trx, procesId, [{ ...ask, to: `medewerker:${mentor}` }], at(0)));
  expect(await db('mail').where({ process_id: procesId }).select('state')).toEqual([{ state: 'wacht' }]);
});
