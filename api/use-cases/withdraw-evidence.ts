import { isOld } from '../../domain/bewijs/index.js';
import type { EvidenceRow } from '../../domain/bewijs/index.js';
import type { Transaction } from '../../db/connect.js';
import { appendEvidence, evidenceOf, withdrawalsOf } from '../../db/processes/evidence.js';
import type { Instant } from '../../workflows/kit/facts.js';
import type { Services } from '../services.js';
import { sealKeysOf } from './evidence.js';

/** The waits of which the end means that the consent as a whole was taken back. */
const TAKEN_BACK = /(^|\/)toestemmingIngetrokken(#\d+)?$/;
const YES: readonly string[] = ['AKKOORD', 'AKKOORD_MET_OPMERKING', 'DEELS'];

type Ended = {
  readonly procesId: string;
  readonly leerlingId: string;
  /** The key of the wait that was ended. */
  readonly key: string;
  readonly reden: string;
  readonly at: Instant;
  readonly by: string;
};

/**
 * When the end of a wait says that the consent was taken back, no consent of the process holds any more: each gets its
 * withdrawal, a new proof beside the old one, which stays (trust a4). In the transaction of that act; the caller holds
 * the lock of the process.
 */
export async function withdrawConsents(trx: Transaction, services: Services, ended: Ended): Promise<void> {
  const { procesId, leerlingId, key, reden, at, by } = ended;
  if (!TAKEN_BACK.test(key)) return;
  const given = (await evidenceOf(trx, procesId)).filter(isYes);
  const hashes = given.map((p) => p.hash);
  const gone = (await withdrawalsOf(trx, hashes)).map(({ record }) => ('van' in record ? record.van : ''));
  for (const { hash, key: stap, wie } of given.filter((p) => !gone.includes(p.hash))) {
    const evidence = {
      soort: 'intrekking',
      proces: procesId,
      stap,
      wie,
      van: hash,
      reden,
      door: by,
    } as const;
    await appendEvidence(trx, sealKeysOf(services), evidence, { at, by, leerlingId });
  }
}

const isYes = ({ record }: EvidenceRow): boolean =>
  (isOld(record) || record.soort === 'antwoord') && YES.includes(record.antwoord);
