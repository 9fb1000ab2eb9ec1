/** The lists of allowed values of the plan (domain §2.3, §2.4, §2.6, §2.7): key as stored, text as shown. */

export const feiten = 'Schrijf feiten. Geen diagnoses van anderen en geen namen van andere leerlingen.';

/** Heard: the pupil gave a view, spoken or in another way (K36443). */
export const gehoord = ['GEHOORD', 'GEHOORD_ALTERNATIEF'] as const;

export const hoorrechtOpties = {
  GEHOORD: 'De leerling is gehoord in een gesprek',
  GEHOORD_ALTERNATIEF: 'De leerling is op een andere manier gehoord',
  LEERLING_ZIET_AF: 'De leerling wil niet gehoord worden',
  NIET_MOGELIJK: 'Het kon nu niet',
} as const;

export const iqTestOpties = {
  WISC_V: 'WISC-V',
  WPPSI_IV: 'WPPSI-IV',
  WNV: 'WNV',
  SON_R_2_7: 'SON-R 2½-7',
  SON_R_6_40: 'SON-R 6-40',
  IDS_2: 'IDS-2',
  RAKIT_2: 'RAKIT-2',
  KAIT: 'KAIT',
  ONBEKEND: 'Onbekend',
} as const;

/** Landelijk Doelgroepenmodel; the IQ range is a guide only (domain §2.7). */
export const leerrouteOpties = {
  1: 'Leerroute 1: dagbesteding belevingsgericht',
  2: 'Leerroute 2: dagbesteding taakgericht',
  3: 'Leerroute 3: arbeidsmatige dagbesteding of beschut werk',
  4: 'Leerroute 4: (beschutte) arbeid',
  5: 'Leerroute 5: arbeid, praktijkonderwijs, vmbo-bb/kb, mbo entree of 2',
  6: 'Leerroute 6: vmbo-gt, havo, mbo 3-4',
  7: 'Leerroute 7: havo of vwo',
} as const;

export const behoefteOpties = {
  GEEN: 'Geen',
  INCIDENTEEL: 'Incidenteel',
  REGELMATIG: 'Regelmatig',
  VOORTDUREND: 'Voortdurend',
  INTENSIEF: 'Intensief',
} as const;

export const factorDomeinOpties = {
  KIND: 'Kind',
  ONDERWIJS: 'Onderwijs',
  OMGEVING: 'Omgeving',
} as const;

export const uitstroomprofielOpties = {
  VO_REGULIER: 'SO: regulier voortgezet onderwijs',
  VSO_VERVOLGONDERWIJS: 'SO: vso, vervolgonderwijs',
  VSO_ARBEID: 'SO: vso, arbeid',
  VSO_DAGBESTEDING: 'SO: vso, dagbesteding',
  VERVOLGONDERWIJS: 'VSO: vervolgonderwijs',
  ARBEIDSMARKTGERICHT: 'VSO: arbeidsmarktgericht',
  DAGBESTEDING: 'VSO: dagbesteding',
} as const;

/** The exit profiles of VSO (WEC art. 14 lid 1); with one of these a destination is needed too (OKB art. 5). */
export const vsoProfielen = ['VERVOLGONDERWIJS', 'ARBEIDSMARKTGERICHT', 'DAGBESTEDING'] as const;

export const uitstroombestemmingOpties = {
  VMBO_BB: 'Vmbo basisberoepsgericht',
  VMBO_KB: 'Vmbo kaderberoepsgericht',
  VMBO_GT: 'Vmbo gemengd of theoretisch',
  HAVO: 'Havo',
  VWO: 'Vwo',
  PRO: 'Praktijkonderwijs',
  MBO_ENTREE: 'Mbo entree',
  MBO_2: 'Mbo 2',
  MBO_3_4: 'Mbo 3 of 4',
  ARBEID_LOONVORMEND: 'Loonvormende arbeid',
  ARBEID_BANENAFSPRAAK: 'Arbeid met banenafspraak',
  BESCHUT_WERK: 'Beschut werk',
  DAGBESTEDING_ARBEIDSMATIG: 'Dagbesteding, arbeidsmatig',
  DAGBESTEDING_TAAKGERICHT: 'Dagbesteding, taakgericht',
  DAGBESTEDING_BELEVINGSGERICHT: 'Dagbesteding, belevingsgericht',
} as const;

export const vakgebiedOpties = {
  TECHNISCH_LEZEN: 'Technisch lezen',
  BEGRIJPEND_LEZEN: 'Begrijpend lezen',
  SPELLING: 'Spelling',
  REKENEN: 'Rekenen',
  MONDELINGE_TAAL: 'Mondelinge taal',
  ANDERS: 'Een ander vakgebied',
} as const;

export const niveauOpties = {
  I: 'I',
  II: 'II',
  III: 'III',
  IV: 'IV',
  V: 'V',
  A: 'A',
  B: 'B',
  C: 'C',
  D: 'D',
  E: 'E',
} as const;

export const eindniveauOpties = {
  REF_1F: 'Referentieniveau 1F',
  REF_2F: 'Referentieniveau 2F',
  CED_1: 'CED-leerlijn niveau 1',
  CED_2: 'CED-leerlijn niveau 2',
  CED_3: 'CED-leerlijn niveau 3',
  CED_4: 'CED-leerlijn niveau 4',
  CED_5: 'CED-leerlijn niveau 5',
  CED_6: 'CED-leerlijn niveau 6',
  CED_7: 'CED-leerlijn niveau 7',
  CED_8: 'CED-leerlijn niveau 8',
  CED_9: 'CED-leerlijn niveau 9',
  CED_10: 'CED-leerlijn niveau 10',
  CED_11: 'CED-leerlijn niveau 11',
  CED_12: 'CED-leerlijn niveau 12',
  CED_13: 'CED-leerlijn niveau 13',
  CED_14: 'CED-leerlijn niveau 14',
  CED_15: 'CED-leerlijn niveau 15',
  CED_16: 'CED-leerlijn niveau 16',
} as const;

export const instrumentOpties = {
  SCOL: 'SCOL',
  ZIEN: 'ZIEN!',
  SEV: 'SEV',
  CBCL_TRF: 'CBCL/TRF',
  ANDERS: 'Een ander instrument',
} as const;

export const doelDomeinOpties = {
  DIDACTISCH: 'Didactisch',
  SOCIAAL_EMOTIONEEL: 'Sociaal-emotioneel',
  GEDRAG: 'Gedrag',
  LEREN_LEREN: 'Leren leren',
  PRAKTISCHE_VORMING: 'Praktische vorming',
  REDZAAMHEID: 'Redzaamheid',
} as const;

/** Who may carry out a goal: the roles that work with the pupil. None chosen is the mentor. */
export const uitvoerderOpties = {
  MENTOR: 'De mentor',
  LEERLINGBEGELEIDER: 'De leerlingbegeleider',
  ORTHOPEDAGOOG: 'De orthopedagoog',
  DIDACTISCH_SPECIALIST: 'De didactisch specialist',
  LOGOPEDIST: 'De logopedist',
  SMW: 'De schoolmaatschappelijk werker',
} as const;

/** How a goal went (domain §2.3 step 10). */
export const resultaatOpties = {
  BEHAALD: 'Behaald',
  GEDEELTELIJK: 'Gedeeltelijk behaald',
  NIET_BEHAALD: 'Niet behaald',
  NIET_GEEVALUEERD: 'Niet geëvalueerd',
} as const;

/** The four viewpoints the CvB must cover (WEC art. 40b lid 1). */
export const expertiseOpties = {
  ONDERWIJSKUNDIG: 'Onderwijskundig',
  PEDAGOGISCH: 'Pedagogisch',
  PSYCHOLOGISCH: 'Psychologisch',
  MEDISCH: 'Medisch',
} as const;

export const redenTeLaatOpties = {
  CVB_NIET_TIJDIG: 'De CvB kon niet op tijd adviseren',
  OUDERS_NIET_BEREIKT: 'De ouders waren niet te bereiken',
  GEEN_OVEREENSTEMMING: 'Er was geen overeenstemming',
  ZIEKTE_LEERKRACHT: 'De leerkracht was ziek',
  GEGEVENS_ONTBREKEN: 'Er ontbraken gegevens',
  ANDERS: 'Een andere reden',
} as const;
