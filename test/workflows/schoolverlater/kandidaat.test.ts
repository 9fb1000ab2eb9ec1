import { describe, expect, it } from 'vitest';
import type { Kandidaat } from '../../../workflows/register.js';
import { kandidaat as so } from '../../../workflows/schoolverlater-so/rules.js';
import { kandidaat as vso } from '../../../workflows/schoolverlater-vso/rules.js';

const noor: Kandidaat = {
  vandaag: '2026-09-14',
  schooljaar: '2026-2027',
  geboortedatum: '2015-02-10',
  schoolsoort: 'SO',
  leerjaar: null,
  groep: 'Groen 4',
  ingeschrevenOp: '2021-08-01',
  inschrijving: 'GEWOON',
  opp: null,
  tlvTot: null,
};
const opp = (uitstroomprofiel: string) => ({ uitstroomprofiel, uitstroombestemming: null, op: '2026-01-25' });
const kaj: Kandidaat = { ...noor, schoolsoort: 'VSO', geboortedatum: '2009-11-30', groep: 'O-AG3' };
const reden = (k: ReturnType<typeof so>): string => ('reden' in k ? k.reden : '');
const invoer = (k: ReturnType<typeof so>): unknown => ('reden' in k ? k.invoer : undefined);

describe('the list of leavers of the SO', () => {
  it('has who turns 14 up to and including 31 July, by law, and not who does so a day later', () => {
    expect(reden(so({ ...noor, geboortedatum: '2013-07-31' }))).toContain('WEC art. 39 lid 4');
    expect(so({ ...noor, geboortedatum: '2013-08-01', leerjaar: 7 })).toHaveProperty('waaromNiet');
  });

  it('has group 8, the eighth year here, and who is 12 with a plan that says where to', () => {
    expect(reden(so({ ...noor, leerjaar: 8, opp: opp('VO_REGULIER') }))).toBe(
      'Leerjaar 8. OPP: regulier voortgezet onderwijs.',
    );
    expect(reden(so({ ...noor, ingeschrevenOp: '2019-08-01' }))).toContain('achtste schooljaar');
    expect(reden(so({ ...noor, opp: opp('VSO_ARBEID') }))).toContain('12 jaar op 31-07-2027');
    expect(invoer(so({ ...noor, opp: opp('VSO_ARBEID') }))).toEqual({
      aanleiding: 'REGULIER',
      richting: 'VSO',
    });
  });

  it('says why somebody is not on it', () => {
    expect(so({ ...noor, leerjaar: 6 })).toEqual({ waaromNiet: 'Leerjaar 6, en nog geen 14 jaar.' });
    expect(so({ ...noor, geboortedatum: '2016-02-10' })).toEqual({
      waaromNiet: 'Nog te jong: 11 jaar op 31-07-2027.',
    });
    expect(so(noor)).toEqual({ waaromNiet: '12 jaar op 31-07-2027, maar het OPP noemt geen uitstroom.' });
    expect(so(kaj)).toEqual({ waaromNiet: 'Niet op het SO.' });
  });
});

describe('the list of leavers of the VSO', () => {
  it('EC-37 has who turns 20 up to and including 31 July, with that as the last day', () => {
    const k = vso({ ...kaj, geboortedatum: '2007-07-31', opp: opp('DAGBESTEDING') });
    expect(reden(k)).toContain('20 jaar op 31-07-2027');
    expect(invoer(k)).toEqual({
      aanleiding: 'REGULIER',
      uitstroomdatum: '2027-07-31',
      profiel: 'DAGBESTEDING',
    });
  });

  it('has who is within two years of leaving, with last day, profile and the day of the checklist', () => {
    const k = vso({ ...kaj, opp: opp('ARBEIDSMARKTGERICHT') });
    expect(reden(k)).toContain('Uitstroom verwacht op 31-07-2028, dus nu het transitieplan; OPP: arbeid.');
    expect(invoer(k)).toEqual({
      aanleiding: 'REGULIER',
      uitstroomdatum: '2028-07-31',
      profiel: 'ARBEID',
      checklistOp: '2027-05-30',
    });
    expect(reden(vso({ ...kaj, geboortedatum: '2009-03-01' }))).toContain(
      'dit schooljaar; het OPP noemt geen uitstroom',
    );
  });

  it('says why somebody is not on it', () => {
    expect(vso({ ...kaj, geboortedatum: '2012-03-01' })).toEqual({
      waaromNiet: 'Uitstroom pas verwacht op 31-07-2030; het OPP noemt geen uitstroom.',
    });
    expect(vso(noor)).toEqual({ waaromNiet: 'Niet op het VSO.' });
  });
});
