import { localDateOf } from '../../domain/calendar/index.js';
import { checkForm, form, langeTekst } from '../../domain/form/index.js';
import type { FieldError, Values } from '../../domain/form/index.js';
import type { Subject } from '../../domain/policy/policy.js';
import { audit } from '../../db/audit.js';
import { appendFacts, lockProcess, lockPupil, readFacts } from '../../db/processes/facts.js';
import { tellendeProcessen } from '../../db/processes/veelplegers-telling.js';
import { teltMee, veelplegersHerzien } from '../../db/processes/veelplegers.js';
import { textOf } from '../../workflows/kit/facts.js';
import { AppError } from '../errors.js';
import type { Services } from '../services.js';
import { findProcess, isId, nameOf } from './process-access.js';
import type { SeenProcess } from './process-access.js';

/**
 * The count of every pupil with something that counts in this school year, each in a transaction of its own: for the
 * daily start, which also sees what no person registered (a decided suspension that begins today, other settings).
 */
export async function veelplegersVandaag(services: Services): Promise<number> {
  const { db, now, register } = services;
  const dag = localDateOf(now());
  const leerlingen = new Set((await tellendeProcessen(db, dag)).map((p) => p.leerlingId));
  let started = 0;
  for (const id of leerlingen)
    started += await db.transaction((trx) => veelplegersHerzien(trx, register, id, now()));
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
  if (!teltMee(soort)) throw new AppError('niet-mogelijk');
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
  const { db, kick, now, register } = services;
  const { process: seen } = await teAnnuleren(services, subject, input.procesId);
  if (!isId(input.submissionId)) throw new AppError('ongeldig');
  const at = now();
  const checked = checkForm(annuleren, input.body, { vandaag: localDateOf(at), lijsten: {} });
  if (!checked.ok) return checked;
  const door = nameOf(subject);
  await db.transaction(async (trx) => {
    await lockPupil(trx, seen.leerling_id);
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
    await veelplegersHerzien(trx, register, seen.leerling_id, at);
  });
  kick();
  return { ok: true };
}
