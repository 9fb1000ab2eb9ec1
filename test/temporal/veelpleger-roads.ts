import { begin, done, left, withdrawn } from './measure-roads.js';
import type { Roads } from './measure-roads.js';

const level = (niveau: number) => ({ niveau, dag: begin, gebeurtenissen: ['a', 'b'] });

/** How a level of repeated measures can go; every test that plays it on the server uses these. */
export const veelplegerRoads: Roads = {
  one: { invoer: level(1), script: [{ when: 'mentorgesprek', after: 2 }], ends: done('GEDAAN') },
  two: { invoer: level(2), script: [{ when: 'bespreking', after: 9 }], ends: done('GEDAAN') },
  three: {
    invoer: level(3),
    script: [
      { when: 'samen/cvb/cvb', after: 14 },
      { when: 'samen/ouders/oudergesprek', after: 20 },
    ],
    ends: done('GEDAAN'),
  },
  four: { invoer: level(4), script: [{ when: 'mdo', after: 20 }], ends: done('GEDAAN') },
  five: { invoer: level(5), script: [{ when: 'besluit', after: 1 }], ends: done('GEDAAN') },
  corrected: { invoer: level(2), script: [withdrawn('bespreking')], ends: { status: 'ingetrokken' } },
  left: {
    invoer: level(3),
    script: [left('samen/cvb/cvb')],
    ends: { status: 'vervallen', gebeurtenis: 'vertrekt' },
  },
};
