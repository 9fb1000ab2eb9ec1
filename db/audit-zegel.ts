import { createHash } from 'node:crypto';
import { localDateOf } from '../domain/calendar/index.js';
import type { LocalDate } from '../domain/calendar/types.js';
import type { Database, Transaction } from './connect.js';

/** What the first line of all is chained to. */
export const GENESIS = '0'.repeat(64);
const BATCH = 500;
/** One sealer at a time, over all programs. */
const LOCK = 420_042;

function sealOf(previous: string, line: string): string {
  return createHash('sha256').update(`${previous}\n${line}`).digest('hex');
}

type Seal = { readonly nr: number; readonly hash: string };
type Line = { readonly id: number; readonly at: string; readonly line: string };

async function sealBatch(trx: Transaction): Promise<number> {
  await trx.raw('select pg_advisory_xact_lock(?)', [LOCK]);
  const lines = await trx('audit')
    .leftJoin('audit_zegel', 'audit_zegel.audit_id', 'audit.id')
    .whereNull('audit_zegel.audit_id')
    .orderBy('audit.id')
    .limit(BATCH)
    .select<Line[]>('audit.id', 'audit.at', trx.raw('audit_regel(audit) as line'));
  if (lines.length === 0) return 0;
  const last = await trx('audit_zegel').orderBy('nr', 'desc').first<Seal | undefined>('nr', 'hash');
  let { nr, hash } = last ?? { nr: 0, hash: GENESIS };
  const seals = lines.map(({ id, at, line }) => {
    const previous_hash = hash;
    hash = sealOf(previous_hash, line);
    nr += 1;
    return { nr, dag: localDateOf(at), audit_id: id, previous_hash, hash };
  });
  await trx('audit_zegel').insert(seals);
  return seals.length;
}

/**
 * Seals the lines of the audit log that have no place in the chain yet; gives back how many. A line is sealed after its
 * transaction, not in it: no two transactions wait for each other because both wrote a line (trust T42).
 */
export async function sealAudit(db: Database): Promise<number> {
  let total = 0;
  for (;;) {
    const sealed = await db.transaction(sealBatch);
    total += sealed;
    if (sealed < BATCH) return total;
  }
}

/** The last seal of a day, to be kept outside the database. */
export type Anchor = { readonly dag: LocalDate; readonly nr: number; readonly hash: string };

/** The head of each day that has passed, oldest first. `before`: days earlier than this one. */
export async function anchorsOf(db: Database, before: LocalDate): Promise<readonly Anchor[]> {
  const { rows } = await db.raw<{ rows: Anchor[] }>(
    `select distinct on (dag) dag::text as dag, nr, hash from audit_zegel where dag < ? order by dag, nr desc`,
    [before],
  );
  return [...rows].sort((a, b) => a.nr - b.nr);
}

export type Breach = {
  /** Place in the chain where it breaks. */
  readonly nr: number;
  /** The line of the audit log, where it is known. */
  readonly auditId: number | null;
  readonly wat: 'regel-veranderd' | 'regel-weg' | 'schakel-weg' | 'schakel-veranderd' | 'anker-anders';
};
export type Verdict = {
  readonly regels: number;
  readonly nietVerzegeld: number;
  readonly breuken: readonly Breach[];
};

type Link = {
  readonly nr: number;
  readonly auditId: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly line: string | null;
};

function breachesOf(link: Link, before: { readonly nr: number; readonly hash: string }): Breach['wat'][] {
  const found: Breach['wat'][] = [];
  if (link.nr !== before.nr + 1) found.push('schakel-weg');
  else if (link.previousHash !== before.hash) found.push('schakel-veranderd');
  if (link.line === null) found.push('regel-weg');
  else if (sealOf(link.previousHash, link.line) !== link.hash) found.push('regel-veranderd');
  return found;
}

async function linksAfter(db: Database, nr: number): Promise<readonly Link[]> {
  return db('audit_zegel')
    .leftJoin('audit', 'audit.id', 'audit_zegel.audit_id')
    .where('audit_zegel.nr', '>', nr)
    .orderBy('audit_zegel.nr')
    .limit(BATCH)
    .select<Link[]>(
      'audit_zegel.nr as nr',
      'audit_zegel.audit_id as auditId',
      'audit_zegel.previous_hash as previousHash',
      'audit_zegel.hash as hash',
      db.raw('case when audit.id is null then null else audit_regel(audit) end as line'),
    );
}

/**
 * Walks the whole chain and names each line that was changed or taken away, and each day whose head differs from the
 * anchor that was kept outside (trust T42). What was cut off at the end shows only against an anchor.
 */
export async function verifyAudit(db: Database, anchors: readonly Anchor[] = []): Promise<Verdict> {
  const breuken: Breach[] = [];
  const heads = new Map<number, string>();
  const wanted = new Set(anchors.map((a) => a.nr));
  let before = { nr: 0, hash: GENESIS };
  let regels = 0;
  for (;;) {
    const links = await linksAfter(db, before.nr);
    if (links.length === 0) break;
    for (const link of links) {
      const { nr, auditId, hash } = link;
      for (const wat of breachesOf(link, before)) breuken.push({ nr, auditId, wat });
      if (wanted.has(nr)) heads.set(nr, hash);
      before = { nr, hash };
      regels += 1;
    }
  }
  for (const { nr, hash } of anchors)
    if (heads.get(nr) !== hash) breuken.push({ nr, auditId: null, wat: 'anker-anders' });
  const open = await db('audit')
    .leftJoin('audit_zegel', 'audit_zegel.audit_id', 'audit.id')
    .whereNull('audit_zegel.audit_id')
    .count<{ count: number }[]>({ count: '*' });
  return { regels, nietVerzegeld: open[0]?.count ?? 0, breuken };
}
