import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { linkEvidence } from '../../domain/bewijs/index.js';
import type { EvidenceRow, KeptDocument, NewEvidence, SealKeys } from '../../domain/bewijs/index.js';
import type { Instant } from '../../workflows/kit/facts.js';
import { audit } from '../audit.js';
import type { Database, Transaction } from '../connect.js';

const columns = [
  'id',
  'process_id as processId',
  'key',
  'wie',
  'record',
  'hash',
  'previous_hash as previousHash',
  'seal',
  'at',
];

/** Only the answers among the proofs: those of before records said what they are were all answers. */
export function onlyAnswers(query: Knex.QueryBuilder): void {
  void query.whereRaw("coalesce(record->>'soort', 'antwoord') = 'antwoord'");
}

/**
 * Adds a proof to the chain of its process, sealed for the school where a key is given; gives back its hash. The caller
 * holds the lock of the process. The line in the audit log, chained and anchored by itself, shows a proof that is taken
 * away from the end (trust T42, T43).
 */
export async function appendEvidence(
  trx: Transaction,
  keys: SealKeys | undefined,
  evidence: NewEvidence,
  { at, by, leerlingId }: { readonly at: Instant; readonly by: string; readonly leerlingId: string },
): Promise<string> {
  const { proces } = evidence;
  const last = await trx('evidence')
    .where({ process_id: proces })
    .orderByRaw("(record->>'nummer')::integer desc nulls last, at desc")
    .first<{ hash: string } | undefined>('hash');
  const [before] = await trx('evidence').where({ process_id: proces }).count<{ n: number }[]>({ n: '*' });
  const place = { id: randomUUID(), nummer: (before?.n ?? 0) + 1, previous: last?.hash ?? null, at };
  const row = linkEvidence(keys, evidence, place);
  await trx('evidence').insert({
    id: row.id,
    process_id: row.processId,
    key: row.key,
    wie: row.wie,
    record: JSON.stringify(row.record),
    hash: row.hash,
    previous_hash: row.previousHash,
    seal: row.seal && JSON.stringify(row.seal),
    at,
  });
  await audit(trx, {
    at,
    wie: by,
    wat: 'bewijs.bewaard',
    procesId: proces,
    leerlingId,
    detail: { bewijs: row.hash },
  });
  return row.hash;
}

/** All proofs of a process. */
export async function evidenceOf(db: Database | Transaction, procesId: string): Promise<EvidenceRow[]> {
  return db('evidence').where({ process_id: procesId }).orderBy('at').select<EvidenceRow[]>(columns);
}

/** The proof with this hash. */
export async function evidenceByHash(db: Database, hash: string): Promise<EvidenceRow | undefined> {
  return db('evidence').where({ hash }).first<EvidenceRow | undefined>(columns);
}

/** The proof that this is the final document with these bytes. */
export async function documentEvidence(db: Database, sha256: string): Promise<EvidenceRow | undefined> {
  return db('evidence')
    .whereRaw("record->>'soort' = 'document' and record->'document'->>'sha256' = ?", [sha256])
    .first<EvidenceRow | undefined>(columns);
}

/** The proofs by which these answers were taken back. */
export async function withdrawalsOf(
  db: Database | Transaction,
  hashes: readonly string[],
): Promise<EvidenceRow[]> {
  return db('evidence')
    .whereRaw("record->>'soort' = 'intrekking' and record->>'van' = any(?)", [[...hashes]])
    .select<EvidenceRow[]>(columns);
}

/** The documents that the proofs of a process name. */
export async function documentsOf(
  db: Database,
  rows: readonly EvidenceRow[],
): Promise<readonly KeptDocument[]> {
  const ids = rows.flatMap(({ record }) =>
    'document' in record && record.document !== null ? [record.document.id] : [],
  );
  return db('document')
    .whereRaw('id::text = any(?)', [[...new Set(ids)]])
    .select<KeptDocument[]>('id', 'kind', 'versie', 'sha256', 'model', 'content');
}
