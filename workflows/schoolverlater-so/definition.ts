import { defineProcess } from '../kit/definition.js';
import {
  gedeeldeBerichten,
  gedeeldeDocumenten,
  gedeeldeGebeurtenissen,
  gedeeldeStappen,
  gedeeldeTermen,
  schooldagen,
} from '../schoolverlater/delen.js';
import type { Forms } from './forms.js';
import { stappen } from './stappen.js';

/** Leaving the SO for VO or VSO: steps, terms (domain §6.2; the days of the year are settings) and what happens around the pupil. */
export const schoolverlaterSo = defineProcess<Forms>()({
  soort: 'schoolverlater-so',
  titel: 'Schoolverlater SO',
  kort: 'Van het laatste jaar SO naar VO of VSO: advies, toets, aanmelding, rapport, warme overdracht en navraag.',
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
  schoolsoort: ['SO'],
  stappen: {
    ...gedeeldeStappen,
    ...stappen,
  },
  termen: {
    ...gedeeldeTermen,
    // The day itself is a setting: the national calendar sets it anew each year.
    definitiefAdvies: {
      titel: 'Definitief schooladvies',
      anker: '24 maart',
      n: 0,
      eenheid: 'kalenderdagen',
      wettelijk: true,
      wet: 'landelijke kalender doorstroomtoets',
    },
    definitiefConcept: schooldagen('Definitief advies geschreven', 'de uitslag', 3),
    adviesControle: schooldagen('Voorlopig advies gecontroleerd', 'het voorlopig advies', 5),
    adviesgesprek: schooldagen('Gesprek over het definitief advies', 'het definitief advies', 5),
    inhalen: schooldagen('Ingehaalde toets verwerkt', 'de inhaaldag', 10),
    tlvAanvraag: schooldagen('TLV aangevraagd', 'de vraag om de TLV', 10),
    tlvBesluit: {
      titel: 'Besluit over de TLV',
      anker: 'de aanvraag',
      n: 8,
      eenheid: 'weken-wettelijk',
      wettelijk: true,
      wet: 'AWB art. 4:13',
    },
    aanmelding: schooldagen('Opnieuw aangemeld', 'de vraag om aan te melden', 10),
    plaatsing: schooldagen('Plaatsing bekend', 'de aanmelding', 20),
    geenPlek: schooldagen(
      'Besproken met de CvB en het samenwerkingsverband',
      'het bericht dat er geen plek is',
      5,
    ),
    zoeken: schooldagen('Opnieuw kijken naar een plek', 'het gesprek over een plek', 10),
    navraag: schooldagen('Navraag', 'het begin van de navraag', 15),
    navraagTussentijds: {
      titel: 'Navraag na tussentijds vertrek',
      anker: 'de laatste dag',
      n: 42,
      eenheid: 'kalenderdagen',
      wettelijk: false,
    },
  },
  gebeurtenissen: gedeeldeGebeurtenissen,
  berichten: {
    ...gedeeldeBerichten,
    procedure: 'Bericht hoe het laatste schooljaar verloopt',
    'advies-voorlopig': 'Bericht met het voorlopige advies',
    'advies-definitief': 'Bericht met het definitieve advies',
    'geen-plek': 'Bericht dat er nog geen plek is',
  },
  wachten: {
    uitschrijftijd: 'De uitstroom kan nu al worden geregistreerd',
    aanmeldweek: 'Aanmelden kan nu al',
    zoeken: 'Er is nu al een nieuwe mogelijkheid',
    overdrachtstijd: 'De overdracht kan nu al beginnen',
    navraagmoment: 'De navraag kan nu al',
  },
  documenten: {
    ...gedeeldeDocumenten,
    'voorlopig-advies': {
      titel: 'Voorlopig schooladvies',
      formulieren: ['voorlopigAdvies'],
      woord: 'het advies',
      kaart: 'kort',
    },
    advies: {
      titel: 'Definitief schooladvies',
      formulieren: ['definitiefAdvies', 'adviesVaststellen'],
      woord: 'het advies',
      kaart: 'kort',
    },
  },
  uitkomsten: {
    GEPLAATST_VO: 'Geplaatst in het regulier voortgezet onderwijs',
    GEPLAATST_VSO: 'Geplaatst in het vso',
    BLIJFT: 'Blijft een jaar langer op deze school',
    GEEN_PLEK: 'Nog geen plek, de leerling blijft ingeschreven',
    TUSSENTIJDS: 'Tussentijds vertrokken, met een onderwijskundig rapport',
  },
});
