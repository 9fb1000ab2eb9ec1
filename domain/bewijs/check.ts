import { canonicalJson, sha256Hex } from '../document/hash.js';
import { evidenceHash, isSealed } from './seal.js';
import type { PublicKeys } from './seal.js';
import { isOld } from './types.js';
import type { EvidenceRecord, EvidenceRow, KeptDocument } from './types.js';

/** What is wrong with a proof. */
export type Flaw =
  /** The record itself is not there; only what is kept elsewhere tells. */
  | 'weg'
  | 'record-veranderd'
  | 'zegel-ontbreekt'
  | 'zegel-klopt-niet'
  | 'schakel-klopt-niet'
  | 'kolom-anders'
  | 'verwijst-naar-niets'
  | 'document-weg'
  | 'document-veranderd'
  | 'gegevens-veranderd'
  | 'pdf-zegel-klopt-niet';

export type Breach = { readonly id: string; readonly hash: string; readonly wat: Flaw };

/** Whether a PDF carries an intact seal, made with the certificate of this SHA-256. */
export type CheckPdf = (content: Uint8Array, certificaat: string) => boolean;

export type Chain = {
  /** All records of one process; their order does not matter. */
  readonly rows: readonly EvidenceRow[];
  readonly documents: readonly KeptDocument[];
};
export type Means = { readonly keys: PublicKeys; readonly checkPdf: CheckPdf };

/** Records of before the seal first, by time; then the others by their own number. */
function inOrder(rows: readonly EvidenceRow[]): readonly EvidenceRow[] {
  const place = ({ record, at }: EvidenceRow): readonly [number, string] =>
    isOld(record) ? [0, at] : [record.nummer, ''];
  return [...rows].sort((a, b) => {
    const [x, y] = [place(a), place(b)];
    return x[0] - y[0] || (x[1] < y[1] ? -1 : 1);
  });
}

/**
 * Holds every record of a process against its own hash, the seal of the school, the record before it, what is kept
 * beside it and the documents it names. Every changed byte is a flaw; an honest chain has none (trust T43, I7). What
 * was cut off at the end shows only against what is kept elsewhere (the audit log).
 */
export function checkChain({ rows, documents }: Chain, means: Means): readonly Breach[] {
  const ordered = inOrder(rows);
  const answers = new Set(ordered.filter((r) => kindOf(r) === 'antwoord').map((r) => r.hash));
  const kept = new Map(documents.map((d) => [d.id, d]));
  return ordered.flatMap((row, i) => {
    const flaws = new Set<Flaw>();
    try {
      for (const flaw of ownFlaws(row, means.keys)) flaws.add(flaw);
      if (!isLinked(row, ordered, i)) flaws.add('schakel-klopt-niet');
      if (!pointsToKnown(row, answers)) flaws.add('verwijst-naar-niets');
      for (const flaw of documentFlaws(row, kept, means.checkPdf)) flaws.add(flaw);
    } catch {
      // A record that lost its shape cannot be what was sealed.
      flaws.add('record-veranderd');
    }
    return [...flaws].map((wat) => ({ id: row.id, hash: row.hash, wat }));
  });
}

const kindOf = ({ record }: EvidenceRow): EvidenceRecord['soort'] =>
  isOld(record) ? 'antwoord' : record.soort;

function ownFlaws({ record, hash, previousHash, seal, ...row }: EvidenceRow, keys: PublicKeys): Flaw[] {
  const flaws: Flaw[] = [];
  if (evidenceHash(record, previousHash) !== hash) flaws.push('record-veranderd');
  const isBeside = record.proces === row.processId && record.wie === row.wie && record.tijdstip === row.at;
  if (!isBeside || (!isOld(record) && (record.stap !== row.key || record.id !== row.id)))
    flaws.push('kolom-anders');
  if (seal === null) {
    if (!isOld(record)) flaws.push('zegel-ontbreekt');
  } else if (!isSealed(keys, hash, seal)) flaws.push('zegel-klopt-niet');
  return flaws;
}

function isLinked(row: EvidenceRow, ordered: readonly EvidenceRow[], i: number): boolean {
  if (isOld(row.record))
    return row.previousHash === null || ordered.some((r) => r !== row && r.hash === row.previousHash);
  return row.record.nummer === i + 1 && row.previousHash === (ordered[i - 1]?.hash ?? null);
}

function pointsToKnown({ record }: EvidenceRow, answers: ReadonlySet<string>): boolean {
  if (isOld(record) || record.soort === 'antwoord') return true;
  return record.soort === 'intrekking'
    ? answers.has(record.van)
    : record.antwoorden.every((hash) => answers.has(hash));
}

function documentFlaws(
  { record }: EvidenceRow,
  kept: ReadonlyMap<string, KeptDocument>,
  checkPdf: CheckPdf,
): Flaw[] {
  const named = 'document' in record ? record.document : null;
  if (named === null) return [];
  const document = kept.get(named.id);
  if (!document) return ['document-weg'];
  const flaws: Flaw[] = [];
  const isSame =
    document.sha256 === named.sha256 &&
    document.versie === named.versie &&
    sha256Hex(document.content) === named.sha256;
  if (!isSame || ('soort' in named && named.soort !== document.kind)) flaws.push('document-veranderd');
  if ('modelSha256' in named && sha256Hex(canonicalJson(document.model)) !== named.modelSha256)
    flaws.push('gegevens-veranderd');
  // Of another file than the one that was kept, the seal says nothing.
  const isFinal = isSame && !isOld(record) && record.soort === 'document' && record.certificaat !== null;
  if (isFinal && !checkPdf(document.content, record.certificaat)) flaws.push('pdf-zegel-klopt-niet');
  return flaws;
}
