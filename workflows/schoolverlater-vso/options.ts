/** Lists of allowed values for leaving the VSO (domain §2.4, §6.3): key as stored, text as shown. */

export const profielOpties = {
  VERVOLGONDERWIJS: 'Vervolgonderwijs',
  ARBEID: 'Arbeidsmarktgericht',
  DAGBESTEDING: 'Dagbesteding',
} as const;
export type Profiel = keyof typeof profielOpties;

export const bestemmingOpties = {
  VMBO_BB: 'Vmbo basisberoeps',
  VMBO_KB: 'Vmbo kaderberoeps',
  VMBO_GT: 'Vmbo gemengd-theoretisch',
  HAVO: 'Havo',
  VWO: 'Vwo',
  PRO: 'Praktijkonderwijs',
  MBO_ENTREE: 'Mbo entree',
  MBO_2: 'Mbo 2',
  MBO_3_4: 'Mbo 3 of 4',
  ARBEID_LOONVORMEND: 'Werk met loon',
  ARBEID_BANENAFSPRAAK: 'Werk met de banenafspraak',
  BESCHUT_WERK: 'Beschut werk',
  DAGBESTEDING_ARBEIDSMATIG: 'Dagbesteding, arbeidsmatig',
  DAGBESTEDING_TAAKGERICHT: 'Dagbesteding, taakgericht',
  DAGBESTEDING_BELEVINGSGERICHT: 'Dagbesteding, belevingsgericht',
} as const;

export const uitstroomOpties = {
  ...bestemmingOpties,
  ANDERE_VSO: 'Andere school voor vso',
  THUIS: 'Thuis, zonder plek',
} as const;

/** Diplomas at the end of the VSO (domain §6.3, DIPL). */
export const diplomaOpties = {
  VMBO: 'Vmbo-diploma',
  HAVO_VWO: 'Havo- of vwo-diploma',
  CERTIFICATEN: 'Certificaten of cijferlijst',
  ENTREE: 'Mbo entree',
  SCHOOLDIPLOMA: 'Schooldiploma met portfolio',
  GETUIGSCHRIFT: 'Getuigschrift (tot en met 2020-2021)',
  VERKLARING: 'Verklaring',
  GEEN: 'Geen',
} as const;

/** What the law or a municipality may grant for work, care or living (domain §6.3). */
export const indicatieOpties = {
  BANENAFSPRAAK: 'Banenafspraak (doelgroepregister)',
  WAJONG: 'Wajong',
  BESCHUT_WERK: 'Beschut werk',
  WMO: 'Wmo-begeleiding of dagbesteding',
  WLZ: 'Wlz',
  JEUGDWET: 'Verlengde jeugdhulp',
  ANDERS: 'Anders',
} as const;

export const indicatieStatus = {
  NODIG: 'Nog aanvragen',
  AANGEVRAAGD: 'Aangevraagd',
  TOEGEKEND: 'Toegekend',
  AFGEWEZEN: 'Afgewezen',
} as const;

/** Ratings of work skills. */
export const scoreOpties = { 1: 'Nog niet', 2: 'Met hulp', 3: 'Bijna zelf', 4: 'Zelf' } as const;
