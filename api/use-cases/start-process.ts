import { randomUUID } from 'node:crypto';
import { localDateOf, schooljaarOf } from '../../domain/calendar/index.js';
import { checkForm } from '../../domain/form/index.js';
import type { AnyForm, FieldError, FormContext, Rendered, Values } from '../../domain/form/index.js';
import { hasRoleAt, may } from '../../domain/policy/policy.js';
import type { Subject } from '../../domain/policy/policy.js';
import type { Database, Transaction } from '../../db/connect.js';
import { audit } from '../../db/audit.js';
import { lockPupil } from '../../db/processes/facts.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { startProcess as insertProcess } from '../../db/processes/start.js';
import { veelplegersNa } from '../../db/processes/veelplegers.js';
import type { Definition, Schoolsoort } from '../../workflows/kit/definition.js';
import type { FactValue, Instant, LocalDate } from '../../workflows/kit/facts.js';
import type { ProcessKind } from '../../workflows/register.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { aboutToStart, formContext, prefillOf } from './form-context.js';
import { makeRoom } from './next-year.js';
import { anchorFor, legalStart } from './plan-anchor.js';
import type { Enrolment } from './plan-anchor.js';
import { isId, nameOf, placeToday } from './process-access.js';

export type StartInput = {
  readonly soort: string;
  readonly leerlingId: string;
  /** The answers to the start form, as a page or program sent them. */
  readonly invoer?: unknown;
  /** Issued with the page; the same one twice is one start. */
  readonly submissionId?: string;
  /** How long to wait, in ms, until the first step is open (3,000); 0 does not wait. */
  readonly wachtMs?: number;
};
export type StartResult =
  | { readonly ok: true; readonly process: ProcessRow }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };

/**
 * The start form of a kind, what it needs and what is filled in beforehand (`bekend`), for somebody who may start it for
 * this pupil. Errors as `startProcess`.
 */
export async function startForm(
  services: Services,
  subject: Subject,
  { soort, leerlingId }: Pick<StartInput, 'soort' | 'leerlingId'>,
): Promise<{
  readonly kind: ProcessKind;
  readonly form: AnyForm;
  readonly ctx: FormContext;
  readonly bekend: Readonly<Record<string, unknown>>;
}> {
  const { db, register, now } = services;
  const kind = register[soort];
  if (!kind) throw new AppError('soort-onbekend');
  if (!isId(leerlingId)) throw new AppError('leerling-onbekend');
  const place = await placeToday(db, leerlingId, now());
  if (!may(subject, 'leerling.zien', place)) throw new AppError('leerling-onbekend');
  const { definition, forms } = kind;
  if (!hasRoleAt(subject, definition.wieMagStarten, place)) throw new AppError('geen-recht');
  if (definition.uit !== undefined) throw new AppError('niet-mogelijk', {}, definition.uit);
  const form = forms[definition.startForm];
  if (!form) throw new AppError('niet-mogelijk');
  const about = aboutToStart(soort, leerlingId, place.locatieId);
  const bekend = await prefillOf(services, about, form);
  return { kind, form, ctx: await formContext(services, about), bekend };
}

/**
 * Starts a process for a pupil: row, first fact, answers, audit line and delivery in one transaction; it is there at
 * once. The same submission again is the same start. Not ok: what the start form refuses.
 * Errors: 'soort-onbekend', 'leerling-onbekend', 'geen-recht', 'niet-mogelijk', 'niet-ingeschreven', 'al-lopend' (with
 * `procesId`).
 */
export async function startProcess(
  services: Services,
  subject: Subject,
  input: StartInput,
): Promise<StartResult> {
  const { db, engine, kick } = services;
  const { form, ctx } = await startForm(services, subject, input);
  const earlier = await startedBy(db, input);
  if (earlier) return { ok: true, process: earlier };
  const checked = checkForm(form, input.invoer ?? {}, ctx);
  if (!checked.ok) return checked;
  const rendered = { titel: form.titel, secties: checked.rendered };
  const { answers, steering } = checked as { answers: unknown; steering: FactValue };
  const filled = { form: form.naam, answers, steering, rendered };
  const process = await db.transaction((trx) => begin(trx, services, nameOf(subject), input, filled));
  kick();
  const wachtMs = input.wachtMs ?? 3_000;
  if (wachtMs > 0) await engine.news({ soort: process.soort, procesId: process.id, nr: 1, wachtMs });
  return { ok: true, process };
}

/** The process that a submission has started. Error 'ongeldig' for a submission that is no id. */
async function startedBy(
  db: Database | Transaction,
  { submissionId, soort, leerlingId }: StartInput,
): Promise<ProcessRow | undefined> {
  if (submissionId === undefined) return undefined;
  if (!isId(submissionId))
    throw new AppError('ongeldig', {}, 'Deze pagina was niet compleet. Laad haar opnieuw.');
  return db<ProcessRow>('process')
    .where({ soort, leerling_id: leerlingId })
    .whereExists(db('submission').where({ id: submissionId }).whereRaw('submission.process_id = process.id'))
    .first();
}

/** The enrolment a process counts from: the running one, else the next one to come. */
export async function enrolmentOf(
  trx: Transaction,
  leerlingId: string,
  dag: LocalDate,
): Promise<Enrolment | undefined> {
  return (await trx('inschrijving')
    .where({ leerling_id: leerlingId })
    .andWhere((q) => void q.whereNull('tot').orWhere('tot', '>=', dag))
    .orderBy('van')
    .first()) as Enrolment | undefined;
}

export type Filled = {
  readonly form: string;
  readonly answers: unknown;
  readonly steering: FactValue;
  readonly rendered: { readonly titel: string; readonly secties: Rendered };
};

/** The start itself, in the caller's transaction; also used where the school's own rules start a process. */
export async function begin(
  trx: Transaction,
  services: Services,
  by: string,
  input: StartInput,
  filled?: Filled,
): Promise<ProcessRow> {
  const { register, now } = services;
  const at = now();
  const dag = localDateOf(at);
  const definition = register[input.soort]?.definition;
  const enrolment = await enrolmentOf(trx, input.leerlingId, dag);
  if (!definition) throw new AppError('soort-onbekend');
  if (definition.uit !== undefined) throw new AppError('niet-mogelijk', {}, definition.uit);
  if (!enrolment || enrolment.volgt_elders) throw new AppError('niet-ingeschreven');
  await checkSchoolsoort(trx, definition, enrolment.locatie_id);
  // Under the lock of the pupil, so that two starts at once cannot both find nothing running.
  await lockPupil(trx, input.leerlingId);
  const twice = await startedBy(trx, input);
  if (twice) return twice;
  const enrolled = legalStart(enrolment);
  const schooljaar = schooljaarOf(enrolled > dag ? enrolled : dag);
  await makeRoom(trx, definition, { leerlingId: input.leerlingId, dag, at, by });
  const ronde = await refuseDouble(
    trx,
    definition,
    { ...enrolment, leerlingId: input.leerlingId },
    schooljaar,
  );
  const previous = await trx<ProcessRow>('process')
    .where({ soort: input.soort, leerling_id: input.leerlingId })
    .orderBy('begonnen_op', 'desc')
    .first();
  const { leerlingId } = input;
  const invoer = filled?.steering;
  const { anker, started } = await anchorFor(trx, definition, { leerlingId, enrolment, dag, invoer });
  const process = await insertProcess(trx, {
    soort: input.soort,
    leerlingId: input.leerlingId,
    locatieId: enrolment.locatie_id,
    schooljaar: definition.perSchooljaar ? schooljaar : null,
    isEnig: definition.eenPerLeerling,
    ronde,
    anker,
    ...(previous && { voorgangerId: previous.id }),
    at,
    by,
    started: { ...invoer, ...started },
  });
  if (filled) await keepAnswers(trx, process, { ...filled, by, at, ...input });
  await veelplegersNa(trx, register, process, at);
  await audit(trx, {
    at,
    wie: by,
    wat: 'proces.gestart',
    procesId: process.id,
    leerlingId: input.leerlingId,
  });
  return process;
}

/** What was answered to the start form, kept as every other submission; the draft has done its work. */
async function keepAnswers(
  trx: Transaction,
  process: ProcessRow,
  { form, answers, rendered, submissionId, by, at }: Filled & StartInput & { by: string; at: Instant },
): Promise<void> {
  await trx('submission').insert({
    id: submissionId ?? randomUUID(),
    process_id: process.id,
    task_id: null,
    form,
    answers: JSON.stringify(answers),
    rendered: JSON.stringify(rendered),
    door: by,
    at,
  });
  await trx('draft')
    .where({ wie: by, form_key: startDraft(process.soort, process.leerling_id) })
    .delete();
}

/** Under which key the draft of a start form is kept. */
export function startDraft(soort: string, leerlingId: string): string {
  return `start:${soort}:${leerlingId}`;
}

/**
 * One at a time, or one a school year, where the definition says so; who left after it and came back begins again. Gives
 * back the how manieth of the year this one is. Error 'al-lopend' with the one there is.
 */
async function refuseDouble(
  trx: Transaction,
  { soort, eenPerLeerling, perSchooljaar }: Definition,
  { leerlingId, van }: { readonly leerlingId: string; readonly van: LocalDate },
  schooljaar: string,
): Promise<number> {
  const running = await trx<ProcessRow>('process')
    .where({ soort, leerling_id: leerlingId, status: 'lopend', is_enig: eenPerLeerling })
    .first();
  if (running && eenPerLeerling) throw new AppError('al-lopend', { procesId: running.id });
  if (!perSchooljaar) return 1;
  const done = await trx<ProcessRow>('process')
    .where({ soort, leerling_id: leerlingId, schooljaar, status: 'afgerond' })
    .orderBy('geeindigd_op', 'desc');
  const ofNow = done.find((p) => p.geeindigd_op !== null && localDateOf(p.geeindigd_op) >= van);
  if (ofNow)
    throw new AppError('al-lopend', { procesId: ofNow.id }, 'Dit proces is dit schooljaar al afgerond.');
  return done.length + 1;
}

async function checkSchoolsoort(
  trx: Transaction,
  { schoolsoort, titel }: Definition,
  locatieId: string,
): Promise<void> {
  if (!schoolsoort) return;
  const locatie = await trx('locatie')
    .where({ id: locatieId })
    .first<{ soort: Schoolsoort } | undefined>('soort');
  if (locatie && schoolsoort.includes(locatie.soort)) return;
  const tekst = `${titel} is voor leerlingen van het ${schoolsoort.join(' of ').toLowerCase()}; deze leerling zit daar niet.`;
  throw new AppError('niet-mogelijk', {}, tekst);
}
