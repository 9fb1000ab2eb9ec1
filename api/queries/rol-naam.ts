const woorden: Readonly<Record<string, string>> = {
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
};

/** The word for a role: 'leerlingbegeleider'. */
export const rolNaam = (rol: string): string => woorden[rol] ?? rol.toLowerCase();
