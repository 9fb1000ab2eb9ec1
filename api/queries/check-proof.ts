import { evidenceHash, isOld, isSealed } from '../../domain/bewijs/index.js';
import type { EvidenceRow } from '../../domain/bewijs/index.js';
import { documentEvidence, evidenceByHash, withdrawalsOf } from '../../db/processes/evidence.js';
import type { Services } from '../services.js';
import { sealKeysOf } from '../use-cases/evidence.js';

/** All that anybody may hear about a proof (trust a4): no name, no process, no date. */
export type ProofState = 'onbekend' | 'geldig' | 'ingetrokken';

/** A number as people copy it: with spaces, dashes, capitals or the invisible breaks of a PDF. Empty when it is none. */
export function proofNumber(typed: string): string {
  const plain = typed.replace(/[\s\-\u200b\u00ad]/gu, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(plain) ? plain : '';
}

/** Whether a record still is what was sealed; one of before the seal, what was hashed. */
function isIntact(services: Services, { record, previousHash, hash, seal }: EvidenceRow): boolean {
  if (evidenceHash(record, previousHash) !== hash) return false;
  const keys = sealKeysOf(services);
  if (isOld(record) || !keys) return true;
  return seal !== null && isSealed(keys.all, hash, seal);
}

/**
 * What holds of the proof with this number, or of the final document whose SHA-256 it is. A final document with an
 * answer that was taken back is 'ingetrokken'. A record that was tampered with is as good as none.
 */
export async function proofState(services: Services, number: string): Promise<ProofState> {
  const { db } = services;
  if (proofNumber(number) !== number) return 'onbekend';
  const row = (await evidenceByHash(db, number)) ?? (await documentEvidence(db, number));
  if (!row || !isIntact(services, row)) return 'onbekend';
  const { record } = row;
  if (!isOld(record) && record.soort === 'intrekking') return 'ingetrokken';
  const answers = !isOld(record) && record.soort === 'document' ? record.antwoorden : [row.hash];
  return (await withdrawalsOf(db, answers)).length > 0 ? 'ingetrokken' : 'geldig';
}
