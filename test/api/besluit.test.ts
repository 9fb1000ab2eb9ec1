import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadSubject } from '../../db/people/subject.js';
import { appendFacts, lockProcess } from '../../db/processes/facts.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { startProcess } from '../../db/processes/start.js';
import type { Staff } from '../../domain/policy/policy.js';
import { doProcessAct } from '../../api/use-cases/process-acts.js';
import { findTask } from '../../api/use-cases/process-access.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';
import { familyRig } from './family-rig.js';
import type { Rig } from './family-rig.js';

let rig: Rig;
let family: Family;
let zaak: ProcessRow;
beforeAll(async () => {
  rig = await familyRig();
});
afterAll(() => rig.stop());
beforeEach(async () => {
  family = await smallSchool(rig.db);
  const { leerlingId, locatieId } = family;
  const about = { soort: 'schorsing', leerlingId, locatieId, schooljaar: '2026-2027', anker: '2026-11-09' };
  zaak = await rig.db.transaction((trx) =>
    startProcess(trx, { ...about, at: rig.now(), by: 'proef', started: {} }),
  );
});

const staff = async (id: string): Promise<Staff> => {
  const found = await loadSubject(rig.db, id, rig.now().slice(0, 10));
  if (!found) throw new Error('nobody');
  return found;
};
const give = (medewerker_id: string, rol: string) =>
  rig.db('medewerker_rol').insert({ medewerker_id, rol, locatie_id: family.locatieId });

/** A step of the suspension that is asked of somebody, and answered by them when `door` says so. */
async function asked(step: string, to: string, door?: string): Promise<string> {
  const at = rig.now();
  await rig.db.transaction(async (trx) => {
    const process = await lockProcess(trx, zaak.id);
    if (!process) throw new Error('no process');
    const opened = { step, to: [to], due: '2026-12-14', plan: [] };
    await appendFacts(trx, process, [{ key: step, kind: 'opened', n: 1, value: opened }], { at, by: 'klok' });
    if (door !== undefined)
      await appendFacts(trx, process, [{ key: step, kind: 'answered', n: 1, value: {} }], { at, by: door });
  });
  const { id } = await rig.db('task').where({ process_id: zaak.id, key: step }).first<{ id: string }>('id');
  return id;
}

describe('a decision', () => {
  it('is for who is asked: who coordinates there does not take it for them', async () => {
    const besluit = await asked('besluit', `medewerker:${family.directeur}`);
    const werk = await asked('werk', `medewerker:${family.mentor}`);
    const begeleider = await staff(family.begeleider);
    await expect(findTask(rig.services, begeleider, besluit)).rejects.toMatchObject({
      code: 'niet-gevonden',
    });
    expect(await findTask(rig.services, begeleider, werk)).toMatchObject({ task: { step: 'werk' } });
    expect(await findTask(rig.services, await staff(family.directeur), besluit)).toBeDefined();
  });

  it('EC-44 about a decision is never for who took it, and is for another with the same role', async () => {
    await give(family.directeur, 'BEVOEGD_GEZAG');
    await give(family.orthopedagoog, 'BEVOEGD_GEZAG');
    await asked('besluit', 'rol:DIRECTEUR', `medewerker:${family.directeur}`);
    const bezwaar = await asked('behandelen', 'rol:BEVOEGD_GEZAG');
    await expect(findTask(rig.services, await staff(family.directeur), bezwaar)).rejects.toMatchObject({
      code: 'geen-recht',
    });
    expect(await findTask(rig.services, await staff(family.orthopedagoog), bezwaar)).toBeDefined();
  });

  it.each([
    ['a mentor', 'mentor', false],
    ['who coordinates', 'begeleider', false],
    ['another directeur', 'orthopedagoog', true],
    ['who stands in for the directeur', 'administratie', true],
  ] as const)('is handed over to %s (%s): %s', async (_, wie, mag) => {
    const taskId = await asked('besluit', `medewerker:${family.directeur}`);
    await give(family.orthopedagoog, 'DIRECTEUR');
    const { directeur: medewerker_id, administratie: vervanger_id } = family;
    const today = { van: '2026-11-01', tot: '2026-12-31' };
    await rig.db('vervanging').insert({ id: randomUUID(), medewerker_id, vervanger_id, ...today });
    const result = await doProcessAct(rig.services, await staff(family.begeleider), {
      procesId: zaak.id,
      actie: 'overdragen',
      taskId,
      submissionId: randomUUID(),
      body: { wie: `medewerker:${family[wie]}`, reden: 'De directeur is er niet.' },
    });
    expect(result.ok).toBe(mag);
    if (!result.ok) {
      expect(result.fouten.map((f) => f.veld)).toEqual(['wie']);
      expect(result.waarden['reden']).toBe('De directeur is er niet.');
    }
    const facts = await rig.db('fact').where({ process_id: zaak.id, kind: 'handedOver' });
    expect(facts).toHaveLength(mag ? 1 : 0);
  });
});

describe('a former mentor', () => {
  it.each([
    ['2026-11-09', 'eigen', 'while the pupil is in the group'],
    ['2026-11-10', 'oud', 'the day after'],
    ['2026-11-23', 'oud', 'on the tenth school day after'],
    ['2026-11-24', 'niets', 'on the eleventh'],
  ])('on %s has %s, %s (domain §15)', async (dag, wat) => {
    const { leerlingId, groepId, mentor, locatieId } = family;
    const group = { id: randomUUID(), locatie_id: locatieId, naam: 'Blauw 1' };
    await rig.db('groep').insert(group);
    await rig.db('groepsplaatsing').where({ leerling_id: leerlingId, groep_id: groepId }).delete();
    await rig.db('groepsplaatsing').insert([
      { leerling_id: leerlingId, groep_id: groepId, van: '2026-08-01' },
      { leerling_id: leerlingId, groep_id: group.id, van: '2026-11-10' },
    ]);
    const found = await loadSubject(rig.db, mentor, dag);
    expect([found?.leerlingen.includes(leerlingId), found?.oudLeerlingen.includes(leerlingId)]).toEqual([
      wat === 'eigen',
      wat === 'oud',
    ]);
  });
});
