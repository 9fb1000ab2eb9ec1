import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findFamilyLink } from '../../api/use-cases/family/find-link.js';
import { handOverToColleague } from '../../api/use-cases/partner/hand-over.js';
import { appendFacts, lockProcess } from '../../db/processes/facts.js';
import type { EventKind } from '../../workflows/kit/facts.js';
import { eventKey } from '../../workflows/kit/run.js';
import type { Family } from '../support/family.js';
import { familyRig } from './family-rig.js';
import type { Rig } from './family-rig.js';
import { newReferral, ouder } from './referral-rig.js';
import type { Referral } from './referral-rig.js';

const BEGIN = '2026-11-09T08:00:00.000Z';
let rig: Rig;
let zaak: Referral;
beforeAll(async () => {
  rig = await familyRig();
});
afterAll(() => rig.stop());
const mailsOf = async (text: string): Promise<readonly string[]> => {
  const rows = await rig
    .db('mail')
    .where({ process_id: zaak.id, text })
    .orderBy('intent_at')
    .select<{ wie: string }[]>('wie');
  return rows.map((m) => m.wie);
};

describe('parents who were asked, when the pupil turns sixteen', () => {
  const moeder = () => ouder(zaak.family.moeder);
  const vader = () => ouder(zaak.family.vader);
  const reached = (wie: string, state: string) =>
    rig.db('mail').where({ process_id: zaak.id, text: 'toestemming', wie }).update({ state });
  const birthday = async (): Promise<void> => {
    rig.setNow('2026-11-12T08:00:00.000Z');
    await rig.settle(zaak.id);
  };
  beforeEach(async () => {
    rig.setNow(BEGIN);
    zaak = await newReferral(rig, '2010-11-12');
  });

  it('EC-06 hear that they need not sign any more, if the request was really sent to them', async () => {
    await reached(moeder(), 'verstuurd');
    await birthday();
    const kind = `leerling:${zaak.family.leerlingId}`;
    expect((await rig.openTasks(zaak.id)).map((t) => t.wie)).toEqual([[kind]]);
    expect(await mailsOf('zestien')).toEqual([moeder()]);
    expect(await rig.mailOf(zaak.id, 'zestien', moeder())).toMatchObject({
      kanaal: 'mail',
      with_link: false,
    });
  });

  it('hear it by post where the request was posted', async () => {
    await reached(vader(), 'gepost');
    await birthday();
    expect(await mailsOf('zestien')).toEqual([vader()]);
    expect(await rig.mailOf(zaak.id, 'zestien', vader())).toMatchObject({ kanaal: 'brief' });
  });

  it('hear nothing where the request was printed or refused only, nor who had answered', async () => {
    await reached(vader(), 'te_drukken');
    await reached(moeder(), 'verstuurd');
    await zaak.agree(moeder());
    await birthday();
    expect(await mailsOf('zestien')).toEqual([]);
    expect((await rig.openTasks(zaak.id)).map((t) => t.step)).toEqual(['toestemming']);
  });

  it('hear nothing of it when their request closes for another reason', async () => {
    await reached(moeder(), 'verstuurd');
    await zaak.signal('gegevensAanpassen');
    await birthday();
    expect(await mailsOf('zestien')).toEqual([]);
  });

  /** A plan that both parents were sent, and then something that happens around the pupil. */
  const plan = async (): Promise<{ readonly id: string; readonly family: Family }> => {
    const family = await rig.school('2010-11-12');
    const id = await rig.startOpp(family);
    await rig.playUntil(id, 'instemming');
    await rig.db('mail').where({ process_id: id, text: 'instemming' }).update({ state: 'verstuurd' });
    return { id, family };
  };
  const happens = async (id: string, event: EventKind): Promise<void> => {
    const op = rig.now().slice(0, 10);
    const fact = { key: eventKey(event, op), kind: 'event', n: 1, value: { event, op } } as const;
    await rig.db.transaction(async (trx) => {
      const process = await lockProcess(trx, id);
      if (process) await appendFacts(trx, process, [fact], { at: rig.now(), by: 'klok' });
    });
    await rig.settle(id);
  };
  const toldOf = (id: string, text: string) =>
    rig.db('mail').where({ process_id: id, text }).select<{ wie: string }[]>('wie');

  it('hear nothing of it where the parents go on deciding, and one of them says no after that day', async () => {
    const { id, family } = await plan();
    await happens(id, 'wordt16');
    await happens(id, 'gezagWijzigt');
    const his = (await rig.openTasks(id)).find((t) => t.wie.includes(ouder(family.vader)));
    await rig.append(id, his?.key ?? '', 'answered', { antwoord: 'NIET_AKKOORD' });
    const voided = (await rig.facts(id)).filter((f) => f.kind === 'voided').map((f) => f.key);
    expect(voided.some((key) => key.endsWith(ouder(family.moeder)))).toBe(true);
    expect(await toldOf(id, 'zestien')).toEqual([]);
  });

  it('EC-04 hear at eighteen that it is eighteen, and not that it is sixteen', async () => {
    const { id, family } = await plan();
    const born = `${String(Number(rig.now().slice(0, 4)) - 18)}${rig.now().slice(4, 10)}`;
    await rig.db('leerling').where({ id: family.leerlingId }).update({ geboortedatum: born });
    await happens(id, 'wordt18');
    expect((await rig.openTasks(id)).map((t) => t.wie)).toContainEqual([`leerling:${family.leerlingId}`]);
    expect(await toldOf(id, 'achttien')).toHaveLength(2);
    expect(await toldOf(id, 'zestien')).toEqual([]);
  });
});

describe('a withdrawn consent, at a partner where the question was passed on', () => {
  const colleague = { naam: 'Bo van Zorgtest', email: 'bo@praktijk.example', telefoon: '06-00000963' };
  beforeEach(async () => {
    rig.setNow(BEGIN);
    zaak = await newReferral(rig);
    await zaak.agree();
    await zaak.send();
  });
  /** Passes the open question on; gives back the id of the colleague. */
  const passOn = async (wie: string, text = 'aanmelding', who = colleague): Promise<string> => {
    const mail = await rig.mailOf(zaak.id, text, wie);
    const link = await findFamilyLink(rig.services, { token: await rig.linkOf(mail, zaak.id) });
    const task = await zaak.taskOf(text);
    if (!link || !task) throw new Error('nothing to pass on');
    const input = { taskId: task.id, submissionId: randomUUID(), body: who };
    expect(await handOverToColleague(rig.services, link, input)).toEqual({ ok: true });
    await rig.settle(zaak.id);
    const [next] = (await zaak.taskOf(text))?.wie ?? [];
    return next ?? '';
  };
  const answer = async (wie: string, text: string, body: Readonly<Record<string, string>>): Promise<void> => {
    const { b } = await zaak.enter(text, wie);
    const done = await b.post('/ouder/antwoord', await b.get('/ouder/antwoord'), body);
    expect(done.url).toBe('/ouder/klaar');
    await rig.settle(zaak.id);
  };
  const told = async (): Promise<readonly string[]> =>
    (await mailsOf('ingetrokken')).filter((wie) => wie.startsWith('partner:'));

  it('is told to the colleague who has the question, not to who passed it on unread', async () => {
    const next = await passOn(zaak.partner);
    expect(next).not.toBe(zaak.partner);
    await zaak.signal('toestemmingIngetrokken');
    expect(await told()).toEqual([next]);
  });

  it('is told to who passed it on as well, if that one had read the data', async () => {
    await zaak.enter('aanmelding', zaak.partner);
    const next = await passOn(zaak.partner);
    await zaak.signal('toestemmingIngetrokken');
    expect([...(await told())].sort()).toEqual([next, zaak.partner].sort());
  });

  it('is told to both after the colleague answered, and to the third who has it after that', async () => {
    await zaak.enter('aanmelding', zaak.partner);
    const second = await passOn(zaak.partner);
    await answer(second, 'aanmelding', { antwoord: 'WACHTLIJST' });
    await zaak.signal('wachtlijstmoment');
    const third = await passOn(second, 'wachtlijst', { ...colleague, email: 'mo@praktijk.example' });
    await zaak.signal('toestemmingIngetrokken');
    expect([...(await told())].sort()).toEqual([third, second, zaak.partner].sort());
  });

  it('is told to the first contact again where that one was asked anew after the colleague stayed silent', async () => {
    const next = await passOn(zaak.partner);
    await zaak.signal('stilte');
    const lead = await rig
      .db('medewerker_rol')
      .where({ rol: 'TEAMLEIDER_ZORG', locatie_id: zaak.family.locatieId })
      .first<{ medewerker_id: string }>();
    const besluit = { gedaan: 'Twee keer gebeld.', besluit: 'OPNIEUW_VRAGEN' };
    await zaak.answer('uitgebleven', besluit, lead.medewerker_id);
    expect((await zaak.taskOf('aanmelding'))?.wie).toEqual([zaak.partner]);
    await zaak.signal('toestemmingIngetrokken');
    expect(await told()).toEqual([zaak.partner]);
    expect(await told()).not.toContain(next);
  });

  it('is not told to the contact of another partner', async () => {
    await zaak.enter('aanmelding', zaak.partner);
    await zaak.signal('toestemmingIngetrokken');
    expect(await told()).toEqual([zaak.partner]);
  });
});
