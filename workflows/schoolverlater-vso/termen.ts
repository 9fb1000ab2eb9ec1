import { schooldagen } from '../schoolverlater/delen.js';

const maanden = (titel: string, n: number) =>
  ({ titel, anker: 'de laatste dag op school', n, eenheid: 'maanden', wettelijk: false }) as const;

/**
 * The terms of leaving the VSO (domain §6.3): months from the last day, back and ahead, are defaults of the school; the
 * weeks of the inspectie and the two years of nazorg are law.
 */
export const termen = {
  orientatie: schooldagen('Oriëntatie', 'de start', 20),
  akkoordPlan: schooldagen('Antwoord op het plan', 'het verzoek', 10),
  plangesprek: schooldagen('Gesprek over het plan', 'het antwoord', 10),
  planAanpassen: schooldagen('Plan aangepast', 'het gesprek', 10),
  stageOvereenkomst: schooldagen('Stage-overeenkomst', 'de stagetijd', 20),
  stageBeoordeling: schooldagen('Stage beoordeeld', 'het einde van de stage', 10),
  toestemming: schooldagen('Antwoord op de vraag', 'het verzoek', 10),
  instantiesKlaar: schooldagen('Instanties benaderd', 'de vraag om contact', 20),
  uitstroomadvies: schooldagen('Uitstroomadvies', 'de instanties', 20),
  uitstroomgesprek: schooldagen('Uitstroomgesprek', 'het advies', 20),
  plekOpnieuw: schooldagen('Opnieuw een plek gezocht', 'het overleg', 20),
  indicatiesOpnieuw: schooldagen('Indicaties opnieuw bekeken', 'de vorige keer', 20),
  documentVaststelling: schooldagen('Overgangsdocument vastgesteld', 'het document', 5),
  checklist18: schooldagen('Checklist 18 jaar', '17 jaar en 6 maanden', 10),
  verlenging: schooldagen('Ontheffing gevraagd', '1 maart', 10),
  nazorgafspraak: schooldagen('Nazorg afgesproken', 'de vraag om de afspraken', 10),
  nazorgcontact: schooldagen('Contact gelegd', 'het moment', 10),
  nazorgadvies: schooldagen('Advies gegeven', 'de vraag', 5),
  bestendiging: schooldagen('Bestendiging gemeten', 'een jaar na de laatste dag', 25),
  transitieplan: maanden('Transitieplan', -24),
  stage: maanden('Uitstroomstage', -18),
  instanties: maanden('Instanties benaderen', -12),
  plek: maanden('Plek na school', -6),
  geenPlek: maanden('Geen plek: naar de CvB', -3),
  documenten: maanden('Documenten', -3),
  indicaties: maanden('Indicaties geregeld', -3),
  diploma: maanden('Diploma of verklaring', -1),
  nazorg3: maanden('Nazorg na drie maanden', 3),
  nazorg6: maanden('Nazorg na zes maanden', 6),
  nazorg12: maanden('Nazorg na een jaar', 12),
  nazorg24: maanden('Nazorg na twee jaar', 24),
  bestendiging1: maanden('Bestendiging na een jaar', 12),
  bestendiging2: maanden('Bestendiging na twee jaar', 24),
  verlengingBesluit: {
    titel: 'Besluit van de inspectie',
    anker: 'de aanvraag',
    n: 6,
    eenheid: 'weken-wettelijk',
    wettelijk: true,
    wet: 'WEC art. 39 lid 5',
  },
  nazorg: {
    titel: 'Einde van de nazorg',
    anker: 'de laatste dag op school',
    n: 24,
    eenheid: 'maanden',
    wettelijk: true,
    wet: 'WEC art. 44',
  },
} as const;
