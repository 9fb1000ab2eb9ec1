import { defineProcess } from '../kit/definition.js';
import type { Forms } from './forms.js';

/** The proof process: the smallest protocol that uses every word of the kit. Only demo and tests know it. */
export const proef = defineProcess<Forms>()({
  soort: 'proef',
  titel: 'Proefproces',
  kort: 'Een klein proces om de onderdelen te beproeven.',
  wieMagStarten: ['LEERLINGBEGELEIDER', 'APPLICATIEBEHEER'],
  isProef: true,
  eenPerLeerling: true,
  perSchooljaar: false,
  startForm: 'start',
  stappen: {
    verslag: {
      titel: 'Kort verslag schrijven',
      form: 'verslag',
      usual: {},
      waarom: 'U bent mentor van deze leerling.',
    },
    oordeel: { titel: 'Verslag beoordelen', form: 'oordeel', usual: { besluit: 'AKKOORD' } },
    instemming: { titel: 'Verslag lezen en antwoorden', form: 'standpunt', usual: { antwoord: 'AKKOORD' } },
    vraag: { titel: 'Wilt u nog een gesprek?', form: 'vraag', usual: { gesprek: false }, magOverslaan: true },
  },
  termen: {
    wettelijk: {
      titel: 'Klaar',
      anker: 'de start',
      n: 6,
      eenheid: 'weken-wettelijk',
      wettelijk: true,
      wet: 'proef',
    },
    verslag: { titel: 'Verslag klaar', anker: 'de start', n: 10, eenheid: 'schooldagen', wettelijk: false },
    oordeel: { titel: 'Oordeel klaar', anker: 'het verslag', n: 3, eenheid: 'schooldagen', wettelijk: false },
    instemming: {
      titel: 'Antwoord van ouders',
      anker: 'het oordeel',
      n: 10,
      eenheid: 'schooldagen',
      wettelijk: false,
    },
    bedenktijd: {
      titel: 'Bedenktijd',
      anker: 'de handtekeningen',
      n: 5,
      eenheid: 'schooldagen',
      wettelijk: false,
    },
  },
  gebeurtenissen: {
    vertrekt: 'end',
    overlijdt: 'end',
    keertTerug: 'continue',
    wordt12: 'continue',
    wordt16: 'continue',
    wordt18: 'recompute',
    mentorWisselt: 'recompute',
    gezagWijzigt: 'recompute',
    plaatsingWijzigt: 'recompute',
    plaatsingDefinitief: 'recompute',
    kalenderWijzigt: 'recompute',
    termijnenWijzigen: 'recompute',
  },
  documenten: {
    verslag: { titel: 'Verslag', formulieren: ['verslag'], handtekeningen: true, woord: 'het verslag' },
  },
  uitkomsten: { KLAAR: 'Klaar', NIET_EENS: 'Niet eens geworden' },
});
