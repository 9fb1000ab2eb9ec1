import { formatDate, localDateOf } from '../../domain/calendar/index.js';
import { checkForm, fieldOf, parseBody, typedValues } from '../../domain/form/index.js';
import type { AnyForm, FieldError, FormContext, Values } from '../../domain/form/index.js';
import type { Rol } from '../../domain/people/index.js';
import { mayDoTask } from '../../domain/policy/policy.js';
import type { Staff } from '../../domain/policy/policy.js';
import { sha256Hex } from '../../domain/document/hash.js';
import { AppError } from '../errors.js';
import type { TaskLine } from '../queries/tasks.js';
import type { Services } from '../services.js';
import { agendaForm } from './agenda-form.js';
import { agendaItems } from './agenda-items.js';
import { onAgenda } from './agenda-list.js';
import { formContext, formOf, prefillOf } from './form-context.js';
import { findTask, isId } from './process-access.js';
import { submitTask } from './submit-task.js';

/** A pupil who waits on an agenda. */
export type AgendaTask = Pick<TaskLine, 'id' | 'leerling' | 'groep' | 'kenmerk'>;
export type Agenda = {
  readonly titel: string;
  /** The group whose pupils these are, '' for those of a meeting. */
  readonly groep: string;
  readonly form: AnyForm;
  readonly tasks: readonly AgendaTask[];
  readonly ctx: FormContext;
  /** The form of one pupil, of which `form` is made. */
  readonly own: AnyForm;
  /** The roles this agenda is sent to; none when its step names no members. */
  readonly leden: readonly Rol[];
};
/** Which agenda: a step of a kind, of all the pupils of a meeting or of one group. */
export type AgendaStep = { readonly soort: string; readonly stap: string; readonly groepId?: string };

/** Who waits: of a meeting the tasks somebody has, of a group all that somebody may do there. */
async function waitingFor(
  services: Services,
  subject: Staff,
  { soort, stap, groepId }: AgendaStep,
): Promise<readonly AgendaTask[]> {
  if (groepId === undefined)
    return (await onAgenda(services, subject)).filter((t) => t.soort === soort && t.stap === stap);
  if (!isId(groepId)) return [];
  const { db, now } = services;
  const rows = await db('task')
    .join('process', 'process.id', 'task.process_id')
    .where({ 'task.state': 'open', 'task.step': stap, 'process.soort': soort, 'task.is_signature': false })
    .select<{ id: string }[]>('task.id');
  const items = await agendaItems(
    db,
    rows.map((r) => r.id),
    localDateOf(now()),
  );
  const voorbehouden = services.register[soort]?.definition.stappen[stap]?.besluitVan !== undefined;
  return items
    .filter(
      (i) =>
        i.place.groepId === groepId &&
        mayDoTask(subject, { ...i.place, wie: i.wie, isSignature: false, voorbehouden }),
    )
    .map(({ taakId, leerling, groep, kenmerk }) => ({ id: taakId, leerling, groep, kenmerk }));
}

/**
 * One page for one meeting, or for all pupils of one group: what holds for all is asked once, and each pupil has a row
 * that counts only when it was dealt with. Made from the step's own form. Error 'niet-gevonden' when nothing waits.
 */
export async function agendaOf(services: Services, subject: Staff, asked: AgendaStep): Promise<Agenda> {
  const { soort, stap } = asked;
  const step = services.register[soort]?.definition.stappen[stap];
  const own = services.register[soort]?.forms[step?.form ?? ''];
  if (!step?.agenda || !own) throw new AppError('niet-gevonden');
  const tasks = await waitingFor(services, subject, asked);
  const first = tasks[0];
  if (!first) throw new AppError('niet-gevonden');
  const { process } = await findTask(services, subject, first.id);
  const ctx = await formContext(services, process);
  const agenda = tasks.map((t) => ({
    waarde: t.id,
    label: `${t.leerling} (${t.groep}, kenmerk ${t.kenmerk})`,
  }));
  return {
    titel: step.titel,
    groep: asked.groepId === undefined ? '' : first.groep,
    form: agendaForm(own, step.agenda),
    tasks,
    leden: step.agendaLeden ?? [],
    ctx: { ...ctx, lijsten: { ...ctx.lijsten, agenda } },
    own,
  };
}

/**
 * What is known already of each pupil on the page, as the form of one pupil would show it; what holds for all is asked
 * anew.
 */
export async function agendaKnown(
  services: Services,
  subject: Staff,
  { tasks, own, form }: Agenda,
): Promise<Readonly<Record<string, unknown>>> {
  const rows: [string, unknown][] = [];
  for (const task of tasks) {
    const { process } = await findTask(services, subject, task.id);
    const known = Object.entries(await prefillOf(services, process, own)).flatMap(
      ([naam, value]): [string, unknown][] => {
        if (!Object.hasOwn(own.velden, naam) || Object.hasOwn(form.velden, naam)) return [];
        // Rows of a page show a day as it is typed.
        const isDay = fieldOf(own, naam).soort === 'datum' && typeof value === 'string';
        return [[naam, isDay ? formatDate(value) : value]];
      },
    );
    rows.push([task.id, Object.fromEntries(known)]);
  }
  return { perLeerling: Object.fromEntries(rows) };
}

export type AgendaResult =
  | { readonly ok: true; readonly aantal: number }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };

/**
 * Hands in the pupils that were dealt with, each as a submission of its own (the page's id + the task make its key, so
 * that the same page twice is one). All are checked first, each by the form of its own process: one that is wrong hands
 * in nobody. What was closed meanwhile is left as it is.
 */
export async function submitAgenda(
  services: Services,
  subject: Staff,
  agenda: Agenda,
  inzending: string,
  body: unknown,
): Promise<AgendaResult> {
  const checked = checkForm(agenda.form, body, agenda.ctx);
  if (!checked.ok) return checked;
  const { perLeerling, ...shared } = checked.answers as {
    perLeerling: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  const done = agenda.tasks
    .filter((t) => perLeerling[t.id]?.['behandeld'] === true)
    .map((task) => ({ task, answers: { ...shared, ...perLeerling[task.id] } }));
  const refused = (fouten: readonly FieldError[]): AgendaResult => ({
    ok: false,
    fouten,
    waarden: typedValues(agenda.form, parseBody(agenda.form, body)),
  });
  const fouten: FieldError[] = [];
  for (const each of done) fouten.push(...(await faultsOf(services, subject, agenda, each)));
  if (fouten.length > 0) return refused(fouten);
  for (const { task, answers } of done) {
    const result = await submitTask(services, subject, {
      taskId: task.id,
      submissionId: idOf(inzending, task.id),
      body: answers,
      wachtMs: 500,
    }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'taak-gesloten') return { ok: true as const };
      throw error;
    });
    if (!result.ok) fouten.push(...inRow(agenda, task, result.fouten));
  }
  return fouten.length > 0 ? refused(fouten) : { ok: true, aantal: done.length };
}

/** What the form of one pupil's own process says of the answers, as faults of the page. */
async function faultsOf(
  services: Services,
  subject: Staff,
  agenda: Agenda,
  { task, answers }: { readonly task: AgendaTask; readonly answers: unknown },
): Promise<readonly FieldError[]> {
  const { kind, process, task: row } = await findTask(services, subject, task.id);
  const checked = checkForm(formOf(kind, row.step), answers, await formContext(services, process));
  return checked.ok ? [] : inRow(agenda, task, checked.fouten);
}

/** A fault of one pupil where it stands on the page, with the name of the pupil. */
function inRow(agenda: Agenda, task: AgendaTask, fouten: readonly FieldError[]): readonly FieldError[] {
  return fouten.map(({ veld, tekst }) => {
    const isOfAll = veld === '' || Object.hasOwn(agenda.form.velden, veld.split('.')[0] ?? '');
    return {
      veld: isOfAll ? veld : `perLeerling.${task.id}.${veld}`,
      tekst: `${task.leerling}: ${tekst}`,
    };
  });
}

function idOf(inzending: string, taskId: string): string {
  const h = sha256Hex(`${inzending}|${taskId}`);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
}
