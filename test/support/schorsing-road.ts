import type { Browser, Page } from 'playwright-core';
import { addDays, DEMO_KALENDER, isSchooldag } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { pdfText } from '../activities/documenten/pdf-text.js';
import { fillForm, follow, signIn, submit } from './browser.js';
import { until } from './opp-road.js';
import type { TimeStack } from './time-stack.js';

export type Wishes = Readonly<Record<string, string>>;
export type Pupil = { readonly id: string; readonly roepnaam: string; readonly leerlingnummer: string };
export type Guardian = {
  readonly wie: `relatie:${string}`;
  readonly achternaam: string;
  readonly adres: string;
  readonly email: string;
  readonly telefoon: string;
};

/** A Tuesday whose next week has no day off: three days of suspension, the weekend and the return fit in. */
export function quietTuesday(from: LocalDate): LocalDate {
  const isQuiet = (dag: LocalDate): boolean =>
    [0, 1, 2, 3, 6, 7].every((n) => isSchooldag(DEMO_KALENDER, addDays(dag, n)));
  let dag = addDays(from, 1);
  while (new Date(`${dag}T12:00:00Z`).getUTCDay() !== 2 || !isQuiet(dag)) dag = addDays(dag, 1);
  return dag;
}

/** A day as people type it: '8-12-2026'. */
export const typed = (dag: LocalDate): string => dag.split('-').reverse().map(Number).join('-');

/** A pupil under 16 of the demo mentor, whose two guardians have mail and a mobile; they are made to live apart. */
export async function pupilOfTwo({ db, today }: TimeStack): Promise<Pupil> {
  const reached = db('relatie as r')
    .join('betrokkene as b', 'b.id', 'r.betrokkene_id')
    .groupBy('r.leerling_id')
    .havingRaw(
      `count(*) = 2 and count(distinct b.achternaam) = 2 and bool_and(r.gezag = 'JA' and b.email is not null
       and b.telefoon like '06-%' and b.voorkeurskanaal = 'EMAIL' and not b.geheim_adres)`,
    )
    .select('r.leerling_id');
  const pupil = await db('leerling')
    .join('groepsplaatsing as gp', 'gp.leerling_id', 'leerling.id')
    .join('groep_mentor as gm', 'gm.groep_id', 'gp.groep_id')
    .join('account', 'account.medewerker_id', 'gm.medewerker_id')
    .where('account.email', 'like', 'mentor@%')
    .where('geboortedatum', '>', addDays(today(), -16 * 365))
    .whereIn('leerling.id', reached)
    .orderBy('leerlingnummer')
    .first<Pupil | undefined>('leerling.id', 'roepnaam', 'leerlingnummer');
  if (!pupil) throw new Error('geen leerling met twee bereikbare ouders');
  const [moeder] = await guardiansOf({ db }, pupil);
  await db('betrokkene')
    .where({ email: moeder.email })
    .update({ adres: 'Verhuisproef 12', postcode: '9999 ZZ', plaats: 'Testhoven' });
  return pupil;
}

/** The two guardians of a pupil, the mother first. */
export async function guardiansOf(
  { db }: Pick<TimeStack, 'db'>,
  { id }: Pupil,
): Promise<readonly [Guardian, Guardian]> {
  const rows = await db('relatie')
    .join('betrokkene', 'betrokkene.id', 'relatie.betrokkene_id')
    .where({ leerling_id: id, gezag: 'JA' })
    .orderBy('soort')
    .select<Guardian[]>(db.raw("achternaam, adres, email, telefoon, 'relatie:' || relatie.id as wie"));
  const [moeder, vader] = rows;
  if (!moeder || !vader) throw new Error('geen twee ouders met gezag');
  return [moeder, vader];
}

export type Colleagues = Readonly<
  Record<'mentor' | 'begeleider' | 'teamleider' | 'directie' | 'administratie', Page>
>;

/** The colleagues of a suspension, each in a browser of their own; the mentor has a telephone in the hand. */
export async function colleaguesOf(browser: Browser, base: string): Promise<Colleagues> {
  const mentor = await signIn(browser, base, 'mentor');
  await mentor.setViewportSize({ width: 360, height: 740 });
  return {
    mentor,
    begeleider: await signIn(browser, base, 'begeleider'),
    teamleider: await signIn(browser, base, 'teamleider'),
    directie: await signIn(browser, base, 'directie'),
    administratie: await signIn(browser, base, 'administratie'),
  };
}

/** Finds a pupil by name in the list and goes to a start form by the button on the page of the pupil. */
export async function beginFor(stack: TimeStack, page: Page, pupil: Pupil, titel: string): Promise<void> {
  await page.goto(`${stack.base}/leerlingen`);
  await page.fill('#zoek', pupil.roepnaam);
  await follow(page, 'main form[role=search] button');
  await follow(page, `main li:has-text("${pupil.leerlingnummer}") a.lr-task__link`);
  await follow(page, `text="${titel} starten"`);
}

/** Opens the own task with this title as soon as it is on the list. */
export async function takeUp(stack: TimeStack, page: Page, titel: string): Promise<void> {
  await until(`taak '${titel}'`, async () => {
    await page.goto(`${stack.base}/taken`);
    return (await page.locator('main a.lr-task__link', { hasText: titel }).count()) === 0 ? undefined : true;
  });
  await follow(page, `main a.lr-task__link:has-text("${titel}")`);
}

const procesIdOf = (page: Page): string => /\/processen\/([0-9a-f-]{36})$/.exec(page.url())?.[1] ?? '';

/** Fills in and hands in the form on the page; gives back its process. Throws what the page says when it is refused. */
export async function handIn(page: Page, wishes: Wishes = {}): Promise<string> {
  await fillForm(page, wishes);
  await submit(page);
  const procesId = procesIdOf(page);
  if (procesId !== '') return procesId;
  throw new Error(`niet aangenomen: ${(await page.locator('.lr-error-summary').allInnerTexts()).join(' ')}`);
}

/** Does an own task, from the list to the page of the process. */
export async function doOwnTask(
  stack: TimeStack,
  page: Page,
  titel: string,
  wishes: Wishes = {},
): Promise<void> {
  await takeUp(stack, page, titel);
  await handIn(page, wishes);
}

/** Hands in the page with these fields typed anew, where it must be refused: the sentence at each field, by its label. */
export async function refusals(page: Page, wishes: Wishes = {}): Promise<Readonly<Record<string, string>>> {
  for (const [name, value] of Object.entries(wishes)) await page.fill(`[name="${name}"]`, value);
  await submit(page);
  const found: [string, string][] = [];
  for (const field of await page.locator('main form .lr-form-field--invalid').all()) {
    const label = await field.locator('.lr-form-field__label').first().innerText();
    const sentence = await field.locator('.lr-form-field__error').first().innerText();
    found.push([label, sentence.replace(/^Fout:\s*/, '')]);
  }
  return Object.fromEntries(found);
}

/** The chronology of the process on the page as it is read: what happened, oldest first. */
export async function story(page: Page): Promise<readonly string[]> {
  const section = page.locator('main section', { has: page.locator('h2:text("Wat er gebeurd is")') });
  const lines = await section.locator('.lr-timeline__what').allInnerTexts();
  // A line of something handed in has a link to it.
  return lines.map((line) => line.replace(/ · Antwoord lezen$/, '')).reverse();
}

/** The tasks that are open now, by the titles on the page of the process. */
export async function openNow(page: Page): Promise<readonly string[]> {
  const section = page.locator('main section', { has: page.locator('h2:text("Nu open")') });
  return section.locator('.lr-task__what > a, .lr-task__what > strong').allInnerTexts();
}

/** The text of a PDF behind a link, on one line. */
export async function readPdf(page: Page, href: string): Promise<string> {
  const pdf = await page.request.get(new URL(href, page.url()).href);
  return pdfText(await pdf.body()).text.replace(/\s+/g, ' ');
}

/** The text of the letter to a guardian that lies among the post, as it will be printed. */
export async function letterOf(page: Page, { achternaam }: Guardian): Promise<string> {
  const link = page.locator(`main a[aria-label*="${achternaam}"]:has-text("Brief (PDF)")`);
  return readPdf(page, (await link.getAttribute('href')) ?? '');
}

/** What was handed in to a form of a process, first to last. */
export async function answersTo(
  { db }: TimeStack,
  procesId: string,
  form: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const rows = await db('submission')
    .where({ process_id: procesId, form })
    .orderBy('at')
    .select<{ answers: Record<string, unknown> }[]>('answers');
  return rows.map((row) => row.answers);
}

type Caught = { readonly subject: string; readonly text: string; readonly code: string | null } & {
  readonly links: readonly string[];
};

/** All messages to an address or number that the mailbox of the demo holds, newest first. */
export async function postOf({ base }: TimeStack, aan: string): Promise<readonly Caught[]> {
  const response = await fetch(`${base}/demo/postvak.json?aan=${encodeURIComponent(aan)}`);
  return ((await response.json()) as { items: readonly Caught[] }).items;
}

/** The newest message to an address with a subject, as soon as it is there. */
export function messageTo(stack: TimeStack, aan: string, subject: RegExp): Promise<Caught> {
  return until(`bericht ${String(subject)}`, async () =>
    (await postOf(stack, aan)).find((m) => subject.test(m.subject)),
  );
}

/** Follows the link in a mail on a telephone. */
export async function followLink(browser: Browser, { links }: Caught): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
  await page.goto(links[0] ?? '');
  return page;
}

/** Gives a code to the page that asks for it. */
export async function giveCode(page: Page, code: string | null): Promise<void> {
  await page.fill('#code', code ?? '');
  await follow(page, 'text=Bericht openen');
}
