import { describe, expect, it } from 'vitest';
import { forms } from '../../../workflows/tlv/forms.js';
import { jaarlijst, kandidaat, lijsten } from '../../../workflows/tlv/rules.js';
import type { Kandidaat } from '../../../workflows/register.js';
import { context, faults } from './play.js';
import type { Body } from './play.js';

const ctx = context('2026-10-05');
const of = (lijst: string, waarde: string) => context('2027-04-06', { [lijst]: [{ waarde, label: waarde }] });

describe('starting a renewal', () => {
  const body = { aanleiding: 'VERLENGING', einddatum: '2027-07-31' };
  const wrong = (more: Body, at = ctx): readonly string[] => faults(forms.start, { ...body, ...more }, at);

  it('needs only why and until when', () => {
    expect(wrong({})).toEqual([]);
    expect(faults(forms.start, {}, ctx)).toEqual(['aanleiding', 'einddatum']);
  });

  it('is refused for a TLV that does not end on 31 July, or in another school year', () => {
    expect(wrong({ einddatum: '2027-07-30' })).toEqual(['einddatum']);
    expect(wrong({ einddatum: '2028-07-31' })).toEqual(['einddatum']);
    expect(wrong({ einddatum: '2026-07-31' })).toEqual(['einddatum']);
    expect(wrong({ einddatum: 'morgen' })).toEqual(['einddatum']);
  });

  it('may be for one that has ended, and then not for one that has not', () => {
    expect(wrong({ aanleiding: 'VERLOPEN', einddatum: '2026-07-31' })).toEqual([]);
    expect(wrong({ aanleiding: 'VERLOPEN' })).toEqual(['einddatum']);
  });

  it('EC-28 may be for any day on which a placement ends', () => {
    expect(wrong({ aanleiding: 'EINDE_PLAATSING', einddatum: '2026-12-04' })).toEqual([]);
  });

  it('for the step to the VSO is refused for who is there already', () => {
    expect(wrong({ aanleiding: 'OVERSTAP_VSO' })).toEqual([]);
    expect(wrong({ aanleiding: 'OVERSTAP_VSO' }, context('2026-10-05', {}, '2010-03-03', 'VSO'))).toEqual([
      'aanleiding',
    ]);
  });
});

describe('the forms of the request', () => {
  const advies = { discipline: 'ARTS', naam: 'Petra Leerproef', datum: '2026-10-01', advies: 'Blijven.' };

  it('want two experts who are two people', () => {
    expect(faults(forms.deskundigeTwee, advies, of('eersteDeskundige', 'Olaf Dokterproef'))).toEqual([]);
    expect(faults(forms.deskundigeTwee, advies, of('eersteDeskundige', ' petra LEERPROEF '))).toEqual([
      'naam',
    ]);
    expect(faults(forms.deskundigeTwee, { ...advies, discipline: 'ORTHOPEDAGOOG' }, ctx)).toEqual([
      'discipline',
    ]);
  });

  it('EC-41 want a quorum that fits who was there', () => {
    const body = {
      datum: '2026-10-01',
      expertises: ['ONDERWIJSKUNDIG', 'PEDAGOGISCH', 'PSYCHOLOGISCH'],
      leden: 'Yvonne Schijnders',
      voltallig: 'VOLTALLIG',
      oordeel: 'VERLENGEN',
      tekst: 'Verlengen.',
    };
    expect(faults(forms.cvbAdvies, body, ctx)).toEqual(['voltallig']);
    expect(faults(forms.cvbAdvies, { ...body, medischSchriftelijk: 'ja' }, ctx)).toEqual([]);
    expect(faults(forms.cvbAdvies, { ...body, voltallig: 'SCHRIFTELIJKE_RONDE' }, ctx)).toEqual([]);
    expect(
      faults(forms.cvbAdvies, { ...body, voltallig: 'SCHRIFTELIJKE_RONDE', expertises: ['MEDISCH'] }, ctx),
    ).toEqual(['voltallig']);
  });

  it('want at least one whole school year, and the view of who was there', () => {
    const aanvraag = {
      swvBevoegd: 'SWV PO 99.01',
      categorie: '2',
      jaren: '0',
      oppVersie: '2026-2027, versie 1',
      motivering: 'Nodig.',
    };
    expect(faults(forms.aanvraag, aanvraag, ctx)).toEqual(['jaren']);
    expect(faults(forms.aanvraag, { ...aanvraag, jaren: '2' }, ctx)).toEqual([]);
    expect(
      faults(forms.aanvraag, { ...aanvraag, jaren: '2', bijlagen: ['niet-uit-het-dossier'] }, ctx),
    ).toEqual(['bijlagen']);
    const talk = {
      uitkomst: 'GEVOERD',
      datum: '2026-10-01',
      besproken: 'De aanvraag.',
      gewezenOpSteunpunt: 'ja',
      personen: { 'relatie:moeder': { aanwezig: 'nee' } },
    };
    expect(faults(forms.zienswijze, talk, ctx)).toEqual(['uitkomst']);
    const there = {
      'relatie:moeder': { aanwezig: 'ja', gezien: 'ja', standpunt: 'ONEENS', zienswijze: 'Liever terug.' },
    };
    expect(faults(forms.zienswijze, { ...talk, personen: there }, ctx)).toEqual([]);
  });
});

describe('the decision', () => {
  const granted = {
    uitkomst: 'TOEGEKEND',
    bekendgemaaktOp: '2027-04-01',
    nummer: 'TLV-99.01-27-1',
    categorie: '2',
    ingang: '2027-08-01',
    jaren: '2',
    nieuweEinddatum: '2029-07-31',
  };
  const at = context('2027-04-06');

  it('covers whole school years up to a 31 July', () => {
    expect(faults(forms.swvBesluit, granted, at)).toEqual([]);
    expect(faults(forms.swvBesluit, { ...granted, nieuweEinddatum: '2028-07-31' }, at)).toEqual([
      'nieuweEinddatum',
    ]);
    expect(faults(forms.swvBesluit, { ...granted, nieuweEinddatum: '2029-07-01' }, at)).toEqual([
      'nieuweEinddatum',
    ]);
  });

  it('asks what was rejected, what is missing, or until when it was put off', () => {
    expect(faults(forms.swvBesluit, { uitkomst: 'AFGEWEZEN' }, at)).toEqual([
      'bekendgemaaktOp',
      'motivering',
    ]);
    expect(faults(forms.swvBesluit, { uitkomst: 'AANVULLING' }, at)).toEqual(['gevraagd', 'aanvullenVoor']);
    expect(faults(forms.swvBesluit, { uitkomst: 'VERDAAGD', verdaagdTot: '2027-04-05' }, at)).toEqual([
      'verdaagdTot',
    ]);
  });

  it('may be left as it is only when the six weeks are over, or all agree to that', () => {
    const decided = (vandaag: string) =>
      context(vandaag, { bekendgemaaktOp: [{ waarde: '2027-03-24', label: '' }] });
    expect(faults(forms.bezwaar, { keuze: 'GEEN' }, decided('2027-05-07'))).toEqual(['afgezien']);
    expect(faults(forms.bezwaar, { keuze: 'GEEN', afgezien: 'ja' }, decided('2027-05-07'))).toEqual([]);
    expect(faults(forms.bezwaar, { keuze: 'GEEN' }, decided('2027-05-08'))).toEqual([]);
  });

  it('EC-62 may be objected to after the six weeks, with the reason; EC-52 in time when it was posted in time', () => {
    const late = context('2027-05-17', { bekendgemaaktOp: [{ waarde: '2027-03-24', label: '' }] });
    const body = { keuze: 'OUDERS', bezwaarOp: '2027-05-11', gronden: 'Hij hoort hier.' };
    expect(faults(forms.bezwaar, { ...body, bezwaarOp: '2027-05-07' }, late)).toEqual([]);
    expect(faults(forms.bezwaar, body, late)).toEqual(['redenTeLaat']);
    expect(faults(forms.bezwaar, { ...body, redenTeLaat: 'Ziekenhuis.' }, late)).toEqual([]);
    expect(faults(forms.bezwaar, { ...body, gepostOp: '2027-05-06' }, late)).toEqual([]);
    expect(faults(forms.bezwaar, { ...body, bezwaarOp: '2027-03-01' }, late)).toEqual(['bezwaarOp']);
  });
});

describe('who is on the list of a year', () => {
  const pupil: Kandidaat = {
    vandaag: '2026-10-01',
    schooljaar: '2026-2027',
    geboortedatum: '2015-05-04',
    schoolsoort: 'SO',
    leerjaar: null,
    groep: 'Geel 1',
    ingeschrevenOp: '2024-08-01',
    inschrijving: 'GEWOON',
    opp: null,
    tlvTot: '2027-07-31',
  };
  const list = (more: Partial<Kandidaat>) => kandidaat({ ...pupil, ...more });

  it('is whose TLV ends on 31 July of it, with the start filled in', () => {
    expect(list({})).toMatchObject({ invoer: { aanleiding: 'VERLENGING', einddatum: '2027-07-31' } });
    const { invoer } = list({}) as { invoer: Body };
    expect(faults(forms.start, invoer, ctx)).toEqual([]);
    expect(list({ tlvTot: '2028-07-31' })).toHaveProperty('waaromNiet');
  });

  it('is asked for the VSO who turns 14 this school year, on 31 July too, and not on 1 August', () => {
    expect(list({ geboortedatum: '2013-07-31' })).toMatchObject({ invoer: { aanleiding: 'OVERSTAP_VSO' } });
    expect(list({ geboortedatum: '2013-08-01' })).toMatchObject({ invoer: { aanleiding: 'VERLENGING' } });
  });

  it('EC-37 is not who leaves the VSO at 20', () => {
    const vso = { schoolsoort: 'VSO', geboortedatum: '2007-07-31' } as const;
    expect(list(vso)).toHaveProperty('waaromNiet');
    expect(list({ ...vso, geboortedatum: '2007-08-01' })).toMatchObject({
      invoer: { aanleiding: 'VERLENGING' },
    });
  });

  it('EC-27 is not who is placed in an institution, nor who has none at all', () => {
    expect(list({ inschrijving: 'RESIDENTIEEL' })).toHaveProperty('waaromNiet');
    expect(list({ tlvTot: null })).toHaveProperty('waaromNiet');
  });

  it('is at once whose TLV has ended unseen', () => {
    const found = list({ tlvTot: '2026-07-31' });
    expect(found).toMatchObject({ invoer: { aanleiding: 'VERLOPEN', einddatum: '2026-07-31' } });
    expect(faults(forms.start, (found as { invoer: Body }).invoer, ctx)).toEqual([]);
  });

  it('begins by itself on the day the school set', () => {
    expect([jaarlijst.bevestigen, jaarlijst.vanaf]).toEqual([false, 'tlvSignaal']);
  });
});

describe('what earlier answers mean', () => {
  it('is who the first expert was, and when the decision was made known', () => {
    const about = {
      vandaag: '2027-04-06',
      geboortedatum: '2015-05-04',
      andere: [],
      documenten: [{ waarde: 'd', label: 'OPP' }],
    };
    const found = lijsten(
      { deskundigeEen: { naam: 'Olaf' }, swvBesluit: { bekendgemaaktOp: '2027-04-01' } },
      'SO',
      about,
    );
    expect(found['eersteDeskundige']?.[0]?.waarde).toBe('Olaf');
    expect(found['bekendgemaaktOp']?.[0]?.waarde).toBe('2027-04-01');
    expect(found['documenten']).toHaveLength(1);
    expect(lijsten({}, 'SO', about)['bekendgemaaktOp']).toEqual([]);
  });
});
