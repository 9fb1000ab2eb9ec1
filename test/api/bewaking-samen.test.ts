import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chronology } from '../../api/queries/chronology.js';
import { bulkPagina, bulksOpBord, eigenBulks } from '../../api/queries/bulk-acts.js';
import { planBulk, undoBulk } from '../../api/use-cases/bulk-acts/plan.js';
import { runBulk } from '../../api/use-cases/bulk-acts/run.js';
import { bulkVoorbeeld, bulkVraag } from '../../api/use-cases/bulk-acts/voorbeeld.js';
import type { BulkActie } from '../../api/use-cases/bulk-acts/voorbeeld.js';
import { doProcessAct } from '../../api/use-cases/process-acts.js';
import { readFacts } from '../../db/processes/facts.js';
import { morePupils } from '../support/more-pupils.js';
import { NU, bordRig } from './bord-rig.js';
import type { BordRig } from './bord-rig.js';

const TIEN_LATER = '2026-11-23T09:10:00.000Z';
const reden = 'De studiedag viel uit.';

let rig: BordRig;
let pupils: readonly string[];
/** Of each pupil a process with a draft that is late, its task, and what somebody ticks. */
let zaken: readonly { readonly procesId: string; readonly taakId: string; readonly keuze: string }[];

beforeAll(async () => {
  rig = await bordRig();
});
afterAll(() => rig.stop());
beforeEach(async () => {
  rig.setNow(NU);
  pupils = await morePupils(rig.services.db, rig.family, 3, '2026-11-09');
  const made = [];
  for (const leerlingId of pupils) {
    const procesId = await rig.start(leerlingId);
    const to = [`medewerker:${rig.family.mentor}`];
    const taakId = await rig.open(procesId, { key: 'concept', step: 'concept', to, due: '2026-11-18' });
    made.push({ procesId, taakId, keuze: `${procesId}.${taakId}` });
  }
  zaken = made;
});

/** A coordinator of a location; another location. */
async function collega(locatieId: string) {
  const { db } = rig.services;
  const id = randomUUID();
  const email = `${id}@example.org`;
  await db('medewerker').insert({ id, voornaam: 'Puck', achternaam: 'Proefsma', email });
  await db('medewerker_rol').insert({ medewerker_id: id, rol: 'LEERLINGBEGELEIDER', locatie_id: locatieId });
  return rig.staff(id);
}
async function elders(): Promise<string> {
  const id = randomUUID();
  const row = { id, code: id.slice(0, 6), naam: 'Elders', soort: 'VSO', regio: 'zuid' };
  await rig.services.db('locatie').insert(row);
  return id;
}

const keuzes = () => zaken.map((z) => z.keuze);
const plan = async (actie: BulkActie, body: Record<string, string>, inzending = randomUUID()) => {
  const input = { actie, keuzes: keuzes(), inzending, body };
  const result = await planBulk(rig.services, rig.begeleider, input);
  if (!result.ok) throw new Error(result.fouten.map((f) => f.tekst).join());
  return inzending;
};
const voorbeeld = async (actie: BulkActie, body: Record<string, string>, wat = keuzes()) =>
  bulkVoorbeeld(await bulkVraag(rig.services, rig.begeleider, actie, wat), body);
const run = (id: string) => {
  rig.setNow(TIEN_LATER);
  return runBulk(rig.services, id);
};
const byPeople = async (procesId: string) =>
  (await readFacts(rig.services.db, procesId)).filter((f) => f.by === `medewerker:${rig.begeleider.id}`);
const acts = async (procesId: string) =>
  (await byPeople(procesId)).filter((f) => f.kind !== 'started').map((f) => f.kind);
const reminders = (procesId: string) =>
  rig.services.db('mail').where({ process_id: procesId, text: 'herinnering' });
const allActs = () => Promise.all(zaken.map((z) => acts(z.procesId)));

describe('an act on several rows of the board', () => {
  it('says per row what will happen, and who is passed over and why', async () => {
    const outside = await rig.start(rig.family.leerlingId);
    const to = [`relatie:${rig.family.moeder}`];
    const asked = await rig.open(outside, { key: 'vraag', step: 'instemming', to, due: '2026-11-19' });
    const all = [...keuzes(), `${outside}.${asked}`, `${randomUUID()}.`];
    const wie = `medewerker:${rig.family.orthopedagoog}`;
    const hand = await voorbeeld('overdragen', { wie, reden }, all);
    if (!hand.ok) throw new Error('fout');
    expect(hand.voorbeeld.doen.map((r) => r.wat)).toEqual(
      zaken.map(() => 'Gaat van Yara Proefsma naar Finn Proefsma.'),
    );
    expect(hand.voorbeeld.overslaan.map((r) => r.wat)).toEqual([
      'Dit kan alleen degene buiten de school zelf beantwoorden.',
      'Dit staat niet meer op het bord: er is intussen iets gebeurd, of u mag hier niet bijsturen.',
    ]);
    const same = await voorbeeld('overdragen', { wie: `medewerker:${rig.family.mentor}`, reden });
    expect(same.ok && same.voorbeeld.overslaan.map((r) => r.wat)).toEqual(
      zaken.map(() => 'De taak ligt al bij Yara Proefsma.'),
    );
    const [een = ''] = zaken.map((z) => z.procesId);
    const decision = await rig.open(een, {
      key: 'besluit',
      step: 'onderbouwing',
      to: [`medewerker:${rig.family.orthopedagoog}`],
      due: '2026-11-18',
    });
    const aan = { wie: `medewerker:${rig.family.mentor}`, reden };
    const reserved = await voorbeeld('overdragen', aan, [`${een}.${decision}`]);
    expect(reserved.ok && reserved.voorbeeld.overslaan.map((r) => r.wat)).toEqual([
      'Yara Proefsma mag dit besluit niet nemen.',
    ]);
    const more = await voorbeeld('verlengen', { datum: '2026-12-01', reden });
    expect(more.ok && more.voorbeeld.doen[0]?.wat).toBe(
      'Uiterlijk wordt 01-12-2026 in plaats van 18-11-2026.',
    );
    expect(await voorbeeld('verlengen', { datum: '', reden: '' })).toMatchObject({
      ok: false,
      fouten: [{ veld: 'datum' }, { veld: 'reden' }],
    });
    await expect(voorbeeld('overslaan', { reden })).rejects.toMatchObject({ code: 'ongeldig' });
    await expect(voorbeeld('herinneren', { reden }, [])).rejects.toMatchObject({
      tekst: 'Vink ten minste één regel aan.',
    });
    await doProcessAct(rig.services, rig.begeleider, {
      procesId: outside,
      actie: 'intrekken',
      submissionId: randomUUID(),
      body: { reden },
    });
  });

  it('waits ten minutes with all of it, mails too, and then does each row once, with the reason in its chronology', async () => {
    const id = await plan('herinneren', { reden });
    expect(await plan('herinneren', { reden }, id)).toBe(id);
    expect(await allActs()).toEqual([[], [], []]);
    for (const z of zaken) expect(await reminders(z.procesId)).toEqual([]);
    const [stand] = await eigenBulks(rig.services, rig.begeleider);
    expect(stand).toMatchObject({ titel: '3 regels: herinneren', magOngedaan: true });
    expect(stand?.stand).toContain('over 10 minuten, om 10:10');
    const other = await collega(rig.family.locatieId);
    expect(await bulksOpBord(rig.services, other)).toMatchObject([
      { titel: '3 regels: herinneren, gevraagd door Sem Proefsma', url: '', magOngedaan: false },
    ]);
    expect(await bulksOpBord(rig.services, await collega(await elders()))).toEqual([]);
    await expect(undoBulk(rig.services, other, id)).rejects.toMatchObject({ code: 'niet-gevonden' });
    await run(id);
    await run(id);
    expect(await allActs()).toEqual([['noted'], ['noted'], ['noted']]);
    for (const z of zaken) {
      expect(await reminders(z.procesId)).toHaveLength(1);
      const { definition } = rig.services.register['opp'] ?? {};
      if (!definition) throw new Error('geen opp');
      const lines = chronology(definition, await readFacts(rig.services.db, z.procesId), (w) => w);
      const told = lines.filter((l) => l.wat.startsWith('Herinnering gestuurd'));
      expect(told.map((l) => l.uitleg)).toEqual([reden]);
    }
    expect((await eigenBulks(rig.services, rig.begeleider))[0]).toMatchObject({
      stand: 'Gedaan.',
      magOngedaan: false,
    });
    await expect(undoBulk(rig.services, rig.begeleider, id)).rejects.toMatchObject({ code: 'niet-mogelijk' });
  });

  it('does nothing at all once it is taken back: no fact, no mail, only its own line and the audit', async () => {
    const { db } = rig.services;
    const before = await Promise.all(zaken.map((z) => readFacts(db, z.procesId)));
    const mails = await db('mail').select('id');
    const id = await plan('verlengen', { datum: '2026-12-01', reden });
    const foreign = await rig.staff(rig.family.directeur);
    await expect(undoBulk(rig.services, foreign, id)).rejects.toMatchObject({ code: 'niet-gevonden' });
    await undoBulk(rig.services, rig.begeleider, id);
    await undoBulk(rig.services, rig.begeleider, id);
    await run(id);
    expect(await Promise.all(zaken.map((z) => readFacts(db, z.procesId)))).toEqual(before);
    expect(await db('mail').select('id')).toEqual(mails);
    const dues = await db('task').whereIn(
      'id',
      zaken.map((z) => z.taakId),
    );
    expect(dues.map((t: { due: string }) => t.due)).toEqual(zaken.map(() => '2026-11-18'));
    const lines = (await db('audit').where('wat', 'like', 'bulk.%').orderBy('id', 'desc').limit(2)) as {
      wat: string;
    }[];
    expect(lines.map((l) => l.wat)).toEqual(['bulk.ongedaan', 'bulk.gepland']);
    const page = await bulkPagina(rig.services, rig.begeleider, id);
    expect(page.rijen.map((r) => r.uitkomst)).toEqual(zaken.map(() => 'Ongedaan gemaakt.'));
  });

  it('looks again at each row: what is done, handed over or stopped meanwhile is passed over, and says so', async () => {
    const [one, two, three] = zaken;
    if (!one || !two || !three) throw new Error('geen drie zaken');
    const id = await plan('verlengen', { datum: '2026-12-01', reden });
    await rig.append(one.procesId, [{ key: 'concept', kind: 'answered', n: 1, value: {} }], NU);
    await doProcessAct(rig.services, rig.begeleider, {
      procesId: two.procesId,
      actie: 'overdragen',
      taskId: two.taakId,
      submissionId: randomUUID(),
      body: { wie: `medewerker:${rig.family.orthopedagoog}`, reden: 'Ziek.' },
    });
    await run(id);
    const { rijen, stand } = await bulkPagina(rig.services, rig.begeleider, id);
    expect(rijen.map((r) => r.uitkomst)).toEqual([
      'Overgeslagen. De taak is intussen gedaan of niet meer nodig.',
      'Overgeslagen. De taak ligt intussen bij iemand anders, of heeft een andere datum.',
      'Gedaan.',
    ]);
    expect(stand).toContain('Gedaan bij 1 van 3 regels');
    expect(await acts(two.procesId)).toEqual(['handedOver']);
    expect(await acts(three.procesId)).toEqual(['extended']);
  });

  it('goes on where it broke off: what was done before the break is not done twice, and nothing is lost', async () => {
    const { db } = rig.services;
    const id = await plan('herinneren', { reden });
    const rows = (await db('bulk_regel').where({ bulk_id: id }).orderBy('nr')) as { id: string }[];
    const [first] = rows;
    // The first row as a worker leaves it that dies between the act and its own note of it.
    await doProcessAct(rig.services, rig.begeleider, {
      procesId: zaken[0]?.procesId ?? '',
      actie: 'herinneren',
      taskId: zaken[0]?.taakId ?? '',
      submissionId: first?.id ?? '',
      body: { reden },
    });
    await db('bulk').where({ id }).update({ state: 'bezig' });
    await run(id);
    expect(await allActs()).toEqual([['noted'], ['noted'], ['noted']]);
    expect((await bulkPagina(rig.services, rig.begeleider, id)).rijen.map((r) => r.uitkomst)).toEqual([
      'Gedaan.',
      'Gedaan.',
      'Gedaan.',
    ]);
  });

  it('does nothing for who does not work here any more', async () => {
    const { db } = rig.services;
    const id = await plan('intrekken', { reden });
    await db('medewerker').where({ id: rig.begeleider.id }).update({ actief: false });
    await run(id);
    await db('medewerker').where({ id: rig.begeleider.id }).update({ actief: true });
    expect(await allActs()).toEqual([[], [], []]);
    const rows = (await db('bulk_regel').where({ bulk_id: id })) as { reden: string }[];
    expect(new Set(rows.map((r) => r.reden))).toEqual(new Set(['Wie dit vroeg, werkt hier niet meer.']));
  });

  it('goes by pages that work without JavaScript: tick, act, reason, preview, confirm, take back', async () => {
    const bezoek = await rig.bezoek('begeleider@example.org');
    await bezoek.get('/bewaking');
    const nothing = await bezoek.post('/bewaking/samen', [['actie', 'herinneren']]);
    expect([nothing.status, nothing.html.includes('Vink ten minste één regel aan.')]).toEqual([422, true]);
    const ticked = keuzes().map((k) => ['_regel', k] as const);
    const noAct = await bezoek.post('/bewaking/samen', ticked);
    expect(noAct.status).toBe(422);
    expect(noAct.html.match(/name="_regel"[^>]* checked/g)).toHaveLength(3);
    const asked = [['actie', 'verlengen'], ...ticked] as const;
    expect((await bezoek.post('/bewaking/samen', asked)).html).toContain('Aangevinkt (3)');
    const noReason = await bezoek.post('/bewaking/samen/voorbeeld', [...asked, ['datum', '1-12-2026']]);
    expect([noReason.status, noReason.html.includes('1-12-2026')]).toEqual([422, true]);
    const answers = [...asked, ['datum', '1-12-2026'], ['reden', reden]] as const;
    const shown = await bezoek.post('/bewaking/samen/voorbeeld', answers);
    expect(shown.html).toContain('Uiterlijk wordt 01-12-2026 in plaats van 18-11-2026.');
    const inzending = /name="_inzending" value="([^"]+)"/.exec(shown.html)?.[1] ?? '';
    const done = await bezoek.post('/bewaking/samen/bevestigen', [...answers, ['_inzending', inzending]]);
    expect([done.status, done.naar]).toEqual([303, '/bewaking']);
    const board = await bezoek.get('/bewaking');
    expect(board.html).toContain(`/bewaking/samen/${inzending}/ongedaan`);
    expect((await bezoek.post(`/bewaking/samen/${inzending}/ongedaan`, [])).naar).toBe('/bewaking');
    expect((await bezoek.get('/bewaking')).html).toContain('Ongedaan gemaakt');
    expect((await rig.services.db('bulk').where({ id: inzending }).first('state')) as unknown).toEqual({
      state: 'ongedaan',
    });
    const mentor = await rig.bezoek('mentor@example.org');
    expect((await mentor.post('/bewaking/samen', asked)).status).toBe(403);
    expect((await mentor.get(`/bewaking/samen/${inzending}`)).status).toBe(404);
  });
});
