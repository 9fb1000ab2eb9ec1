import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pupilPage } from '../../api/queries/pupils.js';
import { bulkKinds, bulkLijst } from '../../api/use-cases/jaarlijst/bulk-list.js';
import { startForm, startProcess } from '../../api/use-cases/start-process.js';
import { startProcess as insertProcess } from '../../db/processes/start.js';
import { meldcode } from '../../workflows/meldcode/definition.js';
import { onRecordRig } from '../bin/on-record.js';
import type { OnRecordRig } from '../bin/on-record.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';
import { jsonRig } from './json-rig.js';
import type { Rig } from './json-rig.js';

/**
 * Why it is off: a case of the meldcode may be seen by the aandachtsfunctionaris, the directeur and who is named in it,
 * and by nobody else (domain §4.4, EC-64). Rights here follow from roles and from the pupil's place: whoever may see
 * the pupil's processes would see this one, on the pupil's page, on the board, in the chronology and in mails that go up
 * the line. Until rights can be of one case, it must not exist for anybody.
 */
const answers = { overWie: 'HUISELIJKE_KRING', acuut: 'nee' };
let rig: OnRecordRig;
let family: Family;

beforeAll(async () => {
  rig = await onRecordRig('2026-11-23T09:00:00.000Z');
  family = await smallSchool(rig.services.db);
});
afterAll(() => rig.database.drop());

const everybody = (): readonly string[] => [
  family.mentor,
  family.begeleider,
  family.directeur,
  family.orthopedagoog,
  family.administratie,
];

describe('the meldcode is switched off, for who may not know of a case would see it', () => {
  it('says why, in words for the school', () => {
    expect(meldcode.uit).toContain('aandachtsfunctionaris');
    expect(meldcode.uit).toContain('kan Leerlingroute nog niet afdwingen');
  });

  // When this fails, rights can be of one case: then the meldcode may be switched on, with that for its test.
  it('EC-64 would be seen by colleagues outside the case, were it on: put in the record past all refusals, it shows', async () => {
    const other = await smallSchool(rig.services.db);
    await rig.services.db.transaction((trx) =>
      insertProcess(trx, {
        soort: 'meldcode',
        leerlingId: other.leerlingId,
        locatieId: other.locatieId,
        schooljaar: null,
        isEnig: true,
        anker: '2026-11-23',
        at: '2026-11-23T09:00:00.000Z',
        by: 'proef',
        started: {},
      }),
    );
    for (const who of [other.mentor, other.orthopedagoog]) {
      const page = await pupilPage(rig.services, await rig.staff(who), other.leerlingId);
      expect(JSON.stringify(page.processen)).toContain('Meldcode');
    }
  });

  it('is offered to nobody on the page of a pupil, nor for many at once', async () => {
    for (const who of everybody()) {
      const subject = await rig.staff(who);
      const page = await pupilPage(rig.services, subject, family.leerlingId);
      expect(page.starten.map((s) => s.url).join(' ')).not.toContain('meldcode');
      expect(bulkKinds(rig.services, subject).map((k) => k.soort)).not.toContain('meldcode');
      await expect(bulkLijst(rig.services, subject, 'meldcode')).rejects.toMatchObject({
        code: 'soort-onbekend',
      });
    }
  });

  it('is started by nobody, and its start form is given to nobody: the refusal says why', async () => {
    const input = { soort: 'meldcode', leerlingId: family.leerlingId, invoer: answers };
    for (const who of [family.begeleider, family.directeur, family.orthopedagoog]) {
      const subject = await rig.staff(who);
      const refusal = { code: 'niet-mogelijk', tekst: meldcode.uit };
      await expect(startForm(rig.services, subject, input)).rejects.toMatchObject(refusal);
      await expect(startProcess(rig.services, subject, input)).rejects.toMatchObject(refusal);
    }
    expect(await rig.services.db('process').where({ leerling_id: family.leerlingId })).toEqual([]);
  });
});

describe('the meldcode over the network', () => {
  let http: Rig;
  beforeAll(async () => {
    http = await jsonRig();
  });
  afterAll(() => http.stop());

  it('is refused to who asks for it by program, and leaves nothing behind', async () => {
    const ask = await http.signIn(http.family.directeur);
    const body = { soort: 'meldcode', leerlingId: await http.pupil(), invoer: answers };
    const answer = await ask('POST', '/processen', body, http.key());
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(answer.body)).toContain('De meldcode staat nog uit');
    expect(await http.db('process').where({ soort: 'meldcode' })).toEqual([]);
  });
});
