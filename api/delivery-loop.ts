import type { Database } from '../db/connect.js';
import type { TemporalEngine } from './temporal.js';

export type DeliveryLoop = {
  /** Something was put in an outbox: look at once. */
  readonly kick: () => void;
  /** Stops looking, waits for what is under way. */
  readonly stop: () => Promise<void>;
};

type Parts = {
  readonly db: Database;
  readonly engine: Pick<TemporalEngine, 'start' | 'startPost' | 'startBulk' | 'dagpostOpnieuw' | 'news'>;
  /** One line a fault: a code, never content. */
  readonly log?: (line: { readonly code: string }) => void;
  /** Milliseconds between two looks without a kick. */
  readonly everyMs?: number;
};

type Delivery = {
  readonly id: number;
  /** Null for news that is for the dagpost of a location. */
  readonly process_id: string | null;
  readonly locatie_id: string | null;
  readonly nr: number;
  readonly kind: 'start' | 'news' | 'dagpost';
  readonly attempts: number;
};

const BATCH = 20;
/** A row taken by a loop that died is free again after this. */
const LEASE = '30 seconds';
/** A mail on its way is looked at again after this: Temporal may have lost it. */
const MAIL_LEASE = '10 minutes';
const NEWS_MS = 5_000;
const MOST_SECONDS = 60;
/** Rows worked on at once by one loop. */
const MOST_WORKS = 60;

/** Takes rows for a while, without holding a transaction during the delivery; another loop skips them. */
async function takeDeliveries(db: Database): Promise<readonly Delivery[]> {
  const { rows } = await db.raw<{ rows: Delivery[] }>(
    `update delivery set attempts = attempts + 1, next_at = now() + ?::interval
     where id in (select id from delivery where state = 'wacht' and next_at <= now() order by id limit ? for update skip locked)
     returning id, process_id, locatie_id, nr, kind, attempts`,
    [LEASE, BATCH],
  );
  return rows.sort((a, b) => a.id - b.id);
}

async function takeMails(
  db: Database,
): Promise<readonly { readonly id: string; readonly attempts: number }[]> {
  const { rows } = await db.raw<{ rows: { id: string; attempts: number }[] }>(
    `update mail set attempts = attempts + (state = 'wacht')::int, next_at = now() + ?::interval,
       state = case state when 'wacht' then 'bezig' else state end
     where id in (select id from mail where state in ('wacht', 'bezig', 'uitgesteld') and next_at <= now()
       order by next_at limit ? for update skip locked)
     returning id, attempts`,
    [MAIL_LEASE, BATCH],
  );
  return rows;
}

async function takeBulks(
  db: Database,
): Promise<readonly { readonly id: string; readonly uitvoeren_op: string }[]> {
  const { rows } = await db.raw<{ rows: { id: string; uitvoeren_op: string }[] }>(
    `update bulk set next_at = now() + ?::interval
     where id in (select id from bulk where state in ('wacht', 'bezig') and next_at <= now()
       order by next_at limit ? for update skip locked)
     returning id, uitvoeren_op`,
    [LEASE, BATCH],
  );
  return rows;
}

/** Seconds to wait after so many attempts: 1, 2, 4 … at most a minute. */
export function backoffSeconds(attempts: number): number {
  return Math.min(MOST_SECONDS, 2 ** Math.min(10, Math.max(0, attempts - 1)));
}

/** What went wrong, as a code that holds nothing of anybody. */
function codeOf(error: unknown): string {
  const name = error instanceof Error ? error.name : 'Error';
  return /^[A-Za-z]{1,60}$/.test(name) ? name : 'Error';
}

async function deliver({ db, engine }: Parts, row: Delivery): Promise<void> {
  try {
    if (row.locatie_id !== null) await engine.dagpostOpnieuw(row.locatie_id);
    else await bringToCase(db, engine, row);
    // News up to a nr brings all before it, and a start brings everything there was.
    const covers = row.kind !== 'news' ? { id: row.id } : { process_id: row.process_id, kind: 'news' };
    const rest = db('delivery').where(covers).andWhere('nr', '<=', row.nr);
    await rest.andWhere({ state: 'wacht' }).update({ state: 'klaar', last_error: null });
  } catch (error) {
    const next = db.raw(`now() + ? * interval '1 second'`, [backoffSeconds(row.attempts)]);
    await db('delivery')
      .where({ id: row.id })
      .update({ next_at: next, last_error: codeOf(error) });
  }
}

async function bringToCase(db: Database, engine: Parts['engine'], row: Delivery): Promise<void> {
  const process = await db('process')
    .where({ id: row.process_id })
    .first<{ id: string; soort: string } | undefined>('id', 'soort');
  if (!process) return;
  const { id: procesId, soort } = process;
  if (row.kind === 'start') {
    await engine.start(soort, procesId);
    return;
  }
  const answer = await engine.news({ soort, procesId, nr: row.nr, wachtMs: NEWS_MS });
  if (answer === 'ontvangen')
    throw Object.assign(new Error('nog niet verwerkt'), { name: 'NogNietVerwerkt' });
}

async function post(
  { db, engine }: Parts,
  mail: { readonly id: string; readonly attempts: number },
): Promise<void> {
  try {
    await engine.startPost(mail.id);
  } catch (error) {
    const next = db.raw(`now() + ? * interval '1 second'`, [backoffSeconds(mail.attempts)]);
    await db('mail')
      .where({ id: mail.id, state: 'bezig' })
      .whereNull('last_error')
      .update({ state: 'wacht', next_at: next });
    throw error;
  }
}

/** Rows of one process one after the other: its start, then the newest news, which brings the rest. */
async function deliverProcess(parts: Parts, rows: readonly Delivery[]): Promise<void> {
  const news = rows.filter((r) => r.kind === 'news').sort((a, b) => b.nr - a.nr);
  for (const row of [...rows.filter((r) => r.kind !== 'news'), ...news.slice(0, 1)])
    await deliver(parts, row);
}

/** Takes what is due and starts working on it; gives back the works. */
async function look(parts: Parts): Promise<readonly Promise<void>[]> {
  const [deliveries, mails, bulks] = await Promise.all([
    takeDeliveries(parts.db),
    takeMails(parts.db),
    takeBulks(parts.db),
  ]);
  const processes = [...new Set(deliveries.map((d) => d.process_id))];
  return [
    ...processes.map((id) =>
      deliverProcess(
        parts,
        deliveries.filter((d) => d.process_id === id),
      ),
    ),
    ...mails.map((mail) => post(parts, mail)),
    // Asked again until it is done: a start of what waits already changes nothing.
    ...bulks.map((bulk) => parts.engine.startBulk(bulk.id, bulk.uitvoeren_op)),
  ];
}

type Bell = { readonly ring: () => void; readonly wait: (ms: number) => Promise<void> };

/** Waits until rung or until the time has passed; a ring while nobody waits counts for the next wait. */
function bell(): Bell {
  let isRung = false;
  let wake: (() => void) | undefined;
  return {
    ring: () => {
      isRung = true;
      wake?.();
    },
    wait: async (ms) => {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = undefined;
      isRung = false;
    },
  };
}

/**
 * Brings what lies in the outboxes to Temporal: starts, news, mails, and acts on several rows of the board. Any number of loops may run; a row is taken by
 * one (SKIP LOCKED), given back when its loop dies, and tried again after 1, 2, 4 … 60 seconds (trust R2).
 */
export function startDeliveryLoop(parts: Parts): DeliveryLoop {
  const { log = () => undefined, everyMs = 1_000 } = parts;
  const { ring, wait } = bell();
  const works = new Set<Promise<void>>();
  let isStopping = false;
  const report = (error: unknown): void => {
    log({ code: codeOf(error) });
  };
  const run = async (): Promise<void> => {
    while (!isStopping) {
      const found =
        works.size < MOST_WORKS ? await look(parts).catch((error: unknown) => (report(error), [])) : [];
      for (const work of found) {
        const kept: Promise<void> = work.catch(report).finally(() => works.delete(kept));
        works.add(kept);
      }
      await wait(found.length < BATCH ? everyMs : 20);
    }
    await Promise.all(works);
  };
  const running = run();
  return {
    kick: ring,
    stop: async () => {
      isStopping = true;
      ring();
      await running;
    },
  };
}
