import { localDateOf, startOfDay } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import type { Transaction } from '../../../db/connect.js';
import { appendFacts, lockProcess, readFacts } from '../../../db/processes/facts.js';
import type { ProcessRow } from '../../../db/processes/facts.js';
import { expectedEvents } from '../../../db/processes/start.js';
import { processKey, textOf } from '../../../workflows/kit/facts.js';
import type { EventKind, FactValue, Instant, NewFact } from '../../../workflows/kit/facts.js';
import { eventKey } from '../../../workflows/kit/run.js';
import type { Services } from '../../services.js';
import { engineNews } from '../submit-task.js';

/** A process that was told something, and the nr up to which. */
export type Told = { readonly process: ProcessRow; readonly nr: number };

/** These happen once a day at most; the others may be put right the same day, and then count again. */
const ONCE: ReadonlySet<EventKind> = new Set(['vertrekt', 'overlijdt', 'wordt12', 'wordt16', 'wordt18']);
/** Cases that are told at once; for more the delivery loop does it. */
const FEW = 5;

/** What happened around a pupil, on which day. */
export type Happening = {
  readonly event: EventKind;
  readonly op: LocalDate;
  /** The day from which a process counts on, where this happening moves it (EC-30). */
  readonly anker?: (process: ProcessRow) => LocalDate | undefined;
};
type About = { readonly leerlingIds: readonly string[]; readonly by: string };

/** The running processes of some pupils, each locked, in one order so that two events never wait for each other. */
async function runningOf(trx: Transaction, leerlingIds: readonly string[]): Promise<readonly ProcessRow[]> {
  const rows = await trx('process')
    .whereIn('leerling_id', [...leerlingIds])
    .andWhere({ status: 'lopend' })
    .orderBy('id')
    .select<{ id: string }[]>('id');
  const locked: ProcessRow[] = [];
  for (const { id } of rows) {
    const process = await lockProcess(trx, id);
    if (process?.status === 'lopend') locked.push(process);
  }
  return locked;
}

/**
 * Tells all running processes of these pupils that something happened on a day, and what is to be expected from now on:
 * facts and deliveries in the caller's transaction, beside the change of the record itself (design: Events). A day that
 * is yet to come is expected only: the process wakes for it.
 */
export async function appendEvent(
  trx: Transaction,
  services: Services,
  about: About,
  { event, op, anker }: Happening,
): Promise<readonly Told[]> {
  const at = services.now();
  const told: Told[] = [];
  for (const process of await runningOf(trx, about.leerlingIds)) {
    const log = await readFacts(trx, process.id);
    const key = eventKey(event, op);
    const before = log.filter((f) => f.key === key && f.kind === 'event').length;
    const isNow = op <= localDateOf(at) && (before === 0 || !ONCE.has(event));
    const moved = anker?.(process);
    const value: FactValue = { event, op, ...(moved !== undefined && { anker: moved }) };
    const happened: NewFact = { key, kind: 'event', n: before + 1, value };
    const list = await expectedOf(trx, process.leerling_id, at);
    const last = log.findLast((f) => f.key === processKey && f.value['expected'] !== undefined)?.value[
      'expected'
    ];
    const n = 1 + log.filter((f) => f.kind === 'expected').length;
    const expected: NewFact = { key: processKey, kind: 'expected', n, value: { expected: list } };
    const facts = [...(isSame(last, list) ? [] : [expected]), ...(isNow ? [happened] : [])];
    const nr = (await appendFacts(trx, process, facts, { at, by: about.by })).at(-1)?.nr;
    if (nr === undefined) continue;
    await trx('delivery').insert({ process_id: process.id, nr, kind: 'news' });
    told.push({ process, nr });
  }
  return told;
}

const isSame = (a: unknown, b: readonly FactValue[]): boolean =>
  lines(a as readonly FactValue[] | undefined) === lines(b);
const lines = (list: readonly FactValue[] = []): string =>
  list
    .map((e) => `${textOf(e['event'])} ${textOf(e['op'])}`)
    .sort()
    .join(';');

/** Birthdays, a planned leaving, and changes of group and mentor that are recorded for a day to come. */
async function expectedOf(trx: Transaction, leerlingId: string, now: Instant): Promise<readonly FactValue[]> {
  const dag = localDateOf(now);
  const moves = await trx('groepsplaatsing')
    .where({ leerling_id: leerlingId })
    .andWhere('van', '>', dag)
    .select<{ van: LocalDate }[]>('van');
  const mentors = await trx('groep_mentor')
    .join('groepsplaatsing', 'groepsplaatsing.groep_id', 'groep_mentor.groep_id')
    .where({ leerling_id: leerlingId })
    .andWhere('groep_mentor.van', '>', dag)
    .distinct<{ van: LocalDate }[]>('groep_mentor.van as van');
  const of = (event: EventKind, rows: readonly { readonly van: LocalDate }[]): readonly FactValue[] =>
    rows.map(({ van }) => ({ event, op: van, at: startOfDay(van) }));
  return [
    ...(await expectedEvents(trx, leerlingId, now)),
    ...of('plaatsingWijzigt', moves),
    ...of('mentorWisselt', mentors),
  ];
}

/** After the transaction: wakes the delivery loop, and brings the news at once where it concerns few. */
export async function bringNews({ engine, kick }: Services, told: readonly Told[]): Promise<void> {
  kick();
  if (told.length > FEW) return;
  for (const { process, nr } of told) await engineNews(engine, process, nr);
}
