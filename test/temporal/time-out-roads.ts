import { begin, done, withdrawn } from './measure-roads.js';
import type { Roads } from './measure-roads.js';

const tuesday = '2027-01-12';
const intern = { datum: begin, vorm: 'TIME_OUT_INTERN' };
const extern = { datum: begin, vorm: 'TIME_OUT_EXTERN' };
const decide = (besluit: string, terugOp = tuesday) => ({ when: 'besluit', value: { besluit, terugOp } });
const hand = (resultaat: string, round = 'overdracht') => ({
  when: `vandaag/contact/${round}/overdracht`,
  value: { resultaat },
});
const called = { when: 'vandaag/contact/poging/bellen', value: { resultaat: 'GESPROKEN' } };
const back = { when: 'terugkeer/terugkeer', value: { hoe: 'TERUG' }, after: 1 };
const talk = { when: 'gesprek', after: 1 };

/** How a measure of one day can go; every test that plays it on the server uses these. */
export const timeOutRoads: Roads = {
  'catch-room': {
    invoer: { datum: begin, vorm: 'VANGNET' },
    script: [{ when: 'vangnet', value: { afloop: 'KLAS' } }],
    ends: done('TERUG'),
  },
  worse: {
    invoer: { datum: begin, vorm: 'VANGNET' },
    script: [{ when: 'vangnet', value: { afloop: 'TIME_OUT' } }],
    ends: done('TIME_OUT'),
    starts: [`time-out ${begin}`],
  },
  intern: {
    invoer: intern,
    script: [decide('INTERN'), called, back, talk],
    ends: done('TERUG'),
  },
  extern: {
    invoer: extern,
    script: [decide('EXTERN'), hand('OVERGEDRAGEN'), back, talk],
    ends: done('TERUG'),
  },
  unreachable: {
    invoer: extern,
    script: [
      decide('EXTERN'),
      ...['overdracht', 'overdracht#2', 'overdracht#3'].map((round) => hand('NIET_BEREIKT', round)),
      called,
      { ...back, value: { hoe: 'AFWEZIG' } },
      { when: 'terugkeer#2/terugkeer', value: { hoe: 'TERUG' }, after: 1 },
      talk,
    ],
    ends: done('TERUG'),
  },
  refused: { invoer: intern, script: [decide('NIET')], ends: done('NIET_OPGELEGD') },
  lasting: {
    invoer: extern,
    script: [decide('EXTERN', '2027-01-13'), hand('OVERGEDRAGEN')],
    ends: done('SCHORSING'),
    starts: [`schorsing ${tuesday}`],
  },
  'kept-home': {
    invoer: extern,
    script: [
      decide('EXTERN'),
      hand('OVERGEDRAGEN'),
      { ...back, value: { hoe: 'THUIS_GEHOUDEN', thuisVanaf: tuesday } },
    ],
    ends: done('SCHORSING'),
    starts: [`schorsing ${tuesday}`],
  },
  withdrawn: { invoer: intern, script: [withdrawn('besluit')], ends: { status: 'ingetrokken' } },
};
