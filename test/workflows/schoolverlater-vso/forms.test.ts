import { describe, expect, it } from 'vitest';
import type { FormContext } from '../../../domain/form/index.js';
import { forms } from '../../../workflows/schoolverlater-vso/forms.js';
import { lijsten } from '../../../workflows/schoolverlater-vso/rules.js';
import { ctx, faults, steering } from '../opp/answers.js';

const van = (geboortedatum: string, profiel?: string): FormContext => ({
  ...ctx,
  leerling: { geboortedatum, schoolsoort: 'VSO' },
  lijsten: {
    ...ctx.lijsten,
    ...lijsten({ start: { profiel } }, 'VSO', {
      vandaag: ctx.vandaag,
      geboortedatum,
      andere: [],
      documenten: [],
    }),
  },
});

describe('the start of leaving the VSO', () => {
  const start = { aanleiding: 'REGULIER', profiel: 'ARBEID', uitstroomdatum: '31-7-2027' };

  it('steers by profile and last day, and asks the day of 17 years and 6 months where it lies ahead', () => {
    expect(faults(forms.start, start, van('2009-11-30'))).toEqual(['checklistOp']);
    expect(faults(forms.start, { ...start, checklistOp: '30-5-2027' }, van('2009-11-30'))).toEqual([]);
    expect(faults(forms.start, start, van('2008-11-25'))).toEqual([]);
    expect(faults(forms.start, { ...start, checklistOp: '30-5-2027' }, van('2008-11-25'))).toEqual([
      'checklistOp',
    ]);
    expect(steering(forms.start, start)).toEqual({
      aanleiding: 'REGULIER',
      profiel: 'ARBEID',
      uitstroomdatum: '2027-07-31',
    });
  });

  it('EC-37 goes past the year of turning 20 with an exemption only', () => {
    expect(faults(forms.start, start, van('2007-07-31'))).toEqual([]);
    const later = { ...start, uitstroomdatum: '31-7-2028' };
    expect(faults(forms.start, later, van('2007-07-31'))).toEqual(['uitstroomdatum']);
    expect(faults(forms.start, { ...later, ontheffing: 'ja' }, van('2007-07-31'))).toEqual([]);
    expect(faults(forms.start, later, van('2007-08-01'))).toEqual([]);
  });
});

describe('a stage-overeenkomst (WEC art. 17, OKB art. 9 and 10)', () => {
  const stage = {
    vorm: 'STAGE',
    stagegever: 'Kwekerij Voorbeeld',
    activiteiten: 'Planten.',
    begin: '11-1-2027',
    einde: '28-5-2027',
    dagen: '4',
    tijden: 'ma-do',
    begeleiding: 'Collega.',
    beoordelingswijze: 'Gesprek.',
    verzekerd: 'ja',
    getekendStagegever: '25-11-2026',
    getekendSchool: '25-11-2026',
  };

  it('is from 14 years, at most four days a week, insured, and ends after it begins', () => {
    expect(faults(forms.stageOvereenkomst, stage, van('2013-01-11'))).toEqual([]);
    expect(faults(forms.stageOvereenkomst, stage, van('2013-01-12'))).toEqual(['begin']);
    expect(faults(forms.stageOvereenkomst, { ...stage, dagen: '5' })).toEqual(['dagen']);
    expect(faults(forms.stageOvereenkomst, { ...stage, einde: '11-1-2027' })).toEqual(['einde']);
    expect(faults(forms.stageOvereenkomst, { ...stage, verzekerd: '' })).toEqual(['verzekerd']);
    expect(faults(forms.stageOvereenkomst, { vorm: 'GEEN' })).toEqual(['waaromNiet']);
  });
});

describe('what the pupil takes along', () => {
  const diploma = { soort: 'SCHOOLDIPLOMA', portfolio: 'ja', uitgereiktOp: '9-7-2027' };

  it('is a schooldiploma with portfolio for work and day care, once the leerplicht has ended', () => {
    expect(faults(forms.diploma, diploma, van('2011-07-31', 'ARBEID'))).toEqual([]);
    expect(faults(forms.diploma, diploma, van('2011-08-01', 'ARBEID'))).toEqual(['soort']);
    expect(faults(forms.diploma, { ...diploma, portfolio: '' }, van('2009-11-30', 'ARBEID'))).toEqual([
      'portfolio',
    ]);
    expect(faults(forms.diploma, diploma, van('2009-11-30', 'VERVOLGONDERWIJS'))).toEqual(['soort']);
  });

  it('is a verklaring with a reason otherwise, and a vmbo-diploma for further education only', () => {
    expect(faults(forms.diploma, { soort: 'VERKLARING', uitgereiktOp: '9-7-2027' })).toEqual(['waarom']);
    const vmbo = { soort: 'VMBO', uitgereiktOp: '9-7-2027' };
    expect(faults(forms.diploma, vmbo, van('2009-11-30', 'DAGBESTEDING'))).toEqual(['soort']);
    expect(faults(forms.diploma, vmbo, van('2009-11-30', 'VERVOLGONDERWIJS'))).toEqual([]);
  });

  it('is an overgangsdocument after talking with directeur, teachers and CvB (WEC art. 14e, 14h)', () => {
    const tekst = { kan: 'x', stages: 'x', begeleiding: 'x', afspraken: 'x' };
    expect(faults(forms.overgangsdocument, { ...tekst, overleg: ['DIRECTEUR', 'LERAREN', 'CVB'] })).toEqual(
      [],
    );
    expect(faults(forms.overgangsdocument, { ...tekst, overleg: ['DIRECTEUR', 'LERAREN'] })).toEqual([
      'overleg',
    ]);
  });
});

describe('answers of parents and pupil', () => {
  it('may be yes, no or a talk, with a word where it is not a plain yes', () => {
    for (const naam of ['akkoordPlan', 'akkoordStage', 'toestemmingDelen', 'toestemmingNazorg'] as const) {
      expect(faults(forms[naam], { antwoord: 'AKKOORD', naam: 'Kaj' })).toEqual([]);
      expect(faults(forms[naam], { antwoord: 'NIET_AKKOORD', naam: 'Kaj' })).toEqual(['opmerking']);
      expect(faults(forms[naam], { naam: 'Kaj' })).toEqual(['antwoord']);
    }
  });

  it('are kept as they are in what the school writes down of a place that was refused', () => {
    expect(faults(forms.plek, { uitkomst: 'GEWEIGERD' })).toEqual(['plek', 'geprobeerd']);
    expect(faults(forms.nazorgcontact, { datum: '26-11-2026', uitkomst: 'GOED', verslag: 'x' })).toEqual([
      'datum',
    ]);
  });
});
