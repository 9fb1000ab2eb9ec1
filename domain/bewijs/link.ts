import { formatDate, localDateOf, localTimeOf } from '../calendar/index.js';
import { evidenceHash, sealHash } from './seal.js';
import type { SealKeys } from './seal.js';
import type { EvidenceRecord, EvidenceRow } from './types.js';

/** The record of a proof without what its place in the chain adds. */
type Own<R> = R extends EvidenceRecord ? Omit<R, 'versie' | 'id' | 'nummer' | 'tijden' | 'tijdstip'> : never;
export type NewEvidence = Own<EvidenceRecord>;

/** Where in the chain of its process a proof comes, and when. */
export type Place = {
  readonly id: string;
  readonly nummer: number;
  readonly previous: string | null;
  readonly at: string;
};

/**
 * Makes the next link of a chain: the record with its place and both clocks, its hash over itself and the link before
 * it, and the seal of the school where it has a key (trust a4).
 */
export function linkEvidence(
  keys: SealKeys | undefined,
  evidence: NewEvidence,
  { id, nummer, previous, at }: Place,
): EvidenceRow {
  const nederland = `${formatDate(localDateOf(at))} om ${localTimeOf(at)} (Europe/Amsterdam)`;
  const made = { versie: 2, id, nummer, ...evidence, tijdstip: at, tijden: { utc: at, nederland } };
  // What is hashed is what is read back: as JSON knows it.
  const record = JSON.parse(JSON.stringify(made)) as EvidenceRecord;
  const hash = evidenceHash(record, previous);
  return {
    id,
    processId: evidence.proces,
    key: evidence.stap,
    wie: evidence.wie,
    record,
    hash,
    previousHash: previous,
    seal: keys ? sealHash(keys, hash) : null,
    at,
  };
}
