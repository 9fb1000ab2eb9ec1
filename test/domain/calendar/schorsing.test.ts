import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEMO_KALENDER,
  isSchooldag,
  isSchorsingBinnenWeek,
  nextSchooldag,
  schorsingDuur,
  uitersteSchorsingsdag,
  weekdayName,
} from '../../../domain/calendar/index.js';
import { anyCalendar, anyDate } from './builders.js';

describe('the week of a suspension', () => {
  it('EC-49 a suspension from Wednesday ends at the latest on Tuesday', () => {
    expect(weekdayName('2026-12-02')).toBe('woensdag');
    expect(uitersteSchorsingsdag('2026-12-02')).toBe('2026-12-08');
    expect(schorsingDuur(DEMO_KALENDER, '2026-12-02', 5)).toEqual({
      laatsteDag: '2026-12-08',
      schooldagen: 5,
      afgekapt: false,
    });
  });

  it('EC-49 five schooldagen from the Thursday before a studiedag on Monday are capped at Wednesday', () => {
    expect(schorsingDuur(DEMO_KALENDER, '2027-01-21', 5)).toEqual({
      laatsteDag: '2027-01-27',
      schooldagen: 4,
      afgekapt: true,
    });
  });

  it('EC-48 a suspension just before the kerstvakantie is not carried over to January', () => {
    expect(uitersteSchorsingsdag('2026-12-17')).toBe('2026-12-23');
    expect(schorsingDuur(DEMO_KALENDER, '2026-12-17', 5)).toEqual({
      laatsteDag: '2026-12-18',
      schooldagen: 2,
      afgekapt: true,
    });
  });

  it('EC-48 a suspension cannot start on a day without school', () => {
    expect(() => schorsingDuur(DEMO_KALENDER, '2026-12-24', 1)).toThrow('schorsing-start-geen-schooldag');
    expect(() => schorsingDuur(DEMO_KALENDER, '2026-12-17', 0)).toThrow('ongeldige-termijn');
  });

  it('always stays within one week and ends on a schooldag', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, fc.integer({ min: 1, max: 10 }), (cal, d, n) => {
        const start = nextSchooldag(cal, d);
        const { laatsteDag, schooldagen } = schorsingDuur(cal, start, n);
        expect(isSchorsingBinnenWeek(start, laatsteDag) && isSchooldag(cal, laatsteDag)).toBe(true);
        expect(schooldagen >= 1 && schooldagen <= 5).toBe(true);
      }),
    );
  });
});
