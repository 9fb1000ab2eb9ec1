import { randomUUID } from 'node:crypto';
import { localDateOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/index.js';
import { isRuimte, isStaffId, ruimteBijDagpost } from '../../domain/mail/dagpost.js';
import type { PostRegels } from '../../domain/mail/dagpost.js';
import type { Instant } from '../../workflows/kit/facts.js';
import type { Database, Transaction } from '../connect.js';
import { gehadVan, messageIdOf } from '../processes/mails.js';
import { changeMail, isStillAsked } from './mails.js';
import type { MailRow } from './mails.js';

/** The text of the mail that gathers; `dagpost_id` of the others names it. */
export const DAGPOST_TEXT = 'dagpost';

/** In `last_error` of what somebody does without who unsubscribed from the dagpost. */
export const AFGEMELD = 'afgemeld';

/** Everybody for whom something of this location waits. */
export async function wachtendenVan(db: Database, locatieId: string): Promise<readonly string[]> {
  const rows = await db('mail as m')
    .leftJoin('process as p', 'p.id', 'm.process_id')
    .where({ 'm.state': 'dagpost' })
    .andWhere((q) => void q.whereNull('m.process_id').orWhere({ 'p.locatie_id': locatieId }))
    .distinct<{ wie: string }[]>('m.wie')
    .orderBy('m.wie');
  return rows.map((r) => r.wie);
}

/** Of more about one word the newest says all: an escalation after a reminder, the second reminder after the first. */
function newestOfEach(mails: readonly MailRow[]): ReadonlySet<string> {
  const last = new Map<string, MailRow>();
  for (const mail of mails) last.set(`${mail.process_id ?? ''} ${mail.key}`, mail);
  return new Set([...last.values()].map((m) => m.id));
}

async function isSubscribed(trx: Transaction, wie: string): Promise<boolean> {
  if (!wie.startsWith('medewerker:')) return true;
  const row = await trx('medewerker')
    .where({ id: wie.slice('medewerker:'.length) })
    .first<{ dagpost: boolean } | undefined>('dagpost');
  return row?.dagpost !== false;
}

/** What still has to go to somebody; what no longer asks anything, is said better by a newer one, or is not wanted falls away. */
async function stillWanted(trx: Transaction, wie: string): Promise<readonly MailRow[]> {
  const held = (await trx('mail')
    .where({ wie, state: 'dagpost' })
    .orderBy([{ column: 'intent_at' }, { column: 'n' }, { column: 'id' }])
    .forUpdate()) as readonly MailRow[];
  const newest = newestOfEach(held);
  const wants = await isSubscribed(trx, wie);
  const kept: MailRow[] = [];
  for (const mail of held) {
    if (newest.has(mail.id) && (wants || mail.spoed) && (await isStillAsked(trx, mail))) kept.push(mail);
    else
      await changeMail(trx, mail.id, {
        state: 'niet_nodig',
        last_error: wants || mail.spoed ? null : AFGEMELD,
      });
  }
  return kept;
}

/** One mail by itself on its way, counted for the day it goes out. */
async function release(trx: Transaction, { id, spoed }: MailRow, dag: LocalDate): Promise<void> {
  await trx('mail')
    .where({ id })
    .update({ state: 'wacht', uit_op: dag, telt_mee: !spoed, next_at: trx.fn.now() });
}

/** One mail with all of these in it. False when this person's dagpost of the day has gone already. */
async function gather(
  trx: Transaction,
  wie: string,
  mails: readonly MailRow[],
  now: Instant,
): Promise<boolean> {
  const dag = localDateOf(now);
  const n = Number(dag.replaceAll('-', ''));
  const gone: unknown = await trx('mail').where({ text: DAGPOST_TEXT, wie, n }).first('id');
  if (gone) return false;
  const id = randomUUID();
  await trx('mail').insert({
    id,
    process_id: null,
    key: DAGPOST_TEXT,
    text: DAGPOST_TEXT,
    n,
    wie,
    kanaal: 'mail',
    about: JSON.stringify({}),
    state: 'wacht',
    uit_op: dag,
    telt_mee: true,
    message_id: messageIdOf([DAGPOST_TEXT, wie, n].join('|')),
    intent_at: now,
  });
  const ids = mails.map((m) => m.id);
  await trx('mail').whereIn('id', ids).update({ state: 'gebundeld', dagpost_id: id });
  return true;
}

/**
 * Puts together what waits for one person, in one transaction: one mail for staff, one after the other for somebody
 * outside (each has its own link), never more than the caps allow; the rest waits for the next school day. What is
 * legally urgent waits for nothing: not for a cap, not for another day, and with `alleenSpoed` (at night, in a holiday)
 * it goes alone. Safe to repeat: a second dagpost of one day gathers nothing.
 */
export async function bundel(
  db: Database,
  wie: string,
  regels: PostRegels,
  { now, alleenSpoed }: { readonly now: Instant; readonly alleenSpoed: boolean },
): Promise<void> {
  const dag = localDateOf(now);
  await db.transaction(async (trx) => {
    const wanted = await stillWanted(trx, wie);
    const mails = alleenSpoed ? wanted.filter((m) => m.spoed) : wanted;
    if (mails.length === 0) return;
    const had = (await gehadVan(trx, [wie], dag)).get(wie) ?? { vandaag: 0, week: 0 };
    const isOne = isStaffId(wie) && mails.length > 1;
    const hasRoom = isRuimte(had, regels) || mails.some((m) => m.spoed);
    if (isOne && hasRoom && (await gather(trx, wie, mails, now))) return;
    let room = isOne ? 0 : ruimteBijDagpost(wie, had, regels);
    for (const mail of mails) {
      if (room > 0 || mail.spoed) await release(trx, mail, dag);
      if (!mail.spoed) room -= 1;
    }
  });
}

/** What a dagpost gathers, oldest date first, locked for the rest of the transaction. */
export async function inDagpost(trx: Transaction, dagpostId: string): Promise<readonly MailRow[]> {
  return trx<MailRow>('mail')
    .where({ dagpost_id: dagpostId, state: 'gebundeld' })
    .orderByRaw(`about ->> 'due' nulls last, intent_at, id`)
    .forUpdate();
}

/** What happened to a dagpost happened to everything in it; also when it came back after it was sent. */
export async function settleDagpost(
  db: Database | Transaction,
  dagpostId: string,
  change: Pick<MailRow, 'state'> & Partial<Pick<MailRow, 'sent_at' | 'last_error' | 'address'>>,
): Promise<readonly MailRow[]> {
  const rows: unknown = await db('mail')
    .where({ dagpost_id: dagpostId })
    .whereIn('state', change.state === 'geweigerd' ? ['gebundeld', 'verstuurd'] : ['gebundeld'])
    .update(change)
    .returning('*');
  return rows as readonly MailRow[];
}

/**
 * Whether a mail should have gone on an earlier day and did not, as when no server took any: it then goes with the next
 * dagpost, so that nobody gets a heap of them at once (trust F14, F30).
 */
export function isStale(mail: Pick<MailRow, 'telt_mee' | 'uit_op'>, now: Instant): boolean {
  return mail.telt_mee && mail.uit_op !== null && mail.uit_op < localDateOf(now);
}

/** Takes a stale mail back; of a dagpost everything in it, which the next one gathers anew. */
export async function backToDagpost(trx: Transaction, mail: MailRow): Promise<void> {
  const waits = { state: 'dagpost', dagpost_id: null, uit_op: null, telt_mee: false };
  if (mail.text !== DAGPOST_TEXT) {
    await trx('mail').where({ id: mail.id }).update(waits);
    return;
  }
  await trx('mail').where({ dagpost_id: mail.id, state: 'gebundeld' }).update(waits);
  await changeMail(trx, mail.id, { state: 'niet_nodig', last_error: null });
}
