import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPupils, pupilPage } from '../../api/queries/pupils.js';
import { processList } from '../../api/queries/processes.js';
import { myTasks } from '../../api/queries/tasks.js';
import { findTask } from '../../api/use-cases/process-access.js';
import { recordPupilEvent } from '../../api/use-cases/school/handle.js';
import { startProcess } from '../../api/use-cases/start-process.js';
import { onRecordRig } from '../bin/on-record.js';
import type { OnRecordRig } from '../bin/on-record.js';
import { smallSchool } from '../support/family.js';
import type { Family } from '../support/family.js';

let rig: OnRecordRig;
let family: Family;
beforeAll(async () => {
  rig = await onRecordRig('2026-11-23T09:00:00.000Z');
  family = await smallSchool(rig.services.db);
});
afterAll(() => rig.database.drop());

describe('EC-26 a parent who works at the school', () => {
  it('EC-26 no longer sees the own child at work, and another colleague gets the open tasks', async () => {
    const { services } = rig;
    const mentor = await rig.staff(family.mentor);
    const started = await startProcess(services, await rig.staff(family.begeleider), {
      soort: 'opp',
      leerlingId: family.leerlingId,
    });
    if (!started.ok) throw new Error('niet gestart');
    const { id } = started.process;
    const [task] = await myTasks(services, mentor);
    expect(task).toBeDefined();
    expect(
      await recordPupilEvent(services, await rig.staff(family.administratie), {
        soort: 'collega',
        leerlingId: family.leerlingId,
        submissionId: randomUUID(),
        body: { relatie: family.moeder, medewerker: `medewerker:${family.mentor}` },
      }),
    ).toEqual({ ok: true });

    const parent = await rig.staff(family.mentor);
    expect(parent.eigenKinderen).toEqual([family.leerlingId]);
    expect(await findPupils(services, parent, {})).toEqual([]);
    await expect(pupilPage(services, parent, family.leerlingId)).rejects.toMatchObject({
      code: 'niet-gevonden',
    });
    expect(await processList(services, parent, { soort: '', status: 'lopend' })).toEqual([]);
    expect(await myTasks(services, parent)).toEqual([]);
    await expect(findTask(services, parent, task?.id ?? '')).rejects.toMatchObject({ code: 'niet-gevonden' });
    const open = (await rig.services.db('task').where({ process_id: id, state: 'open' })) as {
      wie: string[];
    }[];
    expect(open.flatMap((t) => t.wie)).not.toContain(`medewerker:${family.mentor}`);
    expect(open.every((t) => t.wie.length > 0)).toBe(true);
    expect(await myTasks(services, await rig.staff(family.begeleider))).not.toEqual([]);
  });

  it('is refused for a person of another pupil, and changes nothing', async () => {
    const other = await smallSchool(rig.services.db);
    const result = await recordPupilEvent(rig.services, await rig.staff(other.administratie), {
      soort: 'collega',
      leerlingId: other.leerlingId,
      submissionId: randomUUID(),
      body: { relatie: family.vader, medewerker: `medewerker:${other.mentor}` },
    });
    expect(result).toMatchObject({ ok: false, fouten: [{ veld: 'relatie' }] });
    expect((await rig.staff(other.mentor)).eigenKinderen).toEqual([]);
  });
});
