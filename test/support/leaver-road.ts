import { mkdirSync } from 'node:fs';
import { hash } from '@node-rs/argon2';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { groepId, medewerkerId } from '../../db/demo/index.js';
import { DEMO_WACHTWOORD } from '../../db/demo/load.js';
import { mondayOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { fillForm, signIn, submit } from './browser.js';
import { expectAccessible, openTask, until } from './opp-road.js';
import type { TimeStack } from './time-stack.js';

/** A pupil on the way out of the school, the case about it, and where all of that runs. */
export type Leaver = {
  readonly stack: TimeStack;
  readonly browser: Browser;
  readonly leerling: Pupil;
  readonly procesId: string;
};
export type Pupil = { readonly id: string; readonly roepnaam: string; readonly achternaam: string };
/** The colleagues who have a part in it, each signed in in a browser of their own. */
export type Team = Readonly<
  Record<'mentor' | 'begeleider' | 'teamleider' | 'directie' | 'administratie', Page>
>;
/** What to fill in by the name of a field; a list ticks those boxes and no others. */
export type Wishes = Readonly<Record<string, string | readonly string[]>>;

let pictures = 0;
/** With SHOTS=<folder> in the environment: keeps a picture of a page as a telephone and as a desk show it. */
export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  pictures += 1;
  const was = page.viewportSize();
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const path = `${folder}/${String(pictures).padStart(3, '0')}-${name}-${String(width)}.png`;
    await page.screenshot({ path, fullPage: true });
  }
  if (was) await page.setViewportSize(was);
}

export const textOf = (page: Page): Promise<string> => page.locator('main').innerText();

/** The first Monday from 6 September on: a school year that has begun, whatever day the test is run. */
export function earlySeptember(from: LocalDate): LocalDate {
  const year = Number(from.slice(0, 4));
  const monday = (jaar: number): LocalDate => mondayOf(`${String(jaar)}-09-12`);
  return monday(year) >= from ? monday(year) : monday(year + 1);
}

/** Signs in a colleague of the demo school; who has no demo account gets one first. */
async function signInAs(stack: TimeStack, browser: Browser, key: string): Promise<Page> {
  const account = {
    medewerker_id: medewerkerId(key),
    email: `${key}@demo.example`,
    is_demo: true,
    wachtwoord_hash: await hash(DEMO_WACHTWOORD),
  };
  await stack.db('account').insert(account).onConflict('medewerker_id').ignore();
  return signIn(browser, stack.base, key);
}

/** The colleagues around a leaver, by the keys of the mentor and of the office of its location. */
export async function teamOf(
  stack: TimeStack,
  browser: Browser,
  own: { readonly mentor: string; readonly administratie: string },
): Promise<Team> {
  const pages: [string, Page][] = [];
  for (const key of ['begeleider', 'teamleider', 'directie'])
    pages.push([key, await signInAs(stack, browser, key)]);
  for (const [role, key] of Object.entries(own)) pages.push([role, await signInAs(stack, browser, key)]);
  return Object.fromEntries(pages) as Team;
}

/** The youngest pupil of a group with two parents who have gezag and read their mail in Dutch, and nobody else around. */
export async function youngestOf(
  { db }: TimeStack,
  groep: string,
  { eigenMail = false }: { readonly eigenMail?: boolean } = {},
): Promise<Pupil> {
  const reached = db('relatie as r')
    .join('betrokkene as b', 'b.id', 'r.betrokkene_id')
    .groupBy('r.leerling_id')
    .havingRaw(
      `count(*) = 2 and bool_and(r.gezag = 'JA' and b.email is not null and b.voorkeurskanaal = 'EMAIL' and not b.tolk_nodig)`,
    )
    .select('r.leerling_id');
  const pupil = await db('leerling as l')
    .join('groepsplaatsing as gp', 'gp.leerling_id', 'l.id')
    .where({ 'gp.groep_id': groepId(groep), 'gp.tot': null })
    .whereIn('l.id', reached)
    .andWhere((q) => void (eigenMail && q.whereNotNull('l.email')))
    .orderBy('l.geboortedatum', 'desc')
    .first<Pupil | undefined>('l.id', 'l.roepnaam', 'l.achternaam');
  if (!pupil) throw new Error(`niemand in ${groep}`);
  return pupil;
}

/** Fills in the form on the page. */
export async function fill(page: Page, wishes: Wishes = {}): Promise<void> {
  const single = Object.entries(wishes).filter((e): e is [string, string] => typeof e[1] === 'string');
  await fillForm(page, Object.fromEntries(single));
  for (const [name, wanted] of Object.entries(wishes)) {
    if (typeof wanted === 'string') continue;
    for (const box of await page.locator(`main form [name="${name}"]`).all())
      await box.setChecked(wanted.includes((await box.getAttribute('value')) ?? ''));
  }
}

/** Does a task as its colleague: opens it, fills it in, hands it in; the page after it is that of the process. */
export async function doStep(
  { stack, procesId }: Leaver,
  page: Page,
  step: string,
  wishes: Wishes = {},
): Promise<void> {
  await openTask(stack, page, procesId, step);
  await look(page, step);
  await fill(page, wishes);
  await handIn(page, procesId, step);
}

/** Hands in the form on the page. Throws what the page says when it is refused. */
export async function handIn(page: Page, procesId: string, what: string): Promise<void> {
  await submit(page);
  if (page.url().includes(`/processen/${procesId}`)) return;
  const faults = await page.locator('.lr-error-summary').allInnerTexts();
  throw new Error(`${what} niet aangenomen: ${faults.join(' ')}`);
}

/** Follows a link, and waits until the scripts of the page it leads to have run: they hide what is not asked. */
export async function follow(page: Page, text: string, to: RegExp): Promise<void> {
  await page.click(`main >> text=${text}`);
  await page.waitForURL(to);
  await look(page, 'pagina');
}

/** The yearly list of a kind, with this pupil alone ticked, and then its preview. Gives back what the preview says. */
export async function previewFor(page: Page, base: string, titel: string, leerling: Pupil): Promise<string> {
  await page.goto(`${base}/processen/starten`);
  await follow(page, `"${titel}"`, /\/processen\/starten\/[a-z-]+$/);
  await expectAccessible(page);
  for (const box of await page.locator('main form input[type=checkbox]').all())
    await box.setChecked((await box.getAttribute('value')) === leerling.id);
  await follow(page, 'Voorbeeld bekijken', /\/voorbeeld$/);
  await expectAccessible(page);
  return textOf(page);
}

/** Starts what the preview shows, and follows the result to the process. Gives back its id. */
export async function startPreviewed(page: Page): Promise<string> {
  await submit(page);
  expect(await textOf(page)).toContain('Gestart (1)');
  await page.click('main dl a');
  await page.waitForURL(/\/processen\/[0-9a-f-]{36}$/);
  return page.url().slice(-36);
}

type Logged = {
  readonly key: string;
  readonly kind: string;
  readonly value: { readonly due?: LocalDate };
};

/**
 * Lets time pass until the day the case waits for by this name (half past four, when a wait until four is over too), and
 * until the case has gone on. Which day that is, was decided by the protocol and the school's calendar; it is given back.
 */
export async function passWait(
  { stack, procesId }: Leaver,
  name: string,
  tijd = '16:30',
): Promise<LocalDate> {
  const log = (): Promise<readonly Logged[]> =>
    stack
      .db('fact')
      .where({ process_id: procesId })
      .whereRaw('key ~ ?', [`(^|/)${name}$`])
      .orderBy('nr')
      .select<Logged[]>('key', 'kind', 'value');
  const isOver = (facts: readonly Logged[], key: string): boolean =>
    facts.some((f) => f.key === key && ['reached', 'changed', 'voided'].includes(f.kind));
  const { key, value } = await until(`wachten op ${name}`, async () => {
    const facts = await log();
    return facts.find((f) => f.kind === 'opened' && !isOver(facts, f.key));
  });
  const dag = value.due ?? '';
  await stack.passUntil(dag, tijd);
  await until(`${name} voorbij`, async () => (isOver(await log(), key) ? true : undefined));
  return dag;
}

/** The steps that wait for somebody now. */
export function openSteps({ stack, procesId }: Leaver): Promise<readonly string[]> {
  return stack.db('task').where({ process_id: procesId, state: 'open' }).pluck<string[]>('step');
}

/** The page of the process: readable for all, and in words: no key of the protocol stands there for a name. */
export async function processPage({ stack, procesId }: Leaver, page: Page): Promise<string> {
  await page.goto(`${stack.base}/processen/${procesId}`);
  await look(page, 'proces');
  await expectAccessible(page);
  const lines = await page.locator('.lr-timeline__what').allTextContents();
  expect(lines.filter((line) => !/^\p{Lu}/u.test(line))).toEqual([]);
  const text = await textOf(page);
  expect(text).not.toMatch(/stap ‘\p{Ll}/u);
  return text;
}
