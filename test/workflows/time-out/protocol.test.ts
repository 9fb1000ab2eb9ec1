import { describe, expect, it } from 'vitest';
import type { FactValue } from '../../../workflows/kit/facts.js';
import { timeOutProtocol } from '../../../workflows/time-out/protocol.js';
import { moeder, vader } from '../../support/kit-world.js';
import { keys, played, tasks } from '../incident/play.js';
import type { Says } from '../incident/play.js';

const play = (vorm: string, says: Says = {}, dag = '2026-11-10') =>
  played(timeOutProtocol, { datum: dag, vorm } satisfies FactValue, says, { dag });
const extern = { besluit: 'EXTERN', terugOp: '2026-11-11' };

describe('the catch room', () => {
  it('is one task of the same day', async () => {
    const { facts, uitkomst, mails } = await play('VANGNET');
    expect(tasks(facts)).toEqual(['2026-11-10 vangnet < 2026-11-10']);
    expect(mails.filter((m) => m.to.startsWith('relatie:'))).toEqual([]);
    expect(uitkomst).toBe('TERUG');
  });

  it('becomes a time-out of the same day when it did not help', async () => {
    const { started, uitkomst } = await play('VANGNET', { vangnet: { afloop: 'TIME_OUT' } });
    expect(started).toEqual([
      ['time-out', { anker: '2026-11-10', datum: '2026-11-10', vorm: 'TIME_OUT_INTERN' }],
    ]);
    expect(uitkomst).toBe('TIME_OUT');
  });
});

describe('a time-out at school', () => {
  it('is decided by the teamleider, told the same day to each parent, and ends with a talk and a report', async () => {
    const { facts, mails, uitkomst } = await play('TIME_OUT_INTERN');
    expect(facts.find((f) => f.key === 'besluit')?.value).toMatchObject({
      to: ['rol:TEAMLEIDER'],
      due: '2026-11-10',
    });
    expect(keys(facts, 'opened')).toEqual([
      'besluit',
      'vandaag/contact/poging/bellen',
      'terugkeer/terugkeer',
      'gesprek',
    ]);
    expect(mails.filter((m) => m.text === 'vandaag').map((m) => [m.to, m.kanaal])).toEqual([
      [moeder, 'mail'],
      [vader, 'brief'],
    ]);
    expect(mails.filter((m) => m.text === 'verslag').map((m) => m.about['document'])).toEqual([
      'verslag-1',
      'verslag-1',
    ]);
    expect(mails.some((m) => m.text === 'bestuur')).toBe(false);
    expect(uitkomst).toBe('TERUG');
  });

  it('that the teamleider does not give is none: nobody at home is told, nothing follows', async () => {
    const { facts, mails, uitkomst } = await play('TIME_OUT_INTERN', { besluit: { besluit: 'NIET' } });
    expect(uitkomst).toBe('NIET_OPGELEGD');
    expect(keys(facts, 'opened')).toEqual(['besluit']);
    expect(mails.filter((m) => m.to.startsWith('relatie:'))).toEqual([]);
  });

  it('goes up the line at four when the decision is not there', async () => {
    const { facts } = await played(
      timeOutProtocol,
      { datum: '2026-11-10', vorm: 'TIME_OUT_INTERN' },
      { besluit: 'stil' },
      { days: 3 },
    );
    const up = facts.filter((f) => f.kind === 'escalated').map((f) => f.at);
    expect(up).toEqual(['2026-11-10T15:00:00.000Z', '2026-11-11T08:00:00.000Z']);
  });
});

describe('a time-out at home', () => {
  it('hands the pupil over, and then needs no other call; the board hears it afterwards', async () => {
    const { facts, mails, uitkomst } = await play('TIME_OUT_EXTERN', { besluit: extern });
    expect(keys(facts, 'opened')).toEqual([
      'besluit',
      'vandaag/contact/overdracht/overdracht',
      'terugkeer/terugkeer',
      'gesprek',
    ]);
    expect(mails.filter((m) => m.text === 'bestuur').map((m) => m.to)).toEqual(['rol:BEVOEGD_GEZAG']);
    expect(uitkomst).toBe('TERUG');
  });

  it('EC-56 parents who cannot be reached: three attempts are logged, the pupil stays, and the calls go on', async () => {
    const nobody = { resultaat: 'NIET_BEREIKT' };
    const { facts, uitkomst } = await play('TIME_OUT_EXTERN', {
      besluit: extern,
      'overdracht/overdracht': nobody,
      'overdracht#2/overdracht': nobody,
      'overdracht#3/overdracht': nobody,
    });
    expect(keys(facts, 'answered').filter((k) => k.endsWith('/overdracht'))).toHaveLength(3);
    expect(keys(facts, 'opened')).toContain('vandaag/contact/poging/bellen');
    expect(uitkomst).toBe('TERUG');
  });

  it('EC-57 a pupil whose taxi cannot come stays at school; the parents were spoken already', async () => {
    const { facts } = await play('TIME_OUT_EXTERN', {
      besluit: extern,
      'overdracht/overdracht': { resultaat: 'GEEN_VERVOER' },
    });
    expect(keys(facts, 'opened').filter((k) => k.endsWith('/overdracht'))).toHaveLength(1);
    expect(keys(facts, 'opened').some((k) => k.endsWith('/bellen'))).toBe(false);
  });
});

describe('parents who are not reached on the day itself', () => {
  const nobody = { resultaat: 'NIET_BEREIKT' };
  const unreached: Says = {
    'vandaag/contact/poging/bellen': nobody,
    'vandaag/contact/poging#2/bellen': nobody,
    'vandaag/contact/poging#3/bellen': nobody,
  };
  const calls = (facts: Awaited<ReturnType<typeof play>>['facts']) =>
    tasks(facts)
      .filter((t) => /opnieuwBellen|huisbezoek/.test(t))
      .map((t) => t.replace('daarna/bellen/', ''));

  it('are called again each school day until one is reached, while the pupil comes back as ever', async () => {
    const { facts, uitkomst } = await play('TIME_OUT_INTERN', {
      ...unreached,
      'later/opnieuwBellen': nobody,
      'later#2/opnieuwBellen': { resultaat: 'GESPROKEN' },
    });
    expect(calls(facts).map((t) => t.replace(/^\S+ /, ''))).toEqual([
      'later/opnieuwBellen < 2026-11-17',
      'later#2/opnieuwBellen < 2026-11-19',
    ]);
    expect(keys(facts, 'opened')).toContain('daarna/terugkeer/terugkeer/terugkeer');
    expect(uitkomst).toBe('TERUG');
  });

  it('are visited after a school week of calls', async () => {
    const rounds = ['later', 'later#2', 'later#3', 'later#4', 'later#5'];
    const { facts, uitkomst } = await play('TIME_OUT_INTERN', {
      ...unreached,
      ...Object.fromEntries(rounds.map((round) => [`${round}/opnieuwBellen`, nobody])),
    });
    expect(calls(facts)).toHaveLength(6);
    expect(facts.find((f) => f.key.endsWith('huisbezoek'))?.value['to']).toEqual(['rol:SMW']);
    expect(uitkomst).toBe('TERUG');
  });

  it('are not called from here where it becomes a suspension: there they are heard', async () => {
    const { facts, uitkomst } = await play('TIME_OUT_INTERN', {
      ...unreached,
      besluit: { besluit: 'INTERN', terugOp: '2026-11-13' },
    });
    expect([calls(facts), uitkomst]).toEqual([[], 'SCHORSING']);
  });
});

describe('the message of the day', () => {
  it('does not wait for the handing over', async () => {
    const { mails, facts } = await play('TIME_OUT_EXTERN', {
      besluit: extern,
      'overdracht/overdracht': 'stil',
    });
    const decided = facts.find((f) => f.key === 'besluit' && f.kind === 'answered')?.at;
    expect(mails.filter((m) => m.text === 'vandaag').map((m) => m.op)).toEqual([decided, decided]);
  });
});

describe('a time-out that lasts', () => {
  const friday = '2026-11-13';

  it('EC-50 given on Friday and back on Monday after a talk is a time-out', async () => {
    const { facts, started, uitkomst } = await play(
      'TIME_OUT_EXTERN',
      { besluit: { besluit: 'EXTERN', terugOp: '2026-11-16' } },
      friday,
    );
    expect(facts.find((f) => f.key === 'terug')?.value['due']).toBe('2026-11-16');
    expect(tasks(facts).at(1)).toBe('2026-11-16 vandaag/contact/overdracht/overdracht < 2026-11-17');
    expect(tasks(facts).at(2)).toBe('2026-11-17 terugkeer/terugkeer < 2026-11-16');
    expect(started).toEqual([]);
    expect(uitkomst).toBe('TERUG');
  });

  it('EC-50 of which the pupil is kept home on Monday is a suspension from that day', async () => {
    const { started, uitkomst } = await play(
      'TIME_OUT_EXTERN',
      {
        besluit: { besluit: 'EXTERN', terugOp: '2026-11-16' },
        'terugkeer/terugkeer': { hoe: 'THUIS_GEHOUDEN', thuisVanaf: '2026-11-16' },
      },
      friday,
    );
    expect(started).toEqual([['schorsing', { anker: '2026-11-16', datum: '2026-11-16' }]]);
    expect(uitkomst).toBe('SCHORSING');
  });

  it('is a suspension from the next school day, also when somebody fills in an earlier day', async () => {
    const { started } = await play('TIME_OUT_EXTERN', {
      besluit: extern,
      'terugkeer/terugkeer': { hoe: 'THUIS_GEHOUDEN', thuisVanaf: '2026-11-10' },
    });
    expect(started).toEqual([['schorsing', { anker: '2026-11-11', datum: '2026-11-11' }]]);
  });

  it('becomes a suspension at once when it is decided to last over the next school day', async () => {
    const { facts, started, uitkomst } = await play('TIME_OUT_EXTERN', {
      besluit: { besluit: 'EXTERN', terugOp: '2026-11-12' },
    });
    expect(started).toEqual([['schorsing', { anker: '2026-11-11', datum: '2026-11-11' }]]);
    expect(keys(facts, 'opened')).not.toContain('terugkeer/terugkeer');
    expect(uitkomst).toBe('SCHORSING');
  });

  it('is back on the first school day after a holiday, and that is no suspension', async () => {
    const { facts, started } = await play(
      'TIME_OUT_EXTERN',
      { besluit: { besluit: 'EXTERN', terugOp: '2027-01-04' } },
      '2026-12-18',
    );
    expect(facts.find((f) => f.key === 'terug')?.value['due']).toBe('2027-01-04');
    expect(started).toEqual([]);
  });

  it('is none when the pupil was ill: the return is looked at again the next school day', async () => {
    const { facts, started, uitkomst } = await play('TIME_OUT_EXTERN', {
      besluit: extern,
      'terugkeer/terugkeer': { hoe: 'AFWEZIG' },
    });
    expect(tasks(facts).filter((t) => t.includes('terugkeer'))).toHaveLength(2);
    expect(started).toEqual([]);
    expect(uitkomst).toBe('TERUG');
  });
});
