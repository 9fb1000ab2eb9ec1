import { localDateOf } from '../../domain/calendar/index.js';
import type { Instant } from '../../workflows/kit/facts.js';
import type { Database, Transaction } from '../connect.js';
import type { MailRow } from '../mail/mails.js';

async function clearTrouble(trx: Transaction, { process_id, key }: MailRow, now: Instant): Promise<void> {
  if (process_id === null) return;
  await trx('trouble')
    .where({ process_id, key })
    .whereIn('oorzaak', ['mail-niet-bezorgd', 'mail-onzeker'])
    .whereNull('cleared_at')
    .update({ cleared_at: now });
}

/** A mail that did not arrive, with everything that was gathered in it. */
async function withGathered(trx: Transaction, mailId: string): Promise<readonly MailRow[]> {
  return trx<MailRow>('mail')
    .where((q) => void q.where({ id: mailId }).orWhere({ dagpost_id: mailId }))
    .whereIn('state', ['geweigerd', 'onzeker'])
    .orderBy('id')
    .forUpdate();
}

/** An address that was refused is tried once more: a person says that it is right. */
async function trustAddress(trx: Transaction, { wie }: MailRow): Promise<void> {
  if (!wie.startsWith('relatie:')) return;
  const betrokkene = trx('relatie')
    .where({ id: wie.slice('relatie:'.length) })
    .select('betrokkene_id');
  await trx('betrokkene').whereIn('id', betrokkene).update({ email_geweigerd: null });
}

/** Sends a mail that was not taken once more. False when it is no such mail (any more). */
export async function verstuurOpnieuw(trx: Transaction, mailId: string, now: Instant): Promise<boolean> {
  const rows = await withGathered(trx, mailId);
  const mail = rows.find((r) => r.id === mailId);
  if (!mail) return false;
  const fresh = { state: 'wacht', last_error: null, next_at: trx.fn.now() };
  await trx('mail')
    .where({ id: mailId })
    .update({ ...fresh, ...(mail.uit_op !== null && { uit_op: localDateOf(now) }) });
  await trx('mail').whereIn('id', gatheredIn(rows, mailId)).update({ state: 'gebundeld', last_error: null });
  await trustAddress(trx, mail);
  for (const row of rows) await clearTrouble(trx, row, now);
  return true;
}

/** A mail that did not arrive needs not go any more. False when it is no such mail (any more). */
export async function legNeer(trx: Transaction, mailId: string, now: Instant): Promise<boolean> {
  const rows = await withGathered(trx, mailId);
  if (!rows.some((r) => r.id === mailId)) return false;
  const ids = rows.map((r) => r.id);
  await trx('mail').whereIn('id', ids).update({ state: 'niet_nodig', last_error: 'met-de-hand' });
  for (const row of rows) await clearTrouble(trx, row, now);
  return true;
}

const gatheredIn = (rows: readonly MailRow[], mailId: string): readonly string[] =>
  rows.filter((r) => r.id !== mailId).map((r) => r.id);

/** The mails that a server said 'later' to. */
export async function uitgesteld(db: Database): Promise<readonly string[]> {
  const rows = await db('mail').where({ state: 'uitgesteld' }).select<{ id: string }[]>('id');
  return rows.map((r) => r.id);
}
