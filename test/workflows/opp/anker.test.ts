import { describe, expect, it } from 'vitest';
import { opp } from '../../../workflows/opp/definition.js';
import { testWorld } from '../../support/kit-world.js';

const at = '2026-08-24T08:00:00.000Z';
const legal = (anker: string, oppAnker: 'INSCHRIJFDATUM' | 'EERSTE_SCHOOLDAG') =>
  testWorld(opp, undefined, { oppAnker }).term({ term: 'wettelijk' }, anker, at);

describe('who is enrolled in the summer (BBW art. 6 lid 5, domain §2.5 opp.anker)', () => {
  it('has the strictest date unless the school set another, and both are told', () => {
    const { due, uitleg } = legal('2026-08-01', 'INSCHRIJFDATUM');
    expect(due).toBe('2026-09-14');
    expect(uitleg).toContain('6 weken na inschrijving op 01-08-2026 (WEC art. 41a)');
    expect(uitleg).toContain('de eerste schooldag (24-08-2026) zou het 05-10-2026 zijn');
  });

  it('has the date from the first school day where the school set that, and both are told', () => {
    const { due, uitleg } = legal('2026-08-01', 'EERSTE_SCHOOLDAG');
    expect(due).toBe('2026-10-05');
    expect(uitleg).toContain('6 weken na de eerste schooldag op 24-08-2026 (WEC art. 41a)');
    expect(uitleg).toContain('vanaf inschrijving op 01-08-2026 is het 14-09-2026');
  });

  it('is nobody who comes on the first school day or later', () => {
    for (const oppAnker of ['INSCHRIJFDATUM', 'EERSTE_SCHOOLDAG'] as const) {
      expect(legal('2026-08-24', oppAnker)).toMatchObject({ due: '2026-10-05' });
      expect(legal('2026-08-24', oppAnker).uitleg).not.toContain('eerste schooldag');
    }
  });

  it('moves the school’s own terms with it', () => {
    const concept = (oppAnker: 'INSCHRIJFDATUM' | 'EERSTE_SCHOOLDAG') =>
      testWorld(opp, undefined, { oppAnker }).term(
        { term: 'concept' },
        '2026-08-01',
        '2026-08-03T08:00:00.000Z',
      ).due;
    expect(concept('EERSTE_SCHOOLDAG')).toBe('2026-09-14');
    expect(concept('INSCHRIJFDATUM') < '2026-09-14').toBe(true);
  });
});
