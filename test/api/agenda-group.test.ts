import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Services } from '../../api/services.js';
import { agendaOf, submitAgenda } from '../../api/use-cases/agenda.js';
import { agendas } from '../../api/use-cases/agenda-list.js';
import { begin } from '../../api/use-cases/start-process.js';
import { datum, form, keuze, langeTekst } from '../../domain/form/index.js';
import { jaarlijstRig, kindOf } from './jaarlijst-rig.js';
import type { JaarlijstRig } from './jaarlijst-rig.js';

/** An advice as a teacher gives it: the day for all, the rest for each, a reason where it was lowered. */
const verslag = form({
  naam: 'verslag',
  titel: 'Voorlopig advies',
  knop: 'Vastleggen',
  velden: {
    datum: datum({ label: 'Datum', verplicht: true }),
    advies: keuze({ label: 'Advies', verplicht: true, opties: { VO: 'VO', VSO: 'VSO' } }),
    tekst: langeTekst({ label: 'Waarom', verplicht: true }),
  },
  controle: ({ tekst }) =>
    tekst === 'kort' ? [{ veld: 'tekst', tekst: 'Schrijf meer dan één woord.' }] : [],
});

let rig: JaarlijstRig;
let services: Services;
let geel: readonly string[];
let groen: { readonly groepId: string; readonly mentor: string; readonly taak: string };
const rigs: JaarlijstRig[] = [];

async function waiting(leerlingId: string): Promise<string> {
  const { id } = await rig.db.transaction((trx) =>
    begin(trx, services, 'test', { soort: 'proef', leerlingId }),
  );
  await rig.engine.news({ soort: 'proef', procesId: id, nr: 1, wachtMs: 0 });
  const task = await rig.db('task').where({ process_id: id, step: 'verslag' }).first<{ id: string }>('id');
  return task.id;
}

beforeEach(async () => {
  rig = await jaarlijstRig('2026-11-23T09:00:00.000Z');
  rigs.push(rig);
  const proef = rig.services.register['proef'];
  const stappen = { ...proef?.definition.stappen };
  const step = stappen['verslag'];
  if (step) stappen['verslag'] = { ...step, agenda: ['datum'] };
  // The pages have the same services: what they show is this kind.
  Object.assign(rig.services.register, kindOf(proef, { stappen }, {}, { verslag }));
  services = rig.services;
  geel = [await waiting(rig.family.leerlingId), await waiting(await rig.pupil('Ada'))];
  const other = await rig.colleague('Ruben', 'MENTOR');
  const { groepId } = await rig.group('Groen 3', { mentor: other });
  groen = { groepId, mentor: other, taak: await waiting(await rig.pupil('Bo', { groepId })) };
});
afterAll(async () => {
  for (const r of rigs) await r.stop();
});

const asked = (groepId = rig.family.groepId) => ({ soort: 'proef', stap: 'verslag', groepId });
const given = (taken: readonly string[], more: object = {}) => ({
  datum: '23-11-2026',
  ...Object.fromEntries(
    taken.flatMap((t) => [
      [`perLeerling.${t}.behandeld`, 'ja'],
      [`perLeerling.${t}.advies`, 'VSO'],
      [`perLeerling.${t}.tekst`, 'Past bij de leerling.'],
    ]),
  ),
  ...more,
});
const states = () => rig.db('task').where({ step: 'verslag' }).orderBy('opened_at').pluck('state');

describe('all advices of a group on one page', () => {
  it('are those of the pupils of that group, for their teacher and for who coordinates there', async () => {
    for (const id of [rig.family.mentor, rig.family.begeleider]) {
      const page = await agendaOf(services, await rig.staff(id), asked());
      expect(page.groep).toBe('Geel 1');
      expect(page.tasks.map((t) => t.id).toSorted()).toEqual(geel.toSorted());
    }
    const [line] = await agendas(services, await rig.staff(rig.family.mentor));
    expect(line).toMatchObject({ aantal: 2, groepen: [{ naam: 'Geel 1', aantal: 2 }] });
  });

  it('are not there for who teaches another group, nor for a group that is none', async () => {
    const other = await rig.staff(groen.mentor);
    for (const groepId of [rig.family.groepId, randomUUID(), 'x'])
      await expect(agendaOf(services, other, asked(groepId))).rejects.toMatchObject({
        code: 'niet-gevonden',
      });
    const browser = await rig.signIn(groen.mentor);
    const path = (groepId: string) => `/agenda/groep/${groepId}/proef/verslag`;
    expect((await browser.get(path(groen.groepId))).html).toContain(groen.taak);
    expect((await browser.get(path(rig.family.groepId))).status).toBe(404);
    expect((await browser.get('/agenda/groep/__proto__/proef/verslag')).status).toBe(404);
  });

  it('are handed in together, each pupil once, and who was not dealt with waits', async () => {
    const mentor = await rig.staff(rig.family.mentor);
    const inzending = randomUUID();
    const [first = ''] = geel;
    for (let i = 0; i < 2; i += 1) {
      const page = await agendaOf(services, mentor, asked());
      const body = given([first], { [`perLeerling.${geel[1] ?? ''}.behandeld`]: 'nee' });
      const result = await submitAgenda(services, mentor, page, inzending, body);
      expect(result).toEqual({ ok: true, aantal: i === 0 ? 1 : 0 });
    }
    expect((await states()).toSorted()).toEqual(['klaar', 'open', 'open']);
    expect(await rig.db('submission').where({ form: 'verslag' }).pluck('answers')).toEqual([
      { datum: '2026-11-23', advies: 'VSO', tekst: 'Past bij de leerling.' },
    ]);
  });

  it('are handed in for nobody when one is not right, with what was typed kept at its pupil', async () => {
    const mentor = await rig.staff(rig.family.mentor);
    const page = await agendaOf(services, mentor, asked());
    const [first = '', second = ''] = geel;
    const body = given([first, second], { [`perLeerling.${second}.tekst`]: 'kort' });
    const result = await submitAgenda(services, mentor, page, randomUUID(), body);
    expect(result).toMatchObject({
      ok: false,
      fouten: [
        {
          veld: `perLeerling.${second}.tekst`,
          tekst: expect.stringContaining('meer dan één woord') as string,
        },
      ],
      waarden: { perLeerling: { [first]: { advies: 'VSO' } } },
    });
    expect(await states()).toEqual(['open', 'open', 'open']);
  });

  it('begin with what was advised before', async () => {
    const [first = ''] = geel;
    const task = await rig.db('task').where({ id: first }).first<{ process_id: string }>('process_id');
    await rig.db('submission').insert({
      id: randomUUID(),
      process_id: task.process_id,
      form: 'verslag',
      answers: JSON.stringify({ datum: '2026-11-01', advies: 'VO', tekst: 'Eerder zo gezien.' }),
      rendered: '{}',
      door: 'test',
      at: '2026-11-02T09:00:00.000Z',
    });
    const browser = await rig.signIn(rig.family.mentor);
    const { html } = await browser.get(`/agenda/groep/${rig.family.groepId}/proef/verslag`);
    expect(html).toContain('Eerder zo gezien.');
    expect(html).toMatch(/value="VO" checked/);
    expect(html).not.toContain('value="1-11-2026"');
  });

  it('have a page of each group for who has more than one', async () => {
    await rig
      .db('task')
      .where({ id: groen.taak })
      .update({ wie: [`medewerker:${rig.family.mentor}`] });
    const browser = await rig.signIn(rig.family.mentor);
    const list = await browser.get('/agenda');
    for (const id of [rig.family.groepId, groen.groepId])
      expect(list.html).toContain(`/agenda/groep/${id}/proef/verslag`);
    const path = `/agenda/groep/${groen.groepId}/proef/verslag`;
    const done = await browser.post(path, path, given([groen.taak]));
    expect([done.status, done.url]).toEqual([303, '/agenda']);
    expect((await browser.get('/agenda')).html).toContain('vastgelegd voor 1 leerling');
  });
});
