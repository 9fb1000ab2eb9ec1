import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bewakingPagina } from '../../api/queries/bewaking-pagina.js';
import { filterVan } from '../../api/queries/bewaking-filter.js';
import { processPage } from '../../api/queries/processes.js';
import { bordRig } from './bord-rig.js';
import type { Bezoek, BordRig } from './bord-rig.js';

const reden = 'Afgesproken met de teamleider.';

let rig: BordRig;
let procesId: string;
let bezoek: Bezoek;

beforeAll(async () => {
  rig = await bordRig();
  procesId = await rig.start();
  bezoek = await rig.bezoek('begeleider@example.org');
});
afterAll(() => rig.stop());

/** The buttons of the row of a step that is late, by their words. */
async function knoppen(key: string, step: string): Promise<ReadonlyMap<string, string>> {
  const to = [`medewerker:${rig.family.mentor}`];
  const taakId = await rig.open(procesId, { key, step, to, due: '2026-11-18' });
  const { wacht } = await bewakingPagina(
    rig.services,
    rig.begeleider,
    filterVan(() => ''),
  );
  const rij = wacht.find((r) => r.keuze === `${procesId}.${taakId}`);
  return new Map(rij?.acties.map((a) => [a.tekst, a.url]));
}

describe('what a row of the board offers', () => {
  it.each([
    ['Nu herinneren', [], 'Herinnering gestuurd'],
    ['Overdragen', [['wie', 'ORTHOPEDAGOOG']], 'Overgedragen aan Finn Proefsma'],
    ['Meer tijd', [['datum', '2026-12-04']], 'Verlengd tot 04-12-2026'],
    ['Overslaan', [], 'Overgeslagen'],
    ['Intrekken', [], 'Ingetrokken'],
  ] as const)(
    '%s: asks a reason, does it, and says so in the chronology',
    async (tekst, velden, verwacht) => {
      const url = (await knoppen(`stap-${tekst.slice(0, 3)}`, 'onderbouwing')).get(tekst) ?? '';
      const asked = await bezoek.get(url);
      expect(asked.html).toContain('Reden');
      const filled = velden.map(([naam, waarde]): readonly [string, string] => [
        naam,
        waarde === 'ORTHOPEDAGOOG' ? `medewerker:${rig.family.orthopedagoog}` : waarde,
      ]);
      const without = await bezoek.post(url, [...filled, ['_inzending', randomUUID()]]);
      expect([without.status, without.html.includes('href="#veld-reden')]).toEqual([422, true]);
      const done = await bezoek.post(url, [...filled, ['reden', reden], ['_inzending', randomUUID()]]);
      expect(done.naar).toBe(`/processen/${procesId}`);
      const { tijdlijn } = await processPage(rig.services, rig.begeleider, procesId);
      expect(tijdlijn.find((l) => l.wat.startsWith(verwacht))).toMatchObject({
        uitleg: reden,
        door: 'Sem Proefsma',
      });
      if (tekst === 'Intrekken') procesId = await rig.start();
    },
  );

  it('Belnotitie: with whom and what was said, in the chronology', async () => {
    const url = (await knoppen('bellen', 'concept')).get('Belnotitie') ?? '';
    const note = [
      ['datum', '2026-11-23'],
      ['metWie', 'De mentor'],
      ['tekst', 'Het concept komt morgen.'],
      ['_inzending', randomUUID()],
    ] as const;
    expect((await bezoek.post(url, note)).status).toBe(303);
    const { tijdlijn } = await processPage(rig.services, rig.begeleider, procesId);
    expect(tijdlijn.find((l) => l.wat === 'Notitie')).toMatchObject({ uitleg: 'Het concept komt morgen.' });
  });

  it('offers no skip where the protocol does not allow one, and refuses it when it is asked all the same', async () => {
    const buttons = await knoppen('vast', 'concept');
    expect(buttons.has('Overslaan')).toBe(false);
    const url = (buttons.get('Meer tijd') ?? '').replace('verlengen', 'overslaan');
    const refused = await bezoek.post(url, [
      ['reden', reden],
      ['_inzending', randomUUID()],
    ]);
    expect([refused.status, refused.html.includes('Dit kan bij deze stap niet.')]).toEqual([422, true]);
  });
});
