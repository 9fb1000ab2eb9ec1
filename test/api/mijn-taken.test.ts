import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { myTasks } from '../../api/queries/tasks.js';
import { waaromIk } from '../../api/queries/why-me.js';
import { doProcessAct } from '../../api/use-cases/process-acts.js';
import { bordRig } from './bord-rig.js';
import type { BordRig } from './bord-rig.js';

let rig: BordRig;
let procesId: string;
beforeAll(async () => {
  rig = await bordRig();
  procesId = await rig.start();
});
afterAll(() => rig.stop());

it('my tasks say what, for whom, by when and why me: by the step, as a stand-in, and handed over by whom and why', async () => {
  const { mentor, orthopedagoog } = rig.family;
  const to = [`medewerker:${mentor}`];
  await rig.open(procesId, { key: 'concept', step: 'concept', to, due: '2026-11-30' });
  const value = { step: 'overlegVerslag', to, due: '2026-12-04', plan: [] };
  const redenen = [{ who: `medewerker:${mentor}`, reden: 'vervangt mentor van de groep' }];
  await rig.append(procesId, [{ key: 'verslag', kind: 'opened', n: 1, value, detail: { redenen } }]);
  const horen = { step: 'hoorgesprek', to, due: '2026-12-07', plan: [] };
  const mentorVan = [{ who: `medewerker:${mentor}`, reden: 'mentor van de groep' }];
  await rig.append(procesId, [
    { key: 'horen', kind: 'opened', n: 1, value: horen, detail: { redenen: mentorVan } },
  ]);
  const taskId = await rig.open(procesId, {
    key: 'toets',
    step: 'overlegPlannen',
    to: [`medewerker:${orthopedagoog}`],
    due: '2026-12-01',
  });
  const body = { wie: `medewerker:${mentor}`, reden: 'Finn is ziek.' };
  const act = { procesId, actie: 'overdragen', taskId, submissionId: randomUUID(), body } as const;
  await doProcessAct(rig.services, rig.begeleider, act);
  const subject = await rig.staff(mentor);
  const tasks = await myTasks(rig.services, subject);
  const waarom = await waaromIk(rig.services, subject, tasks);
  const said = Object.fromEntries(tasks.map((t) => [t.stap, waarom.get(t.id)]));
  expect(said).toMatchObject({
    concept: 'U bent de mentor van de leerling en schrijft het plan.',
    overlegVerslag: 'U vervangt de mentor van de groep.',
    hoorgesprek:
      'U bent mentor van de groep. De leerling heeft het recht om gehoord te worden, en u kent de leerling.',
    overlegPlannen: 'Sem Proefsma droeg dit aan u over: Finn is ziek.',
  });
  const { html } = await (await rig.bezoek('mentor@example.org')).get('/taken');
  for (const tekst of [
    'Concept schrijven',
    'Zofia',
    'Uiterlijk maandag 30 november 2026',
    'Waarom u? U bent de mentor',
  ])
    expect(html).toContain(tekst);
});
