import { reaches } from '../../domain/policy/policy.js';
import type { Place } from '../../domain/policy/policy.js';
import type { Rol } from '../../domain/people/index.js';
import type { Staff } from '../../db/people/staff.js';
import type { LocalDate } from '../../workflows/kit/facts.js';

/**
 * Whether a colleague may be given a decision that is kept for these roles: who has one of them where the pupil is
 * taught, or who stands in today for somebody who has (domain §7: a stand-in with mandate).
 */
export function magBesluiten(
  { rollen, vervangingen }: Pick<Staff, 'rollen' | 'vervangingen'>,
  besluitVan: readonly Rol[],
  medewerkerId: string,
  place: Place,
  dag: LocalDate,
): boolean {
  const has = (id: string): boolean =>
    rollen.some((r) => r.medewerkerId === id && besluitVan.includes(r.rol) && reaches(r, place));
  const isToday = (v: { van: LocalDate; tot: LocalDate | null }): boolean =>
    v.van <= dag && (v.tot === null || v.tot >= dag);
  return (
    has(medewerkerId) ||
    vervangingen.some((v) => v.vervangerId === medewerkerId && isToday(v) && has(v.medewerkerId))
  );
}
