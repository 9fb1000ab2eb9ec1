import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aboutToStart, formContext } from '../../api/use-cases/form-context.js';
import { doProcessAct } from '../../api/use-cases/process-acts.js';
import { veelplegersVandaag } from '../../api/use-cases/veelplegers.js';
import { appendFacts, lockProcess } from '../../db/processes/facts.js';
import type { Family } from '../support/family.js';
import { besluit, start as voorstel } from '../workflows/schorsing/answers.js';
import { hear, measureRig } from './measure-rig.js';
import type { MeasureRig } from './measure-rig.js';

let rig: MeasureRig;
beforeAll(async () => {
  rig = await measureRig('2026-12-01T09:00:00.000Z');
});
afterAll(() => rig.stop());

/** A pupil of an openbare school; the setting is the location's own. */
async function openbaar(): Promise<Family> {
  const family = await rig.family();
  const value = JSON.stringify('OPENBAAR');
  await rig.db('setting').insert({ locatie_id: family.locatieId, key: 'bestuursvorm', value });
  return family;
}
const fields = (result: { readonly ok: boolean; readonly fouten?: readonly { readonly veld: string }[] }) =>
  result.fouten?.map((f) => f.veld) ?? [];

/** A suspension that was decided, for one day unless told. */
async function geschorst(
  family: Family,
  van: string,
  dagen: readonly [string, string, number],
): Promise<string> {
  const id = await rig.started(family, 'schorsing', voorstel(van, van));
  await hear(rig, family, id);
  const [eerste, laatste, aantal] = dagen;
  await rig.answered(family, id, 'besluit', besluit(eerste, laatste, aantal));
  return id;
}

describe('the kind of bevoegd gezag', () => {
  const overweging = {
    aanleiding: 'Het ging vaker mis.',
    eerder: 'Gesprekken en een schorsing.',
    bestuursvorm: 'BIJZONDER',
    leerplichtig: 'ja',
    gesloten: 'nee',
  };

  it('comes from the settings of the location, for every form', async () => {
    const [van, bijzonder] = [await openbaar(), await rig.family()];
    const list = async ({ leerlingId, locatieId }: Family) =>
      (await formContext(rig.services, aboutToStart('verwijdering', leerlingId, locatieId))).lijsten[
        'bestuursvorm'
      ];
    expect(await list(van)).toEqual([{ waarde: 'OPENBAAR', label: 'Openbaar onderwijs' }]);
    expect(await list(bijzonder)).toEqual([{ waarde: 'BIJZONDER', label: 'Bijzonder onderwijs' }]);
  });

  it('is chosen beforehand where a removal begins, and another one is refused with what was typed kept', async () => {
    const family = await openbaar();
    const browser = await rig.signIn(family.directeur);
    const path = `/processen/nieuw/verwijdering?leerling=${family.leerlingId}`;
    expect((await browser.get(path)).html).toMatch(/value="OPENBAAR" checked/);
    const refused = await browser.post(path, path, overweging);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Deze school is ingesteld als openbaar onderwijs.');
    expect(refused.html).toContain('Gesprekken en een schorsing.');
    expect(refused.html).toMatch(/value="BIJZONDER" checked/);
    expect(await rig.db('process').where({ leerling_id: family.leerlingId })).toEqual([]);
    expect((await browser.post(path, path, { ...overweging, bestuursvorm: 'OPENBAAR' })).status).toBe(303);
  });

  it('of an openbare school makes the way to object one of the Awb, in the decision on a suspension', async () => {
    const family = await openbaar();
    const id = await rig.started(family, 'schorsing', voorstel('2026-12-02', '2026-12-02'));
    await hear(rig, family, id);
    const browser = await rig.signIn(family.directeur);
    const { html } = await browser.get(`/taken/${await rig.taskOf(id, 'besluit')}`);
    expect(html).toMatch(/value="BEZWAAR_AWB" checked/);
    const klacht = besluit('2026-12-02', '2026-12-02', 1);
    expect(await rig.answer(family, id, 'besluit', klacht)).toMatchObject({
      ok: false,
      fouten: [
        {
          veld: 'rechtsmiddel',
          tekst: 'Deze school is ingesteld als openbaar onderwijs. Kies wat daarbij past.',
        },
      ],
      waarden: { rechtsmiddel: 'KLACHT' },
    });
    await rig.answered(family, id, 'besluit', { ...klacht, rechtsmiddel: 'BEZWAAR_AWB' });
    // An objection by the Awb has six weeks: the wait for it opens once the letter is delivered.
    await rig.answered(family, id, 'bekendmaken', {
      datum: '2026-12-01',
      wijze: 'OVERHANDIGD',
      bewijs: 'De moeder nam de brief aan.',
      gebeld: 'GESPROKEN',
    });
    const waits = await rig.db('fact').where({ process_id: id, kind: 'opened' }).pluck('key');
    expect(waits).toContain('uitvoeren/bezwaar/bezwaartijd/bezwaar/bezwaar');
  });

  it('of a bijzondere school refuses the Awb', async () => {
    const family = await rig.family();
    const id = await rig.started(family, 'schorsing', voorstel('2026-12-02', '2026-12-02'));
    await hear(rig, family, id);
    const awb = besluit('2026-12-02', '2026-12-02', 1, { rechtsmiddel: 'BEZWAAR_AWB' });
    expect(fields(await rig.answer(family, id, 'besluit', awb))).toEqual(['rechtsmiddel']);
  });
});

describe('the suspensions before this one', () => {
  it('are seen with the days that were decided, not with those proposed', async () => {
    const family = await rig.family();
    await geschorst(family, '2026-12-02', ['2026-12-08', '2026-12-09', 2]);
    const again = (van: string) => voorstel(van, van, { feitOp: '2026-11-30' });
    const refused = await rig.start(family, 'schorsing', again('2026-12-09'));
    expect(refused).toMatchObject({
      ok: false,
      fouten: [
        { veld: 'van', tekst: 'De leerling is dan al geschorst, van 08-12-2026 tot en met 09-12-2026.' },
      ],
    });
    expect((await rig.start(family, 'schorsing', again('2026-12-02'))).ok).toBe(true);
  });

  it('EC-51 with changed days still count together with the one after', async () => {
    const family = await rig.family();
    await geschorst(family, '2026-12-02', ['2026-12-08', '2026-12-08', 1]);
    const id = await rig.started(
      family,
      'schorsing',
      voorstel('2026-12-09', '2026-12-09', { feitOp: '2026-11-30' }),
    );
    await hear(rig, family, id);
    const body = besluit('2026-12-09', '2026-12-09', 1);
    expect(fields(await rig.answer(family, id, 'besluit', body))).toEqual(['opvolgend', 'nieuweFeiten']);
    const both = { ...body, opvolgend: true, nieuweFeiten: 'Een gevecht, op een andere dag.' };
    await rig.answered(family, id, 'besluit', both);
    // Two in succession are longer than a day together: the inspectie hears of the second one.
    await rig.taskOf(id, 'inspectie');
  });

  it('do not count once they were withdrawn, also while the case has not heard of it yet', async () => {
    const family = await rig.family();
    const id = await geschorst(family, '2026-12-02', ['2026-12-02', '2026-12-02', 1]);
    const again = voorstel('2026-12-02', '2026-12-02');
    expect(fields(await rig.start(family, 'schorsing', again))).toEqual(['van', 'feitOp']);
    await rig.db.transaction(async (trx) => {
      const process = await lockProcess(trx, id);
      const fact = { key: '@', kind: 'withdrawn', n: 1, value: {} } as const;
      if (process) await appendFacts(trx, process, [fact], { at: rig.services.now(), by: 'proef' });
    });
    expect(await rig.db('process').where({ id }).first('status')).toEqual({ status: 'lopend' });
    expect((await rig.start(family, 'schorsing', again)).ok).toBe(true);
  });

  const timeOut = { datum: '1-12-2026', tijd: '10:00', vorm: 'TIME_OUT_EXTERN', aanleiding: 'Een ruzie.' };
  const besluitTimeOut = { besluit: 'EXTERN', motivering: 'Rust.', werk: 'Rekenen', terugOp: '3-12-2026' };
  const overdracht = { tijd: '10:30', resultaat: 'OVERGEDRAGEN', aanWie: 'OUDER', naam: 'De moeder' };

  it('EC-50 of a time-out that went on: its own suspension is taken, a second one for the same facts is not', async () => {
    const family = await rig.family();
    const uit = await rig.started(family, 'time-out', timeOut);
    await rig.answered(family, uit, 'besluit', besluitTimeOut);
    await rig.answered(family, uit, 'overdracht', overdracht);
    await rig.settle(family);
    const { id } = await rig
      .db('process')
      .where({ leerling_id: family.leerlingId, soort: 'schorsing' })
      .first<{ id: string }>('id');
    const body = voorstel('2026-12-02', '2026-12-02', { aanleiding: 'VASTGELEGD', incident: uit });
    await rig.answered(family, id, 'aanleiding', body);
    await hear(rig, family, id);
    await rig.answered(family, id, 'besluit', besluit('2026-12-02', '2026-12-02', 1));
    const second = { ...body, van: '2026-12-08', tot: '2026-12-08' };
    expect(fields(await rig.start(family, 'schorsing', second))).toEqual(['incident']);
    const zonder = { ...second, aanleiding: 'NIET_VASTGELEGD', incident: undefined };
    expect(fields(await rig.start(family, 'schorsing', zonder))).toEqual(['feitOp']);
    expect((await rig.start(family, 'schorsing', { ...zonder, feitOp: '2026-11-30' })).ok).toBe(true);
  });
});

describe('the count of repeated measures', () => {
  const levels = async ({ leerlingId }: Family): Promise<readonly string[]> => {
    const rows = await rig
      .db('process as p')
      .join('fact as f', (on) => void on.on('f.process_id', 'p.id').andOnVal('f.nr', 1))
      .where({ 'p.soort': 'veelpleger', 'p.leerling_id': leerlingId })
      .orderBy('p.begonnen_op')
      .select<{ niveau: number; weg: boolean }[]>(
        rig.db.raw("(f.value ->> 'niveau')::int as niveau"),
        rig.db.raw("exists (select 1 from fact w where w.process_id = p.id and w.kind = 'withdrawn') as weg"),
      );
    return rows.map((r) => `${String(r.niveau)}${r.weg ? ' ingetrokken' : ''}`);
  };
  const maatregel = (vorm: string) => ({ datum: '1-12-2026', tijd: '10:00', vorm, aanleiding: 'Een ruzie.' });

  it('follows the decision on a suspension, and its withdrawal, in the transaction of the answer', async () => {
    const family = await rig.family();
    const id = await geschorst(family, '2026-12-01', ['2026-12-01', '2026-12-02', 2]);
    expect(await levels(family)).toEqual(['3']);
    // The wait for the return is ended by a person, and the directeur takes the decision back.
    await doProcessAct(rig.services, await rig.staff(family.begeleider), {
      procesId: id,
      actie: 'verder',
      wacht: 'uitvoeren/verloop/verloop/terugkeer',
      submissionId: randomUUID(),
      body: { reden: 'De moeder vraagt om het in te trekken.' },
    });
    await rig.answered(family, id, 'beeindigen', {
      besluit: 'INTREKKEN',
      terugOp: '2026-12-02',
      reden: 'Het klopte niet.',
      naam: 'Noor Proefsma',
      hoedanigheid: 'DIRECTEUR',
      inspectie: true,
    });
    expect(await levels(family)).toEqual(['3 ingetrokken']);
  });

  it('is not changed by an answer that decides nothing, before the decision or after it', async () => {
    const family = await rig.family();
    const id = await rig.started(family, 'schorsing', voorstel('2026-12-01', '2026-12-01'));
    await hear(rig, family, id);
    expect(await levels(family)).toEqual([]);
    await rig.answered(family, id, 'besluit', besluit('2026-12-01', '2026-12-01', 1));
    await rig.answered(family, id, 'bekendmaken', {
      datum: '2026-12-01',
      wijze: 'OVERHANDIGD',
      bewijs: 'Aan de moeder.',
      gebeld: 'NEE',
    });
    expect(await levels(family)).toEqual(['3']);
  });

  it('opens the same tasks for two decisions at the same moment as for one after the other', async () => {
    const decide = async (family: Family): Promise<readonly (() => Promise<void>)[]> => {
      const first = await rig.started(family, 'schorsing', voorstel('2026-12-01', '2026-12-01'));
      const eerder = voorstel('2026-11-30', '2026-11-30', { feitOp: '2026-11-27' });
      const second = await rig.started(family, 'schorsing', eerder);
      for (const id of [first, second]) await hear(rig, family, id);
      const more = { opvolgend: true, nieuweFeiten: 'Een gevecht.', redenEerder: 'Na een time-out.' };
      const op = (id: string, dag: string) => (): Promise<void> =>
        rig.answered(family, id, 'besluit', besluit(dag, dag, 1, { ...more, datum: '2026-12-01' }));
      return [op(second, '2026-11-30'), op(first, '2026-12-01')];
    };
    const [apart, samen] = [await rig.family(), await rig.family()];
    for (const act of await decide(apart)) await act();
    const both = await decide(samen);
    await Promise.all(both.map((act) => act()));
    const sorted = async (family: Family) => [...(await levels(family))].sort();
    expect(await sorted(apart)).toContain('4');
    expect(await sorted(samen)).toEqual(await sorted(apart));
  });

  it('of an earlier day leaves alone what was opened for a later one', async () => {
    const family = await rig.family();
    const id = await geschorst(family, '2026-12-02', ['2026-12-02', '2026-12-02', 1]);
    rig.setNow('2026-12-02T09:00:00.000Z');
    await veelplegersVandaag(rig.services);
    expect(await levels(family)).toEqual(['3']);
    rig.setNow('2026-12-01T09:00:00.000Z');
    await rig.answered(family, id, 'werk', { werk: 'Rekenen', hoe: 'Per post', contact: 'Om elf uur' });
    expect(await levels(family)).toEqual(['3']);
  });

  it('sees what one process starts by itself, and that it was not given after all', async () => {
    const family = await rig.family();
    rig.setNow('2026-11-30T09:00:00.000Z');
    await rig.started(family, 'time-out', { ...maatregel('TIME_OUT_INTERN'), datum: '30-11-2026' });
    rig.setNow('2026-12-01T09:00:00.000Z');
    const vangnet = await rig.started(family, 'time-out', maatregel('VANGNET'));
    expect(await levels(family)).toEqual([]);
    const afloop = { tot: '11:00', werk: 'Rekenen', afloop: 'TIME_OUT' };
    await rig.answered(family, vangnet, 'vangnet', afloop);
    expect(await levels(family)).toEqual(['2']);
    const { id } = await rig
      .db('process')
      .where({ leerling_id: family.leerlingId, soort: 'time-out', voorganger_id: vangnet })
      .first<{ id: string }>('id');
    await rig.settle(family);
    await rig.answered(family, id, 'besluit', { besluit: 'NIET', motivering: 'Het is opgelost.' });
    expect(await rig.db('process').where({ id }).first('uitkomst')).toEqual({ uitkomst: 'NIET_OPGELEGD' });
    expect(await levels(family)).toEqual(['2 ingetrokken']);
  });
});
