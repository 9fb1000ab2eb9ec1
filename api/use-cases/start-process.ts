import { localDateOf, schooljaarBounds, schooljaarOf } from '../../domain/calendar/index.js';
import { may } from '../../domain/policy/policy.js';
import type { Subject } from '../../domain/policy/policy.js';
import type { Transaction } from '../../db/connect.js';
import { audit } from '../../db/audit.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { startProcess as insertProcess } from '../../db/processes/start.js';
import type { LocalDate } from '../../workflows/kit/facts.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { isId, nameOf, placeToday } from './process-access.js';

export type StartInput = {
  readonly soort: string;
  readonly leerlingId: string;
  /** How long to wait, in ms, until the first step is open (3,000); 0 does not wait. */
  readonly wachtMs?: number;
};

type Enrolment = {
  readonly locatie_id: string;
  readonly van: LocalDate;
  readonly definitief_op: LocalDate | null;
  readonly volgt_elders: boolean;
};

/**
 * Starts a process for a pupil: row, first fact, audit line and delivery in one transaction; it is there at once.
 * Errors: 'soort-onbekend', 'leerling-onbekend', 'geen-recht', 'niet-ingeschreven', 'al-lopend' (with `procesId`).
 */
export async function startProcess(
  services: Services,
  subject: Subject,
  input: StartInput,
): Promise<ProcessRow> {
  const { db, engine, register, now, kick } = services;
  const kind = register[input.soort];
  if (!kind) throw new AppError('soort-onbekend');
  if (!isId(input.leerlingId)) throw new AppError('leerling-onbekend');
  const place = await placeToday(db, input.leerlingId, now());
  if (!may(subject, 'leerling.zien', place)) throw new AppError('leerling-onbekend');
  const roles = subject.soort === 'medewerker' ? subject.rollen.map((r) => r.rol) : [];
  if (!roles.some((rol) => kind.definition.wieMagStarten.includes(rol))) throw new AppError('geen-recht');
  const process = await db.transaction((trx) => begin(trx, services, nameOf(subject), input));
  kick();
  const wachtMs = input.wachtMs ?? 3_000;
  if (wachtMs > 0) await engine.news({ soort: process.soort, procesId: process.id, nr: 1, wachtMs });
  return process;
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

/** The start itself, in the caller's transaction; also used where the school's own rules start a process. */
export async function begin(
  trx: Transaction,
  services: Services,
  by: string,
  input: StartInput,
): Promise<ProcessRow> {
  const { register, now } = services;
  const at = now();
  const dag = localDateOf(at);
  const kind = register[input.soort];
  const enrolment = await enrolmentOf(trx, input.leerlingId, dag);
  if (!kind) throw new AppError('soort-onbekend');
  if (!enrolment || enrolment.volgt_elders) throw new AppError('niet-ingeschreven');
  // Under the lock of the pupil, so that two starts at once cannot both find nothing running.
  await trx('leerling').where({ id: input.leerlingId }).forUpdate().first();
  const running = await trx<ProcessRow>('process')
    .where({ soort: input.soort, leerling_id: input.leerlingId, status: 'lopend' })
    .first();
  if (running && kind.definition.eenPerLeerling) throw new AppError('al-lopend', { procesId: running.id });
  const anker = enrolment.definitief_op ?? enrolment.van;
  const schooljaar = schooljaarOf(anker > dag ? anker : dag);
  const previous = await trx<ProcessRow>('process')
    .where({ soort: input.soort, leerling_id: input.leerlingId })
    .orderBy('begonnen_op', 'desc')
    .first();
  const done = await trx<ProcessRow>('process')
    .where({ soort: input.soort, leerling_id: input.leerlingId, schooljaar, status: 'afgerond' })
    .first();
  if (done && kind.definition.perSchooljaar)
    throw new AppError('al-lopend', { procesId: done.id }, 'Dit proces is dit schooljaar al afgerond.');
  // Legal terms count from enrolment for the first plan; a pupil who was here in an earlier school year has a yearly one.
  const isFirst = previous === undefined && anker >= schooljaarBounds(schooljaarOf(dag)).van;
  const process = await insertProcess(trx, {
    soort: input.soort,
    leerlingId: input.leerlingId,
    locatieId: enrolment.locatie_id,
    schooljaar: kind.definition.perSchooljaar ? schooljaar : null,
    isEnig: kind.definition.eenPerLeerling,
    anker: isFirst ? anker : dag,
    ...(previous && { voorgangerId: previous.id }),
    at,
    by,
    started: {},
  });
  await audit(trx, {
    at,
    wie: by,
    wat: 'proces.gestart',
    procesId: process.id,
    leerlingId: input.leerlingId,
  });
  return process;
}
