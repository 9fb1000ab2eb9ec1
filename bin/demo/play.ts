import { randomUUID } from 'node:crypto';
import { addSchooldagen, instantAt, localDateOf } from '../../domain/calendar/index.js';
import type { Calendar, LocalDate } from '../../domain/calendar/index.js';
import { instemmers } from '../../domain/people/index.js';
import type { Subject } from '../../domain/policy/policy.js';
import type { Services } from '../../api/services.js';
import { formContext, formOf } from '../../api/use-cases/form-context.js';
import type { TaskRow } from '../../api/use-cases/process-access.js';
import { submitTask } from '../../api/use-cases/submit-task.js';
import { loadGezin } from '../../db/people/gezin.js';
import { loadSubject } from '../../db/people/subject.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import type { Instant } from '../../workflows/kit/facts.js';
import { chanceFor } from '../../db/demo/chance.js';
import { medewerkerId } from '../../db/demo/index.js';
import { answerTo } from './answers.js';
import type { Asked, Body } from './answers.js';
import type { DemoKind } from './kind.js';
import type { RecorderEngine } from './recorder.js';
import type { Play } from './states.js';
import type { DemoPupil } from './texts.js';

/** Somebody's usual time: school days after a task was opened, and the local time of day. */
const DELAYS: Readonly<Record<string, readonly [number, string]>> = {
  concept: [8, '15:40'],
  hoorgesprek: [4, '13:30'],
  controle: [2, '10:20'],
  overlegPlannen: [2, '08:20'],
  onderbouwing: [3, '11:15'],
  cvbAdvies: [4, '15:00'],
  overlegVerslag: [1, '16:10'],
  uitleg: [2, '14:10'],
  vaststellen: [2, '09:05'],
  herstelgesprek: [5, '15:30'],
  evaluatiePlannen: [2, '08:30'],
  evaluatie: [2, '15:45'],
  cvbEvaluatie: [4, '15:00'],
  verslagOntvangen: [2, '09:05'],
  contactpoging: [1, '10:15'],
};
/** School days from the planning of a talk to the talk: parents hear of it in time, and can read the draft. */
const OVER: Readonly<Record<string, number>> = { overlegPlannen: 20, evaluatiePlannen: 11 };

export type Stage = {
  readonly services: Services;
  readonly engine: RecorderEngine;
  readonly calendar: Calendar;
  /** Another kind than the OPP: its own answers and pace. */
  readonly kind?: DemoKind;
  /** Sets the clock of `services`. */
  readonly setNow: (now: Instant) => void;
};

type Turn = { readonly task: TaskRow; readonly at: Instant; readonly more: Body };

/**
 * Plays people and the clock over a case until `end`: each task is answered after its usual time through the use case,
 * unless the play says otherwise. Errors: 'antwoord-geweigerd' when a form refuses what the demo fills in.
 */
export async function playCase(
  stage: Stage,
  procesId: string,
  pupil: DemoPupil,
  play: Play,
  end: Instant,
): Promise<void> {
  const onRecord = await stage.engine.caseOf(procesId);
  const gezin = await loadGezin(stage.services.db, pupil.id);
  const signers = gezin ? instemmers(gezin, localDateOf(end)).map((g) => g.who) : [];
  for (;;) {
    const turn = await nextTurn(stage, procesId, play, signers);
    const wake = onRecord.nextWakeAt();
    const at = turn && (wake === undefined || turn.at < wake) ? turn.at : wake;
    if (at === undefined || at > end) break;
    const now = at > onRecord.now() ? at : onRecord.now();
    await onRecord.advanceTo(now);
    if (!turn || turn.at > now) continue;
    stage.setNow(now);
    const task = await stage.services.db<TaskRow>('task').where({ id: turn.task.id, state: 'open' }).first();
    if (task) await answer(stage, task, pupil, turn.more);
  }
  await onRecord.advanceTo(end);
}

async function nextTurn(
  { services, calendar, kind }: Stage,
  procesId: string,
  play: Play,
  signers: readonly string[],
): Promise<Turn | undefined> {
  const tasks = await services
    .db<TaskRow>('task')
    .where({ process_id: procesId, state: 'open' })
    .orderBy('opened_at')
    .orderBy('key');
  const turns = tasks.flatMap((task): readonly Turn[] => {
    const signer = task.is_signature ? signers.indexOf(task.wie[0] ?? '') : -1;
    const reaction = play.answer({ step: task.step, key: task.key, signer });
    if (reaction === 'stil') return [];
    const [days, time] =
      (kind?.tempo ?? DELAYS)[task.step] ??
      (task.is_signature ? ([2 + Math.max(0, signer), '19:40'] as const) : ([2, '12:00'] as const));
    const at = instantAt(addSchooldagen(calendar, localDateOf(task.opened_at), days), time);
    return [{ task, at, more: reaction ?? {} }];
  });
  return turns.reduce<Turn | undefined>((first, t) => (first && first.at <= t.at ? first : t), undefined);
}

async function answer(stage: Stage, task: TaskRow, pupil: DemoPupil, more: Body): Promise<void> {
  const { services, calendar } = stage;
  const { db, register, now } = services;
  const process = (await db<ProcessRow>('process').where({ id: task.process_id }).first()) as ProcessRow;
  const kind = register[process.soort];
  if (!kind) throw new Error('soort-onbekend');
  const dag = localDateOf(now());
  const form = formOf(kind, task.step);
  const ctx = await formContext(services, process);
  const days = OVER[task.step] ?? 0;
  const [wie = ''] = task.wie;
  const own = {
    gespreksdag: [{ waarde: addSchooldagen(calendar, dag, days), label: '' }],
    ondertekenaar: (ctx.lijsten['ondertekenaars'] ?? [])
      .filter((item) => item.waarde === wie)
      .map((item) => ({ waarde: wie, label: item.label.replace(/ \(.*$/, '') })),
  };
  const asked = { pupil, dag, ctx: { ...ctx, lijsten: { ...ctx.lijsten, ...own } } };
  const again = dated(more, calendar, dag);
  const body = stage.kind ? answerOf(stage.kind, form.naam, asked, again) : answerTo(form.naam, asked, again);
  const subject = await subjectOf(services, task, dag);
  const result = await submitTask(services, subject, { taskId: task.id, submissionId: randomUUID(), body });
  if (!result.ok) throw new Error(`antwoord-geweigerd ${task.step}: ${JSON.stringify(result.fouten)}`);
}

/** What is filled in on a form of another kind; the kit's own forms are filled in as everywhere. */
function answerOf(kind: DemoKind, form: string, asked: Omit<Asked, 'chance'>, more: Body): Body {
  const make = kind.antwoorden[form];
  if (!make) return answerTo(form, asked, more);
  const chance = chanceFor(`${kind.soort}/${asked.pupil.nummer}/${form}`);
  return { ...make({ ...asked, chance }), ...more };
}

/** A value such as '+8' is the school day so many days after today. */
function dated(more: Body, calendar: Calendar, dag: LocalDate): Body {
  const fill = (value: unknown): unknown =>
    typeof value === 'string' && /^\+\d+$/.test(value) ? addSchooldagen(calendar, dag, Number(value)) : value;
  return Object.fromEntries(Object.entries(more).map(([name, value]) => [name, fill(value)]));
}

async function subjectOf({ db }: Services, task: TaskRow, dag: LocalDate): Promise<Subject> {
  const [wie = ''] = task.wie;
  if (/^(relatie|leerling|partner):/.test(wie))
    return { soort: 'familie', wie, procesId: task.process_id, key: task.key };
  // A task of a role that nobody holds is done by who coordinates.
  const id = wie.startsWith('medewerker:') ? wie.slice('medewerker:'.length) : medewerkerId('begeleider');
  const staff = await loadSubject(db, id, dag);
  if (!staff) throw new Error(`niemand-voor ${task.step}`);
  return staff;
}
