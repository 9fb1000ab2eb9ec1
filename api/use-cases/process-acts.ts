import { checkForm } from '../../domain/form/index.js';
import type { AnyForm, FieldError, Values } from '../../domain/form/index.js';
import type { Subject } from '../../domain/policy/policy.js';
import { audit } from '../../db/audit.js';
import type { Transaction } from '../../db/connect.js';
import { appendFacts, lockProcess, lockPupil, readFacts } from '../../db/processes/facts.js';
import type { FactRow } from '../../db/processes/facts.js';
import { teltMee, veelplegersNa } from '../../db/processes/veelplegers.js';
import { isOpenFor } from '../../workflows/kit/plan.js';
import { closingOf } from '../../workflows/kit/words.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { formContext } from './form-context.js';
import { findProcess, isId, nameOf } from './process-access.js';
import type { SeenProcess } from './process-access.js';
import { factsOf, processActs } from './process-act-facts.js';
import type { ProcessAct } from './process-act-facts.js';
import { remindNow } from './remind-now.js';
import { engineNews } from './submit-task.js';

export { processActs } from './process-act-facts.js';
export type { ProcessAct } from './process-act-facts.js';

export type ActInput = {
  readonly procesId: string;
  readonly actie: ProcessAct;
  readonly taskId?: string;
  /** For `verder`: the key of the wait. */
  readonly wacht?: string;
  readonly submissionId: string;
  readonly body: unknown;
};
export type ActResult =
  | { readonly ok: true; readonly status: 'verwerkt' | 'ontvangen' }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };

/**
 * Does an act of the coordinator: fact, submission, audit line and delivery in one transaction.
 * Errors: 'niet-gevonden', 'proces-beeindigd', 'taak-gesloten', 'niet-mogelijk'.
 */
export async function doProcessAct(
  services: Services,
  subject: Subject,
  input: ActInput,
): Promise<ActResult> {
  const { db, engine, kick, now } = services;
  const seen = await findProcess(services, subject, input.procesId, 'proces.sturen');
  if (!isId(input.submissionId)) throw new AppError('ongeldig');
  const form = actForm(seen, input.actie);
  const checked = checkForm(form, input.body, await formContext(services, seen.process));
  if (!checked.ok) return checked;
  const by = nameOf(subject);
  const counts = input.actie === 'intrekken' && teltMee(seen.process.soort);
  const nr = await db.transaction(async (trx) => {
    if (counts) await lockPupil(trx, seen.process.leerling_id);
    const process = await lockProcess(trx, input.procesId);
    if (!process) throw new AppError('niet-gevonden');
    if (await trx('submission').where({ id: input.submissionId }).first()) return process.nr;
    if (process.status !== 'lopend') throw new AppError('proces-beeindigd');
    const log = await readFacts(trx, process.id);
    const key = await keyOf(trx, input, seen, log);
    const facts = await factsOf(input.actie, checked.answers, {
      trx,
      services,
      process,
      seen,
      log,
      key,
    });
    const at = now();
    const made = await appendFacts(trx, process, facts, { at, by });
    if (counts) await veelplegersNa(trx, services.register, process, at);
    if (input.actie === 'herinneren') await remindNow(trx, { process, kind: seen.kind, log, key, at });
    await trx('submission').insert({
      id: input.submissionId,
      process_id: process.id,
      task_id: input.taskId ?? null,
      form: form.naam,
      answers: JSON.stringify(checked.answers),
      rendered: JSON.stringify({ titel: form.titel, secties: checked.rendered }),
      door: by,
      at,
    });
    await audit(trx, {
      at,
      wie: by,
      wat: `proces.${input.actie}`,
      procesId: process.id,
      leerlingId: process.leerling_id,
    });
    const last = made.at(-1)?.nr ?? process.nr;
    if (made.length > 0) await trx('delivery').insert({ process_id: process.id, nr: last, kind: 'news' });
    return last;
  });
  kick();
  return { ok: true, status: await engineNews(engine, seen.process, nr) };
}

/** The form of an act; a correction uses the form of the text itself. Error 'niet-mogelijk'. */
export function actForm({ kind }: SeenProcess, actie: ProcessAct): AnyForm {
  const { correctie = '', bijIntrekken } = kind.definition;
  const form = kind.forms[actie === 'corrigeren' ? correctie : processActs[actie].form];
  if (!form) throw new AppError('niet-mogelijk');
  if (actie !== 'intrekken' || !bijIntrekken) return form;
  return { ...form, inleiding: [form.inleiding, TERUGGENOMEN].join(' ') };
}

const TERUGGENOMEN =
  'Wie al een brief met het voornemen of het besluit kreeg, krijgt een brief dat het niet meer geldt.';

/** The text people are asked to agree to now: the key of its open requests, if there are any. */
export function keyUnderSignature(log: readonly FactRow[]): string | undefined {
  const open = log.find((f) => f.kind === 'opened' && f.value['signer'] === true && !closingOf(log, f.key));
  const group = open?.key.split('/').slice(0, -1).join('/');
  return group !== undefined && !closingOf(log, group) ? group : undefined;
}

export type OpenWait = { readonly key: string; readonly titel: string };

/** The waits that a person may end now: those of the definition that are open. */
export function openWaits(
  log: readonly FactRow[],
  wachten: Readonly<Record<string, string>> = {},
): readonly OpenWait[] {
  return log.flatMap((f) => {
    const titel = wachten[f.key.split('/').at(-1)?.replace(/#\d+$/, '') ?? ''];
    const isWait = f.kind === 'opened' && f.value['step'] === undefined && isOpenFor(log, f.key);
    return titel !== undefined && isWait ? [{ key: f.key, titel }] : [];
  });
}

/** What a person reads above ending this wait; undefined when it is not open (any more). */
export async function waitTitle(
  { db }: Services,
  { process, kind }: SeenProcess,
  wacht: string,
): Promise<string | undefined> {
  const log = await readFacts(db, process.id);
  return openWaits(log, kind.definition.wachten).find((w) => w.key === wacht)?.titel;
}

function specialKey(
  { actie, wacht }: ActInput,
  seen: SeenProcess,
  log: readonly FactRow[],
): string | undefined {
  if (actie === 'corrigeren') return keyUnderSignature(log);
  if (actie !== 'verder') return '@';
  return openWaits(log, seen.kind.definition.wachten).find((w) => w.key === wacht)?.key;
}

async function keyOf(
  trx: Transaction,
  input: ActInput,
  seen: SeenProcess,
  log: readonly FactRow[],
): Promise<string> {
  if (!processActs[input.actie].opTaak) {
    const key = specialKey(input, seen, log);
    if (key === undefined) throw new AppError('niet-mogelijk');
    return key;
  }
  const task = isId(input.taskId ?? '')
    ? ((await trx('task').where({ id: input.taskId, process_id: input.procesId }).first()) as
        { key: string } | undefined)
    : undefined;
  if (!task) throw new AppError('niet-gevonden');
  if (!isOpenFor(log, task.key)) throw new AppError('taak-gesloten');
  return task.key;
}
