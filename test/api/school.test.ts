import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { begin } from '../../api/use-cases/start-process.js';
import { enrolByForm } from '../../api/use-cases/school/enrol.js';
import { keepCsv } from '../../api/use-cases/school/files.js';
import { recordPupilEvent } from '../../api/use-cases/school/handle.js';
import type { PupilEvent } from '../../api/use-cases/school/handle.js';
import { importPupils, previewPupils } from '../../api/use-cases/school/import-pupils.js';
import {
  kalenderWijzigt,
  mentorWisselt,
  setGoLive,
  setReminders,
  setTerms,
} from '../../api/use-cases/school/school-events.js';
import { startDue } from '../../api/use-cases/school/start-due.js';
import { takeOverPlans } from '../../api/use-cases/school/take-over-csv.js';
import { takeOverPlan } from '../../api/use-cases/school/take-over.js';
import { VOORBEELD_KOP } from '../../db/import/columns.js';
import { readFacts } from '../../db/processes/facts.js';
import type { ProcessRow } from '../../db/processes/facts.js';
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
const office = () => rig.staff(family.administratie);

async function startOpp(): Promise<string> {
  const process = await db().transaction((trx) =>
    begin(trx, rig.services, 'test', { soort: 'opp', leerlingId: family.leerlingId }),
  );
  await rig.engine.news({ soort: 'opp', procesId: process.id, nr: 1, wachtMs: 0 });
  return process.id;
}
async function happens(soort: PupilEvent, body: object, submissionId: string = randomUUID()): Promise<void> {
  const result = await recordPupilEvent(rig.services, await office(), {
    soort,
    leerlingId: family.leerlingId,
    submissionId,
    body,
  });
  expect(result).toEqual({ ok: true });
}
const processOf = async (id: string) =>
  (await db()<ProcessRow>('process').where({ id }).first()) as ProcessRow;
const tasksOf = async (id: string) =>
  (await db()('task').where({ process_id: id, state: 'open' }).orderBy('key')) as {
    key: string;
    wie: string[];
    due: string;
  }[];
const setting = (key: string, value: unknown) =>
  db()('setting').insert({ key, value: JSON.stringify(value) });

describe('something happens around a pupil', () => {
  it('ends the running process when the pupil leaves today, once for the same form', async () => {
    const id = await startOpp();
    const once = randomUUID();
    await happens('vertrek', { op: '2026-11-23' }, once);
    await happens('vertrek', { op: '2026-11-23' }, once);
    expect(await processOf(id)).toMatchObject({ status: 'vervallen' });
    expect((await readFacts(db(), id)).filter((f) => f.kind === 'event')).toMatchObject([
      { key: '@/vertrekt/2026-11-23' },
    ]);
    expect(await db()('inschrijving').where({ leerling_id: family.leerlingId }).first('tot')).toEqual({
      tot: '2026-11-23',
    });
  });

  it('waits for a leaving that is planned, and wakes for it', async () => {
    const id = await startOpp();
    await happens('vertrek', { op: '2026-12-04' });
    expect(await processOf(id)).toMatchObject({ status: 'lopend' });
    await (await rig.engine.caseOf(id)).advanceTo('2026-12-05T09:00:00.000Z');
    expect(await processOf(id)).toMatchObject({ status: 'vervallen' });
  });

  it('stops everything at once when the pupil has died: no mail is left waiting and nobody is told', async () => {
    const id = await startOpp();
    expect(await db()('mail').where({ process_id: id, state: 'wacht' })).not.toHaveLength(0);
    await happens('overlijden', { op: '2026-11-22', zeker: true });
    expect(await processOf(id)).toMatchObject({ status: 'vervallen' });
    expect(await db()('mail').where({ process_id: id }).whereNot({ state: 'niet_nodig' })).toHaveLength(0);
  });

  it('gives the tasks of the mentor to the new one, also when it is put right the same day', async () => {
    const id = await startOpp();
    for (const who of [family.orthopedagoog, family.begeleider]) {
      const input = {
        id: family.groepId,
        submissionId: randomUUID(),
        body: { mentoren: [who], op: '2026-11-23' },
      };
      expect(await mentorWisselt(rig.services, await office(), input)).toEqual({ ok: true });
      const concept = (await tasksOf(id)).find((t) => t.key.endsWith('concept'));
      expect(concept?.wie).toEqual([`medewerker:${who}`]);
    }
  });

  it('follows the pupil to another group on the day itself', async () => {
    const id = await startOpp();
    const groep = randomUUID();
    await db()('groep').insert({ id: groep, locatie_id: family.locatieId, naam: 'Geel 2' });
    await db()('groep_mentor').insert({
      groep_id: groep,
      medewerker_id: family.directeur,
      van: '2026-08-01',
    });
    await happens('plaatsing', { op: '2026-11-30', groep });
    const concept = async () => (await tasksOf(id)).find((t) => t.key.endsWith('concept'))?.wie;
    expect(await concept()).toEqual([`medewerker:${family.mentor}`]);
    await (await rig.engine.caseOf(id)).advanceTo('2026-11-30T08:00:00.000Z');
    expect(await concept()).toEqual([`medewerker:${family.directeur}`]);
  });

  it('records what a source says about authority, and refuses a person of another pupil', async () => {
    const id = await startOpp();
    const body = {
      relatie: family.vader,
      gezag: 'NEE',
      bron: 'beschikking rechtbank',
      bronDatum: '2026-11-20',
    };
    await happens('gezag', body);
    expect(await db()('relatie').where({ id: family.vader }).first('gezag')).toEqual({ gezag: 'NEE' });
    expect((await readFacts(db(), id)).some((f) => f.value['event'] === 'gezagWijzigt')).toBe(true);
    const input = {
      soort: 'gezag',
      leerlingId: family.leerlingId,
      submissionId: randomUUID(),
      body: { ...body, relatie: randomUUID() },
    } as const;
    expect(await recordPupilEvent(rig.services, await office(), input)).toMatchObject({ ok: false });
  });

  it('expects another birthday when the date of birth is put right', async () => {
    const id = await startOpp();
    await happens('geboortedatum', { geboortedatum: '2009-01-05' });
    const expected = (await readFacts(db(), id)).findLast((f) => f.value['expected'] !== undefined);
    expect(JSON.stringify(expected?.value)).toContain('2027-01-05');
    expect(expected?.kind).toBe('expected');
  });

  it.each([
    ['wordt12', '2014-11-01'],
    ['wordt16', '2010-11-01'],
    ['wordt18', '2008-11-01'],
  ])('tells %s at once where the date that was put right has passed it', async (event, geboortedatum) => {
    await db()('leerling').where({ id: family.leerlingId }).update({ geboortedatum: '2016-03-03' });
    const id = await startOpp();
    await happens('geboortedatum', { geboortedatum });
    const told = (await readFacts(db(), id)).filter((f) => f.kind === 'event').map((f) => f.value['event']);
    expect(told).toEqual([event]);
  });

  it('has requests looked at again where the pupil is not sixteen after all', async () => {
    await db()('leerling').where({ id: family.leerlingId }).update({ geboortedatum: '2010-05-05' });
    const id = await startOpp();
    await happens('geboortedatum', { geboortedatum: '2011-05-05' });
    const told = (await readFacts(db(), id)).filter((f) => f.kind === 'event').map((f) => f.value['event']);
    expect(told).toEqual(['gezagWijzigt']);
  });

  it('EC-30 counts the six weeks anew from the day a tijdelijke plaatsing became definitive, and says so', async () => {
    await db()('inschrijving').where({ leerling_id: family.leerlingId }).update({ soort: 'TIJDELIJK' });
    const id = await startOpp();
    const date = () =>
      db()<ProcessRow>('process').where({ id }).first('uiterlijk', 'uiterlijk_uitleg', 'anker');
    await vi.waitFor(async () => expect((await date())?.uiterlijk).not.toBeNull());
    await happens('definitief', { op: '2026-11-20' });
    await vi.waitFor(async () => expect((await date())?.uiterlijk).toBe('2027-01-04'), 20_000);
    expect((await date())?.uiterlijk_uitleg).toContain('definitieve plaatsing');
    expect((await date())?.anker).toBe('2026-11-20');
  });

  it('refuses a definitive placement for who was not placed for a time', async () => {
    const id = await startOpp();
    const input = {
      soort: 'definitief',
      leerlingId: family.leerlingId,
      submissionId: randomUUID(),
      body: { op: '2026-11-20' },
    } as const;
    expect(await recordPupilEvent(rig.services, await office(), input)).toEqual({
      ok: false,
      fouten: [{ veld: '', tekst: 'Deze leerling is niet tijdelijk geplaatst.' }],
      waarden: { op: '2026-11-20' },
    });
    expect((await readFacts(db(), id)).some((f) => f.kind === 'event')).toBe(false);
  });

  it('enrols who comes back and starts anew where the school has gone live', async () => {
    await setting('goLive', '2026-11-01');
    const id = await startOpp();
    await happens('vertrek', { op: '2026-11-20' });
    await happens('terugkeer', { op: '2026-11-23', groep: family.groepId });
    const rows = await db()<ProcessRow>('process')
      .where({ leerling_id: family.leerlingId })
      .orderBy('begonnen_op');
    expect(rows.map((r) => [r.status, r.voorganger_id])).toEqual([
      ['vervallen', null],
      ['lopend', id],
    ]);
  });

  it('is not done by who does not administer, nor for a pupil who is not there', async () => {
    const mentor = await rig.staff(family.mentor);
    const input = {
      soort: 'vertrek',
      leerlingId: family.leerlingId,
      submissionId: randomUUID(),
      body: { op: '2026-11-23' },
    } as const;
    await expect(recordPupilEvent(rig.services, mentor, input)).rejects.toMatchObject({
      code: 'leerling-onbekend',
    });
    await expect(
      recordPupilEvent(rig.services, await office(), { ...input, leerlingId: 'x' }),
    ).rejects.toMatchObject({ code: 'leerling-onbekend' });
  });
});

describe('the school changes what it sets', () => {
  it('plans practical terms anew for a day off, and leaves the legal date', async () => {
    const id = await startOpp();
    const before = await processOf(id);
    const due = async () => (await tasksOf(id)).find((t) => t.key.endsWith('overlegPlannen'))?.due;
    expect(await due()).toBe('2026-11-26');
    const body = { soort: 'VRIJ', naam: 'Studiedag', van: '2026-11-25', tot: '2026-11-25' };
    expect(
      await kalenderWijzigt(rig.services, await office(), {
        id: family.locatieId,
        submissionId: randomUUID(),
        body,
      }),
    ).toEqual({ ok: true });
    expect(await due()).toBe('2026-11-27');
    expect((await processOf(id)).uiterlijk).toBe(before.uiterlijk);
  });

  it('gives running tasks the date of a changed term, and refuses what is no term', async () => {
    const id = await startOpp();
    const { definition } = rig.services.register['opp'] ?? {};
    const own = Object.fromEntries(
      Object.entries(definition?.termen ?? {})
        .filter(([, t]) => !t.wettelijk)
        .map(([n, t]) => [n, t.n]),
    );
    const set = async (plannen: unknown) =>
      setTerms(rig.services, await office(), {
        soort: 'opp',
        submissionId: randomUUID(),
        body: { ...own, plannen },
      });
    expect(await set(5)).toEqual({ ok: true });
    expect((await tasksOf(id)).find((t) => t.key.endsWith('overlegPlannen'))?.due).toBe('2026-11-30');
    expect(await set('veel')).toMatchObject({ ok: false });
  });

  it('checks reminders plainly', async () => {
    const body = {
      herinnerenVooraf: '2, 10',
      uur: '08:15',
      postDagen: 3,
      evaluatieMidden: '1-2',
      evaluatieEind: '15-06',
    };
    const set = async (more: object) =>
      setReminders(rig.services, await office(), { submissionId: randomUUID(), body: { ...body, ...more } });
    expect(await set({})).toEqual({ ok: true });
    expect(await db()('setting').where({ key: 'evaluatieMidden' }).first('value')).toEqual({
      value: '02-01',
    });
    expect(await set({ uur: '23:00' })).toMatchObject({ ok: false, fouten: [{ veld: 'uur' }] });
    expect(await set({ evaluatieEind: '31-02' })).toMatchObject({
      ok: false,
      fouten: [{ veld: 'evaluatieEind' }],
    });
  });
});

describe('what starts by itself', () => {
  it('is nothing before the school goes live, then each pupil once', async () => {
    expect(await startDue(rig.services)).toBe(0);
    await setGoLive(rig.services, await office(), {
      submissionId: randomUUID(),
      body: { goLive: '2026-11-01' },
    });
    expect(await startDue(rig.services)).toBe(1);
    expect(await startDue(rig.services)).toBe(0);
    expect(await db()('process').select('status', 'anker')).toEqual([
      { status: 'lopend', anker: '2026-11-09' },
    ]);
  });

  it('leaves who was enrolled before, until the school year that begins after going live', async () => {
    await setting('goLive', '2026-11-20');
    expect(await startDue(rig.services)).toBe(0);
    rig.setNow('2027-08-30T03:00:00.000Z');
    expect(await startDue(rig.services)).toBe(1);
    expect(await db()('process').first('schooljaar', 'anker')).toEqual({
      schooljaar: '2027-2028',
      // The first school day of that year: no term of law counts from there.
      anker: '2027-09-06',
    });
  });

  it('passes over who is enrolled elsewhere, has left, is to come, or was withdrawn from it by a person', async () => {
    await setting('goLive', '2026-11-01');
    const enrolment = () => db()('inschrijving').where({ leerling_id: family.leerlingId });
    for (const change of [
      { volgt_elders: true },
      { volgt_elders: false, tot: '2026-11-20' },
      { tot: null, van: '2026-12-01' },
    ]) {
      await enrolment().update(change);
      expect(await startDue(rig.services)).toBe(0);
    }
    await enrolment().update({ van: '2026-11-09' });
    expect(await startDue(rig.services)).toBe(1);
    await db()('process').update({ status: 'ingetrokken' });
    expect(await startDue(rig.services)).toBe(0);
  });
});

describe('a plan from before', () => {
  const body = { vastgesteldOp: '2026-10-01', evaluatiedatum: '2027-03-01' };
  const take = async (more: object = {}) =>
    takeOverPlan(rig.services, await office(), {
      leerlingId: family.leerlingId,
      submissionId: randomUUID(),
      body: { ...body, ...more },
    });

  it('stands at established at once, without a mail or a task; its date of law is that of the evaluation', async () => {
    const result = await take();
    expect(result.ok).toBe(true);
    const process = (await db()<ProcessRow>('process').first()) as ProcessRow;
    expect(process).toMatchObject({
      stap: 'vastgesteld',
      status: 'lopend',
      uiterlijk: '2027-07-31',
      anker: '2026-10-01',
    });
    expect(await db()('mail')).toHaveLength(0);
    expect(await tasksOf(process.id)).toHaveLength(0);
    expect(await startDue(rig.services)).toBe(0);
    await expect(take()).rejects.toMatchObject({ code: 'al-lopend', detail: { procesId: process.id } });
  });

  it('is refused with an evaluation before it, and nothing is kept', async () => {
    expect(await take({ evaluatiedatum: '2026-09-01' })).toMatchObject({
      ok: false,
      fouten: [{ veld: 'evaluatiedatum' }],
    });
    expect(await db()('process')).toHaveLength(0);
  });

  it('comes by a table too, once', async () => {
    const [row] = await db()('leerling').select<{ leerlingnummer: string }[]>('leerlingnummer');
    const csv = `leerlingnummer;vastgesteld_op;evaluatiedatum\n${row?.leerlingnummer ?? ''};01-10-2026;01-03-2027\nonbekend;01-10-2026;01-03-2027\n`;
    const staff = await office();
    const id = await keepCsv(rig.services, staff, 'ingebruikname', Buffer.from(csv));
    expect(await takeOverPlans(rig.services, staff, id)).toBe(1);
    expect(await takeOverPlans(rig.services, staff, id)).toBe(0);
  });
});

describe('pupils come in', () => {
  const cell: Readonly<Record<string, string>> = {
    leerlingnummer: '00901',
    roepnaam: 'Ömer',
    tussenvoegsel: "'t",
    achternaam: 'El van den Zonneproef',
    geboortedatum: '03-02-2016',
    groep: 'Geel 1',
    inschrijfdatum: '09-11-2026',
    ouder1_relatie: 'moeder',
    ouder1_voornaam: 'Hélène',
    ouder1_achternaam: 'Proefsma',
    ouder1_email: 'helene@example.org',
    ouder1_gezag: 'ja',
  };
  const line = (locatie: string, more: Readonly<Record<string, string>> = {}): string =>
    VOORBEELD_KOP.split(';')
      .map((naam) => ({ ...cell, locatie, ...more })[naam] ?? '')
      .join(';');

  it('from a table: brothers and sisters share a parent, the same table again makes nobody', async () => {
    await setting('goLive', '2026-11-01');
    const staff = await office();
    const code = family.locatieId.slice(0, 6);
    const second = line(code, {
      leerlingnummer: '00902',
      roepnaam: 'Esra',
      ouder1_email: 'Helene@example.org',
    });
    const id = await keepCsv(
      rig.services,
      staff,
      'leerlingen',
      Buffer.from([VOORBEELD_KOP, line(code), second].join('\r\n')),
    );
    expect((await previewPupils(rig.services, staff, id)).rijen).toHaveLength(2);
    expect(await importPupils(rig.services, staff, id)).toBe(2);
    expect(await importPupils(rig.services, staff, id)).toBe(0);
    expect(await db()('betrokkene').whereRaw("lower(email) = 'helene@example.org'")).toHaveLength(1);
    expect(
      await db()('process')
        .join('leerling', 'leerling.id', 'process.leerling_id')
        .whereIn('leerlingnummer', ['00901', '00902']),
    ).toHaveLength(2);
    const preview = await previewPupils(rig.services, staff, id);
    expect(preview.rijen).toHaveLength(0);
    expect(preview.fouten.map((f) => [f.regel, f.leerlingId !== undefined])).toEqual([
      [2, true],
      [3, true],
    ]);
  });

  it('by hand: a known number leads to the pupil who has it, a BSN is refused', async () => {
    const body = {
      leerlingnummer: '00903',
      roepnaam: 'Jip',
      geboortedatum: '2018-05-05',
      groep: family.groepId,
      van: '2027-08-01',
      volgtElders: false,
      soort: 'GEWOON',
    };
    const enrol = async (more: object = {}) =>
      enrolByForm(rig.services, await office(), { submissionId: randomUUID(), body: { ...body, ...more } });
    const first = await enrol();
    expect(first).toMatchObject({ ok: true, bestond: false });
    expect(await enrol()).toMatchObject({
      ok: true,
      bestond: true,
      leerlingId: first.ok ? first.leerlingId : '',
    });
    expect(await enrol({ leerlingnummer: '999999011' })).toMatchObject({
      ok: false,
      fouten: [{ veld: 'leerlingnummer' }],
    });
    expect(await db()('process')).toHaveLength(0);
  });
});
