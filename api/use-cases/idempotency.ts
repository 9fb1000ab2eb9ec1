import { createHash } from 'node:crypto';
import { canonicalJson, sha256Hex } from '../../domain/document/hash.js';
import type { FieldError } from '../../domain/form/index.js';
import type { Subject } from '../../domain/policy/policy.js';
import type { Database, Transaction } from '../../db/connect.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { nameOf } from './process-access.js';
import { startProcess } from './start-process.js';
import { engineNews, submitTask } from './submit-task.js';
import type { SubmitResult } from './submit-task.js';

/** A request that may come twice: `key` is the program's own name for it, `path` and `body` what it asks. */
export type Repeatable = { readonly key: string; readonly path: string; readonly body: unknown };
type Stored = { readonly status: number | null; readonly answer: unknown };
type Json = Readonly<Record<string, unknown>>;

/** How long a start may wait for its first step to open, in ms. */
const START_MS = 2_000;

const hashOf = ({ path, body }: Repeatable): string => sha256Hex(canonicalJson({ path, body }));

/**
 * Takes a key for a request. Undefined when it is new; what is stored when the same request came before. A second one
 * at the same moment waits here until the first has committed. Error 'sleutel-hergebruikt' for another request.
 */
async function takeKey(
  db: Database | Transaction,
  wie: string,
  request: Repeatable,
): Promise<Stored | undefined> {
  const hash = hashOf(request);
  const taken = (await db('idempotency')
    .insert({ wie, key: request.key, body_hash: hash })
    .onConflict(['wie', 'key'])
    .ignore()
    .returning('key')) as unknown[];
  if (taken.length > 0) return undefined;
  const row = (await db('idempotency').where({ wie, key: request.key }).first()) as
    (Stored & { body_hash: string }) | undefined;
  // The first one failed and gave its key back meanwhile.
  if (!row) return takeKey(db, wie, request);
  if (row.body_hash !== hash) throw new AppError('sleutel-hergebruikt');
  return row;
}

/**
 * Starts a process once per key: key, process, first fact and delivery are one transaction, so five at once are one.
 * `show` makes the answer; the first that is stored is given to all. A start that was refused leaves its key free.
 * Errors: 'sleutel-hergebruikt', 'ongeldig' with what the start form refuses, and those of `startProcess`.
 */
export async function startProcessOnce(
  services: Services,
  subject: Subject,
  input: { readonly soort: string; readonly leerlingId: string; readonly invoer: unknown },
  request: Repeatable,
  show: (procesId: string) => Promise<Json>,
): Promise<Json> {
  const { db, kick, engine } = services;
  const wie = nameOf(subject);
  const stored = await db.transaction(async (trx): Promise<Stored & { isNew?: true }> => {
    const earlier = await takeKey(trx, wie, request);
    if (earlier) return earlier;
    const { soort, leerlingId, invoer } = input;
    const asked = { soort, leerlingId, invoer, wachtMs: 0 };
    const result = await startProcess({ ...services, db: trx, kick: () => undefined }, subject, asked);
    if (!result.ok) throw new AppError('ongeldig', { fouten: result.fouten.map(ofInvoer) });
    const answer = { procesId: result.process.id };
    await trx('idempotency')
      .where({ wie, key: request.key })
      .update({ status: 201, answer: JSON.stringify(answer) });
    return { status: 201, answer, isNew: true };
  });
  const known = stored.answer as Json;
  if (known['id'] !== undefined) return known;
  const procesId = String(known['procesId']);
  kick();
  await engineNews(engine, { id: procesId, soort: input.soort }, 1, START_MS);
  return keepFirst(db, wie, request.key, await show(procesId));
}

/** An error of the start form as the contract names its field. */
function ofInvoer({ veld, tekst }: FieldError): FieldError {
  return { veld: veld === '' ? 'invoer' : `invoer.${veld}`, tekst };
}

/** Stores the shown answer unless another request was first; gives back what is stored. */
async function keepFirst(db: Database, wie: string, key: string, answer: Json): Promise<Json> {
  await db('idempotency')
    .where({ wie, key })
    .whereRaw(`answer->>'id' is null`)
    .update({ answer: JSON.stringify(answer) });
  const row = (await db('idempotency').where({ wie, key }).first()) as Stored | undefined;
  return (row?.answer ?? answer) as Json;
}

/** The submission a key stands for: the same for the same person, task and key. A UUID (version 8: of our own making). */
export function submissionIdOf(wie: string, taskId: string, key: string): string {
  const hex = createHash('sha256').update(`${wie}|${taskId}|${key}`).digest('hex');
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4] ?? '8';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Answers a task once per key. Again with the same answers is the same submission, and says how far it is by now; the
 * key goes free when nothing was stored. Errors: 'sleutel-hergebruikt' and those of `submitTask`.
 */
export async function submitTaskOnce(
  services: Services,
  subject: Subject,
  input: { readonly taskId: string; readonly body: unknown },
  request: Repeatable,
): Promise<SubmitResult> {
  const { db } = services;
  const wie = nameOf(subject);
  const submissionId = submissionIdOf(wie, input.taskId, request.key);
  await takeKey(db, wie, request);
  try {
    const result = await submitTask(services, subject, { ...input, submissionId });
    if (!result.ok) await releaseKey(db, wie, request.key, submissionId);
    return result;
  } catch (error) {
    await releaseKey(db, wie, request.key, submissionId);
    throw error;
  }
}

async function releaseKey(db: Database, wie: string, key: string, submissionId: string): Promise<void> {
  await db('idempotency')
    .where({ wie, key })
    .whereNotExists(db('submission').where({ id: submissionId }))
    .delete();
}
