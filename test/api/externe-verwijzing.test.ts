import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startProcess } from '../../api/use-cases/start-process.js';
import { submitTask } from '../../api/use-cases/submit-task.js';
import { loadSubject } from '../../db/people/subject.js';
import type { Family } from '../support/family.js';
import { newCase, newDocument, newPartner } from '../support/partner.js';
import { familyRig } from './family-rig.js';
import type { Rig } from './family-rig.js';

type Body = Readonly<Record<string, unknown>>;
const GEHEIM = 'De ouders zijn het met elkaar oneens over de hulp.';
const GEDEELD = 'Noor komt elke dag en is na de pauze moe.';
let rig: Rig;
let family: Family;
let partner: `partner:${string}`;
let plan: string;
let id: string;

beforeAll(async () => {
  rig = await familyRig();
});
afterAll(() => rig.stop());

const staff = async (who: string) => {
  const subject = await loadSubject(rig.db, who, rig.now().slice(0, 10));
  if (!subject) throw new Error('nobody');
  return subject;
};
const taskOf = async (step: string) => (await rig.openTasks(id)).find((t) => t.step === step);
/** Answers an open step of school by its form, as a page would hand it in. */
async function answer(step: string, body: Body, who = family.begeleider): Promise<void> {
  const task = await taskOf(step);
  if (!task) throw new Error(`${step} is not open`);
  const done = await submitTask(rig.services, await staff(who), {
    taskId: task.id,
    submissionId: randomUUID(),
    body,
  });
  expect(done).toMatchObject({ ok: true });
  await rig.settle(id);
}
async function begin(birth?: string): Promise<void> {
  family = await rig.school(birth);
  partner = await newPartner(rig.db);
  plan = await newDocument(rig.db, await newCase(rig.db, family, rig.now()), 'Het plan van dit schooljaar');
  const started = await startProcess(rig.services, await staff(family.begeleider), {
    soort: 'externe-verwijzing',
    leerlingId: family.leerlingId,
    wachtMs: 0,
    invoer: {
      aanleiding: 'CVB',
      hulpvraag: 'Slaapt slecht.',
      resultaat: 'Weer uitgerust op school.',
      urgentie: 'REGULIER',
      reedsOndernomen: 'De mentor sprak elke week.',
      bestemming: 'GGZ_JEUGD',
      onderzoek: 'nee',
      rechtsgrond: 'TOESTEMMING',
    },
  });
  if (!started.ok) throw new Error(JSON.stringify(started.fouten));
  id = started.process.id;
  await rig.settle(id);
  await answer('overleg', {
    datum: rig.now().slice(0, 10),
    metWie: ['OUDERS'],
    tolk: 'nee',
    visieOuders: GEHEIM,
    uitkomst: 'DOORGAAN',
  });
  await answer('gegevens', {
    partner,
    geldigTot: '2027-03-01',
    hulpvraag: 'Wat helpt om beter te slapen?',
    resultaat: 'Weer uitgerust op school.',
    omschrijving: GEDEELD,
    documenten: [plan],
    waaromNodig: 'De doelen staan erin.',
    terugkoppeling: 'Wat raadt u de klas aan?',
  });
}
async function enter(text: string, wie: string) {
  const mail = await rig.mailOf(id, text, wie);
  const b = rig.browser();
  const page = await b.enter(await rig.linkOf(mail, id), await rig.codeOf(wie));
  return { b, page };
}
const ouder = (who: string) => `relatie:${who}`;
const passages = (html: string): readonly string[] =>
  [...html.matchAll(/<dd[^>]*>([\s\S]*?)<\/dd>/g)].map((m) => (m[1] ?? '').replace(/\s+/g, ' ').trim());
const toPartner = () => rig.db('mail').where({ process_id: id }).where('wie', 'like', 'partner:%');
async function agree(): Promise<void> {
  for (const who of [family.moeder, family.vader]) {
    const task = (await rig.openTasks(id)).find((t) => t.wie.includes(ouder(who)));
    await rig.append(id, task?.key ?? '', 'answered', { antwoord: 'AKKOORD' });
  }
}
const send = () => answer('versturen', { besluit: 'VERSTUREN', ontvanger: 'ja', geldig: 'ja' });

describe('the family, before it answers', () => {
  beforeEach(() => begin());

  it('reads the exact data set with what goes along, and nothing that was only said at school', async () => {
    const { b, page } = await enter('toestemming', ouder(family.moeder));
    expect(page.status).toBe(200);
    expect(page.html).toContain(GEDEELD);
    expect(page.html).toContain('Praktijk De Proeftuin');
    expect(page.html).toContain('Het plan van dit schooljaar');
    expect(page.html).not.toContain(GEHEIM);
    expect((await b.raw(`/ouder/bijlage/${plan}.pdf`)).status).toBe(200);
  });

  it('says yes or no on that page, and is told that it was received', async () => {
    const { b } = await enter('toestemming', ouder(family.moeder));
    const form = await b.get('/ouder/antwoord');
    expect(form.html).toContain('Mogen wij deze gegevens delen?');
    const done = await b.post('/ouder/antwoord', form, {
      antwoord: 'AKKOORD',
      gelezen: 'ja',
      naam: 'Lina Voorbeeld',
    });
    expect(done.url).toBe('/ouder/klaar');
    const receipt = await rig.mailOf(id, 'standpunt-ontvangen', ouder(family.moeder));
    expect(receipt.kanaal).toBe('mail');
    const proof = await rig
      .db('evidence')
      .where({ process_id: id })
      .first<{ record: { document: { sha256: string } } }>('record');
    expect(proof.record.document.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('says no: nothing is sent, and no partner has a link', async () => {
    const { b } = await enter('toestemming', ouder(family.moeder));
    const form = await b.get('/ouder/antwoord');
    await b.post('/ouder/antwoord', form, { antwoord: 'NIET_AKKOORD', naam: 'Lina Voorbeeld' });
    await rig.settle(id);
    await answer('weigering', { alternatief: ['ANONIEM_CONSULT'], besluit: 'STOPPEN' });
    expect((await rig.facts(id)).at(-1)?.value).toMatchObject({ uitkomst: 'TOESTEMMING_GEWEIGERD' });
    expect(await toPartner()).toEqual([]);
    expect(await rig.db('link').where({ process_id: id }).where('wie', 'like', 'partner:%')).toEqual([]);
  });

  it('reaches no partner while one of them has not answered', async () => {
    const task = (await rig.openTasks(id)).find((t) => t.wie.includes(ouder(family.moeder)));
    await rig.append(id, task?.key ?? '', 'answered', { antwoord: 'AKKOORD' });
    expect(await toPartner()).toEqual([]);
    expect(await taskOf('versturen')).toBeUndefined();
  });
});

describe('the partner', () => {
  beforeEach(async () => {
    await begin();
    await agree();
    await send();
  });

  it('reads what the family read, to the letter, and nothing else', async () => {
    const opened = (await rig.facts(id)).filter((f) => f.kind === 'opened');
    const asked = opened.filter((f) => f.key.includes('/toestemming/')).map((f) => f.value['document']);
    const shown = opened.find((f) => f.key.endsWith('aanmelding'))?.value['document'];
    expect(new Set([...asked, shown]).size).toBe(1);
    const { b, page } = await enter('aanmelding', partner);
    expect(passages(page.html)).toContain(GEDEELD);
    expect(page.html).not.toContain(GEHEIM);
    expect(page.html).not.toMatch(/Lina|Mats|Voorbeeld \(moeder\)/);
    expect((await b.raw(`/ouder/bijlage/${plan}.pdf`)).status).toBe(200);
    const other = await newDocument(rig.db, await newCase(rig.db, family, rig.now()), 'Gaat niet mee');
    expect((await b.raw(`/ouder/bijlage/${other}.pdf`)).status).toBe(404);
    expect((await b.raw(`/processen/${id}`)).status).not.toBe(200);
  });

  it('answers in one page, and what it answered steers the process', async () => {
    const { b } = await enter('aanmelding', partner);
    const done = await b.post('/ouder/antwoord', await b.get('/ouder/antwoord'), { antwoord: 'WACHTLIJST' });
    expect(done.url).toBe('/ouder/klaar');
    await rig.settle(id);
    expect((await rig.facts(id)).some((f) => f.key.endsWith('wachtlijstmoment'))).toBe(true);
    expect((await b.get('/ouder/lezen')).html).not.toContain(GEDEELD);
  });

  it('sees nothing any more once consent is withdrawn, and is told at once', async () => {
    const { b } = await enter('aanmelding', partner);
    const signal = (await rig.facts(id)).findLast((f) => f.key.endsWith('/toestemmingIngetrokken'));
    await rig.append(id, signal?.key ?? '', 'changed', {});
    const gone = await b.get('/ouder/lezen');
    expect(gone.status).toBe(404);
    expect(gone.html).not.toContain(GEDEELD);
    expect(await toPartner().where({ text: 'ingetrokken' })).toHaveLength(1);
    expect(await taskOf('intrekking')).toBeDefined();
  });

  it('that only telephones is registered by the coordinator', async () => {
    await rig.db('partner').update({ kanaal: 'TELEFOON' });
    await answer('aanmelding', { antwoord: 'AFGEWEZEN', reden: 'Geen plaats' });
    expect(await taskOf('afwijzing')).toBeDefined();
    const sent = await rig.mailOf(id, 'niet-aangenomen', ouder(family.moeder));
    expect(sent.kanaal).toBe('mail');
  });
});

describe('the feedback', () => {
  it('reaches parents, who read it by link, and the mentor, who has a task', async () => {
    await begin();
    await agree();
    await send();
    const { b } = await enter('aanmelding', partner);
    await b.post('/ouder/antwoord', await b.get('/ouder/antwoord'), {
      antwoord: 'IN_BEHANDELING',
      verwacht: '16-11-2026',
    });
    await rig.settle(id);
    rig.setNow('2026-11-16T09:00:00.000Z');
    await rig.settle(id);
    const later = await enter('terugkoppeling', partner);
    expect(later.page.html).not.toContain('bellen');
    await later.b.post('/ouder/antwoord', await later.b.get('/ouder/antwoord'), {
      magDelen: 'ja',
      uitkomst: 'HULP_GESTART',
      bericht: 'Wij zijn begonnen met twee gesprekken.',
    });
    await rig.settle(id);
    const { page } = await enter('antwoord-partner', ouder(family.moeder));
    expect(page.html).toContain('Wij zijn begonnen met twee gesprekken.');
    expect((await taskOf('verwerken'))?.wie).toEqual([`medewerker:${family.mentor}`]);
    rig.setNow('2026-11-09T08:00:00.000Z');
  });
});

describe('a pupil who decides along', () => {
  it('EC-08 at thirteen gets a link of its own, reads the data set and answers', async () => {
    await begin('2013-03-03');
    const kind = `leerling:${family.leerlingId}`;
    expect((await rig.openTasks(id)).map((t) => t.wie[0]).sort()).toEqual(
      [ouder(family.moeder), ouder(family.vader), kind].sort(),
    );
    const { b, page } = await enter('toestemming', kind);
    expect(page.html).toContain(GEDEELD);
    const form = await b.get('/ouder/antwoord');
    const done = await b.post('/ouder/antwoord', form, { antwoord: 'NIET_AKKOORD', naam: 'Zofia' });
    expect(done.url).toBe('/ouder/klaar');
    await rig.settle(id);
    expect(await taskOf('gesprekLeerling')).toBeDefined();
    expect(await toPartner()).toEqual([]);
  });
});
