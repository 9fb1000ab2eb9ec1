import { defineProcess } from '../kit/definition.js';
import type { Forms } from './forms.js';

const zelfdeDag = { n: 0, eenheid: 'schooldagen', wettelijk: false } as const;

/** A measure of one day: the catch room, or a time-out at school or at home (domain §7.1). */
export const timeOut = defineProcess<Forms>()({
  soort: 'time-out',
  titel: 'Vangnet of time-out',
  kort: 'Een maatregel van ten hoogste een dag: besluit, ouders dezelfde dag, werk en een gesprek.',
  wieMagStarten: [
    'MENTOR',
    'LEERLINGBEGELEIDER',
    'TEAMLEIDER',
    'TEAMLEIDER_ZORG',
    'DIRECTEUR',
    'ORTHOPEDAGOOG',
    'DIDACTISCH_SPECIALIST',
    'SMW',
  ],
  eenPerLeerling: false,
  perSchooljaar: false,
  startForm: 'start',
  anker: { veld: 'datum' },
  stappen: {
    vangnet: {
      titel: 'Vangnet afronden',
      form: 'vangnet',
      usual: { afloop: 'KLAS' },
      plan: 'medewerker',
      waarom: 'De leerling is uit de klas gegaan.',
    },
    besluit: {
      titel: 'Beslissen over de time-out',
      form: 'besluit',
      usual: { besluit: 'INTERN', terugOp: '+0' },
      plan: 'spoed',
      waarom: 'Over een time-out beslist de teamleider.',
    },
    overdracht: {
      titel: 'De leerling overdragen',
      form: 'overdracht',
      usual: { resultaat: 'OVERGEDRAGEN' },
      plan: 'spoed',
      waarom: 'De leerling gaat alleen naar huis als iemand hem of haar opvangt.',
    },
    bellen: {
      titel: 'Ouders bellen over vandaag',
      form: 'contact',
      usual: { resultaat: 'GESPROKEN' },
      plan: 'spoed',
      waarom: 'De ouders horen het dezelfde dag.',
    },
    terugkeer: {
      titel: 'Terugkeer vastleggen',
      form: 'terugkeer',
      usual: { hoe: 'TERUG' },
      plan: 'spoed',
      waarom: 'Na een time-out is de leerling de volgende schooldag weer in de les.',
    },
    gesprek: {
      titel: 'Gesprek na de time-out',
      form: 'gesprek',
      usual: {},
      plan: 'medewerker',
      waarom: 'Na een time-out praat u met de leerling en de ouders.',
    },
  },
  termen: {
    zelfdeDag: { titel: 'Op de dag zelf', anker: 'de maatregel', ...zelfdeDag },
    // No setting: whoever is kept home on that day is suspended, with all the rules of that.
    terug: {
      titel: 'Terug in de les',
      anker: 'de time-out',
      n: 1,
      eenheid: 'schooldagen',
      wettelijk: true,
      wet: 'WEC art. 40a',
    },
    opnieuw: {
      titel: 'Terugkeer opnieuw bekeken',
      anker: 'de afwezigheid',
      n: 1,
      eenheid: 'schooldagen',
      wettelijk: false,
    },
    gesprek: {
      titel: 'Gesprek na de time-out',
      anker: 'de terugkeer',
      n: 1,
      eenheid: 'schooldagen',
      wettelijk: false,
    },
  },
  gebeurtenissen: {
    vertrekt: 'end',
    keertTerug: 'continue',
    overlijdt: 'end',
    wordt16: 'continue',
    wordt18: 'continue',
    mentorWisselt: 'recompute',
    gezagWijzigt: 'continue',
    plaatsingWijzigt: 'recompute',
    plaatsingDefinitief: 'continue',
    kalenderWijzigt: 'recompute',
    termijnenWijzigen: 'recompute',
  },
  berichten: {
    vandaag: 'Bericht aan de ouders op de dag zelf',
    verslag: 'Bericht dat het verslag te lezen is',
    bestuur: 'Bericht aan het bestuur dat er een verslag is',
  },
  documenten: {
    verslag: {
      titel: 'Verslag van de time-out',
      formulieren: ['start', 'besluit', 'overdracht', 'terugkeer', 'gesprek'],
      woord: 'het verslag',
    },
  },
  uitkomsten: {
    TERUG: 'De leerling is terug in de les',
    NIET_OPGELEGD: 'Geen time-out gegeven',
    TIME_OUT: 'Het vangnet werd een time-out',
    SCHORSING: 'Het werd een schorsing',
  },
});
