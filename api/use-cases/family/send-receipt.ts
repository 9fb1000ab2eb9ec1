import { kanaalVoor } from '../../../domain/people/index.js';
import type { FamilieId } from '../../../domain/people/index.js';
import type { Transaction } from '../../../db/connect.js';
import { loadGezin } from '../../../db/people/gezin.js';
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
  const kanaal = gezin && kanaalVoor(gezin, wie as FamilieId);
  if (!kanaal) return;
  await insertMails(
    trx,
    procesId,
    [{ key, text: 'standpunt-ontvangen', n: 1, to: wie as WhoId, kanaal, about: {}, link: true }],
    at,
  );
}
