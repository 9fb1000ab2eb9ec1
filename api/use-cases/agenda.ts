import { checkForm, fieldOf, form, jaNee, perPersoon } from '../../domain/form/index.js';
import type { AnyForm, FieldError, FormContext, SimpleField, Values } from '../../domain/form/index.js';
import type { Rol } from '../../domain/people/index.js';
import type { Staff } from '../../domain/policy/policy.js';
import { sha256Hex } from '../../domain/document/hash.js';
import { AppError } from '../errors.js';
import { myTasks } from '../queries/tasks.js';
import type { TaskLine } from '../queries/tasks.js';
import type { Services } from '../services.js';
import { formContext } from './form-context.js';
import { findTask } from './process-access.js';
import { submitTask } from './submit-task.js';

export type Agenda = {
  readonly titel: string;
  readonly form: AnyForm;
  readonly tasks: readonly TaskLine[];
  readonly ctx: FormContext;
  /** The roles this agenda is sent to; none when its step names no members. */
  readonly leden: readonly Rol[];
};

/** The steps a member of staff has on an agenda now, each with how many pupils wait. */
export async function agendas(
  services: Services,
  subject: Staff,
): Promise<
  readonly {
    readonly soort: string;
    readonly stap: string;
    readonly titel: string;
    readonly aantal: number;
    /** Whether this agenda can be sent to members. */
    readonly heeftLeden: boolean;
  }[]
> {
  const groups = new Map<string, readonly TaskLine[]>();
  for (const t of await onAgenda(services, subject)) {
    const name = `${t.soort}/${t.stap}`;
    groups.set(name, [...(groups.get(name) ?? []), t]);
  }
  return [...groups].map(([name, tasks]) => {
    const [soort = '', stap = ''] = name.split('/');
    const leden = services.register[soort]?.definition.stappen[stap]?.agendaLeden ?? [];
    return {
      soort,
      stap,
      titel: tasks[0]?.titel ?? '',
      aantal: tasks.length,
      heeftLeden: leden.length > 0,
    };
  });
}

async function onAgenda(services: Services, subject: Staff): Promise<readonly TaskLine[]> {
  const tasks = await myTasks(services, subject);
  return tasks.filter((t) => services.register[t.soort]?.definition.stappen[t.stap]?.agenda !== undefined);
}

/**
 * One page for one meeting: what holds for the meeting is asked once, and each pupil has a row that counts only when
 * it was dealt with. Made from the step's own form. Error 'niet-gevonden' when nothing waits.
 */
export async function agendaOf(
  services: Services,
  subject: Staff,
  soort: string,
  stap: string,
): Promise<Agenda> {
  const tasks = (await onAgenda(services, subject)).filter((t) => t.soort === soort && t.stap === stap);
  const first = tasks[0];
  const step = services.register[soort]?.definition.stappen[stap];
  const own = services.register[soort]?.forms[step?.form ?? ''];
  if (!first || !step?.agenda || !own) throw new AppError('niet-gevonden');
  const { process } = await findTask(services, subject, first.id);
  const ctx = await formContext(services, process);
  const agenda = tasks.map((t) => ({
    waarde: t.id,
    label: `${t.leerling} (${t.groep}, kenmerk ${t.kenmerk})`,
  }));
  return {
    titel: step.titel,
    form: agendaForm(own, step.agenda),
    tasks,
    leden: step.agendaLeden ?? [],
    ctx: { ...ctx, lijsten: { ...ctx.lijsten, agenda } },
  };
}

function agendaForm(own: AnyForm, shared: readonly string[]): AnyForm {
  const names = Object.keys(own.velden);
  const whenDone = { veld: 'behandeld', is: [true] };
  const row = Object.fromEntries(
    names
      .filter((n) => !shared.includes(n))
      .map((n) => {
        const field = fieldOf(own, n) as SimpleField;
        return [n, { ...field, stuurt: false, als: [whenDone, ...(field.als ?? [])] }];
      }),
  );
  const together = Object.fromEntries(shared.map((n) => [n, { ...fieldOf(own, n), stuurt: false }]));
  return form({
    naam: `agenda-${own.naam}`,
    titel: own.titel,
    inleiding:
      'Vul bovenaan in wat voor de hele vergadering geldt. Kies bij elke leerling of die is behandeld.',
    knop: 'Behandelde leerlingen vastleggen',
    velden: {
      ...together,
      perLeerling: perPersoon({
        label: 'Per leerling',
        lijst: 'agenda',
        velden: { behandeld: jaNee({ label: 'Is deze leerling behandeld?', verplicht: true }), ...row },
      }),
    },
  });
}

export type AgendaResult =
  | { readonly ok: true; readonly aantal: number }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };

/**
 * Hands in the pupils that were dealt with, each as a submission of its own (the meeting's id + the task make its
 * key, so that the same page twice is one). What was closed meanwhile is left as it is.
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
  const done = agenda.tasks.filter((t) => perLeerling[t.id]?.['behandeld'] === true);
  const fouten: FieldError[] = [];
  for (const task of done) {
    const answers = { ...shared, ...perLeerling[task.id] };
    const result = await submitTask(services, subject, {
      taskId: task.id,
      submissionId: idOf(inzending, task.id),
      body: answers,
      wachtMs: 500,
    }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'taak-gesloten') return { ok: true as const };
      throw error;
    });
    if (!result.ok)
      fouten.push(...result.fouten.map((f) => ({ veld: f.veld, tekst: `${task.leerling}: ${f.tekst}` })));
  }
  if (fouten.length > 0) return { ok: false, fouten, waarden: {} };
  return { ok: true, aantal: done.length };
}

function idOf(inzending: string, taskId: string): string {
  const h = sha256Hex(`${inzending}|${taskId}`);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
}
