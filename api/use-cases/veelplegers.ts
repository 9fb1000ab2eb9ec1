import { localDateOf, schooljaarBounds, schooljaarOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/types.js';
import { checkForm, form, langeTekst } from '../../domain/form/index.js';
import type { FieldError, Values } from '../../domain/form/index.js';
import type { Subject } from '../../domain/policy/policy.js';
import { bijstellen, eventsVan, processenVan, TELLENDE_SOORTEN } from '../../domain/veelplegers/index.js';
import type { NiveauTaak, VeelplegerDrempel } from '../../domain/veelplegers/index.js';
import { audit } from '../../db/audit.js';
import type { Transaction } from '../../db/connect.js';
import { appendFacts, lockProcess, readFacts } from '../../db/processes/facts.js';
import type { ProcessRow } from '../../db/processes/facts.js';
import { startProcess } from '../../db/processes/start.js';
import type { FactValue } from '../../workflows/kit/facts.js';
import { textOf } from '../../workflows/kit/facts.js';
import { AppError } from '../errors.js';
import { standOp, tellendeProcessen, tellingPerLocatie } from '../queries/veelplegers-telling.js';
import type { Services } from '../services.js';
import { findProcess, isId, nameOf } from './process-access.js';
import type { SeenProcess } from './process-access.js';

const SOORT = 'veelpleger';
type Needed = Pick<Services, 'now'>;
const telt = (soort: string): boolean => (TELLENDE_SOORTEN as readonly string[]).includes(soort);

/** The level tasks of a pupil in the school year of a day, those withdrawn left out. */
async function takenVan(
  trx: Transaction,
  leerlingId: string,
  dag: LocalDate,
): Promise<readonly NiveauTaak[]> {
  const { van, tot } = schooljaarBounds(schooljaarOf(dag));
  const rows = await trx('process as p')
    .join('fact as f', (on) => void on.on('f.process_id', 'p.id').andOnVal('f.nr', 1))
    .where({ 'p.soort': SOORT, 'p.leerling_id': leerlingId })
    .whereBetween('p.anker', [van, tot])
    .whereNot('p.status', 'ingetrokken')
    .whereNotExists(trx('fact as w').whereRaw("w.process_id = p.id and w.kind = 'withdrawn'"))
    .orderBy('p.begonnen_op')
    .select<{ id: string; anker: LocalDate; status: string; value: FactValue }[]>(
      ...['p.id', 'p.anker', 'p.status', 'f.value'],
    );
  return rows.map(({ id, anker, status, value }) => ({
    id,
    niveau: Number(value['niveau']),
    dag: anker,
    gebeurtenissen: (value['gebeurtenissen'] ?? []) as readonly string[],
    loopt: status === 'lopend',
  }));
}

/** The enrolment of a day; without one nothing is counted. */
async function ingeschreven(trx: Transaction, leerlingId: string, dag: LocalDate) {
  return trx('inschrijving')
    .where({ leerling_id: leerlingId })
    .andWhere('van', '<=', dag)
    .andWhere((q) => void q.whereNull('tot').orWhere('tot', '>=', dag))
    .orderBy('van', 'desc')
    .first<{ locatie_id: string; van: LocalDate } | undefined>('locatie_id', 'van');
}

/**
 * Counts the measures of one pupil anew, starts the task of each threshold that was reached and withdraws the running
 * ones whose threshold is not reached any more (domain §7.4), in the caller's transaction. Gives back how many it
 * started. Doing it again changes nothing; the caller wakes the delivery loop.
 */
export async function veelplegersHerzien(
  trx: Transaction,
  { now }: Needed,
  leerlingId: string,
): Promise<number> {
  const at = now();
  const dag = localDateOf(at);
  const enrolment = await ingeschreven(trx, leerlingId, dag);
  if (!enrolment) return 0;
  // Under the lock of the pupil, as every start: two counts at once cannot both open the same task.
  await trx('leerling').where({ id: leerlingId }).forUpdate().first();
  const telling = await tellingPerLocatie(trx)(enrolment.locatie_id);
  const events = eventsVan(await tellendeProcessen(trx, dag, leerlingId));
  const { drempels } = standOp(events, telling, dag, enrolment.van);
  const { starten, intrekken } = bijstellen(drempels, await takenVan(trx, leerlingId, dag));
  for (const id of intrekken) await trekIn(trx, id, at);
  for (const drempel of starten)
    await startTaak(trx, drempel, { leerlingId, locatieId: enrolment.locatie_id, at });
  return starten.length;
}

async function startTaak(
  trx: Transaction,
  drempel: VeelplegerDrempel,
  { leerlingId, locatieId, at }: { leerlingId: string; locatieId: string; at: string },
): Promise<void> {
  const { niveau, dag } = drempel;
  const process = await startProcess(trx, {
    soort: SOORT,
    leerlingId,
    locatieId,
    schooljaar: null,
    isEnig: false,
    anker: dag,
    at,
    by: 'klok',
    started: { niveau, dag, gebeurtenissen: processenVan(drempel) },
  });
  const detail: FactValue = { niveau, regel: drempel.regel, gebeurtenissen: processenVan(drempel) };
  await audit(trx, { at, wie: 'klok', wat: 'veelpleger.drempel', procesId: process.id, leerlingId, detail });
}

async function trekIn(trx: Transaction, procesId: string, at: string): Promise<void> {
  const process = await lockProcess(trx, procesId);
  if (process?.status !== 'lopend') return;
  const detail = { reden: 'De telling is veranderd: dit niveau is niet bereikt.' };
  const facts = await appendFacts(trx, process, [{ key: '@', kind: 'withdrawn', n: 1, value: {}, detail }], {
    at,
    by: 'klok',
  });
  const nr = facts.at(-1)?.nr;
  if (nr !== undefined) await trx('delivery').insert({ process_id: procesId, nr, kind: 'news' });
}

/**
 * To be called in the transaction that starts, withdraws or annuls a process: counts anew when its kind counts. Any
 * other process is left alone.
 */
export async function veelplegersNaStart(
  trx: Transaction,
  services: Needed,
  process: Pick<ProcessRow, 'soort' | 'leerling_id'>,
): Promise<void> {
  if (telt(process.soort)) await veelplegersHerzien(trx, services, process.leerling_id);
}

/**
 * The count of every pupil with something that counts in this school year, each in a transaction of its own: for the
 * daily start, which also sees what no person registered (a decided suspension that begins today, other settings).
 */
export async function veelplegersVandaag(services: Services): Promise<number> {
  const { db, now } = services;
  const dag = localDateOf(now());
  const leerlingen = new Set((await tellendeProcessen(db, dag)).map((p) => p.leerlingId));
  let started = 0;
  for (const id of leerlingen)
    started += await db.transaction((trx) => veelplegersHerzien(trx, services, id));
  return started;
}

/** Annulling what was registered by mistake, after its process has ended; a running one is withdrawn. */
export const annuleren = form({
  naam: 'annuleren',
  titel: 'Registratie annuleren',
  inleiding:
    'De registratie blijft te lezen, maar telt niet meer mee. Alles wat daarop steunde, wordt bijgesteld.',
  knop: 'Registratie annuleren',
  velden: {
    reden: langeTekst({
      label: 'Waarom klopt de registratie niet?',
      hint: 'Schrijf feiten. Geen namen van andere leerlingen.',
      verplicht: true,
      max: 2_000,
      rijen: 3,
    }),
  },
});

/** The ended registration that is to be annulled. Errors: 'niet-gevonden', 'niet-mogelijk' for what runs or does not count. */
export async function teAnnuleren(
  services: Services,
  subject: Subject,
  procesId: string,
): Promise<SeenProcess> {
  const seen = await findProcess(services, subject, procesId, 'proces.sturen');
  const { soort, status } = seen.process;
  if (!telt(soort)) throw new AppError('niet-mogelijk');
  if (status === 'lopend')
    throw new AppError('niet-mogelijk', {}, 'Dit proces loopt nog. Trek het in op de pagina van het proces.');
  return seen;
}

export type AnnuleerResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly fouten: readonly FieldError[]; readonly waarden: Values };

/**
 * Annuls an ended registration: a fact with its reason, the form, an audit line, and the count anew, in one
 * transaction. The same submission again is the same annulment. Errors as `teAnnuleren`, and 'ongeldig'.
 */
export async function annuleerRegistratie(
  services: Services,
  subject: Subject,
  input: { readonly procesId: string; readonly submissionId: string; readonly body: unknown },
): Promise<AnnuleerResult> {
  const { db, kick, now } = services;
  const { process: seen } = await teAnnuleren(services, subject, input.procesId);
  if (!isId(input.submissionId)) throw new AppError('ongeldig');
  const at = now();
  const checked = checkForm(annuleren, input.body, { vandaag: localDateOf(at), lijsten: {} });
  if (!checked.ok) return checked;
  const door = nameOf(subject);
  await db.transaction(async (trx) => {
    const process = await lockProcess(trx, seen.id);
    if (!process || (await trx('submission').where({ id: input.submissionId }).first())) return;
    const n =
      1_001 + (await readFacts(trx, seen.id)).filter((f) => f.key === '@' && f.kind === 'noted').length;
    const detail = { reden: `Geannuleerd: ${textOf(checked.answers.reden)}` };
    const fact = { key: '@', kind: 'noted', n, value: { geannuleerd: true }, detail } as const;
    await appendFacts(trx, process, [fact], { at, by: door });
    await trx('submission').insert({
      id: input.submissionId,
      process_id: seen.id,
      form: annuleren.naam,
      answers: JSON.stringify(checked.answers),
      rendered: JSON.stringify({ titel: annuleren.titel, secties: checked.rendered }),
      door,
      at,
    });
    const about = { procesId: seen.id, leerlingId: seen.leerling_id };
    await audit(trx, { at, wie: door, wat: 'proces.geannuleerd', ...about });
    await veelplegersHerzien(trx, services, seen.leerling_id);
  });
  kick();
  return { ok: true };
}
