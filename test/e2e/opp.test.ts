import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillForm, openBrowser, signIn, submit } from '../support/browser.js';
import { startStack } from '../support/stack.js';
import type { Stack } from '../support/stack.js';

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  stack = await startStack();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

/** Waits until something holds in the record; conditions, not time. */
async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 30_000;
  while (Date.now() < end) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`kwam niet: ${what}`);
}

async function openTask(page: Page, procesId: string, step: string): Promise<void> {
  const id = await until(`taak ${step}`, async () => {
    const row = (await stack.db('task').where({ process_id: procesId, step, state: 'open' }).first('id')) as { id: string } | undefined;
    return row?.id;
  });
  await page.goto(`${stack.base}/taken/${id}`);
}

describe('an OPP in the browser, over the whole stack', () => {
  it('goes from the first draft to the signatures of both parents and the PDF', async () => {
    const begeleider = await signIn(browser, stack.base, 'begeleider');
    const leerling = stack.school.zonderOpp[0];
    await begeleider.goto(`${stack.base}/processen/nieuw/opp?leerling=${String(leerling)}`);
    await begeleider.click('text=Nu starten');
    const procesId = /processen\/([0-9a-f-]+)/.exec(begeleider.url())?.[1] ?? '';
    await openTask(begeleider, procesId, 'concept');
    await fillForm(begeleider);
    await submit(begeleider);
    console.log(begeleider.url(), await begeleider.locator('.lr-error-summary').allInnerTexts());
    console.log(begeleider.url(), await begeleider.locator('.lr-error-summary').allInnerTexts());
    expect(begeleider.url()).toContain(`/processen/${procesId}`);
  });
});
