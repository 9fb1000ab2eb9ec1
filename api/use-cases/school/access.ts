import { may } from '../../../domain/policy/policy.js';
import type { Place, Staff } from '../../../domain/policy/policy.js';
import { audit } from '../../../db/audit.js';
import type { Database, Transaction } from '../../../db/connect.js';
import type { Rendered } from '../../../domain/form/index.js';
import type { FactValue } from '../../../workflows/kit/facts.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { isId, nameOf, placeToday } from '../process-access.js';

/** Refuses who may not administer the school anywhere. Error 'geen-recht'. */
export function needAdministratie(subject: Staff): void {
  if (!may(subject, 'administratie', null)) throw new AppError('geen-recht');
}

/** Refuses who may not administer this location. Error 'geen-recht'. */
export function needLocatie(subject: Staff, locatieId: string): void {
  if (!may(subject, 'administratie', { leerlingId: null, locatieId, pleinId: null, groepId: null }))
    throw new AppError('geen-recht');
}

/** Refuses who may not administer this group. Error 'geen-recht'. */
export function needGroep(subject: Staff, groep: Omit<Place, 'leerlingId'>): void {
  if (!may(subject, 'administratie', { leerlingId: null, ...groep })) throw new AppError('geen-recht');
}

/** Refuses who may not administer this pupil; a pupil one may not see is not found. Error 'leerling-onbekend'. */
export async function needPupil({ db, now }: Services, subject: Staff, leerlingId: string): Promise<void> {
  const row: unknown = isId(leerlingId)
    ? await db('leerling').where({ id: leerlingId }).first('id')
    : undefined;
  if (row === undefined) throw new AppError('leerling-onbekend');
  if (!may(subject, 'administratie', await placeToday(db, leerlingId, now())))
    throw new AppError('leerling-onbekend');
}

export type Kept = {
  readonly submissionId: string;
  readonly form: string;
  readonly titel: string;
  readonly answers: unknown;
  readonly rendered: Rendered;
  readonly leerlingId?: string;
  readonly procesId?: string;
  readonly detail?: FactValue;
};

/** Whether this submission was handled already: the same one twice is one. */
export async function isHandled(db: Database | Transaction, submissionId: string): Promise<boolean> {
  if (!isId(submissionId))
    throw new AppError('ongeldig', {}, 'Deze pagina was niet compleet. Laad haar opnieuw.');
  const row: unknown = await db('submission').where({ id: submissionId }).first('id');
  return row !== undefined;
}

/** Keeps a form of the school office with its rendered copy, and a line in the audit log, in the caller's transaction. */
export async function keepForm(
  trx: Transaction,
  { now }: Services,
  subject: Staff,
  kept: Kept,
): Promise<void> {
  const at = now();
  const wie = nameOf(subject);
  await trx('submission').insert({
    id: kept.submissionId,
    process_id: kept.procesId ?? null,
    form: kept.form,
    answers: JSON.stringify(kept.answers),
    rendered: JSON.stringify({ titel: kept.titel, secties: kept.rendered }),
    door: wie,
    at,
  });
  const leerling = kept.leerlingId === undefined ? {} : { leerlingId: kept.leerlingId };
  const proces = kept.procesId === undefined ? {} : { procesId: kept.procesId };
  await audit(trx, {
    at,
    wie,
    wat: `school.${kept.form}`,
    ...leerling,
    ...proces,
    detail: kept.detail ?? {},
  });
}
