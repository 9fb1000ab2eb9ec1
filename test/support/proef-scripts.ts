import type { FactValue } from '../../workflows/kit/facts.js';
import type { Family } from './family.js';
import type { Answer } from './scenario.js';

type Scripted = {
  readonly script: (family: Family) => readonly Answer[];
  readonly birth?: string;
  /** What the last fact says. */
  readonly ends: FactValue;
};

const written: readonly Answer[] = [
  { when: 'schrijven/verslag', after: 3 },
  { when: 'schrijven/oordeel', value: { besluit: 'TERUG' } },
  { when: 'schrijven#2/verslag', after: 20 },
  { when: 'schrijven#2/oordeel', value: { besluit: 'AKKOORD' }, after: 1 },
];

/** How the proof process can go; every test that plays it in one player and another uses these. */
export const proefScripts = {
  agreed: {
    script: ({ moeder, vader }) => [
      ...written,
      { when: `instemming/relatie:${moeder}`, value: { antwoord: 'AKKOORD' }, after: 6 },
      { when: `instemming/relatie:${vader}`, value: { antwoord: 'AKKOORD' }, after: 12 },
      { when: 'nagesprek/vraag/vraag', value: { gesprek: true }, after: 1 },
    ],
    ends: { status: 'afgerond', uitkomst: 'KLAAR' },
  },
  refused: {
    script: ({ moeder }) => [
      ...written,
      { when: `instemming/relatie:${moeder}`, value: { antwoord: 'NIET_AKKOORD' }, after: 15 },
    ],
    ends: { status: 'afgerond', uitkomst: 'NIET_EENS' },
  },
  silent: {
    script: () => written,
    ends: { status: 'afgerond', uitkomst: 'NIET_EENS' },
  },
  left: {
    script: ({ moeder }) => [
      ...written,
      {
        when: `instemming/relatie:${moeder}`,
        after: 9,
        fact: {
          key: '@/vertrekt/2027-03-01',
          kind: 'event',
          n: 1,
          value: { event: 'vertrekt', op: '2027-03-01' },
        },
      },
    ],
    ends: { status: 'vervallen', gebeurtenis: 'vertrekt' },
  },
  withdrawn: {
    script: () => [
      { when: 'schrijven/verslag', after: 1, fact: { key: '@', kind: 'withdrawn', n: 1, value: {} } },
    ],
    ends: { status: 'ingetrokken' },
  },
  eighteen: {
    birth: '2009-02-20',
    script: ({ leerlingId }) => [
      ...written,
      { when: `instemming/leerling:${leerlingId}`, value: { antwoord: 'AKKOORD' }, after: 4 },
    ],
    ends: { status: 'afgerond', uitkomst: 'KLAAR' },
  },
} as const satisfies Readonly<Record<string, Scripted>> as Readonly<
  Record<'agreed' | 'refused' | 'silent' | 'left' | 'withdrawn' | 'eighteen', Scripted>
>;
