import { describe, expect, it } from 'vitest';
import { schooladviesJaar } from '../../../domain/calendar/schooladvies.js';

describe('the year of the school advice', () => {
  it.each([
    ['2026-2027', '2027-03-24', '2027-10-01'],
    ['2027-2028', '2028-03-24', '2028-10-01'],
  ])('of %s has its final advice on 24 March and asks again in October', (jaar, advies, nazorg) => {
    const dag = (sleutel: string) => schooladviesJaar(jaar).find((m) => m.sleutel === sleutel);
    expect(dag('DEFINITIEF_ADVIES')).toMatchObject({ van: advies, tot: advies });
    expect(dag('NAZORG')?.van).toBe(nazorg);
    expect(dag('AANMELDWEEK')).toMatchObject({
      van: `${advies.slice(0, 4)}-03-25`,
      tot: `${advies.slice(0, 4)}-03-31`,
    });
  });

  it('takes another line where a school sets one', () => {
    const lijn = [{ sleutel: 'X', van: '02-29', tekst: 'x' }];
    expect(schooladviesJaar('2026-2027', lijn)[0]?.van).toBe('2027-02-28');
  });
});
