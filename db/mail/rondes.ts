import { localDateOf } from '../../domain/calendar/index.js';
import type { Calendar, LocalDate } from '../../domain/calendar/types.js';
import type { Instant } from '../../workflows/kit/facts.js';
import type { Database, Transaction } from '../connect.js';
import { achterstalligeDagpost } from './posttijd.js';

const UUR_MS = 3_600_000;

/** Writes down that the dagpost of a location went, whether there was anything in it or not: a sign of life a school day. */
export async function noteerRonde(db: Database, locatieId: string, now: Instant): Promise<void> {
  await db('dagpost_ronde')
    .insert({ locatie_id: locatieId, dag: localDateOf(now), at: now })
    .onConflict(['locatie_id', 'dag'])
    .merge(['at']);
}

/** The days on which the dagpost went, from the last one on or before the day of `sinds`. */
export async function rondesSinds(
  trx: Database | Transaction,
  locatieId: string,
  sinds: Instant,
): Promise<readonly LocalDate[]> {
  const from = trx('dagpost_ronde')
    .where({ locatie_id: locatieId })
    .andWhere('dag', '<=', localDateOf(sinds))
    .max('dag');
  const rows = await trx('dagpost_ronde')
    .where({ locatie_id: locatieId })
    .andWhere('dag', '>=', from)
    .orderBy('dag')
    .select<{ dag: LocalDate }[]>('dag');
  return rows.map((r) => r.dag);
}

/**
 * Whether all had stopped at a location and has just come back: a dagpost is overdue, and nothing has run for an hour
 * since. After that hour it does not come by itself, and what is urgent waits for it no longer.
 */
export async function isNaStoring(
  trx: Transaction,
  locatieId: string,
  { calendar, uur, now }: { readonly calendar: Calendar; readonly uur: string; readonly now: Instant },
): Promise<boolean> {
  const last = await trx('dagpost_ronde')
    .where({ locatie_id: locatieId })
    .orderBy('dag', 'desc')
    .first<{ at: Instant } | undefined>('at');
  const op = last && achterstalligeDagpost(calendar, uur, { laatste: last.at, now });
  if (op === undefined) return false;
  const uurGeleden = new Date(Date.parse(now) - UUR_MS).toISOString();
  const ran: unknown = await trx('fact')
    .where({ by: 'klok' })
    .andWhere('at', '>', op)
    .andWhere('at', '<', uurGeleden)
    .first('nr');
  return ran === undefined;
}
