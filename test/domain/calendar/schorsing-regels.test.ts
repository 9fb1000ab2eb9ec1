import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEMO_KALENDER, nextSchooldag, schorsingDuur, weekdayName } from '../../../domain/calendar/index.js';
import {
  inspectiemelding,
  schorsingOordeel,
  terugkeerdag,
  timeOutVerloop,
} from '../../../domain/calendar/schorsing-regels.js';
import type { EerdereSchorsing } from '../../../domain/calendar/schorsing-regels.js';
import { anyCalendar, anyDate } from './builders.js';

const CAL = DEMO_KALENDER;
const schorsing = (van: string, tot = van, ...feiten: string[]) => ({
  van,
  tot,
  feiten: feiten.length > 0 ? feiten : ['nieuw'],
});
const eerder = (van: string, tot = van, changes: Partial<EerdereSchorsing> = {}): EerdereSchorsing => ({
  ...schorsing(van, tot, 'oud'),
  ingetrokken: false,
  ...changes,
});
const oordeel = (nieuw: ReturnType<typeof schorsing>, ...eerdere: EerdereSchorsing[]) =>
  schorsingOordeel(CAL, nieuw, eerdere);

describe('the days of a suspension', () => {
  it('EC-48 refuses a start in the kerstvakantie, with the reason', () => {
    expect(oordeel(schorsing('2026-12-24'))).toEqual({
      mag: false,
      bezwaren: ['Een schorsing begint op een schooldag: 24-12-2026 valt in de kerstvakantie.'],
      waarschuwingen: [],
    });
    expect(oordeel(schorsing('2026-11-21')).bezwaren[0]).toContain('21-11-2026 is een zaterdag');
    expect(oordeel(schorsing('2026-11-18')).bezwaren[0]).toContain('18-11-2026 is studiedag');
  });

  it('EC-48 refuses an end in the kerstvakantie: the last schooldag is the end', () => {
    expect(oordeel(schorsing('2026-12-17', '2026-12-23')).bezwaren[0]).toContain('eindigt op een schooldag');
    expect(oordeel(schorsing('2026-12-17', '2026-12-18')).mag).toBe(true);
  });

  it('EC-49 a suspension from Wednesday ends at most on Tuesday', () => {
    expect([weekdayName('2026-12-02'), weekdayName('2026-12-08')]).toEqual(['woensdag', 'dinsdag']);
    expect(oordeel(schorsing('2026-12-02', '2026-12-08')).mag).toBe(true);
    expect(oordeel(schorsing('2026-12-02', '2026-12-09')).bezwaren).toEqual([
      'Een schorsing duurt ten hoogste een week: tot en met 08-12-2026 (WEC art. 40a lid 1).',
    ]);
  });

  it('EC-49 a suspension from the Thursday before a studiedag on Monday ends at most on Wednesday', () => {
    expect(oordeel(schorsing('2027-01-21', '2027-01-27')).mag).toBe(true);
    expect(oordeel(schorsing('2027-01-21', '2027-01-28')).mag).toBe(false);
  });

  it('EC-48 resumes on the first schooldag, after the holiday', () => {
    expect(terugkeerdag(CAL, '2026-12-18')).toBe('2027-01-04');
    expect(terugkeerdag(CAL, '2026-12-08')).toBe('2026-12-09');
  });

  it('refuses a last day before the first and a suspension without facts', () => {
    expect(oordeel(schorsing('2026-12-04', '2026-12-03')).bezwaren).toEqual([
      'De laatste dag ligt vóór de eerste dag.',
    ]);
    expect(oordeel({ van: '2026-12-04', tot: '2026-12-04', feiten: [] }).bezwaren).toEqual([
      'Leg eerst vast om welk incident het gaat.',
    ]);
  });

  it('EC-49 agrees with every length that the calendar gives', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, fc.integer({ min: 1, max: 8 }), (cal, d, n) => {
        const start = nextSchooldag(cal, d);
        const { laatsteDag } = schorsingDuur(cal, start, n);
        expect(schorsingOordeel(cal, schorsing(start, laatsteDag), []).bezwaren).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a suspension after another', () => {
  const vorige = eerder('2026-11-23', '2026-11-24');

  it('is refused for the same facts, however long ago', () => {
    expect(oordeel(schorsing('2026-11-26', '2026-11-26', 'oud'), vorige).bezwaren).toEqual([
      'Voor deze feiten is de leerling al geschorst, van 23-11-2026 tot en met 24-11-2026. Een tweede keer mag niet.',
    ]);
    expect(oordeel(schorsing('2027-06-01', '2027-06-01', 'oud'), vorige).mag).toBe(false);
  });

  it('is refused when all its facts were used, by one suspension or by several', () => {
    const ook = eerder('2026-09-07', '2026-09-07', { feiten: ['ouder'] });
    expect(oordeel(schorsing('2027-02-01', '2027-02-01', 'oud', 'ouder'), vorige, ook).mag).toBe(false);
  });

  it('may rest on new facts beside old ones, with a warning', () => {
    const { mag, waarschuwingen } = oordeel(schorsing('2027-02-01', '2027-02-01', 'oud', 'nieuw'), vorige);
    expect(mag).toBe(true);
    expect(waarschuwingen).toEqual([
      'Een deel van de feiten leidde al tot een schorsing: die feiten tellen niet opnieuw mee.',
    ]);
  });

  it('gets a warning for new facts fewer than 10 schooldagen later', () => {
    expect(oordeel(schorsing('2026-12-07'), vorige)).toEqual({
      mag: true,
      bezwaren: [],
      waarschuwingen: [
        'Dit begint 9 schooldagen na de vorige schorsing (van 23-11-2026 tot en met 24-11-2026). ' +
          'Laat zien dat het om nieuwe feiten gaat.',
      ],
    });
    expect(oordeel(schorsing('2026-12-08'), vorige).waarschuwingen).toEqual([]);
  });

  it('counts those 10 schooldagen over a holiday', () => {
    const kerst = eerder('2026-12-18');
    expect(oordeel(schorsing('2027-01-14'), kerst).waarschuwingen[0]).toContain('9 schooldagen na');
    expect(oordeel(schorsing('2027-01-15'), kerst).waarschuwingen).toEqual([]);
  });

  it('is refused while the other one lasts', () => {
    expect(oordeel(schorsing('2026-11-24'), vorige).bezwaren).toEqual([
      'De leerling is dan al geschorst, van 23-11-2026 tot en met 24-11-2026.',
    ]);
  });

  it('is free when the other one was annulled', () => {
    const ingetrokken = eerder('2026-11-23', '2026-11-24', { ingetrokken: true });
    expect(oordeel(schorsing('2026-11-24', '2026-11-24', 'oud'), ingetrokken)).toEqual({
      mag: true,
      bezwaren: [],
      waarschuwingen: [],
    });
  });
});

describe('the report to the inspectie', () => {
  const melding = (van: string, tot = van, ...eerdere: EerdereSchorsing[]) =>
    inspectiemelding(CAL, schorsing(van, tot), van, eerdere);

  it('is due one schooldag after the decision on more than one day', () => {
    expect(melding('2026-12-02', '2026-12-03')).toEqual({
      nodig: true,
      uiterlijk: '2026-12-03',
      uitleg: 'De schorsing duurt 2 schooldagen: meld het de inspectie (WEC art. 40a lid 3).',
    });
    expect(melding('2026-12-04', '2026-12-07')).toMatchObject({ nodig: true, uiterlijk: '2026-12-07' });
    expect(melding('2026-12-02').nodig).toBe(false);
  });

  it('EC-51 is due when a suspension of one day follows another of one day', () => {
    expect(melding('2026-12-03', '2026-12-03', eerder('2026-12-02'))).toEqual({
      nodig: true,
      uiterlijk: '2026-12-04',
      uitleg:
        'De schorsing volgt op die op 02-12-2026 en telt samen als langer dan een dag: meld het de inspectie ' +
        '(WEC art. 40a lid 3).',
    });
  });

  it('EC-51 counts Friday and Monday as in succession, and the days around a holiday too', () => {
    expect(melding('2026-12-07', '2026-12-07', eerder('2026-12-04')).nodig).toBe(true);
    expect(melding('2027-01-04', '2027-01-04', eerder('2026-12-18')).nodig).toBe(true);
  });

  it('EC-51 does not count a day with school in between, nor an annulled suspension', () => {
    expect(melding('2026-12-04', '2026-12-04', eerder('2026-12-02')).nodig).toBe(false);
    expect(
      melding('2026-12-03', '2026-12-03', eerder('2026-12-02', '2026-12-02', { ingetrokken: true })).nodig,
    ).toBe(false);
    const regels = { waarschuwingBinnen: 10, opeenvolgendBinnen: 5, inspectieBinnen: 1 };
    const ruim = inspectiemelding(CAL, schorsing('2026-12-04'), '2026-12-04', [eerder('2026-12-02')], regels);
    expect(ruim.nodig).toBe(true);
  });
});

describe('a time-out outside school', () => {
  it('EC-50 on Friday afternoon stays a time-out when the pupil is back on Monday morning', () => {
    expect(weekdayName('2026-12-04')).toBe('vrijdag');
    expect(timeOutVerloop(CAL, '2026-12-04', '2026-12-07')).toEqual({ soort: 'TIME_OUT' });
    expect(timeOutVerloop(CAL, '2026-12-04', '2026-12-04')).toEqual({ soort: 'TIME_OUT' });
  });

  it('EC-50 becomes a suspension from Monday when the pupil is kept home that day', () => {
    expect(timeOutVerloop(CAL, '2026-12-04', '2026-12-08')).toEqual({
      soort: 'SCHORSING',
      van: '2026-12-07',
      tot: '2026-12-07',
    });
  });

  it('EC-50 before a holiday stays a time-out until the first schooldag', () => {
    expect(timeOutVerloop(CAL, '2026-12-18', '2027-01-04')).toEqual({ soort: 'TIME_OUT' });
    expect(timeOutVerloop(CAL, '2026-12-18', '2027-01-06')).toMatchObject({
      van: '2027-01-04',
      tot: '2027-01-05',
    });
  });
});
