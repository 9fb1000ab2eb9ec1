import { randomUUID } from 'node:crypto';
import { addDays, localDateOf } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import { checkForm } from '../../../domain/form/index.js';
import type { AnyForm, FormContext } from '../../../domain/form/index.js';
import { volledigeNaam } from '../../../domain/people/index.js';
import type { Staff } from '../../../domain/policy/policy.js';
import type { Transaction } from '../../../db/connect.js';
import type { FactValue } from '../../../workflows/kit/facts.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { isId, nameOf } from '../process-access.js';
import { isHandled, keepForm, needAdministratie, needGroep, needLocatie } from './access.js';
import { appendEvent, bringNews } from './facts.js';
import type { Told } from './facts.js';
import * as forms from './forms.js';
import { groupItems } from './handle.js';
import { reminderSettings } from './reminder-settings.js';
import type { HandleResult } from './handle.js';

type Answers = Readonly<Record<string, unknown>>;
export type SchoolInput = { readonly id: string; readonly submissionId: string; readonly body: unknown };

/** One form of the school as a whole: checked, applied and kept in one transaction, then told to whom it concerns. */
export async function handleSchoolForm(
  services: Services,
  subject: Staff,
  input: {
    readonly form: AnyForm;
    readonly submissionId: string;
    readonly body: unknown;
    readonly ctx: FormContext;
    /** What the line in the audit log says beside who and when. */
    readonly detail?: (answers: Answers) => FactValue;
  },
  apply: (trx: Transaction, answers: Answers) => Promise<readonly Told[]>,
): Promise<HandleResult> {
  const { form, submissionId, body, ctx, detail } = input;
  if (await isHandled(services.db, submissionId)) return { ok: true };
  const checked = checkForm(form, body, ctx);
  if (!checked.ok) return checked;
  const told = await services.db.transaction(async (trx) => {
    // The unique id makes the second of two at once fail here, before anything is applied.
    await keepForm(trx, services, subject, {
      submissionId,
      form: form.naam,
      titel: form.titel,
      answers: checked.answers,
      rendered: checked.rendered,
      ...(detail && { detail: detail(checked.answers) }),
    });
    return apply(trx, checked.answers);
  });
  await bringNews(services, told);
  return { ok: true };
}

/** Who may be chosen as mentor, and the groups. */
export async function mentorContext(services: Services): Promise<FormContext> {
  const rows = (await services.db('medewerker').where({ actief: true }).orderBy('achternaam')) as {
    id: string;
    voornaam: string;
    tussenvoegsel: string;
    achternaam: string;
  }[];
  const mentoren = rows.map((m) => ({ waarde: m.id, label: volledigeNaam(m) }));
  return { vandaag: localDateOf(services.now()), lijsten: { mentoren, groepen: await groupItems(services) } };
}

/**
 * The mentors of a group from a day: tasks of all its pupils that are for the mentor follow on that day. Errors:
 * 'niet-gevonden', 'geen-recht'.
 */
export async function mentorWisselt(
  services: Services,
  subject: Staff,
  input: SchoolInput,
): Promise<HandleResult> {
  const { db } = services;
  const groep = isId(input.id)
    ? await db('groep')
        .where({ id: input.id })
        .first<{ locatieId: string; pleinId: string | null } | undefined>(
          'locatie_id as locatieId',
          'plein_id as pleinId',
        )
    : undefined;
  if (!groep) throw new AppError('niet-gevonden');
  needGroep(subject, { ...groep, groepId: input.id });
  const ctx = await mentorContext(services);
  return handleSchoolForm(services, subject, { ...input, form: forms.mentor, ctx }, async (trx, answers) => {
    const op = answers['op'] as LocalDate;
    await trx('groep_mentor').where({ groep_id: input.id }).andWhere('van', '>=', op).delete();
    await trx('groep_mentor')
      .where({ groep_id: input.id })
      .andWhere((q) => void q.whereNull('tot').orWhere('tot', '>=', op))
      .update({ tot: addDays(op, -1) });
    const rows = (answers['mentoren'] as readonly string[]).map((id) => ({
      groep_id: input.id,
      medewerker_id: id,
      van: op,
    }));
    await trx('groep_mentor').insert(rows);
    const dag = localDateOf(services.now());
    const pupils = await trx('groepsplaatsing')
      .where({ groep_id: input.id })
      .andWhere((q) => void q.whereNull('tot').orWhere('tot', '>=', dag))
      .distinct<{ leerling_id: string }[]>('leerling_id');
    const about = { leerlingIds: pupils.map((p) => p.leerling_id), by: nameOf(subject) };
    return appendEvent(trx, services, about, { event: 'mentorWisselt', op });
  });
}

/** A day off or a holiday: open practical terms of the location are computed anew (EC-53). Errors: 'niet-gevonden', 'geen-recht'. */
export async function kalenderWijzigt(
  services: Services,
  subject: Staff,
  input: SchoolInput,
): Promise<HandleResult> {
  const { db } = services;
  const locatie: unknown = isId(input.id)
    ? await db('locatie').where({ id: input.id }).first('id')
    : undefined;
  if (locatie === undefined) throw new AppError('niet-gevonden');
  needLocatie(subject, input.id);
  const dag = localDateOf(services.now());
  return handleSchoolForm(
    services,
    subject,
    { ...input, form: forms.kalender, ctx: { vandaag: dag, lijsten: {} } },
    async (trx, answers) => {
      const { soort, naam, van, tot } = answers;
      await trx('kalender_periode').insert({ id: randomUUID(), locatie_id: input.id, soort, naam, van, tot });
      return calendarChanged(trx, services, input.id, nameOf(subject));
    },
  );
}

/** The calendar of a location has changed: its dagpost and its running processes plan anew (EC-53). */
export async function calendarChanged(
  trx: Transaction,
  services: Services,
  locatieId: string,
  by: string,
): Promise<readonly Told[]> {
  await trx('locatie').where({ id: locatieId }).increment('kalender_versie', 1);
  await tellDagpost(trx, [locatieId]);
  const about = { leerlingIds: await pupilsOf(trx, { locatie_id: locatieId }), by };
  return appendEvent(trx, services, about, { event: 'kalenderWijzigt', op: localDateOf(services.now()) });
}

/** The dagpost of these locations looks again when it goes: brought by the delivery loop, so that it is not lost. */
async function tellDagpost(trx: Transaction, locatieIds: readonly string[]): Promise<void> {
  if (locatieIds.length === 0) return;
  await trx('delivery').insert(locatieIds.map((locatie_id) => ({ locatie_id, nr: 0, kind: 'dagpost' })));
}

async function pupilsOf(
  trx: Transaction,
  where: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
  const rows = await trx('process')
    .where({ ...where, status: 'lopend' })
    .distinct<{ leerling_id: string }[]>('leerling_id');
  return rows.map((r) => r.leerling_id);
}

/** One setting of the whole school. */
export async function put(trx: Transaction, key: string, value: unknown): Promise<void> {
  await trx('setting').where({ key }).whereNull('locatie_id').delete();
  await trx('setting').insert({ key, locatie_id: null, value: JSON.stringify(value) });
}

/** The day from which processes start by themselves; nothing starts at once, the next morning does. Error 'geen-recht'. */
export async function setGoLive(
  services: Services,
  subject: Staff,
  input: Omit<SchoolInput, 'id'>,
): Promise<HandleResult> {
  needAdministratie(subject);
  const ctx = { vandaag: localDateOf(services.now()), lijsten: {} };
  return handleSchoolForm(
    services,
    subject,
    { ...input, form: forms.ingebruikname, ctx },
    async (trx, { goLive }) => {
      await put(trx, 'goLive', goLive);
      return [];
    },
  );
}

/** Reminders and evaluation days; running processes are told and plan anew. Error 'geen-recht'. */
export async function setReminders(
  services: Services,
  subject: Staff,
  input: Omit<SchoolInput, 'id'>,
): Promise<HandleResult> {
  needAdministratie(subject);
  const ctx = { vandaag: localDateOf(services.now()), lijsten: {} };
  return handleSchoolForm(services, subject, { ...input, form: forms.herinneringen, ctx }, async (trx, a) => {
    for (const [name, value] of Object.entries(reminderSettings(a))) await put(trx, name, value);
    const locaties = await trx('locatie').select<{ id: string }[]>('id');
    await tellDagpost(
      trx,
      locaties.map((l) => l.id),
    );
    return tellAll(trx, services, subject);
  });
}

/** The practical terms of a kind of process, in the unit of its definition; legal terms cannot be set. Errors: 'soort-onbekend', 'geen-recht'. */
export async function setTerms(
  services: Services,
  subject: Staff,
  input: Omit<SchoolInput, 'id'> & { readonly soort: string },
): Promise<HandleResult> {
  needAdministratie(subject);
  const kind = services.register[input.soort];
  if (!kind) throw new AppError('soort-onbekend');
  const form = forms.termForm(kind.definition);
  const ctx = { vandaag: localDateOf(services.now()), lijsten: {} };
  return handleSchoolForm(services, subject, { ...input, form, ctx }, async (trx, answers) => {
    const row = await trx('setting')
      .where({ key: 'termen' })
      .whereNull('locatie_id')
      .first<{ value: Answers } | undefined>('value');
    const own = Object.entries(answers).map(([name, n]) => [
      `${input.soort}.${name}`,
      { n, eenheid: kind.definition.termen[name]?.eenheid },
    ]);
    await put(trx, 'termen', { ...row?.value, ...Object.fromEntries(own) });
    return tellAll(trx, services, subject);
  });
}

/** Tells every running process that terms or days were set anew. */
export async function tellAll(
  trx: Transaction,
  services: Services,
  subject: Staff,
): Promise<readonly Told[]> {
  const about = { leerlingIds: await pupilsOf(trx, {}), by: nameOf(subject) };
  return appendEvent(trx, services, about, { event: 'termijnenWijzigen', op: localDateOf(services.now()) });
}
