import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dagpostActivities } from '../../../activities/mail/index.js';
import { sendMail } from '../../../activities/mail/send-mail.js';
import type { MailRow } from '../../../db/mail/mails.js';
import type { Family } from '../../support/family.js';
import { closeWord, mailRig, newProcess, openWord, sink } from './rig.js';
import type { MailRig, Sink } from './rig.js';

/** The day before, when the rig puts its mails in the outbox. */
const daarvoor = '2026-11-25T10:00:00.000Z';
const ochtend = '2026-11-26T06:40:00.000Z';

let server: Sink;
let rig: MailRig;
let answer: { code: number; at: 'rcpt' | 'data' } | undefined;
let family: Family;
let procesId: string;
let mentor: `medewerker:${string}`;
let moment: string;

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
  moment = ochtend;
  server.taken.length = 0;
  family = await rig.family();
  procesId = await newProcess(rig.db, family);
  mentor = `medewerker:${family.mentor}`;
});

/** A step that waits for somebody, and a mail about it. */
const reminder = async (key: string, to: MailRow['wie'] = mentor, text = 'herinnering'): Promise<string> => {
  await openWord(rig.db, procesId, key, [to], { step: 'concept' });
  const about = { step: 'concept', due: '2026-12-14' };
  return rig.outbox(procesId, { to, key, text, about, whileOpen: key, link: to.startsWith('relatie:') });
};
const bundle = () => dagpostActivities(rig.db).bundleDagpost({ locatieId: family.locatieId, now: moment });
/** As the delivery loop does: everything that waits to go is sent. */
const send = async (): Promise<void> => {
  const ids = await rig.db('mail').where({ state: 'wacht' }).select<{ id: string }[]>('id');
  for (const { id } of ids) await sendMail({ ...rig.ctx, now: () => moment }, id);
};
const states = async (...ids: string[]): Promise<readonly string[]> =>
  Promise.all(ids.map(async (id) => (await rig.mail(id)).state));

describe('the dagpost', () => {
  it('gathers what waits for one member of staff into one mail that names each step, date and page', async () => {
    const ids = [await reminder('een'), await reminder('twee'), await reminder('drie', mentor, 'escalatie')];
    expect(await states(...ids)).toEqual(['dagpost', 'dagpost', 'dagpost']);
    await bundle();
    await send();
    expect(server.taken).toHaveLength(1);
    const mail = server.taken[0]?.mail;
    expect(mail?.subject).toBe('Wat op u wacht: 3 berichten, eerste datum maandag 14 december 2026');
    expect(mail?.text?.match(/Herinnering: graag uw taak afronden/g)).toHaveLength(2);
    expect(mail?.text?.match(/https:\/\/school\.example\/taken\//g)).toHaveLength(3);
    expect(String(mail?.html).match(/<a href="https:\/\/school\.example\/taken\//g)).toHaveLength(3);
    expect(mail?.text).toContain('U krijgt deze mail omdat');
    for (const word of ['Zofia', 'Testermans', 'Mats', 'OPP']) expect(mail?.text).not.toContain(word);
    expect(await states(...ids)).toEqual(['verstuurd', 'verstuurd', 'verstuurd']);
  });

  it('that comes back opens one task to find out the address of the colleague, however often', async () => {
    const sought = () =>
      rig
        .db('task')
        .where({ step: 'adres', state: 'open' })
        .whereIn('process_id', [procesId])
        .select('key', 'wie');
    const ids = [await reminder('een'), await reminder('twee')];
    await bundle();
    answer = { code: 550, at: 'rcpt' };
    await expect(send()).rejects.toMatchObject({ type: 'smtp-550' });
    expect(await states(...ids)).toEqual(['geweigerd', 'geweigerd']);
    expect(await sought()).toEqual([{ key: 'een/adres', wie: [`medewerker:${family.administratie}`] }]);
    moment = '2026-11-27T06:40:00.000Z';
    await reminder('drie');
    await bundle();
    await expect(send()).rejects.toMatchObject({ type: 'smtp-550' });
    expect(await sought()).toHaveLength(1);
  });

  it('is one a day, however often it is asked for', async () => {
    await reminder('een');
    await reminder('twee');
    await bundle();
    await bundle();
    await send();
    await reminder('drie');
    await reminder('vier');
    await bundle();
    await bundle();
    await send();
    const gathered = await rig.db('mail').where({ text: 'dagpost', wie: mentor });
    expect(gathered).toHaveLength(1);
  });

  it('lets one thing alone go as the mail it is', async () => {
    const id = await reminder('een');
    await bundle();
    await send();
    expect(server.taken.map((t) => t.mail.subject)).toEqual([
      expect.stringMatching(/^Herinnering: graag uw taak afronden, uiterlijk maandag 14 december 2026/),
    ]);
    expect(await states(id)).toEqual(['verstuurd']);
  });

  it('says of a step only the newest', async () => {
    const first = await reminder('een');
    const second = await rig.outbox(procesId, {
      to: mentor,
      key: 'een',
      text: 'herinnering',
      n: 2,
      whileOpen: 'een',
    });
    await bundle();
    await send();
    expect(await states(first, second)).toEqual(['niet_nodig', 'verstuurd']);
  });

  it('leaves out what is done: before it is gathered, and after', async () => {
    const [een, twee, drie] = [await reminder('een'), await reminder('twee'), await reminder('drie')];
    await closeWord(rig.db, procesId, 'een');
    await bundle();
    await closeWord(rig.db, procesId, 'twee');
    await send();
    expect(await states(een, twee, drie)).toEqual(['niet_nodig', 'niet_nodig', 'verstuurd']);
    expect(server.taken[0]?.mail.subject).toContain('1 bericht,');
  });

  it('does not go when everything in it is done meanwhile', async () => {
    await reminder('een');
    await reminder('twee');
    await bundle();
    await closeWord(rig.db, procesId, 'een');
    await closeWord(rig.db, procesId, 'twee');
    await send();
    expect(server.taken).toHaveLength(0);
  });

  it('goes on no night, weekend or holiday', async () => {
    const id = await reminder('een');
    for (moment of ['2026-11-26T22:00:00.000Z', '2026-11-28T08:00:00.000Z', '2026-12-25T08:00:00.000Z'])
      await bundle();
    expect(await states(id)).toEqual(['dagpost']);
  });

  it('waits with what is over the cap of a day, and takes it the next school day', async () => {
    const asks = [];
    for (const key of ['een', 'twee', 'drie']) asks.push(await reminder(key, mentor, 'taak'));
    expect(await states(...asks)).toEqual(['wacht', 'wacht', 'dagpost']);
    moment = daarvoor;
    await send();
    moment = ochtend;
    await bundle();
    await send();
    expect(await states(...asks)).toEqual(['verstuurd', 'verstuurd', 'verstuurd']);
    expect(server.taken).toHaveLength(3);
  });

  it('takes what could not be sent the day before into the next one, and never a heap', async () => {
    answer = { code: 451, at: 'rcpt' };
    const asks = [await reminder('een', mentor, 'taak'), await reminder('twee', mentor, 'taak')];
    moment = daarvoor;
    for (const id of asks) await sendMail({ ...rig.ctx, now: () => moment }, id).catch(() => undefined);
    expect(await states(...asks)).toEqual(['uitgesteld', 'uitgesteld']);
    answer = undefined;
    moment = '2026-11-27T03:00:00.000Z';
    for (const id of asks) await sendMail({ ...rig.ctx, now: () => moment }, id);
    expect(server.taken).toHaveLength(0);
    moment = '2026-11-27T06:40:00.000Z';
    await bundle();
    await send();
    expect(server.taken).toHaveLength(1);
    expect(await states(...asks)).toEqual(['verstuurd', 'verstuurd']);
  });

  it('of which the server wants nothing, puts each of its processes on the board', async () => {
    const ids = [await reminder('een'), await reminder('twee')];
    await bundle();
    answer = { code: 550, at: 'rcpt' };
    const dagpost = (await rig.db('mail').where({ text: 'dagpost', wie: mentor }).first()) as MailRow;
    await expect(sendMail({ ...rig.ctx, now: () => moment }, dagpost.id)).rejects.toThrow();
    expect(await states(...ids)).toEqual(['geweigerd', 'geweigerd']);
    const troubles = await rig.db('trouble').where({ process_id: procesId });
    expect(troubles).toHaveLength(2);
  });

  it('is left out for whoever does without it; what is legal still comes', async () => {
    await rig.db('medewerker').where({ id: family.mentor }).update({ dagpost: false });
    const id = await reminder('een');
    const legal = await rig.outbox(procesId, {
      to: mentor,
      key: 'een',
      text: 'herinnering',
      n: 2,
      spoed: true,
    });
    await bundle();
    await send();
    expect(await states(id, legal)).toEqual(['niet_nodig', 'verstuurd']);
  });

  /** Urgent and yet held: written in the hours before a dagpost. */
  const urgent = async (key: string): Promise<string> => {
    const id = await reminder(key);
    await rig.db('mail').where({ id }).update({ spoed: true });
    return id;
  };

  it('lets what is urgent wait for no other day: not in the night after an outage, not after a dagpost that went', async () => {
    const [een, twee, drie] = [await urgent('een'), await urgent('twee'), await reminder('drie')];
    moment = '2026-11-26T22:00:00.000Z';
    await bundle();
    await send();
    expect(server.taken).toHaveLength(1);
    expect(await states(een, twee, drie)).toEqual(['verstuurd', 'verstuurd', 'dagpost']);
    const late = [await urgent('vier'), await urgent('vijf'), await reminder('zes')];
    await bundle();
    await send();
    expect(await states(...late)).toEqual(['verstuurd', 'verstuurd', 'dagpost']);
  });

  it('finds whoever holds a role this morning', async () => {
    const id = await reminder('een', 'rol:LEERLINGBEGELEIDER', 'escalatie');
    await bundle();
    await send();
    expect(await states(id)).toEqual(['verstuurd']);
    expect(server.taken).toHaveLength(1);
  });

  it('lets reminders to the family go one by one, each with its own link, within the caps', async () => {
    const moeder = `relatie:${family.moeder}` as const;
    const ids = [];
    for (const key of ['een', 'twee', 'drie']) ids.push(await reminder(key, moeder));
    expect(await states(...ids)).toEqual(['wacht', 'wacht', 'dagpost']);
    moment = daarvoor;
    await send();
    moment = ochtend;
    await bundle();
    await send();
    const texts = server.taken.map((t) => /\/o\/\S+/.exec(t.mail.text ?? '')?.[0]);
    expect(new Set(texts).size).toBe(3);
  });

  it('tells the next morning: the set hour of a school day, and again no sooner than the morning after', async () => {
    const { nextDagpost } = dagpostActivities(rig.db);
    const at = async (now: string) => (await nextDagpost({ locatieId: family.locatieId, now })).at;
    expect(await at('2026-11-26T06:29:00.000Z')).toBe('2026-11-26T06:40:00.000Z');
    expect(await at('2026-11-26T06:40:00.000Z')).toBe('2026-11-27T06:40:00.000Z');
    expect(await at('2026-11-27T12:00:00.000Z')).toBe('2026-11-30T06:40:00.000Z');
    expect(await at('2026-12-18T12:00:00.000Z')).toBe('2027-01-04T06:40:00.000Z');
    await expect(nextDagpost({ locatieId: family.mentor, now: ochtend })).rejects.toThrow('locatie-onbekend');
  });
});
