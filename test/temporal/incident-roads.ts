import { begin, done, left, withdrawn } from './measure-roads.js';
import type { Roads } from './measure-roads.js';

const melding = {
  datum: begin,
  soort: 'VERBAAL',
  rol: 'DADER',
  ernst: '2',
  ingreep: 'GEEN',
  maatregel: 'GEEN',
  oudersGeinformeerd: false,
  nazorg: false,
} as const;
const call = 'opvolgen/ouders/poging/bellen';
const calls = (resultaat: string) =>
  ['poging', 'poging#2', 'poging#3'].map((round) => ({
    when: `opvolgen/ouders/${round}/bellen`,
    value: { resultaat },
    after: 1,
  }));
const visit = (resultaat: string) => ({
  when: 'opvolgen/ouders/huisbezoek',
  value: { resultaat },
  after: 2,
});
const nazorg = 'opvolgen/nazorg';

/** How an incident can go; every test that plays it on the server uses these. */
export const incidentRoads: Roads = {
  reached: {
    invoer: melding,
    script: [{ when: call, value: { resultaat: 'GESPROKEN' } }],
    ends: done('AFGEHANDELD'),
  },
  visited: {
    invoer: { ...melding, maatregel: 'VANGNET' },
    script: [...calls('VOICEMAIL'), visit('GESPROKEN')],
    ends: done('AFGEHANDELD'),
    starts: [`time-out ${begin}`],
  },
  silent: {
    invoer: melding,
    script: [
      ...calls('NIET_BEREIKT'),
      visit('NUMMER_KLOPT_NIET'),
      ...['later', 'later#2', 'later#3', 'later#4', 'later#5'].map((round) => ({
        when: `opvolgen/ouders/${round}/bellen`,
        value: { resultaat: 'NIET_BEREIKT' },
        after: 5,
      })),
    ],
    ends: done('OUDERS_NIET_BEREIKT'),
  },
  serious: {
    invoer: { ...melding, ernst: '4', soort: 'WAPEN', ingreep: 'VASTGEHOUDEN', maatregel: 'SCHORSING' },
    script: [
      { when: `${nazorg}/nazorg/nazorg`, value: { vervolg: 'LATER' }, after: 2 },
      { when: 'opvolgen/melden/melding', after: 1 },
      { when: `${nazorg}/nazorg#2/nazorg`, value: { vervolg: 'KLAAR' }, after: 14 },
    ],
    ends: done('AFGEHANDELD'),
    starts: [`schorsing ${begin}`],
  },
  annulled: {
    invoer: { ...melding, maatregel: 'TIME_OUT_EXTERN', nazorg: true },
    script: [withdrawn(`${nazorg}/nazorg/nazorg`)],
    ends: { status: 'ingetrokken' },
    starts: [`time-out ${begin}`],
  },
  left: {
    invoer: melding,
    script: [left(call)],
    ends: { status: 'vervallen', gebeurtenis: 'vertrekt' },
  },
};
