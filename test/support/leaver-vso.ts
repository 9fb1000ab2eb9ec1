import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { addDays, addMonths } from '../../domain/calendar/index.js';
import { submit } from './browser.js';
import { allAgree, caught, openSent, sentTo } from './leaver-post.js';
import {
  doStep,
  fill,
  follow,
  handIn,
  passWait,
  previewFor,
  processPage,
  startPreviewed,
  textOf,
  youngestOf,
} from './leaver-road.js';
import type { Leaver, Team } from './leaver-road.js';
import { openTask } from './opp-road.js';
import type { TimeStack } from './time-stack.js';

const werk = 'ARBEID_BANENAFSPRAAK';

/** September, two years ahead: the list by age, confirmed for one pupil. */
export async function listedVso(stack: TimeStack, browser: Browser, { begeleider }: Team): Promise<Leaver> {
  const leerling = await youngestOf(stack, 'O-AG3', { eigenMail: true });
  const preview = await previewFor(begeleider, stack.base, 'Schoolverlater VSO', leerling);
  expect(preview).toContain('Dit begint voor (1)');
  expect(preview).toMatch(/Uitstroom verwacht op 31-07-\d{4}, dus nu het transitieplan/);
  expect(preview).toMatch(/Uitstroom pas verwacht op 31-07-\d{4}; .* \(\d+\)/);
  await begeleider.check('[name=profiel][value=ARBEID]');
  return { stack, browser, leerling, procesId: await startPreviewed(begeleider) };
}

/** The transitieplan, with the pupil; then both parents say yes to it, and after them the pupil. */
export async function planned(leaver: Leaver, { mentor }: Team): Promise<void> {
  const { stack, procesId } = leaver;
  await doStep(leaver, mentor, 'orientatie', { datum: stack.today() });
  const plan = {
    profiel: 'ARBEID',
    bestemming: werk,
    opTijd: '4',
    samenwerken: '3',
    zelfstandig: '2',
    volhouden: '3',
    wie: 'De mentor',
    wanneer: addDays(stack.today(), 30),
  };
  await openTask(stack, mentor, procesId, 'transitieplan');
  await fill(mentor, plan);
  await mentor.click('text=Een indicatie toevoegen');
  await mentor.waitForSelector('text=Indicatie 1 verwijderen');
  await fill(mentor, { ...plan, soort: 'BANENAFSPRAAK', status: 'NODIG' });
  await handIn(mentor, procesId, 'transitieplan');
  await allAgree(leaver, 'planantwoord', 2);
  await allAgree(leaver, 'leerlingantwoord', 1);
}

/** A stage, agreed in writing by the parents and judged once it is over. */
export async function trained(leaver: Leaver, { begeleider }: Team): Promise<void> {
  await passWait(leaver, 'stagetijd');
  const begin = leaver.stack.today();
  // The stagecoordinator of the demo school has no account: who coordinates does it.
  await doStep(leaver, begeleider, 'stageOvereenkomst', {
    vorm: 'STAGE',
    stagegever: 'Kwekerij Voorbeeld',
    begin,
    einde: addDays(begin, 120),
    dagen: '3',
    getekendStagegever: begin,
    getekendSchool: begin,
  });
  await allAgree(leaver, 'stageantwoord', 2);
  expect(await passWait(leaver, 'stageEinde')).toBe(addDays(begin, 120));
  await doStep(leaver, begeleider, 'stageBeoordeling', { vervolg: 'KLAAR' });
}

/** A year ahead: the pupil of 17 alone lets the plan be shared; advice, talk, a place, and the list for turning 18. */
export async function guided(leaver: Leaver, team: Team): Promise<void> {
  const { stack } = leaver;
  const { mentor, begeleider, teamleider } = team;
  await passWait(leaver, 'instantietijd');
  await allAgree(leaver, 'deeltoestemming', 1);
  const today = stack.today();
  await doStep(leaver, begeleider, 'instanties', { instantie: 'UWV', datum: today });
  await doStep(leaver, teamleider, 'uitstroomadvies', { datum: today, bestemming: werk });
  await doStep(leaver, mentor, 'uitstroomgesprek', { datum: today });
  await doStep(leaver, begeleider, 'plek', {
    plek: 'Kwekerij Voorbeeld',
    bestemming: werk,
    vanaf: addMonths(today, 12),
  });
  await doStep(leaver, begeleider, 'indicaties', { uitkomst: 'GEREGELD' });
  await passWait(leaver, 'zeventienenhalf');
  await doStep(leaver, begeleider, 'checklist18', { besproken: stack.today() });
}

/** Three months ahead: overgangsdocument, warm transfer, diploma, and the consent of the pupil, who is 18 now. */
export async function documented(leaver: Leaver, { mentor, directie }: Team): Promise<void> {
  const { stack, procesId } = leaver;
  await passWait(leaver, 'documententijd');
  await doStep(leaver, mentor, 'overgangsdocument');
  await doStep(leaver, directie, 'documentVaststelling');
  for (const sent of await sentTo(leaver, 'overgangsdocument-klaar', 1)) {
    expect(sent.wie).toBe(`leerling:${leaver.leerling.id}`);
    expect(await textOf(await openSent(leaver, sent))).toContain('Stages en werkervaring');
  }
  await doStep(leaver, mentor, 'overdracht', { datum: stack.today() });
  const uitgereiktOp = addDays(stack.today(), 30);
  await openTask(stack, directie, procesId, 'diploma');
  await fill(directie, { soort: 'VMBO', uitgereiktOp });
  await submit(directie);
  expect(await textOf(directie)).toContain('Dit hoort bij vervolgonderwijs.');
  await doStep(leaver, directie, 'diploma', { soort: 'SCHOOLDIPLOMA', uitgereiktOp });
  await doStep(leaver, mentor, 'nazorgafspraak', { contact: 'TELEFOON', persoon: 'De mentor' });
  await allAgree(leaver, 'nazorgtoestemming', 1);
}

/** Two years of care: the school asks four times and measures twice, and advises on request as well (WEC art. 44). */
export async function caredFor(leaver: Leaver, { begeleider }: Team): Promise<void> {
  const { stack, procesId } = leaver;
  const now = () => ({ datum: stack.today() });
  await passWait(leaver, 'moment');
  for (const { wie, message_id: id } of await sentTo(leaver, 'hoe-gaat-het', 1)) {
    expect(wie).toBe(`leerling:${leaver.leerling.id}`);
    expect((await caught(leaver, id)).body).toContain('Een tijd geleden namen wij afscheid.');
  }
  await doStep(leaver, begeleider, 'nazorgcontact', { ...now(), uitkomst: 'HULP' });
  await doStep(leaver, begeleider, 'nazorgadvies', { ...now(), waarover: 'WERK' });
  await processPage(leaver, begeleider);
  await follow(begeleider, 'De oud-leerling of de ouders vragen om advies', /\/acties\/verder/);
  await fill(begeleider);
  await handIn(begeleider, procesId, 'nazorgvraag');
  await doStep(leaver, begeleider, 'nazorgadvies', { ...now(), waarover: 'WERK' });
  await passWait(leaver, 'moment');
  await doStep(leaver, begeleider, 'nazorgcontact', now());
  for (const year of [1, 2]) {
    await passWait(leaver, 'moment');
    await doStep(leaver, begeleider, 'nazorgcontact', now());
    await doStep(leaver, begeleider, 'bestendiging', { ...now(), bron: `Na ${String(year)} jaar gebeld` });
  }
  await passWait(leaver, 'nazorgvraag', '23:59');
}
