/** What both ways out of the school share in their forms: key as stored, text as shown. */

export const feiten = 'Schrijf feiten. Geen diagnoses van anderen en geen namen van andere leerlingen.';

/** Why a pupil leaves (domain §6.3, Uitstroomregistratie). */
export const redenOpties = {
  REGULIER_EINDE: 'Regulier einde van de school',
  TERUGPLAATSING: 'Terugplaatsing naar regulier onderwijs',
  VERHUIZING: 'Verhuizing',
  ANDERE_VSO: 'Andere school voor speciaal onderwijs',
  VERWIJDERING: 'Verwijdering',
  EINDE_PLAATSING_JEUGDZORG: 'Einde van de plaatsing door jeugdzorg',
  OVERLEDEN: 'Overleden',
  ANDERS: 'Anders',
} as const;
