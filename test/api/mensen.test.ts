import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { aandachtspunten } from '../../api/queries/aandacht.js';
import { loadSubject } from '../../db/people/subject.js';
import { signedIn } from './family-rig.js';
import { grandmother, mensenRig } from './mensen-rig.js';
import type { MensenRig } from './mensen-rig.js';

let m: MensenRig;
let rig: MensenRig['rig'];
let family: MensenRig['family'];
const rigs: MensenRig['rig'][] = [];
beforeEach(async () => {
  m = await mensenRig();
  ({ rig, family } = m);
  rigs.push(rig);
});
afterAll(async () => {
  for (const r of rigs) await r.stop();
});
const who = (relatieId: string): string => `relatie:${relatieId}`;

describe('somebody around a pupil is added', () => {
  it('with every attribute, a line in the audit log and the facts of what runs', async () => {
    const { events } = await m.asked();
    const page = await m.add();
    expect([page.status, page.url]).toEqual([200, m.school()]);
    expect(page.html).toContain('Wilhelmina Oefenaar');
    const row = (await m
      .db()('relatie')
      .where({ leerling_id: family.leerlingId, soort: 'PLEEGOUDER' })
      .first()) as {
      id: string;
    };
    expect(await m.relatie(row.id)).toMatchObject({
      voornaam: 'Wilhelmina',
      email: 'wil@example.org',
      taal: 'pl',
      tolk_nodig: true,
      laaggeletterd: true,
      voorkeurskanaal: 'EMAIL',
      gezag: 'NEE',
      gezag_bron: 'opgave ouder',
      gezag_bron_datum: '2026-11-01',
      informatierecht: 'OP_VERZOEK',
      contactverbod: false,
      geheim_adres: false,
      verzorger: true,
      woont_bij: true,
      woont_bij_procent: 40,
      noodcontact_volgorde: 3,
    });
    expect(await events()).toBe(1);
    const audit = (await m.db()('audit').where({ wat: 'school.mensNieuw' }).first()) as { detail: object };
    expect(audit.detail).toMatchObject({ relatie: row.id });
  });

  it('is refused with a sentence at the field, keeps what was typed and changes nothing', async () => {
    const before = await m.db()('relatie').select('id');
    const page = await m.add({
      ...grandmother,
      emailNogEens: 'wiel@example.org',
      contactverbod: 'ja',
      contactverbodTekst: 'bsn 999 999 011',
    });
    expect(page.status).toBe(422);
    expect(page.html).toContain('De twee e-mailadressen zijn niet gelijk');
    expect(page.html).toContain('burgerservicenummer');
    expect(page.html).toContain('wiel@example.org');
    const source = await m.add({ ...grandmother, gezag: 'JA', gezagBron: '' });
    expect(source.status).toBe(422);
    expect(source.html).toContain('de bron in, zoals gezagsregister');
    expect((await m.add({ ...grandmother, email: '', emailNogEens: '' })).html).toContain(
      'Vul het e-mailadres in, of kies',
    );
    expect(await m.db()('relatie').select('id')).toHaveLength(before.length);
  });

  it('is the person who is known already, for another child (B67)', async () => {
    await m.add();
    await m.add();
    expect(await m.db()('betrokkene').where({ email: 'wil@example.org' })).toHaveLength(1);
    const twice = await m.add();
    expect(twice.status).toBe(422);
    expect(twice.html).toContain('staat al zo bij de leerling');
  });

  it('is for who administers this pupil: a mentor and a pupil of nobody are not found', async () => {
    const mentor = await signedIn(rig, family.mentor);
    expect((await mentor.get(`${m.school()}/mensen/nieuw`)).status).toBe(404);
    expect((await mentor.get(`${m.school()}/mensen/${family.moeder}`)).status).toBe(404);
    expect((await m.office.get(`/school/leerlingen/${randomUUID()}/mensen/nieuw`)).status).toBe(404);
    const other = await rig.school();
    expect((await m.office.get(`${m.school()}/mensen/${other.moeder}`)).status).toBe(404);
  });
});

describe('what is recorded about somebody changes', () => {
  it('shows what is there, and keeps it when nothing is typed', async () => {
    const { events } = await m.asked();
    const was = await m.relatie(family.moeder);
    expect((await m.change(family.moeder, {})).status).toBe(200);
    expect(await m.relatie(family.moeder)).toEqual(was);
    expect(await events()).toBe(0);
  });

  it('T13 a contactverbod ends the open page and all links of that person at once, and only of that person', async () => {
    const { enter, events, links } = await m.asked();
    const [hers, his] = [await enter(family.moeder), await enter(family.vader)];
    const page = await m.change(family.vader, {
      contactverbod: 'ja',
      contactverbodTekst: 'Rechtbank, 1 november 2026: geen contact met het kind of de school.',
      contactverbodTot: '1-3-2027',
    });
    expect(/Let op: [^<]*/.exec(page.html)?.[0]).toBe(
      'Let op: contactverbod tot en met 01-03-2027, geen e-mail',
    );
    const gone = await his.get('/ouder/lezen');
    expect(gone.status).toBe(404);
    expect(gone.html).not.toMatch(/Zofia/);
    expect((await hers.get('/ouder/lezen')).status).toBe(200);
    expect(
      await m
        .db()('link')
        .where({ wie: who(family.vader) })
        .whereNull('revoked_at'),
    ).toEqual([]);
    expect((await rig.browser().get(`/o/${links.get(family.vader)?.token ?? ''}`)).html).toContain(
      'werkt niet meer',
    );
    expect(
      await m
        .db()('mail')
        .where({ wie: who(family.vader) })
        .whereIn('state', ['wacht', 'dagpost', 'te_drukken']),
    ).toEqual([]);
    expect(await events()).toBe(1);
    // He has gezag: a person decides how the school asks him.
    expect(await m.points()).toMatchObject([
      { soort: 'onbereikbaar', state: 'open', relatie_id: family.vader },
    ]);
    const begeleider = await loadSubject(m.db(), family.begeleider, '2026-11-23');
    if (!begeleider) throw new Error('geen begeleider');
    expect(await aandachtspunten(rig.services, begeleider)).toMatchObject([
      { titel: 'Beslissen hoe de school om instemming vraagt', leerlingId: family.leerlingId },
    ]);
  });

  it('T13 a geheim adres ends everybody’s open pages, and who may still be written to gets a new link', async () => {
    const { enter } = await m.asked();
    const [hers, his] = [await enter(family.moeder), await enter(family.vader)];
    await m.change(family.moeder, { geheimAdres: 'ja' });
    expect((await hers.get('/ouder/lezen')).status).toBe(404);
    expect((await his.get('/ouder/lezen')).status).toBe(404);
    const fresh = (await m.db()('mail').where('n', '>', 1_000).orderBy('kanaal')) as {
      wie: string;
      kanaal: string;
    }[];
    expect(fresh.map((m) => [m.wie, m.kanaal])).toEqual([
      [who(family.vader), 'brief'],
      [who(family.moeder), 'mail'],
    ]);
  });

  it('EC-23 a corrected e-mail address kills the link to the old one, and the question goes to the new one', async () => {
    const { links, procesId } = await m.asked();
    await m.change(family.moeder, { email: 'lina.goed@example.org', emailNogEens: 'lina.goed@example.org' });
    expect((await rig.browser().get(`/o/${links.get(family.moeder)?.token ?? ''}`)).html).toContain(
      'werkt niet meer',
    );
    const fresh = (await m
      .db()('mail')
      .where({ wie: who(family.moeder) })
      .andWhere('n', '>', 1_000)) as {
      text: string;
      while_open: string;
    }[];
    const open = (await rig.openTasks(procesId)).find((t) => t.wie.includes(who(family.moeder)));
    expect(fresh).toMatchObject([{ text: 'instemming', while_open: open?.key }]);
    expect(
      await m
        .db()('mail')
        .where({ wie: who(family.vader) })
        .andWhere('n', '>', 1_000),
    ).toEqual([]);
  });

  it('T59 is not written over what somebody else changed meanwhile', async () => {
    const stale = await m.office.get(`${m.school()}/mensen/${family.vader}`);
    await m.change(family.vader, { contactverbod: 'ja', contactverbodTekst: 'Rechtbank, 1 november 2026.' });
    const late = await m.send(stale, { telefoon: '06-00000009' });
    expect(late.status).toBe(422);
    expect(late.html).toContain('Iemand anders heeft deze gegevens intussen gewijzigd');
    expect(late.html).toContain('06-00000009');
    expect(await m.relatie(family.vader)).toMatchObject({ contactverbod: true, telefoon: '06-00000001' });
  });

  it('EC-09 asks for a source where gezag changes', async () => {
    const page = await m.change(family.vader, { gezag: 'NEE', gezagBron: '' });
    expect(page.status).toBe(422);
    const { procesId } = await m.asked();
    const good = { gezag: 'NEE', gezagBron: 'beschikking rechtbank', gezagBronDatum: '20-10-2026' };
    expect((await m.change(family.vader, good)).status).toBe(200);
    await rig.settle(procesId);
    const waits = (await rig.openTasks(procesId)).flatMap((t) => t.wie);
    expect(waits).not.toContain(who(family.vader));
    expect(waits).toContain(who(family.moeder));
  });
});
