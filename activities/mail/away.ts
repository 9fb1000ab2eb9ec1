import type { Database } from '../../db/connect.js';
import { NAAR_VERVANGER, changeMail, isStillAsked, lockMail } from '../../db/mail/mails.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { insertMails } from '../../db/processes/mails.js';
import { localDateOf } from '../../domain/calendar/index.js';
import type { Instant } from '../../workflows/kit/facts.js';
import { recipientOf } from './recipient.js';

/**
 * What waits for the dagpost of a colleague who is away this morning goes to whoever stands in, before anything is
 * gathered. Safe to repeat.
 */
export async function naarVervanger(db: Database, wie: string, now: Instant): Promise<void> {
  const dag = localDateOf(now);
  const away: unknown = await db('vervanging')
    .whereRaw(`'medewerker:' || medewerker_id = ?`, [wie])
    .andWhere('van', '<=', dag)
    .andWhere((q) => void q.whereNull('tot').orWhere('tot', '>=', dag))
    .first('id');
  if (away === undefined) return;
  const ids = await db('mail').where({ wie, state: 'dagpost' }).select<{ id: string }[]>('id');
  for (const { id } of ids) await one(db, id, now);
}

async function one(db: Database, id: string, now: Instant): Promise<void> {
  await db.transaction(async (trx) => {
    const mail = await lockMail(trx, id);
    // What is asked of somebody else by now falls away when the rest is gathered.
    if (mail?.state !== 'dagpost' || !(await isStillAsked(trx, mail))) return;
    const process = (await trx('process').where({ id: mail.process_id }).first()) as ProcessRow | undefined;
    const found = await recipientOf(trx, mail, process, now);
    if (found.is !== 'meer') return;
    const { key, text, n, while_open: open, spoed } = mail;
    const about = { ...mail.about, namens: mail.wie };
    const asked = { key, text, n, kanaal: 'mail' as const, about, spoed };
    const intents = found.wie.map((to) => ({ ...asked, to, ...(open !== null && { whileOpen: open }) }));
    await insertMails(trx, mail.process_id, intents, now);
    await changeMail(trx, id, { state: 'niet_nodig', last_error: NAAR_VERVANGER });
  });
}
