import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillForm, openBrowser, signIn, submit } from '../support/browser.js';
import { expectAccessible, until } from '../support/opp-road.js';
import {
  answer,
  codeOf,
  doStep,
  mailTo,
  message,
  openLink,
  openMail,
  partnerOf,
  press,
  pupilUnder16,
  reportFor,
  shown,
  startReferral,
  takeUp,
} from '../support/referral-road.js';
import type { Pupil, Reach, Referral } from '../support/referral-road.js';
import { startStack } from '../support/stack.js';
import type { Stack } from '../support/stack.js';

const day = (n: number): string => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);
const alleenOpSchool = 'De ouders verschillen van mening over de hulp.';
const teksten = {
  hulpvraag: 'Wat helpt om weer rustig te slapen?',
  resultaat: 'Uitgerust op school komen en weer meedoen.',
  omschrijving: 'Komt elke dag naar school en is na de pauze vaak moe.',
  terugkoppeling: 'Wat raadt u de klas aan?',
};
const waaromNodig = 'Hierin staat wat er op het plein gebeurde.';
const bericht = 'Er zijn twee gesprekken geweest. Wij oefenen met een vast ritme.';
const advies = 'Begin na de pauze met tien rustige minuten.';

let stack: Stack;
let browser: Browser;
let begeleider: Page;
let mentor: Page;
let leerling: Pupil;
beforeAll(async () => {
  stack = await startStack();
  browser = await openBrowser();
  begeleider = await signIn(browser, stack.base, 'begeleider');
  mentor = await signIn(browser, stack.base, 'mentor');
  leerling = await pupilUnder16(stack);
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

const textOf = (page: Page): Promise<string> => page.locator('main').innerText();

/** Composes what the partner gets: the texts, and one document of the dossier. */
async function compose(zaak: Referral, partner: string, verslag: string): Promise<void> {
  await takeUp(stack, begeleider, zaak, 'Gegevens voor de partner klaarzetten');
  await fillForm(begeleider, { ...teksten, partner, geldigTot: day(90) });
  await begeleider.check(`[name=documenten][value="${verslag}"]`);
  await begeleider.fill('[name=waaromNodig]', waaromNodig);
  await submit(begeleider);
}

/** Somebody of the family reads exactly what would be shared, and says yes. Gives back what was read. */
async function consent(page: Page, verslag: string): Promise<readonly string[]> {
  const gelezen = await shown(page);
  for (const tekst of [...Object.values(teksten), waaromNodig]) expect(gelezen).toContain(tekst);
  expect(await textOf(page)).not.toContain(alleenOpSchool);
  expect(await pdf(page, `/ouder/bijlage/${verslag}.pdf`)).toBe('%PDF-');
  await expectAccessible(page);
  await answer(page, { antwoord: 'AKKOORD', naam: 'Een van de familie' });
  expect(await textOf(page)).toContain('Wij hebben uw antwoord');
  return gelezen;
}

/** Both parents read and answer after a mail and a text message. */
async function parentsConsent(zaak: Referral, verslag: string): Promise<readonly string[]> {
  const read: (readonly string[])[] = [];
  for (const ouder of leerling.ouders)
    read.push(await consent(await openMail(stack, browser, zaak, ouder, 'Graag uw antwoord'), verslag));
  expect(read).toHaveLength(2);
  expect(read[1]).toEqual(read[0]);
  return read[0] ?? [];
}

/** The first bytes of a file that this visitor may have, or why not. */
async function pdf(page: Page, pad: string): Promise<string> {
  const file = await page.request.get(`${stack.base}${pad}`, { maxRedirects: 0 });
  return file.ok() ? (await file.body()).subarray(0, 5).toString() : String(file.status());
}

/** The last look at school; then the partner gets a mail without a name, and a code on the telephone. */
async function sendOff(zaak: Referral, partner: Reach): Promise<Page> {
  await doStep(stack, begeleider, zaak, 'Gegevens versturen', { besluit: 'VERSTUREN' });
  const mail = await mailTo(stack, zaak, partner, 'Een vraag van school');
  expect(`${mail.subject} ${mail.text}`).not.toContain(leerling.achternaam);
  return openLink(browser, mail, await codeOf(stack, partner));
}

describe('an external referral in the browser, over the whole stack', () => {
  it('goes from the question to the feedback that parents and teacher read', async () => {
    const ggz = partnerOf('ggz');
    const verslag = await reportFor(stack, mentor, leerling.id);
    const zaak = await startReferral(stack, begeleider, leerling, 'GGZ_JEUGD', alleenOpSchool);
    await compose(zaak, ggz.waarde, verslag);
    const gelezen = await parentsConsent(zaak, verslag);
    const brief = await message(
      stack,
      'brief met een code aan de leerling',
      (m) => m.kanaal === 'brief' && m.subject.includes(zaak.kenmerk) && m.code !== null,
    );
    expect(await consent(await openLink(browser, brief, brief.code), verslag)).toEqual(gelezen);

    const partner = await sendOff(zaak, ggz);
    for (const ouder of leerling.ouders) await mailTo(stack, zaak, ouder, 'De gegevens zijn verstuurd');
    expect(await shown(partner)).toEqual(gelezen);
    expect(await pdf(partner, `/ouder/bijlage/${verslag}.pdf`)).toBe('%PDF-');
    await expectAccessible(partner);
    await answer(partner, { antwoord: 'IN_BEHANDELING' });
    expect(await textOf(partner)).toContain('Wij gaan ermee aan de slag');

    await tellsLater(zaak, ggz);
    await readsBack(zaak);
  });
});

/** School asks before the agreed day; the partner answers, and parents, teacher and coordinator go on with it. */
async function tellsLater(zaak: Referral, partner: Reach): Promise<void> {
  await begeleider.goto(`${stack.base}/processen/${zaak.id}`);
  await press(begeleider, begeleider.locator('text=Nu al om terugkoppeling vragen'));
  await fillForm(begeleider);
  await submit(begeleider);
  const page = await openMail(stack, browser, zaak, partner, 'Wij horen graag');
  await answer(page, { magDelen: 'ja', uitkomst: 'HULP_GESTART', bericht }, { advies });
  expect(await textOf(page)).toContain(advies);
  for (const ouder of leerling.ouders) {
    const read = await openMail(stack, browser, zaak, ouder, 'Er is een antwoord');
    for (const tekst of [bericht, advies]) expect(await shown(read)).toContain(tekst);
    await expectAccessible(read);
  }
  await mailTo(stack, zaak, { email: 'mentor@demo.example' }, 'Nieuwe taak');
  await takeUp(stack, mentor, zaak, 'Terugkoppeling verwerken');
  expect(await textOf(mentor)).toContain('Lees het antwoord op de pagina van deze verwijzing');
  await doStep(stack, mentor, zaak, 'Terugkoppeling verwerken', { planAanpassen: 'nee' });
  await doStep(stack, begeleider, zaak, 'Verwijzing evalueren', { doel: 'DEELS', conclusie: 'AFSLUITEN' });
}

/** What stays: the outcome, who said yes to which text, the documents, and every step in order. */
async function readsBack(zaak: Referral): Promise<void> {
  const text = await until('einde van de verwijzing', async () => {
    await begeleider.goto(`${stack.base}/processen/${zaak.id}`);
    const found = await textOf(begeleider);
    return found.includes('afgerond: Teruggekoppeld en geëvalueerd') ? found : undefined;
  });
  expect(text.match(/Akkoord op .+ digitaal, met link en toegangscode/g)).toHaveLength(3);
  const verloop = [
    'Begonnen: Externe verwijzing',
    'Gedaan: Overleg met ouders en leerling',
    'Document gemaakt: Gegevens voor de partner',
    'mogen wij dit delen? (akkoord)',
    'Gedaan: Gegevens versturen',
    'Gevraagd aan Jeugd-ggz De Proeftuin, Ilse van Zorgtest: Antwoord op onze vraag om hulp',
    'Gedaan: Antwoord op onze vraag om hulp',
    'Gedaan: Terugkoppeling over de hulp',
    'Document gemaakt: Terugkoppeling van de partner',
    'Gedaan: Terugkoppeling verwerken',
    'Gedaan: Verwijzing evalueren',
  ];
  // The newest line stands first.
  const places = verloop.map((regel) => text.lastIndexOf(regel));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => b - a));
  await expectAccessible(begeleider);
  await mentor.goto(`${stack.base}/processen/${zaak.id}`);
  for (const titel of ['Gegevens voor de partner', 'Terugkoppeling van de partner']) {
    const link = mentor.locator('main a[href^="/documenten/"]', { hasText: titel });
    expect(await pdf(mentor, (await link.getAttribute('href')) ?? '')).toBe('%PDF-');
  }
  await begeleider.goto(`${stack.base}/leerlingen/${leerling.id}`);
  expect(await textOf(begeleider)).toContain('Externe verwijzing: Beëindigd: Teruggekoppeld en geëvalueerd');
}

describe('what people run into', () => {
  it('keeps what was typed where the data set cannot go like this', async () => {
    const verslag = await reportFor(stack, mentor, leerling.id);
    const zaak = await startReferral(stack, begeleider, leerling, 'JGZ_GGD', alleenOpSchool);
    const { waarde } = partnerOf('jeugdhulp');
    await takeUp(stack, begeleider, zaak, 'Gegevens voor de partner klaarzetten');
    await fillForm(begeleider, { ...teksten, partner: waarde, geldigTot: day(5) });
    await begeleider.check(`[name=documenten][value="${verslag}"]`);
    await submit(begeleider);
    expect(await begeleider.locator('.lr-error-summary li').allInnerTexts()).toEqual([
      'Geef de partner ten minste vier weken de tijd.',
      'Schrijf op waarom de partner deze documenten nodig heeft.',
    ]);
    for (const [naam, tekst] of Object.entries({ ...teksten, partner: waarde }))
      expect(await begeleider.inputValue(`[name=${naam}]`)).toBe(tekst);
    expect(await begeleider.isChecked(`[name=documenten][value="${verslag}"]`)).toBe(true);
    await press(begeleider, begeleider.locator('text=Naar het proces'));
    expect(await textOf(begeleider)).not.toContain('Gedaan: Gegevens voor de partner klaarzetten');
  });

  it('shows a partner its own question and nothing else, and after the answer no longer that', async () => {
    const logopedie = partnerOf('logopedie');
    const ander = await reportFor(stack, mentor, leerling.id);
    const verslag = await reportFor(stack, mentor, leerling.id);
    const zaak = await startReferral(stack, begeleider, leerling, 'LOGOPEDIE_EXTERN', alleenOpSchool);
    await compose(zaak, logopedie.waarde, verslag);
    await parentsConsent(zaak, verslag);
    const page = await sendOff(zaak, logopedie);
    expect(await textOf(page)).not.toContain(alleenOpSchool);
    expect(await pdf(page, '/ouder/document.pdf')).toBe('%PDF-');
    const elders = [
      `/processen/${zaak.id}`,
      `/leerlingen/${leerling.id}`,
      '/taken',
      `/documenten/${verslag}.pdf`,
      `/ouder/bijlage/${ander}.pdf`,
      `/api/v1/processen/${zaak.id}`,
    ];
    for (const pad of elders) {
      const answer = await page.request.get(`${stack.base}${pad}`, { maxRedirects: 0 });
      expect([pad, answer.ok()]).toEqual([pad, false]);
      expect(await answer.text()).not.toContain(leerling.achternaam);
    }
    const [ouder] = leerling.ouders;
    if (!ouder) throw new Error('geen ouder');
    const vanOuder = await mailTo(stack, zaak, ouder, 'De gegevens zijn verstuurd');
    const met = await openLink(browser, vanOuder, await codeOf(stack, logopedie));
    expect(await textOf(met)).toContain('Deze code klopt niet');

    await page.goto(`${stack.base}/ouder/lezen`);
    await answer(page, { antwoord: 'WACHTLIJST' });
    for (const pad of ['/ouder/document.pdf', `/ouder/bijlage/${verslag}.pdf`])
      expect(await pdf(page, pad)).toBe('404');
    await page.goto(`${stack.base}/ouder/lezen`);
    expect(await textOf(page)).not.toContain(teksten.omschrijving);
  });
});
