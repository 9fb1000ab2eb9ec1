import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { findProcess } from '../../api/use-cases/process-access.js';
import { meldAfwezig, meldAfwezigPerDirect, meldTerug } from '../../api/use-cases/collegas/afwezigheid.js';
import { startDue } from '../../api/use-cases/school/start-due.js';
import { mentorWisselt } from '../../api/use-cases/school/school-events.js';
import { collegasRig, morning } from './collegas-rig.js';
import type { CollegasRig } from './collegas-rig.js';

let rig: CollegasRig;
const rigs: CollegasRig[] = [];
beforeEach(async () => {
  rig = await collegasRig();
  rigs.push(rig);
});
afterAll(async () => {
  for (const r of rigs) await r.database.drop();
});

const away = async (medewerkerId: string, body: object, by = rig.family.begeleider) =>
  meldAfwezig(rig.services, await rig.staff(by), { medewerkerId, submissionId: randomUUID(), body });
const daybreak = async (dag: string): Promise<void> => {
  rig.setNow(morning(dag));
  await startDue(rig.services);
};

describe('somebody is away', () => {
  it('gives what is open to the stand-in at once, with the reason and a mail, and takes it back after the last day', async () => {
    const id = await rig.start();
    const { mentor, orthopedagoog } = rig.family;
    const before = (await rig.mailsTo(id, orthopedagoog)).length;
    const body = { van: '2026-11-23', tot: '2026-11-27', vervanger: rig.who(orthopedagoog) };
    expect(await away(mentor, body, mentor)).toEqual({ ok: true });
    expect(await rig.holders(id, 'concept')).toEqual([rig.who(orthopedagoog)]);
    expect(await rig.handedOver(id)).toEqual([
      { naar: [rig.who(orthopedagoog)], reden: 'vervanging', by: rig.who(mentor) },
    ]);
    expect((await rig.mailsTo(id, orthopedagoog)).slice(before)).toEqual(['taak']);
    await daybreak('2026-11-27');
    expect(await rig.holders(id, 'concept')).toEqual([rig.who(orthopedagoog)]);
    await daybreak('2026-11-30');
    await startDue(rig.services);
    expect(await rig.holders(id, 'concept')).toEqual([rig.who(mentor)]);
    expect((await rig.handedOver(id)).slice(1)).toEqual([
      { naar: [rig.who(mentor)], reden: 'de vervanging is voorbij', by: 'klok' },
    ]);
  });

  it('waits for the first day, and moves on its morning once', async () => {
    const id = await rig.start();
    const { mentor, orthopedagoog } = rig.family;
    await away(mentor, { van: '2026-11-26', vervanger: rig.who(orthopedagoog) });
    expect(await rig.holders(id, 'concept')).toEqual([rig.who(mentor)]);
    await daybreak('2026-11-25');
    expect(await rig.holders(id, 'concept')).toEqual([rig.who(mentor)]);
    await daybreak('2026-11-26');
    await startDue(rig.services);
    expect(await rig.handedOver(id)).toEqual([
      { naar: [rig.who(orthopedagoog)], reden: 'vervanging', by: 'klok' },
    ]);
  });

  it('opens what is new for the stand-in, and gives it back when the colleague is there again', async () => {
    const { mentor, orthopedagoog } = rig.family;
    await away(mentor, { van: '2026-11-23', vervanger: rig.who(orthopedagoog) });
    const id = await rig.start();
    const opened = (await rig.facts(id)).find((f) => f.kind === 'opened' && f.key.endsWith('concept'));
    expect(opened?.value['to']).toEqual([rig.who(orthopedagoog)]);
    expect(opened?.detail['eigenlijk']).toEqual([rig.who(mentor)]);
    expect(await rig.handedOver(id)).toEqual([]);
    const row = (await rig.db('vervanging').where({ medewerker_id: mentor }).first()) as { id: string };
    const back = { afwezigheidId: row.id, submissionId: randomUUID() };
    expect(await meldTerug(rig.services, await rig.staff(mentor), back)).toEqual({ ok: true });
    expect(await meldTerug(rig.services, await rig.staff(mentor), back)).toEqual({ ok: true });
    expect(await rig.holders(id, 'concept')).toEqual([rig.who(mentor)]);
    expect(await rig.handedOver(id)).toHaveLength(1);
  });

  it('keeps for whom it really is when dates are planned anew meanwhile', async () => {
    const { mentor, orthopedagoog, groepId, administratie } = rig.family;
    await away(mentor, { van: '2026-11-23', vervanger: rig.who(orthopedagoog) });
    const id = await rig.start();
    await mentorWisselt(rig.services, await rig.staff(administratie), {
      id: groepId,
      submissionId: randomUUID(),
      body: { mentoren: [mentor], op: '2026-11-23' },
    });
    expect((await rig.facts(id)).some((f) => f.kind === 'replanned')).toBe(true);
    expect(await rig.holders(id, 'concept')).toEqual([rig.who(orthopedagoog)]);
    await rig.db('vervanging').update({ tot: '2026-11-24' });
    await daybreak('2026-11-25');
    expect(await rig.holders(id, 'concept')).toEqual([rig.who(mentor)]);
  });

  it('follows a chain to its end, and a circle to the coordinator', async () => {
    const id = await rig.start();
    const { mentor, orthopedagoog, directeur, begeleider } = rig.family;
    await away(mentor, { van: '2026-11-23', vervanger: rig.who(orthopedagoog) });
    await away(orthopedagoog, { van: '2026-11-23', vervanger: rig.who(directeur) });
    expect(await rig.holders(id, 'concept')).toEqual([rig.who(directeur)]);
    await away(directeur, { van: '2026-11-23', vervanger: rig.who(mentor) });
    expect(await rig.holders(id, 'concept')).toEqual([rig.who(begeleider)]);
  });

  it('is one click for who is ill: from tomorrow morning everything open is with the coordinator, until further notice', async () => {
    const id = await rig.start();
    const { mentor, begeleider } = rig.family;
    const ill = { medewerkerId: mentor, submissionId: randomUUID(), body: { vanaf: 'MORGEN' } };
    expect(await meldAfwezigPerDirect(rig.services, await rig.coordinator(), ill)).toEqual({ ok: true });
    expect(await meldAfwezigPerDirect(rig.services, await rig.coordinator(), ill)).toEqual({ ok: true });
    expect(await rig.db('vervanging')).toMatchObject([{ van: '2026-11-24', tot: null, vervanger_id: null }]);
    expect(await rig.holders(id, 'concept')).toEqual([rig.who(mentor)]);
    await daybreak('2026-11-24');
    expect(await rig.holders(id, 'concept')).toEqual([rig.who(begeleider)]);
    await daybreak('2027-01-18');
    expect(await rig.holders(id, 'concept')).toEqual([rig.who(begeleider)]);
  });

  it('lets the stand-in of a mentor see the pupils of the group, no longer than that', async () => {
    const id = await rig.start();
    const { mentor } = rig.family;
    const tess = await rig.colleague('Tess');
    const sees = async (): Promise<boolean> =>
      findProcess(rig.services, await rig.staff(tess), id).then(
        () => true,
        () => false,
      );
    expect(await sees()).toBe(false);
    await away(mentor, { van: '2026-11-23', tot: '2026-11-24', vervanger: rig.who(tess) });
    expect(await sees()).toBe(true);
    rig.setNow(morning('2026-11-25'));
    expect(await sees()).toBe(false);
  });

  it('refuses what cannot be, at the field, with what was typed, and changes nothing', async () => {
    const { mentor, orthopedagoog, moeder } = rig.family;
    const faults = async (body: object) => {
      const result = await away(mentor, body);
      return result.ok ? [] : result.fouten.map((f) => f.veld);
    };
    expect(await faults({})).toEqual(['van']);
    expect(await faults({ van: '22-11-2026' })).toEqual(['van']);
    expect(await faults({ van: '27-11-2026', tot: '26-11-2026' })).toEqual(['tot']);
    expect(await faults({ van: '27-11-2026', vervanger: rig.who(mentor) })).toEqual(['vervanger']);
    expect(await faults({ van: '27-11-2026', vervanger: `relatie:${moeder}` })).toEqual(['vervanger']);
    expect(await rig.db('vervanging')).toEqual([]);
    expect(await faults({ van: '27-11-2026', vervanger: rig.who(orthopedagoog) })).toEqual([]);
    const again = await away(mentor, { van: '30-11-2026', tot: '1-12-2026' });
    expect(again).toMatchObject({
      ok: false,
      fouten: [
        {
          veld: 'van',
          tekst: 'Er is al een afwezigheid vastgelegd vanaf 27-11-2026. Meld die eerst af.',
        },
      ],
      waarden: { van: '30-11-2026', tot: '1-12-2026' },
    });
    expect(await rig.db('vervanging')).toHaveLength(1);
  });

  it('gives nobody the decisions of another by their own word', async () => {
    const { directeur, begeleider, orthopedagoog } = rig.family;
    const body = { van: '2026-11-24', tot: '2026-11-24', vervanger: rig.who(begeleider) };
    expect(await away(directeur, body, begeleider)).toMatchObject({
      ok: false,
      fouten: [{ veld: 'vervanger' }],
      waarden: { vervanger: rig.who(begeleider) },
    });
    expect(await rig.db('vervanging').where({ medewerker_id: directeur })).toEqual([]);
    expect(await away(directeur, body, directeur)).toEqual({ ok: true });
    expect(await away(orthopedagoog, { ...body, vervanger: rig.who(directeur) }, begeleider)).toEqual({
      ok: true,
    });
  });

  it('is said by oneself or by who coordinates or keeps the office there; by nobody else', async () => {
    const { mentor, orthopedagoog, administratie } = rig.family;
    const body = { van: '2026-11-24', tot: '2026-11-24' };
    await expect(away(mentor, body, orthopedagoog)).rejects.toMatchObject({ code: 'geen-recht' });
    expect(await away(orthopedagoog, body, orthopedagoog)).toEqual({ ok: true });
    expect(await away(mentor, body, administratie)).toEqual({ ok: true });
    const row = (await rig.db('vervanging').where({ medewerker_id: mentor }).first()) as { id: string };
    const back = { afwezigheidId: row.id, submissionId: randomUUID() };
    await expect(meldTerug(rig.services, await rig.staff(orthopedagoog), back)).rejects.toMatchObject({
      code: 'geen-recht',
    });
  });
});
