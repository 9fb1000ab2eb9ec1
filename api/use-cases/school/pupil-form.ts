import { checkForm, parseBody, typedValues } from '../../../domain/form/index.js';
import type { AnyForm, FieldError, FormContext, Values } from '../../../domain/form/index.js';
import type { Staff } from '../../../domain/policy/policy.js';
import type { Transaction } from '../../../db/connect.js';
import { lockPupil } from '../../../db/processes/facts.js';
import type { FactValue } from '../../../workflows/kit/facts.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { isHandled, keepForm } from './access.js';
import { bringNews } from './facts.js';
import type { Told } from './facts.js';

export type HandleResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };

type Answers = Readonly<Record<string, unknown>>;
type Input = {
  readonly form: AnyForm;
  readonly ctx: FormContext;
  readonly leerlingId: string;
  readonly submissionId: string;
  readonly body: unknown;
};
/** What was applied: who was told, and what the line in the audit log says beside who and when. */
type Applied = { readonly told: readonly Told[]; readonly detail?: FactValue };

/**
 * One form about a pupil: checked, applied under the lock of the pupil and kept in one transaction, then told to the
 * running processes; the same submission again is one. What the record refuses (422) is told at the field it names,
 * else above the form, with what was typed; nothing was changed then. The caller has checked the right.
 */
export async function handlePupilForm(
  services: Services,
  subject: Staff,
  { form, ctx, leerlingId, submissionId, body }: Input,
  apply: (trx: Transaction, answers: Answers) => Promise<Applied>,
): Promise<HandleResult> {
  const { db } = services;
  if (await isHandled(db, submissionId)) return { ok: true };
  const checked = checkForm(form, body, ctx);
  if (!checked.ok) return checked;
  try {
    const told = await db.transaction(async (trx) => {
      await lockPupil(trx, leerlingId);
      if (await isHandled(trx, submissionId)) return [];
      const applied = await apply(trx, checked.answers);
      await keepForm(trx, services, subject, {
        submissionId,
        form: form.naam,
        titel: form.titel,
        answers: checked.answers,
        rendered: checked.rendered,
        leerlingId,
        detail: { inzending: submissionId, ...applied.detail },
      });
      return applied.told;
    });
    await bringNews(services, told);
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 422) throw error;
    const fouten = error.detail.fouten ?? [{ veld: '', tekst: error.tekst }];
    return { ok: false, fouten, waarden: typedValues(form, parseBody(form, body)) };
  }
  return { ok: true };
}
