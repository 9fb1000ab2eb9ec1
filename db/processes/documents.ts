import type { DocumentModel } from '../../domain/document/model.js';
import type { Instant } from '../../workflows/kit/facts.js';
import type { Database, Transaction } from '../connect.js';
import type { ProcessRow } from './facts.js';

export type Enclosure = { readonly id: string; readonly titel: string };

export type NewDocument = {
  readonly id: string;
  readonly kind: string;
  readonly versie: number;
  readonly titel: string;
  readonly isFinal: boolean;
  readonly sha256: string;
  readonly model: DocumentModel;
  readonly content: Uint8Array;
  readonly madeAt: Instant;
  /** Documents of the same pupil that go with it, with the titles they have now. */
  readonly bijlagen?: readonly Enclosure[];
};

/** Keeps a rendered document in the dossier, in the caller's transaction. Kept documents are never changed. */
export async function insertDocument(trx: Transaction, process: ProcessRow, doc: NewDocument): Promise<void> {
  await trx('document').insert({
    id: doc.id,
    process_id: process.id,
    leerling_id: process.leerling_id,
    kind: doc.kind,
    versie: doc.versie,
    titel: doc.titel,
    is_final: doc.isFinal,
    sha256: doc.sha256,
    model: JSON.stringify(doc.model),
    content: Buffer.from(doc.content),
    made_at: doc.madeAt,
    bijlagen: JSON.stringify(doc.bijlagen ?? []),
  });
}

/** Letters are addressed to one person, and may hold a code: they go with nothing. */
const LETTERS = ['brief', 'toegangsbrief'];

/**
 * Those of these documents that may go with another one of this pupil, in the order asked and each once. What is of
 * another pupil, a letter, or not there, is left out.
 */
export async function enclosable(
  db: Database | Transaction,
  leerlingId: string,
  ids: readonly string[],
): Promise<readonly Enclosure[]> {
  const rows = await db('document')
    .where({ leerling_id: leerlingId })
    .whereRaw('id::text = any(?)', [[...ids]])
    .whereNotIn('kind', LETTERS)
    .select<Enclosure[]>('id', 'titel');
  const of = new Map(rows.map((row) => [row.id, row]));
  return [...new Set(ids)].flatMap((id) => of.get(id) ?? []);
}
