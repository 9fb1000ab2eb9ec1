import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { submit } from './browser.js';
import { fill, follow, look, textOf } from './leaver-road.js';
import type { Leaver, Wishes } from './leaver-road.js';
import { expectAccessible, until } from './opp-road.js';

/** A mail that went out: to whom, by their id, and its own id. */
export type Sent = { readonly wie: string; readonly message_id: string };

/** The mails of a text that are on their way, as many as there must be, in the order of who they are for. */
export function sentTo({ stack, procesId }: Leaver, text: string, count: number): Promise<readonly Sent[]> {
  return until(`${String(count)} keer ${text}`, async () => {
    const rows = await stack
      .db('mail')
      .where({ process_id: procesId, text, state: 'verstuurd', kanaal: 'mail' })
      .orderBy(['wie', 'intent_at'])
      .select<Sent[]>('wie', 'message_id');
    return rows.length === count ? rows : undefined;
  });
}

type Caught = { readonly subject: string; readonly body: string };

/** What was caught of a message on its way out. */
export function caught({ stack }: Leaver, id: string): Promise<Caught> {
  return until('bericht in het postvak', async () =>
    stack.db('caught_mail').where({ message_id: id }).first<Caught | undefined>('subject', 'body'),
  );
}

/** Opens the link of a mail and gives the code of the text message, on a telephone: as a parent, the pupil or a partner. */
export async function openSent(leaver: Leaver, { wie, message_id: id }: Sent): Promise<Page> {
  const { stack, browser, procesId } = leaver;
  const link = /https?:\/\/\S+\/o\/\S+/.exec((await caught(leaver, id)).body)?.[0] ?? '';
  const sms = await until(`code voor ${wie}`, async () => {
    const row = await stack
      .db('mail')
      .where({ process_id: procesId, wie, text: 'toegangscode', state: 'verstuurd' })
      .first<{ message_id: string } | undefined>('message_id');
    return row?.message_id;
  });
  const code = /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{2}/.exec((await caught(leaver, sms)).body)?.[0] ?? '';
  const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
  await page.goto(link);
  await page.fill('#code', code);
  await page.click('text=Bericht openen');
  await page.waitForURL(/\/ouder\/lezen$/);
  await look(page, 'lezen');
  return page;
}

/** From the text to the answer: fills it in and sends it. */
export async function answerSent(page: Page, wishes: Wishes): Promise<void> {
  await follow(page, 'Naar het antwoord', /\/ouder\/antwoord$/);
  await fill(page, wishes);
  await submit(page);
  await look(page, 'klaar');
  expect(await textOf(page)).toContain('Wij hebben uw antwoord');
}

/** Everybody who was asked about this text says yes. */
export async function allAgree(leaver: Leaver, text: string, count: number): Promise<void> {
  for (const sent of await sentTo(leaver, text, count)) {
    const page = await openSent(leaver, sent);
    expect(await textOf(page)).toContain('U mag ja zeggen en u mag nee zeggen.');
    await expectAccessible(page);
    await answerSent(page, { antwoord: 'AKKOORD', naam: 'Iemand van de Proef' });
  }
}
