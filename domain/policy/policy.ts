import type { MedewerkerRol, Rol } from '../people/types.js';

/** Who asks: a member of staff with roles, or somebody of the family behind a link and a code. */
export type Staff = {
  readonly soort: 'medewerker';
  readonly id: string;
  readonly naam: string;
  readonly rollen: readonly MedewerkerRol[];
  /** Groups this person is mentor of today, and the pupils in them. */
  readonly groepen: readonly string[];
  readonly leerlingen: readonly string[];
  /** Pupils this person was mentor of until a short while ago: reading only (domain §15). */
  readonly oudLeerlingen: readonly string[];
  /** Pupils whose parent this person is: their dossier is closed to the colleague (EC-26). */
  readonly eigenKinderen: readonly string[];
};
export type Family = {
  readonly soort: 'familie';
  readonly wie: string;
  readonly procesId: string;
  readonly key: string;
};
export type Subject = Staff | Family;

/** Where something belongs: the pupil (null for what is about none) and the location, plein and group. */
export type Place = {
  readonly leerlingId: string | null;
  readonly locatieId: string;
  readonly pleinId: string | null;
  readonly groepId: string | null;
};
export type TaskResource = Place & {
  readonly wie: readonly string[];
  readonly isSignature: boolean;
  /** A decision or a judgement that nobody gives for those who are asked. */
  readonly voorbehouden?: boolean;
};
/** A task on the agenda of a meeting: the roles that are members of it, and who takes a member's place. */
export type AgendaResource = TaskResource & {
  readonly leden: readonly Rol[];
  readonly vervangers: readonly string[];
};

export type Action =
  | 'leerling.zien'
  | 'proces.zien'
  | 'proces.inhoud'
  | 'proces.starten'
  | 'proces.sturen'
  | 'beheer'
  | 'administratie'
  | 'post'
  | 'overzicht';

type Scope = 'plein' | 'locatie' | 'school';
type Grant = { readonly rollen: readonly Rol[] };

const zorg: readonly Rol[] = [
  'LEERLINGBEGELEIDER',
  'TEAMLEIDER_ZORG',
  'TEAMLEIDER',
  'DIRECTEUR',
  'ORTHOPEDAGOOG',
];
const grants: Readonly<Record<Action, Grant>> = {
  'leerling.zien': {
    rollen: [
      ...zorg,
      'ADMINISTRATIE',
      'SMW',
      'LOGOPEDIST',
      'DIDACTISCH_SPECIALIST',
      'CVB_VOORZITTER',
      'CVB_LID',
    ],
  },
  'proces.zien': { rollen: [...zorg, 'ADMINISTRATIE', 'SMW', 'CVB_VOORZITTER', 'CVB_LID'] },
  'proces.inhoud': { rollen: [...zorg, 'SMW', 'CVB_VOORZITTER', 'CVB_LID'] },
  'proces.starten': {
    rollen: ['LEERLINGBEGELEIDER', 'TEAMLEIDER_ZORG', 'ORTHOPEDAGOOG', 'ADMINISTRATIE', 'DIRECTEUR'],
  },
  'proces.sturen': { rollen: ['LEERLINGBEGELEIDER', 'TEAMLEIDER_ZORG', 'DIRECTEUR'] },
  beheer: { rollen: ['APPLICATIEBEHEER'] },
  administratie: { rollen: ['ADMINISTRATIE', 'LEERLINGBEGELEIDER', 'APPLICATIEBEHEER'] },
  post: { rollen: ['ADMINISTRATIE', 'LEERLINGBEGELEIDER'] },
  overzicht: { rollen: ['TEAMLEIDER_ZORG', 'TEAMLEIDER', 'DIRECTEUR'] },
};
/** What a mentor may do for the pupils of the own group, and a former mentor for a while. */
const ofFormerMentor: ReadonlySet<Action> = new Set(['leerling.zien', 'proces.zien', 'proces.inhoud']);
const ofMentor: ReadonlySet<Action> = new Set([...ofFormerMentor, 'proces.starten']);

/** Whether somebody is the mentor there: of this pupil, or of the group where it is about no pupil. */
function isMentorOf(subject: Staff, { leerlingId, groepId }: Place): boolean {
  if (leerlingId !== null) return subject.leerlingen.includes(leerlingId);
  return groepId !== null && subject.groepen.includes(groepId);
}

/** Whether a role reaches a place: the whole school, its location, or its plein (domain §15, need-to-know matrix). */
export function reaches(rol: MedewerkerRol, place: Place | null): boolean {
  const scope: Scope = rol.pleinId !== null ? 'plein' : rol.locatieId !== null ? 'locatie' : 'school';
  if (place === null || scope === 'school') return true;
  return scope === 'plein' ? rol.pleinId === place.pleinId : rol.locatieId === place.locatieId;
}

/** A colleague is a parent at home and comes in as one, by link and code; at work the own child is somebody else's. */
function isOwnChild(subject: Staff, { leerlingId }: Place): boolean {
  return leerlingId !== null && subject.eigenKinderen.includes(leerlingId);
}

/**
 * The one place where rights are decided: role AND relation. `place` is where the pupil is taught; null asks for the
 * right somewhere in the school, for menus and lists that filter further (domain §1.1, §15).
 */
export function may(subject: Subject, action: Action, place: Place | null): boolean {
  if (subject.soort === 'familie' || (place !== null && isOwnChild(subject, place))) return false;
  if (subject.rollen.some((r) => grants[action].rollen.includes(r.rol) && reaches(r, place))) return true;
  if (place === null) return ofMentor.has(action) && subject.groepen.length > 0;
  if (ofMentor.has(action) && isMentorOf(subject, place)) return true;
  return (
    ofFormerMentor.has(action) &&
    place.leerlingId !== null &&
    subject.oudLeerlingen.includes(place.leerlingId)
  );
}

/** Whether somebody has one of these roles where the pupil is taught; a mentor, for the own group. */
export function hasRoleAt(subject: Subject, rollen: readonly Rol[], place: Place): boolean {
  if (subject.soort === 'familie' || isOwnChild(subject, place)) return false;
  if (subject.rollen.some((r) => rollen.includes(r.rol) && reaches(r, place))) return true;
  return rollen.includes('MENTOR') && isMentorOf(subject, place);
}

/**
 * Whether somebody may see and answer a task: it is theirs, or they coordinate there and it is neither a signature nor
 * a decision that is kept for who is asked.
 */
export function mayDoTask(subject: Subject, task: TaskResource): boolean {
  if (subject.soort === 'familie') return task.wie.includes(subject.wie);
  if (isOwnChild(subject, task)) return false;
  if (task.wie.includes(`medewerker:${subject.id}`)) return true;
  if (task.isSignature) return false;
  if (task.wie.some((wie) => subject.rollen.some((r) => wie === `rol:${r.rol}` && reaches(r, task))))
    return true;
  if (task.voorbehouden === true) return false;
  return subject.rollen.some((r) => r.rol === 'LEERLINGBEGELEIDER' && reaches(r, task));
}

/**
 * Whether somebody may read what a meeting is asked about one pupil: who may do the task, a member of the meeting whose
 * role gives the contents of processes where the pupil is taught, or who takes a member's place (domain §2.8).
 */
export function mayReadAgenda(subject: Subject, item: AgendaResource): boolean {
  if (subject.soort === 'familie' || isOwnChild(subject, item)) return false;
  if (mayDoTask(subject, item) || item.vervangers.includes(`medewerker:${subject.id}`)) return true;
  const isMember = subject.rollen.some((r) => item.leden.includes(r.rol) && reaches(r, item));
  return isMember && may(subject, 'proces.inhoud', item);
}
