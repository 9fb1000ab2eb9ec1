import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { begin } from '../../api/use-cases/start-process.js';
import { doProcessAct } from '../../api/use-cases/process-acts.js';
import { recordPupilEvent } from '../../api/use-cases/school/handle.js';
import { startDue } from '../../api/use-cases/school/start-due.js';
import { appendFacts, lockProcess, readFacts } from '../../db/processes/facts.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import type { NewFact } from '../../workflows/kit/facts.js';
import { takeOverPlan } from '../../api/use-cases/school/take-over.js';
import { boardRows } from '../../db/api/board.js';
import { onRecordRig } from '../bin/on-record.js';
import type { OnRecordRig } from '../bin/on-record.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';

const MONDAY = '2026-11-23T09:00:00.000Z';
let rig: OnRecordRig;
let family: Family;
const rigs: OnRecordRig[] = [];

beforeEach(async () => {
  rig = await onRecordRig(MONDAY);
  rigs.push(rig);
  family = await smallSchool(rig.services.db);
});
afterAll(async () => {
  for (const r of rigs) await r.database.drop();
});

const db = () => rig.services.db;
const setting = (key: string, value: unknown) =>
  db()('setting').insert({ key, value: JSON.stringify(value) });

async function startOpp(): Promise<ProcessRow> {
  const { leerlingId } = family;
  const { id } = await db().transaction((trx) =>
    begin(trx, rig.services, 'test', { soort: 'opp', leerlingId }),
  );
  await rig.engine.news({ soort: 'opp', procesId: id, nr: 1, wachtMs: 0 });
  return processOf(id);
}
const processOf = async (id: string) =>
  (await db()<ProcessRow>('process').where({ id }).first()) as ProcessRow;
const running = async () =>
  db()<ProcessRow>('process').where({ soort: 'opp', status: 'lopend' }).orderBy('begonnen_op');
async function withdraw(procesId: string): Promise<void> {
  const staff = await rig.staff(family.begeleider);
  const input = {
    procesId,
    actie: 'intrekken',
    submissionId: randomUUID(),
    body: { reden: 'Verkeerd begonnen' },
  } as const;
  expect(await doProcessAct(rig.services, staff, input)).toMatchObject({ ok: true });
}
/** What the directeur's decision leaves: the deadline of the plan is met. */
async function append(id: string, fact: NewFact): Promise<void> {
  await db().transaction(async (trx) => {
    const process = await lockProcess(trx, id);
    if (process) await appendFacts(trx, process, [fact], { at: rig.services.now(), by: 'test' });
  });
}
const established = (id: string, key = 'termijn/wettelijk') =>
  append(id, { key, kind: 'met', n: 1, value: {} });

describe('the day that the six weeks of a plan count from (WEC art. 41a lid 2)', () => {
  it('is the enrolment, also when a plan was withdrawn and begun again', async () => {
    const first = await startOpp();
    expect(first).toMatchObject({ anker: '2026-11-09', uiterlijk: '2026-12-21' });
    await withdraw(first.id);
    rig.setNow('2026-12-07T09:00:00.000Z');
    const second = await startOpp();
    expect(second).toMatchObject({ anker: '2026-11-09', uiterlijk: '2026-12-21', voorganger_id: first.id });
    expect(second.uiterlijk_uitleg).toContain('6 weken na inschrijving op 09-11-2026 (WEC art. 41a)');
  });

  it('is the definitive placement again, after one that was withdrawn (EC-30)', async () => {
    await db()('inschrijving')
      .where({ leerling_id: family.leerlingId })
      .update({ soort: 'TIJDELIJK', definitief_op: '2026-11-16' });
    const first = await startOpp();
    await withdraw(first.id);
    rig.setNow('2026-12-07T09:00:00.000Z');
    expect(await startOpp()).toMatchObject({ anker: '2026-11-16', uiterlijk: '2026-12-28' });
  });

  it('is the new enrolment of who comes back, not the day that was recorded', async () => {
    const first = await startOpp();
    await established(first.id);
    const staff = await rig.staff(family.administratie);
    const happens = (soort: 'vertrek' | 'terugkeer', body: object) =>
      recordPupilEvent(rig.services, staff, {
        soort,
        leerlingId: family.leerlingId,
        submissionId: randomUUID(),
        body,
      });
    expect(await happens('vertrek', { op: '2026-11-13' })).toEqual({ ok: true });
    expect(await happens('terugkeer', { op: '2026-11-18', groep: family.groepId })).toEqual({ ok: true });
    const second = await startOpp();
    expect(second).toMatchObject({ anker: '2026-11-18', voorganger_id: first.id });
    expect(second.uiterlijk_uitleg).toContain('6 weken na inschrijving op 18-11-2026 (WEC art. 41a)');
  });

  it('begins anew for who came back in the year whose plan was done, by hand and by itself, and once', async () => {
    const first = await startOpp();
    await append(first.id, {
      key: '@',
      kind: 'ended',
      n: 1,
      value: { uitkomst: 'GEEVALUEERD', status: 'afgerond' },
    });
    expect(await processOf(first.id)).toMatchObject({ status: 'afgerond', ronde: 1 });
    await expect(startOpp()).rejects.toMatchObject({ code: 'al-lopend' });
    await db()('inschrijving').where({ leerling_id: family.leerlingId }).update({ tot: '2026-11-30' });
    await db()('inschrijving').insert({
      id: randomUUID(),
      leerling_id: family.leerlingId,
      locatie_id: first.locatie_id,
      van: '2027-03-01',
    });
    rig.setNow('2027-03-02T09:00:00.000Z');
    await setting('goLive', '2026-11-01');
    expect(await startDue(rig.services)).toBe(1);
    expect(await running()).toMatchObject([{ ronde: 2, schooljaar: '2026-2027', anker: '2027-03-01' }]);
    expect(await startDue(rig.services)).toBe(0);
  });

  it('is no day at all for the plan of a following year: its date is the school’s own, and says so', async () => {
    await setting('goLive', '2026-11-01');
    const first = await startOpp();
    await established(first.id);
    await db()('process').where({ id: first.id }).update({ status: 'afgerond' });
    rig.setNow('2027-08-01T04:00:00.000Z');
    expect(await startDue(rig.services)).toBe(1);
    const [{ id } = { id: '' }] = await running();
    await rig.engine.news({ soort: 'opp', procesId: id, nr: 1, wachtMs: 0 });
    const next = await processOf(id);
    expect(next).toMatchObject({ schooljaar: '2027-2028', voorganger_id: first.id });
    expect(next.uiterlijk_uitleg).toContain('eigen termijn van de school, geen termijn van de wet');
    expect(next.uiterlijk_uitleg).toContain('42 kalenderdagen na de start van dit plan op ');
    expect(next.uiterlijk_uitleg).not.toMatch(/inschrijving|WEC/);
    const concept = await db()('task')
      .where({ process_id: id, step: 'concept' })
      .first<{ due_uitleg: string }>();
    expect(concept.due_uitleg).toContain('na de start van dit plan');
  });

  it('may be begun again after it was established, without six new weeks of law', async () => {
    const first = await startOpp();
    await established(first.id);
    await withdraw(first.id);
    rig.setNow('2027-02-01T09:00:00.000Z');
    const again = await startOpp();
    expect(again.anker).toBe('2027-02-01');
    expect(again.uiterlijk_uitleg).toContain('geen termijn van de wet');
  });
});

describe('a plan whose evaluation was forgotten (WEC art. 41a lid 3)', () => {
  const forgotten = async (key?: string): Promise<ProcessRow> => {
    await setting('goLive', '2026-11-01');
    const old = await startOpp();
    if (key !== undefined) await established(old.id, key);
    rig.setNow('2027-08-02T04:00:00.000Z');
    return old;
  };

  it('keeps nobody from the plan of the next school year, and says that its evaluation is overdue', async () => {
    const old = await forgotten('termijn/wettelijk');
    expect(await startDue(rig.services)).toBe(1);
    expect(await startDue(rig.services)).toBe(0);
    expect((await running()).map((p) => [p.schooljaar, p.is_enig, p.voorganger_id])).toEqual([
      ['2026-2027', false, null],
      ['2027-2028', true, old.id],
    ]);
    const [note] = (await readFacts(db(), old.id)).filter((f) => f.kind === 'noted');
    expect(note?.detail['reden']).toContain('vóór 01-08-2027 gehouden moeten zijn (WEC art. 41a lid 3)');
    await expect(startOpp()).rejects.toMatchObject({ code: 'al-lopend' });
  });

  it('is not one that is still being made: then there is a plan under way already', async () => {
    await forgotten();
    expect(await startDue(rig.services)).toBe(0);
    await expect(startOpp()).rejects.toMatchObject({ code: 'al-lopend' });
  });
});

describe('what the board says of the yearly evaluation', () => {
  it('is a warning from 1 May, and the date of law on the page', async () => {
    const staff = await rig.staff(family.administratie);
    const taken = await takeOverPlan(rig.services, staff, {
      leerlingId: family.leerlingId,
      submissionId: randomUUID(),
      body: { vastgesteldOp: '2026-10-01', evaluatiedatum: '2027-03-01' },
    });
    const id = taken.ok ? taken.procesId : '';
    expect(await processOf(id)).toMatchObject({ uiterlijk: '2027-07-31' });
    const causes = async (now: string) => {
      await (await rig.engine.caseOf(id)).advanceTo(now);
      rig.setNow(now);
      return (await boardRows(db(), now.slice(0, 10), now)).map((r) => r.oorzaak);
    };
    expect(await causes('2027-04-30T12:00:00.000Z')).not.toContain('termijn-nadert');
    expect(await causes('2027-05-03T12:00:00.000Z')).toContain('termijn-nadert');
    expect(await causes('2027-07-31T12:00:00.000Z')).toContain('termijn-nadert');
  });
});
