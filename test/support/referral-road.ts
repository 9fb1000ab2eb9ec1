import type { Browser, Locator, Page } from 'playwright-core';
import { PARTNERS } from '../../db/demo/partners.js';
import type { DemoPartner } from '../../db/demo/partners.js';
import { partnerId } from '../../db/demo/index.js';
import { localDateOf } from '../../domain/calendar/index.js';
import { fillForm, submit } from './browser.js';
import { pupilsFor, until } from './opp-road.js';
import type { Stack } from './stack.js';

type Wishes = Readonly<Record<string, string>>;
/** How somebody is reached: by mail, and by telephone for the code. */
export type Reach = { readonly email: string; readonly telefoon: string };
export type Pupil = { readonly id: string; readonly achternaam: string; readonly ouders: readonly Reach[] };
/** A referral by its id and the reference that stands in every message about it. */
export type Referral = { readonly id: string; readonly kenmerk: string };
/** A message as it was caught: by the mail server, or for a telephone or a letter box. */
type Message = {
  readonly kanaal: 'mail' | 'brief' | 'sms';
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly links: readonly string[];
  readonly code: string | null;
};

const telephone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const idOf = (page: Page): string => /processen\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';

/**
 * A pupil of the demo mentor under 16 with two parents with gezag, who get their post by mail: about jeugdhulp all three
 * decide (domain §1.3).
 */
export async function pupilUnder16(stack: Stack): Promise<Pupil> {
  const { db, services } = stack;
  const gezag = db('relatie')
    .join('betrokkene', 'betrokkene.id', 'relatie.betrokkene_id')
    .where({ gezag: 'JA' });
  const row = await db('leerling')
    .whereIn('id', [...(await pupilsFor(stack, 2))])
    .whereNotIn('id', gezag.clone().whereNot({ voorkeurskanaal: 'EMAIL' }).select('leerling_id'))
    .whereRaw("geboortedatum > ?::date - interval '16 years'", [localDateOf(services.now())])
    .orderBy('geboortedatum', 'desc')
    .first<{ id: string; achternaam: string } | undefined>('id', 'achternaam');
  if (!row) throw new Error('geen leerling onder de 16');
  const ouders = await gezag.where({ leerling_id: row.id }).select<Reach[]>('email', 'telefoon');
  return { ...row, ouders };
}

/** A partner of the demo school, with what stands in the list of the form for it. */
export function partnerOf(key: DemoPartner): Reach & { readonly waarde: string } {
  const found = PARTNERS.find((p) => p.id === partnerId(key));
  if (!found) throw new Error('geen partner');
  return { waarde: `partner:${found.id}`, email: found.email ?? '', telefoon: found.telefoon ?? '' };
}

/** Follows a link or presses a button; what depends on an answer is folded away once the page has loaded. */
export async function press(page: Page, what: Locator): Promise<void> {
  await what.click();
  await page.waitForLoadState('load');
}

/** The newest caught message that fits, as soon as it is there. */
export function message(stack: Stack, what: string, fits: (m: Message) => boolean): Promise<Message> {
  return until(what, async () => {
    const response = await fetch(`${stack.base}/demo/postvak.json`);
    return ((await response.json()) as { items: readonly Message[] }).items.find(fits);
  });
}

/** The mail to somebody about a referral with these words in its subject. */
export function mailTo(
  stack: Stack,
  { kenmerk }: Referral,
  { email }: Pick<Reach, 'email'>,
  onderwerp: string,
): Promise<Message> {
  return message(
    stack,
    `mail '${onderwerp}' aan ${email}`,
    ({ kanaal, to, subject }) =>
      kanaal === 'mail' && to === email && subject.includes(onderwerp) && subject.includes(kenmerk),
  );
}

/** Opens the link of a message on a telephone and types a code. */
export async function openLink(browser: Browser, { links }: Message, code: string | null): Promise<Page> {
  const page = await (await browser.newContext(telephone)).newPage();
  await page.goto(links[0] ?? '');
  await page.fill('#code', code ?? '');
  await press(page, page.locator('text=Bericht openen'));
  return page;
}

/** The code that came as a text message. */
export async function codeOf(stack: Stack, { telefoon }: Pick<Reach, 'telefoon'>): Promise<string | null> {
  return (await message(stack, `code voor ${telefoon}`, (m) => m.to === telefoon && m.code !== null)).code;
}

/** Waits for a mail about a referral, and opens it with the code from the telephone of its reader. */
export async function openMail(
  stack: Stack,
  browser: Browser,
  zaak: Referral,
  reader: Reach,
  onderwerp: string,
): Promise<Page> {
  const mail = await mailTo(stack, zaak, reader, onderwerp);
  return openLink(browser, mail, await codeOf(stack, reader));
}

/** Answers the question of a page of the family or of a partner; what need not be answered too, where it is wished. */
export async function answer(page: Page, wishes: Wishes, more: Wishes = {}): Promise<void> {
  await press(page, page.locator('text=Naar het antwoord'));
  await fillForm(page, wishes);
  for (const [naam, tekst] of Object.entries(more)) await page.fill(`[name=${naam}]`, tekst);
  await submit(page);
}

/** What a page of the family or of a partner shows of the document: each label with its text. */
export const shown = (page: Page): Promise<readonly string[]> =>
  page.locator('main dl.lr-data-list > *').allInnerTexts();

/** Opens the step of a referral with this title from its page, as soon as it is open there. */
export async function takeUp(stack: Stack, page: Page, zaak: Referral, titel: string): Promise<void> {
  await until(`stap '${titel}'`, async () => {
    await page.goto(`${stack.base}/processen/${zaak.id}`);
    const link = page.locator('main a.lr-task__link', { hasText: titel });
    if ((await link.count()) === 0) return undefined;
    await press(page, link);
    return true;
  });
}

/** Takes up a step, fills it in and hands it in. */
export async function doStep(
  stack: Stack,
  page: Page,
  zaak: Referral,
  titel: string,
  wishes: Wishes,
): Promise<void> {
  await takeUp(stack, page, zaak, titel);
  await fillForm(page, wishes);
  await submit(page);
  if (idOf(page) !== zaak.id) throw new Error(`niet aangenomen: ${titel}`);
}

/** Puts the report of an incident in the dossier of a pupil; it is settled at once. Gives back its id. */
export async function reportFor(stack: Stack, mentor: Page, leerlingId: string): Promise<string> {
  await mentor.goto(`${stack.base}/processen/nieuw/incident?leerling=${leerlingId}`);
  await fillForm(mentor, { rol: 'GETUIGE', nazorg: 'nee', oudersGeinformeerd: 'ja' });
  await submit(mentor);
  const pad = `/processen/${idOf(mentor)}`;
  return until('verslag in het dossier', async () => {
    await mentor.goto(`${stack.base}${pad}`);
    const link = mentor.locator('main a[href^="/documenten/"]');
    if ((await link.count()) === 0) return undefined;
    return /([0-9a-f-]{36})\.pdf$/.exec((await link.getAttribute('href')) ?? '')?.[1];
  });
}

/** Starts a referral by its start form, and records the talk with what the parents said there. */
export async function startReferral(
  stack: Stack,
  begeleider: Page,
  { id }: Pupil,
  bestemming: string,
  visieOuders: string,
): Promise<Referral> {
  await begeleider.goto(`${stack.base}/processen/nieuw/externe-verwijzing?leerling=${id}`);
  await fillForm(begeleider, { bestemming, onderzoek: 'nee', rechtsgrond: 'TOESTEMMING' });
  await submit(begeleider);
  const kenmerk = /kenmerk (\w{5})/.exec(await begeleider.locator('main').innerText())?.[1] ?? '';
  const zaak = { id: idOf(begeleider), kenmerk };
  await takeUp(stack, begeleider, zaak, 'Overleg met ouders en leerling');
  await fillForm(begeleider, { uitkomst: 'DOORGAAN' });
  await begeleider.fill('[name=visieOuders]', visieOuders);
  await submit(begeleider);
  return zaak;
}
