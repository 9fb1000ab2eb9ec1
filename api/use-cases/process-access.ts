import { localDateOf } from '../../domain/calendar/index.js';
import { may, mayDoTask } from '../../domain/policy/policy.js';
import type { Action, Place, Subject } from '../../domain/policy/policy.js';
import type { Database, Transaction } from '../../db/connect.js';
import { placeOf } from '../../db/people/subject.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import type { Instant, LocalDate } from '../../workflows/kit/facts.js';
import type { ProcessKind } from '../../workflows/register.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';

export type TaskRow = {
  readonly id: string;
  readonly process_id: string;
  readonly key: string;
  readonly step: string;
  readonly state: 'open' | 'klaar' | 'vervallen';
  readonly is_signature: boolean;
  readonly wie: readonly string[];
  readonly due: LocalDate | null;
  readonly due_uitleg: string;
  readonly opened_at: Instant;
  readonly closed_at: Instant | null;
};

export type SeenProcess = { readonly process: ProcessRow; readonly kind: ProcessKind; readonly place: Place };
export type SeenTask = SeenProcess & { readonly task: TaskRow };

const nowhere: Place = { leerlingId: null, locatieId: '', pleinId: null, groepId: null };
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text can be an id at all; anything else is simply not found. */
export function isId(text: string): boolean {
  return uuid.test(text);
}

/** Where a pupil is today, as the policy sees it. */
export async function placeToday(
  db: Database | Transaction,
  leerlingId: string,
  now: Instant,
): Promise<Place> {
  return (await placeOf(db, leerlingId, localDateOf(now))) ?? nowhere;
}

/** A process the subject may see with this action; what may not be seen is not found. Error 'niet-gevonden'. */
export async function findProcess(
  services: Services,
  subject: Subject,
  procesId: string,
  action: Action = 'proces.zien',
): Promise<SeenProcess> {
  const { db, register, now } = services;
  const process = isId(procesId)
    ? await db<ProcessRow>('process').where({ id: procesId }).first()
    : undefined;
  const kind = process && register[process.soort];
  if (!process || !kind) throw new AppError('niet-gevonden');
  const place = await placeToday(db, process.leerling_id, now());
  if (!may(subject, action, place)) throw new AppError('niet-gevonden');
  return { process: process, kind, place };
}

/**
 * A task the subject may do, whatever its state. Errors: 'niet-gevonden' when there is none or it is not theirs,
 * 'geen-recht' where they would judge their own decision.
 */
export async function findTask(services: Services, subject: Subject, taskId: string): Promise<SeenTask> {
  const { db, register, now } = services;
  const task = isId(taskId) ? await db<TaskRow>('task').where({ id: taskId }).first() : undefined;
  const process = task && (await db<ProcessRow>('process').where({ id: task.process_id }).first());
  const kind = process && register[process.soort];
  if (!task || !process || !kind) throw new AppError('niet-gevonden');
  const place = await placeToday(db, process.leerling_id, now());
  const { besluitVan, nietDoor } = kind.definition.stappen[task.step] ?? {};
  const voorbehouden = besluitVan !== undefined;
  const resource = { ...place, wie: task.wie, isSignature: task.is_signature, voorbehouden };
  if (!mayDoTask(subject, resource)) throw new AppError('niet-gevonden');
  if (nietDoor !== undefined && (await answeredBy(db, process.id, nietDoor)).has(nameOf(subject)))
    throw new AppError('geen-recht', {}, EIGEN_BESLUIT);
  return { task: task, process: process, kind, place };
}

const EIGEN_BESLUIT =
  'U nam in dit proces het eerdere besluit. Daarom beslist iemand anders hierover. Vraag de leerlingbegeleider om de taak over te dragen.';

/** Who answered one of these steps of a process. */
async function answeredBy(
  db: Database | Transaction,
  procesId: string,
  steps: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db('fact')
    .join('task', (on) => void on.on('task.process_id', 'fact.process_id').andOn('task.key', 'fact.key'))
    .where({ 'fact.process_id': procesId, 'fact.kind': 'answered' })
    .whereIn('task.step', steps)
    .select<{ by: string }[]>('fact.by');
  return new Set(rows.map((r) => r.by));
}

/** The name of a subject in facts and audit lines: ids only. */
export function nameOf(subject: Subject): string {
  return subject.soort === 'familie' ? subject.wie : `medewerker:${subject.id}`;
}
