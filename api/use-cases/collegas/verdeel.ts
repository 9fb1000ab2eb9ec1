import { addSchooldagen, localDateOf } from '../../../domain/calendar/index.js';
import type { Calendar, LocalDate } from '../../../domain/calendar/index.js';
import type { Rol } from '../../../domain/people/index.js';
import type { Transaction } from '../../../db/connect.js';
import { readFacts } from '../../../db/processes/facts.js';
import { worldParts } from '../../../db/world/load-world.js';
import { alleenBevoegd } from '../../../db/world/besluit.js';
import type { PeopleView } from '../../../db/world/world.js';
import type { WhoId } from '../../../workflows/kit/facts.js';
import type { Services } from '../../services.js';
import { bringNews } from '../school/facts.js';
import type { Told } from '../school/facts.js';
import { handOver, lockRunning } from './hand-over.js';
import type { Locked } from './hand-over.js';

/** Why work changes hands by itself, as the chronology says it. */
export const redenen = {
  vervanging: 'vervanging',
  terug: 'de vervanging is voorbij',
  niemand: 'langer dan 2 schooldagen bij niemand',
} as const;

/** School days that a task may be with nobody before it goes up (domain §18, EC-39). */
const NIEMAND_SCHOOLDAGEN = 2;
/** Up the line of the school (domain §1.5). */
const OMHOOG = ['TEAMLEIDER_ZORG', 'TEAMLEIDER', 'DIRECTEUR'] as const;

type OpenTask = {
  readonly process_id: string;
  readonly key: string;
  readonly step: string;
  readonly wie: readonly WhoId[];
  readonly eigenlijk: readonly WhoId[] | null;
};

/** The processes with work that may be with the wrong person on this day: of who is away, has left, or of a role. */
export async function metWerkVanAfwezigen(
  { db }: { readonly db: Transaction | Services['db'] },
  dag: LocalDate,
): Promise<readonly string[]> {
  const { rows } = await db.raw<{ rows: { process_id: string }[] }>(
    `select distinct t.process_id from task t join process p on p.id = t.process_id
     where t.state = 'open' and p.status = 'lopend' and (t.eigenlijk is not null or exists (
       select 1 from unnest(t.wie) w where w like 'rol:%' or w in (
         select 'medewerker:' || v.medewerker_id from vervanging v where v.van <= ? and (v.tot is null or v.tot >= ?)
         union select 'medewerker:' || m.id from medewerker m where not m.actief)))
     order by t.process_id`,
    [dag, dag],
  );
  return rows.map((r) => r.process_id);
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((who) => b.includes(who));

type View = { readonly people: PeopleView; readonly calendar: Calendar; readonly dag: LocalDate };

/** Up the line of the school, when a word has been with nobody for too long. */
function omhoog(
  { people, calendar, dag }: View,
  sinds: LocalDate,
  besluitVan: readonly Rol[] | undefined,
): readonly WhoId[] | undefined {
  if (addSchooldagen(calendar, sinds, NIEMAND_SCHOOLDAGEN) >= dag) return undefined;
  // A decision goes up only to a role that may take it; else it waits on the board.
  const roles = OMHOOG.filter((rol) => besluitVan?.includes(rol) ?? true);
  const found = roles.map((rol) =>
    alleenBevoegd(people.resolve({ ref: 'rol', rol }, dag), besluitVan).map((r) => r.who),
  );
  return found.find((who) => who.some((w) => w.startsWith('medewerker:')));
}

/** Looks at one open task: whose is it today? The fact where that changed. */
async function herverdeel(
  trx: Transaction,
  locked: Locked,
  task: OpenTask,
  view: View,
  made: { readonly by: string; readonly at: string },
): Promise<Told | undefined> {
  const { people, dag } = view;
  const eigenlijk = task.eigenlijk ?? task.wie;
  const { besluitVan } = locked.kind.definition.stappen[task.step] ?? {};
  const found = alleenBevoegd(people.resolve({ ref: 'wie', ids: eigenlijk }, dag), besluitVan);
  const to = found.map((r) => r.who);
  const isNobody = to.every((who) => who.startsWith('rol:'));
  if (isNobody) {
    const log = await readFacts(trx, locked.process.id);
    const held = log.findLast((f) => f.key === task.key && f.value['to'] !== undefined);
    const up = held && omhoog(view, localDateOf(held.at), besluitVan);
    const what = { ...locked, key: task.key, ...made };
    if (up) return handOver(trx, { ...what, to: up, reden: redenen.niemand });
  }
  if (isSame(to, task.wie)) return undefined;
  const isBack = isSame(to, eigenlijk);
  return handOver(trx, {
    ...locked,
    ...made,
    key: task.key,
    to,
    reden: isBack ? redenen.terug : redenen.vervanging,
    ...(!isBack && { eigenlijk }),
  });
}

/**
 * Brings the open work of these processes to who is there on the day: stand-ins of who is away, those who are back, the
 * coordinator for who has left, and up the line what nobody has had for more than two school days (EC-39). In the
 * caller's transaction, which locks the processes; safe to repeat.
 */
export async function verdeelWerk(
  trx: Transaction,
  services: Services,
  procesIds: readonly string[],
  by: string,
): Promise<readonly Told[]> {
  const at = services.now();
  const dag = localDateOf(at);
  const told: Told[] = [];
  for (const locked of await lockRunning(trx, services, procesIds)) {
    const { process, kind } = locked;
    const { people, calendar } = await worldParts(trx, process, kind.definition, dag);
    const tasks = (await trx('task')
      .where({ process_id: process.id, state: 'open' })
      .orderBy('key')) as readonly OpenTask[];
    for (const task of tasks) {
      const found = await herverdeel(trx, locked, task, { people, calendar, dag }, { by, at });
      if (found) told.push(found);
    }
  }
  return told;
}

/**
 * The morning's round: absences that begin or end today, and tasks that nobody has. Each process is a transaction of its
 * own, so that one that cannot move holds up no other. Gives back how many tasks changed hands.
 */
export async function verdeelVandaag(services: Services): Promise<number> {
  let moved = 0;
  for (const id of await metWerkVanAfwezigen(services, localDateOf(services.now()))) {
    const told = await services.db.transaction((trx) => verdeelWerk(trx, services, [id], 'klok'));
    await bringNews(services, told);
    moved += told.length;
  }
  return moved;
}
