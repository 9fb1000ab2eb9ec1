import type { DocumentModel } from '../../domain/document/model.js';
import type { Instant } from '../../workflows/kit/facts.js';
import type { Transaction } from '../connect.js';
import type { ProcessRow } from './facts.js';

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
  });
}
