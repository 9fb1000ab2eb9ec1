import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { doProcessAct } from '../../api/use-cases/process-acts.js';
import { loadSubject } from '../../db/people/subject.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import type { WhoId } from '../../workflows/kit/facts.js';
import type { Family } from '../support/family.js';
import { askPartner, newCase, newPartner } from '../support/partner.js';
import { familyRig, signedIn } from './family-rig.js';
import type { Rig } from './family-rig.js';

const READ = 'Antwoord lezen';
const ANSWER = 'Gesprek gewenst';
let rig: Rig;
let family: Family;
let zaak: ProcessRow;

beforeAll(async () => {
  rig = await familyRig();
});
afterAll(() => rig.stop());
beforeEach(async () => {
  family = await rig.school();
  zaak = await newCase(rig.db, family, rig.now());
});

const staff = async (id: string) => {
  const subject = await loadSubject(rig.db, id, rig.now().slice(0, 10));
  if (!subject) throw new Error('nobody');
  return subject;
};
/** A task that was answered by its page, by who may. */
async function answered(who: string, to: WhoId = `medewerker:${who}`, key = 'eigen'): Promise<string> {
  const taskId = await askPartner(rig.db, zaak.id, key, to);
  const b = await signedIn(rig, who);
  await b.post(`/taken/${taskId}`, await b.get(`/taken/${taskId}`), { gesprek: 'ja' });
  return taskId;
}
/** What somebody gets to see: on the page of the process, and of the task. */
async function seenBy(who: string, taskId: string) {
  const b = await signedIn(rig, who);
  const process = await b.get(`/processen/${zaak.id}`);
  const task = await b.get(`/taken/${taskId}`);
  return { process, task, hasLink: process.html.includes(`href="/taken/${taskId}"`) };
}
const audits = () => rig.db('audit').where({ wat: 'antwoord.gezien', process_id: zaak.id });

describe('the answer to a closed task', () => {
  it('is read back from the chronology by who may read the contents, each time with an audit line', async () => {
    const taskId = await answered(family.mentor);
    for (const who of [family.mentor, family.orthopedagoog, family.begeleider]) {
      const { process, task, hasLink } = await seenBy(who, taskId);
      expect([process.status, task.status, hasLink]).toEqual([200, 200, true]);
      expect(process.html).toContain(READ);
      expect(task.html).toContain('Deze taak is gedaan op');
      expect(task.html).toMatch(new RegExp(`<dt>${ANSWER}</dt><dd[^>]*>Ja</dd>`));
    }
    const wie = ((await audits()) as { wie: string }[]).map((a) => a.wie);
    expect(wie).toEqual(
      [family.mentor, family.orthopedagoog, family.begeleider].map((id) => `medewerker:${id}`),
    );
  });

  it('is neither linked nor shown to who sees the process without its contents', async () => {
    const taskId = await answered(family.mentor);
    const { process, task, hasLink } = await seenBy(family.administratie, taskId);
    expect([process.status, task.status, hasLink]).toEqual([200, 404, false]);
    expect(process.html).toContain('Gedaan:');
    expect(process.html).not.toContain(READ);
    expect(task.html).not.toContain(ANSWER);
    expect(await audits()).toHaveLength(0);
  });

  it('is shown to who had the task, also without the right to all contents', async () => {
    const taskId = await answered(family.administratie);
    const { task, hasLink } = await seenBy(family.administratie, taskId);
    expect(hasLink).toBe(true);
    expect(task.html).toContain(ANSWER);
  });

  it('is the answer, not what was written when the task got more time', async () => {
    const taskId = await askPartner(rig.db, zaak.id, 'eigen', `medewerker:${family.mentor}`);
    const longer = await doProcessAct(rig.services, await staff(family.begeleider), {
      procesId: zaak.id,
      taskId,
      actie: 'verlengen',
      submissionId: randomUUID(),
      body: { datum: '21-12-2026', reden: 'De mentor was ziek.' },
    });
    expect(longer).toMatchObject({ ok: true });
    const m = await signedIn(rig, family.mentor);
    await m.post(`/taken/${taskId}`, await m.get(`/taken/${taskId}`), { gesprek: 'nee' });
    const { task } = await seenBy(family.begeleider, taskId);
    expect(task.html).toMatch(new RegExp(`<dt>${ANSWER}</dt><dd[^>]*>Nee</dd>`));
    expect(task.html).not.toContain('De mentor was ziek.');
  });

  it('of a partner is for who coordinates, and not for all who may read the contents', async () => {
    const partner = await newPartner(rig.db, { kanaal: 'TELEFOON' });
    const taskId = await answered(family.begeleider, partner);
    const coordinator = await seenBy(family.begeleider, taskId);
    expect(coordinator.hasLink).toBe(true);
    expect(coordinator.task.html).toContain(ANSWER);
    const mentor = await seenBy(family.mentor, taskId);
    expect([mentor.task.status, mentor.hasLink]).toEqual([404, false]);
    expect(mentor.task.html).not.toContain(ANSWER);
  });

  it('of a parent is not opened this way: it is read with its proof', async () => {
    const wie = `relatie:${family.moeder}` as const;
    const taskId = await askPartner(rig.db, zaak.id, 'instemming/m', wie, { signer: true });
    const mail = { id: randomUUID(), key: 'instemming/m', text: 'vraag', wie };
    await rig.db('mail').insert({
      ...mail,
      process_id: zaak.id,
      n: 1,
      kanaal: 'mail',
      message_id: mail.id,
      intent_at: rig.now(),
      with_link: true,
    });
    const token = await rig.linkOf({ ...mail, kanaal: 'mail', state: 'verstuurd' }, zaak.id);
    const parent = rig.browser();
    await parent.enter(token, await rig.codeOf(wie));
    await parent.post('/ouder/antwoord', await parent.get('/ouder/antwoord'), { gesprek: 'ja' });
    expect(await rig.db('submission').where({ task_id: taskId })).toHaveLength(1);
    const { task, hasLink } = await seenBy(family.begeleider, taskId);
    expect([task.status, hasLink]).toEqual([404, false]);
    expect(task.html).not.toContain(ANSWER);
  });
});

describe('a wait that a person ends', () => {
  it('asks for a reason only', async () => {
    const b = await signedIn(rig, family.begeleider);
    const form = await b.get(`/processen/${zaak.id}/acties/verder`);
    expect(form.html).toContain('name="reden"');
    expect(form.html).not.toContain('Met wie?');
    const empty = await b.post(`/processen/${zaak.id}/acties/verder`, form, { reden: '' });
    expect(empty.status).toBe(422);
  });
});

describe('a process that was withdrawn', () => {
  it('shows no step, and no raw key', async () => {
    const done = await doProcessAct(rig.services, await staff(family.begeleider), {
      procesId: zaak.id,
      actie: 'intrekken',
      submissionId: randomUUID(),
      body: { reden: 'Dit was niet nodig.' },
    });
    expect(done).toMatchObject({ ok: true });
    await rig.settle(zaak.id);
    const b = await signedIn(rig, family.begeleider);
    const page = await b.get(`/processen/${zaak.id}`);
    expect(page.html).toContain('ingetrokken sinds');
    const list = await b.get('/processen?status=ingetrokken');
    expect(list.html).toContain(zaak.kenmerk);
    expect(page.html + list.html).not.toMatch(/beeindigd|stap ‘/);
  });
});

describe('the code of a partner', () => {
  const MUST = 'De code moet nog worden voorgelezen.';

  it.each([
    ['wacht', false],
    ['bezig', false],
    ['uitgesteld', false],
    ['verstuurd', false],
    ['geweigerd', true],
    ['niet_nodig', true],
  ])('while its message is %s: to be read out is %s', async (state, isNodig) => {
    const wie = await newPartner(rig.db);
    await askPartner(rig.db, zaak.id, 'aanmelding', wie);
    const id = randomUUID();
    await rig.db('mail').insert({
      id,
      process_id: zaak.id,
      key: 'aanmelding',
      text: 'toegangscode',
      n: 1,
      wie,
      kanaal: 'sms',
      message_id: id,
      intent_at: rig.now(),
      state,
    });
    const page = await (await signedIn(rig, family.begeleider)).get(`/processen/${zaak.id}`);
    expect(page.html).toContain('Code voorlezen aan de telefoon');
    expect(page.html.includes(MUST)).toBe(isNodig);
  });
});
