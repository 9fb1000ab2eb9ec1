import { randomInt, randomUUID } from 'node:crypto';
import { birthdayOn, startOfDay } from '../../domain/calendar/index.js';
import type { FactValue, Instant, LocalDate } from '../../workflows/kit/facts.js';
import type { Transaction } from '../connect.js';
import { appendFacts } from './facts.js';
import type { ProcessRow } from './facts.js';

export type Waiter = { readonly id: string; readonly key: string };

/** The columns of a process that another one waits for. */
export function waiterOf({ id, key }: Waiter): Pick<ProcessRow, 'wachter_id' | 'wachter_key'> {
  return { wachter_id: id, wachter_key: key };
}

export type NewProcess = {
  readonly soort: string;
  readonly leerlingId: string;
  readonly locatieId: string;
  readonly schooljaar: string | null;
  /** The day legal terms count from. */
  readonly anker: LocalDate;
  readonly voorgangerId?: string;
  /** The word of another process that waits for the outcome of this one. */
  readonly wachter?: Waiter;
  /** The how manieth of this kind in its school year: a pupil who came back has another one (1 unless told). */
  readonly ronde?: number;
  /** False where several of this kind may run for one pupil (true unless told). */
  readonly isEnig?: boolean;
  readonly at: Instant;
  readonly by: string;
  /** Further steering values of the first fact. */
  readonly started: FactValue;
};

const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A reference of five characters that says nothing, without letters that look alike. */
function newKenmerk(): string {
  return Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
}

/** The ages at which somebody else decides about a pupil, or the pupil along (domain §1.3), in years. */
export const LEEFTIJDEN = [12, 16, 18] as const;

/** The birthdays ahead and a planned leaving: the process wakes for them (design: Events). */
export async function expectedEvents(
  trx: Transaction,
  leerlingId: string,
  now: Instant,
): Promise<readonly FactValue[]> {
  const leerling = (await trx('leerling').where({ id: leerlingId }).first()) as
    { geboortedatum: LocalDate } | undefined;
  const leaving = (await trx('inschrijving')
    .where({ leerling_id: leerlingId })
    .whereNotNull('tot')
    .orderBy('tot', 'desc')
    .first()) as { tot: LocalDate } | undefined;
  const days = [
    ...(leerling
      ? LEEFTIJDEN.map((age) => ({
          event: `wordt${String(age)}`,
          op: birthdayOn(leerling.geboortedatum, age),
        }))
      : []),
    ...(leaving ? [{ event: 'vertrekt', op: leaving.tot }] : []),
  ];
  return days.map((d) => ({ ...d, at: startOfDay(d.op) })).filter((d) => d.at > now);
}

/**
 * Makes a process: its row, its first fact and the delivery that will start it in the engine, in the caller's
 * transaction. The unique indexes refuse a second running one.
 */
export async function startProcess(trx: Transaction, input: NewProcess): Promise<ProcessRow> {
  const row = {
    id: randomUUID(),
    soort: input.soort,
    kenmerk: newKenmerk(),
    leerling_id: input.leerlingId,
    locatie_id: input.locatieId,
    schooljaar: input.schooljaar,
    voorganger_id: input.voorgangerId ?? null,
    ronde: input.ronde ?? 1,
    is_enig: input.isEnig ?? true,
    ...(input.wachter && waiterOf(input.wachter)),
    stap_sinds: input.at,
    anker: input.anker,
    begonnen_op: input.at,
  };
  await trx('process').insert(row);
  const process = (await trx<ProcessRow>('process').where({ id: row.id }).first()) as ProcessRow;
  const expected = await expectedEvents(trx, input.leerlingId, input.at);
  const value: FactValue = { ...input.started, anker: input.anker, schooljaar: input.schooljaar, expected };
  await appendFacts(trx, process, [{ key: '@', kind: 'started', n: 1, value }], {
    at: input.at,
    by: input.by,
  });
  await trx('delivery').insert({ process_id: process.id, nr: 1, kind: 'start' });
  return process;
}
