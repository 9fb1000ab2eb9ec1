import { checkForm, warningsOf } from '../../domain/form/index.js';
import type { FieldError, Rendered, Values } from '../../domain/form/index.js';
import type { Subject } from '../../domain/policy/policy.js';
import type { Transaction } from '../../db/connect.js';
import { audit } from '../../db/audit.js';
import { appendFacts, lockProcess, lockPupil, readFacts } from '../../db/processes/facts.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { teltMee, veelplegersNa } from '../../db/processes/veelplegers.js';
import type { FactValue, Instant, NewFact } from '../../workflows/kit/facts.js';
import { isOpenFor } from '../../workflows/kit/plan.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { insertEvidence } from './evidence.js';
import type { Circumstances } from './evidence.js';
import { formContext, formOf } from './form-context.js';
import { confirmPaper } from './paper/confirm-paper.js';
import { findTask, isId, nameOf } from './process-access.js';
import type { SeenTask } from './process-access.js';

export type SubmitInput = {
  readonly taskId: string;
  /** Issued with the page; the same one twice is one submission. */
  readonly submissionId: string;
  readonly body: unknown;
  readonly wachtMs?: number;
  /** For a signature: how the answer was given. */
  readonly circumstances?: Circumstances;
  /** What belongs to this answer and to no other: kept, or not, together with it. */
  readonly alsoInTransaction?: (trx: Transaction, at: Instant) => Promise<void>;
};
export type SubmitResult =
  | {
      readonly ok: true;
      readonly status: 'verwerkt' | 'ontvangen';
      readonly procesId: string;
      /** What is worth a second look in what was handed in; it stops nothing (EC-71). */
      readonly letOp?: readonly string[];
    }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };

/**
 * Answers a task: submission, fact, audit line and delivery in one transaction; then the case gets the news. The fact is
 * appended only if its word is still open: that alone decides every race. The same submission again, also five at
 * once, is one. Errors: 'niet-gevonden', 'taak-gesloten'.
 */
export async function submitTask(
  services: Services,
  subject: Subject,
  input: SubmitInput,
): Promise<SubmitResult> {
  const { db, engine, kick } = services;
  if (!isId(input.submissionId))
    throw new AppError('ongeldig', {}, 'Deze pagina was niet compleet. Laad haar opnieuw.');
  const seen = await findTask(services, subject, input.taskId);
  const earlier: unknown = await db('submission')
    .where({ id: input.submissionId, task_id: seen.task.id })
    .first();
  if (earlier) return { ok: true, status: await bring(services, seen.process), procesId: seen.process.id };
  if (seen.task.state !== 'open') throw new AppError('taak-gesloten', { procesId: seen.process.id });
  const form = formOf(seen.kind, seen.task.step);
  const ctx = await formContext(services, seen.process);
  const checked = checkForm(form, input.body, ctx);
  if (!checked.ok) return checked;
  const rendered = { titel: form.titel, secties: checked.rendered };
  const { steering } = checked as { steering: FactValue };
  await db.transaction((trx) =>
    accept(trx, services, nameOf(subject), seen, input, {
      answers: checked.answers,
      steering,
      rendered,
      form: form.naam,
    }),
  );
  kick();
  const status = await engineNews(
    engine,
    seen.process,
    (await db<ProcessRow>('process').where({ id: seen.process.id }).first())?.nr ?? 0,
    input.wachtMs,
  );
  const letOp = warningsOf(form, checked.answers, ctx);
  return { ok: true, status, procesId: seen.process.id, letOp };
}

type Accepted = {
  readonly answers: unknown;
  readonly steering: FactValue;
  readonly rendered: { readonly titel: string; readonly secties: Rendered };
  readonly form: string;
};

async function accept(
  trx: Transaction,
  services: Services,
  by: string,
  seen: SeenTask,
  input: SubmitInput,
  what: Accepted,
): Promise<void> {
  const at = services.now();
  if (teltMee(seen.process.soort)) await lockPupil(trx, seen.process.leerling_id);
  const process = await lockProcess(trx, seen.process.id);
  if (!process) throw new AppError('niet-gevonden');
  // The lock makes a second one wait for the first; then it finds it.
  if (await trx('submission').where({ id: input.submissionId }).first()) return;
  const log = await readFacts(trx, process.id);
  const { key } = seen.task;
  if (!isOpenFor(log, key)) throw new AppError('taak-gesloten', { procesId: process.id });
  await trx('submission').insert({
    id: input.submissionId,
    process_id: process.id,
    task_id: seen.task.id,
    form: what.form,
    answers: JSON.stringify(what.answers),
    rendered: JSON.stringify(what.rendered),
    door: by,
    at,
  });
  const fact: NewFact = {
    key,
    kind: 'answered',
    n: 1,
    value: what.steering,
    detail: { inzending: input.submissionId },
  };
  const paper =
    seen.task.step === 'papier'
      ? await confirmPaper(trx, services, { process, log, key, steering: what.steering, by, at })
      : [];
  const facts = await appendFacts(trx, process, [fact, ...paper], { at, by });
  if (seen.task.is_signature)
    await insertEvidence(trx, services, process, seen.task, what, by, input.circumstances);
  await input.alsoInTransaction?.(trx, at);
  await veelplegersNa(trx, services.register, process, at);
  await audit(trx, {
    at,
    wie: by,
    wat: 'taak.afgerond',
    procesId: process.id,
    leerlingId: process.leerling_id,
    detail: { stap: seen.task.step },
  });
  await trx('delivery').insert({ process_id: process.id, nr: facts.at(-1)?.nr ?? 0, kind: 'news' });
  await trx('draft')
    .where({ form_key: `taak:${seen.task.id}` })
    .delete();
}

async function bring(services: Services, process: ProcessRow): Promise<'verwerkt' | 'ontvangen'> {
  const row = await services.db<ProcessRow>('process').where({ id: process.id }).first();
  return engineNews(services.engine, process, row?.nr ?? 0);
}

/** The case is told within the time given (3 s); what is not told now is delivered later. */
export function engineNews(
  engine: Services['engine'],
  process: Pick<ProcessRow, 'id' | 'soort'>,
  nr: number,
  wachtMs = 3_000,
): Promise<'verwerkt' | 'ontvangen'> {
  return engine.news({ soort: process.soort, procesId: process.id, nr, wachtMs });
}
