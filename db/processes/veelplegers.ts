import { localDateOf, schooljaarBounds, schooljaarOf } from '../../domain/calendar/index.js';
import type { LocalDate } from '../../domain/calendar/types.js';
import { bijstellen, eventsVan, processenVan, TELLENDE_SOORTEN } from '../../domain/veelplegers/index.js';
import type { NiveauTaak, VeelplegerDrempel } from '../../domain/veelplegers/index.js';
import type { Definition } from '../../workflows/kit/definition.js';
import type { FactValue, Instant } from '../../workflows/kit/facts.js';
import { audit } from '../audit.js';
import type { Transaction } from '../connect.js';
import { appendFacts, lockProcess, lockPupil } from './facts.js';
import { startProcess } from './start.js';
import { standOp, tellendeProcessen, tellingPerLocatie } from './veelplegers-telling.js';

const SOORT = 'veelpleger';

/** The kinds there are, as far as the count looks at them: whether the task of a level may be started. */
type Soorten = Readonly<Record<string, { readonly definition: Pick<Definition, 'uit'> } | undefined>>;

/** Whether what happens in a process of this kind may count (domain §7.4). */
export const teltMee = (soort: string): boolean => (TELLENDE_SOORTEN as readonly string[]).includes(soort);

/** The level tasks of a pupil in the school year of a day and up to it, those withdrawn left out. */
async function takenVan(
  trx: Transaction,
  leerlingId: string,
  dag: LocalDate,
): Promise<readonly NiveauTaak[]> {
  const { van } = schooljaarBounds(schooljaarOf(dag));
  const rows = await trx('process as p')
    .join('fact as f', (on) => void on.on('f.process_id', 'p.id').andOnVal('f.nr', 1))
    .where({ 'p.soort': SOORT, 'p.leerling_id': leerlingId })
    .whereBetween('p.anker', [van, dag])
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
 * started. Doing it again changes nothing; what it starts is delivered as every start. While the kind of these tasks is
 * off (`uit`), nothing happens. Locks the pupil: who holds a process has locked the pupil before it.
 */
export async function veelplegersHerzien(
  trx: Transaction,
  soorten: Soorten,
  leerlingId: string,
  at: Instant,
): Promise<number> {
  const dag = localDateOf(at);
  const enrolment = await ingeschreven(trx, leerlingId, dag);
  if (!enrolment || soorten[SOORT]?.definition.uit !== undefined) return 0;
  // Under the lock of the pupil, as every start: two counts at once cannot both open the same task.
  await lockPupil(trx, leerlingId);
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
  { leerlingId, locatieId, at }: { leerlingId: string; locatieId: string; at: Instant },
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

async function trekIn(trx: Transaction, procesId: string, at: Instant): Promise<void> {
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
 * To be called in every transaction that starts, answers, ends, withdraws or annuls something in a process: counts the
 * pupil anew when its kind counts. Any other process is left alone.
 */
export async function veelplegersNa(
  trx: Transaction,
  soorten: Soorten,
  process: { readonly soort: string; readonly leerling_id: string },
  at: Instant,
): Promise<void> {
  if (teltMee(process.soort)) await veelplegersHerzien(trx, soorten, process.leerling_id, at);
}
