import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { fillForm, follow, signIn, submit } from './browser.js';
import type { Opens } from './browser.js';
import type { Stack } from './stack.js';

const limitMs = 30_000;

/** Waits until something holds in the record: a condition, not a time. */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`kwam niet: ${what}`);
}

export type Pages = Readonly<
  Record<'mentor' | 'begeleider' | 'orthopedagoog' | 'teamleider' | 'directie', Page>
>;

/** The colleagues of one plan, each signed in in a browser of their own. */
export async function openColleagues(browser: Opens, base: string): Promise<Pages> {
  const names = ['mentor', 'begeleider', 'orthopedagoog', 'teamleider', 'directie'] as const;
  const pages: [string, Page][] = [];
  for (const name of names) pages.push([name, await signIn(browser, base, name)]);
  return Object.fromEntries(pages) as Pages;
}

/** New pupils of the demo mentor with that many parents with gezag, all with an e-mail address. */
export async function pupilsFor({ db, school }: Stack, gezag: number): Promise<readonly string[]> {
  const rows = await db('leerling')
    .join('groepsplaatsing as gp', 'gp.leerling_id', 'leerling.id')
    .join('groep_mentor as gm', 'gm.groep_id', 'gp.groep_id')
    .join('account', 'account.medewerker_id', 'gm.medewerker_id')
    .where('account.email', 'like', 'mentor@%')
    .whereIn('leerling.id', school.zonderOpp)
    .whereRaw("(select count(*) from relatie r where r.leerling_id = leerling.id and r.gezag = 'JA') = ?", [
      gezag,
    ])
    .orderBy('leerling.leerlingnummer')
    .distinct<{ id: string; leerlingnummer: string }[]>('leerling.id', 'leerling.leerlingnummer');
  return rows.map((r) => r.id);
}

/** Opens the page of an open task of a process. */
export async function openTask(stack: Stack, page: Page, procesId: string, step: string): Promise<string> {
  const id = await until(`taak ${step}`, async () => {
    const row = await stack
      .db('task')
      .where({ process_id: procesId, step, state: 'open' })
      .first<{ id: string } | undefined>('id');
    return row?.id;
  });
  await page.goto(`${stack.base}/taken/${id}`);
  return id;
}

/** Fills in and hands in a task; the page after it is that of the process. */
export async function doTask(
  stack: Stack,
  page: Page,
  procesId: string,
  step: string,
  wishes: Readonly<Record<string, string>> = {},
): Promise<void> {
  await openTask(stack, page, procesId, step);
  await fillForm(page, wishes);
  await submit(page);
  if (!page.url().includes(`/processen/${procesId}`)) {
    throw new Error(
      `${step} niet aangenomen: ${(await page.locator('.lr-error-summary').allInnerTexts()).join(' ')}`,
    );
  }
}

/** Plans the talk for today, which is sooner than parents are told of it: that takes a reason. */
export async function planToday(stack: Stack, page: Page, procesId: string): Promise<void> {
  await openTask(stack, page, procesId, 'overlegPlannen');
  await fillForm(page, { datum: today });
  await submit(page);
  if (page.url().includes(`/processen/${procesId}`)) throw new Error('een gesprek van vandaag zonder reden');
  await page.fill('[name=waaromEerder]', 'De ouders zijn vandaag op school en vroegen er zelf om.');
  await submit(page);
  if (!page.url().includes(`/processen/${procesId}`)) throw new Error('overlegPlannen niet aangenomen');
}

const nextYear = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10);
const today = new Date().toISOString().slice(0, 10);

/** From the start form to the request for the parents' answers. Gives back the id of the process. */
export async function toSignatures(stack: Stack, pages: Pages, leerlingId: string): Promise<string> {
  const { mentor, begeleider, orthopedagoog, teamleider } = pages;
  await begeleider.goto(`${stack.base}/processen/nieuw/opp?leerling=${leerlingId}`);
  await begeleider.click('.lr-form__actions .lr-button--primary');
  const procesId = /processen\/([0-9a-f-]{36})/.exec(begeleider.url())?.[1] ?? '';
  await doTask(stack, mentor, procesId, 'concept', {
    periodeTot: nextYear,
    uitstroomprofiel: 'ARBEIDSMARKTGERICHT',
    uitstroombestemming: 'BESCHUT_WERK',
  });
  await doTask(stack, mentor, procesId, 'hoorgesprek');
  await planToday(stack, mentor, procesId);
  await doTask(stack, begeleider, procesId, 'controle');
  await doTask(stack, orthopedagoog, procesId, 'onderbouwing');
  await doTask(stack, teamleider, procesId, 'cvbAdvies', { voltallig: 'VOLTALLIG' });
  // The draft could not be read in time for today, so the mentor is asked for another day, and may say why not.
  await planToday(stack, mentor, procesId);
  await until(
    'wachten op het gesprek',
    async () =>
      (await stack
        .db('fact')
        .where({ process_id: procesId, key: 'overleg/gesprek', kind: 'opened' })
        .first()) as object | undefined,
  );
  const isWaiting = !(await stack
    .db('fact')
    .where({ process_id: procesId, key: 'overleg/gesprek', kind: 'reached' })
    .first());
  if (isWaiting) {
    await begeleider.goto(`${stack.base}/processen/${procesId}`);
    await follow(begeleider, 'text=Het gesprek is al gevoerd');
    await fillForm(begeleider);
    await submit(begeleider);
  }
  await doTask(stack, mentor, procesId, 'overlegVerslag', { aanpassen: 'nee' });
  return procesId;
}

export type Request = { readonly key: string; readonly wie: string };

/** The open requests for an answer. */
export async function requests(stack: Stack, procesId: string, count: number): Promise<readonly Request[]> {
  return until(`${String(count)} verzoeken`, async () => {
    const rows = (await stack
      .db('task')
      .where({ process_id: procesId, is_signature: true, state: 'open' })
      .orderBy('key')) as { key: string; wie: string[] }[];
    return rows.length === count ? rows.map((r) => ({ key: r.key, wie: r.wie[0] ?? '' })) : undefined;
  });
}

type Caught = {
  readonly kanaal: string;
  readonly links: readonly string[];
  readonly code: string | null;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

async function postvak(stack: Stack): Promise<readonly Caught[]> {
  const response = await fetch(`${stack.base}/demo/postvak.json`);
  return ((await response.json()) as { items: readonly Caught[] }).items;
}

/** Opens the link in the mail to one person and gives the code from the text message or letter, as that person would. */
export async function openAsFamily(
  stack: Stack,
  browser: Opens,
  procesId: string,
  request: Request,
): Promise<Page> {
  const sent = await until(`mail aan ${request.wie}`, async () => {
    const row = (await stack
      .db('mail')
      .where({ process_id: procesId, key: request.key, wie: request.wie, state: 'verstuurd', kanaal: 'mail' })
      .orderBy('sent_at', 'desc')
      .first()) as { message_id: string } | undefined;
    return row?.message_id;
  });
  const link = await until('link in het postvak', async () => {
    const row = (await stack.db('caught_mail').where({ message_id: sent }).first()) as
      { body: string } | undefined;
    return /https?:\/\/\S+\/o\/\S+/.exec(row?.body ?? '')?.[0];
  });
  const code = await until('toegangscode', async () => {
    const row = (await stack.db('mail').where({ wie: request.wie, text: 'toegangscode' }).first()) as
      { message_id: string } | undefined;
    const caught =
      row &&
      ((await stack.db('caught_mail').where({ message_id: row.message_id }).first()) as
        { body: string } | undefined);
    return (
      (await postvak(stack)).find((m) => caught !== undefined && m.text === caught.body)?.code ?? undefined
    );
  });
  const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
  await page.goto(link);
  await page.fill('#code', code);
  await follow(page, 'text=Bericht openen');
  return page;
}

/** Reads and answers as one of the family. */
export async function answerAsFamily(page: Page, antwoord: string): Promise<void> {
  await follow(page, 'text=Naar het antwoord');
  await fillForm(page, { antwoord, naam: 'Een Ouder van de Proef' });
  await submit(page);
}

/** No page may have a fault that axe can find (WCAG 2.0 to 2.2, A and AA; trust e4). */
export async function expectAccessible(page: Page): Promise<void> {
  const result = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(result.violations.map((v) => `${v.id}: ${v.nodes[0]?.html ?? ''}`)).toEqual([]);
}
