import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kaartBij, prefillOf } from '../../api/use-cases/form-context.js';
import { begin } from '../../api/use-cases/start-process.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { checkForm } from '../../domain/form/index.js';
import { forms } from '../../workflows/opp/forms.js';
import { onRecordRig } from '../bin/on-record.js';
import type { OnRecordRig } from '../bin/on-record.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';

let rig: OnRecordRig;
let family: Family;
let process: ProcessRow;

beforeAll(async () => {
  rig = await onRecordRig('2026-11-23T09:00:00.000Z');
  const { db } = rig.services;
  family = await smallSchool(db);
  const tlv = { nummer: 'TLV-2026-17', categorie: 1, tot: '2028-07-31' };
  await db('tlv').insert({ ...tlv, leerling_id: family.leerlingId });
  process = await db.transaction((trx) =>
    begin(trx, rig.services, 'test', { soort: 'opp', leerlingId: family.leerlingId }),
  );
});
afterAll(() => rig.database.drop());

it('opens a first draft with what the school knows of the pupil, half a year, and the days it evaluates on', async () => {
  const known = await prefillOf(rig.services, process, forms.concept);
  expect(known['startsituatie']).toMatch(/Geboren op: \d\d-\d\d-\d{4}\./);
  expect(known['startsituatie']).toContain('Ingeschreven op: 09-11-2026.');
  expect(known['startsituatie']).toContain('Geel 1');
  expect(known['startsituatie']).toContain('TLV: TLV-2026-17, categorie 1, tot 31-07-2028.');
  expect(known).toMatchObject({
    periodeVan: '2026-11-23',
    periodeTot: '2027-05-22',
    evaluatiedata: [{ datum: '2027-01-25' }, { datum: '2027-06-01' }],
  });
  // What is filled in beforehand is no answer that the form itself would refuse.
  const checked = checkForm(forms.concept, known, { vandaag: '2026-11-23', lijsten: {} });
  const wrong = checked.ok ? [] : checked.fouten.map((f) => f.veld);
  for (const veld of Object.keys(known)) expect(wrong).not.toContain(veld);
});

it('shows it above the draft, and above no other form', async () => {
  const lines = await kaartBij(rig.services, process, forms.concept);
  expect(lines.map((l) => l.label)).toEqual([
    'Leerling',
    'Geboren op',
    'Ingeschreven op',
    'Locatie en groep',
    'TLV',
  ]);
  expect(await kaartBij(rig.services, process, forms.controle)).toEqual([]);
});

it('takes over the plan of the year before, but not its period and its evaluation days', async () => {
  const answers = {
    startsituatie: 'Kwam van een andere school.',
    leerroute: '4',
    periodeVan: '2025-12-01',
    periodeTot: '2026-05-31',
  };
  await rig.services.db('submission').insert({
    id: randomUUID(),
    process_id: process.id,
    form: 'concept',
    answers: JSON.stringify(answers),
    rendered: JSON.stringify({ titel: 'Plan', secties: [] }),
    door: 'test',
    at: rig.services.now(),
  });
  const next = { ...process, id: randomUUID(), voorganger_id: process.id };
  expect(await prefillOf(rig.services, next, forms.concept)).toMatchObject({
    startsituatie: 'Kwam van een andere school.',
    leerroute: '4',
    periodeVan: '2026-11-23',
  });
  expect(await prefillOf(rig.services, process, forms.concept)).toMatchObject({ periodeVan: '2025-12-01' });
});
