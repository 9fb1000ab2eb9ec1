import { addDays, localDateOf, startOfDay } from '../../domain/calendar/index.js';
import { isRuimte } from '../../domain/mail/dagpost.js';
import type { Instant } from '../../workflows/kit/facts.js';
import type { Database } from '../connect.js';
import { DAGPOST_TEXT } from '../mail/dagpost.js';
import { IN_DATA } from '../mail/mails.js';
import { isVoorDagpost, volgendeDagpost } from '../mail/posttijd.js';
import { gehadVan } from '../processes/mails.js';
import { loadCalendar, loadSettings } from '../world/load.js';
import type { Bevinding } from './storingen.js';

/** News that Temporal has not taken within this time is not on its way any more. */
const BEZORGD_BINNEN_MS = 60_000;
/** Refused mails older than this are history. */
const MAIL_DAGEN = 30;

const ofProcess =
  (oorzaak: Bevinding['oorzaak']) => (row: { procesId: string; n: number; code: string | null }) => ({
    oorzaak,
    doel: row.procesId,
    procesId: row.procesId,
    detail: { aantal: row.n, ...(row.code !== null && { code: row.code }) },
  });

/** Starts and news that Temporal does not take. */
export async function nietBezorgd(db: Database, now: Instant): Promise<readonly Bevinding[]> {
  const { rows } = await db.raw<{ rows: { procesId: string; n: number; code: string | null }[] }>(
    `select d.process_id as "procesId", count(*) as n, max(d.last_error) as code
     from delivery d join fact f on f.process_id = d.process_id and f.nr = d.nr
     where d.state = 'wacht' and f.at < ? group by 1`,
    [new Date(Date.parse(now) - BEZORGD_BINNEN_MS).toISOString()],
  );
  return rows.map(ofProcess('niet-bezorgd'));
}

/** Steps that failed each time or brought nothing, and now wait before they are tried again. */
export async function staptNiet(db: Database): Promise<readonly Bevinding[]> {
  const { rows } = await db.raw<{ rows: { procesId: string; n: number; code: string | null }[] }>(
    `select x.process_id as "procesId", count(*) as n, max(x.oorzaak) as code
     from trouble x join process p on p.id = x.process_id
     where x.cleared_at is null and x.oorzaak not in ('mail-niet-bezorgd', 'mail-onzeker') and p.status = 'lopend'
     group by 1`,
  );
  return rows.map(ofProcess('stap-lukt-niet'));
}

/**
 * Mails that no server took for good, or of which nobody knows: each by itself. What went by post instead is no
 * trouble, and an address that is missing is a person's to fill in, so it waits on the board.
 */
export async function mailGeweigerd(db: Database, now: Instant): Promise<readonly Bevinding[]> {
  const { rows } = await db.raw<{ rows: { id: string; procesId: string | null; code: string }[] }>(
    `select m.id, m.process_id as "procesId", m.last_error as code
     from mail m left join process p on p.id = m.process_id
     where m.state in ('geweigerd', 'onzeker') and m.dagpost_id is null and m.intent_at > ?
       and (m.last_error like 'smtp-%' or m.last_error in (?, 'opgegeven'))
       and (p.id is null or p.status = 'lopend')
       and not exists (select 1 from mail b where b.process_id = m.process_id and b.key = m.key and b.wie = m.wie
         and b.kanaal = 'brief' and b.intent_at >= m.intent_at and b.state in ('wacht', 'bezig', 'te_drukken', 'gepost'))`,
    [startOfDay(addDays(localDateOf(now), -MAIL_DAGEN)), IN_DATA],
  );
  return rows.map((r) => ({
    oorzaak: 'mail-geweigerd',
    doel: r.id,
    procesId: r.procesId,
    detail: { code: r.code },
  }));
}

/** Mails that the server says 'later' to: one finding for all, as they have one cause. */
export async function mailVertraagd(db: Database): Promise<readonly Bevinding[]> {
  const { rows } = await db.raw<{ rows: { n: number; code: string | null }[] }>(
    `select count(*) as n, max(last_error) as code from mail where state = 'uitgesteld'`,
  );
  const { n = 0, code = null } = rows[0] ?? {};
  if (n === 0) return [];
  return [
    {
      oorzaak: 'mail-vertraagd',
      doel: 'mailserver',
      procesId: null,
      detail: { aantal: n, ...(code !== null && { code }) },
    },
  ];
}

/** The dagpost has this long after its hour before its silence counts. */
const NA_DAGPOST_MS = 10 * 60_000;

/** Locations where the hour of the dagpost has passed today, something was due and nothing went out. */
export async function geenHerinneringen(db: Database, now: Instant): Promise<readonly Bevinding[]> {
  const locaties = await db('locatie').select<{ id: string }[]>('id');
  const found = await Promise.all(
    locaties.map(async ({ id }) => {
      const n = await waiting(db, id, now);
      const detail = { aantal: n };
      return n === 0 ? [] : [{ oorzaak: 'geen-herinneringen', doel: id, procesId: null, detail } as const];
    }),
  );
  return found.flat();
}

/** How many people still wait for what should have gone this morning; none when something went. */
async function waiting(db: Database, locatieId: string, now: Instant): Promise<number> {
  const settings = await loadSettings(db, locatieId);
  const calendar = await loadCalendar(db, locatieId);
  const dag = localDateOf(now);
  const moment = volgendeDagpost(calendar, settings.uur, startOfDay(dag));
  const isToday = localDateOf(moment) === dag && !isVoorDagpost(calendar, settings.uur, now);
  if (!isToday || Date.parse(now) < Date.parse(moment) + NA_DAGPOST_MS) return 0;
  const here = db('mail as m')
    .leftJoin('process as p', 'p.id', 'm.process_id')
    .andWhere((q) => void q.whereNull('m.process_id').orWhere({ 'p.locatie_id': locatieId }))
    .andWhere('m.intent_at', '<=', moment);
  const due: readonly { wie: string }[] = await here
    .clone()
    .where({ 'm.state': 'dagpost' })
    .distinct('m.wie');
  if (due.length === 0) return 0;
  const gone: unknown = await here.clone().where({ 'm.uit_op': dag, 'm.telt_mee': true }).first('m.id');
  const bundled: unknown = await here
    .clone()
    .join('mail as b', 'b.id', 'm.dagpost_id')
    .where({ 'b.text': DAGPOST_TEXT, 'b.n': Number(dag.replaceAll('-', '')) })
    .first('m.id');
  if (gone !== undefined || bundled !== undefined) return 0;
  const wie = due.map((d) => d.wie);
  const had = await db.transaction((trx) => gehadVan(trx, wie, dag));
  return wie.filter((w) => isRuimte(had.get(w) ?? { vandaag: 0, week: 0 }, settings)).length;
}
