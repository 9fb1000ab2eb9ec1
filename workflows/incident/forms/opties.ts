/** The lists of allowed values of the register (domain §7.4): key as stored, text as shown. */

export const geenNamen = 'Schrijf feiten. Geen namen van andere leerlingen en geen diagnoses.';

export const plaatsOpties = {
  KLAS: 'In de klas',
  GANG: 'Op de gang',
  PLEIN: 'Op het plein',
  VERVOER: 'In het vervoer',
  STAGE: 'Op stage',
  ONLINE: 'Online',
  BUITEN: 'Buiten de school',
} as const;

export const soortOpties = {
  VERBAAL: 'Schelden of schreeuwen',
  FYSIEK_LEERLING: 'Fysiek, tegen een leerling',
  FYSIEK_PERSONEEL: 'Fysiek, tegen een medewerker',
  BEDREIGING: 'Bedreiging',
  VERNIELING: 'Vernieling',
  WEGLOPEN: 'Weglopen',
  WAPEN: 'Wapen',
  DRUGS: 'Drugs of alcohol',
  SEKSUEEL_GRENSOVERSCHRIJDEND: 'Seksueel grensoverschrijdend',
  PESTEN: 'Pesten',
  DISCRIMINATIE: 'Discriminatie',
  ZELFBESCHADIGING: 'Zelfbeschadiging',
  OVERIG: 'Anders',
} as const;

export const ernstOpties = {
  1: '1: licht',
  2: '2: matig',
  3: '3: ernstig',
  4: '4: zeer ernstig',
} as const;

/** The part of this pupil; who was (also) hurt is never counted for it (domain §7.4). */
export const rolOpties = {
  DADER: 'De leerling deed het',
  SLACHTOFFER: 'Het overkwam de leerling',
  DADER_EN_SLACHTOFFER: 'Allebei',
  GETUIGE: 'De leerling zag het',
} as const;

export const ingreepOpties = {
  GEEN: 'Niets',
  DE_ESCALATIE: 'Rustig gemaakt met woorden',
  FYSIEK_BEGELEID: 'Fysiek begeleid',
  VASTGEHOUDEN: 'Vastgehouden',
  AFZONDERING: 'Apart gezet in een ruimte',
} as const;

/** What is decided at once; a suspension is a procedure of its own (WEC art. 40a). */
export const maatregelOpties = {
  GEEN: 'Geen',
  VANGNET: 'Naar het vangnet',
  TIME_OUT_INTERN: 'Time-out op school',
  TIME_OUT_EXTERN: 'Time-out thuis, de rest van de dag',
  SCHORSING: 'Een schorsing overwegen',
} as const;
