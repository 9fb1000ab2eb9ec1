/** The lists of allowed values of the renewal of a TLV (domain §4.2): key as stored, text as shown. */

/** Why a new TLV is needed now. */
export const aanleidingOpties = {
  VERLENGING: 'De TLV loopt dit schooljaar af',
  OVERSTAP_VSO: 'De leerling gaat van SO naar VSO',
  EINDE_PLAATSING: 'De plaatsing in de instelling eindigt en de leerling blijft op school',
  VERLOPEN: 'De TLV is al verlopen',
} as const;

export const categorieOpties = {
  1: 'Categorie 1 (laag)',
  2: 'Categorie 2 (midden)',
  3: 'Categorie 3 (hoog)',
} as const;

/** The first of the two experts. */
export const eersteDeskundigeOpties = { ORTHOPEDAGOOG: 'Orthopedagoog', PSYCHOLOOG: 'Psycholoog' } as const;

/** The other one, of another discipline. */
export const tweedeDeskundigeOpties = {
  ARTS: 'Arts',
  PEDAGOOG: 'Pedagoog',
  PSYCHIATER: 'Psychiater',
  MAATSCHAPPELIJK_WERKER: 'Maatschappelijk werker',
} as const;

export const standpuntOpties = {
  EENS: 'Eens met de aanvraag',
  EENS_MET_OPMERKING: 'Eens, met een opmerking',
  ONEENS: 'Niet eens met de aanvraag',
  GEEN: 'Wil geen zienswijze geven',
} as const;
