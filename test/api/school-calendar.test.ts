import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin } from '../../api/use-cases/start-process.js';
import { haalPeriodeWeg, verbeterPeriode } from '../../api/use-cases/school/calendar-events.js';
import { kalenderWijzigt } from '../../api/use-cases/school/school-events.js';
import { onRecordRig } from '../bin/on-record.js';
import type { OnRecordRig } from '../bin/on-record.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';

let rig: OnRecordRig;
let family: Family;
beforeAll(async () => {
  rig = await onRecordRig('2026-11-23T09:00:00.000Z');
  family = await smallSchool(rig.services.db);
});
afterAll(() => rig.database.drop());

const db = () => rig.services.db;
const office = () => rig.staff(family.administratie);

async function startOpp(): Promise<string> {
  const process = await db().transaction((trx) =>
    begin(trx, rig.services, 'test', { soort: 'opp', leerlingId: family.leerlingId }),
  );
  await rig.engine.news({ soort: 'opp', procesId: process.id, nr: 1, wachtMs: 0 });
  return process.id;
}
const tasksOf = (id: string) =>
  db()('task').where({ process_id: id, state: 'open' }).select<{ key: string; due: string }[]>('key', 'due');

describe('the calendar of a location', () => {
  it('plans anew when a day off was wrong, is put right or is taken away, once and only here', async () => {
    const id = await startOpp();
    const due = async () => (await tasksOf(id)).find((t) => t.key.endsWith('overlegPlannen'))?.due;
    const before = await due();
    const at = { id: family.locatieId, submissionId: randomUUID() };
    const body = { soort: 'VRIJ', naam: 'Studiedag', van: '2026-11-24', tot: '2026-11-24' };
    await kalenderWijzigt(rig.services, await office(), { ...at, body });
    const later = await due();
    expect(later).not.toBe(before);
    const { id: periodeId } = (await db()('kalender_periode').where({ naam: 'Studiedag' }).first()) as {
      id: string;
    };
    const versie = async () =>
      (await db()('locatie').where({ id: family.locatieId }).first<{ kalender_versie: number }>())
        .kalender_versie;
    const was = await versie();
    // A day in the holidays of spring, after what is open now.
    const right = { soort: 'VRIJ', naam: 'Studiedag', van: '2027-02-01', tot: '2027-02-01' };
    const wrong = { ...right, tot: '2027-01-31' };
    const change = async (b: object, submissionId: string = randomUUID()) =>
      verbeterPeriode(rig.services, await office(), {
        id: family.locatieId,
        periodeId,
        submissionId,
        body: b,
      });
    expect(await change(wrong)).toMatchObject({
      ok: false,
      fouten: [{ veld: 'tot' }],
      waarden: { naam: 'Studiedag' },
    });
    expect(await due()).toBe(later);
    const once = randomUUID();
    expect(await change(right, once)).toEqual({ ok: true });
    expect(await change(right, once)).toEqual({ ok: true });
    expect(await due()).toBe(before);
    expect(await versie()).toBe(was + 1);

    await change(body);
    expect(await due()).toBe(later);
    const away = { id: family.locatieId, periodeId, submissionId: randomUUID(), body: { zeker: 'ja' } };
    expect(await haalPeriodeWeg(rig.services, await office(), { ...away, body: {} })).toMatchObject({
      ok: false,
    });
    expect(await haalPeriodeWeg(rig.services, await office(), away)).toEqual({ ok: true });
    expect(await due()).toBe(before);
    await expect(change(right)).rejects.toMatchObject({ code: 'niet-gevonden' });
    const other = await smallSchool(db());
    await expect(
      haalPeriodeWeg(rig.services, await office(), {
        ...away,
        id: other.locatieId,
        submissionId: randomUUID(),
      }),
    ).rejects.toMatchObject({ code: 'geen-recht' });
  });
});
