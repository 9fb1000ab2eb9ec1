import { heldBy } from '../../../workflows/kit/words.js';
import type { Transaction } from '../../../db/connect.js';
import { appendFacts, lockProcess, readFacts } from '../../../db/processes/facts.js';
import type { FactRow, ProcessRow } from '../../../db/processes/facts.js';
import { insertMails } from '../../../db/processes/mails.js';
import { textOf } from '../../../workflows/kit/facts.js';
import type { Instant, NewFact, WhoId } from '../../../workflows/kit/facts.js';
import { isOpenFor } from '../../../workflows/kit/plan.js';
import type { ProcessKind } from '../../../workflows/register.js';
import type { Services } from '../../services.js';
import { actNumber, dueOf, planFor } from '../process-act-facts.js';
import type { Told } from '../school/facts.js';

/** A running process, locked by the caller's transaction. */
export type Locked = { readonly process: ProcessRow; readonly kind: ProcessKind };

/**
 * Locks the running processes among these, in one order, so that two who hand over much at once never wait for each
 * other.
 */
export async function lockRunning(
  trx: Transaction,
  { register }: Pick<Services, 'register'>,
  procesIds: readonly string[],
): Promise<readonly Locked[]> {
  const locked: Locked[] = [];
  for (const id of [...new Set(procesIds)].sort()) {
    const process = await lockProcess(trx, id);
    const kind = process && register[process.soort];
    if (process?.status === 'lopend' && kind) locked.push({ process, kind });
  }
  return locked;
}

type HandOver = Locked & {
  readonly key: string;
  readonly to: readonly WhoId[];
  /** Why, as the chronology says it. */
  readonly reden: string;
  /** For whom it really is, where `to` only stands in. */
  readonly eigenlijk?: readonly string[];
  readonly by: string;
  readonly at: Instant;
};

/**
 * Hands an open word of a locked process over: the fact, the reminders that go with it, a mail to each new holder and the
 * delivery, in the caller's transaction. Undefined when the word is not open (any more).
 */
export async function handOver(
  trx: Transaction,
  { process, kind, key, to, reden, eigenlijk, by, at }: HandOver,
): Promise<Told | undefined> {
  const log = await readFacts(trx, process.id);
  if (!isOpenFor(log, key)) return undefined;
  const { definition } = kind;
  const due = dueOf({ log, key });
  const plan = due === null ? [] : await planFor({ trx, process, log, key, definition, now: at }, due);
  const detail = { reden, ...(eigenlijk && { eigenlijk }) };
  const n = actNumber(log, key);
  const fact: NewFact = { key, kind: 'handedOver', n, value: { to, due, plan }, detail };
  const nr = (await appendFacts(trx, process, [fact], { at, by })).at(-1)?.nr;
  if (nr === undefined) return undefined;
  await tellHolders(trx, { process, kind, log, key, to, at });
  await trx('delivery').insert({ process_id: process.id, nr, kind: 'news' });
  return { process, nr };
}

/** The mail that a colleague gets with a task, to who did not have it yet. Its number is that of the act. */
export async function tellHolders(
  trx: Transaction,
  { process, kind, log, key, to, at }: Omit<HandOver, 'reden' | 'by'> & { readonly log: readonly FactRow[] },
): Promise<void> {
  const own = log.filter((f) => f.key === key);
  const before = heldBy(own);
  const step = textOf(own.find((f) => f.kind === 'opened')?.value['step']);
  const spoed = kind.definition.stappen[step]?.plan === 'spoed' ? { spoed: true } : {};
  const fresh = to.filter((who) => who.startsWith('medewerker:') && !before.includes(who));
  const asked = { key, text: 'taak', n: actNumber(log, key), about: { step, due: dueOf({ log, key }) } };
  const mails = fresh.map((who) => ({
    ...asked,
    ...spoed,
    to: who,
    kanaal: 'mail' as const,
    whileOpen: key,
  }));
  await insertMails(trx, process.id, mails, at);
}
