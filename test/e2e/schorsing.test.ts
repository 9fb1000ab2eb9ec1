import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, formatDate, formatDateLong } from '../../domain/calendar/index.js';
import { fillForm, follow, openBrowser, submit } from '../support/browser.js';
import { expectAccessible, until } from '../support/opp-road.js';
import * as road from '../support/schorsing-road.js';
import type { Colleagues, Guardian, Pupil } from '../support/schorsing-road.js';
import * as words from '../support/schorsing-words.js';
import { startTimeStack } from '../support/time-stack.js';
import type { TimeStack } from '../support/time-stack.js';

let stack: TimeStack;
let browser: Browser;
let pupil: Pupil;
let moeder: Guardian;
let vader: Guardian;
let pages: Colleagues;
/** The day of the incident, a Tuesday; the suspension is from Wednesday to Friday, the return on Monday. */
let dinsdag: string;
let incident = '';
let schorsing = '';

const dag = (n: number): string => addDays(dinsdag, n);

beforeAll(async () => {
  stack = await startTimeStack(road.quietTuesday);
  dinsdag = stack.today();
  browser = await openBrowser();
  pupil = await road.pupilOfTwo(stack);
  [moeder, vader] = await road.guardiansOf(stack, pupil);
  pages = await road.colleaguesOf(browser, stack.base);
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

const open = async (page: Page, procesId: string): Promise<string> => {
  await page.goto(`${stack.base}/processen/${procesId}`);
  return page.locator('main').innerText();
};
const suspensions = async (): Promise<number> =>
  (await stack.db('process').where({ leerling_id: pupil.id, soort: 'schorsing' })).length;

describe('a suspension of three days in the browser, over the whole stack', () => {
  it('begins with an incident on a telephone, and with calls until a parent is reached', async () => {
    const { mentor } = pages;
    await road.beginFor(stack, mentor, pupil, 'Incident');
    await expectAccessible(mentor);
    expect(await mentor.evaluate('document.documentElement.scrollWidth')).toBe(360);
    incident = await road.handIn(mentor, words.melding(dinsdag));
    const bellen = 'Ouders bellen over het incident';
    const tries = [
      ['9:40', 'VOICEMAIL'],
      ['9:50', 'NIET_BEREIKT'],
      ['9:55', 'GESPROKEN'],
    ] as const;
    for (const [tijd, resultaat] of tries)
      await road.doOwnTask(stack, mentor, bellen, {
        ...words.belpoging(dinsdag, tijd, resultaat),
        metWie: vader.wie,
      });
    expect(await road.answersTo(stack, incident, 'contact')).toMatchObject([
      { tijd: '09:40', resultaat: 'VOICEMAIL' },
      { tijd: '09:50', resultaat: 'NIET_BEREIKT' },
      { tijd: '09:55', resultaat: 'GESPROKEN', metWie: vader.wie },
    ]);
    expect((await road.story(mentor)).filter((line) => line === `Gedaan: ${bellen}`)).toHaveLength(3);
    await road.doOwnTask(stack, mentor, 'Nazorg geven', words.nazorg(dinsdag));
    expect(await open(mentor, incident)).toContain('afgerond: Afgehandeld');
    const report = mentor.locator('a:has-text("Verslag van het incident")');
    expect(await road.readPdf(mentor, (await report.getAttribute('href')) ?? '')).toContain(words.feiten);
  });

  it('refuses days that may not be, with a sentence at the field, and keeps what was typed', async () => {
    const { teamleider } = pages;
    const laatste = 'Voorstel voor de laatste dag';
    await road.beginFor(stack, teamleider, pupil, 'Schorsing');
    await fillForm(teamleider, words.voorstel(dinsdag, incident, 8));
    expect(await road.refusals(teamleider)).toEqual({
      [laatste]: `Een schorsing duurt ten hoogste een week: tot en met ${formatDate(dag(7))} (WEC art. 40a lid 1).`,
    });
    expect(await road.refusals(teamleider, { tot: road.typed(dinsdag) })).toEqual({
      [laatste]: 'De laatste dag ligt vóór de eerste dag.',
    });
    expect(await road.refusals(teamleider, { tot: road.typed(dag(4)) })).toEqual({
      [laatste]: `Een schorsing eindigt op een schooldag: ${formatDate(dag(4))} is een zaterdag.`,
    });
    expect(await road.refusals(teamleider, { tot: 'vrijdag' })).toEqual({
      [laatste]: `De datum bij "${laatste}" bestaat niet of is niet volledig. Schrijf dag, maand en jaar, bijvoorbeeld 1-8-2026.`,
    });
    await expectAccessible(teamleider);
    for (const [naam, waarde] of Object.entries({
      tot: 'vrijdag',
      van: road.typed(dag(1)),
      feiten: words.feiten,
    }))
      expect(await teamleider.locator(`[name=${naam}]`).inputValue()).toBe(waarde);
    expect(await teamleider.isChecked(`[name=incident][value="${incident}"]`)).toBe(true);
    expect(await suspensions()).toBe(0);
  });

  it('is proposed by the teamleider, and nobody decides before pupil, parents and teacher are heard', async () => {
    const { mentor, begeleider, teamleider, directie } = pages;
    await road.beginFor(stack, teamleider, pupil, 'Schorsing');
    schorsing = await road.handIn(teamleider, words.voorstel(dinsdag, incident, 3));
    await road.doOwnTask(stack, mentor, 'De leerling horen', words.gehoord(dinsdag, 'Ik was boos.'));
    await road.takeUp(stack, begeleider, 'De ouders horen');
    await fillForm(begeleider, { uitkomst: 'NIET_BEREIKT', reden: 'Er werd niet opgenomen.' });
    expect(Object.values(await road.refusals(begeleider))).toEqual([
      'Leg vast wanneer en hoe u de ouders hebt geprobeerd te bereiken.',
    ]);
    expect(await begeleider.inputValue('[name=reden]')).toBe('Er werd niet opgenomen.');
    await begeleider.check('[name=uitkomst][value=GEHOORD]');
    await road.handIn(begeleider, words.gehoord(dinsdag, 'Wij zijn geschrokken.', 'Beide ouders'));
    // The teamleider of the plein is away: a colleague takes the hearing over, with the reason on record.
    await open(teamleider, schorsing);
    await follow(teamleider, 'text=Overdragen: De leraar horen');
    await road.handIn(teamleider, words.overgenomen);
    expect(await open(directie, schorsing)).not.toContain('Gevraagd aan Frans Bestuurbeeld');
    await road.doOwnTask(
      stack,
      teamleider,
      'De leraar horen',
      words.gehoord(dinsdag, 'Ik zag het.', 'De leraar op het plein'),
    );
    await road.takeUp(stack, directie, 'Besluit over de schorsing');
    expect(await directie.locator('main').innerText()).toContain('De brief gaat vandaag nog uit');
  });

  it('is decided by the directeur, who is corrected on the number of days and the day of the talk', async () => {
    const { directie } = pages;
    expect(await directie.inputValue('[name=tot]')).toBe(road.typed(dag(3)));
    await fillForm(directie, { ...words.besluit(dinsdag), schooldagen: '4' });
    expect(await road.refusals(directie)).toEqual({
      'Hoeveel schooldagen zijn dat?': 'In deze dagen zitten 3 schooldagen. Verbeter het aantal of de dagen.',
    });
    expect(await road.refusals(directie, { schooldagen: '3', datum: road.typed(dag(7)) })).toEqual({
      Datum: 'Het gesprek is vóór de terugkeer, of op de eerste dag dat de leerling terug is.',
    });
    expect(await directie.inputValue('[name=afweging]')).toBe(words.besluit(dinsdag)['afweging']);
    await road.handIn(directie, words.besluit(dinsdag));
    await expectAccessible(directie);
    expect(await road.openNow(directie)).toEqual([
      'Werk en contact regelen',
      'Brief bezorgen',
      'Melden aan de inspectie',
      'Melden aan leerplicht',
    ]);
  });

  it('gives each guardian an own letter, which can be printed at once and posted', async () => {
    const { administratie } = pages;
    const letters = administratie.locator('main a:has-text("Brief (PDF)")');
    await until('twee brieven', async () => {
      await administratie.goto(`${stack.base}/post`);
      return (await letters.count()) === 2 ? true : undefined;
    });
    await expectAccessible(administratie);
    const [hers, his] = [
      await road.letterOf(administratie, moeder),
      await road.letterOf(administratie, vader),
    ];
    for (const sentence of words.inDeBrief(dinsdag))
      for (const letter of [hers, his]) expect(letter).toContain(sentence);
    expect(hers).toContain(moeder.adres);
    expect(hers).not.toContain(vader.adres);
    expect(his).toContain(vader.adres);
    expect(his).not.toContain(moeder.adres);
    await road.doOwnTask(stack, administratie, 'Brief bezorgen', words.bezorgd(dinsdag));
    await administratie.goto(`${stack.base}/post`);
    await fillForm(administratie, { gepostOp: road.typed(dinsdag) });
    await submit(administratie);
    expect(await administratie.locator('main').innerText()).toContain('Er zijn 2 brieven afgevinkt.');
    expect(await road.letterOf(administratie, moeder)).toBe(hers);
  });

  it('is on the telephone of a parent the same day, behind the own code only', async () => {
    const notice = await road.messageTo(stack, vader.email, /^Er is een brief van school voor u/);
    expect(notice.text).not.toMatch(new RegExp(`${pupil.roepnaam}|schors`, 'i'));
    const page = await road.followLink(browser, notice);
    expect(await page.content()).not.toMatch(new RegExp(`${pupil.roepnaam}|schors`, 'i'));
    await road.giveCode(page, (await road.messageTo(stack, vader.telefoon, /^Uw code/)).code);
    await expectAccessible(page);
    const text = await page.locator('main').innerText();
    expect(text).toContain(`Laatste dag: ${formatDateLong(dag(3))}`);
    expect(text).toContain('U hoeft op deze pagina niets in te vullen.');
    const kept = await road.readPdf(page, '/ouder/document.pdf');
    expect(kept).toContain(vader.adres);
    expect(kept).not.toContain(moeder.adres);
  });

  it('is reported to the inspectie and to leerplicht, each with its number and never by mail', async () => {
    const { mentor, begeleider, directie } = pages;
    await road.takeUp(stack, directie, 'Melden aan de inspectie');
    expect(await directie.locator('main').innerText()).toContain('in het Internet Schooldossier');
    await fillForm(directie, words.gemeld(dinsdag, ''));
    expect(await road.refusals(directie)).toEqual({
      'Nummer van de melding': 'Vul bij "Nummer van de melding" een tekst in.',
    });
    await road.handIn(directie, words.gemeld(dinsdag, 'ISD-2026-4711'));
    await road.doOwnTask(stack, begeleider, 'Melden aan leerplicht', words.gemeld(dinsdag, 'LP-2026-0815'));
    await road.doOwnTask(stack, mentor, 'Werk en contact regelen', words.werk);
    expect(await road.answersTo(stack, schorsing, 'inspectiemelding')).toMatchObject([
      { nummer: 'ISD-2026-4711' },
    ]);
    expect(await road.answersTo(stack, schorsing, 'leerplichtmelding')).toMatchObject([
      { nummer: 'LP-2026-0815' },
    ]);
    expect(await open(directie, schorsing)).toContain('De uiterste datum is gehaald');
    const post = (await road.postOf(stack, '')).map((m) => `${m.subject} ${m.text}`).join();
    expect(post).not.toMatch(/ISD-2026|LP-2026/);
  });

  it('invites the parents to the talk; one says on the telephone to come', async () => {
    const mail = await road.messageTo(stack, moeder.email, /^Uitnodiging voor een gesprek/);
    expect(mail.subject).toContain(formatDateLong(dag(6)));
    expect(mail.text).toContain('Op school, kamer 4');
    const page = await road.followLink(browser, mail);
    await follow(page, 'text=Stuur mij een code');
    await road.giveCode(page, (await road.messageTo(stack, moeder.email, /^Uw code/)).code);
    await fillForm(page, { antwoord: 'JA' });
    await follow(page, 'text=Antwoord versturen');
    expect(await page.locator('main').innerText()).toContain(`Wij zien u graag op ${formatDateLong(dag(6))}`);
  });

  it('ends by itself after its last day, with the talk; the chronology tells it all', async () => {
    const { begeleider } = pages;
    expect(await open(begeleider, schorsing)).toContain('lopend, stap ‘Eerste schooldag na de schorsing’');
    await stack.passUntil(dag(6), '09:15');
    expect(await open(begeleider, schorsing)).toContain('lopend, stap ‘Dag van het gesprek’');
    await follow(begeleider, 'text=Het gesprek is al gevoerd');
    await road.handIn(begeleider, { reden: 'Het gesprek met de moeder ging goed.' });
    await road.doOwnTask(stack, begeleider, 'Gesprek voor de terugkeer', words.gesprek(dag(6)));
    await expectAccessible(begeleider);
    const text = await open(begeleider, schorsing);
    expect(text).toContain('afgerond: Voorbij, met een gesprek');
    expect(text).toContain('Er staat nu geen taak open.');
    const told = (await road.story(begeleider))
      .filter((line) => !/^(Gevraagd|Uiterste|De uiterste)/.test(line))
      .map((line) => line.replace(/^Verstuurd aan .*:/, 'Verstuurd:'));
    expect(told).toEqual(words.verhaal);
  });

  it('stays in the dossier of the pupil, and the same facts are not suspended for again', async () => {
    const { mentor, teamleider } = pages;
    await mentor.goto(`${stack.base}/leerlingen/${pupil.id}`);
    const dossier = await mentor.locator('main').innerText();
    expect(dossier).toMatch(/Schorsing\s+Voorbij, met een gesprek/);
    expect(dossier).toContain('Schorsing: Gedaan: Besluit over de schorsing');
    expect(dossier).toContain('Incident: Document gemaakt: Verslag van het incident, versie 1');
    await road.beginFor(stack, teamleider, pupil, 'Schorsing');
    await fillForm(teamleider, {
      ...words.voorstel(dinsdag, incident, 8),
      van: road.typed(dag(7)),
      tot: road.typed(dag(7)),
    });
    expect(await road.refusals(teamleider)).toEqual({
      'Om welk incident of welke time-out gaat het?': `Voor deze feiten is de leerling al geschorst, van ${formatDate(dag(1))} tot en met ${formatDate(dag(3))}. Een tweede keer mag niet.`,
    });
    expect(await suspensions()).toBe(1);
  });
});
