import { may } from '../../../domain/policy/policy.js';
import type { Staff } from '../../../domain/policy/policy.js';
import type { Rendered } from '../../../domain/form/index.js';
import { loadGezin } from '../../../db/people/gezin.js';
import { readFacts } from '../../../db/processes/facts.js';
import type { FactRow, ProcessRow } from '../../../db/processes/facts.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { familyName } from '../form-context.js';
import { findTask, isId, placeToday } from '../process-access.js';
import type { SeenTask, TaskRow } from '../process-access.js';

/** The step at which a second colleague compares a paper answer with its scan. */
export const PAPER_STEP = 'papier';

/** The request that a paper answer belongs to: `<signer>/papier#2` belongs to `<signer>`. */
export function requestKeyOf(paperKey: string): string {
  return paperKey.slice(0, paperKey.lastIndexOf('/'));
}

/** A request for a signature that the subject may register a paper answer to. Error 'niet-gevonden'. */
export async function findRequest(services: Services, subject: Staff, taskId: string): Promise<SeenTask> {
  const { db, register, now } = services;
  const task = isId(taskId)
    ? await db<TaskRow>('task').where({ id: taskId, is_signature: true }).first()
    : undefined;
  const process = task && (await db<ProcessRow>('process').where({ id: task.process_id }).first());
  const kind = process && register[process.soort];
  if (!task || !process || !kind) throw new AppError('niet-gevonden');
  const place = await placeToday(db, process.leerling_id, now());
  if (!may(subject, 'proces.sturen', place)) throw new AppError('niet-gevonden');
  return { task: task, process: process, kind, place };
}

/** The name of the person a request was sent to, as the school writes it: 'Lina Voorbeeld (moeder)'. */
export async function signerName(
  { db }: Services,
  { task, process }: Pick<SeenTask, 'task' | 'process'>,
): Promise<string> {
  const gezin = await loadGezin(db, process.leerling_id);
  return gezin ? familyName(gezin, task.wie[0] ?? '') : '';
}

/** The fact by which a colleague registered a paper answer. */
export function openedFact(log: readonly FactRow[], key: string): FactRow | undefined {
  return log.find((f) => f.key === key && f.kind === 'opened');
}

export type Upload = {
  readonly id: string;
  readonly naam: string;
  readonly soort: string;
  readonly sha256: string;
};
export type PaperToCheck = SeenTask & {
  readonly registrar: string;
  readonly vanWie: string;
  readonly ingevuld: Rendered;
  /** The scan; undefined for what was said with a witness. */
  readonly upload: Upload | undefined;
};

/** A paper answer that waits for its second look. Error 'niet-gevonden'. */
export async function findPaper(services: Services, subject: Staff, taskId: string): Promise<PaperToCheck> {
  const { db } = services;
  const seen = await findTask(services, subject, taskId);
  const log = await readFacts(db, seen.process.id);
  const opened = openedFact(log, seen.task.key);
  if (seen.task.step !== PAPER_STEP || !opened) throw new AppError('niet-gevonden');
  const request = (await db<TaskRow>('task')
    .where({ process_id: seen.process.id, key: requestKeyOf(seen.task.key) })
    .first()) as TaskRow;
  const upload = await db('upload')
    .where({ id: opened.value['upload'] })
    .first<Upload | undefined>('id', 'naam', 'soort', 'sha256');
  const submission = await db('submission').where({ id: opened.detail['inzending'] }).first<{
    rendered: { secties: Rendered };
  }>('rendered');
  const vanWie = await signerName(services, { task: request, process: seen.process });
  return { ...seen, registrar: opened.by, vanWie, ingevuld: submission.rendered.secties, upload };
}

/** The bytes of a scan, for who may check it or coordinates there. Error 'niet-gevonden'. */
export async function openScan(
  services: Services,
  subject: Staff,
  taskId: string,
): Promise<{ readonly soort: string; readonly content: Uint8Array }> {
  const { upload } = await findPaper(services, subject, taskId);
  if (!upload) throw new AppError('niet-gevonden');
  return await services.db('upload').where({ id: upload.id }).first<{
    soort: string;
    content: Uint8Array;
  }>('soort', 'content');
}
