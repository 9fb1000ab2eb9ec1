import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { jaarlijst } from '../../api/queries/jaarlijst.js';
import { enrolByForm } from '../../api/use-cases/school/enrol.js';
import { keepCsv } from '../../api/use-cases/school/files.js';
import { recordPupilEvent } from '../../api/use-cases/school/handle.js';
import type { PupilEvent } from '../../api/use-cases/school/handle.js';
import { importPupils } from '../../api/use-cases/school/import-pupils.js';
import { startDue } from '../../api/use-cases/school/start-due.js';
import { VOORBEELD_KOP } from '../../db/import/columns.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { readFacts } from '../../db/processes/facts.js';
import { onRecordRig } from '../bin/on-record.js';
import type { OnRecordRig } from '../bin/on-record.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';

let rig: OnRecordRig;
let family: Family;
const rigs: OnRecordRig[] = [];
beforeEach(async () => {
  rig = await onRecordRig('2026-11-24T09:00:00.000Z');
  rigs.push(rig);
  family = await smallSchool(rig.services.db);
  await db()('setting').insert({ key: 'goLive', value: JSON.stringify('2026-08-01') });
});
afterAll(async () => {
  for (const r of rigs) await r.database.drop();
});
const db = () => rig.services.db;
const office = () => rig.staff(family.administratie);
const running = (leerlingId: string, soort: string) =>
  db()<ProcessRow>('process').where({ leerling_id: leerlingId, soort, status: 'lopend' });

async function enrol(more: object): Promise<string> {
  const body = {
    leerlingnummer: '00977',
    roepnaam: 'Ravi',
    geboortedatum: '2015-02-02',
    groep: family.groepId,
    van: '2026-11-02',
    volgtElders: false,
    soort: 'GEWOON',
    ...more,
  };
  const result = await enrolByForm(rig.services, await office(), { submissionId: randomUUID(), body });
  if (!result.ok) throw new Error(JSON.stringify(result.fouten));
  return result.leerlingId;
}
const happens = async (leerlingId: string, soort: PupilEvent, body: object) =>
  recordPupilEvent(rig.services, await office(), { soort, leerlingId, submissionId: randomUUID(), body });

describe('a kind of enrolment', () => {
  it('EC-30 a tijdelijke plaatsing from the form has no plan until it is definitive, and counts from that day', async () => {
    const id = await enrol({ soort: 'TIJDELIJK' });
    await startDue(rig.services);
    expect(await running(id, 'opp')).toEqual([]);
    expect(await happens(id, 'definitief', { op: '2026-11-24' })).toEqual({ ok: true });
    expect(await running(id, 'opp')).toMatchObject([{ anker: '2026-11-24' }]);
  });

  it('EC-30 is read from a file too, with who is enrolled elsewhere and everything about the parents', async () => {
    const cell: Readonly<Record<string, string>> = {
      roepnaam: 'Jip',
      achternaam: 'Proefsma',
      geboortedatum: '03-02-2016',
      locatie: family.locatieId.slice(0, 6),
      groep: 'Geel 1',
      inschrijfdatum: '09-11-2026',
      ouder1_voornaam: 'Els',
      ouder1_achternaam: 'Proefsma',
      ouder1_gezag: 'ja',
      ouder1_contactverbod: 'ja',
      ouder1_contactverbod_tekst: 'Rechtbank, 1 november 2026.',
      ouder1_geheim_adres: 'ja',
      ouder1_taal: 'Turks',
      ouder1_tolk: 'ja',
      ouder1_kanaal: 'post',
      ouder1_informatierecht: 'geen',
      ouder1_woont_bij: 'deels',
      ouder1_verzorger: 'nee',
    };
    const line = (more: object) =>
      VOORBEELD_KOP.split(';')
        .map((naam) => (({ ...cell, ...more }) as Readonly<Record<string, string>>)[naam] ?? '')
        .join(';');
    const table = [
      VOORBEELD_KOP,
      line({ leerlingnummer: '00801', plaatsing: 'tijdelijk' }),
      line({ leerlingnummer: '00802', roepnaam: 'Bo', plaatsing: 'residentieel', volgt_elders: 'ja' }),
    ].join('\n');
    const csv = await keepCsv(rig.services, await office(), 'leerlingen', Buffer.from(table));
    expect(await importPupils(rig.services, await office(), csv)).toBe(2);
    const rows = await db()('inschrijving as i')
      .join('leerling as l', 'l.id', 'i.leerling_id')
      .whereIn('leerlingnummer', ['00801', '00802'])
      .orderBy('leerlingnummer')
      .select('i.soort', 'i.volgt_elders');
    expect(rows).toEqual([
      { soort: 'TIJDELIJK', volgt_elders: false },
      { soort: 'RESIDENTIEEL', volgt_elders: true },
    ]);
    expect(await db()('process')).toEqual([]);
    const parent: unknown = await db()('relatie as r')
      .join('betrokkene as b', 'b.id', 'r.betrokkene_id')
      .join('leerling as l', 'l.id', 'r.leerling_id')
      .where({ leerlingnummer: '00801' })
      .first('r.*', 'b.geheim_adres', 'b.taal', 'b.tolk_nodig', 'b.voorkeurskanaal');
    expect(parent).toMatchObject({
      contactverbod: true,
      contactverbod_tekst: 'Rechtbank, 1 november 2026.',
      informatierecht: 'GEEN',
      verzorger: false,
      woont_bij: true,
      woont_bij_procent: 50,
      geheim_adres: true,
      taal: 'tr',
      tolk_nodig: true,
      voorkeurskanaal: 'POST',
    });
    expect(await db()('aandachtspunt').where({ soort: 'onbereikbaar', state: 'open' })).toHaveLength(2);
  });

  it('EC-28 a residential placement that ends while the pupil stays begins the TLV at once, for that day', async () => {
    const id = await enrol({ soort: 'RESIDENTIEEL' });
    expect(await happens(id, 'plaatsingEindigt', { op: '2026-12-04' })).toEqual({ ok: true });
    const [process, ...more] = await running(id, 'tlv');
    expect(more).toEqual([]);
    const log = await readFacts(db(), process?.id ?? '');
    expect(log[0]?.value).toMatchObject({ aanleiding: 'EINDE_PLAATSING', einddatum: '2026-12-04' });
    await rig.engine.news({ soort: 'tlv', procesId: process?.id ?? '', nr: 1, wachtMs: 0 });
    expect(await db()('task').where({ process_id: process?.id, state: 'open' })).toMatchObject([
      { step: 'evaluatie' },
    ]);
    // Again: the one that runs goes on.
    expect(await happens(id, 'plaatsingEindigt', { op: '2026-12-11' })).toEqual({ ok: true });
    expect(await running(id, 'tlv')).toHaveLength(1);
  });

  it('EC-28 after the last day of the placement the yearly list asks for a TLV as of everybody', async () => {
    const id = await enrol({ soort: 'RESIDENTIEEL' });
    const tlv = rig.services.register['tlv'];
    if (!tlv) throw new Error('no tlv');
    const why = async () => (await jaarlijst(rig.services, tlv)).find((r) => r.leerlingId === id)?.reden;
    await db()('inschrijving').where({ leerling_id: id }).update({ plaatsing_tot: '2026-12-11' });
    expect(await why()).toContain('Zolang de plaatsing in de instelling duurt');
    rig.setNow('2026-12-14T09:00:00.000Z');
    expect(await why()).toContain('Er is geen TLV vastgelegd');
  });

  it('EC-28 is refused for who is not placed in an institution, and changes nothing', async () => {
    const id = await enrol({});
    const result = await happens(id, 'plaatsingEindigt', { op: '2026-12-04' });
    expect(result).toMatchObject({
      ok: false,
      fouten: [{ veld: '', tekst: 'Deze leerling is niet geplaatst in een instelling.' }],
    });
    expect(await running(id, 'tlv')).toEqual([]);
  });
});
