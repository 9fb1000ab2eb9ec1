import { describe, expect, it } from 'vitest';
import type { FactValue } from '../../../workflows/kit/facts.js';
import { incidentProtocol } from '../../../workflows/incident/protocol.js';
import { moeder, vader } from '../../support/kit-world.js';
import { keys, played, tasks } from './play.js';
import type { Says } from './play.js';

const melding = {
  datum: '2026-11-10',
  soort: 'VERBAAL',
  rol: 'DADER',
  ernst: '2',
  ingreep: 'GEEN',
  maatregel: 'GEEN',
  oudersGeinformeerd: false,
  nazorg: false,
} as const;
const play = (invoer: FactValue = {}, says: Says = {}) =>
  played(incidentProtocol, { ...melding, ...invoer }, says);

describe('the parents after an incident', () => {
  it('are called the same day, and that is all of an ordinary incident', async () => {
    const { facts, uitkomst } = await play();
    expect(tasks(facts)).toEqual(['2026-11-10 opvolgen/ouders/poging/bellen < 2026-11-10']);
    expect(keys(facts, 'made')).toEqual(['verslag']);
    expect(uitkomst).toBe('AFGEHANDELD');
  });

  it('are called again the next school day, each attempt a task of its own, until one of them is reached', async () => {
    const { facts, uitkomst } = await play(
      {},
      {
        'poging/bellen': { resultaat: 'NIET_BEREIKT' },
        'poging#2/bellen': { resultaat: 'VOICEMAIL' },
        'poging#3/bellen': { resultaat: 'GESPROKEN' },
      },
    );
    expect(tasks(facts).map((t) => t.replace('opvolgen/ouders/', ''))).toEqual([
      '2026-11-10 poging/bellen < 2026-11-10',
      '2026-11-11 poging#2/bellen < 2026-11-12',
      '2026-11-12 poging#3/bellen < 2026-11-13',
    ]);
    expect(uitkomst).toBe('AFGEHANDELD');
  });

  it('are visited after three calls, then get a letter each, and are called on; silence is recorded as such', async () => {
    const silent = { resultaat: 'NIET_BEREIKT' };
    const says = {
      'poging/bellen': silent,
      'poging#2/bellen': silent,
      'poging#3/bellen': { resultaat: 'NUMMER_KLOPT_NIET' },
      huisbezoek: silent,
      ...Object.fromEntries(
        ['later', 'later#2', 'later#3', 'later#4', 'later#5'].map((r) => [`${r}/bellen`, silent]),
      ),
    };
    const { facts, mails, uitkomst } = await play({}, says);
    expect(facts.find((f) => f.key.endsWith('huisbezoek'))?.value['to']).toEqual(['rol:SMW']);
    const letters = mails.filter((m) => m.text === 'geen-contact');
    expect(letters.map((m) => [m.to, m.kanaal])).toEqual([
      [moeder, 'brief'],
      [vader, 'brief'],
    ]);
    const later = tasks(facts).filter((t) => t.includes('/later'));
    expect(later).toHaveLength(5);
    expect(later.map((t) => t.slice(-10))).toEqual([...later].map((t) => t.slice(-10)).sort());
    expect(uitkomst).toBe('OUDERS_NIET_BEREIKT');
    const reached = await play({}, { ...says, 'later#2/bellen': { resultaat: 'GESPROKEN' } });
    expect(tasks(reached.facts).filter((t) => t.includes('/later'))).toHaveLength(2);
    expect(reached.uitkomst).toBe('AFGEHANDELD');
    const met = await play({}, { ...says, huisbezoek: { resultaat: 'GESPROKEN' } });
    expect(met.uitkomst).toBe('AFGEHANDELD');
    expect(met.mails.filter((m) => m.text === 'geen-contact')).toEqual([]);
  });

  it('are not called twice: who knows already, or hears it in a time-out or a suspension, is not asked here', async () => {
    for (const invoer of [
      { oudersGeinformeerd: true },
      { maatregel: 'TIME_OUT_INTERN' },
      { maatregel: 'TIME_OUT_EXTERN' },
      { maatregel: 'SCHORSING' },
    ])
      expect(tasks((await play(invoer)).facts)).toEqual([]);
    expect(tasks((await play({ maatregel: 'VANGNET' })).facts)).toHaveLength(1);
  });
});

describe('the measure of an incident', () => {
  it('begins as a process of its own on the day of the incident', async () => {
    const day = { anker: '2026-11-10', datum: '2026-11-10' };
    for (const vorm of ['VANGNET', 'TIME_OUT_INTERN', 'TIME_OUT_EXTERN'])
      expect((await play({ maatregel: vorm })).started).toEqual([['time-out', { ...day, vorm }]]);
    expect((await play({ maatregel: 'SCHORSING' })).started).toEqual([['schorsing', day]]);
    expect((await play()).started).toEqual([]);
  });
});

describe('aftercare', () => {
  it.each([
    ['was asked for', { nazorg: true }],
    ['follows something serious', { ernst: '3', maatregel: 'GEEN' }],
    ['follows holding a pupil', { ingreep: 'VASTGEHOUDEN' }],
    ['follows putting a pupil apart', { ingreep: 'AFZONDERING' }],
    ['is there for who was hurt', { rol: 'SLACHTOFFER' }],
  ])('%s', async (_, invoer) => {
    const { facts } = await play({ oudersGeinformeerd: true, ...invoer });
    expect(tasks(facts)).toEqual(['2026-11-10 opvolgen/nazorg/nazorg/nazorg < 2026-11-12']);
  });

  it('comes back after ten school days when it is not enough, over a day off of the school', async () => {
    const later = { vervolg: 'LATER' };
    const { facts, uitkomst } = await play(
      { oudersGeinformeerd: true, nazorg: true },
      { 'nazorg/nazorg': later, 'nazorg#2/nazorg': later, 'nazorg#3/nazorg': later },
    );
    // The 18th of November is a study day.
    expect(tasks(facts)).toEqual([
      '2026-11-10 opvolgen/nazorg/nazorg/nazorg < 2026-11-12',
      '2026-11-12 opvolgen/nazorg/nazorg#2/nazorg < 2026-11-27',
      '2026-11-27 opvolgen/nazorg/nazorg#3/nazorg < 2026-12-11',
    ]);
    expect(uitkomst).toBe('AFGEHANDELD');
  });
});

describe('what is very serious', () => {
  it.each([{ ernst: '4' }, { soort: 'WAPEN' }, { soort: 'SEKSUEEL_GRENSOVERSCHRIJDEND' }])(
    'goes to the directeur, who decides about reports: %o',
    async (invoer) => {
      const { facts } = await play({ oudersGeinformeerd: true, ...invoer });
      const report = facts.find((f) => f.key === 'opvolgen/melden/melding');
      expect(report?.value).toMatchObject({ to: ['rol:DIRECTEUR'], due: '2026-11-11' });
    },
  );
});
