import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overzicht } from '../../api/queries/overzicht.js';
import { morePupils } from '../support/more-pupils.js';
import { NU, bordRig } from './bord-rig.js';
import type { BordRig } from './bord-rig.js';

let rig: BordRig;

/** So many plans that ended in a month, of which some late. */
async function afgerond(op: string, n: number, teLaat: number): Promise<void> {
  for (const [i, leerlingId] of (await morePupils(rig.services.db, rig.family, n, '2026-08-17')).entries()) {
    const procesId = await rig.start(leerlingId);
    if (i < teLaat) await rig.append(procesId, [{ key: 'termijn', kind: 'late', n: 1, value: {} }], op);
    const value = { status: 'afgerond', uitkomst: 'VASTGESTELD' };
    await rig.append(procesId, [{ key: '@', kind: 'ended', n: 1, value }], op);
    await rig.services
      .db('process')
      .where({ id: procesId })
      .update({ begonnen_op: '2026-08-20T08:00:00.000Z' });
  }
}

beforeAll(async () => {
  rig = await bordRig();
  await afgerond('2026-09-15T09:00:00.000Z', 12, 5);
  await afgerond('2026-10-15T09:00:00.000Z', 8, 2);
  const open = await morePupils(rig.services.db, rig.family, 6, '2026-11-09');
  for (const leerlingId of open) await rig.start(leerlingId);
  await rig.start(open[0], 'tlv');
});
afterAll(() => rig.stop());

describe('the overview for teamleider and directie', () => {
  it('counts for each month what was open at its end and what ended, in time or late, and not a few', async () => {
    const { maanden, soorten } = await overzicht(rig.services, await rig.staff(rig.family.directeur));
    expect([...soorten.keys()].sort()).toEqual(['opp', 'tlv']);
    const of = (maand: string) => maanden.find((m) => m.maand === maand);
    expect(maanden).toHaveLength(12);
    expect(of('2026-08')).toMatchObject({ open: 20, opTijd: 0, teLaat: 0 });
    expect(of('2026-09')).toMatchObject({ open: 8, opTijd: 7, teLaat: 5 });
    expect(of('2026-10')).toMatchObject({ open: 0, opTijd: 6, teLaat: null });
    // One TLV is somebody: it is not shown, and the plans beside it neither, for their sum would tell.
    expect(of('2026-11')?.open).toBe(7);
    expect([...(of('2026-11')?.perSoort.values() ?? [])].map((t) => t.open)).toEqual([null, null]);
  });

  it('counts only where somebody leads, and is for nobody else', async () => {
    const directeur = await rig.staff(rig.family.directeur);
    const elsewhere = {
      ...directeur,
      rollen: directeur.rollen.map((r) => ({ ...r, locatieId: rig.family.groepId })),
    };
    expect((await overzicht(rig.services, elsewhere)).soorten.size).toBe(0);
    const mentor = await rig.staff(rig.family.mentor);
    await expect(overzicht(rig.services, mentor)).rejects.toMatchObject({ code: 'geen-recht' });
  });

  it('shows them as pictures and as a table with the same numbers', async () => {
    const { html, status } = await (await rig.bezoek('directeur@example.org')).get('/overzicht?soort=opp');
    expect(status).toBe(200);
    expect(html.match(/<svg class="lr-grafiek__beeld"/g)).toHaveLength(2);
    expect(html).toContain('>7, 5 te laat</text>');
    expect(html).toMatch(/september 2026<[\s\S]*?>8<[\s\S]*?>7<[\s\S]*?>5</);
    expect(html).toContain('niet getoond');
    expect((await (await rig.bezoek('begeleider@example.org')).get('/overzicht')).status).toBe(403);
    expect(NU.slice(0, 7)).toBe('2026-11');
  });
});
