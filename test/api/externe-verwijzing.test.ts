import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newCase, newDocument } from '../support/partner.js';
import { familyRig } from './family-rig.js';
import type { Rig } from './family-rig.js';
import { GEDEELD, GEHEIM, newReferral, ouder } from './referral-rig.js';
import type { Referral } from './referral-rig.js';

let rig: Rig;
let zaak: Referral;

beforeAll(async () => {
  rig = await familyRig();
});
afterAll(() => rig.stop());

const begin = async (birth?: string): Promise<void> => {
  zaak = await newReferral(rig, birth);
};
const passages = (html: string): readonly string[] =>
  [...html.matchAll(/<dd[^>]*>([\s\S]*?)<\/dd>/g)].map((m) => (m[1] ?? '').replace(/\s+/g, ' ').trim());

describe('the family, before it answers', () => {
  beforeEach(() => begin());

  it('reads the exact data set with what goes along, and nothing that was only said at school', async () => {
    const { b, page } = await zaak.enter('toestemming', ouder(zaak.family.moeder));
    expect(page.status).toBe(200);
    expect(page.html).toContain(GEDEELD);
    expect(page.html).toContain('Praktijk De Proeftuin');
    expect(page.html).toContain('Het plan van dit schooljaar');
    expect(page.html).not.toContain(GEHEIM);
    expect((await b.raw(`/ouder/bijlage/${zaak.plan}.pdf`)).status).toBe(200);
  });

  it('says yes or no on that page, and is told that it was received', async () => {
    const { b } = await zaak.enter('toestemming', ouder(zaak.family.moeder));
    const form = await b.get('/ouder/antwoord');
    expect(form.html).toContain('Mogen wij deze gegevens delen?');
    const done = await b.post('/ouder/antwoord', form, {
      antwoord: 'AKKOORD',
      gelezen: 'ja',
      naam: 'Lina Voorbeeld',
    });
    expect(done.url).toBe('/ouder/klaar');
    const receipt = await rig.mailOf(zaak.id, 'standpunt-ontvangen', ouder(zaak.family.moeder));
    expect(receipt.kanaal).toBe('mail');
    const proof = await rig
      .db('evidence')
      .where({ process_id: zaak.id })
      .first<{ record: { document: { sha256: string } } }>('record');
    expect(proof.record.document.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('says no: nothing is sent, and no partner has a link', async () => {
    const { b } = await zaak.enter('toestemming', ouder(zaak.family.moeder));
    const form = await b.get('/ouder/antwoord');
    await b.post('/ouder/antwoord', form, { antwoord: 'NIET_AKKOORD', naam: 'Lina Voorbeeld' });
    await rig.settle(zaak.id);
    await zaak.answer('weigering', { alternatief: ['ANONIEM_CONSULT'], besluit: 'STOPPEN' });
    expect((await rig.facts(zaak.id)).at(-1)?.value).toMatchObject({ uitkomst: 'TOESTEMMING_GEWEIGERD' });
    expect(await zaak.toPartner()).toEqual([]);
    expect(await rig.db('link').where({ process_id: zaak.id }).where('wie', 'like', 'partner:%')).toEqual([]);
  });

  it('reaches no partner while one of them has not answered', async () => {
    const task = (await rig.openTasks(zaak.id)).find((t) => t.wie.includes(ouder(zaak.family.moeder)));
    await rig.append(zaak.id, task?.key ?? '', 'answered', { antwoord: 'AKKOORD' });
    expect(await zaak.toPartner()).toEqual([]);
    expect(await zaak.taskOf('versturen')).toBeUndefined();
  });
});

describe('the partner', () => {
  beforeEach(async () => {
    await begin();
    await zaak.agree();
    await zaak.send();
  });

  it('T56 reads what the family read, to the letter, and nothing else', async () => {
    const opened = (await rig.facts(zaak.id)).filter((f) => f.kind === 'opened');
    const asked = opened.filter((f) => f.key.includes('/toestemming/')).map((f) => f.value['document']);
    const shown = opened.find((f) => f.key.endsWith('aanmelding'))?.value['document'];
    expect(new Set([...asked, shown]).size).toBe(1);
    const { b, page } = await zaak.enter('aanmelding', zaak.partner);
    expect(passages(page.html)).toContain(GEDEELD);
    expect(page.html).not.toContain(GEHEIM);
    expect(page.html).not.toMatch(/Lina|Mats|Voorbeeld \(moeder\)/);
    expect((await b.raw(`/ouder/bijlage/${zaak.plan}.pdf`)).status).toBe(200);
    const other = await newDocument(rig.db, await newCase(rig.db, zaak.family, rig.now()), 'Gaat niet mee');
    expect((await b.raw(`/ouder/bijlage/${other}.pdf`)).status).toBe(404);
    expect((await b.raw(`/processen/${zaak.id}`)).status).not.toBe(200);
  });

  it('answers in one page, and what it answered steers the process', async () => {
    const { b } = await zaak.enter('aanmelding', zaak.partner);
    const done = await b.post('/ouder/antwoord', await b.get('/ouder/antwoord'), { antwoord: 'WACHTLIJST' });
    expect(done.url).toBe('/ouder/klaar');
    await rig.settle(zaak.id);
    expect((await rig.facts(zaak.id)).some((f) => f.key.endsWith('wachtlijstmoment'))).toBe(true);
    expect((await b.get('/ouder/lezen')).html).not.toContain(GEDEELD);
  });

  it('sees nothing any more once consent is withdrawn, and is told at once', async () => {
    const { b } = await zaak.enter('aanmelding', zaak.partner);
    await zaak.signal('toestemmingIngetrokken');
    const gone = await b.get('/ouder/lezen');
    expect(gone.status).toBe(404);
    expect(gone.html).not.toContain(GEDEELD);
    expect(await zaak.toPartner().where({ text: 'ingetrokken' })).toHaveLength(1);
    expect(await zaak.taskOf('intrekking')).toBeDefined();
  });

  it('that only telephones is registered by the coordinator', async () => {
    await rig.db('partner').update({ kanaal: 'TELEFOON' });
    await zaak.answer('aanmelding', { antwoord: 'AFGEWEZEN', reden: 'Geen plaats' });
    expect(await zaak.taskOf('afwijzing')).toBeDefined();
    const sent = await rig.mailOf(zaak.id, 'niet-aangenomen', ouder(zaak.family.moeder));
    expect(sent.kanaal).toBe('mail');
  });
});

describe('the feedback', () => {
  it('reaches parents, who read it by link, and the mentor, who has a task', async () => {
    await begin();
    await zaak.agree();
    await zaak.send();
    const { b } = await zaak.enter('aanmelding', zaak.partner);
    await b.post('/ouder/antwoord', await b.get('/ouder/antwoord'), {
      antwoord: 'IN_BEHANDELING',
      verwacht: '16-11-2026',
    });
    await rig.settle(zaak.id);
    rig.setNow('2026-11-16T09:00:00.000Z');
    await rig.settle(zaak.id);
    const later = await zaak.enter('terugkoppeling', zaak.partner);
    expect(later.page.html).not.toContain('bellen');
    await later.b.post('/ouder/antwoord', await later.b.get('/ouder/antwoord'), {
      magDelen: 'ja',
      uitkomst: 'HULP_GESTART',
      bericht: 'Wij zijn begonnen met twee gesprekken.',
    });
    await rig.settle(zaak.id);
    const { page } = await zaak.enter('antwoord-partner', ouder(zaak.family.moeder));
    expect(page.html).toContain('Wij zijn begonnen met twee gesprekken.');
    expect((await zaak.taskOf('verwerken'))?.wie).toEqual([`medewerker:${zaak.family.mentor}`]);
    rig.setNow('2026-11-09T08:00:00.000Z');
  });
});

describe('a pupil who decides along', () => {
  it('EC-08 at thirteen gets a link of its own, reads the data set and answers', async () => {
    await begin('2013-03-03');
    const kind = `leerling:${zaak.family.leerlingId}`;
    expect((await rig.openTasks(zaak.id)).map((t) => t.wie[0]).sort()).toEqual(
      [ouder(zaak.family.moeder), ouder(zaak.family.vader), kind].sort(),
    );
    const { b, page } = await zaak.enter('toestemming', kind);
    expect(page.html).toContain(GEDEELD);
    const form = await b.get('/ouder/antwoord');
    const done = await b.post('/ouder/antwoord', form, { antwoord: 'NIET_AKKOORD', naam: 'Zofia' });
    expect(done.url).toBe('/ouder/klaar');
    await rig.settle(zaak.id);
    expect(await zaak.taskOf('gesprekLeerling')).toBeDefined();
    expect(await zaak.toPartner()).toEqual([]);
  });
});
