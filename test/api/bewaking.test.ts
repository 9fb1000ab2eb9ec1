import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filterVan } from '../../api/queries/bewaking-filter.js';
import { bewakingPagina } from '../../api/queries/bewaking-pagina.js';
import { doProcessAct } from '../../api/use-cases/process-acts.js';
import { readFacts } from '../../db/processes/facts.js';
import type { Staff } from '../../domain/policy/policy.js';
import type { Family } from '../support/family.js';
import { NU, bordRig } from './bord-rig.js';
import type { BordRig } from './bord-rig.js';

const alles = filterVan(() => '');

let rig: BordRig;
let family: Family;
let begeleider: Staff;
let procesId: string;

const open = (key: string, step: string, to: readonly string[], due: string): Promise<string> =>
  rig.open(procesId, { key, step, to, due });
const page = (filter: Partial<typeof alles> = {}) =>
  bewakingPagina(rig.services, begeleider, { ...alles, ...filter });
const taskOf = async (key: string): Promise<string> =>
  ((await rig.services.db('task').where({ process_id: procesId, key }).first()) as { id: string }).id;

beforeAll(async () => {
  rig = await bordRig();
  ({ family, begeleider } = rig);
  procesId = await rig.start();
  await open('concept', 'concept', [`medewerker:${family.mentor}`], '2026-11-18');
  await open('advies', 'cvbAdvies', ['rol:CVB_LID'], '2026-12-14');
});
afterAll(() => rig.stop());

describe('the board', () => {
  it('says of what does not move: which step, for whom, since when, by when and why, and the acts', async () => {
    const { wacht, kapot } = await page();
    expect(kapot).toEqual([]);
    const late = wacht.find((r) => r.titel.startsWith('Concept') || r.reden.includes('18-11-2026'));
    expect(late).toMatchObject({
      leerling: 'Zofia Testermans',
      wachtOp: 'Yara Proefsma',
      sinds: '13-11-2026',
      dagen: '10 dagen',
      uiterlijk: 'woensdag 18 november 2026',
      uitleg: '3 schooldagen na het begin',
    });
    expect(late?.acties.map((a) => a.tekst)).toEqual(
      expect.arrayContaining(['Nu herinneren', 'Overdragen', 'Meer tijd', 'Belnotitie', 'Intrekken']),
    );
  });

  it('has a row for a task that nobody can do: a role without a person, and a colleague who has left', async () => {
    const nobody = (await page()).wacht.filter((r) => r.reden.startsWith('Niemand kan'));
    expect(nobody).toHaveLength(1);
    expect(nobody[0]?.acties.map((a) => a.tekst)).toContain('Overdragen');
    await rig.services.db('medewerker').where({ id: family.orthopedagoog }).update({ actief: false });
    await open('toets', 'cvbAdvies', [`medewerker:${family.orthopedagoog}`], '2026-12-15');
    expect((await page()).wacht.filter((r) => r.reden.startsWith('Niemand kan'))).toHaveLength(2);
  });

  it('counts what adds up, and filters by kind, plein, person and risk', async () => {
    const { totaal, tellingen, aantal } = await page();
    expect(tellingen.reduce((sum, t) => sum + t.aantal, 0)).toBe(totaal);
    expect(aantal).toBe(totaal);
    expect((await page({ soort: 'tlv' })).aantal).toBe(0);
    expect((await page({ wie: `medewerker:${family.mentor}` })).aantal).toBe(1);
    const perRisk = await Promise.all(
      ['hoog', 'midden', 'laag'].map(async (ernst) => (await page({ ernst })).aantal),
    );
    expect(perRisk.reduce((a, b) => a + b, 0)).toBe(totaal);
    const plein = (await rig.services.db('plein').first()) as { id: string };
    expect((await page({ plein: plein.id })).aantal).toBe(totaal);
    expect((await page({ plein: randomUUID() })).aantal).toBe(0);
  });

  it('tells what is broken apart from what waits', async () => {
    const { db } = rig.services;
    await db('trouble').insert({
      process_id: procesId,
      key: 'concept',
      oorzaak: 'geen-voortgang',
      since: NU,
    });
    const { wacht, kapot } = await page();
    expect(kapot.map((r) => [r.wachtOp, r.volgende])).toEqual([
      ['Leerlingroute', 'Meld het bij de beheerder, met het kenmerk.'],
    ]);
    expect(wacht.some((r) => r.wachtOp === 'Leerlingroute')).toBe(false);
    // Where the watcher says what is broken, the board neither shows nor counts it.
    const filter = filterVan(() => '');
    const counted = await bewakingPagina(rig.services, rig.begeleider, filter, true);
    expect(counted.kapot).toEqual([]);
    expect([counted.totaal, counted.samen.aantal]).toEqual([wacht.length, wacht.length]);
    await db('trouble').delete();
  });

  it('reminds now: a mail at once to who it is with, with the reason in the record, and once however often it is sent', async () => {
    const { db } = rig.services;
    const taskId = await taskOf('concept');
    const submissionId = randomUUID();
    const act = {
      procesId,
      actie: 'herinneren',
      taskId,
      submissionId,
      body: { reden: 'Morgen is het overleg.' },
    } as const;
    await doProcessAct(rig.services, begeleider, act);
    await doProcessAct(rig.services, begeleider, act);
    const mails = await db('mail').where({ process_id: procesId, key: 'concept', text: 'herinnering' });
    expect(mails).toMatchObject([
      { wie: `medewerker:${family.mentor}`, state: 'wacht', while_open: 'concept' },
    ]);
    const fact = (await readFacts(db, procesId)).find((f) => f.kind === 'noted');
    expect(fact).toMatchObject({
      key: 'concept',
      kind: 'noted',
      value: { stap: 'herinnerd' },
      detail: { reden: 'Morgen is het overleg.' },
    });
    const bad = await doProcessAct(rig.services, begeleider, {
      ...act,
      submissionId: randomUUID(),
      body: {},
    });
    expect(bad).toMatchObject({ ok: false, fouten: [{ veld: 'reden' }] });
  });

  it('is a page for who steers processes, and to read for a mentor of the own group', async () => {
    const own = await (await rig.bezoek('begeleider@example.org')).get('/bewaking');
    expect(own.status).toBe(200);
    expect(own.html).toContain('Wacht op iemand');
    expect(own.html).toContain(`/processen/${procesId}/acties/herinneren?taak`);
    expect(own.html).toContain('Er zijn geen storingen.');
    const mentor = await (await rig.bezoek('mentor@example.org')).get('/bewaking');
    expect(mentor.status).toBe(200);
    expect(mentor.html).toContain('Concept schrijven');
    expect(mentor.html).not.toContain('/acties/');
    expect(mentor.html).toContain('Overleg met de leerlingbegeleider.');
    expect(mentor.html).not.toContain('Er zijn geen storingen.');
    expect(mentor.html).not.toContain('Bewaar dit filter');
    const { db } = rig.services;
    await db('groep_mentor').where({ medewerker_id: rig.family.mentor }).update({ tot: '2026-11-01' });
    expect((await (await rig.bezoek('mentor@example.org')).get('/bewaking')).status).toBe(403);
    await db('groep_mentor').where({ medewerker_id: rig.family.mentor }).update({ tot: null });
  });
});
