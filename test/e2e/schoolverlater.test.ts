import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar/index.js';
import { openBrowser, submit } from '../support/browser.js';
import {
  doStep,
  earlySeptember,
  fill,
  follow,
  passWait,
  processPage,
  teamOf,
} from '../support/leaver-road.js';
import type { Leaver, Team, Wishes } from '../support/leaver-road.js';
import { advised, handedOver, listed, placed, reconsidered, reported } from '../support/leaver-so.js';
import { caredFor, documented, guided, listedVso, planned, trained } from '../support/leaver-vso.js';
import { until } from '../support/opp-road.js';
import { startTimeStack } from '../support/time-stack.js';
import type { TimeStack } from '../support/time-stack.js';

/*
 * Two leavers from the yearly list to the last contact, every step in a browser. What takes the school thirteen months
 * (SO) or four years (VSO) is not shortened: the whole product runs on the time-skipping server, and its pages, mails
 * and timers share that clock. The day a case waits for is read in its record and passed; nothing is answered or
 * released for anybody. What goes otherwise (no place, no consent, leaving in between, 18 while asked, the exact days of
 * every term) is in test/workflows and test/temporal.
 */

let stack: TimeStack;
let browser: Browser;
/** Thirty and forty pages and their people, one after the other (ms). */
const longWay = { timeout: 600_000 };

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});
// Each leaver has a clock of its own: both begin in September.
beforeEach(async () => {
  stack = await startTimeStack(earlySeptember);
});
afterEach(async () => {
  await stack.stop();
});

/** July: the registration, and the leaving itself on the 31st; four weeks on the date is final. */
async function left(leaver: Leaver, { administratie }: Team, how: Wishes): Promise<void> {
  await passWait(leaver, 'uitschrijftijd');
  const laatsteDag = `${stack.today().slice(0, 4)}-07-31`;
  await doStep(leaver, administratie, 'uitschrijving', { ...how, uitstroomdatum: laatsteDag });
  await administratie.goto(`${stack.base}/leerlingen/${leaver.leerling.id}`);
  await follow(administratie, 'Een verandering vastleggen', /\/school\/leerlingen\/[0-9a-f-]+$/);
  await follow(administratie, 'Leerling vertrekt', /\/gebeurtenis\/vertrek$/);
  await fill(administratie, { op: laatsteDag });
  await submit(administratie);
  await stack.passUntil(addDays(laatsteDag, 7), '10:00');
  const definitief = { gemeld: 'ja', gemeldOp: stack.today(), definitief: laatsteDag };
  await doStep(leaver, administratie, 'einddatum', definitief);
}

/** The end of the process, as its page tells it; and no mail carried the name of the pupil in its subject (domain §1.7). */
async function ended(leaver: Leaver, { begeleider }: Team, uitkomst: string): Promise<void> {
  const { procesId, leerling } = leaver;
  await until('afgerond', async () => {
    const row = await stack.db('process').where({ id: procesId }).first<{ status: string }>('status');
    return row.status === 'afgerond' ? row : undefined;
  });
  const text = await processPage(leaver, begeleider);
  expect(text).toContain(uitkomst);
  expect(text).toContain('De leerling vertrekt');
  const subjects = await stack.db('caught_mail').pluck<string[]>('subject');
  expect(subjects.length).toBeGreaterThan(20);
  for (const subject of subjects) {
    expect(subject).not.toContain(leerling.roepnaam);
    expect(subject).not.toContain(leerling.achternaam);
  }
}

describe('a leaver of the SO', () => {
  it(
    'goes from the confirmed list to a place at the VSO, and in October the school asks how it goes',
    longWay,
    async () => {
      const team = await teamOf(stack, browser, { mentor: 'lk-groen5', administratie: 'administratie-2' });
      const leaver = await listed(stack, browser, team);
      await advised(leaver, team);
      await reconsidered(leaver, team);
      await placed(leaver, team);
      await reported(leaver, team);
      await handedOver(leaver, team);
      await processPage(leaver, team.begeleider);
      await left(leaver, team, { bestemming: 'VSO_VERVOLG', overeenkomstMetOPP: 'CONFORM' });
      await passWait(leaver, 'navraagmoment');
      await doStep(leaver, team.begeleider, 'nazorg', { datum: stack.today(), uitkomst: 'GOED' });
      await ended(leaver, team, 'Geplaatst in het vso');
    },
  );
});

describe('a leaver of the VSO', () => {
  it(
    'goes from the transitieplan to work with a diploma, and is cared for until two years after',
    longWay,
    async () => {
      const team = await teamOf(stack, browser, { mentor: 'lk-oag3', administratie: 'administratie' });
      const leaver = await listedVso(stack, browser, team);
      await planned(leaver, team);
      await trained(leaver, team);
      await guided(leaver, team);
      await processPage(leaver, team.begeleider);
      await documented(leaver, team);
      await left(leaver, team, {
        bestemming: 'ARBEID_BANENAFSPRAAK',
        overeenkomstMetOPP: 'CONFORM',
        diploma: 'SCHOOLDIPLOMA',
      });
      await caredFor(leaver, team);
      await ended(leaver, team, 'Uitgestroomd naar werk');
    },
  );
});
