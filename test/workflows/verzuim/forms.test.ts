import { describe, expect, it } from 'vitest';
import { checkForm } from '../../../domain/form/index.js';
import { forms } from '../../../workflows/verzuim/forms.js';
import { lijsten } from '../../../workflows/verzuim/rules.js';
import { context, faults } from '../tlv/play.js';
import type { Body } from '../tlv/play.js';

const ctx = context('2026-11-27');
const row = (dag: string, uren: string) => ({ dag, uren });

describe('starting with absence', () => {
  const legal = {
    aanleiding: 'ONGEOORLOOFD',
    dagen: [row('2026-11-02', '8'), row('2026-11-27', '8')],
    bereiktOp: '2026-11-27',
    toelichting: 'Zonder bericht weg.',
  };
  const wrong = (more: Body, at = ctx): readonly string[] => faults(forms.start, { ...legal, ...more }, at);

  it('is a legal report at 16 hours in four lesweken, not at 15,5', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ dagen: [row('2026-11-02', '8'), row('2026-11-27', '7,5')] })).toEqual(['dagen']);
  });

  it('says on which day the limit was reached when another was filled in', () => {
    const checked = checkForm(forms.start, { ...legal, bereiktOp: '2026-11-26' }, ctx);
    expect(checked.ok ? '' : checked.fouten[0]?.tekst).toContain('27-11-2026');
  });

  it('counts four lesweken over a holiday of the school', () => {
    const at = context('2027-01-15');
    const over = { dagen: [row('2026-12-07', '8'), row('2027-01-15', '8')], bereiktOp: '2027-01-15' };
    expect(wrong(over, at)).toEqual([]);
    expect(
      wrong({ dagen: [row('2026-12-04', '8'), row('2027-01-15', '8')], bereiktOp: '2027-01-15' }, at),
    ).toEqual(['dagen']);
  });

  it('does not count a day on which there is no school', () => {
    // 18 November 2026 is a day off of the school.
    expect(wrong({ dagen: [row('2026-11-18', '8'), row('2026-11-27', '8')] })).toEqual(['dagen']);
  });

  it('is prevention from eight hours, and no more than that once it must be reported', () => {
    const prevent = { aanleiding: 'PREVENTIEF', dagen: [row('2026-11-27', '8')] };
    expect(wrong(prevent)).toEqual([]);
    expect(wrong({ ...prevent, dagen: [row('2026-11-27', '7')] })).toEqual(['dagen']);
    expect(wrong({ aanleiding: 'PREVENTIEF' })).toEqual(['aanleiding']);
  });

  it('is no report to leerplicht from the eighteenth birthday on', () => {
    expect(wrong({}, context('2026-11-27', {}, '2008-11-28'))).toEqual([]);
    expect(wrong({}, context('2026-11-27', {}, '2008-11-27'))).toEqual(['aanleiding']);
  });

  it('wants four whole weeks for a report to the municipality, and an age of 16 at least', () => {
    const vsv = { aanleiding: 'NIET_LEERPLICHTIG', eersteDag: '2026-10-28', bereiktOp: '2026-11-25' };
    expect(wrong(vsv, context('2026-11-27', {}, '2009-01-01'))).toEqual([]);
    expect(wrong({ ...vsv, bereiktOp: '2026-11-24' }, context('2026-11-27', {}, '2009-01-01'))).toEqual([
      'bereiktOp',
    ]);
    expect(wrong(vsv, context('2026-11-27', {}, '2010-11-28'))).toEqual(['aanleiding']);
  });

  it('does not take four weeks that are not full yet', () => {
    const soon = { aanleiding: 'THUISZITTER', eersteDag: '2026-11-09', bereiktOp: '2026-11-27' };
    expect(wrong(soon)).toEqual(['bereiktOp']);
  });

  it('looks at how long or how often somebody is ill', () => {
    const ill = {
      aanleiding: 'ZIEKTE',
      bereiktOp: '2026-11-24',
      perioden: [{ van: '2026-11-09', tot: '2026-11-24' }],
    };
    expect(wrong(ill)).toEqual([]);
    expect(wrong({ ...ill, perioden: [{ van: '2026-11-09', tot: '2026-11-23' }] })).toEqual(['perioden']);
    expect(wrong({ ...ill, perioden: [{ van: '2026-11-09', tot: '2026-11-06' }] })).toEqual([
      'perioden.0.tot',
    ]);
  });

  it('refuses what is no day, no number and no choice', () => {
    expect(
      faults(forms.start, { aanleiding: 'SPIJBELEN', bereiktOp: '2026-11-28', toelichting: '' }, ctx),
    ).toEqual(['aanleiding', 'bereiktOp', 'toelichting']);
    expect(wrong({ dagen: [row('gisteren', '-1')] })).toEqual(['dagen.0.dag', 'dagen.0.uren']);
  });
});

describe('the report', () => {
  const melding = { loket: 'VERZUIMLOKET', meldNummer: 'V-1', gemeldOp: '2026-11-27', gemeldOm: '15:00' };
  const at = (bereiktOp: string) =>
    context('2026-12-01', { bereiktOp: [{ waarde: bereiktOp, label: bereiktOp }] });

  it('keeps a number', () => {
    expect(faults(forms.melding, { ...melding, meldNummer: '' }, ctx)).toEqual(['meldNummer']);
  });

  it('is in time on the day the limit was reached; a day later it wants a reason', () => {
    expect(faults(forms.melding, melding, at('2026-11-27'))).toEqual([]);
    const later = { ...melding, gemeldOp: '2026-11-30' };
    expect(faults(forms.melding, later, at('2026-11-27'))).toEqual(['redenTeLaat']);
    expect(faults(forms.melding, { ...later, redenTeLaat: 'Ziek.' }, at('2026-11-27'))).toEqual([]);
    // Reached on a Saturday it is in time on Monday.
    expect(faults(forms.melding, later, at('2026-11-28'))).toEqual([]);
    expect(faults(forms.melding, melding, at('2026-11-30'))).toEqual(['gemeldOp']);
  });

  it('knows from which day it counts: of the start, or of the last time the limit was reached', () => {
    const start = { aanleiding: 'ONGEOORLOOFD', bereiktOp: '2026-11-09' };
    expect(lijsten({ start })['bereiktOp']?.[0]?.waarde).toBe('2026-11-09');
    const stand = { stand: 'GRENS', bereiktOp: '2026-12-02' };
    expect(lijsten({ start, stand })['bereiktOp']?.[0]?.waarde).toBe('2026-12-02');
  });
});

describe('who else is needed', () => {
  const none = {
    leerplicht: 'nee',
    doorstroompunt: 'nee',
    jeugdarts: 'nee',
    samenwerkingsverband: 'nee',
    besprokenMetOuders: 'ja',
  };
  const at = (geboortedatum: string, lijst: Body = {}) =>
    context('2026-11-27', lijst as never, geboortedatum);

  it('is leerplicht until the eighteenth birthday, and the Doorstroompunt from it', () => {
    const leerplicht = { ...none, leerplicht: 'ja' };
    const doorstroompunt = { ...none, doorstroompunt: 'ja' };
    expect(faults(forms.wegen, leerplicht, at('2008-11-28'))).toEqual([]);
    expect(faults(forms.wegen, leerplicht, at('2008-11-27'))).toEqual(['leerplicht']);
    expect(faults(forms.wegen, doorstroompunt, at('2008-11-27'))).toEqual([]);
    expect(faults(forms.wegen, doorstroompunt, at('2008-11-28'))).toEqual(['doorstroompunt']);
  });

  it('may be the Doorstroompunt before 18 for who is not bound any more', () => {
    const free = { nietLeerplichtig: [{ waarde: 'JA', label: 'ja' }] };
    expect(faults(forms.wegen, { ...none, doorstroompunt: 'ja' }, at('2009-11-28', free))).toEqual([]);
    expect(lijsten({ start: { aanleiding: 'NIET_LEERPLICHTIG' } })['nietLeerplichtig']).toHaveLength(1);
  });

  it('is nobody only with a reason', () => {
    expect(faults(forms.wegen, none, ctx)).toEqual(['toelichting']);
    expect(faults(forms.wegen, { ...none, toelichting: 'Het gaat al beter.' }, ctx)).toEqual([]);
  });
});
