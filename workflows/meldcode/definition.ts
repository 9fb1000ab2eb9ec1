import { defineProcess } from '../kit/definition.js';
import type { Forms } from './forms.js';

/** What the addressee may know before opening the task: nothing (domain §4.4: 'er staat een taak voor u klaar'). */
const waarom = 'U bent betrokken bij deze zaak.';

/**
 * The meldcode: five steps, the afwegingskader, and what comes after (WEC art. 5, Besluit verplichte meldcode; domain
 * §4.4). Titles of steps say nothing, for they stand in mails. No reminders by the usual plan: those go up the line of
 * the school, to people who may not know of the case.
 */
export const meldcode = defineProcess<Forms>()({
  soort: 'meldcode',
  titel: 'Meldcode',
  kort: 'De vijf stappen bij een vermoeden van huiselijk geweld of kindermishandeling.',
  uit: 'De meldcode staat nog uit. Een zaak mag alleen zichtbaar zijn voor de aandachtsfunctionaris, de directeur en wie erbij betrokken is, en dat kan Leerlingroute nog niet afdwingen. Gebruik tot die tijd de papieren route van de school.',
  wieMagStarten: [
    'LEERLINGBEGELEIDER',
    'MENTOR',
    'ORTHOPEDAGOOG',
    'SMW',
    'TEAMLEIDER_ZORG',
    'TEAMLEIDER',
    'DIRECTEUR',
  ],
  eenPerLeerling: true,
  perSchooljaar: false,
  startForm: 'start',
  anker: 'start',
  stappen: {
    signalen: { titel: 'Stap 1', form: 'signalen', usual: {}, plan: 'geen', waarom },
    consultatie: { titel: 'Stap 2', form: 'consultatie', usual: { acuut: false }, plan: 'geen', waarom },
    gesprek: { titel: 'Stap 3', form: 'gesprek', usual: { uitkomst: 'GEVOERD' }, plan: 'geen', waarom },
    wegen: {
      titel: 'Stap 4',
      form: 'wegen',
      usual: { vermoeden: true, onveilig: 'NEE' },
      plan: 'geen',
      waarom,
    },
    beslissen: { titel: 'Stap 5', form: 'beslissen', usual: { besluit: 'HULP' }, plan: 'geen', waarom },
    melding: { titel: 'Melden', form: 'melding', usual: {}, plan: 'geen', waarom },
    veiligThuis: {
      titel: 'Antwoord op de melding',
      form: 'veiligThuis',
      usual: { uitkomst: 'VOORWAARDEN' },
      plan: 'geen',
      waarom,
    },
    hulp: { titel: 'Hulp organiseren', form: 'hulp', usual: {}, plan: 'geen', waarom },
    monitor: { titel: 'Volgen', form: 'monitor', usual: { resultaat: 'VEILIG' }, plan: 'geen', waarom },
  },
  termen: {
    signalen: {
      titel: 'Signalen in kaart',
      anker: 'de start',
      n: 2,
      eenheid: 'schooldagen',
      wettelijk: false,
    },
    consultatie: {
      titel: 'Collega en Veilig Thuis gevraagd',
      anker: 'stap 1',
      n: 5,
      eenheid: 'schooldagen',
      wettelijk: false,
    },
    gesprek: { titel: 'Gesprek gevoerd', anker: 'stap 2', n: 10, eenheid: 'schooldagen', wettelijk: false },
    wegen: { titel: 'Gewogen', anker: 'het gesprek', n: 5, eenheid: 'schooldagen', wettelijk: false },
    beslissen: { titel: 'Beslist', anker: 'het wegen', n: 5, eenheid: 'schooldagen', wettelijk: false },
    totaal: {
      titel: 'Alle stappen klaar',
      anker: 'de start',
      n: 6,
      eenheid: 'weken-wettelijk',
      wettelijk: false,
    },
    melding: { titel: 'Gemeld', anker: 'het besluit', n: 0, eenheid: 'schooldagen', wettelijk: false },
    antwoord: {
      titel: 'Antwoord van Veilig Thuis',
      anker: 'de melding',
      n: 5,
      eenheid: 'werkdagen',
      wettelijk: true,
      wet: 'Afwegingskader meldcode',
    },
    hulp: {
      titel: 'Hulp georganiseerd',
      anker: 'het besluit',
      n: 5,
      eenheid: 'schooldagen',
      wettelijk: false,
    },
    volgen: {
      titel: 'Opnieuw kijken',
      anker: 'de vorige keer',
      n: 4,
      eenheid: 'weken-wettelijk',
      wettelijk: false,
    },
    monitor: {
      titel: 'Vastgelegd of het helpt',
      anker: 'het moment van kijken',
      n: 2,
      eenheid: 'schooldagen',
      wettelijk: false,
    },
  },
  momenten: {
    'gesprek-uiterlijk': 'Uiterste dag van het gesprek',
    'gesprek-zes-weken': 'Uiterste dag van het gesprek, zes weken na de start',
    'wegen-uiterlijk': 'Uiterste dag van het wegen',
    'wegen-zes-weken': 'Uiterste dag van het wegen, zes weken na de start',
    'beslissen-uiterlijk': 'Uiterste dag van het beslissen',
    'beslissen-zes-weken': 'Uiterste dag van het beslissen, zes weken na de start',
  },
  gebeurtenissen: {
    // Who leaves is not safe by that: the case goes on until people close it.
    vertrekt: 'continue',
    keertTerug: 'continue',
    overlijdt: 'end',
    wordt12: 'continue',
    wordt16: 'continue',
    wordt18: 'continue',
    // A new mentor does not come into the case by itself.
    mentorWisselt: 'continue',
    gezagWijzigt: 'continue',
    plaatsingWijzigt: 'continue',
    plaatsingDefinitief: 'continue',
    kalenderWijzigt: 'continue',
    termijnenWijzigen: 'continue',
  },
  uitkomsten: {
    GEEN_VERMOEDEN: 'Gewogen: geen vermoeden',
    HULP: 'Hulp georganiseerd, de leerling is veilig',
    GEMELD: 'Gemeld bij Veilig Thuis',
    GEMELD_EN_HULP: 'Gemeld bij Veilig Thuis, met hulp, de leerling is veilig',
    NOG_GEVOLGD: 'Een jaar gevolgd; de aandachtsfunctionaris beslist hoe verder',
  },
});
