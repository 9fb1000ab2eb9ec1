import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Family } from '../support/family.js';
import type { Visitor } from './agenda-rig.js';
import { measureRig } from './measure-rig.js';
import type { MeasureRig } from './measure-rig.js';

const SOORT = 'schoolverlater-so';
let rig: MeasureRig;
let family: Family;
/** The processes of two pupils of one group, Zofia's first. */
let processen: readonly [string, string];
let mentor: Visitor;

/** Another pupil of the same group, with a guardian of its own. */
async function secondPupil({ locatieId, groepId }: Family): Promise<string> {
  const id = randomUUID();
  const naam = { roepnaam: 'Jur', achternaam: 'Proefstra', zoeknaam: 'proefstra jur' };
  await rig
    .db('leerling')
    .insert({ id, leerlingnummer: id.slice(0, 8), ...naam, geboortedatum: '2015-03-28' });
  const van = '2026-11-09';
  await rig.db('inschrijving').insert({ id: randomUUID(), leerling_id: id, locatie_id: locatieId, van });
  await rig.db('groepsplaatsing').insert({ leerling_id: id, groep_id: groepId, van });
  return id;
}

beforeAll(async () => {
  rig = await measureRig('2026-11-23T09:00:00.000Z');
  family = await rig.family();
  const other = { ...family, leerlingId: await secondPupil(family) };
  const invoer = { aanleiding: 'REGULIER', richting: 'VO' };
  processen = [await rig.started(family, SOORT, invoer), await rig.started(other, SOORT, invoer)];
  mentor = await rig.signIn(family.mentor);
});
afterAll(() => rig.stop());

const page = (stap: string): string => `/agenda/groep/${family.groepId}/${SOORT}/${stap}`;
const tasks = async (stap: string): Promise<readonly [string, string]> => {
  const [first, second] = processen;
  return [await rig.taskOf(first, stap), await rig.taskOf(second, stap)];
};
/** The rows of a page, one answer a task. */
const rows = (answers: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>) =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([taak, row]) =>
      Object.entries({ behandeld: 'ja', ...row }).map(([veld, value]) => [
        `perLeerling.${taak}.${veld}`,
        value,
      ]),
    ),
  );
const states = async (stap: string): Promise<readonly string[]> =>
  rig
    .db('task')
    .where({ step: stap })
    .whereIn('process_id', [...processen])
    .pluck('state');
/** The clock goes on, and both cases with it. */
const until = async (now: string): Promise<void> => {
  rig.setNow(now);
  for (const id of processen) await (await rig.engine.caseOf(id)).advanceTo(now);
};

describe('all advices of the leavers of one group', () => {
  it('of the CvB are given on one page of its meeting, with the day of it asked once', async () => {
    const chair = await rig
      .db('medewerker_rol')
      .where({ rol: 'CVB_VOORZITTER', locatie_id: family.locatieId })
      .first<{ medewerker_id: string }>('medewerker_id');
    const voorzitter = await rig.signIn(chair.medewerker_id);
    const list = await voorzitter.get('/agenda');
    expect(list.html).toContain(`/agenda/${SOORT}/vooradvies/versturen`);
    const path = `/agenda/${SOORT}/vooradvies`;
    const { html } = await voorzitter.get(path);
    for (const taak of await tasks('vooradvies')) expect(html).toContain(`perLeerling.${taak}.profiel`);
    expect(html.match(/name="datum"/g)).toHaveLength(1);
    const [zofia, jur] = await tasks('vooradvies');
    const advies = { profiel: ['VMBO_BB'], onderbouwing: 'Werkt rustig.', toets: 'ONTHEFFING' };
    const ontheffing = {
      ontheffingReden: 'ZEER_MOEILIJK_LEREND',
      besluitDatum: '23-11-2026',
      oudersGeinformeerdOp: '23-11-2026',
    };
    const both = { [zofia]: { ...advies, ...ontheffing }, [jur]: { ...advies, ...ontheffing } };
    const done = await voorzitter.post(path, path, { datum: '23-11-2026', ...rows(both) });
    expect([done.status, done.url]).toEqual([303, '/agenda']);
    expect(await states('vooradvies')).toEqual(['klaar', 'klaar']);
  });

  it('of the mentor are saved from one page; one bad row saves none and keeps what was typed in the others', async () => {
    const [zofia, jur] = await tasks('voorlopigAdvies');
    const row = { onderbouwing: 'Rekent goed.', wensOuders: 'Dichtbij.', wensLeerling: 'Techniek.' };
    const good = { ...row, advies: ['VMBO_BB'], onderbouwing: 'Leest met plezier, rekent sterk.' };
    const bad = { ...row, advies: ['HAVO', 'VWO'] };
    const path = page('voorlopigAdvies');
    const refused = await mentor.post(path, path, rows({ [zofia]: good, [jur]: bad }));
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Kies één niveau.');
    expect(refused.html).toContain('Leest met plezier, rekent sterk.');
    expect(await states('voorlopigAdvies')).toEqual(['open', 'open']);
    const done = await mentor.post(path, path, rows({ [zofia]: good, [jur]: { ...bad, advies: ['HAVO'] } }));
    expect(done.status).toBe(303);
    expect(await states('voorlopigAdvies')).toEqual(['klaar', 'klaar']);
    const given = await rig
      .db('submission')
      .whereIn('process_id', [...processen])
      .where({ form: 'voorlopigAdvies' })
      .select<{ process_id: string; answers: { advies: readonly string[] } }[]>('process_id', 'answers');
    expect(new Map(given.map((g) => [g.process_id, g.answers.advies]))).toEqual(
      new Map([
        [processen[0], ['VMBO_BB']],
        [processen[1], ['HAVO']],
      ]),
    );
  });

  it('at the end begin with the provisional ones, and none is lower than its own', async () => {
    for (const id of processen) await rig.answered(family, id, 'adviesControle', { besluit: 'AKKOORD' });
    await until('2027-02-01T09:00:00.000Z');
    const gesprek = { uitkomst: 'NIET_GEKOMEN', leerling: 'Is blij.', pogingen: 'Twee keer gebeld.' };
    for (const id of processen) await rig.answered(family, id, 'adviesgesprek', gesprek);
    const [zofia, jur] = await tasks('definitiefAdvies');
    const path = page('definitiefAdvies');
    expect((await mentor.get(path)).html).toContain('Leest met plezier, rekent sterk.');
    const row = {
      richting: 'VO',
      heroverwogen: 'nee',
      onderbouwing: 'Zoals in januari.',
      wensOuders: 'Dichtbij.',
      wensLeerling: 'Techniek.',
    };
    // What is right for one pupil is too low for the other: each is held against its own provisional advice.
    const zelfde = { ...row, advies: ['VMBO_BB'] };
    const refused = await mentor.post(path, path, rows({ [zofia]: zelfde, [jur]: zelfde }));
    expect(refused.status).toBe(422);
    expect(refused.html).toMatch(/Jur[^<]*mag niet lager zijn dan het voorlopige/);
    expect(refused.html).not.toMatch(/Zofia[^<]*mag niet lager/);
    expect(await states('definitiefAdvies')).toEqual(['open', 'open']);
    const done = await mentor.post(
      path,
      path,
      rows({ [zofia]: zelfde, [jur]: { ...row, advies: ['HAVO'] } }),
    );
    expect(done.status).toBe(303);
  });

  it('are signed together by the directeur', async () => {
    const directeur = await rig.signIn(family.directeur);
    const [zofia, jur] = await tasks('adviesVaststellen');
    const path = page('adviesVaststellen');
    const row = { besluit: 'VASTSTELLEN', vastgesteldDoor: 'Noor Proefsma, mandaat 2024-03' };
    const done = await directeur.post(path, path, rows({ [zofia]: row, [jur]: row }));
    expect(done.status).toBe(303);
    expect(await states('adviesVaststellen')).toEqual(['klaar', 'klaar']);
    expect(
      await rig
        .db('document')
        .whereIn('process_id', [...processen])
        .where({ kind: 'advies' })
        .pluck('titel'),
    ).toEqual(['Definitief schooladvies', 'Definitief schooladvies']);
  });
});
