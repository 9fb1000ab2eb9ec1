import { afwezigOp } from '../../../domain/people/index.js';
import type { Rol } from '../../../domain/people/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import type { Place } from '../../../domain/policy/policy.js';
import type { Staff as StaffRecord } from '../../../db/people/staff.js';

export type VoorstelContext = {
  readonly staff: StaffRecord;
  /** Whose work it is. */
  readonly van: string;
  readonly dag: LocalDate;
  /** Whether a colleague may have it at all: no parent of the pupil (EC-26), and who may decide. */
  readonly mag?: (id: string) => boolean;
};

/** Whether somebody can be given this work: here today, allowed to have it, not the one who leaves it. */
export function kanHetDoen({ staff, van, dag, mag }: VoorstelContext, id: string): boolean {
  return id !== van && mag?.(id) !== false && !afwezigOp(staff.vervangingen, id, dag);
}

/** To whom work goes when nobody nearer can have it. */
const OMHOOG: readonly Rol[] = ['LEERLINGBEGELEIDER', 'TEAMLEIDER_ZORG', 'TEAMLEIDER', 'DIRECTEUR'];
/** To whom a role goes: those who lead first. */
export const LEIDING: readonly Rol[] = ['DIRECTEUR', 'TEAMLEIDER_ZORG', 'TEAMLEIDER', 'LEERLINGBEGELEIDER'];

type Near = Pick<Place, 'locatieId' | 'pleinId' | 'groepId'>;

/**
 * To whom work may best go: the stand-in, the (new) mentor of the group, somebody with the same role in the same plein,
 * else the coordinator, else up the line. Undefined when nobody can have it.
 */
export function voorstelVoor(
  ctx: VoorstelContext,
  place: Near,
  omhoog: readonly Rol[] = OMHOOG,
): string | undefined {
  const { staff, van, dag } = ctx;
  const standIns = staff.vervangingen
    .filter((v) => v.medewerkerId === van && (v.tot === null || v.tot >= dag))
    .flatMap((v) => v.vervangerId ?? []);
  const mentors = staff.mentoren
    .filter((m) => m.groepId === place.groepId && (m.tot === null || m.tot >= dag))
    .map((m) => m.medewerkerId);
  const own = new Set(staff.rollen.filter((r) => r.medewerkerId === van).map((r) => r.rol));
  const sameRole = staff.rollen
    .filter((r) => own.has(r.rol) && r.pleinId !== null && r.pleinId === place.pleinId)
    .map((r) => r.medewerkerId);
  const up = omhoog.flatMap((rol) => nearest(staff, rol, place));
  return [...standIns, ...mentors, ...sameRole, ...up].find((id) => kanHetDoen(ctx, id));
}

/** Who has a role, nearest to a place first. */
function nearest({ rollen }: StaffRecord, rol: string, place: Near): readonly string[] {
  const distance = (r: (typeof rollen)[number]): number => {
    if (r.pleinId !== null) return r.pleinId === place.pleinId ? 0 : 9;
    if (r.locatieId !== null) return r.locatieId === place.locatieId ? 1 : 9;
    return 2;
  };
  return rollen
    .filter((r) => r.rol === rol && distance(r) < 9)
    .sort((a, b) => distance(a) - distance(b))
    .map((r) => r.medewerkerId);
}
