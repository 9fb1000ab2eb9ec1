import { randomUUID } from 'node:crypto';
import type { Instant } from '../../workflows/kit/facts.js';
import type { Database, Transaction } from '../connect.js';

/** What can be broken. What waits for people is no finding of the watcher. */
export const oorzaken = [
  'temporal-weg',
  'geen-worker',
  'rooster-stil',
  'dagpost-weg',
  'geen-herinneringen',
  'workflow-fout',
  'handeling-faalt',
  'stap-lukt-niet',
  'uit-de-pas',
  'niet-bezorgd',
  'mail-geweigerd',
  'mail-vertraagd',
] as const;
export type Oorzaak = (typeof oorzaken)[number];

/** Codes, ids and counts only. */
export type StoringDetail = Readonly<Record<string, string | number>>;

/** Something that does not work, as one look found it. */
export type Bevinding = {
  readonly oorzaak: Oorzaak;
  /** What it is about within its cause; one open finding of each. */
  readonly doel: string;
  readonly procesId: string | null;
  readonly detail: StoringDetail;
};

export type Storing = Bevinding & {
  readonly id: string;
  readonly sinds: Instant;
  readonly gezienOp: Instant;
};

const columns = {
  id: 'id',
  oorzaak: 'oorzaak',
  doel: 'doel',
  procesId: 'process_id',
  detail: 'detail',
  sinds: 'sinds',
  gezienOp: 'gezien_op',
} as const;

/** What is broken now, in the order of the causes, the longest first. */
export async function openStoringen(db: Database | Transaction): Promise<readonly Storing[]> {
  const rows: readonly Storing[] = await db('storing')
    .whereNull('hersteld_op')
    .orderBy(['sinds', 'id'])
    .select(columns);
  return [...rows].sort((a, b) => oorzaken.indexOf(a.oorzaak) - oorzaken.indexOf(b.oorzaak));
}

/** An open finding by its id. */
export async function findStoring(db: Database | Transaction, id: string): Promise<Storing | undefined> {
  const rows: readonly Storing[] = await db('storing').where({ id }).whereNull('hersteld_op').select(columns);
  return rows[0];
}

/**
 * Keeps what a look found: what is new is written, what is still there is seen again, and what was looked at and is
 * there no more has healed. What this look could not see (`isGekeken` says no) stays as it was.
 */
export async function bewaar(
  trx: Transaction,
  gevonden: readonly Bevinding[],
  isGekeken: (storing: Pick<Bevinding, 'oorzaak' | 'doel'>) => boolean,
  now: Instant,
): Promise<void> {
  const open = await openStoringen(trx);
  const nameOf = ({ oorzaak, doel }: Pick<Bevinding, 'oorzaak' | 'doel'>): string => `${oorzaak} ${doel}`;
  const found = new Map(gevonden.map((b) => [nameOf(b), b]));
  const known = new Map(open.map((s) => [nameOf(s), s]));
  for (const [name, { oorzaak, doel, procesId, detail }] of found) {
    const seen = { gezien_op: now, detail: JSON.stringify(detail) };
    const old = known.get(name);
    if (old) await trx('storing').where({ id: old.id }).update(seen);
    else
      await trx('storing').insert({
        id: randomUUID(),
        oorzaak,
        doel,
        process_id: procesId,
        sinds: now,
        ...seen,
      });
  }
  const healed = open.filter((s) => !found.has(nameOf(s)) && isGekeken(s)).map((s) => s.id);
  await trx('storing').whereIn('id', healed).update({ hersteld_op: now });
}

/** When the watcher last reported, and when it last reached Temporal; null when it never did. */
export type Hartslag = { readonly gemeldOp: Instant | null; readonly temporalOp: Instant | null };

export async function hartslag(db: Database | Transaction): Promise<Hartslag> {
  const row = await db('bewaker').first<
    { gemeld_op: Instant; temporal_gezien_op: Instant | null } | undefined
  >();
  return { gemeldOp: row?.gemeld_op ?? null, temporalOp: row?.temporal_gezien_op ?? null };
}

/** The watcher's sign of life. */
export async function slaHartslag(trx: Transaction, now: Instant, isTemporalGezien: boolean): Promise<void> {
  const row = { gemeld_op: now, ...(isTemporalGezien && { temporal_gezien_op: now }) };
  await trx('bewaker')
    .insert({ id: true, ...row })
    .onConflict('id')
    .merge(row);
}

/** Longer than this without a report, and the watcher itself is broken (issue: found within two minutes). */
export const STIL_MS = 120_000;

/** Whether the watcher has been silent for too long. */
export function isBewakerStil({ gemeldOp }: Hartslag, now: Instant): boolean {
  return gemeldOp === null || Date.parse(now) - Date.parse(gemeldOp) > STIL_MS;
}

const ONE_WATCHER = 771_005;

/** Does the work while no other process does it; false when another one is at it. */
export async function alsEnige(db: Database, work: () => Promise<void>): Promise<boolean> {
  return db.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: { got: boolean }[] }>(
      'select pg_try_advisory_xact_lock(?) as got',
      [ONE_WATCHER],
    );
    if (rows[0]?.got !== true) return false;
    await work();
    return true;
  });
}
