import type { Staff } from '../../../domain/policy/policy.js';
import { audit } from '../../../db/audit.js';
import { queueAgain } from '../../../db/mail/letters.js';
import { refusedLetters } from '../../queries/post-refused.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { nameOf } from '../process-access.js';

/**
 * Makes a refused letter once more, once what was missing has been put right; who waits for its notice gets that with it.
 * A letter that a colleague tried again meanwhile is left alone. Errors: 'geen-recht', 'niet-gevonden'.
 */
export async function retryLetter(services: Services, subject: Staff, mailId: string): Promise<void> {
  const { db, kick, now } = services;
  const letter = (await refusedLetters(services, subject)).find((l) => l.id === mailId);
  if (!letter) throw new AppError('niet-gevonden');
  await db.transaction(async (trx) => {
    if (!(await queueAgain(trx, mailId))) return;
    const row = await trx('mail').where({ id: mailId }).first<{ process_id: string }>('process_id');
    await audit(trx, {
      at: now(),
      wie: nameOf(subject),
      wat: 'brief.opnieuw',
      procesId: row.process_id,
      detail: { mail: mailId },
    });
  });
  kick();
}
