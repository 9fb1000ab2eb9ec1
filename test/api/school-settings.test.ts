import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { begin } from '../../api/use-cases/start-process.js';
import { schoolSettingValues, setSchoolSettings } from '../../api/use-cases/school/school-settings.js';
import { readFacts } from '../../db/processes/facts.js';
import { loadSettings } from '../../db/world/load.js';
import { defaultSettings } from '../../domain/settings/defaults.js';
import { jaarlijstRig } from './jaarlijst-rig.js';
import type { JaarlijstRig } from './jaarlijst-rig.js';

const NOVEMBER = '2026-11-23T09:00:00.000Z';
const PAD = '/school/instellingen';
let rig: JaarlijstRig;
const rigs: JaarlijstRig[] = [];

beforeEach(async () => {
  rig = await jaarlijstRig(NOVEMBER);
  rigs.push(rig);
});
afterAll(async () => {
  for (const r of rigs) await r.stop();
});

const office = () => rig.staff(rig.family.administratie);
const known = async () => (await schoolSettingValues(rig.services, await office())).known;
async function set(more: object, submissionId: string = randomUUID()) {
  return setSchoolSettings(rig.services, await office(), {
    submissionId,
    body: { ...(await known()), ...more },
  });
}
async function says(more: object) {
  const result = await set(more);
  return result.ok ? [] : result.fouten;
}

/** Typed rows and answers as the fields of a page. */
function fieldsOf(values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([naam, value]) =>
      Array.isArray(value)
        ? (value as readonly object[]).flatMap((row, i) =>
            Object.entries(row).map(([veld, cell]) => [`${naam}.${String(i)}.${veld}`, String(cell)]),
          )
        : [[naam, String(value)]],
    ),
  );
}

describe('the rules of the school', () => {
  it('are the defaults until the school sets them, and saved unchanged they stay so', async () => {
    expect(await set({})).toEqual({ ok: true });
    expect(await rig.db('setting')).toHaveLength(0);
    expect(await loadSettings(rig.db)).toEqual(defaultSettings);
  });

  it('are all set on one page: name, board, consent, both ladders, mail and the levels', async () => {
    const body = {
      schoolNaam: 'De Wilgenhoek',
      bestuursvorm: 'OPENBAAR',
      instemmingBeleid: 'EEN_TEKENT_ANDER_GEINFORMEERD',
      ladder: [
        { na: 4, wat: 'remind' },
        { na: 2, wat: 'call', wie: 'LEERLINGBEGELEIDER' },
      ],
      stilNa: 7,
      escalatie: [{ na: 2, naWettelijk: 0, rol: 'DIRECTEUR' }],
      ...{ postPerDag: 3, postPerWeek: 4, postVanaf: '07:15', postTot: '18:30' },
      regels: [
        { niveau: '1', soort: 'VANGNET', aantal: 4, venster: 'SCHOOLDAGEN', dagen: 12 },
        { niveau: '3', soort: 'SCHORSING', aantal: 1, venster: 'SCHOOLJAAR' },
      ],
      ...{ bereikt: '1', keren: 3, naarNiveau: '2', dalingNa: 30 },
    };
    expect(await set(body)).toEqual({ ok: true });
    expect(await loadSettings(rig.db)).toEqual({
      ...defaultSettings,
      schoolNaam: 'De Wilgenhoek',
      bestuursvorm: 'OPENBAAR',
      instemmingBeleid: 'EEN_TEKENT_ANDER_GEINFORMEERD',
      contactladder: [
        { na: 4, do: 'remind' },
        { na: 2, do: 'call', rol: 'LEERLINGBEGELEIDER' },
        { na: 7, do: 'expire' },
      ],
      escalatie: [{ na: 2, naWettelijk: 0, rol: 'DIRECTEUR' }],
      ...{ postPerDag: 3, postPerWeek: 4, postVanaf: '07:15', postTot: '18:30' },
      veelplegers: {
        regels: [
          { niveau: 1, soort: 'VANGNET', aantal: 4, binnen: 12 },
          { niveau: 3, soort: 'SCHORSING', aantal: 1, binnen: 'schooljaar' },
        ],
        nogmaals: { bereikt: 1, keren: 3, niveau: 2 },
        dalingNa: 30,
      },
    });
    const line = await rig
      .db('audit')
      .where({ wat: 'school.instellingen' })
      .first<{ wie: string; detail: { gewijzigd: readonly object[] } }>('wie', 'detail');
    expect(line.wie).toBe(`medewerker:${rig.family.administratie}`);
    const { gewijzigd } = line.detail;
    expect(gewijzigd).toHaveLength(10);
    expect(gewijzigd).toContainEqual({ naam: 'postPerDag', van: 2, naar: 3 });
    expect(await rig.db('submission').where({ form: 'instellingen' })).toHaveLength(1);
    expect(await known()).toMatchObject({ ...body, regels: body.regels });
  });

  it('are refused at the field in plain words, and nothing is kept', async () => {
    const wrong: readonly (readonly [object, string, string])[] = [
      [
        { ladder: [{ na: 0, wat: 'remind' }] },
        'ladder.0.na',
        'De eerste stap komt ten minste één schooldag na de vraag.',
      ],
      [
        {
          escalatie: [
            { na: 3, rol: 'TEAMLEIDER' },
            { na: 1, rol: 'DIRECTEUR' },
          ],
        },
        'escalatie.1.na',
        'De stap ervoor komt na 3 schooldagen. Kies hier evenveel of meer.',
      ],
      [
        { escalatie: [{ na: 1, naWettelijk: 2, rol: 'DIRECTEUR' }] },
        'escalatie.0.naWettelijk',
        'Bij een wettelijke datum is het nooit later. Kies 1 of minder.',
      ],
      [{ postPerDag: 6 }, 'postPerWeek', 'In een week kunnen er niet minder uitgaan dan op een dag.'],
      [{ postVanaf: '05:00' }, 'postVanaf', 'Kies 06:00 of later.'],
      [{ postTot: '23:00' }, 'postTot', 'Kies 21:00 of vroeger.'],
      [{ postVanaf: '18:00', postTot: '17:00' }, 'postTot', 'Kies een tijd na de eerste.'],
      [
        { postVanaf: '08:00' },
        'postVanaf',
        'De herinneringen gaan om 07:30. Die tijd moet hierbinnen vallen.',
      ],
      [
        { postVanaf: '06:00', postTot: '07:00' },
        'postTot',
        'De herinneringen gaan om 07:30. Die tijd moet hierbinnen vallen.',
      ],
      [{ naarNiveau: '3' }, 'naarNiveau', 'Kies een hoger niveau dan het niveau dat vaker wordt bereikt.'],
    ];
    for (const [more, veld, tekst] of wrong) expect(await says(more)).toEqual([{ veld, tekst }]);
    const regel = { niveau: '1', soort: 'VANGNET', aantal: 3, venster: 'SCHOOLDAGEN', dagen: 10 };
    expect(await says({ regels: [regel, { ...regel, aantal: 4 }] })).toMatchObject([
      { veld: 'regels.1.aantal' },
    ]);
    expect(await says({ regels: [{ ...regel, dagen: '' }] })).toMatchObject([{ veld: 'regels.0.dagen' }]);
    expect(await says({ ladder: [{ na: 3, wat: 'call' }] })).toMatchObject([{ veld: 'ladder.0.wie' }]);
    expect(await says({ ladder: [] })).toMatchObject([{ veld: 'ladder' }]);
    expect(await says({ postPerDag: 'veel', schoolNaam: '' })).toMatchObject([
      { veld: 'schoolNaam' },
      { veld: 'postPerDag' },
    ]);
    expect(await rig.db('setting')).toHaveLength(0);
    expect(await rig.db('submission')).toHaveLength(0);
  });

  it('say when a partner is chased, and who hears at what hour of what cannot wait (domain §4.1, §7.2)', async () => {
    const partnerladder = [
      { na: 8, wat: 'remind' },
      { na: 4, wat: 'call', wie: 'LEERLINGBEGELEIDER' },
    ];
    const spoedladder = [
      { na: 0, om: '14:00', rol: 'TEAMLEIDER_ZORG' },
      { na: 0, om: '15:30', rol: 'DIRECTEUR' },
    ];
    expect(await set({ partnerladder, spoedladder })).toEqual({ ok: true });
    expect(await loadSettings(rig.db)).toMatchObject({
      partnerladder: [
        { na: 8, do: 'remind' },
        { na: 4, do: 'call', rol: 'LEERLINGBEGELEIDER' },
      ],
      spoedladder,
    });
    expect(await says({ partnerladder: [{ na: 0, wat: 'remind' }] })).toMatchObject([
      { veld: 'partnerladder.0.na' },
    ]);
    expect(await says({ spoedladder: spoedladder.toReversed() })).toMatchObject([
      { veld: 'spoedladder.1.om' },
    ]);
  });

  it('are told to every running process once, and only when one changed', async () => {
    const { id } = await rig.db.transaction((trx) =>
      begin(trx, rig.services, 'test', { soort: 'proef', leerlingId: rig.family.leerlingId }),
    );
    const events = async () => (await readFacts(rig.db, id)).filter((f) => f.kind === 'event');
    expect(await set({})).toEqual({ ok: true });
    expect(await events()).toHaveLength(0);
    const once = randomUUID();
    await set({ stilNa: 9 }, once);
    await set({ stilNa: 9 }, once);
    expect(await events()).toMatchObject([{ value: { event: 'termijnenWijzigen' } }]);
  });

  it('have a page that keeps what was typed, adds a row without JavaScript, and is the office’s alone', async () => {
    const browser = await rig.signIn(rig.family.administratie);
    expect((await browser.get('/school')).html).toContain(PAD);
    const fields = fieldsOf(await known());
    expect((await browser.get(PAD)).html).toContain('value="Stichting Voorbeeld Speciaal"');
    const more = await browser.post(PAD, PAD, { ...fields, schoolNaam: 'De Els', _actie: 'voeg-toe:regels' });
    expect(more.status).toBe(200);
    expect(more.html).toContain('name="regels.8.aantal"');
    expect(more.html).toContain('value="De Els"');
    const wrong = await browser.post(PAD, PAD, { ...fields, postVanaf: '05:00' });
    expect([wrong.status, wrong.html.includes('value="05:00"')]).toEqual([422, true]);
    expect(wrong.html).toContain('Kies 06:00 of later.');
    const done = await browser.post(PAD, PAD, { ...fields, schoolNaam: 'De Els' });
    expect([done.status, done.url]).toEqual([303, '/school']);
    expect((await browser.get(PAD)).html).toContain('value="De Els"');
    const mentor = await rig.signIn(rig.family.mentor);
    expect((await mentor.get(PAD)).status).toBe(403);
  });
});
