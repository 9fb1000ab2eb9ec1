import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, signIn } from '../support/browser.js';
import { startPages } from '../support/pages.js';
import type { Pages } from '../support/pages.js';
import { linksOf, looksOf, shapeOf } from '../support/walk.js';

const PHONE = { width: 360, height: 740 };
const SCREEN = { width: 1280, height: 900 };
/** No more than this of one account: a page that breeds pages must not hold up the tests. */
const MOST_PAGES = 120;

let stack: Pages;
let browser: Browser;
/** Shapes of pages that somebody has looked at already. */
const met = new Set<string>();
beforeAll(async () => {
  stack = await startPages();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

async function axe(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 160) ?? ''}`);
}

/** A picture for who wants to look: SHOTS names the folder. */
async function photo(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  const { width } = page.viewportSize() ?? PHONE;
  const file = `${name.replace(/[^a-z0-9]+/gi, '_').slice(0, 80)}-${String(width)}.png`;
  await page.screenshot({ path: `${folder}/${file}`, fullPage: true });
}

/** Looks at the page that is open, on a phone and on a screen. */
async function lookAt(page: Page, name: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [viewport, checks] of [
    [PHONE, [looksOf, axe]],
    [SCREEN, [looksOf]],
  ] as const) {
    await page.setViewportSize(viewport);
    for (const check of checks)
      for (const line of await check(page)) found.push(`${name} op ${String(viewport.width)}: ${line}`);
    await photo(page, name);
  }
  return found;
}

/** Walks every kind of page somebody can reach by links and nobody looked at yet, and says what is wrong with each. */
async function walk(account: string): Promise<readonly string[]> {
  const page = await signIn(browser, stack.base, account);
  const wrong: string[] = [];
  page.on('request', (r) => {
    if (!r.url().startsWith(stack.base) && !r.url().startsWith('data:')) wrong.push(`van elders: ${r.url()}`);
  });
  page.on('console', (m) => {
    if (m.type() === 'error') wrong.push(`${shapeOf(page.url())}: ${m.text().slice(0, 200)}`);
  });
  const queue = [`${stack.base}/taken`];
  for (let n = 0; n < queue.length && n < MOST_PAGES; n += 1) {
    const url = queue[n] ?? '';
    const name = `${account} ${shapeOf(url)}`;
    const answer = await page.goto(url);
    if (answer?.status() === 200) wrong.push(...(await lookAt(page, name)));
    else wrong.push(`${name}: ${String(answer?.status())}`);
    for (const link of await linksOf(page, stack.base)) {
      const shape = shapeOf(link);
      if (met.has(shape)) continue;
      met.add(shape);
      queue.push(link);
    }
  }
  await page.context().close();
  return wrong;
}

describe('every page of the school, on a phone and on a screen', () => {
  it.each(['begeleider', 'mentor', 'directie', 'administratie', 'beheerder'])(
    'T54 fits, reads and can be used as %s, and brings nothing from elsewhere',
    async (account) => {
      expect(await walk(account)).toEqual([]);
      expect(stack.faults).toEqual([]);
    },
  );

  it('has been everywhere that matters', () => {
    expect([...met].sort()).toEqual(
      expect.arrayContaining([
        '/bewaking',
        '/bewaking?ernst',
        '/leerlingen/:id',
        '/processen/:id',
        '/school',
        '/taken/:id',
      ]),
    );
  });
});
