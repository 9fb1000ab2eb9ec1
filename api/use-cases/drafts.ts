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

/** Whose draft it is when several colleagues work on one task (a duo of mentors): the task's own. */
const SHARED = 'taak';

export type SharedDraft = {
  readonly formKey: string;
  /** Who types, as in facts. */
  readonly door: string;
  /** When this person opened the page. */
  readonly sinds: Instant;
};
type Row = {
  readonly waarden: Values;
  readonly versie: number;
  readonly updated_at: Instant;
  readonly door: string;
};

/** The draft that all who may do a task share. */
export function loadSharedDraft(services: Services, formKey: string): Promise<Draft | undefined> {
  return loadDraft(services, SHARED, formKey);
}

/** Who else changed the draft after this page was opened; undefined when nobody did (EC-43). */
export async function changedBy(
  { db }: Services,
  { formKey, door, sinds }: SharedDraft,
): Promise<string | undefined> {
  const row = await db('draft').where({ wie: SHARED, form_key: formKey }).first<Row | undefined>();
  return row && row.door !== door && row.updated_at > sinds ? row.door : undefined;
}

/** Keeps what was typed, unless a colleague changed the draft meanwhile: then nothing is overwritten. */
export async function saveSharedDraft(
  services: Services,
  draft: SharedDraft,
  waarden: Values,
): Promise<'bewaard' | 'gewijzigd'> {
  if ((await changedBy(services, draft)) !== undefined) return 'gewijzigd';
  await saveDraft(services, SHARED, draft.formKey, waarden);
  await services.db('draft').where({ wie: SHARED, form_key: draft.formKey }).update({ door: draft.door });
  return 'bewaard';
}
