import { isPartnerId } from '../../domain/people/index.js';
import { may, mayDoTask } from '../../domain/policy/policy.js';
import type { Place, Staff } from '../../domain/policy/policy.js';
import type { Rendered } from '../../domain/form/index.js';
import { audit } from '../../db/audit.js';
import type { Database } from '../../db/connect.js';
import type { FactRow, ProcessRow } from '../../db/processes/facts.js';
import { textOf } from '../../workflows/kit/facts.js';
import type { Services } from '../services.js';
import { isId, nameOf, placeToday } from '../use-cases/process-access.js';
import type { SeenTask, TaskRow } from '../use-cases/process-access.js';

type Kept = { readonly titel: string; readonly secties: Rendered };
export type ClosedTask = SeenTask & {
  /** What was filled in, in words; null when there is nothing to read here. */
  readonly antwoord: Kept | null;
};
type Asked = Pick<TaskRow, 'wie' | 'is_signature'>;

/** What the family said is kept with its proof and its document, and is read there. */
const isOfFamily = ({ wie, is_signature }: Asked): boolean =>
  is_signature || wie.some((w) => w.startsWith('relatie:') || w.startsWith('leerling:'));

const mayDo = (subject: Staff, task: Asked, place: Place): boolean =>
  mayDoTask(subject, { ...place, wie: task.wie, isSignature: task.is_signature });

/**
 * Whether somebody may read the answer to a task: who may do it, and of a task of school also who may read the contents
 * of the process. What a partner wrote is first for who coordinates: that decides what of it is shared.
 */
const mayReadAnswer = (subject: Staff, task: Asked, place: Place): boolean =>
  !isOfFamily(task) &&
  (mayDo(subject, task, place) || (!task.wie.some(isPartnerId) && may(subject, 'proces.inhoud', place)));

/**
 * A task that is closed, with what was filled in for who may read that; reading it is a line in the audit log. Undefined
 * for an open task, and for one that is not there or not for this reader.
 */
export async function closedTask(
  services: Services,
  subject: Staff,
  taskId: string,
): Promise<ClosedTask | undefined> {
  const { db, register, now } = services;
  const task = isId(taskId) ? await db<TaskRow>('task').where({ id: taskId }).first() : undefined;
  const process = task && (await db<ProcessRow>('process').where({ id: task.process_id }).first());
  const kind = process && register[process.soort];
  if (!task || !process || !kind || task.state === 'open') return undefined;
  const place = await placeToday(db, process.leerling_id, now());
  const isReader = mayReadAnswer(subject, task, place);
  if (!isReader && !mayDo(subject, task, place)) return undefined;
  const antwoord = isReader ? await answerTo(db, task) : null;
  if (antwoord)
    await audit(db, {
      at: now(),
      wie: nameOf(subject),
      wat: 'antwoord.gezien',
      procesId: process.id,
      leerlingId: process.leerling_id,
      detail: { taak: task.id },
    });
  return { task, process, kind, place, antwoord };
}

/** The submission that closed a task: a prolonged or handed over task has others beside it. */
async function answerTo(db: Database, { process_id, key }: TaskRow): Promise<Kept | null> {
  const fact = await db('fact')
    .where({ process_id, key, kind: 'answered' })
    .first<Pick<FactRow, 'detail'> | undefined>('detail');
  const id = textOf(fact?.detail['inzending']);
  if (!isId(id)) return null;
  const row = await db('submission').where({ id }).first<{ rendered: Kept } | undefined>('rendered');
  return row?.rendered ?? null;
}

/** Where this reader may read the answers of a process, by key. */
export async function answerUrls(
  db: Database,
  subject: Staff,
  procesId: string,
  place: Place,
): Promise<ReadonlyMap<string, string>> {
  const tasks = await db<TaskRow>('task')
    .where({ process_id: procesId, state: 'klaar' })
    .whereIn('key', kept(db, procesId))
    .select('id', 'key', 'wie', 'is_signature');
  const readable = tasks.filter((t) => mayReadAnswer(subject, t, place));
  return new Map(readable.map(({ id, key }) => [key, `/taken/${id}`]));
}

/** The keys that were answered by a form that is kept. */
const kept = (db: Database, procesId: string) =>
  db('fact')
    .where({ process_id: procesId, kind: 'answered' })
    .whereRaw("detail->>'inzending' is not null")
    .select('key');
