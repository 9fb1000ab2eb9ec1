import { defineProcess } from '../kit/definition.js';
import {
  gedeeldeBerichten,
  gedeeldeDocumenten,
  gedeeldeGebeurtenissen,
  gedeeldeStappen,
  gedeeldeTermen,
} from '../schoolverlater/delen.js';
import type { Forms } from './forms.js';
import { stappen } from './stappen.js';
import { termen } from './termen.js';

/** Leaving the VSO: steps, terms (domain §6.3; months count from the last day at school) and what happens around the pupil. */
export const schoolverlaterVso = defineProcess<Forms>()({
  soort: 'schoolverlater-vso',
  titel: 'Schoolverlater VSO',
  kort: 'Van transitieplan naar een plek na school: stages, indicaties, diploma, warme overdracht en twee jaar nazorg.',
  wieMagStarten: [
    'LEERLINGBEGELEIDER',
    'MENTOR',
    'TEAMLEIDER_ZORG',
    'TEAMLEIDER',
    'DIRECTEUR',
    'ADMINISTRATIE',
  ],
  eenPerLeerling: true,
  perSchooljaar: true,
  startForm: 'start',
  anker: 'start',
  schoolsoort: ['VSO'],
  stappen: {
    ...gedeeldeStappen,
    ...stappen,
  },
  termen: { ...gedeeldeTermen, ...termen },
  gebeurtenissen: gedeeldeGebeurtenissen,
  berichten: {
    ...gedeeldeBerichten,
    planantwoord: 'Verzoek om het plan te lezen en te antwoorden',
    leerlingantwoord: 'Verzoek aan de leerling om te antwoorden',
    stageantwoord: 'Verzoek om de stage-afspraken te lezen en te antwoorden',
    deeltoestemming: 'Vraag of school gegevens mag delen',
    nazorgtoestemming: 'Vraag of school later mag vragen hoe het gaat',
    'geen-plek': 'Bericht dat er nog geen plek is',
    'zonder-plek': 'Bericht aan de stagecoördinator dat een leerling nog geen plek heeft',
    'overgangsdocument-klaar': 'Bericht dat het overgangsdocument klaar is',
    'hoe-gaat-het': 'Vraag hoe het nu gaat',
  },
  wachten: {
    uitschrijftijd: 'De uitstroom kan nu al worden geregistreerd',
    stagetijd: 'De stage kan nu al beginnen',
    stageEinde: 'De stage is nu al voorbij',
    instantietijd: 'Instanties kunnen nu al worden benaderd',
    zoeken: 'Er is nu al een nieuwe mogelijkheid',
    documententijd: 'De documenten kunnen nu al',
    nazorgvraag: 'De oud-leerling of de ouders vragen om advies',
  },
  documenten: {
    ...gedeeldeDocumenten,
    overgangsplan: {
      titel: 'Transitieplan',
      formulieren: ['orientatie', 'transitieplan', 'plangesprek'],
      handtekeningen: true,
      woord: 'het plan',
      kaart: 'kort',
    },
    stage: {
      titel: 'Stage-overeenkomst',
      formulieren: ['stageOvereenkomst'],
      handtekeningen: true,
      woord: 'de afspraken',
      kaart: 'kort',
    },
    'overgangsdocument-vast': {
      titel: 'Overgangsdocument',
      formulieren: ['overgangsdocument', 'documentVaststelling'],
      woord: 'het document',
      kaart: 'kort',
    },
    nazorgafspraken: {
      titel: 'Afspraken over de nazorg',
      formulieren: ['nazorgafspraak'],
      woord: 'de afspraken',
      kaart: 'kort',
    },
  },
  uitkomsten: {
    VERVOLGONDERWIJS: 'Uitgestroomd naar vervolgonderwijs',
    ARBEID: 'Uitgestroomd naar werk',
    DAGBESTEDING: 'Uitgestroomd naar dagbesteding',
    THUIS: 'Zonder plek van school, met nazorg',
    BLIJFT: 'Blijft een jaar langer op deze school',
    TUSSENTIJDS: 'Tussentijds vertrokken, met een onderwijskundig rapport en nazorg',
  },
});
