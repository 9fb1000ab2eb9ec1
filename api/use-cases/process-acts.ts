import { checkForm } from '../../domain/form/index.js';
import type { AnyForm, FieldError, Values } from '../../domain/form/index.js';
import type { Subject } from '../../domain/policy/policy.js';
import { audit } from '../../db/audit.js';
import type { Transaction } from '../../db/connect.js';
import { appendFacts, lockProcess, readFacts } from '../../db/processes/facts.js';
import type { FactRow, ProcessRow } from '../../db/processes/facts.js';
import { loadWorld } from '../../db/world/load-world.js';
import { textOf } from '../../workflows/kit/facts.js';
import type { FactValue, LocalDate, NewFact, PlanStep, WhoId } from '../../workflows/kit/facts.js';
import { isOpenFor, stepsFor } from '../../workflows/kit/plan.js';
import { closingOf, ofKey } from '../../workflows/kit/words.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { formContext } from './form-context.js';
import { findProcess, isId, nameOf } from './process-access.js';
import type { SeenProcess } from './process-access.js';
import { engineNews } from './submit-task.js';
import { veelplegersNaStart } from './veelplegers.js';

/** What a coordinator may do to a running process, each with a reason and each a line in the chronology. */
export const processActs = {
  intrekken: { form: 'intrekken', titel: 'Proces intrekken', opTaak: false },
  notitie: { form: 'notitie', titel: 'Belnotitie toevoegen', opTaak: false },
  verlengen: { form: 'verlengen', titel: 'Taak verlengen', opTaak: true },
  overdragen: { form: 'overdragen', titel: 'Taak overdragen', opTaak: true },
  overslaan: { form: 'overslaan', titel: 'Taak overslaan', opTaak: true },
  corrigeren: { form: 'correctie', titel: 'Tekst corrigeren', opTaak: false },
  verder: { form: 'notitie', titel: 'Niet langer wachten', opTaak: false },
} as const;
export type ProcessAct = keyof typeof processActs;

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

type Answers = Readonly<Record<string, unknown>>;
type Ctx = {
  readonly trx: Transaction;
  readonly services: Services;
  readonly process: ProcessRow;
  readonly seen: SeenProcess;
  readonly log: readonly FactRow[];
  readonly key: string;
};

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
  const nr = await db.transaction(async (trx) => {
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
    if (input.actie === 'intrekken') await veelplegersNaStart(trx, services, process);
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
  const name = actie === 'corrigeren' ? (kind.definition.correctie ?? '') : processActs[actie].form;
  const form = kind.forms[name];
  if (!form) throw new AppError('niet-mogelijk');
  return form;
}

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

const byPeople: readonly string[] = ['withdrawn', 'noted', 'extended', 'handedOver', 'skipped'];

/** The number of a person's next act on a word, beyond those that a protocol counts with. */
export function actNumber(log: readonly FactRow[], key: string): number {
  return 1_001 + log.filter((f) => f.key === key && byPeople.includes(f.kind)).length;
}

async function factsOf(actie: ProcessAct, answers: Answers, ctx: Ctx): Promise<readonly NewFact[]> {
  const { key, log } = ctx;
  const reden = textOf(answers['reden'] ?? answers['tekst'] ?? answers['notitie']);
  const n = actNumber(log, key);
  const detail: FactValue = { reden };
  switch (actie) {
    case 'intrekken':
      return [{ key, kind: 'withdrawn', n: 1, value: {}, detail }];
    case 'corrigeren':
    case 'verder':
      return [{ key, kind: 'changed', n: 1, value: {}, detail }];
    case 'notitie':
      return [{ key, kind: 'noted', n, value: {}, detail }];
    case 'overslaan':
      if (!maySkip(ctx)) throw new AppError('niet-mogelijk');
      return [{ key, kind: 'skipped', n: 1, value: {}, detail }];
    case 'verlengen': {
      const due = answers['datum'] as LocalDate;
      return [
        {
          key,
          kind: 'extended',
          n,
          value: { due, plan: await planFor(ctx, due) },
          detail: { reden, uitleg: `verlengd: ${reden}` },
        },
      ];
    }
    case 'overdragen': {
      const wie = answers['wie'] as WhoId;
      const due = dueOf(ctx);
      const plan = due === null ? [] : await planFor(ctx, due);
      return [{ key, kind: 'handedOver', n, value: { to: [wie], due, plan }, detail }];
    }
  }
}

function maySkip({ seen, log, key }: Ctx): boolean {
  const step = log.find((f) => f.key === key && f.kind === 'opened')?.value['step'];
  return seen.kind.definition.stappen[textOf(step)]?.magOverslaan === true && !closingOf(log, key);
}

const dueOf = ({ log, key }: Ctx): LocalDate | null =>
  (ofKey(log, key).findLast((f) => f.value['due'] !== undefined)?.value['due'] as
    LocalDate | null | undefined) ?? null;

/** New reminders for a new date or person, numbered on from what the word already had. */
async function planFor(
  { trx, services, process, seen, log, key }: Ctx,
  due: LocalDate,
): Promise<readonly FactValue[]> {
  const world = await loadWorld(trx, process, seen.kind.definition);
  const own = ofKey(log, key);
  const used = own.flatMap((f) => ((f.value['plan'] ?? []) as readonly PlanStep[]).map((s) => s.n));
  const base = Math.max(0, ...used);
  const to = (own.findLast((f) => f.value['to'] !== undefined)?.value['to'] ?? []) as readonly WhoId[];
  const step = textOf(own.find((f) => f.kind === 'opened')?.value['step']);
  // A request to the family or a partner keeps its ladder, so that it still ends when nobody answers.
  const steps = stepsFor(to, due, step, { world, definition: seen.kind.definition, now: services.now() });
  return steps.map((s, i) => ({ ...s, n: base + i + 1 }));
}
