import type { FactValue } from '../../workflows/kit/facts.js';
import { textOf } from '../../workflows/kit/facts.js';
import type { ActionsSpec } from '../../workflows/kit/specs.js';
import type { Transaction } from '../connect.js';

/**
 * The rows of a repeated group in the last answers to a form, as tasks to be: their number from 1, the role that does
 * it (the mentor where none was chosen), and by when. None when the form was never answered.
 */
export async function rowsOf(
  trx: Transaction,
  procesId: string,
  { form, group, rol, datum }: ActionsSpec,
): Promise<readonly FactValue[]> {
  const last = await trx('submission')
    .where({ process_id: procesId, form })
    .orderBy('at', 'desc')
    .first<{ answers: Readonly<Record<string, unknown>> } | undefined>('answers');
  const rows = (last?.answers[group] ?? []) as readonly Readonly<Record<string, unknown>>[];
  return rows.map((row, i) => {
    const due = textOf(row[datum]);
    return { n: i + 1, rol: textOf(row[rol]) || 'MENTOR', due: due === '' ? null : due };
  });
}
