import { parseBody, typedValues } from '../../../domain/form/index.js';
import type { AnyForm } from '../../../domain/form/index.js';
import { AppError } from '../../errors.js';
import type { HandleResult } from '../school/handle.js';

/** What the record refuses (422) is told above the form, with what was typed; nothing was changed. */
export async function asFormFault(
  form: AnyForm,
  body: unknown,
  work: () => Promise<HandleResult>,
): Promise<HandleResult> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.status !== 422) throw error;
    const waarden = typedValues(form, parseBody(form, body));
    return { ok: false, fouten: [{ veld: '', tekst: error.tekst }], waarden };
  }
}
