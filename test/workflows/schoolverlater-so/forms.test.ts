import { describe, expect, it } from 'vitest';
import { adviesFout, isLager, moetHeroverwegen } from '../../../workflows/schoolverlater-so/advies.js';
import { forms } from '../../../workflows/schoolverlater-so/forms.js';
import { lijsten } from '../../../workflows/schoolverlater-so/rules.js';
import { ctx, faults, steering } from '../opp/answers.js';

const none = { vandaag: '2026-11-25', geboortedatum: '2015-02-10', andere: [], documenten: [] };
/** A context as the rules make it, after a provisional advice and a test result. */
const na = (voorlopig: readonly string[], toetsadvies?: string) => ({
  ...ctx,
  lijsten: {
    ...ctx.lijsten,
    ...lijsten({ voorlopigAdvies: { advies: voorlopig }, toetsResultaat: { toetsadvies } }, 'SO', none),
  },
});
const definitief = {
  advies: ['KB'],
  richting: 'VO',
  heroverwogen: 'nee',
  onderbouwing: 'Past.',
  wensOuders: 'Dichtbij.',
  wensLeerling: 'Techniek.',
};

describe('the levels of an advice', () => {
  it('are in order: a higher test result makes the school think again, a lower one never lowers', () => {
    expect(moetHeroverwegen(['KB'], 'GT')).toBe(true);
    expect(moetHeroverwegen(['KB'], 'KB')).toBe(false);
    expect(moetHeroverwegen(['VWO'], 'PRO')).toBe(false);
    expect(moetHeroverwegen(['VSO_ARBEID'], 'GT')).toBe(false);
    expect(isLager(['KB'], ['VMBO_BB'])).toBe(true);
    expect(isLager(['KB'], ['KB_GT'])).toBe(false);
    expect(isLager(['KB'], ['VSO_VERVOLG'])).toBe(false);
  });

  it('go with one profile of the VSO at most', () => {
    expect(adviesFout(['GT', 'HAVO'])).toContain('één niveau');
    expect(adviesFout(['VSO_ARBEID', 'VSO_VERVOLG'])).toContain('één uitstroomprofiel');
    expect(adviesFout(['GT', 'VSO_ARBEID'])).toContain('vervolgonderwijs');
    expect(adviesFout(['GT', 'VSO_VERVOLG'])).toBeUndefined();
  });
});

describe('the final advice', () => {
  it('passes as it was, with an equal result or none', () => {
    expect(faults(forms.definitiefAdvies, definitief, na(['KB'], 'KB'))).toEqual([]);
    expect(faults(forms.definitiefAdvies, definitief, na(['KB']))).toEqual([]);
    expect(steering(forms.definitiefAdvies, definitief)).toEqual({ richting: 'VO' });
  });

  it('is never lower than the provisional one', () => {
    expect(faults(forms.definitiefAdvies, { ...definitief, advies: ['PRO'] }, na(['KB'], 'PRO'))).toEqual([
      'advies',
    ]);
  });

  it('is thought over after a higher result, and goes up or says why not', () => {
    const hoger = na(['KB'], 'GT');
    expect(faults(forms.definitiefAdvies, definitief, hoger)).toEqual(['heroverwogen', 'motivering']);
    const nagedacht = { ...definitief, heroverwogen: 'ja', bijgesteld: 'nee' };
    expect(faults(forms.definitiefAdvies, nagedacht, hoger)).toEqual(['motivering']);
    expect(faults(forms.definitiefAdvies, { ...nagedacht, motivering: 'Toelichting.' }, hoger)).toEqual([]);
    const omhoog = { ...definitief, advies: ['GT'], heroverwogen: 'ja', bijgesteld: 'ja' };
    expect(faults(forms.definitiefAdvies, omhoog, hoger)).toEqual([]);
  });

  it('goes the way that fits it', () => {
    expect(
      faults(forms.definitiefAdvies, { ...definitief, advies: ['VSO_ARBEID'] }, na(['VSO_ARBEID'])),
    ).toEqual(['richting']);
  });
});

describe('the other forms of leaving the SO', () => {
  it('start with a direction, or with why and when in between', () => {
    expect(faults(forms.start, { aanleiding: 'REGULIER' })).toEqual(['richting']);
    expect(faults(forms.start, { aanleiding: 'TUSSENTIJDS' })).toEqual(['reden', 'laatsteDag']);
  });

  it('exempt from the test with a reason, a decision and word to the parents', () => {
    const voor = { datum: '25-11-2026', profiel: ['VSO_ARBEID'], onderbouwing: 'Past.', toets: 'ONTHEFFING' };
    expect(faults(forms.vooradvies, voor)).toEqual([
      'ontheffingReden',
      'besluitDatum',
      'oudersGeinformeerdOp',
    ]);
  });

  it('tell parents who disagree of the complaint route, and say why a test was missed', () => {
    const gesprek = { uitkomst: 'ONEENS', datum: '25-11-2026', leerling: 'Blij.' };
    const oneens = { 'relatie:1': { standpunt: 'ONEENS' }, 'relatie:2': { standpunt: 'NIET_AANWEZIG' } };
    expect(faults(forms.adviesgesprek, { ...gesprek, personen: oneens })).toEqual(['klachtroute']);
    expect(faults(forms.toetsResultaat, { uitkomst: 'INHALEN' })).toEqual(['inhalenOp', 'reden']);
  });

  it('let a TLV end on 31 July only', () => {
    const besluit = { uitkomst: 'TOEGEKEND', tlvNummer: '1', tlvTot: '31-7-2029', besluitOp: '25-11-2026' };
    expect(faults(forms.tlvBesluit, besluit)).toEqual([]);
    expect(faults(forms.tlvBesluit, { ...besluit, tlvTot: '30-7-2029' })).toEqual(['tlvTot']);
  });

  it('EC-37 keep who turns 14 another year with an exemption only', () => {
    const blijft = { cvbOp: '25-11-2026', swvOp: '25-11-2026', afspraken: 'Blijft.', vervolg: 'BLIJFT' };
    const van = (geboortedatum: string) => ({ ...ctx, leerling: { geboortedatum, schoolsoort: 'SO' } });
    expect(faults(forms.geenPlek, blijft, van('2013-08-01'))).toEqual([]);
    expect(faults(forms.geenPlek, blijft, van('2013-07-31'))).toEqual(['ontheffing']);
    expect(faults(forms.geenPlek, { ...blijft, ontheffing: 'ja' }, van('2013-07-31'))).toEqual([]);
  });

  it('register a last day of this school year or the one just past, 31 July at the latest (BBW art. 7)', () => {
    const uit = {
      uitstroomdatum: '31-7-2027',
      reden: 'REGULIER_EINDE',
      bestemming: 'GT',
      overeenkomstMetOPP: 'CONFORM',
      diploma: 'GEEN',
    };
    expect(faults(forms.uitschrijving, uit)).toEqual([]);
    expect(faults(forms.uitschrijving, { ...uit, uitstroomdatum: '31-7-2026' })).toEqual([]);
    expect(faults(forms.uitschrijving, { ...uit, uitstroomdatum: '1-8-2027' })).toEqual(['uitstroomdatum']);
  });
});
