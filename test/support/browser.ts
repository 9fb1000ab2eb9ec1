/// <reference lib="dom" />
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real Chromium, without a profile of before. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: flags,
  });
}

/** What opens contexts: a browser, or the same one as somebody has it who turned scripts off. */
export type Opens = Pick<Browser, 'newContext'>;

/** The same browser with scripts off: every page must be usable so. */
export function withoutScripts(browser: Browser): Opens {
  return { newContext: (options) => browser.newContext({ ...options, javaScriptEnabled: false }) };
}

/** Signs a demo account in, on a page of its own. */
export async function signIn(browser: Opens, base: string, account: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${base}/inloggen`);
  await page.fill('#email', `${account}@demo.example`);
  await page.fill('#wachtwoord', 'leerlingroute-demo');
  await page.click('main form button[type=submit]');
  await page.waitForURL(/\/taken/);
  return page;
}

type Wish = Readonly<Record<string, string>>;
type Question = {
  readonly name: string;
  readonly kind: string;
  readonly options: readonly string[];
  readonly hint: string;
};

/** The questions of the form on the page that must be answered, as they stand there now. */
function questions(page: Page): Promise<readonly Question[]> {
  return page.evaluate(() => {
    const form = document.querySelector('main form.lr-form, main form[novalidate]');
    const seen = new Map<string, Question>();
    for (const el of form?.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
      'input[name], select[name], textarea[name]',
    ) ?? []) {
      if (el.type === 'hidden' || el.type === 'file' || el.offsetParent === null) continue;
      const box = el.closest('.lr-form-field, fieldset');
      const isOptional =
        box?.querySelector(
          ':scope > label .lr-form-field__optional, :scope > legend .lr-form-field__optional, :scope > .lr-form-field__line .lr-form-field__optional',
        ) !== null;
      const known = seen.get(el.name);
      const options =
        el instanceof HTMLSelectElement
          ? [...el.options].map((o) => o.value).filter((v) => v !== '')
          : el.type === 'radio' || el.type === 'checkbox'
            ? [...(known?.options ?? []), el.value]
            : [];
      if (isOptional && !known) continue;
      const kind =
        el instanceof HTMLSelectElement ? 'select' : el instanceof HTMLTextAreaElement ? 'text' : el.type;
      seen.set(el.name, { name: el.name, kind, options, hint: box?.textContent ?? '' });
    }
    return [...seen.values()];
  });
}

function answerFor(q: Question): string {
  if (/Bijvoorbeeld 1-8|Dag, maand en jaar/.test(q.hint)) return new Date().toISOString().slice(0, 10);
  if (/Bijvoorbeeld 9:30/.test(q.hint)) return '15:30';
  if (/geheel|getal|minuten|score/i.test(q.hint) && q.kind === 'text' && q.hint.length < 60) return '30';
  return 'Dat gaat goed: de leerling oefent elke dag.';
}

/** Fills in what must be filled in on the page, with the wishes given by name; questions that appear are answered too. */
export async function fillForm(page: Page, wishes: Wish = {}): Promise<void> {
  const done = new Set<string>();
  for (let round = 0; round < 6; round += 1) {
    const fresh = (await questions(page)).filter((q) => !done.has(q.name));
    if (fresh.length === 0) break;
    for (const q of fresh) {
      done.add(q.name);
      const value = wishes[q.name] ?? wishes[q.name.replace(/^.*\./, '')] ?? q.options[0] ?? answerFor(q);
      const at = `[name="${q.name}"]`;
      if (q.kind === 'radio') await page.check(`${at}[value="${value}"]`);
      else if (q.kind === 'checkbox')
        for (const option of q.options) await page.check(`${at}[value="${option}"]`);
      else if (q.kind === 'select') await page.selectOption(at, value);
      else await page.fill(at, value);
    }
  }
}

/** Clicks on what leads to another page, and waits until that page is there with its script: it may hide questions. */
export async function follow(page: Page, what: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.click(what)]);
}

/** Hands in the form on the page. */
export async function submit(page: Page): Promise<void> {
  await follow(page, 'main form .lr-form__actions button[type=submit]:not([name=_actie])');
}
