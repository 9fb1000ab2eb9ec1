import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stapDuren, vertragingPerMaand } from '../../api/queries/doorlooptijd.js';
import { forecastOf } from '../../api/queries/forecast.js';
import { wordtTeLaat } from '../../api/queries/vooruit.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { morePupils } from '../support/more-pupils.js';
import { bordRig } from './bord-rig.js';
import type { BordRig } from './bord-rig.js';

let rig: BordRig;
let loopt: string;

/** A step that was done: opened and answered so many calendar days later, asked for by a day. */
async function gedaan(procesId: string, key: string, dagen: number, due: string): Promise<void> {
  const open = '2026-10-05T08:00:00.000Z';
  const value = { step: 'concept', to: [`medewerker:${rig.family.mentor}`], due, plan: [] };
  await rig.append(procesId, [{ key, kind: 'opened', n: 1, value }], open);
  const at = new Date(Date.parse(open) + dagen * 86_400_000).toISOString();
  await rig.append(procesId, [{ key, kind: 'answered', n: 1, value: {} }], at);
}
const proces = async (id: string): Promise<ProcessRow> =>
  (await rig.services.db('process').where({ id }).first()) as ProcessRow;

beforeAll(async () => {
  rig = await bordRig();
  const { db } = rig.services;
  const oud = await morePupils(db, rig.family, 4, '2026-11-09');
  for (const [i, leerlingId] of oud.entries())
    await gedaan(await rig.start(leerlingId), 'eerder', [10, 12, 14, 30][i] ?? 0, '2026-10-16');
  loopt = await rig.start();
  const to = [`medewerker:${rig.family.mentor}`];
  await rig.open(loopt, { key: 'concept', step: 'concept', to, due: '2026-11-24' });
});
afterAll(() => rig.stop());

describe('looking ahead on the board', () => {
  it('says nothing of the pace of a step that was done too seldom, and once it was done five times, how long it took', async () => {
    expect(await stapDuren(rig.services)).toEqual([]);
    expect((await wordtTeLaat(rig.services, rig.begeleider)).filter((r) => !r.isWettelijk)).toEqual([]);
    const [vijfde = ''] = await morePupils(rig.services.db, rig.family, 1, '2026-11-09');
    await gedaan(await rig.start(vijfde), 'eerder', 13, '2026-10-16');
    expect(await stapDuren(rig.services)).toEqual([
      { soort: 'Ontwikkelingsperspectief (OPP)', stap: 'Concept schrijven', n: 5, mediaan: 13, p80: 18 },
    ]);
  });

  it('names the open task that will be late at that pace, with the reason, and not one that has time enough', async () => {
    const [ruim = ''] = await morePupils(rig.services.db, rig.family, 1, '2026-11-09');
    const to = [`medewerker:${rig.family.mentor}`];
    await rig.open(await rig.start(ruim), { key: 'concept', step: 'concept', to, due: '2026-12-31' });
    const rows = (await wordtTeLaat(rig.services, rig.begeleider)).filter((r) => !r.isWettelijk);
    expect(rows).toMatchObject([
      {
        procesId: loopt,
        wachtOp: 'Yara Proefsma',
        uiterlijk: '2026-11-24',
        verwacht: '2026-11-26',
        kans: 'waarschijnlijk',
        waarom: 'Deze stap is hier 5 keer gedaan. De helft duurde langer dan 13 dagen; nu is er 11 dagen.',
      },
    ]);
    await expect(wordtTeLaat(rig.services, await rig.staff(rig.family.mentor))).rejects.toMatchObject({
      code: 'geen-recht',
    });
  });

  it('names the process whose legal date passes in its forecast, first of all', async () => {
    const { db } = rig.services;
    const lateAt = '2026-11-25T23:00:00.000Z';
    const value = { due: '2026-11-25', lateAt };
    await rig.append(loopt, [{ key: 'vaststelling', kind: 'set', n: 1, value, detail: { uitleg: 'WEC' } }]);
    const kind = rig.services.register['opp'];
    if (!kind) throw new Error('geen opp');
    await forecastOf(rig.services, await proces(loopt), kind);
    const row = await proces(loopt);
    const items = [
      { op: lateAt, soort: 'termijn', wat: 'De uiterste datum gaat voorbij', voor: '', isTeLaat: true },
      { op: '2026-12-02T08:00:00.000Z', soort: 'stap', wat: 'Plan vaststellen', voor: '' },
    ];
    const kept = { nr: row.nr, items: JSON.stringify({ items, tekst: null }), at: rig.services.now() };
    await db('forecast')
      .insert({ process_id: loopt, ...kept })
      .onConflict('process_id')
      .merge();
    const [first] = await wordtTeLaat(rig.services, rig.begeleider);
    expect(first).toMatchObject({
      procesId: loopt,
      isWettelijk: true,
      uiterlijk: '2026-11-25',
      verwacht: '2026-12-02',
    });
    // By tomorrow's date it is played again, from the record.
    rig.setNow('2026-11-24T09:00:00.000Z');
    const later = await forecastOf(rig.services, row, kind);
    expect(later.items.some((i) => i.wat === 'Plan vaststellen' && i.op === items[1]?.op)).toBe(false);
    rig.setNow('2026-11-23T09:00:00.000Z');
  });

  it('says of each month what ran over: which step, where it waited, how many days, and how often it got more time', async () => {
    const value = { due: '2026-12-24', plan: [] };
    await rig.append(loopt, [{ key: 'concept', kind: 'extended', n: 1001, value, detail: { reden: 'x' } }]);
    const maanden = await vertragingPerMaand(rig.services, rig.begeleider);
    expect(maanden.map((m) => m.maand)).toEqual(['2026-11', '2026-10']);
    const [november, oktober] = maanden;
    expect(november).toMatchObject({ teLaat: 1, verlengd: 1 });
    // 10 days were in time (the 15th), 12, 13 and 14 ran over by 1, 2 and 3; 30 days is 4 November.
    expect(oktober).toMatchObject({ teLaat: 3, verlengd: 0 });
    expect(oktober?.oorzaken).toEqual([
      {
        titel: 'Concept schrijven',
        soort: 'Ontwikkelingsperspectief (OPP)',
        bij: 'school',
        teLaat: 3,
        dagen: 6,
        verlengd: 0,
      },
    ]);
    const elders = await vertragingPerMaand(rig.services, rig.begeleider, () => false);
    expect(elders).toEqual([]);
  });

  it('is a page for who steers processes', async () => {
    const own = await (await rig.bezoek('begeleider@example.org')).get('/bewaking/vooruit');
    expect(own.html).toContain('oktober 2026');
    const plein = await rig.services.db('plein').first<{ id: string }>('id');
    const total = Number(/Wordt te laat \((\d+)\)/.exec(own.html)?.[1]);
    const by = async (vraag: string) =>
      (await (await rig.bezoek('begeleider@example.org')).get(`/bewaking/vooruit?${vraag}`)).html;
    expect(total).toBeGreaterThan(0);
    expect(await by(`plein=${plein.id}&soort=opp`)).toContain(
      `${String(total)} van ${String(total)} getoond`,
    );
    expect(await by('plein=elders')).toContain(`0 van ${String(total)} getoond`);
    expect((await (await rig.bezoek('mentor@example.org')).get('/bewaking/vooruit')).status).toBe(403);
  });
});
