import { isPartnerId } from '../../../domain/people/index.js';
import type { Transaction } from '../../../db/connect.js';
import { loadGezin } from '../../../db/people/gezin.js';
import { kanaalVanBuiten } from '../../../db/people/partners.js';
import { insertMails } from '../../../db/processes/mails.js';
import type { Instant, WhoId } from '../../../workflows/kit/facts.js';

export type Receipt = {
  readonly procesId: string;
  readonly leerlingId: string;
  /** The word that was answered. */
  readonly key: string;
  readonly wie: string;
  readonly at: Instant;
};

/**
 * Tells a person that the answer was received, in the caller's transaction and over the channel of that person; nobody
 * who may not be written to. One a question: who did not answer hears of it and can call (B11, B21).
 */
export async function sendReceipt(
  trx: Transaction,
  { procesId, leerlingId, key, wie, at }: Receipt,
): Promise<void> {
  const gezin = await loadGezin(trx, leerlingId);
  const kanaal = await kanaalVanBuiten(trx, gezin, wie);
  if (!kanaal) return;
  const text = isPartnerId(wie) ? 'ontvangen' : 'standpunt-ontvangen';
  await insertMails(
    trx,
    procesId,
    [{ key, text, n: 1, to: wie as WhoId, kanaal, about: {}, link: true }],
    at,
  );
}
