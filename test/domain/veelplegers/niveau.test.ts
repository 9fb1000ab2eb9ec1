import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addSchooldagen, DEMO_KALENDER } from '../../../domain/calendar/index.js';
import { defaultVeelplegerSettings, regelTekst, veelplegerStand } from '../../../domain/veelplegers/index.js';
import type { VeelplegerEvent, VeelplegerSoort } from '../../../domain/veelplegers/index.js';

const CAL = DEMO_KALENDER;
/** The n-th schooldag of the school year 2026-2027 in the calendar of the demo school; 0 is Monday 24 August. */
const dag = (n: number) => addSchooldagen(CAL, '2026-08-24', n);

function event(soort: VeelplegerSoort, op: string, changes: Partial<VeelplegerEvent> = {}): VeelplegerEvent {
  return { id: `${soort}-${op}`, dag: op, soort, rol: 'DADER', geannuleerd: false, ...changes };
}

const op = (soort: VeelplegerSoort, ...dagen: number[]) => dagen.map((n) => event(soort, dag(n)));
const stand = (events: readonly VeelplegerEvent[], peildatum: string, vanaf?: string) =>
  veelplegerStand(events, CAL, peildatum, defaultVeelplegerSettings, vanaf);
const niveau = (events: readonly VeelplegerEvent[], peildatum: string) => stand(events, peildatum).niveau;

describe('the triggers', () => {
  it('start at level 0 on 1 August', () => {
    expect(stand([], dag(3))).toEqual({ niveau: 0, drempels: [], sinds: '2026-08-01', daaltOp: null });
  });

  it('give level 1 at the third vangnet in 10 schooldagen, with the events that counted', () => {
    const events = op('VANGNET', 0, 4, 9);
    expect(niveau(events, dag(8))).toBe(0);
    expect(stand(events, dag(9))).toEqual({
      niveau: 1,
      drempels: [
        {
          dag: dag(9),
          niveau: 1,
          regel: '3 keer vangnet in 10 schooldagen',
          events: events.map((e) => e.id),
        },
      ],
      sinds: dag(9),
      daaltOp: addDays(dag(49), 1),
    });
    expect(niveau(op('VANGNET', 0, 4, 10), dag(10))).toBe(0);
  });

  it('count in schooldagen, so a holiday does not push an event out of the window', () => {
    const events = [
      event('VANGNET', '2026-10-15'),
      event('VANGNET', '2026-10-16'),
      event('VANGNET', '2026-11-04'),
    ];
    expect(niveau(events, '2026-11-04')).toBe(1);
    expect(niveau([...events.slice(0, 2), event('VANGNET', '2026-11-06')], '2026-11-06')).toBe(0);
  });

  it('count an event on a day without school in the ten schooldagen before it', () => {
    const zaterdag = '2026-09-12';
    expect(niveau([...op('VANGNET', 5, 6), event('VANGNET', zaterdag)], zaterdag)).toBe(1);
    expect(niveau([...op('VANGNET', 4, 6), event('VANGNET', zaterdag)], zaterdag)).toBe(0);
  });

  it('give level 2 at six vangnet in 20 schooldagen or two time-outs in 20', () => {
    expect(niveau(op('VANGNET', 0, 4, 8, 12, 16, 19), dag(19))).toBe(2);
    expect(niveau(op('VANGNET', 0, 4, 8, 12, 16, 20), dag(20))).toBe(1);
    expect(niveau(op('TIME_OUT', 0, 19), dag(19))).toBe(2);
    expect(niveau(op('TIME_OUT', 0, 20), dag(20))).toBe(0);
  });

  it('give level 3 at three time-outs in 40 schooldagen or one schorsing', () => {
    expect(niveau(op('TIME_OUT', 0, 20, 39), dag(39))).toBe(3);
    expect(niveau(op('TIME_OUT', 0, 21, 40), dag(40))).toBe(2);
    expect(niveau(op('SCHORSING', 0), dag(0))).toBe(3);
  });

  it('give level 4 at two schorsingen in the school year, however far apart', () => {
    const events = [event('SCHORSING', '2026-09-01'), event('SCHORSING', '2027-06-30')];
    const { niveau: n, drempels } = stand(events, '2027-06-30');
    expect(n).toBe(4);
    expect(drempels.find((d) => d.niveau === 4)?.events).toEqual(events.map((e) => e.id));
  });

  it('give level 5 at three schorsingen or one very serious incident', () => {
    expect(niveau(op('SCHORSING', 0, 50, 100), dag(100))).toBe(5);
    expect(niveau(op('ZEER_ERNSTIG', 7), dag(7))).toBe(5);
  });

  it('have words that follow the numbers', () => {
    expect(regelTekst({ niveau: 1, soort: 'TIME_OUT', aantal: 4, binnen: 15 })).toBe(
      '4 keer time-out in 15 schooldagen',
    );
  });

  it('follow the numbers that a school has set, and refuse numbers under 1', () => {
    const [eerste, ...rest] = defaultVeelplegerSettings.regels;
    if (!eerste) throw new Error('no rules');
    const met = (aantal: number) => ({
      ...defaultVeelplegerSettings,
      regels: [{ ...eerste, aantal }, ...rest],
    });
    expect(veelplegerStand(op('VANGNET', 0, 1), CAL, dag(1), met(2)).niveau).toBe(1);
    expect(() => veelplegerStand([], CAL, dag(1), met(0))).toThrow('ongeldige-termijn');
    expect(() => veelplegerStand([], CAL, dag(1), { ...defaultVeelplegerSettings, dalingNa: 0 })).toThrow(
      'ongeldige-termijn',
    );
  });
});

describe('level 3 twice', () => {
  it('gives level 4 when time-outs and later a schorsing each reach level 3', () => {
    const events = [...op('TIME_OUT', 0, 5, 10), ...op('SCHORSING', 30)];
    expect(niveau(events, dag(29))).toBe(3);
    const { niveau: n, drempels } = stand(events, dag(30));
    expect(n).toBe(4);
    expect(drempels.at(-1)).toEqual({
      dag: dag(30),
      niveau: 4,
      regel: '2 keer niveau 3 in het schooljaar',
      events: events.map((e) => e.id),
    });
  });

  it('does not follow from a fourth time-out beside the three that counted', () => {
    expect(niveau(op('TIME_OUT', 0, 5, 10, 11, 12), dag(12))).toBe(3);
    expect(niveau(op('TIME_OUT', 0, 5, 10, 11, 12, 13), dag(13))).toBe(4);
  });

  it('does not follow from a time-out and a schorsing on the same day', () => {
    expect(niveau([...op('TIME_OUT', 0, 5, 10), ...op('SCHORSING', 10)], dag(10))).toBe(3);
  });
});

describe('what does not count', () => {
  it('is a second event of one kind on the same day', () => {
    const twee = [event('VANGNET', dag(1), { id: 'b' }), event('VANGNET', dag(1), { id: 'a' })];
    expect(niveau([...twee, ...op('VANGNET', 2)], dag(2))).toBe(0);
    expect(stand([...twee, ...op('VANGNET', 2, 3)], dag(3)).drempels[0]?.events).toEqual([
      'a',
      `VANGNET-${dag(2)}`,
      `VANGNET-${dag(3)}`,
    ]);
  });

  it('is what the pupil was victim or witness of', () => {
    for (const rol of ['SLACHTOFFER', 'GETUIGE'] as const) {
      expect(niveau([event('ZEER_ERNSTIG', dag(1), { rol })], dag(1)), rol).toBe(0);
    }
  });

  it('EC-59 is the part of the victim, also when the pupil was offender in another event', () => {
    const events = [event('SCHORSING', dag(1)), event('SCHORSING', dag(5), { rol: 'SLACHTOFFER' })];
    expect(niveau(events, dag(5))).toBe(3);
  });

  it('is an event that was annulled: the level is computed anew', () => {
    const events = op('SCHORSING', 0, 50);
    expect(niveau(events, dag(50))).toBe(4);
    expect(niveau([...op('SCHORSING', 0), event('SCHORSING', dag(50), { geannuleerd: true })], dag(30))).toBe(
      3,
    );
    const gewist = events.map((e) => ({ ...e, geannuleerd: true }));
    expect(stand(gewist, dag(50))).toEqual(stand([], dag(50)));
  });

  it('is what happened before 1 August or lies after the day', () => {
    const events = [event('SCHORSING', '2027-07-20')];
    expect(niveau(events, '2027-07-31')).toBe(3);
    expect(stand(events, '2027-08-01')).toMatchObject({ niveau: 0, sinds: '2027-08-01' });
    expect(niveau(events, '2027-07-19')).toBe(0);
    expect(stand(events, '2027-07-31').daaltOp).toBe('2027-08-01');
  });

  it('EC-32 is what happened before the pupil left and came back', () => {
    const events = op('SCHORSING', 0, 20);
    expect(niveau(events, dag(30))).toBe(4);
    expect(stand(events, dag(30), dag(25))).toMatchObject({ niveau: 0, sinds: dag(25), drempels: [] });
    expect(stand([...events, ...op('SCHORSING', 30)], dag(30), dag(25)).niveau).toBe(3);
    expect(stand([...op('VANGNET', 22, 23, 26)], dag(30), dag(25)).niveau).toBe(0);
  });

  it('EC-32 is not an old return: a day of return in an earlier school year changes nothing', () => {
    const events = op('SCHORSING', 0);
    expect(stand(events, dag(3), '2025-10-01')).toEqual(stand(events, dag(3)));
  });
});

describe('the way down', () => {
  it('is one step on the day after 40 schooldagen without events', () => {
    const events = op('SCHORSING', 0);
    expect(niveau(events, dag(40))).toBe(3);
    expect(stand(events, dag(41))).toMatchObject({ niveau: 2, sinds: addDays(dag(40), 1) });
    expect(niveau(events, dag(80))).toBe(2);
    expect(niveau(events, dag(81))).toBe(1);
    expect(stand(events, dag(121))).toMatchObject({ niveau: 0, daaltOp: null });
  });

  it('starts over at every event, also one that reaches nothing', () => {
    const events = [...op('SCHORSING', 0), ...op('VANGNET', 30)];
    expect(niveau(events, dag(41))).toBe(3);
    expect(niveau(events, dag(71))).toBe(2);
  });

  it('does not forget the schorsing for the count in the school year', () => {
    const events = op('SCHORSING', 0, 90);
    expect(niveau(events, dag(89))).toBe(1);
    expect(stand(events, dag(90))).toMatchObject({ niveau: 4, sinds: dag(90) });
  });

  it('goes back up when a fourth schorsing follows after a drop from level 5', () => {
    const events = op('SCHORSING', 0, 10, 20, 70);
    expect(niveau(events, dag(69))).toBe(4);
    expect(niveau(events, dag(70))).toBe(5);
  });
});

const anyEvents = (soorten: readonly VeelplegerSoort[]) =>
  fc.array(
    fc.record({
      soort: fc.constantFrom(...soorten),
      n: fc.integer({ min: 0, max: 180 }),
      rol: fc.constantFrom('DADER', 'SLACHTOFFER' as const),
      geannuleerd: fc.boolean(),
    }),
    { maxLength: 12 },
  );
type Drawn = { soort: VeelplegerSoort; n: number; rol: 'DADER' | 'SLACHTOFFER'; geannuleerd: boolean };
const build = (drawn: readonly Drawn[]) =>
  drawn.map(({ soort, n, rol, geannuleerd }, i) => event(soort, dag(n), { id: `e${i}`, rol, geannuleerd }));
const ALLE: readonly VeelplegerSoort[] = ['VANGNET', 'TIME_OUT', 'SCHORSING', 'ZEER_ERNSTIG'];

describe('for any events', () => {
  it('the order in which they come does not matter', () => {
    fc.assert(
      fc.property(anyEvents(ALLE), fc.integer({ min: 0, max: 180 }), (drawn, n) => {
        const events = build(drawn);
        expect(stand([...events].reverse(), dag(n))).toEqual(stand(events, dag(n)));
      }),
      { numRuns: 60 },
    );
  });

  it('victims and annulled events change nothing', () => {
    fc.assert(
      fc.property(anyEvents(ALLE), fc.integer({ min: 0, max: 180 }), (drawn, n) => {
        const events = build(drawn);
        const tellend = events.filter((e) => e.rol === 'DADER' && !e.geannuleerd);
        expect(stand(events, dag(n))).toEqual(stand(tellend, dag(n)));
      }),
      { numRuns: 60 },
    );
  });

  it('one more event never lowers the level', () => {
    const tellend = { rol: 'DADER' as const, geannuleerd: false };
    fc.assert(
      fc.property(anyEvents(['VANGNET', 'SCHORSING']), fc.integer({ min: 0, max: 180 }), (drawn, n) => {
        const events = build(drawn.map((d) => ({ ...d, ...tellend })));
        expect(niveau(events, dag(n))).toBeGreaterThanOrEqual(niveau(events.slice(1), dag(n)));
      }),
      { numRuns: 60 },
    );
  });

  it('every threshold names events that exist, and the level came on or before the day', () => {
    fc.assert(
      fc.property(anyEvents(ALLE), fc.integer({ min: 0, max: 180 }), (drawn, n) => {
        const events = build(drawn);
        const ids = new Set(events.map((e) => e.id));
        const { drempels, sinds, niveau: bereikt, daaltOp } = stand(events, dag(n));
        expect(drempels.every((d) => d.events.length > 0 && d.events.every((id) => ids.has(id)))).toBe(true);
        expect(sinds <= dag(n)).toBe(true);
        expect(bereikt).toBeLessThanOrEqual(Math.max(0, ...drempels.map((d) => d.niveau)));
        expect(daaltOp === null).toBe(bereikt === 0);
        if (daaltOp !== null) {
          expect(niveau(events, addDays(daaltOp, -1))).toBeGreaterThanOrEqual(bereikt);
        }
      }),
      { numRuns: 60 },
    );
  });
});
