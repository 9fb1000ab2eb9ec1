import type { LocalDate } from '../../domain/calendar/types.js';
import type { GroepMentor, MedewerkerRol, Vervanging } from '../../domain/people/index.js';
import type { Database, Transaction } from '../connect.js';
import { camel } from '../rows.js';

type Reader = Database | Transaction;

/** Where a pupil is taught on a day: the group, its plein and its location. */
export type Plaats = {
  readonly groepId: string | null;
  readonly pleinId: string | null;
  readonly locatieId: string;
};

/** The staff a process may need: roles and mentors who work here now, and who is away. */
export type Staff = {
  readonly rollen: readonly MedewerkerRol[];
  readonly mentoren: readonly GroepMentor[];
  readonly vervangingen: readonly Vervanging[];
};

/** Who left is away for good, with nobody in their place: whatever is still theirs goes to the coordinator (EC-39). */
const weg = ({ id }: { readonly id: string }): Vervanging => ({
  id,
  medewerkerId: id,
  vervangerId: null,
  van: '0001-01-01',
  tot: null,
});

export async function loadStaff(db: Reader): Promise<Staff> {
  const active = db('medewerker').where({ actief: true }).select('id');
  const rows = async (table: string): Promise<readonly Record<string, unknown>[]> =>
    (await db(table).whereIn('medewerker_id', active).orderBy('medewerker_id')) as Record<string, unknown>[];
  return {
    rollen: (await rows('medewerker_rol')).map((r) => camel<MedewerkerRol>(r)),
    mentoren: (await rows('groep_mentor')).map((r) => camel<GroepMentor>(r)),
    vervangingen: [
      ...(await rows('vervanging')).map((r) => camel<Vervanging>(r)),
      ...(await db('medewerker').where({ actief: false }).select<{ id: string }[]>('id')).map(weg),
    ],
  };
}

/** The group of a pupil on a day: the last placement that had begun. */
export async function plaatsOp(
  db: Reader,
  leerlingId: string,
  locatieId: string,
  dag: LocalDate,
): Promise<Plaats> {
  const row = await db('groepsplaatsing')
    .join('groep', 'groep.id', 'groepsplaatsing.groep_id')
    .where('groepsplaatsing.leerling_id', leerlingId)
    .orderByRaw('(groepsplaatsing.van <= ?) desc, groepsplaatsing.van desc', [dag])
    .first<Plaats | undefined>(
      'groep.id as groepId',
      'groep.plein_id as pleinId',
      'groep.locatie_id as locatieId',
    );
  return row ?? { groepId: null, pleinId: null, locatieId };
}
