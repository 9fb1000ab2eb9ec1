import { describe, expect, it } from 'vitest';
import { verzuimProtocol } from '../../../workflows/verzuim/protocol.js';
import { moeder, vader } from '../../support/kit-world.js';
import { deadline, forksOf, lateOn, lines, openedAs, outcome, play } from '../tlv/play.js';
import type { Says } from '../tlv/play.js';

const monday = '2026-11-09T08:00:00.000Z';
const road = (aanleiding: string, says: Says = [], at = monday, bereiktOp = at.slice(0, 10)) =>
  play(verzuimProtocol, says, { at, anker: bereiktOp, invoer: { aanleiding, bereiktOp } });
const steps = (facts: Awaited<ReturnType<typeof road>>['facts']): readonly string[] =>
  facts
    .filter((f) => f.kind === 'opened' && f.value['step'] !== undefined)
    .map((f) => f.key.split('/').at(-1) ?? '');

describe('absence that must be reported (LPW art. 21a)', () => {
  it('is reported on the day itself, told to the parents and followed until the pupil is back', async () => {
    const { facts, mails, stop } = await road('ONGEOORLOOFD');
    expect(stop).toBe('afgelopen');
    expect(steps(facts)).toEqual(['melding', 'gesprek', 'stand', 'terugkeer']);
    expect(openedAs(facts, 'melding')).toBe('2026-11-09 melding > 2026-11-09');
    expect(mails.filter((m) => m.text === 'gemeld').map((m) => m.to)).toEqual([moeder, vader]);
    expect(outcome(facts)).toBe('TERUG');
  });

  it('is on time on the day the limit was reached, and late the school day after', async () => {
    const on = await road('ONGEOORLOOFD', [['melding', { gemeldOp: '2026-11-09' }]]);
    // The usual answer comes at noon of the next school day; the alarm is at half past seven.
    expect(lateOn(on.facts, 'melden')).toBe('2026-11-10T06:30:00.000Z');
    const early = await road('ONGEOORLOOFD', [], '2026-11-08T08:00:00.000Z', '2026-11-09');
    expect(lateOn(early.facts, 'melden')).toBeUndefined();
    const silent = await road('ONGEOORLOOFD', [['melding', 'stil']]);
    expect(silent.mails.filter((m) => m.text === 'te-laat').map((m) => m.to)).toEqual([
      'rol:LEERLINGBEGELEIDER',
      'rol:TEAMLEIDER_ZORG',
      'rol:DIRECTEUR',
    ]);
    expect(silent.mails.filter((m) => m.text === 'escalatie').map((m) => [m.to, m.op])).toEqual([
      ['rol:DIRECTEUR', '2026-11-09T15:00:00.000Z'],
      ['rol:BEVOEGD_GEZAG', '2026-11-10T08:00:00.000Z'],
    ]);
  });

  it('is late at once when it is begun after that day', async () => {
    const { facts } = await road('ONGEOORLOOFD', [], '2026-11-12T08:00:00.000Z', '2026-11-09');
    expect(openedAs(facts, 'melding')).toBe('2026-11-12 melding > 2026-11-09');
    expect(lateOn(facts, 'melden')).toBe('2026-11-12T08:00:00.000Z');
  });

  it('of the last day before a holiday is not postponed by it', async () => {
    const { facts } = await road('ONGEOORLOOFD', [['melding', 'stil']], '2026-12-18T10:00:00.000Z');
    expect(deadline(facts, 'melden')).toBe('2026-12-18');
    expect(lateOn(facts, 'melden')).toBe('2027-01-04T06:30:00.000Z');
  });

  it('is never sent by mail: nobody outside school and family hears of it by us', async () => {
    const { mails } = await road('ONGEOORLOOFD');
    expect(mails.filter((m) => m.to.startsWith('partner:'))).toEqual([]);
    expect([...new Set(mails.map((m) => m.text))].sort()).toEqual([
      'escalatie',
      'gemeld',
      'herinnering',
      'taak',
      'te-laat',
    ]);
  });

  it('is reported anew, with a term of its own, when the limit is reached again', async () => {
    const { facts } = await road('ONGEOORLOOFD', [
      ['opvolgen/stand', { stand: 'GRENS', bereiktOp: '2026-12-02' }],
    ]);
    expect(steps(facts).filter((s) => s === 'melding')).toHaveLength(2);
    expect(deadline(facts, 'melden')).toBe('2026-11-09');
    expect(deadline(facts, 'melden-2')).toBe('2026-12-02');
    expect(outcome(facts)).toBe('TERUG');
  });
});

describe('four weeks away', () => {
  it('of who is not bound any more is reported to the municipality at once (WEC art. 47a)', async () => {
    const { facts, mails } = await road('NIET_LEERPLICHTIG');
    expect(steps(facts).slice(0, 2)).toEqual(['meldingVsv', 'gesprek']);
    expect(deadline(facts, 'vsv')).toBe('2026-11-09');
    expect(mails.filter((m) => m.text === 'gemeld')).toHaveLength(2);
    const late = await road('NIET_LEERPLICHTIG', [['meldingVsv', 'stil']]);
    expect(lateOn(late.facts, 'vsv')).toBe('2026-11-10T06:30:00.000Z');
  });

  it('of who is bound goes to leerplicht and the samenwerkingsverband, side by side', async () => {
    const { facts, mails } = await road('THUISZITTER');
    expect(lines(facts, ['opened'], 'vragen/')).toEqual([
      '2026-11-09 vragen/leerplicht/leerplicht > 2026-11-12',
      '2026-11-09 vragen/samenwerkingsverband/samenwerkingsverband > 2026-11-11',
    ]);
    expect(mails.filter((m) => m.text === 'hulp-gevraagd')).toHaveLength(2);
  });
});

describe('absence that worries', () => {
  it('is first talked about, without a report, at eight hours', async () => {
    const { facts } = await road('PREVENTIEF');
    expect(steps(facts)).toEqual(['gesprek', 'stand', 'terugkeer']);
    expect(openedAs(facts, 'gesprek')).toBe('2026-11-09 gesprek > 2026-11-16');
  });

  it('becomes a report when sixteen hours are reached after all', async () => {
    const { facts } = await road('PREVENTIEF', [
      ['opvolgen/stand', { stand: 'GRENS', bereiktOp: '2026-12-02' }],
    ]);
    expect(deadline(facts, 'melden')).toBe('2026-12-02');
    expect(steps(facts)).toContain('melding');
  });

  it('of who is often ill goes to the jeugdarts after the talk', async () => {
    const { facts } = await road('ZIEKTE');
    expect(steps(facts)).toEqual(['gesprek', 'jeugdarts', 'stand', 'terugkeer']);
  });

  it('takes the Doorstroompunt and others at once from 18', async () => {
    const { facts } = await road('ZORGWEKKEND', [
      ['wegen', { leerplicht: false, doorstroompunt: true, jeugdarts: true, samenwerkingsverband: false }],
    ]);
    expect(steps(facts)).toEqual(['gesprek', 'wegen', 'doorstroompunt', 'jeugdarts', 'stand', 'terugkeer']);
  });

  it('needs nobody from outside where that was chosen', async () => {
    const none = { leerplicht: false, doorstroompunt: false, jeugdarts: false, samenwerkingsverband: false };
    const { facts, mails } = await road('ZORGWEKKEND', [['wegen', none]]);
    expect(steps(facts)).toEqual(['gesprek', 'wegen', 'stand', 'terugkeer']);
    expect(mails.filter((m) => m.text === 'hulp-gevraagd')).toEqual([]);
  });

  it('brings others in when the parents were not reached, and again when it does not go well', async () => {
    const { facts } = await road('PREVENTIEF', [
      ['gesprek', { uitkomst: 'NIET_BEREIKT' }],
      ['opvolgen/stand', { stand: 'ZORG' }],
    ]);
    expect(steps(facts).filter((s) => s === 'wegen')).toHaveLength(2);
    expect(outcome(facts)).toBe('TERUG');
  });
});

describe('following', () => {
  it('is again every ten school days, over a holiday too, until the pupil is back', async () => {
    const { facts } = await road(
      'PREVENTIEF',
      [
        ['opvolgen/stand', { stand: 'VERDER' }],
        ['opvolgen#2/stand', { stand: 'VERDER' }],
      ],
      '2026-11-30T08:00:00.000Z',
    );
    expect(lines(facts, ['reached'], 'volgen')).toEqual([
      '2027-01-04 opvolgen/volgen',
      '2027-01-20 opvolgen#2/volgen',
      '2027-02-15 opvolgen#3/volgen',
    ]);
  });

  it('ends when somebody else has taken over', async () => {
    const { facts } = await road('PREVENTIEF', [[/stand$/, { stand: 'OVERGEDRAGEN' }]]);
    expect(outcome(facts)).toBe('OVERGEDRAGEN');
    expect(steps(facts)).not.toContain('terugkeer');
  });

  it('ends at the last when the pupil stays away, and says so', async () => {
    const { facts } = await play(verzuimProtocol, [[/stand$/, { stand: 'VERDER' }]], {
      at: monday,
      invoer: { aanleiding: 'PREVENTIEF', bereiktOp: '2026-11-09' },
      days: 2_000,
    });
    expect(outcome(facts)).toBe('BLIJFT_WEG');
  });

  it('from every beginning of its log gives the same forecast', async () => {
    for (const aanleiding of ['ONGEOORLOOFD', 'THUISZITTER', 'ZORGWEKKEND'])
      expect(
        await forksOf(verzuimProtocol, [], { at: monday, invoer: { aanleiding, bereiktOp: '2026-11-09' } }),
      ).toEqual([]);
  });
});
