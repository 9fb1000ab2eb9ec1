import { describe, expect, it } from 'vitest';
import { oppDocumenten } from '../../../workflows/schoolverlater/lijsten.js';
import { inzage, inzageVerwerken, okr } from '../../../workflows/schoolverlater/forms/okr.js';
import { einddatum, versturen, vertrek } from '../../../workflows/schoolverlater/forms/overgang.js';
import { ctx, faults, steering, without } from '../opp/answers.js';

const rapport = {
  schoolloopbaan: 'Vijf jaar hier.',
  resultaten: 'Leest op niveau.',
  leerroute: '5',
  sociaalEmotioneel: 'Werkt graag samen.',
  gegeven: 'Een vaste start.',
  aangewezen: 'Een vaste begeleider.',
  verzuimVan: '1-12-2025',
  verzuimTot: '25-11-2026',
  geoorloofd: '12',
  ongeoorloofd: '0',
  leraren: 'ja',
  cvb: 'ja',
};

describe('the onderwijskundig rapport', () => {
  it('is a whitelist: it has no field beyond WEC art. 43 and BULB art. 2 to 7', () => {
    expect(Object.keys(okr.velden)).toEqual([
      'schoolloopbaan',
      'resultaten',
      'leerroute',
      'stage',
      'sociaalEmotioneel',
      'gegeven',
      'aangewezen',
      'verzuimVan',
      'verzuimTot',
      'geoorloofd',
      'ongeoorloofd',
      'opp',
      'leraren',
      'cvb',
    ]);
    expect(faults(okr, rapport)).toEqual([]);
  });

  it('EC-78 offers the plans only as appendix, and refuses any other document', () => {
    const documenten = [
      { waarde: 'd1', label: 'Ontwikkelingsperspectief, versie 2 (01-12-2026)' },
      { waarde: 'd2', label: 'Observatieverslag, versie 1 (01-10-2026)' },
    ];
    const { oppDocumenten: lijst } = oppDocumenten({ documenten });
    expect(lijst.map((d) => d.waarde)).toEqual(['d1']);
    const withList = { ...ctx, lijsten: { ...ctx.lijsten, oppDocumenten: lijst } };
    expect(faults(okr, { ...rapport, opp: ['d1'] }, withList)).toEqual([]);
    expect(faults(okr, { ...rapport, opp: ['d2'] }, withList)).toEqual(['opp']);
  });

  it('has the absence of the last year only, in order, and is talked over with teachers and CvB', () => {
    expect(faults(okr, { ...rapport, verzuimVan: '25-11-2025' })).toEqual([]);
    expect(faults(okr, { ...rapport, verzuimVan: '24-11-2025' })).toEqual(['verzuimVan']);
    expect(faults(okr, { ...rapport, verzuimTot: '30-11-2025' })).toEqual(['verzuimTot']);
    expect(faults(okr, without(rapport, 'cvb'))).toEqual(['cvb']);
  });
});

describe('inzage', () => {
  it('lets somebody read, or add words; it is never a consent', () => {
    expect(steering(inzage, { antwoord: 'AKKOORD', naam: 'Lina' })).toEqual({ antwoord: 'AKKOORD' });
    expect(faults(inzage, { antwoord: 'AKKOORD_MET_OPMERKING', naam: 'Lina' })).toEqual([
      'bezwaar',
      'zienswijze',
    ]);
    expect(faults(inzage, { antwoord: 'NIET_AKKOORD', naam: 'Lina' })).toEqual(['antwoord']);
  });

  it('needs the words where they go with it, and what changes where it changes', () => {
    expect(faults(inzageVerwerken, { uitkomst: 'MET_ZIENSWIJZE' })).toEqual(['zienswijze']);
    expect(faults(inzageVerwerken, { uitkomst: 'AANPASSEN' })).toEqual(['watAnders']);
    expect(faults(inzageVerwerken, { uitkomst: 'STUREN', ingezienOp: '26-11-2026' })).toEqual(['ingezienOp']);
  });
});

describe('sending and leaving', () => {
  const verzending = { dubbel: 'nee', kanaal: 'OSO', verstuurdOp: '25-11-2026', afschrift: 'ja' };

  it('EC-35 sends nothing while a double enrolment is not solved', () => {
    expect(faults(versturen, verzending)).toEqual([]);
    expect(faults(versturen, { ...verzending, dubbel: 'ja' })).toEqual(['dubbelOpgelost']);
    expect(faults(versturen, { ...verzending, kanaal: 'LEERLINGROUTE' })).toEqual(['ontvanger']);
  });

  it('asks what was done when the new school told nothing, and why somebody leaves in between', () => {
    expect(faults(einddatum, { gemeld: 'nee', definitief: '20-11-2026' })).toEqual(['nagevraagd']);
    expect(faults(vertrek, { hoe: 'TUSSENTIJDS' })).toEqual(['reden']);
    expect(steering(vertrek, { hoe: 'ZOALS_VOORBEREID' })).toEqual({ hoe: 'ZOALS_VOORBEREID' });
  });
});
