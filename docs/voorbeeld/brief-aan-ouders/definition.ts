import { defineProcess } from '../../../workflows/kit/definition.js';
import type { Forms } from './forms.js';

/** A letter to the parents of one pupil: written, sent, and concluded after the days in which they may react. */
export const briefAanOuders = defineProcess<Forms>()({
  soort: 'brief-aan-ouders',
  titel: 'Brief aan ouders',
  kort: 'De mentor schrijft een brief, de ouders krijgen bericht, en na de reactietijd is het klaar.',
  wieMagStarten: ['LEERLINGBEGELEIDER', 'MENTOR'],
  eenPerLeerling: false,
  perSchooljaar: false,
  startForm: 'start',
  stappen: {
    schrijven: {
      titel: 'Brief schrijven',
      form: 'brief',
      usual: { reactieVoor: '+10' },
      plan: 'medewerker',
      waarom: 'U bent de mentor van de leerling.',
    },
  },
  termen: {
    schrijven: { titel: 'Brief klaar', anker: 'de start', n: 5, eenheid: 'schooldagen', wettelijk: false },
  },
  gebeurtenissen: {
    vertrekt: 'end',
    keertTerug: 'continue',
    overlijdt: 'end',
    wordt12: 'continue',
    wordt16: 'continue',
    wordt18: 'recompute',
    mentorWisselt: 'recompute',
    gezagWijzigt: 'recompute',
    plaatsingWijzigt: 'continue',
    plaatsingDefinitief: 'recompute',
    kalenderWijzigt: 'recompute',
    termijnenWijzigen: 'recompute',
  },
  berichten: { bericht: 'Bericht dat er een brief te lezen is' },
  documenten: { brief: { titel: 'Brief aan ouders', formulieren: ['brief'] } },
  uitkomsten: { VERSTUURD: 'Verstuurd, en de reactietijd is voorbij' },
});
