import type { SealKeys } from '../../domain/bewijs/index.js';
import { canonicalJson, sha256Hex } from '../../domain/document/hash.js';
import type { Transaction } from '../../db/connect.js';
import { insertDocument } from '../../db/processes/documents.js';
import { appendEvidence } from '../../db/processes/evidence.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import type { MadeDocument } from './make.js';

/**
 * Keeps a made document, in the caller's transaction. A final one that holds answers gets a proof of its own: which
 * bytes it is, and which answers stand in it (trust a4).
 */
export async function insertFinal(
  trx: Transaction,
  process: ProcessRow,
  made: MadeDocument,
  keys: SealKeys | undefined,
): Promise<void> {
  await insertDocument(trx, process, made);
  const { bewijs, id, kind, versie, sha256, model, madeAt } = made;
  if (!bewijs) return;
  const document = { id, soort: kind, versie, sha256, modelSha256: sha256Hex(canonicalJson(model)) };
  await appendEvidence(
    trx,
    keys,
    {
      soort: 'document',
      proces: process.id,
      stap: `document/${kind}/${String(versie)}`,
      wie: 'school',
      document,
      ...bewijs,
    },
    { at: madeAt, by: 'klok', leerlingId: process.leerling_id },
  );
}
