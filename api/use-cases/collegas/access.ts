import { volledigeNaam } from '../../../domain/people/index.js';
import type { Medewerker } from '../../../domain/people/index.js';
import { may } from '../../../domain/policy/policy.js';
import type { Action, Place, Staff } from '../../../domain/policy/policy.js';
import type { Database, Transaction } from '../../../db/connect.js';
import { camel } from '../../../db/rows.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { isId } from '../process-access.js';

type Reader = Database | Transaction;

export type Collega = Pick<Medewerker, 'id' | 'actief'> & { readonly naam: string };

/** Who may say that somebody is away: the office and the coordinators. Who may give work to others: coordinators, beheer. */
const afwezigheid: readonly Action[] = ['administratie', 'proces.sturen'];
const werk: readonly Action[] = ['proces.sturen', 'beheer'];
export const collegaRechten = { afwezigheid, werk } as const;
export type CollegaRecht = keyof typeof collegaRechten;

/** Whether somebody may arrange this at one of these places; who works nowhere in particular is everybody's. */
export function mayArrange(
  subject: Staff,
  recht: CollegaRecht,
  places: readonly (Place | null)[] = [null],
): boolean {
  const where = places.length > 0 ? places : [null];
  return where.some((place) => collegaRechten[recht].some((action) => may(subject, action, place)));
}

type PlaceRow = { id: string; locatie_id: string | null; plein_id: string | null; groep_id: string | null };

/** Where each colleague works: the places of the roles, and the groups they are mentor of. */
export async function placesOfStaff(
  db: Reader,
  ids?: readonly string[],
): Promise<ReadonlyMap<string, readonly (Place | null)[]>> {
  const { rows } = await db.raw<{ rows: PlaceRow[] }>(
    `select r.medewerker_id as id, coalesce(r.locatie_id, p.locatie_id) as locatie_id, r.plein_id, null as groep_id
       from medewerker_rol r left join plein p on p.id = r.plein_id
     union all
     select gm.medewerker_id, g.locatie_id, g.plein_id, g.id::text from groep_mentor gm join groep g on g.id = gm.groep_id`,
  );
  const found = new Map<string, (Place | null)[]>();
  for (const { id, locatie_id: locatieId, plein_id: pleinId, groep_id: groepId } of rows) {
    if (ids && !ids.includes(id)) continue;
    const place = locatieId === null ? null : { leerlingId: null, locatieId, pleinId, groepId };
    found.set(id, [...(found.get(id) ?? []), place]);
  }
  return found;
}

/** A colleague about whom the subject may arrange this. Errors: 'niet-gevonden', 'geen-recht'. */
export async function findCollega(
  { db }: Pick<Services, 'db'>,
  subject: Staff,
  id: string,
  recht: CollegaRecht,
): Promise<Collega> {
  const row = isId(id)
    ? ((await db('medewerker').where({ id }).first()) as Record<string, unknown> | undefined)
    : undefined;
  if (!row) throw new AppError('niet-gevonden');
  const isOwn = recht === 'afwezigheid' && subject.id === id;
  const places = (await placesOfStaff(db, [id])).get(id);
  if (!isOwn && !mayArrange(subject, recht, places)) throw new AppError('geen-recht');
  const medewerker = camel<Medewerker>(row);
  return { id, actief: medewerker.actief, naam: volledigeNaam(medewerker) };
}
