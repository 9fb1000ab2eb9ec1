import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { enrolByForm } from '../../api/use-cases/school/enrol.js';
import { recordPupilEvent } from '../../api/use-cases/school/handle.js';
import { startDue } from '../../api/use-cases/school/start-due.js';
import { startProcess } from '../../api/use-cases/start-process.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { onRecordRig } from '../bin/on-record.js';
import type { OnRecordRig } from '../bin/on-record.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';

let rig: OnRecordRig;
let family: Family;
const rigs: OnRecordRig[] = [];
afterAll(async () => {
  for (const r of rigs) await r.database.drop();
});

async function live(now: string): Promise<void> {
  rig = await onRecordRig(now);
  rigs.push(rig);
  family = await smallSchool(rig.services.db);
  await db()('inschrijving').delete();
  await db()('setting').insert({ key: 'goLive', value: JSON.stringify('2026-08-01') });
}
const db = () => rig.services.db;
const enrolled = (fields: object) =>
  db()('inschrijving').insert({
    id: randomUUID(),
    leerling_id: family.leerlingId,
    locatie_id: family.locatieId,
    ...fields,
  });
const opp = () => db()<ProcessRow>('process').where({ soort: 'opp' });

describe('enrolment and the clock of the plan', () => {
  beforeEach(() => live('2026-11-24T09:00:00.000Z'));

  it('EC-27 a crisis placement with minimal data starts the plan from the day of enrolment', async () => {
    const body = {
      leerlingnummer: '00977',
      roepnaam: 'Ravi',
      geboortedatum: '2015-02-02',
      groep: family.groepId,
      van: '2026-11-24',
      volgtElders: false,
      soort: 'RESIDENTIEEL',
    };
    const office = await rig.staff(family.administratie);
    const result = await enrolByForm(rig.services, office, { submissionId: randomUUID(), body });
    expect(result).toMatchObject({ ok: true });
    const [process, ...more] = await opp();
    expect(more).toEqual([]);
    expect(process).toMatchObject({ status: 'lopend', anker: '2026-11-24' });
    const caseOf = await rig.engine.caseOf(process?.id ?? '');
    await caseOf.advanceTo('2026-11-24T09:00:00.000Z');
    // Six weeks from Tuesday 24 November: Tuesday 5 January 2027.
    expect((await opp())[0]?.uiterlijk).toBe('2027-01-05');
  });

  it('EC-29 a placement shorter than six weeks has its plan started, which lapses when the pupil leaves', async () => {
    await enrolled({ van: '2026-11-24' });
    expect(await startDue(rig.services)).toBe(1);
    const [process] = await opp();
    const id = process?.id ?? '';
    await rig.engine.news({ soort: 'opp', procesId: id, nr: 1, wachtMs: 0 });
    await recordPupilEvent(rig.services, await rig.staff(family.administratie), {
      soort: 'vertrek',
      leerlingId: family.leerlingId,
      submissionId: randomUUID(),
      body: { op: '2026-12-11' },
    });
    expect((await opp())[0]?.status).toBe('lopend');
    await (await rig.engine.caseOf(id)).advanceTo('2026-12-12T09:00:00.000Z');
    expect((await opp())[0]).toMatchObject({ status: 'vervallen' });
  });

  it('EC-31 who leaves while the plan is drafted has no open task left, and no reminder that can still go out', async () => {
    await enrolled({ van: '2026-11-09' });
    await startDue(rig.services);
    const [process] = await opp();
    const id = process?.id ?? '';
    await rig.engine.news({ soort: 'opp', procesId: id, nr: 1, wachtMs: 0 });
    expect(await db()('task').where({ process_id: id, state: 'open' })).not.toEqual([]);
    await recordPupilEvent(rig.services, await rig.staff(family.administratie), {
      soort: 'vertrek',
      leerlingId: family.leerlingId,
      submissionId: randomUUID(),
      body: { op: '2026-11-24' },
    });
    expect(await db()('task').where({ process_id: id, state: 'open' })).toEqual([]);
    expect((await rig.engine.caseOf(id)).nextWakeAt()).toBeUndefined();
    // A mail that was on its way asks about a task; it is looked at again at the moment of sending.
    const waiting = await db()('mail').where({ process_id: id, state: 'wacht' }).whereNull('while_open');
    expect(waiting.map((m: { text: string }) => m.text)).toEqual(waiting.map(() => 'vervallen'));
  });

  it('EC-36 who is taught here and enrolled elsewhere gets no plan, not by itself and not by hand', async () => {
    await enrolled({ van: '2026-11-09', volgt_elders: true });
    expect(await startDue(rig.services)).toBe(0);
    await expect(
      startProcess(rig.services, await rig.staff(family.begeleider), {
        soort: 'opp',
        leerlingId: family.leerlingId,
        wachtMs: 0,
      }),
    ).rejects.toMatchObject({ code: 'niet-ingeschreven' });
    expect(await opp()).toEqual([]);
  });
});

describe('enrolment in the summer', () => {
  beforeEach(() => live('2026-08-31T07:00:00.000Z'));

  it('EC-33 enrolled on 1 August and first seen in September: six weeks from 1 August all the same', async () => {
    await enrolled({ van: '2026-08-01' });
    expect(await startDue(rig.services)).toBe(1);
    const [process] = await opp();
    expect(process?.anker).toBe('2026-08-01');
    await rig.engine.news({ soort: 'opp', procesId: process?.id ?? '', nr: 1, wachtMs: 0 });
    // Saturday 12 September moves to the next working day (ATW art. 1).
    expect((await opp())[0]).toMatchObject({ uiterlijk: '2026-09-14' });
  });
});
