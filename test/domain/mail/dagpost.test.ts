import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRuimte, isStaffId, ruimteBijDagpost, teltMee, wanneer } from '../../../domain/mail/dagpost.js';
import type { PostStand } from '../../../domain/mail/dagpost.js';

const regels = { postPerDag: 2, postPerWeek: 5 };
const rustig: PostStand = {
  vandaag: 0,
  week: 0,
  isPosttijd: true,
  voorDagpost: false,
  naStoring: false,
  doorMens: true,
};
const mentor = 'medewerker:m1';
const ouder = 'relatie:r1';
const mail = (wie: string, text: string, spoed = false) => ({ wie, text, spoed });

describe('when a mail goes out', () => {
  it('lets a new task go at once, and gathers what reminds staff', () => {
    expect(wanneer(mail(mentor, 'taak'), rustig, regels)).toBe('nu');
    for (const text of ['herinnering', 'escalatie', 'geen-reactie-school', 'nieuwe-datum'])
      expect(wanneer(mail(mentor, text), rustig, regels)).toBe('dagpost');
  });

  it('holds back what comes on top of the cap of a day or a week', () => {
    expect(wanneer(mail(mentor, 'taak'), { ...rustig, vandaag: 2, week: 2 }, regels)).toBe('dagpost');
    expect(wanneer(mail(mentor, 'taak'), { ...rustig, vandaag: 0, week: 5 }, regels)).toBe('dagpost');
  });

  it('never waits with what is legally urgent, nor with what the family is asked', () => {
    const vol = { ...rustig, vandaag: 9, week: 9, isPosttijd: false };
    expect(wanneer(mail(mentor, 'escalatie', true), vol, regels)).toBe('nu');
    expect(wanneer(mail('rol:DIRECTEUR', 'te-laat'), vol, regels)).toBe('nu');
    expect(wanneer(mail(ouder, 'instemming'), vol, regels)).toBe('nu');
    expect(wanneer(mail(ouder, 'herinnering', true), vol, regels)).toBe('nu');
  });

  it('takes into the dagpost of the same day what became urgent in the night before it', () => {
    const vroeg = { ...rustig, vandaag: 9, week: 9, voorDagpost: true };
    expect(wanneer(mail(mentor, 'te-laat'), vroeg, regels)).toBe('dagpost');
    expect(wanneer(mail(mentor, 'escalatie', true), vroeg, regels)).toBe('dagpost');
    expect(wanneer(mail(ouder, 'herinnering', true), vroeg, regels)).toBe('nu');
  });

  it('reminds nobody at night, in a weekend or in a holiday', () => {
    const nacht = { ...rustig, isPosttijd: false };
    expect(wanneer(mail(ouder, 'herinnering'), nacht, regels)).toBe('dagpost');
    expect(wanneer(mail(ouder, 'herinnering'), rustig, regels)).toBe('nu');
  });

  it('after an outage lets all that the clock does wait for the one mail that comes within the hour (F30)', () => {
    const terug = { ...rustig, naStoring: true, doorMens: false };
    for (const m of [mail(mentor, 'te-laat'), mail(mentor, 'taak'), mail(ouder, 'herinnering')])
      expect(wanneer(m, terug, regels)).toBe('dagpost');
    expect(wanneer(mail(ouder, 'instemming'), terug, regels)).toBe('nu');
    expect(wanneer(mail(mentor, 'taak'), { ...terug, doorMens: true }, regels)).toBe('nu');
  });

  it('gives somebody outside one of what waited a day, whom each mail reaches by itself', () => {
    expect(ruimteBijDagpost(ouder, rustig, regels)).toBe(1);
    expect(ruimteBijDagpost(ouder, { vandaag: 1, week: 1 }, regels)).toBe(0);
    expect(ruimteBijDagpost(mentor, { vandaag: 1, week: 5 }, regels)).toBe(0);
    expect(ruimteBijDagpost(mentor, { vandaag: 0, week: 1 }, regels)).toBe(2);
  });

  it('lets a colleague hear at any hour of what somebody did, and of what the clock does only at a decent one', () => {
    const nacht = { ...rustig, isPosttijd: false };
    expect(wanneer(mail(mentor, 'taak'), nacht, regels)).toBe('nu');
    expect(wanneer(mail(mentor, 'taak'), { ...nacht, doorMens: false }, regels)).toBe('dagpost');
    expect(wanneer(mail(mentor, 'taak'), { ...rustig, doorMens: false }, regels)).toBe('nu');
  });

  it('holds as a property: what counts never goes over the caps, whatever comes', () => {
    const texts = fc.constantFrom(
      'taak',
      'herinnering',
      'escalatie',
      'eigen-bericht',
      'instemming',
      'agenda',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(mentor, ouder), texts)), (mails) => {
        const out = new Map<string, number>();
        for (const [wie, text] of mails) {
          const had = out.get(wie) ?? 0;
          const stand = { ...rustig, vandaag: had, week: had };
          const m = mail(wie, text);
          if (wanneer(m, stand, regels) === 'nu' && teltMee(m)) out.set(wie, had + 1);
        }
        for (const n of out.values()) expect(n).toBeLessThanOrEqual(regels.postPerDag);
      }),
    );
  });

  it('knows who works here and whether there is room', () => {
    expect([isStaffId(mentor), isStaffId('rol:DIRECTEUR'), isStaffId(ouder)]).toEqual([true, true, false]);
    expect(isRuimte({ ...rustig, vandaag: 1, week: 4 }, regels)).toBe(true);
    expect(isRuimte({ ...rustig, vandaag: 2, week: 4 }, regels)).toBe(false);
  });
});
