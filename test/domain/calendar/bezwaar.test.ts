import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, computeTerm, DEMO_KALENDER, isWerkdag } from '../../../domain/calendar/index.js';
import {
  beslistermijn,
  bezwaarOpTijd,
  bezwaarTermijn,
  GESCHIL_OORDEEL,
} from '../../../domain/calendar/bezwaar.js';
import type { Geschil } from '../../../domain/calendar/bezwaar.js';
import { anyDate } from './builders.js';

const CAL = DEMO_KALENDER;
const post = (ontvangenOp: string, gepostOp: string | null = null) => ({ ontvangenOp, gepostOp });

describe('the term for an objection', () => {
  it('runs six weeks from the day after the decision was made known', () => {
    expect(bezwaarTermijn('2026-11-26', CAL)).toEqual({
      due: '2027-01-07',
      uitleg: '6 weken na bekendmaking op 26-11-2026 (WEC art. 61 lid 3): 07-01-2027',
    });
  });

  it('EC-47 moves over Kerst, Nieuwjaar and Goede Vrijdag', () => {
    expect(bezwaarTermijn('2026-11-13', CAL).due).toBe('2026-12-28');
    expect(bezwaarTermijn('2026-11-20', CAL).due).toBe('2027-01-04');
    expect(bezwaarTermijn('2027-02-12', CAL).due).toBe('2027-03-30');
  });

  it('EC-52 moves from 5 May 2027 over Hemelvaart to Friday 7 May', () => {
    expect(bezwaarTermijn('2027-03-24', CAL).due).toBe('2027-05-07');
    expect(bezwaarOpTijd('2027-03-24', post('2027-05-07'), CAL).opTijd).toBe(true);
    expect(bezwaarOpTijd('2027-03-24', post('2027-05-08'), CAL).opTijd).toBe(false);
  });

  it('EC-52 keeps a letter that was posted in time and came at most a week later', () => {
    const maart = (b: ReturnType<typeof post>, postregel?: boolean) =>
      bezwaarOpTijd('2027-03-24', b, CAL, postregel);
    expect(maart(post('2027-05-14', '2027-05-07'))).toEqual({
      opTijd: true,
      uiterlijk: '2027-05-07',
      uitleg:
        'Ontvangen op 14-05-2027, op tijd gepost op 07-05-2027 (AWB art. 6:9); de laatste dag was 07-05-2027.',
    });
    expect(maart(post('2027-05-15', '2027-05-07')).opTijd).toBe(false);
    expect(maart(post('2027-05-10', '2027-05-08')).opTijd).toBe(false);
    expect(maart(post('2027-05-10', '2027-05-07'), false).opTijd).toBe(false);
  });

  it('EC-62 sends a late objection to the bestuur instead of rejecting it', () => {
    expect(bezwaarOpTijd('2026-11-26', post('2027-01-08'), CAL)).toEqual({
      opTijd: false,
      uiterlijk: '2027-01-07',
      uitleg:
        'Ontvangen op 08-01-2027, te laat: de laatste dag was 07-01-2027. Het bestuur beoordeelt of er een goede ' +
        'reden voor was (AWB art. 6:11).',
    });
  });
});

describe('the term to decide on an objection', () => {
  const BESLUIT = '2026-11-26';
  const termijn = (type: 'BIJZONDER' | 'OPENBAAR', ontvangen: string, geschillen: readonly Geschil[] = []) =>
    beslistermijn(type, BESLUIT, post(ontvangen), CAL, geschillen);

  it('is four weeks after receipt at a bijzondere school', () => {
    expect(termijn('BIJZONDER', '2026-12-08')).toEqual({
      stand: 'LOOPT',
      due: '2027-01-05',
      uitleg: '4 weken na ontvangst van het bezwaar op 08-12-2026 (WEC art. 61 lid 3): 05-01-2027',
    });
  });

  it('is four weeks after the end of the objection term at an openbare school', () => {
    expect(termijn('OPENBAAR', '2026-12-08')).toEqual({
      stand: 'LOOPT',
      due: '2027-02-04',
      uitleg: '4 weken na einde van de bezwaartermijn op 07-01-2027 (WEC art. 40 lid 20): 04-02-2027',
    });
    expect(termijn('OPENBAAR', '2027-01-07')).toMatchObject({ due: '2027-02-04' });
  });

  it('EC-62 is four weeks after receipt when the objection came late', () => {
    expect(termijn('OPENBAAR', '2027-04-01')).toMatchObject({ due: '2027-04-29' });
    expect(termijn('BIJZONDER', '2027-04-01')).toMatchObject({ due: '2027-04-29' });
  });

  it('EC-47 moves from Nieuwjaarsdag to Monday', () => {
    expect(termijn('BIJZONDER', '2026-12-04')).toEqual({
      stand: 'LOOPT',
      due: '2027-01-04',
      uitleg:
        '4 weken na ontvangst van het bezwaar op 04-12-2026 (WEC art. 61 lid 3): 01-01-2027 is Nieuwjaarsdag, ' +
        '02-01-2027 is een zaterdag, 03-01-2027 is een zondag, dus 04-01-2027',
    });
  });

  it('EC-63 stands still while a dispute is pending', () => {
    expect(termijn('BIJZONDER', '2026-12-08', [{ verzoekOp: '2026-12-18', oordeelOp: null }])).toEqual({
      stand: 'GEPAUZEERD',
      sinds: '2026-12-18',
      restDagen: 18,
      uitleg:
        '4 weken na ontvangst van het bezwaar op 08-12-2026 (WEC art. 61 lid 3): staat stil sinds 18-12-2026, tot het ' +
        'oordeel van de geschillencommissie',
    });
  });

  it('EC-63 goes on at the judgment, with the days of the dispute added', () => {
    expect(
      termijn('BIJZONDER', '2026-12-08', [{ verzoekOp: '2026-12-18', oordeelOp: '2027-02-19' }]),
    ).toEqual({
      stand: 'LOOPT',
      due: '2027-03-09',
      uitleg:
        '4 weken na ontvangst van het bezwaar op 08-12-2026 (WEC art. 61 lid 3), plus 63 dagen wegens een geschil ' +
        '(WEC art. 45 lid 4): 09-03-2027',
    });
    expect(addDays('2027-02-19', 18)).toBe('2027-03-09');
  });

  it('EC-63 does not add days before the term started, or after it ended', () => {
    const voor = { verzoekOp: '2026-11-30', oordeelOp: '2026-12-10' };
    expect(termijn('BIJZONDER', '2026-12-08', [voor])).toMatchObject({ due: '2027-01-07' });
    const ervoor = { verzoekOp: '2026-11-30', oordeelOp: '2026-12-08' };
    expect(termijn('BIJZONDER', '2026-12-08', [ervoor])).toMatchObject({ due: '2027-01-05' });
    const na = { verzoekOp: '2027-01-06', oordeelOp: null };
    expect(termijn('BIJZONDER', '2026-12-08', [na])).toMatchObject({ stand: 'LOOPT', due: '2027-01-05' });
    const opDeDag = { verzoekOp: '2027-01-05', oordeelOp: null };
    expect(termijn('BIJZONDER', '2026-12-08', [opDeDag])).toMatchObject({
      stand: 'GEPAUZEERD',
      restDagen: 0,
    });
  });

  it('EC-63 adds the days of two disputes, and days that both cover once', () => {
    const een = { verzoekOp: '2026-12-10', oordeelOp: '2026-12-20' };
    const overlap = { verzoekOp: '2026-12-15', oordeelOp: '2026-12-25' };
    const binnen = { verzoekOp: '2026-12-12', oordeelOp: '2026-12-14' };
    expect(termijn('BIJZONDER', '2026-12-08', [overlap, een, binnen])).toMatchObject({ due: '2027-01-20' });
  });

  it('EC-63 is longer by the whole term of the commission when that takes its ten weeks', () => {
    const { due } = computeTerm(GESCHIL_OORDEEL, '2026-12-18', CAL);
    expect(due).toBe('2027-02-26');
  });

  it('ends on a working day and never before four weeks, for any dispute', () => {
    fc.assert(
      fc.property(anyDate, fc.nat(60), fc.nat(90), (ontvangen, na, duur) => {
        const verzoekOp = addDays(ontvangen, na);
        const geschil = { verzoekOp, oordeelOp: addDays(verzoekOp, duur) };
        const uit = beslistermijn('BIJZONDER', ontvangen, post(ontvangen), CAL, [geschil]);
        expect(uit.stand === 'LOOPT' && isWerkdag(uit.due) && uit.due >= addDays(ontvangen, 28)).toBe(true);
        if (uit.stand === 'LOOPT' && na <= 28) expect(uit.due >= addDays(ontvangen, 28 + duur)).toBe(true);
      }),
    );
  });
});
