import type { LocalDate } from '../../domain/calendar/index.js';
import { korteNaam, naamVanLeerling } from '../../domain/people/index.js';
import type { Rol } from '../../domain/people/index.js';
import type { Place } from '../../domain/policy/policy.js';
import type { Database, Transaction } from '../../db/connect.js';
import { loadGezin } from '../../db/people/gezin.js';
import { loadStaff } from '../../db/people/staff.js';
import { peopleView } from '../../db/world/people.js';

/** A task on an agenda, with the pupil it is about and where that pupil is taught. */
export type AgendaItem = {
  readonly taakId: string;
  readonly procesId: string;
  readonly state: 'open' | 'klaar' | 'vervallen';
  readonly wie: readonly string[];
  readonly leerlingId: string;
  readonly leerling: string;
  readonly groep: string;
  readonly kenmerk: string;
  readonly place: Place;
};

type Row = {
  id: string;
  process_id: string;
  state: AgendaItem['state'];
  wie: string[];
  kenmerk: string;
  leerling_id: string;
  roepnaam: string;
  tussenvoegsel: string;
  achternaam: string;
  groep: string | null;
  locatie_id: string;
  plein_id: string | null;
  groep_id: string | null;
};

/** These tasks with their pupils, by name, placed as they are on `dag`; one query. Ids of nothing are left out. */
export async function agendaItems(
  db: Database | Transaction,
  taken: readonly string[],
  dag: LocalDate,
): Promise<readonly AgendaItem[]> {
  const rows = await db('task')
    .join('process', 'process.id', 'task.process_id')
    .join('leerling', 'leerling.id', 'process.leerling_id')
    .joinRaw(
      `left join lateral (select g.* from groepsplaatsing gp join groep g on g.id = gp.groep_id
         where gp.leerling_id = leerling.id order by (gp.van <= ?) desc, gp.van desc limit 1) groep on true`,
      [dag],
    )
    .whereIn('task.id', taken)
    .orderBy(['leerling.achternaam', 'leerling.roepnaam', 'task.id'])
    .select<Row[]>(
      'task.id',
      'task.process_id',
      'task.state',
      'task.wie',
      'process.kenmerk',
      'process.leerling_id',
      'leerling.roepnaam',
      'leerling.tussenvoegsel',
      'leerling.achternaam',
      'groep.naam as groep',
      db.raw('coalesce(groep.locatie_id, process.locatie_id) as locatie_id'),
      'groep.plein_id',
      'groep.id as groep_id',
    );
  return rows.map((r) => ({
    taakId: r.id,
    procesId: r.process_id,
    state: r.state,
    wie: r.wie,
    leerlingId: r.leerling_id,
    leerling: korteNaam(naamVanLeerling(r)),
    groep: r.groep ?? '',
    kenmerk: r.kenmerk,
    place: { leerlingId: r.leerling_id, locatieId: r.locatie_id, pleinId: r.plein_id, groepId: r.groep_id },
  }));
}

/**
 * Who the members of a meeting are on a day, for each place where a pupil is taught: those with a role, or who takes
 * their place that day. A role nobody has gives nobody. Ids as `medewerker:…`, nobody twice.
 */
export async function membersOn(
  db: Database | Transaction,
  leden: readonly Rol[],
  items: readonly AgendaItem[],
  dag: LocalDate,
): Promise<(item: AgendaItem) => readonly `medewerker:${string}`[]> {
  const [first] = items;
  // Who has a role depends on the place alone: one pupil's family serves for all.
  const gezin = first && (await loadGezin(db, first.leerlingId));
  const staff = await loadStaff(db);
  return ({ place }) => {
    if (!gezin) return [];
    const people = peopleView(gezin, staff, place);
    const found = leden.flatMap((rol) => people.resolve({ ref: 'rol', rol }, dag)).map((r) => r.who);
    return [...new Set(found.filter((who) => who.startsWith('medewerker:')))] as `medewerker:${string}`[];
  };
}
