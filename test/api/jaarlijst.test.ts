import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { jaarlijst } from '../../api/queries/jaarlijst.js';
import type { Services } from '../../api/services.js';
import { bulkKinds, bulkLijst } from '../../api/use-cases/jaarlijst/bulk-list.js';
import { bulkResultaat, bulkStart, bulkVoorbeeld } from '../../api/use-cases/jaarlijst/bulk-start.js';
import { startCandidates } from '../../api/use-cases/jaarlijst/start-candidates.js';
import { startDue } from '../../api/use-cases/school/start-due.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { loadRegister } from '../../workflows/register.js';
import type { Kandidaat } from '../../workflows/register.js';
import { jaarlijstRig } from './jaarlijst-rig.js';
import type { JaarlijstRig } from './jaarlijst-rig.js';

const NOVEMBER = '2026-11-23T09:00:00.000Z';
const EINDE = '2027-07-31';
let rig: JaarlijstRig;
const rigs: JaarlijstRig[] = [];

beforeEach(async () => {
  rig = await jaarlijstRig(NOVEMBER);
  rigs.push(rig);
});
afterAll(async () => {
  for (const r of rigs) await r.stop();
});

const begeleider = () => rig.staff(rig.family.begeleider);
const processes = () => rig.db<ProcessRow>('process').orderBy('begonnen_op');
const bulk = async (leerlingen: readonly string[], more: object = {}, services: Services = rig.services) => {
  const input = { soort: 'proef', leerlingen, inzending: randomUUID(), body: { richting: 'VO' }, ...more };
  return { input, result: await bulkStart(services, await begeleider(), input) };
};
const outcome = async (inzending: string) => {
  const { regels } = await bulkResultaat(rig.services, await begeleider(), 'proef', inzending);
  return regels.map((r) => [r.naam, r.uitkomst, r.reden]);
};
async function standen(services: Services = rig.services) {
  const { regels } = await bulkLijst(services, await begeleider(), 'proef');
  return Object.fromEntries(regels.map((r) => [r.naam.replace('Proefstra, ', ''), [r.stand, r.reden]]));
}

describe('the list of a school year', () => {
  it('says of every pupil whether the rule puts it on, and why not', async () => {
    await rig.pupil('Ada', { tlv: EINDE });
    await rig.pupil('Bo', { tlv: '2028-07-31' });
    const cas = await rig.pupil('Cas', { tlv: EINDE });
    await bulk([cas]);
    const [running] = await processes();
    await rig.pupil('Dana', { tlv: EINDE, enrolment: { tot: '2026-10-02' } });
    await rig.pupil('Eef', { tlv: EINDE, enrolment: { volgt_elders: true } });
    const { groepId, locatieId } = await rig.group('B1', { soort: 'VSO' });
    await rig.db('medewerker_rol').where({ rol: 'LEERLINGBEGELEIDER' }).update({ locatie_id: null });
    await rig.pupil('Fay', { tlv: EINDE, groepId, locatieId });
    const gone = await rig.pupil('Gijs', { tlv: EINDE });
    await rig.db('leerling').where({ id: gone }).update({ overleden_op: '2026-11-01' });
    expect(await standen(rig.withKind({ schoolsoort: ['SO'] }))).toEqual({
      Ada: ['kandidaat', 'De TLV loopt af.'],
      Bo: ['niet', 'De TLV loopt niet af.'],
      Cas: ['kan-niet', `Loopt al (kenmerk ${running?.kenmerk ?? ''}).`],
      Dana: ['kan-niet', 'Niet ingeschreven: vertrokken op 02-10-2026.'],
      Eef: ['kan-niet', 'Staat op een andere school ingeschreven.'],
      Fay: ['kan-niet', 'Zit op het VSO; dit is voor het SO.'],
      'Testermans, Zofia': ['niet', 'De TLV loopt niet af.'],
    });
  });

  it('remembers what was finished or withdrawn this school year, and forgets it the next', async () => {
    const ada = await rig.pupil('Ada', { tlv: EINDE });
    const bo = await rig.pupil('Bo', { tlv: EINDE });
    await bulk([ada, bo]);
    await rig.db('process').where({ leerling_id: ada }).update({ status: 'afgerond' });
    await rig.db('process').where({ leerling_id: bo }).update({ status: 'ingetrokken' });
    expect(await standen()).toMatchObject({
      Ada: ['kan-niet', expect.stringMatching(/^Dit schooljaar al afgerond/)],
      Bo: ['niet', expect.stringMatching(/^Dit schooljaar ingetrokken/)],
    });
    rig.setNow('2027-09-01T09:00:00.000Z');
    expect(await standen()).toMatchObject({
      Ada: ['kandidaat', 'De TLV loopt af.'],
      Bo: ['kandidaat', 'De TLV loopt af.'],
    });
  });

  it('shows the rule the group, the year, the last plan and the TLV that ends last', async () => {
    const ada = await rig.pupil('Ada', { tlv: '2026-07-31' });
    await rig.db('tlv').insert({ leerling_id: ada, nummer: 'TLV-2', categorie: 2, tot: EINDE });
    await rig.db('groep').where({ id: rig.family.groepId }).update({ leerjaar: 8 });
    const opp = { id: randomUUID(), soort: 'opp', kenmerk: 'ABCDE', leerling_id: ada };
    const at = '2026-10-01T10:00:00.000Z';
    const stand = { locatie_id: rig.family.locatieId, stap_sinds: at, anker: '2026-08-01', begonnen_op: at };
    await rig.db('process').insert({ ...opp, ...stand, status: 'afgerond' });
    for (const [uitstroomprofiel, hour] of [
      ['VO_REGULIER', '10'],
      ['VSO_ARBEID', '12'],
    ])
      await rig.db('submission').insert({
        id: randomUUID(),
        process_id: opp.id,
        form: 'concept',
        answers: JSON.stringify({ uitstroomprofiel }),
        rendered: '{}',
        door: 'test',
        at: `2026-10-01T${hour ?? ''}:00:00.000Z`,
      });
    const seen: Kandidaat[] = [];
    const kandidaat = (p: Kandidaat) => {
      seen.push(p);
      return { waaromNiet: 'Nee.' };
    };
    const { proef } = rig.withKind({}, { kandidaat }).register;
    if (proef) await jaarlijst(rig.services, proef);
    expect(seen.find((p) => p.geboortedatum === '2015-03-28')).toEqual({
      vandaag: '2026-11-23',
      schooljaar: '2026-2027',
      geboortedatum: '2015-03-28',
      schoolsoort: 'SO',
      leerjaar: 8,
      groep: 'Geel 1',
      ingeschrevenOp: '2026-08-01',
      inschrijving: 'GEWOON',
      opp: { uitstroomprofiel: 'VSO_ARBEID', uitstroombestemming: null, op: '2026-10-01' },
      tlvTot: EINDE,
    });
  });

  it('is of who may see the pupils, and is refused to who may start the kind nowhere', async () => {
    await rig.pupil('Ada', { tlv: EINDE });
    const other = await rig.group('Geel 2', { mentor: await rig.colleague('Ruben', 'MENTOR') });
    await rig.pupil('Bo', { tlv: EINDE, groepId: other.groepId });
    const services = rig.withKind({ wieMagStarten: ['MENTOR'] });
    const mentor = await rig.staff(rig.family.mentor);
    const own = await bulkLijst(services, { ...mentor, rollen: [] }, 'proef');
    expect(own.regels.map((r) => [r.naam, r.stand])).toEqual([
      ['Proefstra, Ada', 'kandidaat'],
      ['Testermans, Zofia', 'niet'],
    ]);
    await expect(bulkLijst(services, await begeleider(), 'proef')).rejects.toMatchObject({
      code: 'geen-recht',
    });
    await expect(bulkLijst(services, mentor, 'onbekend')).rejects.toMatchObject({ code: 'soort-onbekend' });
    const uit = rig.withKind({ uit: 'Nog niet.' });
    await expect(bulkLijst(uit, await begeleider(), 'proef')).rejects.toMatchObject({
      code: 'niet-mogelijk',
    });
  });

  it('says nothing of a plan to who may not read it, and still starts with what the rule knows', async () => {
    const ada = await rig.pupil('Ada');
    const opp = { id: randomUUID(), soort: 'opp', kenmerk: 'ABCDE', leerling_id: ada };
    const at = '2026-10-01T10:00:00.000Z';
    const stand = { locatie_id: rig.family.locatieId, stap_sinds: at, anker: '2026-08-01', begonnen_op: at };
    await rig.db('process').insert({ ...opp, ...stand, status: 'afgerond' });
    const answers = JSON.stringify({ uitstroomprofiel: 'VSO_ARBEID' });
    const row = {
      id: randomUUID(),
      process_id: opp.id,
      form: 'concept',
      answers,
      rendered: '{}',
      door: 'test',
    };
    await rig.db('submission').insert({ ...row, at });
    const kandidaat = (p: Kandidaat) =>
      p.opp
        ? { reden: 'OPP: arbeid.', invoer: { richting: 'VSO', einde: EINDE } }
        : { waaromNiet: 'Geen OPP.' };
    const services = rig.withKind({ wieMagStarten: ['ADMINISTRATIE', 'LEERLINGBEGELEIDER'] }, { kandidaat });
    const office = await rig.staff(rig.family.administratie);
    const seen = await bulkVoorbeeld(services, office, 'proef', [ada]);
    expect(JSON.stringify([seen.kiezen[0]?.reden, seen.bekend])).toBe(
      '["De regel kijkt naar het OPP, en dat mag u niet lezen.",{}]',
    );
    expect((await bulkVoorbeeld(services, await begeleider(), 'proef', [ada])).kiezen[0]?.reden).toBe(
      'OPP: arbeid.',
    );
    const input = { soort: 'proef', leerlingen: [ada], inzending: randomUUID(), body: { richting: 'VO' } };
    expect(await bulkStart(services, office, input)).toEqual({ ok: true });
    expect(await rig.db('submission').where({ form: 'start' }).first('answers')).toEqual({
      answers: { richting: 'VSO', einde: EINDE },
    });
  });

  it('is not there for what does not return each school year', async () => {
    const kind = rig.withKind({ perSchooljaar: false }).register.proef;
    if (!kind) throw new Error('geen proef');
    const services = { ...rig.services, register: { proef: { ...kind, rules: {} } } };
    expect(bulkKinds(services, await begeleider())).toEqual([]);
    await expect(bulkLijst(services, await begeleider(), 'proef')).rejects.toMatchObject({
      code: 'soort-onbekend',
    });
  });

  it('lists who may be seen but not started with the reason', async () => {
    await rig.pupil('Ada', { tlv: EINDE });
    const staff = await begeleider();
    const elsewhere = randomUUID();
    const rollen = [
      ...staff.rollen,
      { ...staff.rollen[0], rol: 'DIRECTEUR', locatieId: elsewhere, pleinId: null },
    ] as typeof staff.rollen;
    const { regels } = await bulkLijst(
      rig.withKind({ wieMagStarten: ['DIRECTEUR'] }),
      { ...staff, rollen },
      'proef',
    );
    expect(regels[0]).toMatchObject({
      stand: 'kan-niet',
      reden: 'U mag dit voor deze leerling niet starten.',
    });
  });
});

describe('a bulk start', () => {
  it('starts all that were chosen, each with the answers for all and what the rule knows of it', async () => {
    const ada = await rig.pupil('Ada', { tlv: EINDE });
    const bo = await rig.pupil('Bo', { tlv: '2028-07-31' });
    const kandidaat = ({ tlvTot }: Kandidaat) => ({
      reden: 'Ja.',
      invoer: { einde: tlvTot ?? '2030-07-31' },
    });
    const services = rig.withKind({}, { kandidaat });
    const page = await bulkVoorbeeld(services, await begeleider(), 'proef', [ada, bo]);
    expect([page.bekend, page.perLeerling]).toEqual([{}, ['einde']]);
    const { input, result } = await bulk(
      [ada, bo],
      { body: { richting: 'VSO', einde: '1-1-2027' } },
      services,
    );
    expect(result).toEqual({ ok: true });
    const rows = await rig.db('submission').where({ form: 'start' }).select<{ answers: object }[]>('answers');
    expect(rows.map((r) => r.answers)).toEqual(
      expect.arrayContaining([
        { richting: 'VSO', einde: EINDE },
        { richting: 'VSO', einde: '2028-07-31' },
      ]),
    );
    expect(await outcome(input.inzending)).toEqual([
      ['Proefstra, Ada', 'gestart', ''],
      ['Proefstra, Bo', 'gestart', ''],
    ]);
    expect(await rig.db('audit').where({ wat: 'jaarlijst.gestart' }).first('detail')).toEqual({
      detail: { soort: 'proef', gestart: 2, overgeslagen: 0, mislukt: 0 },
    });
  });

  it('starts nothing twice: not by the same submission, not by two at once, not by another page', async () => {
    const services = rig.withKind({ eenPerLeerling: false, perSchooljaar: false });
    const ada = await rig.pupil('Ada', { tlv: EINDE });
    const bo = await rig.pupil('Bo', { tlv: EINDE });
    const inzending = randomUUID();
    await Promise.all([bulk([ada, bo], { inzending }, services), bulk([ada, bo], { inzending }, services)]);
    await bulk([ada, bo], { inzending }, services);
    expect(await processes()).toHaveLength(2);
    expect(await outcome(inzending)).toHaveLength(2);
    const { input } = await bulk([ada, bo]);
    expect(await processes()).toHaveLength(2);
    expect((await outcome(input.inzending)).map((r) => r[1])).toEqual(['overgeslagen', 'overgeslagen']);
  });

  it('goes on where the first stopped half-way, by the same submission', async () => {
    const [ada, bo] = [await rig.pupil('Ada', { tlv: EINDE }), await rig.pupil('Bo', { tlv: EINDE })];
    await rig.db.raw(`create function breekt() returns trigger language plpgsql as $$ begin
      if new.leerling_id = '${ada}' then raise exception 'stuk'; end if; return new; end $$`);
    await rig.db.raw('create trigger stuk before insert on process for each row execute function breekt()');
    const inzending = randomUUID();
    await expect(bulk([ada, bo], { inzending })).rejects.toThrow('stuk');
    expect((await processes()).map((p) => p.leerling_id)).toEqual([bo]);
    await rig.db.raw('drop trigger stuk on process');
    await bulk([ada, bo], { inzending });
    expect((await outcome(inzending)).map((r) => r[1])).toEqual(['gestart', 'gestart']);
    expect(await processes()).toHaveLength(2);
  });

  it('tells of each who was not started why: passed over, or refused by the form', async () => {
    const ada = await rig.pupil('Ada', { tlv: EINDE });
    const bo = await rig.pupil('Bo', { tlv: EINDE, enrolment: { tot: '2026-10-02' } });
    const kandidaat = ({ groep }: Kandidaat) => ({
      reden: 'Ja.',
      invoer: { einde: groep === 'Geel 2' ? 'kapot' : EINDE, richting: 'VO' },
    });
    const { groepId } = await rig.group('Geel 2');
    const cas = await rig.pupil('Cas', { groepId });
    const { input } = await bulk([ada, bo, cas, randomUUID()], {}, rig.withKind({}, { kandidaat }));
    expect(await outcome(input.inzending)).toEqual([
      ['Proefstra, Ada', 'gestart', ''],
      ['Proefstra, Bo', 'overgeslagen', 'Niet ingeschreven: vertrokken op 02-10-2026.'],
      ['Proefstra, Cas', 'mislukt', expect.stringContaining('Einddatum')],
    ]);
  });

  it('starts nobody when the answers for all are not right, and says what is wrong', async () => {
    const ada = await rig.pupil('Ada', { tlv: EINDE });
    expect((await bulk([ada], { body: {} })).result).toMatchObject({
      ok: false,
      fouten: [{ veld: 'richting' }],
    });
    const zofia = rig.family.leerlingId;
    expect((await bulk([ada, zofia])).result).toMatchObject({ ok: false, fouten: [{ veld: 'einde' }] });
    expect(await processes()).toHaveLength(0);
    await expect(bulk([ada], { inzending: 'x' })).rejects.toMatchObject({ code: 'ongeldig' });
  });

  it('shows its result to nobody else', async () => {
    const { input } = await bulk([await rig.pupil('Ada', { tlv: EINDE })]);
    const director = { ...(await rig.staff(rig.family.directeur)), rollen: (await begeleider()).rollen };
    await expect(bulkResultaat(rig.services, director, 'proef', input.inzending)).rejects.toMatchObject({
      code: 'niet-gevonden',
    });
  });
});

describe('the pages of a bulk start', () => {
  const path = '/processen/starten/proef';

  it('go from the list by way of a preview to what became of each', async () => {
    const ada = await rig.pupil('Ada', { tlv: EINDE });
    const bo = await rig.pupil('Bo', { tlv: EINDE });
    const browser = await rig.signIn(rig.family.begeleider);
    expect((await browser.get('/processen/starten')).html).toContain(path);
    const list = await browser.get(path);
    for (const id of [ada, bo]) expect(list.html).toMatch(new RegExp(`value="${id}" checked`));
    expect(list.html).toMatch(new RegExp(`value="${rig.family.leerlingId}">`));
    const empty = await browser.post(`${path}/voorbeeld`, path, {});
    expect(empty.status).toBe(422);
    expect(empty.html).toContain('Kies ten minste één leerling');
    const preview = await browser.post(`${path}/voorbeeld`, path, { _leerling: ada });
    expect(preview.html).toContain('Starten voor 1 leerling');
    expect(preview.html).toContain('Door u uitgezet.');
    expect(preview.html).toContain('value="31-7-2027"');
    const fields = { _leerling: ada, _inzending: randomUUID(), einde: '31-7-2027' };
    const wrong = await browser.post(path, path, fields);
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain(fields._inzending);
    for (let i = 0; i < 2; i += 1) {
      const done = await browser.post(path, path, { ...fields, richting: 'VO' });
      expect([done.status, done.url]).toEqual([303, `${path}/resultaat/${fields._inzending}`]);
      expect((await browser.get(done.url)).html).toContain('Gestart (1)');
    }
    expect(await processes()).toHaveLength(1);
  });

  it('are closed to who may not start anything, and to who is not signed in', async () => {
    const smw = await rig.db('medewerker_rol').where({ rol: 'SMW' }).first<{ medewerker_id: string }>();
    const browser = await rig.signIn(smw.medewerker_id);
    expect((await browser.get(path)).status).toBe(403);
    expect((await browser.get(`${path}/resultaat/${randomUUID()}`)).status).toBe(404);
  });
});

describe('a list that nobody has to confirm', () => {
  const auto = () => rig.withKind({}, { bevestigen: false, kandidaat: full });
  const full = ({ tlvTot }: Kandidaat) =>
    tlvTot === EINDE ? { reden: 'Ja.', invoer: { einde: EINDE, richting: 'VO' } } : { waaromNiet: 'Nee.' };

  it('starts from the day of the year line once the school has gone live, each candidate once', async () => {
    await rig.pupil('Ada', { tlv: EINDE });
    expect(await startCandidates(auto())).toBe(0);
    await rig.setting('goLive', '2026-09-01');
    rig.setNow('2026-09-30T03:00:00.000Z');
    expect(await startCandidates(auto())).toBe(0);
    rig.setNow('2026-10-01T03:00:00.000Z');
    expect(await startCandidates(auto())).toBe(1);
    expect(await startCandidates(auto())).toBe(0);
    expect((await processes()).map((p) => [p.status, p.schooljaar])).toEqual([['lopend', '2026-2027']]);
    expect(await rig.db('submission').where({ form: 'start' }).first('door', 'answers')).toEqual({
      door: 'klok',
      answers: { einde: EINDE, richting: 'VO' },
    });
  });

  it('follows the day that the school sets, and a location that goes live later', async () => {
    await rig.pupil('Ada', { tlv: EINDE });
    await rig.setting('goLive', '2026-09-01');
    await rig.setting('tlvSignaal', '12-01');
    expect(await startCandidates(auto())).toBe(0);
    await rig
      .db('setting')
      .where({ key: 'tlvSignaal' })
      .update({ value: JSON.stringify('11-20') });
    await rig.setting('goLive', '2027-01-01', rig.family.locatieId);
    expect(await startCandidates(auto())).toBe(0);
    rig.setNow('2027-01-04T04:00:00.000Z');
    expect(await startCandidates(auto())).toBe(1);
  });

  it('does not begin anew for who was withdrawn from it this school year', async () => {
    await rig.pupil('Ada', { tlv: EINDE });
    await rig.setting('goLive', '2026-09-01');
    const services = rig.withKind({ perSchooljaar: false }, { bevestigen: false, kandidaat: full });
    expect(await startCandidates(services)).toBe(1);
    await rig.db('process').update({ status: 'ingetrokken' });
    expect(await startCandidates(services)).toBe(0);
  });

  it('leaves to a person what has to be confirmed, is switched off, or wants answers the rule does not know', async () => {
    await rig.pupil('Ada', { tlv: EINDE });
    await rig.setting('goLive', '2026-09-01');
    expect(await startCandidates(rig.services)).toBe(0);
    expect(await startCandidates(rig.withKind({ uit: 'Nog niet.' }, { bevestigen: false }))).toBe(0);
    expect(await startCandidates(rig.withKind({}, { bevestigen: false }))).toBe(0);
    expect(await processes()).toHaveLength(0);
  });

  it('finds by the daily start whose TLV ends, with the last day in its answers (domain §4.2)', async () => {
    const ada = await rig.pupil('Ada', { tlv: EINDE });
    await rig.pupil('Bo', { tlv: '2028-07-31' });
    await rig.setting('goLive', '2026-11-01');
    const { tlv } = await loadRegister();
    if (!tlv) throw new Error('geen tlv');
    const services = { ...rig.services, register: { ...rig.services.register, tlv } };
    await startDue(services);
    await startDue(services);
    const rows = await rig.db<ProcessRow>('process').where({ soort: 'tlv' });
    expect(rows.map((p) => [p.leerling_id, p.anker])).toEqual([[ada, EINDE]]);
  });
});
