import { describe, expect, it } from 'vitest';
import {
  checklistOp,
  redenSchoolverlater,
  uitstroomjaar,
  verblijfsjaar,
} from '../../../domain/calendar/schoolverlater.js';

describe('the year in which a pupil leaves', () => {
  it('counts the school years here from the one of the enrolment', () => {
    expect(verblijfsjaar('2019-08-01', '2026-2027')).toBe(8);
    expect(verblijfsjaar('2026-07-31', '2026-2027')).toBe(2);
    expect(verblijfsjaar('2026-08-01', '2026-2027')).toBe(1);
  });

  it('is that of turning 18, or of year 4 for further education, and never after the year of turning 20', () => {
    expect(uitstroomjaar('2009-03-15', 'ARBEID', null, '2026-2027')).toBe('2026-2027');
    expect(uitstroomjaar('2010-08-01', 'ARBEID', 2, '2026-2027')).toBe('2028-2029');
    expect(uitstroomjaar('2011-01-10', 'VERVOLGONDERWIJS', 3, '2026-2027')).toBe('2027-2028');
    expect(uitstroomjaar('2011-01-10', 'VERVOLGONDERWIJS', null, '2026-2027')).toBe('2028-2029');
    expect(uitstroomjaar('2007-07-31', 'VERVOLGONDERWIJS', 2, '2026-2027')).toBe('2026-2027');
    expect(uitstroomjaar('2005-01-01', null, null, '2026-2027')).toBe('2026-2027');
  });

  it('EC-37 ends on 31-7-2027 for who turns 20 that day, and a year later for who turns 20 the day after', () => {
    const feiten = (geboortedatum: string) =>
      ({ geboortedatum, soort: 'VSO', gemarkeerdVoor: null }) as const;
    expect(redenSchoolverlater(feiten('2007-07-31'), '2026-2027')).toContain('20 jaar');
    expect(redenSchoolverlater(feiten('2007-08-01'), '2026-2027')).toBeUndefined();
  });
});

describe('the checklist for turning 18', () => {
  it('is at 17 years and 6 months, today when that has passed, and not for who is 18 or leaves before', () => {
    expect(checklistOp('2009-11-30', '2026-09-01', '2028-07-31')).toBe('2027-05-30');
    expect(checklistOp('2009-01-05', '2026-09-01', '2028-07-31')).toBe('2026-09-01');
    expect(checklistOp('2008-09-01', '2026-09-01', '2028-07-31')).toBeUndefined();
    expect(checklistOp('2011-09-01', '2026-09-01', '2028-07-31')).toBeUndefined();
  });
});
