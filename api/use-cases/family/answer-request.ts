import type { FoundLink } from '../../../db/mail/links.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import type { Circumstances } from '../evidence.js';
import { findTask } from '../process-access.js';
import type { SeenTask } from '../process-access.js';
import { submitTask } from '../submit-task.js';
import type { SubmitResult } from '../submit-task.js';
import { sendReceipt } from './send-receipt.js';

export type AnswerInput = {
  /** The question that was on the page; not always the one that is open now (B13). */
  readonly taskId: string;
  readonly submissionId: string;
  readonly body: unknown;
  readonly circumstances: Circumstances;
};

/** A question to the person of this link, in the process of this link only (trust T09). Error 'niet-gevonden'. */
export async function familyTask(services: Services, link: FoundLink, taskId: string): Promise<SeenTask> {
  const seen = await findTask(
    services,
    { soort: 'familie', wie: link.wie, procesId: link.procesId, key: link.key },
    taskId,
  );
  if (seen.process.id !== link.procesId) throw new AppError('niet-gevonden');
  return seen;
}

/**
 * Answers a question for the person of a link, with the circumstances for the proof; the receipt goes out with it.
 * Errors: 'niet-gevonden', 'taak-gesloten' (answered already, or the text was changed: nothing changes).
 */
export async function answerRequest(
  services: Services,
  link: FoundLink,
  input: AnswerInput,
): Promise<SubmitResult> {
  const { task, process } = await familyTask(services, link, input.taskId);
  const subject = { soort: 'familie', wie: link.wie, procesId: link.procesId, key: link.key } as const;
  return submitTask(services, subject, {
    ...input,
    alsoInTransaction: (trx, at) =>
      sendReceipt(trx, {
        procesId: process.id,
        leerlingId: process.leerling_id,
        key: task.key,
        wie: link.wie,
        at,
      }),
  });
}
