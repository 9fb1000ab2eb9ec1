import { isPartnerId, partnerNaam } from '../../../domain/people/index.js';
import type { Staff } from '../../../domain/policy/policy.js';
import { audit } from '../../../db/audit.js';
import { printedCode, replaceCode } from '../../../db/mail/codes.js';
import { findPartner } from '../../../db/people/partners.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { findProcess, isId, nameOf } from '../process-access.js';
import type { TaskRow } from '../process-access.js';

export type CodeToRead = {
  /** As it is read out: `AB3D-E7GH-JK`. It is kept nowhere; asking again makes another one. */
  readonly code: string;
  readonly partner: string;
  readonly telefoon: string;
};

/**
 * Makes a toegangscode for the partner of an open task, to be read out by telephone to somebody the school called itself.
 * Earlier codes of this partner end; nothing is mailed. A line in the audit log, without the code. Errors:
 * 'niet-gevonden', 'taak-gesloten', 'niet-mogelijk' for a task of nobody outside.
 */
export async function codeForTelephone(
  services: Services,
  subject: Staff,
  { procesId, taskId }: { readonly procesId: string; readonly taskId: string },
): Promise<CodeToRead> {
  const { db, now } = services;
  const { process } = await findProcess(services, subject, procesId, 'proces.sturen');
  return db.transaction(async (trx) => {
    const task = isId(taskId)
      ? await trx<TaskRow>('task').where({ id: taskId, process_id: process.id }).forUpdate().first()
      : undefined;
    if (!task) throw new AppError('niet-gevonden');
    if (task.state !== 'open') throw new AppError('taak-gesloten', { procesId: process.id });
    const wie = task.wie.find(isPartnerId);
    const partner = wie === undefined ? undefined : await findPartner(trx, wie);
    if (wie === undefined || partner?.actief !== true) throw new AppError('niet-mogelijk');
    const code = printedCode(await replaceCode(trx, wie));
    await audit(trx, {
      at: now(),
      wie: nameOf(subject),
      wat: 'partner.code-voorgelezen',
      procesId: process.id,
      leerlingId: process.leerling_id,
      detail: { partner: wie, stap: task.step },
    });
    return { code, partner: partnerNaam(partner), telefoon: partner.telefoon ?? '' };
  });
}
