import { may } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import type { DocumentModel } from '../../domain/document/model.js';
import { audit } from '../../db/audit.js';
import { processLetters } from '../../db/mail/letters.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { isId, nameOf, placeToday } from './process-access.js';

type Row = {
  readonly id: string;
  readonly leerling_id: string;
  readonly process_id: string | null;
  readonly kind: string;
  readonly versie: number;
  readonly content: Uint8Array;
  readonly model: DocumentModel;
};

/**
 * A document for a member of staff who may read its contents; seeing it is a line in the audit log. A letter as it was
 * sent is for who does the post, for it may carry a code or an address. One that the process itself wrote (its `brieven`)
 * is also for who may read the contents: a copy without the address. Errors: 'niet-gevonden', 'niet-mogelijk' where no
 * copy can be typeset.
 */
export async function openDocument(
  services: Services,
  subject: Staff,
  id: string,
): Promise<{ readonly fileName: string; readonly content: Uint8Array }> {
  const { db, now } = services;
  const row = isId(id) ? ((await db('document').where({ id }).first()) as Row | undefined) : undefined;
  if (!row) throw new AppError('niet-gevonden');
  const place = await placeToday(db, row.leerling_id, now());
  const isLetter = row.kind === 'brief' || row.kind === 'toegangsbrief';
  const isPost = isLetter && may(subject, 'post', place);
  const isReader = may(subject, 'proces.inhoud', place) && (!isLetter || (await isWritten(services, row)));
  if (!isPost && !isReader) throw new AppError('niet-gevonden');
  const content = isLetter && !isPost ? await withoutAddress(services, row.model) : row.content;
  await audit(db, {
    at: now(),
    wie: nameOf(subject),
    wat: 'document.gezien',
    leerlingId: row.leerling_id,
    ...(row.process_id !== null && { procesId: row.process_id }),
    detail: { document: id },
  });
  const process = await db('process')
    .where({ id: row.process_id })
    .first<{ kenmerk: string } | undefined>('kenmerk');
  return {
    fileName: `${row.kind}-${process?.kenmerk ?? 'document'}-v${String(row.versie)}.pdf`,
    content,
  };
}

/** Whether a letter is one of the process's own: of those only, and of none that asks something or brings a code. */
async function isWritten({ db, register }: Services, { id, process_id }: Row): Promise<boolean> {
  const process = await db('process')
    .where({ id: process_id })
    .first<{ id: string; soort: string } | undefined>('id', 'soort');
  const texts = Object.keys(register[process?.soort ?? '']?.definition.brieven ?? {});
  const mail: unknown = await processLetters(db, process?.id ?? null, texts)
    .where({ document_id: id })
    .first('id');
  return mail !== undefined;
}

/** A letter with nothing of its address but the name. */
function withoutAddress({ renderPdf }: Services, model: DocumentModel): Promise<Uint8Array> {
  if (!renderPdf)
    throw new AppError(
      'niet-mogelijk',
      {},
      'Deze brief is hier niet te lezen. Vraag hem bij de administratie.',
    );
  const { briefhoofd } = model;
  return renderPdf(
    briefhoofd ? { ...model, briefhoofd: { ...briefhoofd, aan: briefhoofd.aan.slice(0, 1) } } : model,
  );
}
