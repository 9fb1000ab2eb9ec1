import type { Transaction } from '../connect.js';

export type SchoolRole = { readonly rol: string; readonly locatie: string | null };
type Given = { readonly rol: string; readonly locatie_id: string | null };

const keyOf = ({ rol, locatie_id }: Given): string => `${rol}|${locatie_id ?? ''}`;

/**
 * Makes the roles that the provider gave the ones it gives now; roles that were given in the app stay. A role for a
 * location that is not known here is not given. `locatie` is the code of a location, null is the whole school.
 */
export async function syncRoles(
  trx: Transaction,
  medewerkerId: string,
  rollen: readonly SchoolRole[],
): Promise<{ readonly bij: string[]; readonly af: string[] }> {
  const locaties = await trx('locatie').select<{ id: string; code: string }[]>('id', 'code');
  const wanted = rollen.flatMap(({ rol, locatie }): Given[] => {
    if (locatie === null) return [{ rol, locatie_id: null }];
    const found = locaties.find(({ code }) => code === locatie);
    return found ? [{ rol, locatie_id: found.id }] : [];
  });
  const had = await trx('rol_van_school')
    .where({ medewerker_id: medewerkerId })
    .forUpdate()
    .select<Given[]>('rol', 'locatie_id');
  const af = had.filter((old) => !wanted.some((now) => keyOf(now) === keyOf(old)));
  const bij = [...new Map(wanted.map((now) => [keyOf(now), now])).values()].filter(
    (now) => !had.some((old) => keyOf(now) === keyOf(old)),
  );
  for (const { rol, locatie_id } of af) {
    const where = { medewerker_id: medewerkerId, rol, locatie_id };
    await trx('medewerker_rol')
      .where({ ...where, plein_id: null })
      .delete();
    await trx('rol_van_school').where(where).delete();
  }
  const given: string[] = [];
  for (const { rol, locatie_id } of bij) {
    const row = { medewerker_id: medewerkerId, rol, locatie_id };
    // A role that was given here already stays one that was given here.
    const made = (await trx('medewerker_rol')
      .insert(row)
      .onConflict()
      .ignore()
      .returning('rol')) as unknown[];
    if (made.length === 0) continue;
    await trx('rol_van_school').insert(row);
    given.push(rol);
  }
  return { bij: given, af: af.map(({ rol }) => rol) };
}
