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

/** A task the subject may do, whatever its state. Errors: 'niet-gevonden' when there is none or it is not theirs. */
export async function findTask(services: Services, subject: Subject, taskId: string): Promise<SeenTask> {
  const { db, register, now } = services;
  const task = isId(taskId) ? await db<TaskRow>('task').where({ id: taskId }).first() : undefined;
  const process = task && (await db<ProcessRow>('process').where({ id: task.process_id }).first());
  const kind = process && register[process.soort];
  if (!task || !process || !kind) throw new AppError('niet-gevonden');
  const place = await placeToday(db, process.leerling_id, now());
  const resource = { ...place, wie: task.wie, isSignature: task.is_signature };
  if (!mayDoTask(subject, resource)) throw new AppError('niet-gevonden');
  return { task: task, process: process, kind, place };
}

/** The name of a subject in facts and audit lines: ids only. */
export function nameOf(subject: Subject): string {
  return subject.soort === 'familie' ? subject.wie : `medewerker:${subject.id}`;
}
