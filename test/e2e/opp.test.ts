import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillForm, follow, openBrowser, signIn, submit, withoutScripts } from '../support/browser.js';
import {
  answerAsFamily,
  doTask,
  expectAccessible,
  openAsFamily,
  openColleagues,
  openTask,
  pupilsFor,
  requests,
  toSignatures,
  until,
} from '../support/opp-road.js';
import type { Pages } from '../support/opp-road.js';
import { startStack } from '../support/stack.js';
import type { Stack } from '../support/stack.js';

const inThreeMonths = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);

let stack: Stack;
let browser: Browser;
let pages: Pages;

beforeAll(async () => {
  stack = await startStack();
  browser = await openBrowser();
  pages = await openColleagues(browser, stack.base);
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

describe('an OPP in the browser, over the whole stack', () => {
  it('goes from the first draft to the signatures of both parents and the PDF', async () => {
    const [leerling = ''] = await pupilsFor(stack, 2);
    const procesId = await toSignatures(stack, pages, leerling);
    for (const request of await requests(stack, procesId, 2)) {
      const parent = await openAsFamily(stack, browser, procesId, request);
      expect(await parent.locator('main').innerText()).toContain('Handelingsdeel');
      await expectAccessible(parent);
      await answerAsFamily(parent, 'AKKOORD');
      expect(await parent.locator('main').innerText()).toContain('Wij hebben uw antwoord');
      await expectAccessible(parent);
    }
    await doTask(stack, pages.directie, procesId, 'vaststellen');
    await until('vastgesteld', async () => {
      const row = await stack
        .db('process')
        .where({ id: procesId })
        .first<{ stap: string } | undefined>('stap');
      return row?.stap === 'vastgesteld' ? row : undefined;
    });
    await pages.begeleider.goto(`${stack.base}/processen/${procesId}`);
    const text = await pages.begeleider.locator('main').innerText();
    expect(text).toContain('vastgesteld');
    expect(text.match(/Akkoord op/g)?.length).toBe(2);
    await expectAccessible(pages.begeleider);
    const href = await pages.begeleider.locator('a[href^="/documenten/"]').last().getAttribute('href');
    const pdf = await pages.begeleider.request.get(`${stack.base}${href ?? ''}`);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await doTask(stack, pages.mentor, procesId, 'doel', { resultaat: 'GEDEELTELIJK' });
    expect(await pages.mentor.locator('main').innerText()).toContain(
      'Gedaan: Vertellen hoe het met een doel ging',
    );
  });
});

describe('what people run into', () => {
  it('turns one refusal into a talk while the directeur can go on with the perspective', async () => {
    const [, leerling = ''] = await pupilsFor(stack, 2);
    const procesId = await toSignatures(stack, pages, leerling);
    const [first, second] = await requests(stack, procesId, 2);
    if (!first || !second) throw new Error('geen twee verzoeken');
    const parent = await openAsFamily(stack, browser, procesId, first);
    await answerAsFamily(parent, 'NIET_AKKOORD');
    expect(await parent.locator('main').innerText()).toContain('Wij hebben uw antwoord');
    await openTask(stack, pages.mentor, procesId, 'herstelgesprek');
    await openTask(stack, pages.directie, procesId, 'vaststellen');
    const other = await stack
      .db('task')
      .where({ process_id: procesId, key: second.key })
      .first<{ state: string }>('state');
    expect(other.state).toBe('vervallen');
  });

  it('makes one process of five starts at once, and one answer of two clicks', async () => {
    const [, , leerling = ''] = await pupilsFor(stack, 2);
    const page = await signIn(browser, stack.base, 'begeleider');
    await page.goto(`${stack.base}/processen/nieuw/opp?leerling=${leerling}`);
    const hidden = (name: string): Promise<string> =>
      page.locator(`main form.lr-form input[name=${name}]`).inputValue();
    const form = { _csrf: await hidden('_csrf'), _inzending: await hidden('_inzending') };
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() => page.request.post(page.url(), { form, maxRedirects: 0 })),
    );
    expect(new Set(answers.map((a) => a.headers()['location'])).size).toBe(1);
    const procesId = /processen\/([0-9a-f-]{36})/.exec(answers[0]?.headers()['location'] ?? '')?.[1] ?? '';
    await openTask(stack, page, procesId, 'overlegPlannen');
    await fillForm(page, { datum: inThreeMonths });
    await page.locator('.lr-form__actions .lr-button--primary').dblclick({ delay: 20 });
    // The second click aborts the first navigation: look where the browser ends, not at one navigation.
    await until('de pagina van het proces', () =>
      Promise.resolve(page.url().includes(`/processen/${procesId}`) ? true : undefined),
    );
    const count = (await stack
      .db('submission')
      .where({ process_id: procesId, form: 'gesprekPlannen' })
      .count({ n: '*' })
      .first()) as { n: number };
    expect(count.n).toBe(1);
  });

  it('keeps what was typed when the session is lost', async () => {
    const [, , leerling = ''] = await pupilsFor(stack, 2);
    const row = await stack.db('process').where({ leerling_id: leerling }).first<{ id: string }>('id');
    const page = await signIn(browser, stack.base, 'mentor');
    await openTask(stack, page, row.id, 'concept');
    const tekst = 'Dit mag niet verloren gaan.';
    await page.fill('textarea >> nth=0', tekst);
    const name = (await page.locator('textarea >> nth=0').getAttribute('name')) ?? '';
    await until(
      'concept bewaard',
      async () =>
        (await stack
          .db('draft')
          .whereRaw('waarden::text like ?', [`%${tekst}%`])
          .first()) as object | undefined,
    );
    await page.context().clearCookies();
    const again = await signIn(browser, stack.base, 'mentor');
    await openTask(stack, again, row.id, 'concept');
    expect(await again.locator(`textarea[name="${name}"]`).inputValue()).toBe(tekst);
  });
});

describe('the paper road', () => {
  it('takes a signed paper: one colleague registers the scan, another one confirms', async () => {
    const [leerling = ''] = await pupilsFor(stack, 1);
    await stack
      .db('betrokkene')
      .whereIn('id', stack.db('relatie').where({ leerling_id: leerling }).select('betrokkene_id'))
      .update({ voorkeurskanaal: 'POST' });
    const procesId = await toSignatures(stack, pages, leerling);
    const open = await requests(stack, procesId, 1);
    const letter = await until(
      'brief in de printwachtrij',
      async () =>
        await stack
          .db('mail')
          .where({ process_id: procesId, kanaal: 'brief', text: 'instemming', state: 'te_drukken' })
          .first<{ wie: string; state: string } | undefined>('wie', 'state'),
    );
    expect(letter.state).toBe('te_drukken');
    const onPaper = open.find((r) => r.wie === letter.wie);
    const task = await stack
      .db('task')
      .where({ process_id: procesId, key: onPaper?.key ?? '' })
      .first<{ id: string }>('id');
    const { begeleider, teamleider } = pages;
    await begeleider.goto(`${stack.base}/post/papier/${task.id}`);
    await fillForm(begeleider, { antwoord: 'AKKOORD' });
    const scan = {
      name: 'scan.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'),
    };
    await begeleider.setInputFiles('input[type=file]', scan);
    await submit(begeleider);
    await openTask(stack, begeleider, procesId, 'papier').catch(() => undefined);
    expect(await begeleider.locator('main').innerText()).not.toContain('Klopt het');
    await openTask(stack, teamleider, procesId, 'papier');
    await fillForm(teamleider, { klopt: 'ja' });
    await submit(teamleider);
    const proof = await until(
      'bewijs',
      async () =>
        await stack
          .db('evidence')
          .where({ process_id: procesId, wie: letter.wie })
          .first<{ record: { omstandigheden: { wijze: string } } } | undefined>('record'),
    );
    expect(proof.record.omstandigheden.wijze).toContain('papier');
  });
});

describe('a duo of mentors', () => {
  it('EC-43 works on one draft, and nobody overwrites the other without knowing', async () => {
    const [, , leerling = ''] = await pupilsFor(stack, 2);
    const row = await stack.db('process').where({ leerling_id: leerling }).first<{ id: string }>('id');
    const one = await signIn(browser, stack.base, 'mentor');
    const two = await signIn(browser, stack.base, 'begeleider');
    await openTask(stack, one, row.id, 'hoorgesprek');
    await openTask(stack, two, row.id, 'hoorgesprek');
    await fillForm(one);
    await one.click('text=Bewaren en later verder');
    await fillForm(two, { samenvatting: 'Een andere samenvatting.' });
    await submit(two);
    expect(await two.locator('.lr-error-summary').innerText()).toContain('intussen gewijzigd');
    const open = await stack
      .db('task')
      .where({ process_id: row.id, step: 'hoorgesprek' })
      .first<{ state: string }>('state');
    expect(open.state).toBe('open');
    await openTask(stack, two, row.id, 'hoorgesprek');
    expect(await two.locator('textarea >> nth=0').inputValue()).toBe(
      await one.locator('textarea >> nth=0').inputValue(),
    );
  });
});

describe('with scripts off', () => {
  it('takes a plan from the start form to the answer of the parent, and a pupil can be looked up', async () => {
    const bare = withoutScripts(browser);
    const colleagues = await openColleagues(bare, stack.base);
    const [, leerling = ''] = await pupilsFor(stack, 1);
    const procesId = await toSignatures(stack, colleagues, leerling);
    for (const request of await requests(stack, procesId, 1)) {
      const parent = await openAsFamily(stack, bare, procesId, request);
      await answerAsFamily(parent, 'AKKOORD');
      expect(await parent.locator('main').innerText()).toContain('Wij hebben uw antwoord');
    }
    await openTask(stack, colleagues.directie, procesId, 'vaststellen');
    const { begeleider } = colleagues;
    const { achternaam } = await stack
      .db('leerling')
      .where({ id: leerling })
      .first<{ achternaam: string }>('achternaam');
    await begeleider.goto(`${stack.base}/leerlingen`);
    await begeleider.fill('main form[method=get] input[type=search]', achternaam);
    await follow(begeleider, 'main form[method=get] button[type=submit]');
    expect(begeleider.url()).toContain('zoek=');
    expect(await begeleider.locator('main .lr-task-list').innerText()).toContain(achternaam);
  });
});
