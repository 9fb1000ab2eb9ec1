import { localDateOf } from '../../domain/calendar/index.js';
import { isStaffId } from '../../domain/mail/dagpost.js';
import type { Transaction } from '../../db/connect.js';
import type { MailRow } from '../../db/mail/mails.js';
import { appendFacts, readFacts } from '../../db/processes/facts.js';
import type { FactRow, ProcessRow } from '../../db/processes/facts.js';
import { insertMails } from '../../db/processes/mails.js';
import { loadWorld } from '../../db/world/load-world.js';
import type { FactValue, NewFact } from '../../workflows/kit/facts.js';
import { ADDRESS_STEP, NOT_REACHED, stepsFor } from '../../workflows/kit/plan.js';
import { closingOf } from '../../workflows/kit/words.js';
import type { MailIntent } from '../../workflows/kit/world.js';
import type { BounceContext } from './context.js';

/** Numbers beyond those of plans, of people's acts and of outages. */
const BY_BOUNCE = 3_001;

/** Whether somebody is finding out the address of this person already, for this process. */
function isSought(log: readonly FactRow[], wie: string): boolean {
  const asked = log.filter((f) => f.kind === 'opened' && f.value['step'] === ADDRESS_STEP);
  return asked.some((f) => f.value['over'] === wie && !closingOf(log, f.key));
}

/** The task of administratie: call, and find out the address (domain §1.7, EC-23). */
async function searchFor(
  { register, now }: BounceContext,
  trx: Transaction,
  process: ProcessRow,
  { mail, log }: { readonly mail: MailRow; readonly log: readonly FactRow[] },
): Promise<{ readonly fact: NewFact; readonly mails: readonly MailIntent[] } | undefined> {
  const definition = register[process.soort]?.definition;
  if (!definition || isSought(log, mail.wie)) return undefined;
  const at = now();
  const world = await loadWorld(trx, process, definition, {}, localDateOf(at));
  const to = world.resolve({ ref: 'rol', rol: 'ADMINISTRATIE' }, at).map((r) => r.who);
  const { due, uitleg } = world.term({ term: '', from: 'nu' }, process.anker, at);
  const earlier = log.filter((f) => f.kind === 'opened' && f.key.startsWith(`${mail.key}/${ADDRESS_STEP}`));
  const nth = earlier.length === 0 ? '' : `#${String(earlier.length + 1)}`;
  const key = `${mail.key}/${ADDRESS_STEP}${nth}`;
  const plan = stepsFor(to, due, ADDRESS_STEP, { world, definition, now: at });
  const value: FactValue = {
    step: ADDRESS_STEP,
    to,
    due,
    over: mail.wie,
    plan: plan as readonly unknown[] as readonly FactValue[],
  };
  const ask = { key, text: 'taak', n: 1, kanaal: 'mail', whileOpen: key } as const;
  return {
    fact: { key, kind: 'opened', n: 1, value, detail: { uitleg } },
    mails: to.map((who) => ({ ...ask, to: who, about: { step: ADDRESS_STEP, due } })),
  };
}

/**
 * A running process in which something is asked of a colleague, with the key of that word: there the address is looked
 * for when a bundle of mail comes back. Undefined while it is looked for already, or where nothing is asked.
 */
export async function askedOf(
  trx: Transaction,
  wie: string,
): Promise<{ readonly procesId: string; readonly key: string } | undefined> {
  const open = trx('task')
    .join('process', 'process.id', 'task.process_id')
    .where({ 'task.state': 'open', 'process.status': 'lopend' });
  const sought = await open
    .clone()
    .join('fact', (on) => void on.on('fact.process_id', 'task.process_id').on('fact.key', 'task.key'))
    .where({ 'task.step': ADDRESS_STEP, 'fact.kind': 'opened' })
    .andWhereRaw("fact.value->>'over' = ?", [wie])
    .first<object | undefined>('task.id');
  if (sought) return undefined;
  return open
    .whereRaw('? = any(task.wie)', [wie])
    .orderBy('task.opened_at')
    .first<{ procesId: string; key: string } | undefined>('task.process_id as procesId', 'task.key');
}

/**
 * Writes in the log of a running, locked process that somebody was not reached by a mail, and opens the task to find out
 * why; in the caller's transaction, with its news. Of a colleague only the task: no word waits in vain for a reminder.
 */
export async function notReached(
  ctx: BounceContext,
  trx: Transaction,
  process: ProcessRow,
  mail: MailRow,
): Promise<void> {
  if (process.status !== 'lopend') return;
  const log = await readFacts(trx, process.id);
  const before = log.filter((f) => f.key === mail.key && f.value['stap'] === NOT_REACHED).length;
  const noted: NewFact = {
    key: mail.key,
    kind: 'noted',
    n: BY_BOUNCE + before,
    value: { stap: NOT_REACHED, wie: mail.wie },
  };
  // Who is to find out an address and is not reached either: another such task would reach nobody.
  const isSeeker = isStaffId(mail.wie) && mail.about['step'] === ADDRESS_STEP;
  const search = isSeeker ? undefined : await searchFor(ctx, trx, process, { mail, log });
  const facts = [...(isStaffId(mail.wie) ? [] : [noted]), ...(search ? [search.fact] : [])];
  const nr = (await appendFacts(trx, process, facts, { at: ctx.now(), by: 'post' })).at(-1)?.nr;
  if (nr === undefined) return;
  await insertMails(trx, process.id, search?.mails ?? [], ctx.now());
  await trx('delivery').insert({ process_id: process.id, nr, kind: 'news' });
}
