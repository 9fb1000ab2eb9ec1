import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { groepId } from '../../db/demo/index.js';
import { addDays, addMonths } from '../../domain/calendar/index.js';
import { pdfText } from '../activities/documenten/pdf-text.js';
import { submit } from './browser.js';
import { answerSent, openSent, sentTo } from './leaver-post.js';
import {
  doStep,
  fill,
  handIn,
  openSteps,
  passWait,
  previewFor,
  startPreviewed,
  textOf,
  youngestOf,
} from './leaver-road.js';
import type { Leaver, Team } from './leaver-road.js';
import { expectAccessible, openTask } from './opp-road.js';
import type { TimeStack } from './time-stack.js';

/** Stands in the file of the school, and in no report. */
const binnenschools = 'De CvB noemt hier iets wat in het dossier van school blijft.';
const nieuweSchool = 'Vso Het Voorbeeld';
const woorden = 'Thuis is ons kind juist rustig.';

/** September: the office says which group is in the last year, and the coordinator confirms the list for one pupil. */
export async function listed(stack: TimeStack, browser: Browser, team: Team): Promise<Leaver> {
  const { administratie, begeleider } = team;
  const leerling = await youngestOf(stack, 'Groen 5 (schakel)');
  await administratie.goto(`${stack.base}/school/leerjaren`);
  await administratie.fill(`[name="groepen.${groepId('Groen 5 (schakel)')}.leerjaar"]`, '8');
  await submit(administratie);
  const preview = await previewFor(begeleider, stack.base, 'Schoolverlater SO', leerling);
  expect(preview).toContain('Dit begint voor (1)');
  expect(preview).toContain('Leerjaar 8.');
  expect(preview).toMatch(/Door u uitgezet\. \(\d+\)/);
  expect(preview).toMatch(/(Nog te jong: |en nog geen 14 jaar)/);
  expect(preview).toMatch(/Zit op het VSO; dit is voor het SO\. \(\d+\)/);
  await begeleider.check('[name=richting][value=VSO]');
  const procesId = await startPreviewed(begeleider);
  await begeleider.goto(`${stack.base}/processen/starten/schoolverlater-so`);
  expect(await textOf(begeleider)).toContain('Loopt al (kenmerk');
  return { stack, browser, leerling, procesId };
}

/** January: the provisional advice, to the parents on its day and no sooner, and the talk about it. */
export async function advised(leaver: Leaver, team: Team): Promise<void> {
  const { stack } = leaver;
  const { mentor, begeleider, teamleider } = team;
  await sentTo(leaver, 'procedure', 2);
  const profiel = ['KB', 'VSO_VERVOLG'];
  await doStep(leaver, teamleider, 'vooradvies', {
    datum: stack.today(),
    profiel,
    onderbouwing: binnenschools,
    toets: 'NEEMT_DEEL',
  });
  await doStep(leaver, mentor, 'voorlopigAdvies', { advies: profiel });
  await doStep(leaver, begeleider, 'adviesControle');
  expect(await openSteps(leaver)).toEqual([]);
  expect((await passWait(leaver, 'voorlopigMoment')).slice(5, 7)).toBe('01');
  for (const sent of await sentTo(leaver, 'advies-voorlopig', 2)) {
    const ouder = await openSent(leaver, sent);
    expect(await textOf(ouder)).toContain('Vmbo kaderberoeps, Vso vervolgonderwijs');
    await expectAccessible(ouder);
  }
  await doStep(leaver, mentor, 'adviesgesprek', { datum: stack.today() });
}

/** The test says more than the school did: the school must think again, goes up, and the directeur signs. */
export async function reconsidered(leaver: Leaver, { mentor, directie }: Team): Promise<void> {
  const { stack, procesId } = leaver;
  await passWait(leaver, 'toetsperiode');
  await doStep(leaver, mentor, 'toetsResultaat', {
    datum: stack.today(),
    toetsadvies: 'GT',
    aangepast: 'nee',
  });
  const same = { advies: ['KB', 'VSO_VERVOLG'], richting: 'VSO', heroverwogen: 'nee' };
  await openTask(stack, mentor, procesId, 'definitiefAdvies');
  await fill(mentor, same);
  await submit(mentor);
  expect(await textOf(mentor)).toContain('Het toetsadvies is hoger. Dan moet de school heroverwegen.');
  const higher = { advies: ['GT', 'VSO_VERVOLG'], heroverwogen: 'ja', bijgesteld: 'ja' };
  await fill(mentor, { ...same, ...higher });
  await handIn(mentor, procesId, 'definitiefAdvies');
  await doStep(leaver, directie, 'adviesVaststellen', { vastgesteldDoor: 'De directeur, met mandaat' });
  for (const sent of await sentTo(leaver, 'advies-definitief', 2)) {
    const ouder = await openSent(leaver, sent);
    expect(await textOf(ouder)).toContain('Vmbo gemengd-theoretisch, Vso vervolgonderwijs');
  }
}

/** March: the TLV of the samenwerkingsverband, three weeks later its decision, and a place. */
export async function placed(leaver: Leaver, { begeleider }: Team): Promise<void> {
  const { stack } = leaver;
  await passWait(leaver, 'tlvMoment');
  await doStep(leaver, begeleider, 'tlvAanvraag', { ingediendOp: stack.today(), vervoer: 'nee' });
  await stack.passUntil(addDays(stack.today(), 14), '10:00');
  await doStep(leaver, begeleider, 'tlvBesluit', {
    tlvNummer: 'VO-0099',
    tlvTot: `${String(Number(stack.today().slice(0, 4)) + 3)}-07-31`,
    besluitOp: stack.today(),
  });
  await passWait(leaver, 'aanmeldweek');
  const school = nieuweSchool;
  await doStep(leaver, begeleider, 'aanmelding', { school, datum: stack.today() });
  await doStep(leaver, begeleider, 'plaatsing', { school, ingang: `${stack.today().slice(0, 4)}-08-01` });
}

/** May: the report of what the law names; the parents read it first, one with words of their own. */
export async function reported(leaver: Leaver, team: Team): Promise<void> {
  const { stack } = leaver;
  await passWait(leaver, 'overdrachtstijd');
  const today = stack.today();
  await doStep(leaver, team.mentor, 'okr', {
    leerroute: 'Leerroute 5',
    verzuimVan: addMonths(today, -11),
    verzuimTot: today,
    geoorloofd: '12',
    ongeoorloofd: '0',
  });
  await doStep(leaver, team.directie, 'okrVaststelling');
  const [first, second] = await sentTo(leaver, 'inzage', 2);
  if (!first || !second) throw new Error('geen twee lezers');
  const een = await openSent(leaver, first);
  await expectWhitelist(stack, een);
  await answerSent(een, { antwoord: 'AKKOORD', naam: 'Een Ouder' });
  expect(await textOf(een)).toContain('Ik heb het rapport gelezen');
  const ander = await openSent(leaver, second);
  await answerSent(ander, {
    antwoord: 'AKKOORD_MET_OPMERKING',
    bezwaar: 'ja',
    zienswijze: woorden,
    naam: 'Een Ander',
  });
  expect(await openSteps(leaver)).not.toContain('versturen');
  await doStep(leaver, team.begeleider, 'inzageVerwerken', {
    uitkomst: 'MET_ZIENSWIJZE',
    zienswijze: woorden,
  });
}

/** What a parent reads before it goes: what the law names on page and paper, and nothing the school knows beside it. */
async function expectWhitelist(stack: TimeStack, page: Page): Promise<void> {
  const text = await textOf(page);
  expect(text).toContain('Leerroute 5');
  expect(text).toContain('U hoeft niet te antwoorden.');
  expect(text).not.toContain('U mag ja zeggen');
  await expectAccessible(page);
  const response = await page.request.get(`${stack.base}/ouder/document.pdf`);
  const pdf = pdfText(await response.body());
  expect(pdf.text).toContain('Leerroute 5');
  for (const shown of [text, pdf.text]) {
    expect(shown).not.toContain(binnenschools);
    expect(shown).not.toContain('TLV');
  }
}

/** The office registers the new school, sends it the report by a link, and the mentor talks the pupil over. */
export async function handedOver(leaver: Leaver, { administratie, mentor }: Team): Promise<void> {
  const { stack } = leaver;
  await administratie.goto(`${stack.base}/school/partners/nieuw`);
  await administratie.fill('[name=organisatie]', nieuweSchool);
  await administratie.fill('[name=naam]', 'Nora Nieuwbeeld');
  await administratie.fill('[name=email]', 'n.nieuwbeeld@hetvoorbeeld.example');
  await administratie.fill('[name=telefoon]', '06-00000971');
  await administratie.check('[name=kanaal][value=LINK]');
  await submit(administratie);
  const { id } = await stack.db('partner').where({ organisatie: nieuweSchool }).first<{ id: string }>('id');
  await doStep(leaver, administratie, 'versturen', {
    dubbel: 'nee',
    kanaal: 'LEERLINGROUTE',
    verstuurdOp: stack.today(),
    ontvanger: `partner:${id}`,
  });
  for (const sent of await sentTo(leaver, 'ontvangst', 1)) {
    const school = await openSent(leaver, sent);
    expect(await textOf(school)).toContain('Leerroute 5');
    await expectAccessible(school);
    await answerSent(school, { contact: 'Nora Nieuwbeeld' });
  }
  for (const sent of await sentTo(leaver, 'okr-afschrift', 2))
    expect(await textOf(await openSent(leaver, sent))).toContain('Leerroute 5');
  await doStep(leaver, mentor, 'overdracht', { datum: stack.today() });
}
