import type { Transaction } from '../../../db/connect.js';
import type { Afgesloten } from '../../../db/people/afsluiten.js';
import { loadGezin } from '../../../db/people/gezin.js';
import { kanaalVanBuiten } from '../../../db/people/partners.js';
import type { ProcessRow } from '../../../db/processes/facts.js';
import { insertMails } from '../../../db/processes/mails.js';
import type { Instant } from '../../../workflows/kit/facts.js';
import { ASKED, intentOf } from '../family/request-link.js';

/**
 * Whoever had an open link that was ended gets a new one, at the address in the record, as long as what it was about is
 * open and the school may still write to them. One message a question, however many links there were.
 */
export async function sendAnew(trx: Transaction, ended: readonly Afgesloten[], now: Instant): Promise<void> {
  const done = new Set<string>();
  for (const link of ended) {
    const process = await trx<ProcessRow>('process')
      .where({ id: link.procesId })
      .first<ProcessRow | undefined>();
    const gezin = process && (await loadGezin(trx, process.leerling_id));
    const kanaal = await kanaalVanBuiten(trx, gezin, link.wie);
    const intent = process && (await intentOf(trx, link, process));
    if (!kanaal || !intent) continue;
    const mark = [link.procesId, intent.key, intent.text, link.wie].join('|');
    if (done.has(mark)) continue;
    done.add(mark);
    const sent = (await trx('mail')
      .where({ process_id: link.procesId, key: intent.key, text: intent.text, wie: link.wie })
      .andWhere('n', '>', ASKED)) as unknown[];
    await insertMails(
      trx,
      link.procesId,
      [{ ...intent, n: ASKED + 1 + sent.length, to: link.wie, kanaal, link: true }],
      now,
    );
  }
}
