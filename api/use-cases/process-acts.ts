import { localDateOf } from '../../domain/calendar/index.js';
import { checkForm, parseBody, typedValues } from '../../domain/form/index.js';
import type { AnyForm, FieldError, Values } from '../../domain/form/index.js';
import type { Subject } from '../../domain/policy/policy.js';
import { audit } from '../../db/audit.js';
import type { Transaction } from '../../db/connect.js';
import { appendFacts, lockProcess, lockPupil, readFacts } from '../../db/processes/facts.js';
import type { FactRow } from '../../db/processes/facts.js';
import { loadStaff } from '../../db/people/staff.js';
import { teltMee, veelplegersNa } from '../../db/processes/veelplegers.js';
import { textOf } from '../../workflows/kit/facts.js';
import { isOpenFor } from '../../workflows/kit/plan.js';
import type { WhoId } from '../../workflows/kit/facts.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { magBesluiten } from './besluit.js';
import { formContext } from './form-context.js';
import { tellHolders } from './collegas/hand-over.js';
import { findProcess, isId, nameOf } from './process-access.js';
import type { SeenProcess } from './process-access.js';
import { keyUnderSignature, openWaits } from './open-waits.js';
import { factsOf, processActs } from './process-act-facts.js';
import type { ProcessAct } from './process-act-facts.js';
import { remindNow } from './remind-now.js';
import { engineNews } from './submit-task.js';
import { withdrawConsents } from './withdraw-evidence.js';

export { keyUnderSignature, openWaits } from './open-waits.js';
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
  /** How the task stood when the act was chosen: where that changed, the act is refused as 'verouderd'. */
  readonly zoals?: { readonly wie: readonly string[]; readonly due: string | null };
};
export type ActResult =
  | { readonly ok: true; readonly status: 'verwerkt' | 'ontvangen' }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };

/**
 * Does an act of the coordinator: fact, submission, audit line and delivery in one transaction.
 * Errors: 'niet-gevonden', 'proces-beeindigd', 'taak-gesloten', 'niet-mogelijk', 'verouderd'.
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
  const refused = await refusedHandOver(services, seen, input, checked.answers);
  if (refused)
    return { ok: false, fouten: [refused], waarden: typedValues(form, parseBody(form, input.body)) };
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
      by,
    });
    const at = now();
    const made = await appendFacts(trx, process, facts, { at, by });
    if (counts) await veelplegersNa(trx, services.register, process, at);
    if (input.actie === 'verder') {
      const { id: procesId, leerling_id: leerlingId } = process;
      const reden = textOf(checked.answers['reden']);
      await withdrawConsents(trx, services, { procesId, leerlingId, key, reden, at, by });
    }
    if (input.actie === 'herinneren') await remindNow(trx, { process, kind: seen.kind, log, key, at });
    if (input.actie === 'overdragen') {
      const to = [checked.answers['wie'] as WhoId];
      await tellHolders(trx, { process, kind: seen.kind, log, key, to, at });
    }
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

/** A decision goes only to who may decide: the field's fault, or undefined. */
async function refusedHandOver(
  { db, now }: Services,
  { kind, place }: SeenProcess,
  { actie, taskId = '' }: ActInput,
  answers: Readonly<Record<string, unknown>>,
): Promise<FieldError | undefined> {
  if (actie !== 'overdragen' || !isId(taskId)) return undefined;
  const task = await db('task').where({ id: taskId }).first<{ step: string } | undefined>('step');
  const besluitVan = kind.definition.stappen[task?.step ?? '']?.besluitVan;
  if (!besluitVan) return undefined;
  const id = textOf(answers['wie']).replace(/^medewerker:/, '');
  return magBesluiten(await loadStaff(db), besluitVan, id, place, localDateOf(now()))
    ? undefined
    : { veld: 'wie', tekst: NIET_BEVOEGD };
}

const NIET_BEVOEGD =
  'Deze collega mag dit besluit niet nemen. Kies iemand met dezelfde functie, of wie daarvoor invalt.';

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
        { key: string; wie: string[]; due: string | null } | undefined)
    : undefined;
  if (!task) throw new AppError('niet-gevonden');
  if (!isOpenFor(log, task.key)) throw new AppError('taak-gesloten');
  const { zoals } = input;
  if (zoals && (zoals.due !== task.due || zoals.wie.join() !== task.wie.join()))
    throw new AppError('verouderd');
  return task.key;
}
