import { korteNaam, naamVanLeerling } from '../../domain/people/index.js';
import { mayDoTask } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import type { Instant, LocalDate } from '../../workflows/kit/facts.js';
import { stepOf } from '../../workflows/register.js';
import type { Services } from '../services.js';

export type TaskLine = {
  readonly id: string;
  readonly procesId: string;
  readonly soort: string;
  readonly stap: string;
  readonly titel: string;
  readonly waarom: string;
  readonly leerlingId: string;
  readonly leerling: string;
  readonly groep: string;
  readonly kenmerk: string;
  readonly voor: readonly string[];
  readonly due: LocalDate | null;
  readonly uitleg: string;
  readonly openedAt: Instant;
};

type Row = {
  id: string;
  process_id: string;
  soort: string;
  step: string;
  kenmerk: string;
  leerling_id: string;
  roepnaam: string;
  tussenvoegsel: string;
  achternaam: string;
  groep: string | null;
  locatie_id: string;
  plein_id: string | null;
  groep_id: string | null;
  wie: string[];
  due: LocalDate | null;
  due_uitleg: string;
  opened_at: Instant;
};

/** The open tasks of a member of staff, the most urgent first; a fixed number of queries. */
export async function myTasks({ db, register }: Services, subject: Staff): Promise<readonly TaskLine[]> {
  const mine = [`medewerker:${subject.id}`, ...subject.rollen.map((r) => `rol:${r.rol}`)];
  const rows = (await baseQuery(db).whereRaw('task.wie && ?::text[]', [mine]).limit(500)) as Row[];
  // A task for a role is of those whose role reaches the pupil's place.
  const isMine = (r: Row): boolean =>
    mayDoTask(subject, {
      leerlingId: r.leerling_id,
      locatieId: r.locatie_id,
      pleinId: r.plein_id,
      groepId: r.groep_id,
      wie: r.wie,
      isSignature: false,
    });
  return rows.filter(isMine).map((r) => lineOf(register, r));
}

/** The open tasks of a process. */
export async function openTasks({ db, register }: Services, procesId: string): Promise<readonly TaskLine[]> {
  const rows = (await baseQuery(db).where('task.process_id', procesId)) as Row[];
  return rows.map((r) => lineOf(register, r));
}

function baseQuery(db: Services['db']) {
  return db('task')
    .join('process', 'process.id', 'task.process_id')
    .join('leerling', 'leerling.id', 'process.leerling_id')
    .leftJoin(
      db.raw(
        'lateral (select groep.naam, groep.id, groep.plein_id from groepsplaatsing gp join groep on groep.id = gp.groep_id where gp.leerling_id = leerling.id order by gp.van desc limit 1) g on true',
      ),
    )
    .where('task.state', 'open')
    .orderByRaw('task.due asc nulls last, task.opened_at')
    .select(
      'task.id',
      'task.process_id',
      'task.step',
      'task.wie',
      'task.due',
      'task.due_uitleg',
      'task.opened_at',
      'process.soort',
      'process.kenmerk',
      'process.leerling_id',
      'leerling.roepnaam',
      'leerling.tussenvoegsel',
      'leerling.achternaam',
      'g.naam as groep',
      'g.id as groep_id',
      'g.plein_id as plein_id',
      'process.locatie_id',
    );
}

function lineOf(register: Services['register'], r: Row): TaskLine {
  const definition = register[r.soort]?.definition;
  const step = definition && stepOf(definition, r.step);
  return {
    id: r.id,
    procesId: r.process_id,
    soort: r.soort,
    stap: r.step,
    titel: step?.titel ?? r.step,
    waarom: step?.waarom ?? '',
    leerlingId: r.leerling_id,
    leerling: korteNaam(naamVanLeerling(r)),
    groep: r.groep ?? '',
    kenmerk: r.kenmerk,
    voor: r.wie,
    due: r.due,
    uitleg: r.due_uitleg,
    openedAt: r.opened_at,
  };
}
