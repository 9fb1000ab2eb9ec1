import type { Family } from '../support/family.js';
import type { Answer } from '../support/scenario.js';
import { both, done, leaves, report } from './schoolverlater-roads.js';
import type { Roads } from './schoolverlater-roads.js';

const last = '2027-07-31';
const arbeid = { aanleiding: 'REGULIER', profiel: 'ARBEID', uitstroomdatum: last } as const;
const ja = { antwoord: 'AKKOORD' } as const;
const nee = { antwoord: 'NIET_AKKOORD' } as const;
const weg = 'voorbereiding/weg/toeleiding/weg';
const stages = 'voorbereiding/weg/toeleiding/stages';
const na = 'nazorg/jaren/nazorgjaren';

/** Plan, stage and consent: half a year before the last day all of it is already due. */
const plan = (family: Family): readonly Answer[] => [
  { when: 'voorbereiding/weg/orientatie', after: 1 },
  { when: 'voorbereiding/weg/plan/transitieplan', after: 1 },
  ...both('voorbereiding/weg/plan/planantwoord', family, ja),
  { when: `voorbereiding/weg/plan/leerlingantwoord/leerling:${family.leerlingId}`, value: ja, after: 1 },
  { when: `${stages}/stage/stageOvereenkomst`, value: { vorm: 'STAGE', einde: '2027-05-28' }, after: 1 },
  ...both(`${stages}/stage/stageantwoord`, family, ja),
  { when: `${stages}/stage/stageBeoordeling`, value: { vervolg: 'KLAAR' }, after: 1 },
  { when: `${weg}/uitstroomadvies`, after: 1 },
  { when: `${weg}/uitstroomgesprek`, after: 1 },
];
const place: readonly Answer[] = [
  { when: `${weg}/plek/plek`, value: { uitkomst: 'GEVONDEN' }, after: 1 },
  { when: `${weg}/indicaties/indicaties`, value: { uitkomst: 'WACHT' }, after: 1 },
  { when: `${weg}/indicaties#2/indicaties`, value: { uitkomst: 'GEREGELD' }, after: 1 },
];
const papers: readonly Answer[] = [
  { when: 'einde/documenten/overgang/overgangsdocument', after: 1 },
  { when: 'einde/documenten/overgang/documentVaststelling', value: { besluit: 'VASTSTELLEN' }, after: 1 },
  { when: 'einde/documenten/overdracht', value: { uitkomst: 'GEVOERD' }, after: 1 },
  { when: 'einde/diploma/diploma', value: { soort: 'SCHOOLDIPLOMA' }, after: 1 },
  { when: 'einde/nazorg/nazorgafspraak', after: 1 },
];
const gone = (bestemming: string): readonly Answer[] => [
  {
    when: 'einde/uitschrijving/uitschrijving',
    value: { uitstroomdatum: last, bestemming },
    after: 5,
  },
  { when: 'nazorg/einddatum/einddatum', after: 30 },
];
const toestemming = (family: Family, value: typeof ja | typeof nee) =>
  both('einde/nazorg/nazorgtoestemming', family, value);
const contact = (n: number, uitkomst: string): Answer => ({
  when: `${na}/contact/contact${n === 1 ? '' : `#${String(n)}`}/nazorgcontact`,
  value: { uitkomst },
  after: 2,
});

/** How leaving the VSO can go; every test that plays it on the server uses these. */
export const vsoRoads: Roads = {
  // All of it: the pupil leaves on 31 July, and the case lives two years longer.
  arbeid: {
    invoer: { ...arbeid, checklistOp: '2027-02-22' },
    script: (family) => [
      { when: 'voorbereiding/checklist/checklist18', after: 1 },
      ...plan(family),
      ...both(`${weg}/deeltoestemming`, family, ja),
      { when: `${weg}/instanties`, after: 1 },
      ...place,
      ...papers,
      ...toestemming(family, ja),
      ...gone('ARBEID_BANENAFSPRAAK'),
      leaves('nazorg/einddatum/einddatum', last, 20),
      contact(1, 'GOED'),
      contact(2, 'HULP'),
      { when: `${na}/contact/contact#2/nazorgadvies`, after: 1 },
      contact(3, 'GOED'),
      contact(4, 'GEEN_CONTACT'),
      { when: `${na}/meting/meting/bestendiging`, value: { nogOpBestemming: 'JA' }, after: 20 },
      { when: `${na}/meting/meting#2/bestendiging`, value: { nogOpBestemming: 'HOGER' }, after: 20 },
    ],
    days: 1_000,
    ends: done('ARBEID'),
    reached: {
      [`${na}/contact/contact/moment`]: '2027-10-22',
      [`${na}/contact/contact#4/moment`]: '2029-07-17',
      [`${na}/verzoek/verzoek/nazorgvraag`]: '2029-07-31',
    },
  },
  // Nobody may share or ask: pupil and parents do it themselves, and are advised when they ask.
  'zonder-toestemming': {
    invoer: { ...arbeid, profiel: 'DAGBESTEDING' },
    script: (family) => [
      ...plan(family),
      ...both(`${weg}/deeltoestemming`, family, nee).slice(0, 1),
      { when: `${weg}/zelfAanvragen`, after: 1 },
      ...place,
      ...papers,
      ...toestemming(family, nee).slice(0, 1),
      ...gone('DAGBESTEDING_TAAKGERICHT'),
      {
        when: 'nazorg/jaren/verzoek/nazorgvraag',
        after: 300,
        fact: { key: 'nazorg/jaren/verzoek/nazorgvraag', kind: 'changed', n: 1, value: {} },
      },
      { when: 'nazorg/jaren/verzoek/nazorgadvies', after: 2 },
    ],
    days: 1_000,
    ends: done('DAGBESTEDING'),
    reached: { 'nazorg/jaren/verzoek#2/nazorgvraag': '2029-07-31' },
  },
  // No place three months before: an exemption is asked of the inspectie, and the pupil stays.
  blijft: {
    invoer: arbeid,
    script: (family) => [
      ...plan(family),
      ...both(`${weg}/deeltoestemming`, family, ja),
      { when: `${weg}/instanties`, after: 1 },
      { when: `${weg}/plek/plek`, value: { uitkomst: 'GEEN_PLEK' }, after: 1 },
      { when: `${weg}/plek/geenPlek`, value: { vervolg: 'VERLENGING' }, after: 1 },
      { when: `${weg}/plek/verlenging`, value: { ingediendOp: '2027-05-03' }, after: 1 },
      { when: `${weg}/plek/verlengingBesluit`, value: { uitkomst: 'TOEGEKEND' }, after: 30 },
    ],
    days: 250,
    ends: done('BLIJFT'),
  },
  tussentijds: {
    invoer: { aanleiding: 'TUSSENTIJDS', profiel: 'ARBEID', uitstroomdatum: '2027-01-29' },
    script: (family) => [
      ...report('einde/overgang', family),
      {
        when: 'einde/uitschrijving/uitschrijving',
        value: { uitstroomdatum: '2027-01-29', bestemming: 'ANDERE_VSO' },
        after: 5,
      },
      { when: 'einde/uitschrijving/einddatum', after: 20 },
    ],
    days: 800,
    ends: done('TUSSENTIJDS'),
    reached: { 'einde/nazorg/verzoek/nazorgvraag': '2029-01-29' },
  },
  // Another leaving than the one that was prepared: the plan stops, the report goes, and for two years there is advice.
  vertrekt: {
    invoer: arbeid,
    script: (family) => [
      leaves('voorbereiding/weg/orientatie', '2027-01-12', 1),
      { when: '@vertrekt#1/vertrek', value: { hoe: 'TUSSENTIJDS' }, after: 1 },
      ...report('@vertrekt#1/tussentijds/overgang', family),
      { when: '@vertrekt#1/tussentijds/einddatum/einddatum', after: 15 },
    ],
    days: 800,
    ends: done('TUSSENTIJDS'),
    reached: { '@vertrekt#1/tussentijds/nazorg/verzoek/nazorgvraag': '2029-01-12' },
  },
};
