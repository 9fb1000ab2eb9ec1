import { isClosing } from '../../workflows/kit/facts.js';
import type { Fact, FactValue, Instant, LocalDate, NewFact } from '../../workflows/kit/facts.js';
import type { Database, Transaction } from '../connect.js';
import { project } from './project.js';

export type ProcessRow = {
  readonly id: string;
  readonly soort: string;
  readonly kenmerk: string;
  readonly leerling_id: string;
  readonly locatie_id: string;
  readonly schooljaar: string | null;
  readonly voorganger_id: string | null;
  readonly wachter_id: string | null;
  readonly wachter_key: string | null;
  readonly status: 'lopend' | 'afgerond' | 'ingetrokken' | 'vervallen';
  readonly uitkomst: string | null;
  readonly stap: string;
  readonly stap_sinds: Instant;
  readonly anker: LocalDate;
  readonly uiterlijk: LocalDate | null;
  readonly uiterlijk_uitleg: string;
  readonly te_laat: boolean;
  readonly nr: number;
  readonly begonnen_op: Instant;
  /** Whether it is the one that may run for its pupil; false where several may, and once the plan of a next year took over. */
  readonly is_enig: boolean;
  readonly geeindigd_op: Instant | null;
};

/** A fact with what people read about it. */
export type FactRow = Fact & { readonly detail: FactValue };

/**
 * Locks a pupil, so that what starts for that pupil, or is counted, is decided by one at a time. Who needs a process too
 * locks the pupil first. Rows that only point at the pupil may still be written meanwhile.
 */
export async function lockPupil(trx: Transaction, leerlingId: string): Promise<void> {
  await trx('leerling').where({ id: leerlingId }).forNoKeyUpdate().first('id');
}

/** Locks the process row and returns it: everything that appends does this first, so that `nr` stays dense. */
export async function lockProcess(trx: Transaction, procesId: string): Promise<ProcessRow | undefined> {
  return trx<ProcessRow>('process').where({ id: procesId }).forUpdate().first();
}

/** All facts of a process after `since`, in order. */
export async function readFacts(
  trx: Database | Transaction,
  procesId: string,
  since = 0,
): Promise<readonly FactRow[]> {
  return trx('fact')
    .select('nr', 'key', 'kind', 'n', 'value', 'detail', 'at', 'by')
    .where('process_id', procesId)
    .andWhere('nr', '>', since)
    .orderBy('nr');
}

/**
 * Appends facts to a locked process and brings what is derived from them (tasks, links, the process row) up to date,
 * all in the caller's transaction. Facts that are there already (same key, kind and n) are left as they are.
 */
export async function appendFacts(
  trx: Transaction,
  process: ProcessRow,
  facts: readonly NewFact[],
  made: { readonly at: Instant; readonly by: string },
): Promise<readonly FactRow[]> {
  const log = await readFacts(trx, process.id);
  const known = new Set(log.map((f) => `${f.key} ${f.kind} ${String(f.n)}`));
  const closed = new Set(log.filter((f) => isClosing(f.kind)).map((f) => f.key));
  const fresh = facts.filter(
    (f) => !known.has(`${f.key} ${f.kind} ${String(f.n)}`) && !(isClosing(f.kind) && closed.has(f.key)),
  );
  if (fresh.length === 0) return [];
  const base = log.length;
  const rows = fresh.map((f, i) => ({
    ...f,
    detail: f.detail ?? {},
    nr: base + i + 1,
    at: made.at,
    by: made.by,
  }));
  await trx('fact').insert(
    rows.map((f) => ({
      ...f,
      process_id: process.id,
      value: JSON.stringify(f.value),
      detail: JSON.stringify(f.detail),
    })),
  );
  await trx('process')
    .where({ id: process.id })
    .update({ nr: base + rows.length });
  await project(trx, process, log, rows);
  return rows;
}
