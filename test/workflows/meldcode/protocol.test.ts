import { describe, expect, it } from 'vitest';
import { meldcodeProtocol } from '../../../workflows/meldcode/protocol.js';
import { meldcode } from '../../../workflows/meldcode/definition.js';
import { forksOf, lines, openedAs, outcome, play } from '../tlv/play.js';
import type { Says } from '../tlv/play.js';

const monday = '2026-11-09T08:00:00.000Z';
const road = (says: Says = [], invoer: { acuut: boolean } = { acuut: false }, at = monday) =>
  play(meldcodeProtocol, says, { at, invoer });
const steps = (facts: Awaited<ReturnType<typeof road>>['facts']): readonly string[] =>
  facts
    .filter((f) => f.kind === 'opened' && f.value['step'] !== undefined)
    .map((f) => f.key.split('/').at(-1) ?? '');

describe('the meldcode', () => {
  it('takes the five steps in order, in the terms of the school', async () => {
    const { facts } = await road();
    expect(steps(facts).slice(0, 5)).toEqual(['signalen', 'consultatie', 'gesprek', 'wegen', 'beslissen']);
    expect(openedAs(facts, 'signalen')).toBe('2026-11-09 signalen > 2026-11-11');
    expect(openedAs(facts, 'consultatie')).toBe('2026-11-11 consultatie > 2026-11-19');
    expect(openedAs(facts, 'gesprek/gesprek')).toBe('2026-11-19 gesprek/gesprek > 2026-12-03');
    expect(outcome(facts)).toBe('HULP');
  });

  it('asks step 1 of who was worried, and all others of the aandachtsfunctionaris', async () => {
    const { facts } = await road([['beslissen', { besluit: 'MELDEN_EN_HULP' }]]);
    const to = facts
      .filter((f) => f.kind === 'opened' && f.value['to'] !== undefined)
      .map((f) => JSON.stringify(f.value['to']));
    expect(to[0]).toBe('["medewerker:start"]');
    expect(new Set(to.slice(1))).toEqual(new Set(['["rol:AANDACHTSFUNCTIONARIS"]']));
  });

  it('EC-64 writes to nobody outside the case: no parent, no line of the school, and no date that is reported late', async () => {
    const silent: Says = [['beslissen', 'stil']];
    for (const says of [[], silent, [[/./, 'stil']] as Says]) {
      const { facts, mails } = await road(says);
      expect(new Set(mails.map((m) => m.text))).toEqual(new Set(['taak']));
      expect(mails.filter((m) => !/^(medewerker:start|rol:AANDACHTSFUNCTIONARIS)$/.test(m.to))).toEqual([]);
      expect(lines(facts, ['escalated', 'late'])).toEqual([]);
    }
  });

  it('names nothing of what it is in the titles of its steps, for they stand in mails', () => {
    const shown = Object.values(meldcode.stappen)
      .map((s) => `${s.titel} ${s.waarom}`)
      .join(' ');
    expect(shown).not.toMatch(/veilig thuis|mishandeling|geweld|meldcode|ouder/i);
  });

  it('has no step later than six weeks after its start, however long a holiday is', async () => {
    const { facts } = await road([], { acuut: false }, '2027-07-12T08:00:00.000Z');
    // The summer holiday of 2027 is from 24 July to 5 September.
    expect(openedAs(facts, 'wegen')?.slice(-10)).toBe('2027-08-23');
  });
});

describe('a report to Veilig Thuis', () => {
  it('comes first in acute danger, and is not made twice', async () => {
    const { facts } = await road(
      [
        ['wegen', { vermoeden: true, onveilig: 'ACUUT' }],
        ['beslissen', { besluit: 'MELDEN' }],
      ],
      { acuut: true },
    );
    expect(steps(facts)).toEqual([
      'melding',
      'veiligThuis',
      'signalen',
      'consultatie',
      'gesprek',
      'wegen',
      'beslissen',
    ]);
    expect(openedAs(facts, 'melding')).toBe('2026-11-09 melding > 2026-11-09');
    expect(outcome(facts)).toBe('GEMELD');
  });

  it('comes as soon as danger shows in step 2', async () => {
    const { facts } = await road([['consultatie', { acuut: true }]]);
    expect(steps(facts).slice(0, 4)).toEqual(['signalen', 'consultatie', 'melding', 'veiligThuis']);
    expect(outcome(facts)).toBe('GEMELD_EN_HULP');
  });

  it('is made in structural danger, whatever else was decided', async () => {
    const { facts } = await road([['wegen', { vermoeden: true, onveilig: 'STRUCTUREEL' }]]);
    expect(steps(facts)).toContain('melding');
  });

  it('is answered within five working days, on the day or later, school holiday or not', async () => {
    const { facts } = await road(
      [['beslissen', { besluit: 'MELDEN' }]],
      { acuut: true },
      '2026-12-18T08:00:00.000Z',
    );
    // 18 December is the last day before the holiday; the report is answered at noon of the next school day, 4 January.
    expect(openedAs(facts, 'veiligThuis')).toBe('2027-01-04 antwoord/veiligThuis > 2027-01-11');
  });

  it('is asked after again while there is no answer', async () => {
    const { facts } = await road([['antwoord/veiligThuis', { uitkomst: 'GEEN_ANTWOORD' }]], { acuut: true });
    expect(steps(facts).filter((s) => s === 'veiligThuis')).toHaveLength(2);
  });

  it('is made again when the help does not bring the result in time', async () => {
    const { facts } = await road([
      ['beslissen', { besluit: 'MELDEN_EN_HULP' }],
      ['volgen/monitor', { resultaat: 'NEE' }],
    ]);
    expect(steps(facts).filter((s) => s === 'melding')).toHaveLength(2);
    expect(outcome(facts)).toBe('GEMELD_EN_HULP');
  });
});

describe('the other ways it goes', () => {
  it('ends where there is no suspicion, with all that was weighed on record', async () => {
    const { facts } = await road([['wegen', { vermoeden: false }]]);
    expect(outcome(facts)).toBe('GEEN_VERMOEDEN');
    expect(steps(facts)).not.toContain('beslissen');
  });

  it('may put the talk off to a safer day, or leave it out', async () => {
    const later = await road([['gesprek/gesprek', { uitkomst: 'UITGESTELD', uitgesteldTot: '2026-12-14' }]]);
    expect(lines(later.facts, ['reached'])[0]).toBe('2026-12-14 gesprek/uitgesteld');
    const unsafe = await road([['gesprek/gesprek', { uitkomst: 'NIET_VEILIG' }]]);
    expect(steps(unsafe.facts).filter((s) => s === 'gesprek')).toHaveLength(1);
  });

  it('looks again every four weeks, in holidays too, for a year at most', async () => {
    const { facts } = await road([[/monitor$/, { resultaat: 'VERDER' }]]);
    const days = lines(facts, ['reached'], 'volgen').map((l) => l.slice(0, 10));
    expect(days).toHaveLength(13);
    expect(outcome(facts)).toBe('NOG_GEVOLGD');
  });

  it('goes on when the pupil leaves', async () => {
    const { facts } = await road();
    const at = '2026-11-09T09:00:00.000Z';
    const value = { event: 'vertrekt', op: '2026-11-09' };
    const gone = { nr: 3, key: '@/vertrekt/2026-11-09', kind: 'event', n: 1, value, at, by: 'x' } as const;
    const after = await play(meldcodeProtocol, [], { at: monday, log: [...facts.slice(0, 2), gone] });
    expect(outcome(after.facts)).toBe('HULP');
  });

  it('from every beginning of its log gives the same forecast', async () => {
    expect(await forksOf(meldcodeProtocol, [], { at: monday, invoer: { acuut: true } })).toEqual([]);
  });
});
