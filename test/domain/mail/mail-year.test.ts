import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { mailYear } from '../../../db/proefdraaien/mail-year.js';
import type { MailRegel } from '../../../db/proefdraaien/mail-year.js';
import { DEMO_KALENDER, addDays, isSchooldag, mondayOf } from '../../../domain/calendar/index.js';
import { teltMee } from '../../../domain/mail/dagpost.js';
import { defaultSettings } from '../../../domain/settings/defaults.js';
import { loadRegister } from '../../../workflows/register.js';
import type { Register } from '../../../workflows/register.js';

let register: Register;
beforeAll(async () => {
  register = await loadRegister();
});

type Ask = {
  readonly soort: string;
  readonly start: string;
  readonly antwoorden: 'stil' | 'gewoon';
  readonly leerlingen: number;
  readonly postPerDag: number;
  readonly postPerWeek: number;
};
const yearOf = ({ soort, postPerDag, postPerWeek, ...ask }: Ask): Promise<readonly MailRegel[]> => {
  const protocol = register[soort]?.protocol;
  if (!protocol) throw new Error('geen soort');
  const settings = { ...defaultSettings, postPerDag, postPerWeek };
  return mailYear({ ...ask, protocol, settings, calendar: DEMO_KALENDER, leeftijd: 10 });
};

/** What counts for the caps: a dagpost without anything urgent, and each mail that counts by itself. */
const counts = (m: MailRegel): boolean =>
  m.kanaal === 'mail' && m.spoed === 0 && teltMee({ wie: m.wie, text: m.text, spoed: false });

const most = (mails: readonly MailRegel[], keyOf: (m: MailRegel) => string): number => {
  const sums = new Map<string, number>();
  for (const m of mails) sums.set(keyOf(m), (sums.get(keyOf(m)) ?? 0) + 1);
  return Math.max(0, ...sums.values());
};

describe("a year's mail", () => {
  it('T58 never goes over the caps of a person, and reminds nobody on a day without school', async () => {
    const asks = fc.record({
      soort: fc.constantFrom('opp', 'tlv', 'verzuim', 'schoolverlater-so', 'externe-verwijzing'),
      start: fc.integer({ min: 0, max: 330 }).map((n) => addDays('2026-08-01', n)),
      antwoorden: fc.constantFrom('stil' as const, 'gewoon' as const),
      leerlingen: fc.integer({ min: 1, max: 4 }),
      postPerDag: fc.integer({ min: 1, max: 3 }),
      postPerWeek: fc.integer({ min: 1, max: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(asks, async (ask) => {
        const counted = (await yearOf(ask)).filter(counts);
        expect(most(counted, (m) => `${m.wie} ${m.dag}`)).toBeLessThanOrEqual(ask.postPerDag);
        expect(most(counted, (m) => `${m.wie} ${mondayOf(m.dag)}`)).toBeLessThanOrEqual(ask.postPerWeek);
        for (const m of counted) expect(isSchooldag(DEMO_KALENDER, m.dag)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('brings what a cap held back on the next day there is room, and loses nothing', async () => {
    const ask = {
      soort: 'opp',
      start: '2026-08-01',
      antwoorden: 'stil',
      leerlingen: 3,
      postPerDag: 2,
    } as const;
    const directeur = async (postPerWeek: number) =>
      (await yearOf({ ...ask, postPerWeek })).filter((m) => m.rol === 'DIRECTEUR' && m.spoed === 0);
    const shown = (mails: readonly MailRegel[]) => mails.map((m) => `${m.dag} ${String(m.aantal)}`);
    expect(shown(await directeur(5))).toEqual(['2026-08-31 6', '2026-09-02 3']);
    expect(shown(await directeur(1))).toEqual(['2026-08-31 6', '2026-09-07 3']);
  });
});
