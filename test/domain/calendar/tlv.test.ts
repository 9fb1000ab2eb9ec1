import { describe, expect, it } from 'vitest';
import { DEMO_KALENDER } from '../../../domain/calendar/index.js';
import { tlvBezwaarTot } from '../../../domain/calendar/tlv.js';

describe('an objection to a decision on a TLV (AWB art. 6:7)', () => {
  it('can be made for six weeks, counted from the day after the decision', () => {
    expect(tlvBezwaarTot('2026-11-26', DEMO_KALENDER).due).toBe('2027-01-07');
  });

  it('EC-52 has its last day moved over 5 May and Hemelvaart', () => {
    const { due, uitleg } = tlvBezwaarTot('2027-03-24', DEMO_KALENDER);
    expect(due).toBe('2027-05-07');
    expect(uitleg).toContain('AWB art. 6:7');
  });

  it('does not wait for a school holiday', () => {
    // 14 August 2026 lies in the summer holiday of regio Zuid.
    expect(tlvBezwaarTot('2026-07-03', DEMO_KALENDER).due).toBe('2026-08-14');
  });
});
