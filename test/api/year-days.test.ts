import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { begin } from '../../api/use-cases/start-process.js';
import { setGroupYears } from '../../api/use-cases/school/group-years.js';
import { recordPupilEvent } from '../../api/use-cases/school/handle.js';
import { setYearDays, yearDayValues } from '../../api/use-cases/school/year-days.js';
import { readFacts } from '../../db/processes/facts.js';
import type { Jaarmoment } from '../../domain/calendar/jaarlijn.js';
import { SCHOOLADVIES_JAARLIJN } from '../../domain/calendar/schooladvies.js';
import { TLV_JAARLIJN } from '../../domain/calendar/tlv.js';
import { defaultSettings, standaardJaardagen } from '../../domain/settings/defaults.js';
import { jaarlijstRig } from './jaarlijst-rig.js';
import type { JaarlijstRig } from './jaarlijst-rig.js';

const NOVEMBER = '2026-11-23T09:00:00.000Z';
let rig: JaarlijstRig;
const rigs: JaarlijstRig[] = [];

beforeEach(async () => {
  rig = await jaarlijstRig(NOVEMBER);
  rigs.push(rig);
});
afterAll(async () => {
  for (const r of rigs) await r.stop();
});

const office = () => rig.staff(rig.family.administratie);
async function set(more: object, submissionId: string = randomUUID()) {
  const body = { ...(await yearDayValues(rig.services, await office())), ...more };
  return setYearDays(rig.services, await office(), { submissionId, body });
}
const setting = (key: string) => rig.db('setting').where({ key }).first<{ value: string }>('value');

describe('the days of the year', () => {
  it('have a default that is a day of every year, and keep the order they ask for', async () => {
    for (const day of Object.values(standaardJaardagen))
      expect(day).toMatch(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
    expect(defaultSettings).toMatchObject(standaardJaardagen);
    expect(await set({})).toEqual({ ok: true });
    expect(await rig.db('setting')).toHaveLength(0);
  });

  it('are until then those of the year lines of TLV and advice (domain §4.2, §6.2)', () => {
    const day = (lijn: readonly Jaarmoment[], sleutel: string, grens: 'van' | 'tot' = 'van') =>
      lijn.find((m) => m.sleutel === sleutel)?.[grens];
    const { tlvSignaal, tlvEvaluatie, tlvCvb, tlvOverleg, tlvOverlegTot, ...days } = standaardJaardagen;
    expect([tlvSignaal, tlvEvaluatie, tlvCvb, tlvOverleg, tlvOverlegTot]).toEqual([
      ...['SIGNAAL', 'EVALUATIE', 'CVB', 'OVERLEG'].map((s) => day(TLV_JAARLIJN, s)),
      day(TLV_JAARLIJN, 'OVERLEG', 'tot'),
    ]);
    expect([days.tlvIndienen, days.tlvAlarm, days.tlvAlarmDirecteur]).toEqual(
      ['INDIENEN', 'ALARM', 'ALARM_DIRECTEUR'].map((s) => day(TLV_JAARLIJN, s)),
    );
    const begins = ['LIJST', 'VOORLOPIG_ADVIES', 'TOETS', 'AANMELDWEEK', 'TLV'];
    expect([days.adviesLijst, days.adviesVoorlopig, days.toets, days.aanmelding, days.adviesTlv]).toEqual(
      begins.map((s) => day(SCHOOLADVIES_JAARLIJN, s)),
    );
    expect([
      days.adviesLijstTot,
      days.adviesVoorlopigTot,
      days.toetsTot,
      days.aanmeldingTot,
      days.adviesTlvTot,
    ]).toEqual(begins.map((s) => day(SCHOOLADVIES_JAARLIJN, s, 'tot')));
    expect([days.toetsResultaat, days.adviesDefinitief, days.overdracht, days.adviesNazorg]).toEqual(
      ['RESULTAAT', 'DEFINITIEF_ADVIES', 'OVERDRACHT', 'NAZORG'].map((s) => day(SCHOOLADVIES_JAARLIJN, s)),
    );
  });

  it('are set by the school, with a line in the audit log that says what changed', async () => {
    expect(await set({ tlvSignaal: '5-10', tlvIndienen: '15-02' })).toEqual({ ok: true });
    expect(await setting('tlvSignaal')).toEqual({ value: '10-05' });
    expect(await yearDayValues(rig.services, await office())).toMatchObject({
      tlvSignaal: '05-10',
      tlvIndienen: '15-02',
      tlvCvb: '15-01',
    });
    expect(await rig.db('audit').where({ wat: 'school.jaardagen' }).first('wie', 'detail')).toEqual({
      wie: `medewerker:${rig.family.administratie}`,
      detail: {
        gewijzigd: [
          { dag: 'tlvSignaal', van: '10-01', naar: '10-05' },
          { dag: 'tlvIndienen', van: '03-01', naar: '02-15' },
        ],
      },
    });
  });

  it('are refused in plain words that say what to do, and nothing is kept', async () => {
    const says = async (more: object) => {
      const result = await set(more);
      return result.ok ? [] : result.fouten;
    };
    for (const typed of ['oktober', '1/10'])
      expect(await says({ tlvSignaal: typed })).toEqual([
        {
          veld: 'tlvSignaal',
          tekst: 'Lijst van leerlingen van wie de TLV afloopt: schrijf dag en maand, zoals 25-01.',
        },
      ]);
    expect(await says({ toets: '31-02' })).toEqual([
      {
        veld: 'toets',
        tekst:
          'Doorstroomtoets vanaf: 31-02 bestaat niet. Schrijf een dag en een maand die er elk jaar zijn, zoals 25-01.',
      },
    ]);
    expect(await says({ tlvCvb: '29-2' })).toEqual([
      { veld: 'tlvCvb', tekst: 'Advies van de CvB: 29 februari is er niet elk jaar. Kies 28-02 of 01-03.' },
    ]);
    expect(await says({ tlvEvaluatie: '30-09' })).toEqual([
      {
        veld: 'tlvEvaluatie',
        tekst:
          'Evaluatie: kan de leerling terug?: 30-09 ligt in het schooljaar voor "Lijst van leerlingen van wie de TLV afloopt" (01-10). Kies een latere dag.',
      },
    ]);
    expect(await says({ adviesNazorg: '1-8' })).toEqual([]);
    expect(await rig.db('setting').whereNot({ key: 'adviesNazorg' })).toHaveLength(0);
  });

  it('count August as the first month of the year, so that a day may move over New Year', async () => {
    expect(await set({ tlvCvb: '10-12' })).toEqual({ ok: true });
    expect(await set({ tlvEvaluatie: '05-01', tlvCvb: '20-12' })).toMatchObject({
      ok: false,
      fouten: [{ veld: 'tlvCvb' }],
    });
  });

  it('are told to every running process once, and only when one changed', async () => {
    const { id } = await rig.db.transaction((trx) =>
      begin(trx, rig.services, 'test', { soort: 'proef', leerlingId: rig.family.leerlingId }),
    );
    const events = async () => (await readFacts(rig.db, id)).filter((f) => f.kind === 'event');
    expect(await set({})).toEqual({ ok: true });
    expect(await events()).toHaveLength(0);
    const once = randomUUID();
    await set({ evaluatieMidden: '1-2' }, once);
    await set({ evaluatieMidden: '1-2' }, once);
    expect(await events()).toMatchObject([
      { key: '@/termijnenWijzigen/2026-11-23', value: { event: 'termijnenWijzigen' } },
    ]);
    expect(await rig.db('delivery').where({ process_id: id, kind: 'news' })).toHaveLength(1);
  });

  it('are not set by who does not administer', async () => {
    const mentor = await rig.staff(rig.family.mentor);
    await expect(
      setYearDays(rig.services, mentor, { submissionId: randomUUID(), body: {} }),
    ).rejects.toMatchObject({ code: 'geen-recht' });
    const browser = await rig.signIn(rig.family.mentor);
    expect((await browser.get('/school/jaardagen')).status).toBe(403);
    expect((await browser.get('/school/leerjaren')).status).toBe(403);
  });

  it('have a page that keeps what was typed beside what is wrong', async () => {
    const path = '/school/jaardagen';
    const browser = await rig.signIn(rig.family.administratie);
    expect((await browser.get('/school')).html).toContain(path);
    expect((await browser.get(path)).html).toContain('value="01-10"');
    const fields = await yearDayValues(rig.services, await office());
    const wrong = await browser.post(path, path, { ...fields, tlvSignaal: '32-10' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="32-10"');
    expect(wrong.html).toContain('32-10 bestaat niet');
    const done = await browser.post(path, path, { ...fields, tlvSignaal: '12-10' });
    expect([done.status, done.url]).toEqual([303, '/school']);
    expect((await browser.get(path)).html).toContain('value="12-10"');
  });
});

describe('what the yearly lists look at', () => {
  it('is the year of each group, which the office of its location sets', async () => {
    const { groepId } = rig.family;
    const other = await rig.group('B1', { soort: 'VSO' });
    const put = async (leerjaar: string) =>
      setGroupYears(rig.services, await office(), {
        submissionId: randomUUID(),
        body: { [`groepen.${groepId}.leerjaar`]: leerjaar, [`groepen.${other.groepId}.leerjaar`]: '3' },
      });
    expect(await put('8')).toEqual({ ok: true });
    const years = () => rig.db('groep').orderBy('naam').pluck('leerjaar');
    expect(await years()).toEqual([null, 8]);
    expect(await put('9')).toMatchObject({ ok: false, fouten: [{ veld: `groepen.${groepId}.leerjaar` }] });
    expect(await put('')).toEqual({ ok: true });
    expect(await years()).toEqual([null, null]);
    const browser = await rig.signIn(rig.family.administratie);
    const page = await browser.get('/school/leerjaren');
    expect(page.html).toContain(groepId);
    expect(page.html).not.toContain(other.groepId);
  });

  it('is the TLV, which ends on 31 July; the same number again is put right', async () => {
    const keep = async (tot: string, nummer = 'TLV-1') =>
      recordPupilEvent(rig.services, await office(), {
        soort: 'tlv',
        leerlingId: rig.family.leerlingId,
        submissionId: randomUUID(),
        body: { nummer, categorie: '2', tot },
      });
    expect(await keep('01-08-2027')).toMatchObject({ ok: false, fouten: [{ veld: 'tot' }] });
    for (const tot of ['31-07-2027', '31-07-2028']) expect(await keep(tot)).toEqual({ ok: true });
    expect(await keep('31-07-2029', 'TLV-2')).toEqual({ ok: true });
    const rows = await rig.db('tlv').orderBy('nummer').select('nummer', 'categorie', 'tot');
    expect(rows).toEqual([
      { nummer: 'TLV-1', categorie: 2, tot: '2028-07-31' },
      { nummer: 'TLV-2', categorie: 2, tot: '2029-07-31' },
    ]);
    const browser = await rig.signIn(rig.family.administratie);
    const page = await browser.get(`/school/leerlingen/${rig.family.leerlingId}/gebeurtenis/tlv`);
    expect(page.html).toContain('TLV vastleggen');
  });
});
