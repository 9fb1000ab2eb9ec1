import { addSchooldagen } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/types.js';
import { volledigeNaam } from '../../domain/people/index.js';
import type { Medewerker, MedewerkerRol } from '../../domain/people/index.js';
import type { Place, Staff } from '../../domain/policy/policy.js';
import type { Database, Transaction } from '../connect.js';
import { camel } from '../rows.js';
import { loadCalendar, loadSettings } from '../world/load.js';
import { standsInFor } from './stands-in.js';

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
  // Who stands in for a mentor sees the pupils of that group meanwhile (EC-39).
  const vervangt = await standsInFor(db, medewerkerId, dag);
  const guided = await pupilsOf(db, medewerkerId, dag);
  const stoodInFor = await Promise.all(vervangt.map((id) => pupilsOf(db, id, dag)));
  const groepen = (await db('groep_mentor')
    .whereIn('medewerker_id', [medewerkerId, ...vervangt])
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
    ...guided,
    leerlingen: [...new Set([...guided.leerlingen, ...stoodInFor.flatMap((g) => g.leerlingen)])],
    eigenKinderen: kinderen.map((k) => k.leerling_id),
  };
}

type Guided = {
  readonly leerling_id: string;
  readonly locatie_id: string;
  /** The last day as mentor of this pupil; null while it goes on. */
  readonly laatste: LocalDate | null;
};

/** The longest summer holiday and ten school days fit in it. */
const RECENT_DAYS = 100;

/** Whom somebody is mentor of on a day, and whom until a few school days before it. */
async function pupilsOf(
  db: Database,
  medewerkerId: string,
  dag: LocalDate,
): Promise<Pick<Staff, 'leerlingen' | 'oudLeerlingen'>> {
  const { rows } = await db.raw<{ rows: Guided[] }>(
    `select p.leerling_id, groep.locatie_id, nullif(least(p.einde, coalesce(gm.tot, 'infinity')), 'infinity') as laatste
     from groep_mentor gm
     join groep on groep.id = gm.groep_id
     join (select leerling_id, groep_id, van,
             least(coalesce(tot, 'infinity'), coalesce(lead(van) over (partition by leerling_id order by van) - 1, 'infinity')) as einde
           from groepsplaatsing
           where leerling_id in (select leerling_id from groepsplaatsing where groep_id in
             (select groep_id from groep_mentor where medewerker_id = ?))) p
       on p.groep_id = gm.groep_id and p.van <= coalesce(gm.tot, 'infinity') and gm.van <= p.einde
     where gm.medewerker_id = ? and gm.van <= ?
       and least(p.einde, coalesce(gm.tot, 'infinity')) >= ?::date - ?::int`,
    [medewerkerId, medewerkerId, dag, dag, RECENT_DAYS],
  );
  const isNow = ({ laatste }: Guided): boolean => laatste === null || laatste >= dag;
  const leerlingen = [...new Set(rows.filter(isNow).map((r) => r.leerling_id))];
  const oudLeerlingen: string[] = [];
  for (const r of rows.filter((r) => !isNow(r) && !leerlingen.includes(r.leerling_id))) {
    const { oudMentorSchooldagen } = await loadSettings(db, r.locatie_id);
    const tot = addSchooldagen(await loadCalendar(db, r.locatie_id), r.laatste ?? dag, oudMentorSchooldagen);
    if (tot >= dag) oudLeerlingen.push(r.leerling_id);
  }
  return { leerlingen, oudLeerlingen };
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
