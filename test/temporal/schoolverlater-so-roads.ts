import type { FactValue } from '../../workflows/kit/facts.js';
import type { Family } from '../support/family.js';
import type { Answer } from '../support/scenario.js';
import { done, leaves, report } from './schoolverlater-roads.js';
import type { Roads } from './schoolverlater-roads.js';

const vo = { aanleiding: 'REGULIER', richting: 'VO' } as const;

/** From the start in January to the final advice; with the first weeks of a year that began in autumn made up. */
const advice = (richting: string, toets: FactValue = { uitkomst: 'GEMAAKT' }): readonly Answer[] => [
  { when: 'vooradvies', value: { toets: 'NEEMT_DEEL' }, after: 1 },
  { when: 'voorlopig/voorlopigAdvies', after: 1 },
  { when: 'voorlopig/adviesControle', value: { besluit: 'AKKOORD' }, after: 1 },
  { when: 'adviesgesprek', value: { uitkomst: 'EENS' }, after: 3 },
  { when: 'toets/toetsResultaat', value: toets, after: 20 },
  { when: 'toets#2/toetsResultaat', value: { uitkomst: 'GEMAAKT' }, after: 3 },
  { when: 'definitief/definitiefAdvies', value: { richting }, after: 1 },
  { when: 'definitief/adviesVaststellen', value: { besluit: 'VASTSTELLEN' }, after: 1 },
];
const place: readonly Answer[] = [
  { when: 'plek/aanmelding', value: { uitkomst: 'AANGEMELD' }, after: 2 },
  { when: 'plek/plaatsing', value: { uitkomst: 'GEPLAATST' }, after: 10 },
];
const gone: readonly Answer[] = [
  {
    when: 'einde/uitschrijving/uitschrijving',
    value: { uitstroomdatum: '2027-07-31', bestemming: 'GT' },
    after: 5,
  },
  { when: 'einde/uitschrijving/einddatum', after: 20 },
];
const october: Answer = { when: 'navraag/nazorg', value: { uitkomst: 'GOED' }, after: 3 };

const anotherLeaving = (family: Family): readonly Answer[] => [
  { when: 'vooradvies', value: { toets: 'NEEMT_DEEL' }, after: 1 },
  leaves('voorlopig/voorlopigAdvies', '2027-01-13', 1),
  { when: '@vertrekt#1/vertrek', value: { hoe: 'TUSSENTIJDS' }, after: 1 },
  ...report('@vertrekt#1/tussentijds/overgang', family),
  { when: '@vertrekt#1/tussentijds/einddatum/einddatum', after: 15 },
];

/** How the last year of the SO can go; every test that plays it on the server uses these. */
export const soRoads: Roads = {
  // The pupil leaves in summer, as prepared: nobody is asked about it, and October comes.
  vo: {
    invoer: vo,
    script: (family: Family) => [
      ...advice('VO'),
      ...place,
      ...report('einde/overgang', family),
      ...gone,
      leaves('einde/uitschrijving/uitschrijving', '2027-07-31', 30),
      october,
    ],
    days: 300,
    ends: done('GEPLAATST_VO'),
    reached: { toetsperiode: '2027-02-05', aanmeldweek: '2027-03-25', navraagmoment: '2027-10-01' },
  },
  // To the VSO: a TLV first, and no place at the first try.
  vso: {
    invoer: { ...vo, richting: 'VSO' },
    script: (family: Family) => [
      ...advice('VSO', { uitkomst: 'INHALEN', inhalenOp: '2027-03-10' }),
      { when: 'tlv/tlvAanvraag', value: { ingediendOp: '2027-03-25' }, after: 1 },
      { when: 'tlv/besluit/tlvBesluit', value: { uitkomst: 'TOEGEKEND' }, after: 40 },
      { when: 'plek/aanmelding', value: { uitkomst: 'GEEN_SCHOOL' }, after: 1 },
      { when: 'plek/geenPlek', value: { vervolg: 'ZOEKEN' }, after: 1 },
      { when: 'plek#2/aanmelding', value: { uitkomst: 'AANGEMELD' }, after: 1 },
      { when: 'plek#2/plaatsing', value: { uitkomst: 'GEPLAATST' }, after: 1 },
      ...report('einde/overgang', family),
      ...gone,
      october,
    ],
    days: 300,
    ends: done('GEPLAATST_VSO'),
  },
  blijft: {
    invoer: vo,
    script: () => [
      ...advice('VO'),
      { when: 'plek/aanmelding', value: { uitkomst: 'GEWEIGERD' }, after: 1 },
      { when: 'plek/geenPlek', value: { vervolg: 'BLIJFT' }, after: 2 },
    ],
    days: 120,
    ends: done('BLIJFT'),
  },
  tussentijds: {
    invoer: { aanleiding: 'TUSSENTIJDS', reden: 'VERHUIZING', laatsteDag: '2027-01-29' },
    script: (family: Family) => [
      ...report('einde/overgang', family),
      {
        when: 'einde/uitschrijving/uitschrijving',
        value: { uitstroomdatum: '2027-01-29', bestemming: 'ANDERE_SO' },
        after: 5,
      },
      { when: 'einde/uitschrijving/einddatum', after: 20 },
      october,
    ],
    days: 120,
    ends: done('TUSSENTIJDS'),
  },
  // Another leaving than the one that was prepared: the year's work stops, and once the short report went it is over.
  vertrekt: {
    invoer: vo,
    script: (family: Family) => anotherLeaving(family),
    days: 90,
    ends: done('TUSSENTIJDS'),
  },
  // The same in a case that goes the older way, beside the year until somebody withdraws it. Replayed, not played anew.
  vertrokken: {
    invoer: vo,
    script: (family: Family) => [
      ...anotherLeaving(family),
      {
        when: '@vertrekt#1/tussentijds/einddatum/einddatum',
        after: 25,
        fact: { key: '@', kind: 'withdrawn', n: 1, value: {} },
      },
    ],
    days: 90,
    ends: { status: 'ingetrokken' },
  },
};
