import { describe, expect, it } from 'vitest';
import { PROEF_LINK, proefMail } from '../../../activities/mail/subject.js';
import { mailYear } from '../../../db/proefdraaien/mail-year.js';
import { DEMO_KALENDER } from '../../../domain/calendar/index.js';
import { isStaffId } from '../../../domain/mail/dagpost.js';
import { defaultSettings } from '../../../domain/settings/defaults.js';
import { loadRegister } from '../../../workflows/register.js';

const register = await loadRegister();
const kinds = Object.values(register).filter(({ definition }) => definition.isProef !== true);

/** What would tell a reader over somebody's shoulder that there is care, a measure, or which process it is. */
const telltale = [
  /schors/i,
  /verwijder/i,
  /verwijz/i,
  /verzuim/i,
  /time-?out/i,
  /vangnet/i,
  /meldcode/i,
  /incident/i,
  /maatregel/i,
  /leerplicht/i,
  /inspectie/i,
  /\bTLV\b/,
  /\bOPP\b/,
  /\bCvB\b/,
  /jeugdhulp/i,
  /huiselijk|geweld/i,
  /ontwikkelingsperspectief/i,
  /handelings/i,
];

/** Every mail of a year of one process, with silent and with answering people. */
async function yearOf(kind: (typeof kinds)[number]) {
  const all = [];
  for (const antwoorden of ['stil', 'gewoon'] as const) {
    const isVso = kind.definition.schoolsoort?.includes('SO') === false;
    const mails = await mailYear({
      protocol: kind.protocol,
      settings: defaultSettings,
      calendar: DEMO_KALENDER,
      start: '2026-08-24',
      antwoorden,
      leeftijd: isVso ? 16 : 10,
    }).catch(() => []);
    all.push(...mails.filter((m) => m.kanaal === 'mail'));
  }
  return all.map((m) => ({ ...m, words: proefMail(register, { soort: kind.soort, ...m }) }));
}

describe.each(kinds.map((kind) => [kind.soort, kind] as const))('the mails of a year of %s', (_, kind) => {
  it('say in one line why this person gets them, and lead a colleague to the page', async () => {
    for (const { wie, text, words } of await yearOf(kind)) {
      expect([text, words?.body.match(/U krijgt deze mail omdat [^\n]+\./g)?.length]).toEqual([text, 1]);
      if (isStaffId(wie)) expect([text, words?.body.includes(PROEF_LINK)]).toEqual([text, true]);
    }
  });

  it('go to people: the school of a trial run misses no role', async () => {
    const roles = (await yearOf(kind)).map((m) => m.wie).filter((wie) => wie.startsWith('rol:'));
    expect(roles).toEqual([]);
  });

  it('have a subject that names no process, no care and no measure', async () => {
    for (const { text, words } of await yearOf(kind)) {
      const subject = words?.subject ?? '';
      expect([text, subject === '']).toEqual([text, false]);
      for (const word of [...telltale, kind.definition.titel, kind.soort])
        expect([text, subject.match(word)]).toEqual([text, null]);
    }
  });
});

it('the year of the golden table has mails to look at', async () => {
  const opp = kinds.find((k) => k.soort === 'opp');
  expect(opp && (await yearOf(opp)).length).toBeGreaterThan(50);
});
