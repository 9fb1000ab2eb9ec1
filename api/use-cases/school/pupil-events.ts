import { randomUUID } from 'node:crypto';
import { addDays, birthdayOn, localDateOf } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import { MEERDERJARIG } from '../../../domain/people/index.js';
import type { Gezag } from '../../../domain/people/index.js';
import type { Transaction } from '../../../db/connect.js';
import { LEEFTIJDEN } from '../../../db/processes/start.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { isId } from '../process-access.js';
import { appendEvent } from './facts.js';
import type { Happening, Told } from './facts.js';
import { startIfDue } from './start-due.js';

/** One happening around one pupil, in the caller's transaction: the record and the facts of all running processes. */
type Change<T> = (
  trx: Transaction,
  services: Services,
  by: string,
  leerlingId: string,
  input: T,
) => Promise<readonly Told[]>;

type Enrolment = {
  readonly id: string;
  readonly van: LocalDate;
  readonly tot: LocalDate | null;
  readonly locatie_id: string;
  readonly soort: string;
  readonly definitief_op: LocalDate | null;
};

async function currentEnrolment(trx: Transaction, leerlingId: string): Promise<Enrolment | undefined> {
  return (await trx('inschrijving').where({ leerling_id: leerlingId }).orderBy('van', 'desc').first()) as
    Enrolment | undefined;
}

/** Ends enrolment and placement on a day. Errors: 'niet-ingeschreven', 'ongeldig' with a sentence. */
async function unenrol(trx: Transaction, leerlingId: string, op: LocalDate): Promise<void> {
  const enrolment = await currentEnrolment(trx, leerlingId);
  if (!enrolment) throw new AppError('niet-ingeschreven');
  if (op < enrolment.van) throw new AppError('ongeldig', {}, 'De laatste dag ligt voor de inschrijving.');
  await trx('inschrijving').where({ id: enrolment.id }).update({ tot: op });
  await trx('groepsplaatsing')
    .where({ leerling_id: leerlingId })
    .andWhere('van', '<=', op)
    .andWhere((q) => void q.whereNull('tot').orWhere('tot', '>', op))
    .update({ tot: op });
  await trx('groepsplaatsing').where({ leerling_id: leerlingId }).andWhere('van', '>', op).delete();
}

/**
 * The pupil leaves on a day: today or earlier ends the running processes (EC-31); a later day is recorded and waited
 * for. Errors: 'niet-ingeschreven', 'ongeldig'.
 */
export const leerlingVertrekt: Change<{ readonly op: LocalDate }> = async (
  trx,
  services,
  by,
  leerlingId,
  { op },
) => {
  await unenrol(trx, leerlingId, op);
  return appendEvent(trx, services, { leerlingIds: [leerlingId], by }, { event: 'vertrekt', op });
};

/**
 * The pupil is back in a group from a day: a new enrolment, and an OPP where the school has gone live (EC-32). A pupil
 * whose leaving was only planned stays. Errors: 'ongeldig' when the pupil is enrolled on that day.
 */
export const keertTerug: Change<{ readonly op: LocalDate; readonly groep: string }> = async (
  trx,
  services,
  by,
  leerlingId,
  { op, groep },
) => {
  const enrolment = await currentEnrolment(trx, leerlingId);
  if (enrolment && (enrolment.tot === null || enrolment.tot >= op)) {
    throw new AppError('ongeldig', {}, 'Deze leerling is op die dag nog ingeschreven.');
  }
  const locatieId = await locatieOf(trx, groep);
  await trx('inschrijving').insert({
    id: randomUUID(),
    leerling_id: leerlingId,
    locatie_id: locatieId,
    van: op,
  });
  await trx('groepsplaatsing').insert({ leerling_id: leerlingId, groep_id: groep, van: op });
  const told = await appendEvent(
    trx,
    services,
    { leerlingIds: [leerlingId], by },
    { event: 'keertTerug', op },
  );
  await startIfDue(trx, services, leerlingId);
  return told;
};

/** The single switch (EC-38): processes end in silence, waiting mails and links die in the same transaction. */
export const overlijdt: Change<{ readonly op: LocalDate }> = async (
  trx,
  services,
  by,
  leerlingId,
  { op },
) => {
  await trx('leerling').where({ id: leerlingId }).update({ overleden_op: op });
  const enrolment = await currentEnrolment(trx, leerlingId);
  if (enrolment && (enrolment.tot === null || enrolment.tot > op) && op >= enrolment.van)
    await unenrol(trx, leerlingId, op);
  const told = await appendEvent(
    trx,
    services,
    { leerlingIds: [leerlingId], by },
    { event: 'overlijdt', op },
  );
  const processes = trx('process').where({ leerling_id: leerlingId }).select('id');
  await trx('mail')
    .whereIn('process_id', processes.clone())
    .whereIn('state', ['wacht', 'uitgesteld', 'te_drukken', 'dagpost'])
    .update({ state: 'niet_nodig' });
  await trx('link')
    .whereIn('process_id', processes.clone())
    .whereNull('revoked_at')
    .update({ revoked_at: trx.fn.now() });
  return told;
};

export type GezagInput = {
  readonly relatie: string;
  readonly gezag: Gezag;
  readonly bron: string;
  readonly bronDatum: LocalDate;
};

/** What a source says about authority; open requests are looked at again. Error 'ongeldig' for a relation of another pupil. */
export const gezagWijzigt: Change<GezagInput> = async (trx, services, by, leerlingId, input) => {
  const changed = isId(input.relatie)
    ? await trx('relatie')
        .where({ id: input.relatie, leerling_id: leerlingId })
        .update({ gezag: input.gezag, gezag_bron: input.bron, gezag_bron_datum: input.bronDatum })
    : 0;
  if (changed === 0) throw new AppError('ongeldig', {}, 'Deze persoon hoort niet bij deze leerling.');
  return appendEvent(
    trx,
    services,
    { leerlingIds: [leerlingId], by },
    { event: 'gezagWijzigt', op: localDateOf(services.now()) },
  );
};

/**
 * Somebody around the pupil works here: open tasks of that colleague go to the next one who may (EC-26). Error 'ongeldig'
 * for a relation of another pupil.
 */
export const ouderIsCollega: Change<{ readonly relatie: string; readonly medewerker: string }> = async (
  trx,
  services,
  by,
  leerlingId,
  { relatie, medewerker },
) => {
  const known = isId(relatie)
    ? await trx('relatie')
        .where({ id: relatie, leerling_id: leerlingId })
        .first<{ betrokkene_id: string } | undefined>('betrokkene_id')
    : undefined;
  const id = medewerker.replace('medewerker:', '');
  if (!known || !isId(id)) throw new AppError('ongeldig', {}, 'Deze persoon hoort niet bij deze leerling.');
  await trx('betrokkene').where({ id: known.betrokkene_id }).update({ medewerker_id: id });
  const children = await trx('relatie')
    .where({ betrokkene_id: known.betrokkene_id })
    .select<{ leerling_id: string }[]>('leerling_id');
  const about = { leerlingIds: children.map((c) => c.leerling_id), by };
  return appendEvent(trx, services, about, { event: 'mentorWisselt', op: localDateOf(services.now()) });
};

/** Another group from a day; tasks of the mentor follow on that day (EC-34). Errors: 'niet-ingeschreven', 'ongeldig'. */
export const plaatsingWijzigt: Change<{ readonly op: LocalDate; readonly groep: string }> = async (
  trx,
  services,
  by,
  leerlingId,
  { op, groep },
) => {
  const enrolment = await currentEnrolment(trx, leerlingId);
  if (!enrolment || (enrolment.tot !== null && enrolment.tot < op)) throw new AppError('niet-ingeschreven');
  if (op < enrolment.van) throw new AppError('ongeldig', {}, 'Die dag ligt voor de inschrijving.');
  if ((await locatieOf(trx, groep)) !== enrolment.locatie_id) {
    throw new AppError(
      'ongeldig',
      {},
      'Deze groep is van een andere locatie. Schrijf de leerling daar eerst in.',
    );
  }
  await trx('groepsplaatsing').where({ leerling_id: leerlingId }).andWhere('van', '>=', op).delete();
  await trx('groepsplaatsing')
    .where({ leerling_id: leerlingId })
    .andWhere((q) => void q.whereNull('tot').orWhere('tot', '>=', op))
    .update({ tot: addDays(op, -1) });
  await trx('groepsplaatsing').insert({
    leerling_id: leerlingId,
    groep_id: groep,
    van: op,
    tot: enrolment.tot,
  });
  return appendEvent(trx, services, { leerlingIds: [leerlingId], by }, { event: 'plaatsingWijzigt', op });
};

/**
 * A tijdelijke plaatsing has become definitive: legal terms that counted from enrolment count from that day (EC-30,
 * WEC art. 41a lid 2), and an OPP starts where none runs. Errors: 'niet-ingeschreven', 'ongeldig'.
 */
export const plaatsingDefinitief: Change<{ readonly op: LocalDate }> = async (
  trx,
  services,
  by,
  leerlingId,
  { op },
) => {
  const enrolment = await currentEnrolment(trx, leerlingId);
  if (!enrolment) throw new AppError('niet-ingeschreven');
  if (enrolment.soort !== 'TIJDELIJK')
    throw new AppError('ongeldig', {}, 'Deze leerling is niet tijdelijk geplaatst.');
  if (op < enrolment.van) throw new AppError('ongeldig', {}, 'Die dag ligt voor de inschrijving.');
  const was = enrolment.definitief_op ?? enrolment.van;
  await trx('inschrijving').where({ id: enrolment.id }).update({ definitief_op: op });
  const told = await appendEvent(
    trx,
    services,
    { leerlingIds: [leerlingId], by },
    { event: 'plaatsingDefinitief', op, anker: (process) => (process.anker === was ? op : undefined) },
  );
  await startIfDue(trx, services, leerlingId);
  return told;
};

/**
 * A date of birth put right: the birthdays to come are expected anew, and one that has passed by it (12, 16 or 18) counts
 * from now. Who was of such an age by the old date and is not by the new one: open requests are looked at again.
 */
export const geboortedatumWijzigt: Change<{ readonly geboortedatum: LocalDate }> = async (
  trx,
  services,
  by,
  leerlingId,
  { geboortedatum },
) => {
  const dag = localDateOf(services.now());
  const old = await trx('leerling')
    .where({ id: leerlingId })
    .first<{ geboortedatum: LocalDate } | undefined>('geboortedatum');
  await trx('leerling').where({ id: leerlingId }).update({ geboortedatum });
  const about = { leerlingIds: [leerlingId], by };
  return appendEvent(trx, services, about, birthdayBy(geboortedatum, old?.geboortedatum, dag));
};

/** What a corrected date of birth makes happen on a day: an age that is not reached after all, or one that is. */
function birthdayBy(geboren: LocalDate, was: LocalDate | undefined, dag: LocalDate): Happening {
  const isNu = (age: number): boolean => birthdayOn(geboren, age) <= dag;
  const wasAl = (age: number): boolean => was !== undefined && birthdayOn(was, age) <= dag;
  if (LEEFTIJDEN.some((age) => wasAl(age) && !isNu(age))) return { event: 'gezagWijzigt', op: dag };
  const reached = LEEFTIJDEN.findLast((age) => isNu(age) && !wasAl(age));
  // None: a day to come is expected only, and says the others with it.
  const age = reached ?? LEEFTIJDEN.find((a) => !isNu(a)) ?? MEERDERJARIG;
  return { event: `wordt${age}`, op: birthdayOn(geboren, age) };
}

/** The location of a group. Error 'ongeldig' for an unknown one. */
export async function locatieOf(trx: Transaction, groepId: string): Promise<string> {
  const row = isId(groepId)
    ? await trx('groep').where({ id: groepId }).first<{ locatie_id: string } | undefined>('locatie_id')
    : undefined;
  if (!row) throw new AppError('ongeldig', {}, 'Deze groep bestaat niet.');
  return row.locatie_id;
}
