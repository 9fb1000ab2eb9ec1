import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { chronology } from '../../api/queries/chronology.js';
import { collegaPagina } from '../../api/queries/collegas.js';
import { namerOf } from '../../api/queries/names.js';
import { meldAfwezig, meldAfwezigPerDirect } from '../../api/use-cases/collegas/afwezigheid.js';
import { draagWerkOver, overdragenPage } from '../../api/use-cases/collegas/overdragen.js';
import { rollenText, uitDienstPage, zetUitDienst } from '../../api/use-cases/collegas/uit-dienst.js';
import { startDue } from '../../api/use-cases/school/start-due.js';
import { signedIn } from '../../api/use-cases/sign-in.js';
import { submitTask } from '../../api/use-cases/submit-task.js';
import { boardRows } from '../../db/api/board.js';
import { appendFacts, lockProcess } from '../../db/processes/facts.js';
import { startProcess } from '../../db/processes/start.js';
import { opp } from '../../workflows/opp/definition.js';
import { MONDAY, collegasRig, morning } from './collegas-rig.js';
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

const send = (medewerkerId: string, body: object, submissionId: string = randomUUID()) => ({
  medewerkerId,
  submissionId,
  body,
});
/** Every row as the page proposes it. */
const asProposed = async (medewerkerId: string): Promise<object> => ({
  ...(await uitDienstPage(rig.services, await rig.coordinator(), medewerkerId)).known,
  zeker: true,
});
const leave = async (medewerkerId: string, body: object, submissionId?: string, door?: string) =>
  zetUitDienst(
    rig.services,
    door === undefined ? await rig.coordinator() : await rig.staff(door),
    send(medewerkerId, body, submissionId),
  );
const openWord = (procesId: string, key: string, value: object) =>
  rig.db.transaction(async (trx) => {
    const process = await lockProcess(trx, procesId);
    const fact = { key, kind: 'opened', n: 1, value: { due: '2026-12-14', plan: [], ...value } } as const;
    if (process) await appendFacts(trx, process, [fact], { at: MONDAY, by: 'klok' });
  });
const isActive = async (id: string): Promise<boolean> =>
  ((await rig.db('medewerker').where({ id }).first()) as { actief: boolean }).actief;
const nobody = async (procesId: string): Promise<readonly string[]> =>
  (await boardRows(rig.db, rig.services.now().slice(0, 10), rig.services.now()))
    .filter((r) => r.procesId === procesId && r.oorzaak === 'niemand')
    .map((r) => r.taakStap ?? '');

describe('all the work of a colleague goes to others', () => {
  it('has a proposal on each row: the stand-in, else another mentor, the same role in the plein, the coordinator', async () => {
    await rig.start();
    const { mentor, groepId, begeleider, orthopedagoog } = rig.family;
    const proposals = async (): Promise<readonly unknown[]> => {
      const { known } = await overdragenPage(rig.services, await rig.coordinator(), mentor);
      return [...new Set(Object.values(known['taken'] as object).map((r: { naar: string }) => r.naar))];
    };
    expect(await proposals()).toEqual([rig.who(begeleider)]);
    const pleinId = ((await rig.db('plein').first()) as { id: string }).id;
    const collega = await rig.colleague('Tess');
    for (const medewerker_id of [collega, mentor])
      await rig.db('medewerker_rol').insert({ medewerker_id, rol: 'LOGOPEDIST', plein_id: pleinId });
    expect(await proposals()).toEqual([rig.who(collega)]);
    const nieuw = await rig.colleague('Bo');
    await rig.db('groep_mentor').insert({ groep_id: groepId, medewerker_id: nieuw, van: '2026-12-01' });
    expect(await proposals()).toEqual([rig.who(nieuw)]);
    const away = send(mentor, { van: '2026-12-01', vervanger: rig.who(orthopedagoog) });
    await meldAfwezig(rig.services, await rig.coordinator(), away);
    expect(await proposals()).toEqual([rig.who(orthopedagoog)]);
  });

  it('hands over every row at once, each a fact with the reason and a mail, once for the same form', async () => {
    const id = await rig.start();
    const { mentor, directeur, orthopedagoog } = rig.family;
    const { known, aantal } = await overdragenPage(rig.services, await rig.coordinator(), mentor);
    const ids = Object.keys(known['taken'] as object);
    expect(aantal).toBeGreaterThan(1);
    const taken = Object.fromEntries(
      ids.map((t, i) => [t, { naar: rig.who(i === 0 ? directeur : orthopedagoog) }]),
    );
    const asked = send(mentor, { taken, reden: 'Andere functie' });
    const count = async () => (await rig.facts(id)).filter((f) => f.kind === 'handedOver').length;
    expect(await draagWerkOver(rig.services, await rig.coordinator(), asked)).toEqual({ ok: true });
    expect(await draagWerkOver(rig.services, await rig.coordinator(), asked)).toEqual({ ok: true });
    expect(await count()).toBe(aantal);
    const open = (await rig.db('task').where({ state: 'open' })) as { id: string; wie: string[] }[];
    expect(open.filter((t) => t.wie.includes(rig.who(mentor)))).toEqual([]);
    expect(open.find((t) => t.id === ids[0])?.wie).toEqual([rig.who(directeur)]);
    expect((await rig.handedOver(id))[0]?.reden).toBe('Andere functie');
    const mails = await rig.db('mail').where({ text: 'taak' }).andWhere('n', '>', 1_000);
    expect(mails).toHaveLength(aantal);
  });

  it('refuses a row without a colleague, a parent of the pupil, and who is away: at the row, and nothing changes', async () => {
    const id = await rig.start();
    const { mentor, directeur, orthopedagoog, moeder } = rig.family;
    await rig
      .db('betrokkene')
      .whereIn('id', rig.db('relatie').where({ id: moeder }).select('betrokkene_id'))
      .update({ medewerker_id: directeur });
    await meldAfwezig(rig.services, await rig.coordinator(), send(orthopedagoog, { van: '2026-11-23' }));
    const { known } = await overdragenPage(rig.services, await rig.coordinator(), mentor);
    const [een = '', twee = '', drie = ''] = Object.keys(known['taken'] as object);
    const naar = (who: string) => ({ naar: who });
    const faults = async (taken: object) => {
      const input = send(mentor, { taken, reden: 'Weg' });
      const result = await draagWerkOver(rig.services, await rig.coordinator(), input);
      return result.ok ? [] : result.fouten.map((f) => f.veld);
    };
    expect(await faults({})).toEqual([een, twee, drie].map((t) => `taken.${t}.naar`));
    const wrong = {
      [een]: naar(rig.who(directeur)),
      [twee]: naar(rig.who(orthopedagoog)),
      [drie]: naar(rig.who(rig.family.begeleider)),
    };
    expect(await faults(wrong)).toEqual([`taken.${een}.naar`, `taken.${twee}.naar`]);
    expect(await rig.handedOver(id)).toEqual([]);
    const input = send(mentor, {});
    const other = await rig.staff(rig.family.administratie);
    await expect(draagWerkOver(rig.services, other, input)).rejects.toMatchObject({ code: 'geen-recht' });
  });
});

describe('a colleague leaves', () => {
  it('keeps the account on while anything is open, and says what', async () => {
    await rig.start();
    const { mentor } = rig.family;
    const result = await leave(mentor, { zeker: true });
    expect(result.ok).toBe(false);
    const fouten = result.ok ? [] : result.fouten;
    expect(fouten[0]?.tekst).toBe(
      'Het account van Yara Proefsma staat nog aan: er staan nog 4 dingen open. Kies bij elke regel wie het overneemt.',
    );
    expect(fouten.slice(1).map((f) => f.veld.split('.')[0])).toEqual(['taken', 'taken', 'taken', 'groepen']);
    expect(await isActive(mentor)).toBe(true);
  });

  it('gives everything a new owner as proposed and switches off, all at once: sessions and tokens are gone', async () => {
    const id = await rig.start();
    const { mentor, begeleider, groepId } = rig.family;
    const sess = JSON.stringify({ cookie: {}, medewerkerId: mentor });
    await rig.db('session').insert({ sid: 'a', sess, expire: '2027-01-01' });
    await rig.db('session').insert({
      sid: 'b',
      sess: JSON.stringify({ cookie: {}, medewerkerId: begeleider }),
      expire: '2027-01-01',
    });
    await rig.db('api_token').insert({
      id: randomUUID(),
      medewerker_id: mentor,
      naam: 'rooster',
      token_hash: 'x',
      made_at: MONDAY,
      expires_at: '2027-01-01',
    });
    const form = randomUUID();
    const body = await asProposed(mentor);
    expect(await leave(mentor, body, form)).toEqual({ ok: true });
    expect(await leave(mentor, body, form)).toEqual({ ok: true });
    expect(await rig.holders(id, 'concept')).toEqual([rig.who(begeleider)]);
    expect(await rig.handedOver(id)).toEqual([
      { naar: [rig.who(begeleider)], reden: 'uit dienst', by: rig.who(begeleider) },
    ]);
    expect(await rig.db('groep_mentor').where({ groep_id: groepId }).orderBy('van')).toMatchObject([
      { medewerker_id: mentor, tot: '2026-11-22' },
      { medewerker_id: begeleider, van: '2026-11-23', tot: null },
    ]);
    expect(await rig.db('medewerker').where({ id: mentor }).first()).toMatchObject({
      actief: false,
      uit_dienst_op: '2026-11-23',
    });
    expect(await rig.db('session').select('sid')).toEqual([{ sid: 'b' }]);
    expect(await rig.db('api_token').where({ medewerker_id: mentor })).toEqual([]);
    expect(await signedIn(rig.services, mentor)).toBeUndefined();
  });

  it('asks a new owner for a role that nobody else has, not for one that others have', async () => {
    const { orthopedagoog, locatieId } = rig.family;
    const roles = async () =>
      (await uitDienstPage(rig.services, await rig.coordinator(), orthopedagoog)).left.rollen.map(
        (r) => r.label,
      );
    expect(await roles()).toEqual(['Rol orthopedagoog, De Kompasroos']);
    const body = await asProposed(orthopedagoog);
    const tweede = await rig.colleague('Tess', 'ORTHOPEDAGOOG');
    expect(await roles()).toEqual([]);
    await rig.db('medewerker_rol').where({ medewerker_id: tweede }).delete();
    // A role is its rights: a coordinator does not give them, not to others and not to herself.
    expect(await leave(orthopedagoog, body)).toMatchObject({
      ok: false,
      fouten: [{ tekst: rollenText('Finn Proefsma') }],
    });
    const beheerder = await rig.colleague('Bo', 'APPLICATIEBEHEER');
    expect(await leave(orthopedagoog, body, randomUUID(), beheerder)).toEqual({ ok: true });
    expect(
      await rig
        .db('medewerker_rol')
        .where({ rol: 'ORTHOPEDAGOOG', locatie_id: locatieId, medewerker_id: rig.family.directeur }),
    ).toHaveLength(1);
    expect(await rig.db('audit').where({ wat: 'rol.gegeven' })).toHaveLength(1);
  });

  it('asks about a seat at a meeting and about standing in for others', async () => {
    const siena = (await rig.db('medewerker_rol').where({ rol: 'CVB_VOORZITTER' }).first()) as {
      medewerker_id: string;
    };
    const { mentor } = rig.family;
    await rig.colleague('Tess', 'CVB_VOORZITTER');
    const standIn = { van: '2026-12-01', vervanger: rig.who(siena.medewerker_id) };
    await meldAfwezig(rig.services, await rig.coordinator(), send(mentor, standIn));
    const { left } = await uitDienstPage(rig.services, await rig.coordinator(), siena.medewerker_id);
    expect(left.agenda.map((r) => r.label)).toEqual([
      'Rol voorzitter CvB, De Kompasroos: plaats op de agenda',
    ]);
    expect(left.vervangingen.map((r) => r.label)).toEqual(['Vervangt Yara Proefsma vanaf 01-12-2026']);
    expect(await leave(siena.medewerker_id, await asProposed(siena.medewerker_id))).toEqual({ ok: true });
    expect(await rig.db('vervanging').first('vervanger_id')).toEqual({ vervanger_id: null });
  });

  it('lets nobody switch off themselves, or be switched off by who has no right', async () => {
    const { begeleider, mentor, administratie } = rig.family;
    await expect(leave(begeleider, { zeker: true })).rejects.toMatchObject({ code: 'ongeldig' });
    await expect(
      zetUitDienst(rig.services, await rig.staff(administratie), send(mentor, {})),
    ).rejects.toMatchObject({ code: 'geen-recht' });
    expect(await isActive(mentor)).toBe(true);
  });

  it('refuses when something new came up since the page was shown, and changes nothing', async () => {
    const id = await rig.start();
    const { mentor } = rig.family;
    const body = await asProposed(mentor);
    await openWord(id, 'nieuw', { step: 'cvbAdvies', to: [rig.who(mentor)] });
    expect(await leave(mentor, body)).toMatchObject({ ok: false });
    expect(await isActive(mentor)).toBe(true);
    expect(await rig.handedOver(id)).toEqual([]);
  });
});

describe('nothing stays with nobody', () => {
  it('EC-39 a teacher falls ill and then leaves during an OPP: tasks go on, what nobody has goes up, signatures stay', async () => {
    const id = await rig.start();
    const { mentor, begeleider } = rig.family;
    await openWord(id, 'instemming/x', { step: 'instemming', signer: true, to: [rig.who(mentor)] });
    const sign = (await rig.db('task').where({ key: 'instemming/x' }).first()) as { id: string };
    const answer = {
      antwoord: 'AKKOORD',
      gezien: 'GEZIEN_EN_BESPROKEN',
      gelezen: true,
      naam: 'Yara Proefsma',
    };
    const mine = { taskId: sign.id, submissionId: randomUUID(), body: answer };
    expect(await submitTask(rig.services, await rig.staff(mentor), mine)).toMatchObject({
      ok: true,
      status: 'verwerkt',
      procesId: id,
    });
    const proof = await rig.db('evidence').where({ process_id: id });

    const ill = send(mentor, { vanaf: 'VANDAAG' });
    expect(await meldAfwezigPerDirect(rig.services, await rig.coordinator(), ill)).toEqual({ ok: true });
    expect(await rig.holders(id, 'concept')).toEqual([rig.who(begeleider)]);

    expect(await leave(mentor, await asProposed(mentor))).toEqual({ ok: true });
    expect(await rig.holders(id, 'concept')).toEqual([rig.who(begeleider)]);
    expect(proof).toHaveLength(1);
    expect(await rig.db('evidence').where({ process_id: id })).toEqual(proof);
    const told = chronology(opp, await rig.facts(id), await namerOf(rig.db, undefined));
    expect(told.filter((l) => l.door === 'Yara Proefsma').map((l) => l.wat)).toEqual([
      expect.stringContaining('akkoord'),
    ]);
  });

  it('EC-39 takes to the teamleider what nobody has had for more than two school days', async () => {
    const id = await rig.start();
    await openWord(id, 'verslag', { step: 'concept', to: ['rol:LOGOPEDIST'] });
    const jip = (await rig.db('medewerker_rol').where({ rol: 'TEAMLEIDER_ZORG' }).first()) as {
      medewerker_id: string;
    };
    expect(await nobody(id)).toEqual(['concept']);
    for (const dag of ['2026-11-24', '2026-11-25']) {
      rig.setNow(morning(dag));
      await startDue(rig.services);
      expect(await rig.holders(id, 'verslag')).toEqual(['rol:LOGOPEDIST']);
    }
    rig.setNow(morning('2026-11-26'));
    await startDue(rig.services);
    expect(await rig.holders(id, 'verslag')).toEqual([rig.who(jip.medewerker_id)]);
    expect(await nobody(id)).toEqual([]);
    const up = (await rig.facts(id)).findLast((f) => f.kind === 'handedOver');
    expect(up?.detail['reden']).toBe('langer dan 2 schooldagen bij niemand');
  });

  it('takes the row off the board, and gives the task, once somebody has the role', async () => {
    const id = await rig.start();
    await openWord(id, 'verslag', { step: 'concept', to: ['rol:LOGOPEDIST'] });
    expect(await nobody(id)).toEqual(['concept']);
    const lid = await rig.colleague('Tess', 'LOGOPEDIST');
    expect(await nobody(id)).toEqual([]);
    rig.setNow(morning('2026-11-24'));
    await startDue(rig.services);
    expect(await rig.holders(id, 'verslag')).toEqual([rig.who(lid)]);
  });

  it('gives what is still with somebody who left otherwise to the coordinator, the next morning', async () => {
    const id = await rig.start();
    await rig.db('medewerker').where({ id: rig.family.mentor }).update({ actief: false });
    expect((await nobody(id)).length).toBeGreaterThan(0);
    rig.setNow(morning('2026-11-24'));
    await startDue(rig.services);
    expect(await rig.holders(id, 'concept')).toEqual([rig.who(rig.family.begeleider)]);
    expect(await nobody(id)).toEqual([]);
  });

  it('leaves a decision with nobody but who may take it: the holder, or who was named to stand in', async () => {
    const { directeur, orthopedagoog, leerlingId, locatieId } = rig.family;
    const { id } = await rig.db.transaction((trx) =>
      startProcess(trx, {
        soort: 'schorsing',
        leerlingId,
        locatieId,
        schooljaar: null,
        anker: '2026-11-23',
        at: MONDAY,
        by: 'klok',
        started: {},
      }),
    );
    await openWord(id, 'besluit', { step: 'besluit', to: [rig.who(directeur)] });
    const ill = send(directeur, { vanaf: 'VANDAAG' });
    expect(await meldAfwezigPerDirect(rig.services, await rig.coordinator(), ill)).toEqual({ ok: true });
    expect(await rig.holders(id, 'besluit')).toEqual(['rol:DIRECTEUR']);
    expect(await nobody(id)).toEqual(['besluit']);
    rig.setNow(morning('2026-11-30'));
    await startDue(rig.services);
    expect(await rig.holders(id, 'besluit')).toEqual(['rol:DIRECTEUR']);
    await rig.db('vervanging').update({ vervanger_id: orthopedagoog });
    await startDue(rig.services);
    expect(await rig.holders(id, 'besluit')).toEqual([rig.who(orthopedagoog)]);
    await rig.db('vervanging').update({ tot: '2026-11-30' });
    rig.setNow(morning('2026-12-01'));
    await startDue(rig.services);
    expect(await rig.holders(id, 'besluit')).toEqual([rig.who(directeur)]);
    const { known } = await overdragenPage(rig.services, await rig.coordinator(), directeur);
    const [taak = ''] = Object.keys(known['taken'] as object);
    const taken = { [taak]: { naar: rig.who(orthopedagoog) } };
    const given = send(directeur, { taken, reden: 'Druk' });
    expect(await draagWerkOver(rig.services, await rig.coordinator(), given)).toMatchObject({
      ok: false,
      fouten: [
        {
          veld: `taken.${taak}.naar`,
          tekst: expect.stringContaining('mag dit besluit niet nemen') as string,
        },
      ],
    });
  });

  it('shows who manages what was not sent to a colleague who left, and why', async () => {
    const id = await rig.start();
    const { mentor } = rig.family;
    await leave(mentor, await asProposed(mentor));
    await rig.db('mail').insert({
      id: randomUUID(),
      process_id: id,
      key: 'x',
      text: 'taak',
      n: 1,
      wie: rig.who(mentor),
      kanaal: 'mail',
      state: 'geweigerd',
      last_error: 'medewerker-weg',
      message_id: '<x@leerlingroute.example>',
      intent_at: MONDAY,
    });
    const page = await collegaPagina(rig.services, await rig.coordinator(), mentor);
    expect(page.nietVerstuurd).toMatchObject([
      { op: '23-11-2026', reden: 'Deze collega werkt hier niet meer. Er is niets verstuurd.' },
    ]);
  });
});
