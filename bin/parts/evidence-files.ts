import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSeal } from '../../activities/documenten/check-seal.js';
import type { Database } from '../../db/connect.js';
import { documentsOf, evidenceOf } from '../../db/processes/evidence.js';
import { checkChain, parseSealKeys, publishKeys, readPublishedKeys } from '../../domain/bewijs/index.js';
import type { Breach, Chain, KeptDocument, PublicKeys } from '../../domain/bewijs/index.js';

export type Counts = { readonly bewijzen: number; readonly documenten: number };
/** What was gone through, and each proof that does not hold, with the process it is of. */
export type Verdict = Counts & { readonly breuken: readonly (Breach & { readonly proces: string })[] };

const RECORDS = 'bewijs.json';
const KEYS = 'sleutels.json';
const seal = (content: Uint8Array, certificaat: string): boolean =>
  readSeal(content)?.certificaat === certificaat;

/** Holds one chain against its keys. */
export function checkOne(chain: Chain, keys: PublicKeys): Verdict {
  const proces = chain.rows[0]?.processId ?? '';
  const breuken = checkChain(chain, { keys, checkPdf: seal }).map((b) => ({ ...b, proces }));
  return { bewijzen: chain.rows.length, documenten: chain.documents.length, breuken };
}

async function chainOf(db: Database, procesId: string): Promise<Chain> {
  const rows = await evidenceOf(db, procesId);
  return { rows, documents: await documentsOf(db, rows) };
}

type Kept = { readonly hash: string; readonly proces: string };

/** The proofs that the audit log tells of and that are no longer there: cut off from the end of a chain (trust T42). */
async function missing(db: Database): Promise<Verdict['breuken']> {
  const told = await db('audit')
    .where({ wat: 'bewijs.bewaard' })
    .whereRaw("not exists (select 1 from evidence where evidence.hash = audit.detail->>'bewijs')")
    .select<Kept[]>(db.raw("detail->>'bewijs' as hash"), 'process_id as proces');
  return told.map((kept) => ({ ...kept, id: '', wat: 'weg' }));
}

/** Goes through all proofs of a database, process by process, and what the audit log knows of them. */
export async function checkDatabase(db: Database, keys: PublicKeys): Promise<Verdict> {
  const processes = await db('evidence').distinct('process_id as id').select<{ id: string }[]>();
  let [bewijzen, documenten] = [0, 0];
  const breuken = [...(await missing(db))];
  for (const { id } of processes) {
    const found = checkOne(await chainOf(db, id), keys);
    bewijzen += found.bewijzen;
    documenten += found.documenten;
    breuken.push(...found.breuken);
  }
  return { bewijzen, documenten, breuken };
}

/** Writes the proofs of a process with their documents to a folder, to be checked without the database. */
export async function writeEvidence(
  db: Database,
  procesId: string,
  folder: string,
  keys: PublicKeys,
): Promise<Counts> {
  const { rows, documents } = await chainOf(db, procesId);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const write = (name: string, content: string | Uint8Array): void => {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
  };
  const described = documents.map(({ content: _content, ...document }) => document);
  write(RECORDS, `${JSON.stringify({ rows, documents: described }, null, 2)}\n`);
  write(KEYS, `${JSON.stringify(publishKeys(keys), null, 2)}\n`);
  for (const { id, content } of documents) write(`${id}.pdf`, content);
  return { bewijzen: rows.length, documenten: documents.length };
}

type Written = { readonly rows: Chain['rows']; readonly documents: readonly Omit<KeptDocument, 'content'>[] };

/** Reads what `writeEvidence` wrote. A document without its file is left out, and named as missing. */
export function readEvidence(folder: string): Chain {
  const { rows, documents } = JSON.parse(readFileSync(join(folder, RECORDS), 'utf8')) as Written;
  return {
    rows,
    documents: documents.flatMap((document) => {
      const path = join(folder, `${document.id}.pdf`);
      return existsSync(path) ? [{ ...document, content: new Uint8Array(readFileSync(path)) }] : [];
    }),
  };
}

/** The public keys: from a file, else from the school's own setting, else from the try-out in the data folder. */
export function keysFrom(file: string | undefined, env: NodeJS.ProcessEnv): PublicKeys | undefined {
  if (file !== undefined) return readPublishedKeys(JSON.parse(readFileSync(file, 'utf8')));
  const secrets = join(env['LEERLINGROUTE_DATA'] ?? '.data', 'geheimen.json');
  const demo = existsSync(secrets)
    ? (JSON.parse(readFileSync(secrets, 'utf8')) as { BEWIJS_SLEUTELS?: string }).BEWIJS_SLEUTELS
    : undefined;
  const text = env['BEWIJS_SLEUTELS'] ?? demo;
  return text === undefined ? undefined : parseSealKeys(text).all;
}
