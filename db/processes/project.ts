import { randomUUID } from 'node:crypto';
import { isClosing } from '../../workflows/kit/facts.js';
import { ADDRESS_STEP } from '../../workflows/kit/plan.js';
import type { FactValue } from '../../workflows/kit/facts.js';
import type { Transaction } from '../connect.js';
import type { FactRow, ProcessRow } from './facts.js';

/** What a fact changes in the rows people look at. They are views of the log and can always be made again. */
export async function project(
  trx: Transaction,
  process: ProcessRow,
  log: readonly FactRow[],
  facts: readonly FactRow[],
): Promise<void> {
  const tail = [...log, ...facts];
  for (const fact of facts) {
    if (fact.kind === 'opened' && fact.value['step'] !== undefined) await openTask(trx, process, fact);
    else if (isClosing(fact.kind)) await closeTask(trx, process, fact);
    else if (fact.value['to'] !== undefined || fact.value['due'] !== undefined)
      await changeTask(trx, process, fact);
    if (fact.kind === 'answered') await settleMails(trx, process, fact, tail);
    await projectProcess(trx, process, fact, tail);
  }
  await setStep(trx, process, tail);
}

async function openTask(trx: Transaction, process: ProcessRow, fact: FactRow): Promise<void> {
  await trx('task').insert({
    id: randomUUID(),
    process_id: process.id,
    key: fact.key,
    step: fact.value['step'],
    state: 'open',
    is_signature: fact.value['signer'] === true,
    wie: fact.value['to'] ?? [],
    due: fact.value['due'] ?? null,
    due_uitleg: fact.detail['uitleg'] ?? '',
    eigenlijk: fact.detail['eigenlijk'] ?? null,
    opened_at: fact.at,
  });
}

/** A closed word has no open task and no living link. */
async function closeTask(trx: Transaction, process: ProcessRow, fact: FactRow): Promise<void> {
  const state = fact.kind === 'voided' ? 'vervallen' : 'klaar';
  await trx('task')
    .where({ process_id: process.id, key: fact.key, state: 'open' })
    .update({ state, closed_at: fact.at });
}

/** Once the address of somebody is put right, the mails that came back from the old one ask nothing any more (EC-23). */
async function settleMails(
  trx: Transaction,
  process: ProcessRow,
  { key, value }: FactRow,
  log: readonly FactRow[],
): Promise<void> {
  const asked = log.find((f) => f.key === key && f.kind === 'opened' && f.value['step'] === ADDRESS_STEP);
  const wie = asked?.value['over'];
  if (typeof wie !== 'string' || value['uitkomst'] === 'NIET_BEREIKT') return;
  await trx('mail')
    .where({ process_id: process.id, wie, kanaal: 'mail', state: 'geweigerd' })
    .update({ state: 'niet_nodig', last_error: 'adres-uitgezocht' });
}

async function changeTask(trx: Transaction, process: ProcessRow, fact: FactRow): Promise<void> {
  if (!['replanned', 'extended', 'handedOver'].includes(fact.kind)) return;
  const to = fact.value['to'];
  const due = fact.value['due'];
  await trx('task')
    .where({ process_id: process.id, key: fact.key })
    .update({
      ...(to !== undefined && { wie: to, eigenlijk: fact.detail['eigenlijk'] ?? null }),
      ...(due !== undefined && { due, due_uitleg: fact.detail['uitleg'] ?? '' }),
    });
}

async function projectProcess(
  trx: Transaction,
  process: ProcessRow,
  fact: FactRow,
  log: readonly FactRow[],
): Promise<void> {
  const change = processChange(fact, log);
  if (change) await trx('process').where({ id: process.id }).update(change);
}

function processChange(fact: FactRow, log: readonly FactRow[]): Record<string, unknown> | undefined {
  if (fact.kind === 'event' && fact.value['anker'] !== undefined) return { anker: fact.value['anker'] };
  if (isDeadline(fact)) return legalDate(fact);
  if (fact.kind === 'late') return { te_laat: isLate(log) };
  if (fact.kind === 'met') return { te_laat: isLate(log), ...legalDate(openDeadlines(log).at(-1)) };
  if (fact.kind === 'ended') {
    const { status, uitkomst } = fact.value as FactValue & { status: string; uitkomst?: string };
    // What is over keeps the date it had to be done by.
    const date = legalDate(log.findLast(isDeadline));
    return { status, uitkomst: uitkomst ?? null, geeindigd_op: fact.at, ...date };
  }
  return undefined;
}

const isDeadline = (f: FactRow): boolean => f.kind === 'set' && f.value['lateAt'] !== undefined;

/** The deadlines that are not met yet, each as it was set last. */
function openDeadlines(log: readonly FactRow[]): readonly FactRow[] {
  const met = new Set(log.filter((f) => f.kind === 'met').map((f) => f.key));
  return log.filter((f) => isDeadline(f) && !met.has(f.key));
}

/** The legal date as a process shows it: none once it is met while the process goes on. */
function legalDate(set: FactRow | undefined): Record<string, unknown> {
  return {
    uiterlijk: set?.value['due'] ?? null,
    uiterlijk_uitleg: set?.detail['uitleg'] ?? '',
  };
}

/** Whether a deadline passed that is not met to this day: what was done late is done. */
function isLate(log: readonly FactRow[]): boolean {
  const met = new Set(log.filter((f) => f.kind === 'met').map((f) => f.key));
  return log.some((f) => f.kind === 'late' && !met.has(f.key));
}

/** The step a process stands at: the key of the word that was opened last and is still open, else what was last done. */
async function setStep(trx: Transaction, process: ProcessRow, log: readonly FactRow[]): Promise<void> {
  const closed = new Set(log.filter((f) => isClosing(f.kind)).map((f) => f.key));
  const open = log.filter((f) => f.kind === 'opened' && !closed.has(f.key));
  // What goes on beside the story says nothing about where it stands: a call, the work on a goal, a task that nobody waits for.
  const isBeside = (f: FactRow): boolean =>
    f.value['step'] === 'contactpoging' ||
    f.value['step'] === ADDRESS_STEP ||
    /^(acties|naast|bij)\//.test(f.key);
  const own = open.find((f) => !isBeside(f)) ?? open[0];
  const stap = own ? stepOf(own.key) : log.some((f) => f.kind === 'ended') ? 'beeindigd' : undefined;
  if (stap === undefined || stap === process.stap) return;
  await trx('process')
    .where({ id: process.id })
    .update({ stap, stap_sinds: log.at(-1)?.at });
}

/** The name of the word in a key: `ondertekenen#2/instemming/relatie:…` is the word `instemming`. */
function stepOf(key: string): string {
  const names = key.split('/').filter((part) => !part.includes(':'));
  return (names.at(-1) ?? key).replace(/#\d+$/, '');
}
