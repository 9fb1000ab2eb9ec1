import { localDateOf, schooljaarBounds, schooljaarOf, startOfDay } from '../../../domain/calendar/index.js';
import type { LocalDate } from '../../../domain/calendar/index.js';
import type { Database, Transaction } from '../../../db/connect.js';
import { establishing } from '../../../db/processes/established.js';
import { loadSettings } from '../../../db/world/load.js';
import { AppError } from '../../errors.js';
import type { Services } from '../../services.js';
import { verdeelVandaag } from '../collegas/verdeel.js';
import { startCandidates } from '../jaarlijst/start-candidates.js';
import { begin } from '../start-process.js';
import { aandachtVandaag } from './aandacht.js';
import { veelplegersVandaag } from '../veelplegers.js';

/** The kind of process that every pupil has one of a school year (WEC art. 41a). */
const SOORT = 'opp';

type Due = { readonly leerling_id: string; readonly locatie_id: string; readonly van: LocalDate };

/**
 * Pupils enrolled on a day without an OPP that is running, or was finished or withdrawn by a person this school year.
 * A plan that was established in an earlier school year keeps nobody from this year's, also while its evaluation is
 * still to be held. Who is taught here but enrolled elsewhere has none (EC-36). With `leerlingId`: that pupil only.
 */
async function withoutPlan(
  db: Database | Transaction,
  dag: LocalDate,
  leerlingId?: string,
): Promise<readonly Due[]> {
  const schooljaar = schooljaarOf(dag);
  const jaar = startOfDay(schooljaarBounds(schooljaar).van);
  const rows: unknown = await db('inschrijving as i')
    .join('leerling', 'leerling.id', 'i.leerling_id')
    .whereNull('leerling.overleden_op')
    .andWhere('i.volgt_elders', false)
    .andWhere('i.van', '<=', dag)
    // A tijdelijke plaatsing waits for the definitive one: the six weeks count from there (WEC art. 41a lid 2, EC-30).
    .andWhere((q) => void q.whereNot('i.soort', 'TIJDELIJK').orWhereNotNull('i.definitief_op'))
    .andWhere((q) => void q.whereNull('i.tot').orWhere('i.tot', '>=', dag))
    .modify((q) => {
      if (leerlingId !== undefined) void q.andWhere('i.leerling_id', leerlingId);
    })
    .whereNotExists(
      db('process')
        .whereRaw('process.leerling_id = i.leerling_id')
        .andWhere({ soort: SOORT })
        .andWhere(
          (q) =>
            void q
              .where(
                (w) =>
                  void w
                    .where('status', 'lopend')
                    .whereNotExists(establishing(db, jaar).whereRaw('fact.process_id = process.id')),
              )
              .orWhere(
                (w) =>
                  void w
                    .where({ schooljaar })
                    .whereIn('status', ['afgerond', 'ingetrokken'])
                    // Who left after it and came back begins again.
                    .whereRaw(
                      "coalesce((geeindigd_op at time zone 'Europe/Amsterdam')::date, i.van) >= i.van",
                    ),
              ),
        ),
    )
    .orderBy('i.van')
    .select('i.leerling_id', 'i.locatie_id', db.raw('coalesce(i.definitief_op, i.van) as van'));
  return rows as readonly Due[];
}

/** Whether an enrolment counts: it, or the school year, began on or after the day the location went live. */
async function isLive(
  db: Database | Transaction,
  due: Due,
  dag: LocalDate,
  cache: Map<string, string>,
): Promise<boolean> {
  const goLive = cache.get(due.locatie_id) ?? (await loadSettings(db, due.locatie_id)).goLive;
  cache.set(due.locatie_id, goLive);
  return (
    goLive !== '' && goLive <= dag && (due.van >= goLive || schooljaarBounds(schooljaarOf(dag)).van >= goLive)
  );
}

/**
 * Brings open work to who is there today (EC-39), opens what is to be looked at around pupils (EC-11), starts the OPP of everyone who should have one by now, and what the
 * yearly lists start by themselves (domain §4.2); running it again starts nothing twice. Gives back how many it started. Each start is a transaction of its own, so
 * that one that cannot start holds up no other.
 */
export async function startDue(services: Services): Promise<number> {
  const { db, now, kick } = services;
  const dag = localDateOf(now());
  const cache = new Map<string, string>();
  await verdeelVandaag(services);
  await aandachtVandaag(services);
  let started = 0;
  for (const due of await withoutPlan(db, dag)) {
    if (!(await isLive(db, due, dag, cache))) continue;
    if (await db.transaction((trx) => beginOnce(trx, services, due.leerling_id))) started += 1;
  }
  started += await startCandidates(services);
  started += await veelplegersVandaag(services);
  if (started > 0) kick();
  return started;
}

/** The same for one pupil, in the caller's transaction. True when it started. */
export async function startIfDue(trx: Transaction, services: Services, leerlingId: string): Promise<boolean> {
  const dag = localDateOf(services.now());
  const [due] = await withoutPlan(trx, dag, leerlingId);
  if (!due || !(await isLive(trx, due, dag, new Map()))) return false;
  return beginOnce(trx, services, leerlingId);
}

const EXPECTED: ReadonlySet<string> = new Set(['al-lopend', 'niet-ingeschreven']);

async function beginOnce(trx: Transaction, services: Services, leerlingId: string): Promise<boolean> {
  try {
    await begin(trx, services, 'klok', { soort: SOORT, leerlingId });
    return true;
  } catch (error) {
    // Somebody else was first, or the enrolment ended meanwhile; nothing was written.
    if (error instanceof AppError && EXPECTED.has(error.code)) return false;
    throw error;
  }
}
