import type { Values } from '../../domain/form/index.js';
import type { Instant } from '../../workflows/kit/facts.js';
import type { Services } from '../services.js';

export type Draft = { readonly waarden: Values; readonly versie: number; readonly updatedAt: Instant };

/** What somebody typed and has not handed in yet; it survives a lost session and a second tab. */
export async function loadDraft({ db }: Services, wie: string, formKey: string): Promise<Draft | undefined> {
  const row = (await db('draft').where({ wie, form_key: formKey }).first()) as
    { waarden: Values; versie: number; updated_at: Instant } | undefined;
  return row && { waarden: row.waarden, versie: row.versie, updatedAt: row.updated_at };
}

/** Keeps what was typed, as it was typed. Values only, never checked. */
export async function saveDraft(
  { db, now }: Services,
  wie: string,
  formKey: string,
  waarden: Values,
): Promise<void> {
  const row = { wie, form_key: formKey, waarden: JSON.stringify(waarden), updated_at: now() };
  await db('draft')
    .insert(row)
    .onConflict(['wie', 'form_key'])
    .merge({ waarden: row.waarden, updated_at: row.updated_at, versie: db.raw('draft.versie + 1') });
}
