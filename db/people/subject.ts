import type { LocalDate } from '../../domain/calendar/types.js';
import { volledigeNaam } from '../../domain/people/index.js';
import type { Medewerker, MedewerkerRol } from '../../domain/people/index.js';
import type { Place, Staff } from '../../domain/policy/policy.js';
import type { Database, Transaction } from '../connect.js';
import { camel } from '../rows.js';

/** A member of staff with roles and groups as they are now: rights are read at each request, never from a cookie. */
export async function loadSubject(
  db: Database,
  medewerkerId: string,
  dag: LocalDate,
): Promise<Staff | undefined> {
  const row = (await db('medewerker').where({ id: medewerkerId, actief: true }).first()) as
    Record<string, unknown> | undefined;
  if (!row) return undefined;
  const rollen = (await db('medewerker_rol').where({ medewerker_id: medewerkerId })) as Record<
    string,
    unknown
  >[];
  const groepen = (await db('groep_mentor')
    .where({ medewerker_id: medewerkerId })
    .andWhere('van', '<=', dag)
    .andWhere((q) => void q.whereNull('tot').orWhere('tot', '>=', dag))) as { groep_id: string }[];
  const kinderen = await db('relatie')
    .join('betrokkene', 'betrokkene.id', 'relatie.betrokkene_id')
    .where({ medewerker_id: medewerkerId })
    .select<{ leerling_id: string }[]>('leerling_id');
  return {
    soort: 'medewerker',
    id: medewerkerId,
    naam: volledigeNaam(camel<Medewerker>(row)),
    rollen: rollen.map((r) => camel<MedewerkerRol>(r)),
    groepen: groepen.map((g) => g.groep_id),
    eigenKinderen: kinderen.map((k) => k.leerling_id),
  };
}

/** Where a pupil is taught on a day, for the policy: the group they are in, else the one they are going to. */
export async function placeOf(
  db: Database | Transaction,
  leerlingId: string,
  dag: LocalDate,
): Promise<Place | undefined> {
  const groep = await db('groepsplaatsing')
    .join('groep', 'groep.id', 'groepsplaatsing.groep_id')
    .where('groepsplaatsing.leerling_id', leerlingId)
    .orderByRaw('(groepsplaatsing.van <= ?) desc, groepsplaatsing.van desc', [dag])
    .first<Omit<Place, 'leerlingId'> | undefined>(
      'groep.id as groepId',
      'groep.plein_id as pleinId',
      'groep.locatie_id as locatieId',
    );
  if (groep) return { leerlingId, ...groep };
  const inschrijving = (await db('inschrijving')
    .where({ leerling_id: leerlingId })
    .orderBy('van', 'desc')
    .first()) as { locatie_id: string } | undefined;
  return inschrijving && { leerlingId, locatieId: inschrijving.locatie_id, pleinId: null, groepId: null };
}
