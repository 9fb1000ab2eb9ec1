import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dagpostActivities } from '../../activities/mail/index.js';
import { bewakingPagina } from '../../api/queries/bewaking-pagina.js';
import { filterVan } from '../../api/queries/bewaking-filter.js';
import { bewakingRegels } from '../../api/queries/bewaking.js';
import { bordFilters } from '../../api/use-cases/bord-filters.js';
import { findProcess } from '../../api/use-cases/process-access.js';
import { insertMails } from '../../db/processes/mails.js';
import type { Staff } from '../../domain/policy/policy.js';
import { morePupils } from '../support/more-pupils.js';
import { NU, bordRig } from './bord-rig.js';
import type { BordRig } from './bord-rig.js';

let rig: BordRig;
/** Three pleinen with a group and a pupil each, whose draft is late. */
let zaken: readonly { readonly pleinId: string; readonly groepId: string; readonly procesId: string }[];
/** Coordinates the first two. */
let begeleider: Staff;

beforeAll(async () => {
  rig = await bordRig();
  const { db } = rig.services;
  const { locatieId } = rig.family;
  const made = [];
  for (const naam of ['Rood', 'Groen', 'Wit']) {
    const pleinId = randomUUID();
    const groepId = randomUUID();
    await db('plein').insert({ id: pleinId, locatie_id: locatieId, naam: `Plein ${naam}` });
    await db('groep').insert({ id: groepId, locatie_id: locatieId, plein_id: pleinId, naam: `${naam} 1` });
    const [leerlingId = ''] = await morePupils(db, { locatieId, groepId }, 1, '2026-11-09');
    const procesId = await rig.start(leerlingId);
    const to = [`medewerker:${rig.family.mentor}`];
    await rig.open(procesId, { key: 'concept', step: 'concept', to, due: '2026-11-18' });
    made.push({ pleinId, groepId, procesId });
  }
  zaken = made;
  const id = randomUUID();
  const email = 'twee.pleinen@example.org';
  await db('medewerker').insert({ id, voornaam: 'Puck', achternaam: 'Proefsma', email });
  await db('medewerker_rol').insert(
    zaken.slice(0, 2).map(({ pleinId }) => ({
      medewerker_id: id,
      rol: 'LEERLINGBEGELEIDER',
      locatie_id: locatieId,
      plein_id: pleinId,
    })),
  );
  begeleider = await rig.staff(id);
});
afterAll(() => rig.stop());

const bord = (filter: Readonly<Record<string, string>> = {}, wie = begeleider) =>
  bewakingPagina(
    rig.services,
    wie,
    filterVan((naam) => filter[naam] ?? ''),
  );

describe('the filters of the board', () => {
  it('EC-45 a coordinator of two pleinen filters by plein, gets one digest of both, and sees no third', async () => {
    const [een, twee, drie] = zaken;
    if (!een || !twee || !drie) throw new Error('geen drie zaken');
    const all = await bord();
    expect(all.aantal).toBe(2);
    const pleinen = all.velden.find((v) => v.naam === 'plein')?.keuzes;
    expect(pleinen?.map((k) => k.tekst)).toEqual(['Plein Groen', 'Plein Rood']);
    for (const { pleinId, procesId } of [een, twee]) {
      const { wacht } = await bord({ plein: pleinId });
      expect(wacht.map((r) => r.url)).toEqual([`/processen/${procesId}`]);
    }
    expect((await bord({ plein: drie.pleinId })).aantal).toBe(0);
    const seen = await bewakingRegels(rig.services, begeleider);
    expect(seen.some((r) => r.procesId === drie.procesId)).toBe(false);
    await expect(findProcess(rig.services, begeleider, drie.procesId)).rejects.toMatchObject({
      code: 'niet-gevonden',
    });
    const { db } = rig.services;
    const to = `medewerker:${begeleider.id}` as const;
    await db.transaction(async (trx) => {
      for (const { procesId } of [een, twee]) {
        const mail = { key: 'concept', text: 'escalatie', n: 1, kanaal: 'mail', about: {} } as const;
        await insertMails(trx, procesId, [{ ...mail, to }], NU);
      }
    });
    // One of the two may have gone at once; from the next morning on, what waits is one mail.
    await db('mail').where({ wie: to, text: 'escalatie' }).update({ state: 'dagpost', telt_mee: false });
    const { bundleDagpost } = dagpostActivities(db);
    await bundleDagpost({ locatieId: rig.family.locatieId, now: '2026-11-24T06:40:00.000Z' });
    const digests = (await db('mail').where({ wie: to, text: 'dagpost' })) as { id: string }[];
    expect(digests).toHaveLength(1);
    const inside = (await db('mail').where({ dagpost_id: digests[0]?.id })) as { process_id: string }[];
    expect(inside.map((m) => m.process_id).sort()).toEqual([een.procesId, twee.procesId].sort());
  });

  it('filter by group and by pupil too, and count what adds up under every other filter', async () => {
    const [een] = zaken;
    if (!een) throw new Error('geen zaak');
    const { wacht, tellingen, samen, totaal } = await bord({ groep: een.groepId });
    expect(wacht).toHaveLength(1);
    expect(tellingen.reduce((sum, t) => sum + t.aantal, 0)).toBe(samen.aantal);
    expect([samen.aantal, totaal]).toEqual([1, 2]);
    expect(tellingen.map((t) => t.url)).toEqual(
      ['hoog', 'midden', 'laag'].map((e) => `/bewaking?ernst=${e}&groep=${een.groepId}`),
    );
    const row = (await rig.services.db('process').where({ id: een.procesId }).first()) as {
      leerling_id: string;
    };
    expect((await bord({ leerling: row.leerling_id })).aantal).toBe(1);
  });

  it('are kept under a name by one person, opened by a click, and thrown away', async () => {
    const bezoek = await rig.bezoek('begeleider@example.org');
    const { pleinId = '' } = zaken[0] ?? {};
    const filter = ['f_plein', pleinId] as const;
    await bezoek.get(`/bewaking?plein=${pleinId}`);
    const keep = (naam: string, f: readonly (readonly [string, string])[] = [filter]) =>
      bezoek.post('/bewaking/filters', [['naam', naam], ...f]);
    const nameless = await keep('  ');
    expect([nameless.status, nameless.html.includes('Vul een naam in voor dit filter')]).toEqual([422, true]);
    expect((await keep('Alles', [])).html).toContain('Kies eerst waarop u wilt filteren.');
    expect((await keep('Mijn plein')).naar).toBe(`/bewaking?plein=${pleinId}`);
    const twice = await keep('mijn plein');
    expect(twice.status).toBe(422);
    expect(twice.html).toContain('value="mijn plein"');
    const own = await bordFilters(rig.services, rig.begeleider);
    expect(own).toMatchObject([{ naam: 'Mijn plein', url: `/bewaking?plein=${pleinId}` }]);
    expect((await bezoek.get('/bewaking')).html).toContain('Mijn plein');
    expect(await bordFilters(rig.services, begeleider)).toEqual([]);
    const other = await rig.bezoek('directeur@example.org');
    await other.get('/bewaking');
    const url = `/bewaking/filters/${own[0]?.id ?? ''}/verwijderen`;
    expect((await other.post(url, [])).status).toBe(404);
    expect((await bezoek.post(url, [])).status).toBe(303);
    expect(await bordFilters(rig.services, rig.begeleider)).toEqual([]);
  });
});
