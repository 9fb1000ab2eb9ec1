import { schooljaarBounds, schooljaarOf } from '../../domain/calendar/index.js';
import type { Calendar, LocalDate } from '../../domain/calendar/types.js';
import { TELLENDE_SOORTEN, veelplegerStand } from '../../domain/veelplegers/index.js';
import type {
  TellendProces,
  VeelplegerEvent,
  VeelplegerSettings,
  VeelplegerStand,
} from '../../domain/veelplegers/index.js';
import type { FactValue } from '../../workflows/kit/facts.js';
import type { Database, Transaction } from '../connect.js';
import { loadCalendar, loadSettings } from '../world/load.js';

type Reader = Database | Transaction;
/** A counting process with what a page says of it. */
export type Geteld = TellendProces & {
  readonly leerlingId: string;
  readonly kenmerk: string;
  readonly loopt: boolean;
};
type Row = {
  readonly id: string;
  readonly soort: string;
  readonly kenmerk: string;
  readonly leerling_id: string;
  readonly status: string;
  readonly uitkomst: string | null;
  readonly voorganger_id: string | null;
  readonly dag: LocalDate;
  readonly invoer: FactValue;
  readonly geannuleerd: boolean;
  readonly opgelegd: boolean;
};

/** Suspensions that were decided and yet are none. */
const VERVALLEN = new Set(['NIET_OPGELEGD', 'INGETROKKEN', 'BEZWAAR_GEGROND']);

/**
 * What may count in the school year of a day, by its facts: one query for all pupils, or for one. A suspension falls on
 * its first day. Annulled is what was withdrawn, or annulled after it had ended.
 */
export async function tellendeProcessen(
  db: Reader,
  dag: LocalDate,
  leerlingId?: string,
): Promise<readonly Geteld[]> {
  const { van, tot } = schooljaarBounds(schooljaarOf(dag));
  const rows = await db('process as p')
    .join('fact as f', (on) => void on.on('f.process_id', 'p.id').andOnVal('f.nr', 1))
    .joinRaw(
      `left join lateral (select b.value from fact b where b.process_id = p.id and p.soort = 'schorsing'
        and b.kind = 'answered' and b.value ->> 'besluit' = 'OPLEGGEN' order by b.nr desc limit 1) besluit on true`,
    )
    .whereIn('p.soort', [...TELLENDE_SOORTEN])
    .whereRaw("coalesce((besluit.value ->> 'van')::date, p.anker) between ? and ?", [van, tot])
    .modify((q) => {
      if (leerlingId !== undefined) void q.where('p.leerling_id', leerlingId);
    })
    .orderByRaw('dag, p.begonnen_op')
    .select<Row[]>(
      ...['p.id', 'p.soort', 'p.kenmerk', 'p.leerling_id', 'p.status', 'p.uitkomst', 'p.voorganger_id'],
      'f.value as invoer',
      db.raw("coalesce((besluit.value ->> 'van')::date, p.anker) as dag"),
      db.raw(
        `(besluit.value is not null and not exists (select 1 from fact i where i.process_id = p.id
          and i.kind = 'answered' and i.value ->> 'besluit' = 'INTREKKEN')) as opgelegd`,
      ),
      db.raw(
        `(p.status = 'ingetrokken' or exists (select 1 from fact w where w.process_id = p.id and (w.kind = 'withdrawn'
          or (w.kind = 'noted' and w.value ->> 'geannuleerd' = 'true')))) as geannuleerd`,
      ),
    );
  return rows.map((r) => ({
    id: r.id,
    soort: r.soort,
    kenmerk: r.kenmerk,
    leerlingId: r.leerling_id,
    loopt: r.status === 'lopend',
    uitkomst: r.uitkomst,
    voorgangerId: r.voorganger_id,
    dag: r.dag,
    invoer: r.invoer,
    geannuleerd: r.geannuleerd,
    opgelegd: r.opgelegd && !VERVALLEN.has(r.uitkomst ?? ''),
  }));
}

export type Telling = { readonly calendar: Calendar; readonly settings: VeelplegerSettings };

/** Calendar and levels of a location, read once for each. */
export function tellingPerLocatie(db: Reader): (locatieId: string) => Promise<Telling> {
  const known = new Map<string, Promise<Telling>>();
  return (locatieId) => {
    const found = known.get(locatieId) ?? tellingOf(db, locatieId);
    known.set(locatieId, found);
    return found;
  };
}

async function tellingOf(db: Reader, locatieId: string): Promise<Telling> {
  const calendar = await loadCalendar(db, locatieId);
  return { calendar, settings: (await loadSettings(db, locatieId)).veelplegers };
}

/** Where a pupil stands on a day; who came back counts from the new enrolment on (EC-32). */
export function standOp(
  events: readonly VeelplegerEvent[],
  { calendar, settings }: Telling,
  dag: LocalDate,
  ingeschrevenOp: LocalDate | null,
): VeelplegerStand {
  return veelplegerStand(events, calendar, dag, settings, ingeschrevenOp ?? undefined);
}
