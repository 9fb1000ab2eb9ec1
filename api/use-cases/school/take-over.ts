import { randomUUID } from 'node:crypto';
import { formatDate, localDateOf, schooljaarOf } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import type { DocumentModel } from '../../../domain/document/model.js';
import { checkForm } from '../../../domain/form/index.js';
import type { AnyForm, FieldError, FormContext, Rendered, Values } from '../../../domain/form/index.js';
import type { Staff } from '../../../domain/policy/policy.js';
import type { Transaction } from '../../../db/connect.js';
import { insertDocument } from '../../../db/processes/documents.js';
import { appendFacts, lockPupil } from '../../../db/processes/facts.js';
import type { ProcessRow } from '../../../db/processes/facts.js';
import { startProcess as insertProcess } from '../../../db/processes/start.js';
import { loadSettings } from '../../../db/world/load.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { nameOf } from '../process-access.js';
import { enrolmentOf } from '../start-process.js';
import { engineNews } from '../submit-task.js';
import { isHandled, keepForm, needPupil } from './access.js';

export type Existing = {
  readonly vastgesteldOp: LocalDate;
  readonly evaluatiedatum: LocalDate;
  readonly bestand?: string;
};
export type TakeOver = { readonly leerlingId: string; readonly submissionId: string; readonly body: unknown };
export type TakeOverResult =
  | { readonly ok: true; readonly procesId: string }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };

/** The form of a plan that was there already, as the process itself defines it. Error 'soort-onbekend'. */
export function takeOverForm({ register }: Pick<Services, 'register'>): AnyForm {
  const form = register['opp']?.forms['golive'];
  if (!form) throw new AppError('soort-onbekend');
  return form;
}

type Upload = { readonly content: Buffer; readonly sha256: string };

/** Where the files of the going-live form of a pupil belong. */
export const takeOverFiles = (subject: Staff, leerlingId: string): string =>
  `${nameOf(subject)}|golive|${leerlingId}`;

/** What the form of an existing plan needs from outside. */
export async function takeOverContext(
  { db, now }: Services,
  subject: Staff,
  leerlingId: string,
): Promise<FormContext> {
  const rows = await db('upload')
    .where({ door: takeOverFiles(subject, leerlingId) })
    .select<{ id: string; naam: string }[]>('id', 'naam');
  return {
    vandaag: localDateOf(now()),
    lijsten: {},
    bestanden: Object.fromEntries(rows.map((r) => [r.id, { naam: r.naam }])),
  };
}

/**
 * Takes in a plan that was established before the school began with Leerlingroute: a process that enters at
 * 'vastgesteld', with the PDF in the dossier and without a mail. Errors: 'leerling-onbekend', 'niet-ingeschreven',
 * 'al-lopend' (with `procesId`).
 */
export async function takeOverPlan(
  services: Services,
  subject: Staff,
  input: TakeOver,
): Promise<TakeOverResult> {
  const { db, kick, engine } = services;
  await needPupil(services, subject, input.leerlingId);
  if (await isHandled(db, input.submissionId))
    return { ok: true, procesId: await processOf(services, input.submissionId) };
  const checked = checkForm(
    takeOverForm(services),
    input.body,
    await takeOverContext(services, subject, input.leerlingId),
  );
  if (!checked.ok) return checked;
  const process = await db.transaction((trx) =>
    takeOverIn(trx, services, subject, {
      ...input,
      existing: checked.answers as Existing,
      rendered: checked.rendered,
    }),
  );
  kick();
  await engineNews(engine, process, process.nr);
  return { ok: true, procesId: process.id };
}

async function processOf({ db }: Services, submissionId: string): Promise<string> {
  const row = await db('submission')
    .where({ id: submissionId })
    .first<{ process_id: string } | undefined>('process_id');
  return row?.process_id ?? '';
}

type Accepted = Omit<TakeOver, 'body'> & { readonly existing: Existing; readonly rendered: Rendered };

/** The same in the caller's transaction, for many pupils at once. Errors: 'niet-ingeschreven', 'al-lopend'. */
export async function takeOverIn(
  trx: Transaction,
  services: Services,
  subject: Staff,
  input: Accepted,
): Promise<ProcessRow> {
  const at = services.now();
  const dag = localDateOf(at);
  const { existing } = input;
  await lockPupil(trx, input.leerlingId);
  const enrolment = await enrolmentOf(trx, input.leerlingId, dag);
  if (!enrolment || enrolment.volgt_elders) throw new AppError('niet-ingeschreven');
  const schooljaar = schooljaarOf(dag);
  await refuseSecond(trx, input.leerlingId, schooljaar);
  const { vastgesteldOp, evaluatiedatum } = existing;
  const process = await insertProcess(trx, {
    soort: 'opp',
    leerlingId: input.leerlingId,
    locatieId: enrolment.locatie_id,
    schooljaar,
    anker: vastgesteldOp,
    at,
    by: 'import',
    started: { ingevoerd: true, vastgesteldOp, evaluatiedatum },
  });
  await trx('process')
    .where({ id: process.id })
    .update({
      uiterlijk_uitleg: `Overgenomen bij de ingebruikname: vastgesteld op ${formatDate(vastgesteldOp)}.`,
    });
  await keepPlan(trx, services, process, existing);
  await keepForm(trx, services, subject, {
    submissionId: input.submissionId,
    form: 'golive',
    titel: takeOverForm(services).titel,
    answers: existing,
    rendered: input.rendered,
    leerlingId: input.leerlingId,
    procesId: process.id,
  });
  return (await trx<ProcessRow>('process').where({ id: process.id }).first()) as ProcessRow;
}

/** One plan a pupil, one a school year (the unique indexes hold it too). */
async function refuseSecond(trx: Transaction, leerlingId: string, schooljaar: string): Promise<void> {
  const other = await trx<ProcessRow>('process')
    .where({ soort: 'opp', leerling_id: leerlingId })
    .andWhere(
      (q) =>
        void q.where({ status: 'lopend' }).orWhere((w) => void w.where({ schooljaar, status: 'afgerond' })),
    )
    .first();
  if (other)
    throw new AppError(
      'al-lopend',
      { procesId: other.id },
      'Deze leerling heeft dit schooljaar al een OPP in Leerlingroute.',
    );
}

/** The uploaded PDF as the established version; its text is the file itself. */
async function keepPlan(
  trx: Transaction,
  { now }: Services,
  process: ProcessRow,
  existing: Existing,
): Promise<void> {
  if (existing.bestand === undefined) return;
  const file = await trx('upload')
    .where({ id: existing.bestand })
    .first<Upload | undefined>('content', 'sha256');
  if (!file) throw new AppError('ongeldig', {}, 'Het bestand is er niet meer. Kies het opnieuw.');
  const titel = 'Ontwikkelingsperspectief';
  const id = randomUUID();
  const model: DocumentModel = {
    kind: 'opp',
    titel,
    kenmerk: process.kenmerk,
    taal: 'nl',
    datum: existing.vastgesteldOp,
    school: (await loadSettings(trx, process.locatie_id)).schoolNaam,
    blokken: [
      {
        soort: 'notitie',
        tekst:
          'Dit plan is vastgesteld vóór de ingebruikname van Leerlingroute. De tekst staat in het bestand zelf.',
      },
    ],
  };
  const at = now();
  await insertDocument(trx, process, {
    id,
    kind: 'opp',
    versie: 1,
    titel,
    isFinal: true,
    sha256: file.sha256,
    model,
    content: file.content,
    madeAt: at,
  });
  const value = { document: id, versie: 1, sha256: file.sha256 };
  await appendFacts(trx, process, [{ key: 'ingevoerd/opp', kind: 'made', n: 1, value }], {
    at,
    by: 'import',
  });
}
