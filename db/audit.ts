import type { FactValue, Instant } from '../workflows/kit/facts.js';
import type { Database, Transaction } from './connect.js';

export type AuditLine = {
  readonly at: Instant;
  readonly wie: string;
  readonly wat: string;
  readonly procesId?: string;
  readonly leerlingId?: string;
  readonly detail?: FactValue;
};

/** Adds a line to the append-only audit log: who did or saw what. Ids only. */
export async function audit(db: Database | Transaction, line: AuditLine): Promise<void> {
  await db('audit').insert({
    at: line.at,
    wie: line.wie,
    wat: line.wat,
    process_id: line.procesId ?? null,
    leerling_id: line.leerlingId ?? null,
    detail: JSON.stringify(line.detail ?? {}),
  });
}
