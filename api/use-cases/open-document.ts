import { may } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import { audit } from '../../db/audit.js';
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
};

/** A document for a member of staff who may read its contents; seeing it is a line in the audit log. Error 'niet-gevonden'. */
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
  // A letter may carry a code or an address: it is for who posts it, not for who reads the dossier.
  if (!may(subject, isLetter ? 'post' : 'proces.inhoud', place)) throw new AppError('niet-gevonden');
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
    content: row.content,
  };
}
