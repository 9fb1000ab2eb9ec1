/** The roles of staff, each with its word (domain §1.1). */
const rolWoorden = {
  LEERLINGBEGELEIDER: 'leerlingbegeleider',
  MENTOR: 'mentor',
  TEAMLEIDER_ZORG: 'teamleider onderwijszorg',
  TEAMLEIDER: 'teamleider',
  DIRECTEUR: 'directeur',
  BEVOEGD_GEZAG: 'bestuur',
  CVB_VOORZITTER: 'voorzitter CvB',
  CVB_LID: 'lid CvB',
  ORTHOPEDAGOOG: 'orthopedagoog',
  DIDACTISCH_SPECIALIST: 'didactisch specialist',
  LOGOPEDIST: 'logopedist',
  SMW: 'schoolmaatschappelijk werk',
  SCHOOLARTS: 'schoolarts',
  STAGECOORDINATOR: 'stagecoördinator',
  JOBCOACH: 'jobcoach',
  AANDACHTSFUNCTIONARIS: 'aandachtsfunctionaris',
  ADMINISTRATIE: 'administratie',
  APPLICATIEBEHEER: 'beheerder',
  FG: 'FG',
} as const;

/** A role of staff (domain §1.1). */
export type Rol = keyof typeof rolWoorden;

/** Every role there is. */
export const ROLLEN = Object.keys(rolWoorden) as readonly Rol[];

/** The word for a role: 'leerlingbegeleider'; what is no role is given back in small letters. */
export const rolNaam = (rol: string): string =>
  ROLLEN.some((known) => known === rol) ? rolWoorden[rol as Rol] : rol.toLowerCase();
