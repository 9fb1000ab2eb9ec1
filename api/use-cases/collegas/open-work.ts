import { formatDate, localDateOf } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import { korteNaam, naamVanLeerling } from '../../../domain/people/index.js';
import { may } from '../../../domain/policy/policy.js';
import type { Place, Staff } from '../../../domain/policy/policy.js';
import { placesOf } from '../../../db/api/places.js';
import type { Database, Transaction } from '../../../db/connect.js';
import { loadStaff } from '../../../db/people/staff.js';
import type { WhoId } from '../../../workflows/kit/facts.js';
import { stepOf } from '../../../workflows/register.js';
import { namerOf } from '../../queries/names.js';
import type { Services } from '../../services.js';
import { magBesluiten } from '../besluit.js';
import { mayArrange } from './access.js';
import { voorstelVoor } from './voorstel.js';

type Reader = Database | Transaction;

/** An open task that is somebody's, or that a stand-in has for them. */
export type OpenTaak = {
  readonly id: string;
  readonly procesId: string;
  readonly key: string;
  readonly wie: readonly WhoId[];
  readonly label: string;
  readonly leerlingId: string;
  /** Members of staff who are a parent of the pupil. */
  readonly ouders: ReadonlySet<string>;
  /** Whether a colleague may have it: a decision is of who may decide (domain §7). */
  readonly mag: (medewerkerId: string) => boolean;
  /** To whom it may best go; undefined when nobody can have it. */
  readonly voorstel: string | undefined;
};
export type OpenTaken = {
  readonly taken: readonly OpenTaak[];
  /** Tasks of places where the subject may not hand over. */
  readonly elders: number;
};

type Row = {
  id: string;
  process_id: string;
  key: string;
  step: string;
  wie: WhoId[];
  due: LocalDate | null;
  soort: string;
  kenmerk: string;
  leerling_id: string;
  roepnaam: string;
  tussenvoegsel: string;
  achternaam: string;
};

async function rowsOf(db: Reader, who: string): Promise<readonly Row[]> {
  const rows: unknown = await db('task')
    .join('process', 'process.id', 'task.process_id')
    .join('leerling', 'leerling.id', 'process.leerling_id')
    .where({ 'task.state': 'open', 'process.status': 'lopend' })
    .andWhereRaw('(? = any(task.wie) or ? = any(task.eigenlijk))', [who, who])
    .orderByRaw('task.due asc nulls last, task.opened_at, task.id')
    .select(
      'task.id',
      'task.process_id',
      'task.key',
      'task.step',
      'task.wie',
      'task.due',
      'process.soort',
      'process.kenmerk',
      'process.leerling_id',
      'leerling.roepnaam',
      'leerling.tussenvoegsel',
      'leerling.achternaam',
    );
  return rows as readonly Row[];
}

/** The members of staff who are a parent of each of these pupils (EC-26). */
async function parentsAtWork(
  db: Reader,
  leerlingIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await db('relatie')
    .join('betrokkene', 'betrokkene.id', 'relatie.betrokkene_id')
    .whereIn('leerling_id', [...leerlingIds])
    .whereNotNull('medewerker_id')
    .select<{ leerling_id: string; medewerker_id: string }[]>('leerling_id', 'medewerker_id');
  const found = new Map<string, Set<string>>();
  for (const r of rows)
    found.set(r.leerling_id, (found.get(r.leerling_id) ?? new Set()).add(r.medewerker_id));
  return found;
}

/** What is open for a colleague, most urgent first, with a proposal for each; what the subject may not give away is counted. */
export async function openTaken(
  services: Services,
  subject: Staff,
  medewerkerId: string,
  db: Reader = services.db,
): Promise<OpenTaken> {
  const dag = localDateOf(services.now());
  const who = `medewerker:${medewerkerId}`;
  const rows = await rowsOf(db, who);
  const leerlingIds = rows.map((r) => r.leerling_id);
  const places = await placesOf(db as Database, leerlingIds, dag);
  const parents = await parentsAtWork(db, leerlingIds);
  const staff = await loadStaff(db);
  const namer = await namerOf(db as Database, undefined);
  const mine = rows.filter((r) => mayArrange(subject, 'werk', [places.get(r.leerling_id) ?? null]));
  const taken = mine.map((r): OpenTaak => {
    const place: Place = places.get(r.leerling_id) ?? nowhere;
    const ouders = parents.get(r.leerling_id) ?? new Set<string>();
    const { besluitVan } = services.register[r.soort]?.definition.stappen[r.step] ?? {};
    const mag = (id: string): boolean =>
      besluitVan === undefined || magBesluiten(staff, besluitVan, id, place, dag);
    const bij = r.wie.includes(who as WhoId) ? '' : ` (nu bij ${r.wie.map(namer).join(' en ')})`;
    return {
      id: r.id,
      procesId: r.process_id,
      key: r.key,
      wie: r.wie,
      label: labelOf(services, r, may(subject, 'proces.zien', place)) + bij,
      leerlingId: r.leerling_id,
      ouders,
      mag,
      voorstel: voorstelVoor(
        { staff, van: medewerkerId, dag, mag: (id) => !ouders.has(id) && mag(id) },
        place,
      ),
    };
  });
  return { taken, elders: rows.length - taken.length };
}

const nowhere: Place = { leerlingId: null, locatieId: '', pleinId: null, groepId: null };

/** Step, pupil, reference and date; without the pupil for who may not see the process. */
function labelOf({ register }: Services, r: Row, mayName: boolean): string {
  const definition = register[r.soort]?.definition;
  const titel = (definition && stepOf(definition, r.step)?.titel) ?? r.step;
  return [
    titel,
    ...(mayName ? [korteNaam(naamVanLeerling(r))] : []),
    `kenmerk ${r.kenmerk}`,
    ...(r.due === null ? [] : [`uiterlijk ${formatDate(r.due)}`]),
  ].join(' · ');
}
