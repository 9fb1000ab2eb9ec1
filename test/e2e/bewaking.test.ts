import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, formatDate, localDateOf, localTimeOf } from '../../domain/calendar/index.js';
import { fillForm, follow, openBrowser, signIn, submit } from '../support/browser.js';
import { earlySeptember } from '../support/leaver-road.js';
import { expectAccessible, pupilsFor, until } from '../support/opp-road.js';
import { startTimeStack } from '../support/time-stack.js';
import type { TimeStack } from '../support/time-stack.js';

/*
 * The coordinator and the board, in a browser over the whole product. The days until a draft is late, and the ten
 * minutes in which an act on several rows can be taken back, pass on the time-skipping server.
 */

type Zaak = { readonly procesId: string; readonly kenmerk: string };

let stack: TimeStack;
let browser: Browser;
let page: Page;
let zaken: readonly [Zaak, Zaak];

/** Begins a plan for a pupil, by the form. */
async function begin(leerlingId: string): Promise<Zaak> {
  await page.goto(`${stack.base}/processen/nieuw/opp?leerling=${leerlingId}`);
  await fillForm(page);
  await submit(page);
  const procesId = /processen\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  const row = await stack.db('process').where({ id: procesId }).first<{ kenmerk: string }>('kenmerk');
  return { procesId, kenmerk: row.kenmerk };
}

const concept = async ({ procesId }: Zaak): Promise<{ id: string; due: string; wie: string[] }> =>
  until('het concept', () =>
    stack
      .db('task')
      .where({ process_id: procesId, step: 'concept', state: 'open' })
      .first<{ id: string; due: string; wie: string[] } | undefined>('id', 'due', 'wie'),
  );
/** The row of a draft on the board. */
const rij = ({ kenmerk }: Zaak): Locator =>
  page.locator('.lr-card', { hasText: `kenmerk ${kenmerk}` }).filter({ hasText: 'Concept schrijven' });
const verloop = async ({ procesId }: Zaak): Promise<string> => {
  await page.goto(`${stack.base}/processen/${procesId}`);
  return page.locator('.lr-timeline').last().innerText();
};
/** The reminders that somebody asked for; what goes by itself has lower numbers. */
const reminders = async ({ procesId }: Zaak): Promise<number> => {
  const rows: unknown[] = await stack
    .db('mail')
    .where({ process_id: procesId, text: 'herinnering' })
    .andWhere('n', '>', 1_000);
  return rows.length;
};

/** From the row of the board by its button through the form, to the chronology. */
async function doe(zaak: Zaak, knop: string, wishes: Readonly<Record<string, string>>): Promise<string> {
  await page.goto(`${stack.base}/bewaking`);
  await Promise.all([page.waitForEvent('load'), rij(zaak).getByRole('link', { name: knop }).click()]);
  await fillForm(page, wishes);
  await submit(page);
  return verloop(zaak);
}

/** Ticks both drafts and goes on to the preview of an act, with its answers. */
async function samen(actie: string, wishes: Readonly<Record<string, string>>): Promise<string> {
  await page.goto(`${stack.base}/bewaking`);
  for (const zaak of zaken) await rij(zaak).getByRole('checkbox').check();
  await page.selectOption('#samen', actie);
  await follow(page, '.lr-samen button[type=submit]');
  await fillForm(page, wishes);
  await submit(page);
  return page.locator('main').innerText();
}

beforeAll(async () => {
  stack = await startTimeStack(earlySeptember);
  browser = await openBrowser();
  page = await signIn(browser, stack.base, 'begeleider');
  const [een = '', twee = ''] = await pupilsFor(stack, 2);
  zaken = [await begin(een), await begin(twee)];
  const { due } = await concept(zaken[0]);
  await stack.passUntil(addDays(due, 1), '10:00');
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

describe('the board in the browser', () => {
  it('shows the stuck plan: reminded, handed over and given more time from its row, and all of it in the chronology', async () => {
    const [zaak] = zaken;
    await page.goto(`${stack.base}/bewaking`);
    expect(await rij(zaak).innerText()).toContain('had klaar moeten zijn op');
    await expectAccessible(page);
    const before = await reminders(zaak);
    const reminded = await doe(zaak, 'Nu herinneren', { reden: 'Morgen is het overleg.' });
    expect(reminded).toContain('Herinnering gestuurd: Concept schrijven');
    expect(reminded).toContain('Morgen is het overleg.');
    expect(await reminders(zaak)).toBe(before + 1);
    const colleague = await stack
      .db('account')
      .where('email', 'like', 'orthopedagoog@%')
      .first<{ medewerker_id: string }>('medewerker_id');
    const wie = `medewerker:${colleague.medewerker_id}`;
    const handed = await doe(zaak, 'Overdragen', { wie, reden: 'De mentor is ziek.' });
    expect(handed).toMatch(/Overgedragen aan .+: Concept schrijven/);
    expect(handed).toContain('De mentor is ziek.');
    expect((await concept(zaak)).wie).toEqual([wie]);
    const datum = addDays(stack.today(), 14);
    const extended = await doe(zaak, 'Meer tijd', { datum, reden: 'Er ontbreken nog scores.' });
    expect(extended).toContain(`Verlengd tot ${formatDate(datum)}: Concept schrijven`);
    expect(extended).toContain('Er ontbreken nog scores.');
    await page.goto(`${stack.base}/bewaking`);
    expect(await rij(zaak).count()).toBe(0);
    await stack.passUntil(addDays(datum, 1), '10:00');
  });

  it('does one act for several rows: a preview, ten minutes in which all of it can be taken back, and then each once', async () => {
    const counts = () => Promise.all(zaken.map((z) => reminders(z)));
    const before = await counts();
    const wishes = { reden: 'De rapporten gaan vrijdag weg.' };
    const preview = await samen('herinneren', wishes);
    expect(preview.match(/krijgt een herinnering\./g)).toHaveLength(2);
    await expectAccessible(page);
    await follow(page, '.lr-form__actions button.lr-button--primary');
    const waiting = await page.locator('main').innerText();
    expect(waiting).toContain('2 regels: herinneren');
    expect(waiting).toContain('Er is nog niets veranderd en er is nog geen bericht weg.');
    await expectAccessible(page);
    await follow(page, 'form[action$="/ongedaan"] button');
    expect(await page.locator('main').innerText()).toContain('Ongedaan gemaakt');
    await stack.passUntil(localDateOf(later(stack, 15)), localTimeOf(later(stack, 15)));
    expect(await counts()).toEqual(before);

    await samen('herinneren', wishes);
    await follow(page, '.lr-form__actions button.lr-button--primary');
    const bulk = await stack.db('bulk').where({ state: 'wacht' }).first<{ id: string }>('id');
    await until('wacht in Temporal', async () => {
      const row = await stack
        .db('bulk')
        .where({ id: bulk.id })
        .andWhereRaw('next_at > now()')
        .first<{ id: string } | undefined>('id');
      return row;
    });
    expect(await counts()).toEqual(before);
    await stack.passUntil(localDateOf(later(stack, 11)), localTimeOf(later(stack, 11)));
    await until('gedaan', () =>
      stack.db('bulk').where({ id: bulk.id, state: 'klaar' }).first<{ id: string } | undefined>('id'),
    );
    expect(await counts()).toEqual(before.map((n) => n + 1));
    for (const zaak of zaken) expect(await verloop(zaak)).toContain('De rapporten gaan vrijdag weg.');
    await page.goto(`${stack.base}/bewaking/samen/${bulk.id}`);
    expect(await page.locator('main').innerText()).toContain('Gedaan.');
    await expectAccessible(page);
  });

  it('looks ahead, and shows trends to who leads, in pages that everybody can read', async () => {
    await page.goto(`${stack.base}/bewaking/vooruit`);
    expect(await page.locator('main').innerText()).toContain('Waardoor liep het uit?');
    await expectAccessible(page);
    const directie = await signIn(browser, stack.base, 'directie');
    await directie.goto(`${stack.base}/overzicht`);
    expect(await directie.locator('svg[role=img]').count()).toBe(2);
    await expectAccessible(directie);
  });
});

/** So many minutes after now, by the stack's clock. */
const later = ({ services }: TimeStack, minutes: number): string =>
  new Date(Date.parse(services.now()) + minutes * 60_000).toISOString();
